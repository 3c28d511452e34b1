"""Options that several commands share, each declared once, in the groups that the help shows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def _one_of(*known: str) -> Callable[[str | None], str | None]:
    """Return what refuses a value that is none of the known ones (exit code 2)."""

    def checked(value: str | None) -> str | None:
        if value is not None and value not in known:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}.")
        return value

    return checked


def _day(value: str | None) -> str | None:
    """Refuse what is no day, before anything is fetched."""
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise typer.BadParameter(f"{value!r} is no day, write it as 2010-03-26.") from error
    return value


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files, folders, or - for a list of them on standard input: saved pages (.html), plain texts "
        "of pages (.txt), our .json and .jsonl, any WordPress .xml, an archive of `fetch`.",
        show_default=False,
    ),
]
SourcesOrHome = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="The address of a living blog (https://…), which is fetched first; or files, folders and archives "
        "as for `convert`.",
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
ArchiveBeside = Annotated[
    Path | None,
    typer.Option("--archive", metavar="FOLDER", help="Where the fetched blog is kept.", show_default="DIR/archive"),
]
ArchiveOfHost = Annotated[
    Path | None,
    typer.Option("--archive", metavar="FOLDER", help="Where it is kept.", show_default="./<host>/archive"),
]
Platform = Annotated[
    str | None, typer.Option("--platform", metavar="NAME", help="The pages' platform (default: found out).")
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="fr|en", callback=_one_of("fr", "en"), help="Language of the talk.", show_default="locale"
    ),
]


class Talk:
    """Talk."""

    lang: Lang = None


class Telling:
    """Talk."""

    json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object on standard output.")] = (
        False
    )
    events: Annotated[bool, typer.Option("--events", help="Print what happens as JSON lines on standard output.")] = (
        False
    )
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False
    verbose: Annotated[
        int,
        typer.Option(
            "--verbose",
            "-v",
            count=True,
            show_default=False,
            help="Say more: notes, and the first cases of everything; -vv: each thing as it happens.",
        ),
    ] = 0
    lang: Lang = None


class Reading:
    """Reading."""

    platform: Platform = None
    zone: Annotated[
        str | None,
        typer.Option("--zone", metavar="NAME", help="Time zone of dates that state none.", show_default="Europe/Paris"),
    ] = None


class Workers:
    """Reading."""

    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="NUMBER", min=1, max=64, help="Processes that read pages.", show_default="1"),
    ] = None


class Selection:
    """Selection."""

    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", callback=_day, help="Only posts of that day (2010-03-26) or later."),
    ] = None
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", callback=_day, help="Only posts of that day or earlier.")
    ] = None
    only: Annotated[
        str | None, typer.Option("--only", metavar="WORD", help="Only posts with that word in address or title.")
    ] = None
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            metavar="NUMBER",
            min=1,
            help="At most so many posts: the oldest; of a live blog, the first that its lists name.",
        ),
    ] = None


class Privacy:
    """Privacy."""

    with_contacts: Annotated[
        bool | None, typer.Option("--with-contacts", help="Keep e-mail and IP addresses of an owner's own export.")
    ] = None
    redact: Annotated[bool | None, typer.Option("--redact", help="Mask e-mail, IP and phone numbers in texts too.")] = (
        None
    )
    forget: Annotated[
        list[str] | None, typer.Option("--forget", metavar="NAME", help="Anonymise a person's comments; repeatable.")
    ] = None


class Exports:
    """Exports."""

    part_mb: Annotated[
        float | None,
        typer.Option("--part-mb", metavar="MB", min=0, help="Size of a WXR file, 0 for one file.", show_default="10"),
    ] = None
    comments_in_text: Annotated[
        bool | None, typer.Option("--comments-in-text", help="Markdown: comments below the text, beside the data file.")
    ] = None
    ascii_comments: Annotated[
        bool | None,
        typer.Option("--ascii-comments", help="WXR: write emoji of comments as references (old MySQL tables)."),
    ] = None
    force: Annotated[bool | None, typer.Option("--force", help="Write into a folder that is not ours, too.")] = None


class Try:
    """Trying out."""

    dry_run: Annotated[
        bool | None, typer.Option("--dry-run", help="Read and report, write nothing; say what would be fetched.")
    ] = None


class Fetching:
    """Fetching."""

    media: Annotated[
        str | None,
        typer.Option(
            "--media",
            metavar="own|all|none",
            callback=_one_of("own", "all", "none"),
            help="Pictures and files: the blog's and its platform's, everybody's, nobody's.",
            show_default="own",
        ),
    ] = None
    videos: Annotated[bool | None, typer.Option("--videos", help="Fetch video files, too.")] = None
    cookies: Annotated[
        str | None,
        typer.Option("--cookies", metavar="FILE", help="Cookies of a browser that is logged in (Netscape's form)."),
    ] = None
    ignore_robots: Annotated[
        bool | None, typer.Option("--ignore-robots", help="For a blog of your own: fetch what robots.txt forbids.")
    ] = None
    delay: Annotated[
        float | None,
        typer.Option(
            "--delay",
            metavar="SECONDS",
            min=0,
            help="Least pause between two requests; the blog's own wishes are longer.",
            show_default="1",
        ),
    ] = None
    tries: Annotated[
        int | None,
        typer.Option("--tries", metavar="NUMBER", min=1, help="How often a page is asked for.", show_default="5"),
    ] = None
    connect_timeout: Annotated[
        float | None,
        typer.Option("--connect-timeout", metavar="SECONDS", min=0.1, help="Time to connect.", show_default="10"),
    ] = None
    read_timeout: Annotated[
        float | None,
        typer.Option("--read-timeout", metavar="SECONDS", min=0.1, help="Time without a byte.", show_default="30"),
    ] = None
    total_timeout: Annotated[
        float | None,
        typer.Option(
            "--total-timeout",
            metavar="SECONDS",
            min=0.1,
            help="Time for one request, whatever comes.",
            show_default="120",
        ),
    ] = None
    max_page_mb: Annotated[
        float | None,
        typer.Option("--max-page-mb", metavar="MB", min=0, help="Largest page, unpacked.", show_default="64"),
    ] = None
    max_media_mb: Annotated[
        float | None,
        typer.Option("--max-media-mb", metavar="MB", min=0, help="Largest picture or file.", show_default="2048"),
    ] = None
    max_pages_per_pattern: Annotated[
        int | None,
        typer.Option(
            "--max-pages-per-pattern",
            metavar="NUMBER",
            min=1,
            help="Most addresses of one form (against traps).",
            show_default="2000",
        ),
    ] = None
    user_agent: Annotated[
        str | None,
        typer.Option("--user-agent", metavar="TEXT", help="What to call ourselves.", show_default="our name"),
    ] = None
    allow_private: Annotated[
        bool | None, typer.Option("--allow-private", help="The blog stands on this machine or in this network.")
    ] = None
    insecure_host: Annotated[
        list[str] | None,
        typer.Option("--insecure-host", metavar="HOST", help="Do not check that host's certificate; repeatable."),
    ] = None
