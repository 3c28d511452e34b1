"""Write exports/reference anew: what each exporter makes of samples/everything.json.

    python tests/make_reference.py

Look at the difference before committing it: it is what users will see change.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from migrate import codec, registry
from migrate.exporters import Folder
from migrate.model import Blog
from migrate.settings import Settings

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Write one folder for each exporter."""
    blog = codec.decode((ROOT / "samples/everything.json").read_bytes(), Blog)
    settings = Settings(now=datetime(2026, 1, 1, tzinfo=UTC))
    for name in registry.names("exporters"):
        with Folder(ROOT / "exports/reference" / name) as folder:
            registry.load("exporters", name)(settings).write(blog, folder, lambda _: None)
        sys.stdout.write(f"exports/reference/{name}\n")


if __name__ == "__main__":
    main()
