"""Write anew the JSON beside every sample: what `blog-migrate inspect --json` prints of it.

    python tests/make_samples.py [SAMPLE]…

Look at the difference before committing it: the JSON says what is right, not what is read.
"""

import json
import os
import sys
from pathlib import Path

from migrate import codec
from migrate.pipeline import inspect_page

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Write one JSON file for each sample, or for each that is named."""
    named = [Path(name).resolve().relative_to(ROOT) for name in sys.argv[1:]]
    os.chdir(ROOT)  # an origin holds the name by which a page was read
    found = named or sorted(path for path in Path("samples").glob("*/*") if path.suffix in {".html", ".txt"})
    for sample in found:
        shown = json.dumps(codec.plain(inspect_page(sample).shown()), ensure_ascii=False, indent=1)
        sample.with_suffix(".json").write_text(f"{shown}\n", encoding="utf-8")
        sys.stdout.write(f"{sample.with_suffix('.json')}\n")


if __name__ == "__main__":
    main()
