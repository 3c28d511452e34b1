"""Write anew the JSON beside every sample: what is read of it.

Beside a page or a plain text (`samples/<platform>/`), what `blog-migrate inspect --json` prints. Beside an
answer to a request (`samples/<platform>/answers/`), the request, which stays as it was written, and the
extract. The ending says what an answer is: `.rss .atom` a feed, `.sitemap`, `.jsonp .graphql` comments, `.html`.

    python tests/make_samples.py [SAMPLE]…

Look at the difference before committing it: the JSON says what is right, not what is read.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from migrate import codec
from migrate.capture import Capture, Form
from migrate.extract import Lead
from migrate.pipeline import inspect_page
from migrate.platforms import read_capture

FORMS: dict[str, Form] = {
    ".rss": "feed",
    ".atom": "feed",
    ".sitemap": "sitemap",
    ".jsonp": "json",
    ".graphql": "json",
    ".html": "page",
}
ROOT = Path(__file__).parent.parent


def pages() -> list[Path]:
    """Return the pages and plain texts, by their names from the root."""
    return sorted(path for path in Path("samples").glob("*/*") if path.suffix in {".html", ".txt"})


def answers() -> list[Path]:
    """Return the answers to requests, by their names from the root."""
    return sorted(path for path in Path("samples").glob("*/answers/*") if path.suffix in FORMS)


def shown(sample: Path) -> dict[str, Any]:
    """Return what the JSON beside a sample holds."""
    if sample.parent.name != "answers":
        return dict(codec.plain(inspect_page(sample).shown()))
    asked = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))["lead"]
    lead = codec.from_plain(asked, Lead)
    capture = Capture(
        body=sample.read_bytes(), form=FORMS[sample.suffix], url=lead.url, lead=lead, source=sample.as_posix()
    )
    extract = read_capture(capture, platform=sample.parent.parent.name)
    return {"lead": asked, "extract": codec.plain(extract)}


def main() -> None:
    """Write one JSON file for each sample, or for each that is named."""
    named = [Path(name).resolve().relative_to(ROOT) for name in sys.argv[1:]]
    os.chdir(ROOT)  # an origin holds the name by which a page was read
    for sample in named or [*pages(), *answers()]:
        written = json.dumps(shown(sample), ensure_ascii=False, indent=1)
        sample.with_suffix(".json").write_text(f"{written}\n", encoding="utf-8")
        sys.stdout.write(f"{sample.with_suffix('.json')}\n")


if __name__ == "__main__":
    main()
