"""Texts of items (rules 22 to 24, 41, 44): what is shown otherwise than it stands there."""

from collections.abc import Iterator

from migrate.report import Finding
from migrate.verify._preflight import _markup
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._site import File
from migrate.verify._preflight._tell import Subject, tell


def check(item: Item, file: File) -> Iterator[Finding]:
    """Yield what becomes of the text and the excerpt of an item."""
    text = item.content
    if names := _markup.filtered(text):
        what = f"{', '.join(names)} is taken out where the one who imports may not post any HTML"
        do = "import as administrator of a single site, and keep a plain link beside each embed"
        yield tell("preflight.text.filtered", "change", 22, item.of, what, do=do)
    # A WordPress's own export means its lines and shortcodes as they will be shown.
    if not file.from_wordpress:
        if _markup.has_loose_lines(text):
            what = "line ends in its paragraphs become breaks, and blank lines paragraphs"
            yield tell("preflight.text.reflowed", "change", 23, item.of, what, do="write each block on one line")
        for name in dict.fromkeys(_markup.SHORTCODE.findall(text)):
            what = f"[{name}] in its text is run as a shortcode, not shown"
            yield tell("preflight.shortcode.run", "change", 24, item.of, what, do="write its bracket as &#91;")
    yield from addresses(text, file, item.of)
    yield from unchanged(item.excerpt, "its excerpt", file, item.of)


def addresses(text: str, file: File, of: Subject) -> Iterator[Finding]:
    """Yield the addresses of attachments that stay as they are in a text, since they are spelled otherwise."""
    if not file.media.meant:
        return
    do = "write exactly the text of wp:attachment_url"
    for address in dict.fromkeys(_markup.addresses(text)):
        stem = _markup.stem(address)
        spelled = file.media.spelled.get(hash(stem))
        if spelled is not None and spelled < file.place:
            what = f"{address} is an attachment of an earlier file, so that it stays as it is"
            do_files = "keep a post and its attachments in one file"
            yield tell("preflight.address.left", "change", 44, of, what, do=do_files)
        elif spelled is None and hash(_markup.meant(stem)) in file.media.meant:
            what = f"{address} is an attachment spelled otherwise, so that it stays as it is"
            yield tell("preflight.address.left", "change", 41, of, what, do=do)


def unchanged(text: str, name: str, file: File, of: Subject) -> Iterator[Finding]:
    """Yield the addresses of attachments in a text of which the importer changes none."""
    if not file.media.meant:
        return
    for address in dict.fromkeys(_markup.addresses(text)):
        if hash(_markup.meant(_markup.stem(address))) in file.media.meant:
            what = f"{address} in {name} stays as it is: only texts of posts are changed"
            yield tell("preflight.address.left", "change", 41, of, what, do="keep the file at its old address too")
