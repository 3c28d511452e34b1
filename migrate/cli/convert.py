"""`convert`: files and folders to exports; never opens a connection."""

from migrate.cli import _options as given
from migrate.cli._export import export_all

EXAMPLES = (
    "[bold]blog-migrate convert saved-pages/ --out exports/[/bold]\n\n"
    "[bold]blog-migrate convert page.txt --to json --out exports/[/bold]\n\n"
    "[bold]blog-migrate convert exports/json/blog.json --to wxr --out again/[/bold]"
)


def convert(
    sources: given.Sources,
    out: given.Out,
    to: given.To = None,
    workers: given.Workers = None,
    platform: given.Platform = None,
    zone: given.Zone = None,
    since: given.Since = None,
    until: given.Until = None,
    only: given.Only = None,
    limit: given.Limit = None,
    with_contacts: given.WithContacts = None,
    redact: given.Redact = None,
    forget: given.Forget = None,
    part_mb: given.PartMb = None,
    comments_in_text: given.CommentsInText = None,
    ascii_comments: given.AsciiComments = None,
    force: given.Force = None,
    dry_run: given.DryRun = None,
    json: given.Json = False,
    events: given.Events = False,
    quiet: given.Quiet = False,
    verbose: given.Verbose = 0,
    lang: given.Lang = None,
) -> int:
    """Convert saved pages, plain texts or earlier exports; opens no connection."""
    flags = {
        "workers": workers,
        "platform": platform,
        "zone": zone,
        "since": since,
        "until": until,
        "only": only,
        "limit": limit,
        "with_contacts": with_contacts,
        "redact": redact,
        "forget": tuple(forget) if forget else None,
        "part_mb": part_mb,
        "comments_in_text": comments_in_text,
        "ascii_comments": ascii_comments,
        "force": force,
        "dry_run": dry_run,
    }
    return export_all(
        sources, to=to, out=out, flags=flags, json=json, events=events, quiet=quiet, verbose=verbose, lang=lang
    )
