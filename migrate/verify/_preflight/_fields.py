"""How an item is written (rules 3, 6, 7, 8, 45): what a parser does not find where it looks."""

from collections.abc import Iterator

from migrate.report import Finding
from migrate.verify._preflight._document import Node
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._mended import BAD_REFERENCE
from migrate.verify._preflight._site import File
from migrate.verify._preflight._tell import tell

HUGE = 10_000_000  # bytes of one text that the importer's first parser takes
_BYTES_A_LETTER = 4
EXPECTED = (
    "title link pubDate dc:creator guid description content:encoded excerpt:encoded wp:post_id wp:post_date "
    "wp:post_date_gmt wp:comment_status wp:ping_status wp:post_name wp:status wp:post_parent wp:menu_order "
    "wp:post_type wp:post_password wp:is_sticky"
).split()
READ = {*EXPECTED, "category", "wp:postmeta", "wp:comment", "wp:attachment_url", "wp:meta_key", "wp:meta_value"}
_NESTED = {"wp:postmeta", "wp:comment", "wp:commentmeta"}


def check(item: Item, file: File) -> Iterator[Finding]:
    """Yield what is lost of an item because of how it is written, and note what holds for the whole file."""
    names = [child.name for child in item.node.children]
    file.absent.update(set(EXPECTED).difference(names))
    file.ignored.update(name for name in names if name not in READ)
    file.ill_ordered += _is_ill_ordered(names)
    for child in _leaves(item.node):
        if child.children:
            what = f"{child.name} holds markup that is neither CDATA nor escaped: what stands in it is lost"
            yield tell("preflight.markup.unwrapped", "gap", 3, item.of, what, do="write it as CDATA")
        if child.name.endswith(("}encoded", "}creator")):
            what = f"{child.name} stands under an address that WordPress does not know: what stands in it is lost"
            do = "declare the prefixes content, excerpt and dc as WordPress does"
            yield tell("preflight.item.cut", "gap", 4, item.of, what, do=do)
        if _is_huge(child.pieces):
            file.huge += 1
        if any(BAD_REFERENCE in piece for piece in child.pieces):
            what = f"{child.name} holds a reference to a character that XML forbids: what stands before it is lost"
            yield tell("preflight.item.cut", "gap", 2, item.of, what, do="leave such characters out")


def _is_ill_ordered(names: list[str]) -> bool:
    """Say whether a plain field stands behind meta or a comment, where a streaming parser does not find it."""
    behind = next((place for place, name in enumerate(names) if name in _NESTED), len(names))
    return any(name in EXPECTED for name in names[behind:])


def _leaves(node: Node) -> Iterator[Node]:
    """Yield the fields of an item, its meta and comments."""
    for child in node.children:
        if child.name in _NESTED:
            yield from _leaves(child)
        elif child.name in READ or child.name.startswith("wp:") or child.name.endswith(("}encoded", "}creator")):
            yield child


def _is_huge(pieces: list[str]) -> bool:
    letters = sum(map(len, pieces))
    return letters * _BYTES_A_LETTER > HUGE and sum(len(piece.encode("utf-8")) for piece in pieces) > HUGE
