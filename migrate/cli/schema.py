"""`schema`: the JSON Schema of the model."""

import json
import sys
from typing import Any

from migrate.cli import _options as given
from migrate.cli._command import takes

EXAMPLES = ("blog-migrate schema > blog.schema.json",)


@takes(given.Talk)
def schema(**_talk: Any) -> None:  # noqa: ANN401  the options of the groups
    """Print the JSON Schema of the JSON export."""
    from migrate import codec

    sys.stdout.write(json.dumps(codec.schema(), indent=2, ensure_ascii=False) + "\n")
