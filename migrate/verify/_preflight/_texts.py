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
    """Yield the addresses in a text that the importer leaves though they are attachments, or spoils."""
    media = file.media
    if not media.meant:
        return
    for address in dict.fromkeys(_markup.addresses(text)):
        forms = (address, _markup.stem(address))
        spelled = max((media.spelled.get(hash(form), -1) for form in forms), default=-1)
        if 0 <= spelled < file.place:
            what = f"{address} is an attachment of an earlier file, so that it stays as it is"
            do = "keep a post and its attachments in one file"
            yield tell("preflight.address.left", "change", 44, of, what, do=do)
        elif spelled < 0 and (first := _beginning(address, file)):
            what = f"{address} begins like the attachment {first}, and gets an address that does not exist"
            do = "give files names of one length, such as a hash"
            yield tell("preflight.address.spoiled", "gap", 41, of, what, do=do)
        elif spelled < 0 and _is_meant(address, file):
            what = f"{address} is an attachment spelled otherwise, so that it stays as it is"
            do = "write exactly the text of wp:attachment_url"
            yield tell("preflight.address.left", "change", 41, of, what, do=do)


def _beginning(address: str, file: File) -> str:
    """Return the picture, without its ending, with which an address begins, "" when there is none."""
    name = address.rpartition("/")[2]
    start = len(address) - len(name)
    starts = (address[:end] for end in range(len(address), start, -1))
    return next((one for one in starts if file.media.spelled.get(hash(one), -1) >= file.place), "")


def _is_meant(address: str, file: File) -> bool:
    """Say whether an address is that of an attachment, however it is spelled."""
    forms = (address, _markup.stem(address))
    return any(hash(_markup.meant(form)) in file.media.meant for form in forms)


def unchanged(text: str, name: str, file: File, of: Subject) -> Iterator[Finding]:
    """Yield the addresses of attachments in a text of which the importer changes none."""
    if not file.media.meant:
        return
    for address in dict.fromkeys(_markup.addresses(text)):
        if _is_meant(address, file):
            what = f"{address} in {name} stays as it is: only texts of posts are changed"
            yield tell("preflight.address.left", "change", 41, of, what, do="keep the file at its old address too")
