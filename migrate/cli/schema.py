"""`schema`: the JSON Schema of the model."""

import json
import sys

EXAMPLES = "[bold]blog-migrate schema > blog.schema.json[/bold]"


def schema() -> None:
    """Print the JSON Schema that every JSON export is valid against."""
    from migrate import codec

    sys.stdout.write(json.dumps(codec.schema(), indent=2, ensure_ascii=False) + "\n")
