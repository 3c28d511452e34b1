"""`convert`: files and folders to exports; never opens a connection."""

from migrate.cli import _options as given
from migrate.cli._export import export_all

EXAMPLES = (
    "blog-migrate convert saved-pages/ --out exports/",
    "blog-migrate convert page.txt --to json --out exports/",
    "blog-migrate convert exports/json/blog.json --to wxr --out again/",
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
    """Convert saved pages, texts or earlier exports.

    Opens no connection.
    """
    return export_all(**locals())
