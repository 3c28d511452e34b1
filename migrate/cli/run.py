"""`run`: the whole way from a source to the exports, into a folder named after the blog."""

from migrate.cli import _options as given
from migrate.cli.convert import convert

EXAMPLES = ("blog-migrate run saved-pages/", "blog-migrate run saved-pages/ --to markdown --since 2010-01-01")


def run(
    sources: given.Sources,
    out: given.OutOrHost = None,
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
    """Read a blog and export it: the whole way.

    Fetching a live blog is not there yet: SOURCE is files and folders.
    """
    return convert(**locals())
