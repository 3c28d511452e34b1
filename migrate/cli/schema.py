"""`schema`: the JSON Schema of the model."""

import json
import sys

EXAMPLES = ("blog-migrate schema > blog.schema.json",)


def schema() -> None:
    """Print the JSON Schema of the JSON export."""
    from migrate import codec

    sys.stdout.write(json.dumps(codec.schema(), indent=2, ensure_ascii=False) + "\n")
