"""Options that several commands share, each declared once, in the groups that the help shows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def one_of(*known: str) -> Callable[[str | None], str | None]:
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
        help="Files, folders, or - for a list of them on standard input: pages as any browser or mirror saved them, "
        "plain texts of pages (.txt), WARC and WACZ, a ZIP of these, an owner's export, an archive of `fetch`: "
        "see `formats`.",
        show_default=False,
    ),
]
SourcesOrHome = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="The address of a living blog (https://…), or of one in a web archive (wayback:…), which is fetched "
        "first; or files, folders and archives as for `convert`.",
        show_default=False,
    ),
]
Job = Annotated[Path, typer.Argument(metavar="JOB", help="The folder of a job, made by `plan`.", show_default=False)]
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
        "--lang", metavar="fr|en", callback=one_of("fr", "en"), help="Language of the talk.", show_default="locale"
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


class PageLimits:
    """Reading."""

    page_seconds: Annotated[
        float | None,
        typer.Option(
            "--page-seconds", metavar="S", min=0.1, help="A worker gives a page up after that.", show_default="60"
        ),
    ] = None
    page_mb: Annotated[
        int | None,
        typer.Option(
            "--page-mb", metavar="MB", min=100, help="Or when it takes more memory than that.", show_default="1000"
        ),
    ] = None


class Workers:
    """Reading."""

    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="NUMBER", min=1, max=64, help="Processes that read pages.", show_default="1"),
    ] = None
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine",
            metavar="NAME",
            help="Who reads: processes of this machine, or those of a cluster, dask:tcp://HOST:PORT.",
            show_default="processes",
        ),
    ] = None


class Tasks:
    """Reading."""

    task_mb: Annotated[
        float | None,
        typer.Option(
            "--task-mb", metavar="MB", min=1, help="Size of a stretch that one worker reads.", show_default="64"
        ),
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


class Transforms:
    """Changes."""

    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="Leave out a change: media links embeds cleaning privacy; repeatable.",
        ),
    ] = None
    cleaning: Annotated[
        str | None,
        typer.Option(
            "--cleaning",
            metavar="none|light|full",
            callback=one_of("none", "light", "full"),
            help="Take out of texts: nothing; what runs, tracks or advertises; also what editors left.",
            show_default="light",
        ),
    ] = None


class Exports:
    """Exports."""

    part_mb: Annotated[
        float | None,
        typer.Option("--part-mb", metavar="MB", min=0, help="Size of a WXR file, 0 for one file.", show_default="10"),
    ] = None
    media_url: Annotated[
        str | None,
        typer.Option("--media-url", metavar="URL", help="WXR: where you will put the folder `media` on the new site."),
    ] = None
    new_home: Annotated[
        str | None, typer.Option("--new-home", metavar="URL", help="The new site's address, where it differs.")
    ] = None
    permalinks: Annotated[
        str | None,
        typer.Option(
            "--permalinks",
            metavar="FORM",
            help="The form of the new site's addresses.",
            show_default="/{year}/{month}/{slug}/",
        ),
    ] = None
    featured: Annotated[
        bool | None, typer.Option("--featured", help="WXR: the first picture of a post is its featured picture, too.")
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


# What every command takes that writes exports.
EXPORTING = (Selection, Privacy, Transforms, Exports, Try, Telling)


class TryPlan:
    """Trying out."""

    force: Annotated[bool | None, typer.Option("--force", help="Plan in a folder that holds other files, too.")] = None
    dry_run: Annotated[bool | None, typer.Option("--dry-run", help="Say how many tasks there would be.")] = None


class TryWork:
    """Trying out."""

    dry_run: Annotated[bool | None, typer.Option("--dry-run", help="Say how many tasks would be done.")] = None
