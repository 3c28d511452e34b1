"""Options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files, folders, or - for a list of them on standard input: saved pages (.html), plain texts "
        "of pages (.txt), our .json and .jsonl, any WordPress .xml.",
        show_default=False,
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="A format; repeat it for several (see `formats`).",
        show_default="wxr json markdown",
    ),
]
Out = Annotated[
    Path,
    typer.Option("--out", metavar="DIR", help="Where the exports go, a folder a format."),
]
OutOrHost = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Where the exports go, a folder a format.", show_default="./<host>"),
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, max=64, help="Processes that read pages.", show_default="1")
]
Platform = Annotated[
    str | None, typer.Option("--platform", metavar="NAME", help="The pages' platform (default: found out).")
]
Zone = Annotated[
    str | None, typer.Option("--zone", help="Time zone of dates that state none.", show_default="Europe/Paris")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Only posts of that day (2010-03-26) or later.")
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", help="Only posts of that day or earlier."),
]
Only = Annotated[
    str | None, typer.Option("--only", metavar="WORD", help="Only posts with that word in address or title.")
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", min=1, help="At most so many posts, oldest first."),
]
WithContacts = Annotated[
    bool | None, typer.Option("--with-contacts", help="Keep e-mail and IP addresses of an owner's own export.")
]
Redact = Annotated[
    bool | None,
    typer.Option("--redact", help="Mask e-mail, IP and phone numbers in texts too."),
]
Forget = Annotated[
    list[str] | None, typer.Option("--forget", metavar="NAME", help="Anonymise a person's comments; repeatable.")
]
PartMb = Annotated[
    float | None, typer.Option("--part-mb", min=0, help="Size of a WXR file in MB, 0 for one file.", show_default="10")
]
CommentsInText = Annotated[
    bool | None, typer.Option("--comments-in-text", help="Markdown: comments below the text, beside the data file.")
]
AsciiComments = Annotated[
    bool | None, typer.Option("--ascii-comments", help="WXR: write emoji of comments as references (old MySQL tables).")
]
Force = Annotated[
    bool | None,
    typer.Option("--force", help="Write into a folder that is not ours, too."),
]
DryRun = Annotated[
    bool | None,
    typer.Option("--dry-run", help="Read and report, write nothing."),
]
Json = Annotated[
    bool,
    typer.Option("--json", help="Print the report as one JSON object on standard output."),
]
Events = Annotated[
    bool,
    typer.Option("--events", help="Print what happens as JSON lines on standard output."),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Say nothing but errors."),
]
Verbose = Annotated[
    int, typer.Option("--verbose", "-v", count=True, show_default=False, help="Say more; twice for all.")
]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="fr|en", help="Language of the talk.", show_default="locale")
]
