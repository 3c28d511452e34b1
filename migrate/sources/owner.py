"""The owner's own export of OverBlog, Canalblog and Eklablog: one XML format, for they run on one engine.

`root` holds `blog`, `posts` and `pages` (facts: overblog.md, 2; platforms.md, 1b and 2). Files come badly formed, so
each post is cut out as it stands and is a capture of its own, with what the file says of the blog before it: the
platform reads it. Memory holds one post, however large the file is.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import ClassVar

from migrate.capture import Capture
from migrate.errors import ArchiveError, ParseError
from migrate.report import Finding
from migrate.sources._pieces import Piece, Pieces
from migrate.sources._source import WHOLE, Source, Span
from migrate.text import squeeze, unescape

# The engine's first host, whose platform knows the others' addresses by theirs.
_PLATFORM = "overblog"
# Each of these passes over a byte once, however its file was made up: none goes on behind the next of its own kind.
_SIGN = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*)*+<(?!rss|feed|urlset|html)[\w-]+[^<>]*>\s*"
    rb"(?:<blog>|<posts>\s*(?:<post>|</posts>)|<pages>\s*<page>)",
)
_TAGS = re.compile(rb"<tags>[^<]*+(?:<(?!/?tags>)[^<]*+)*+</tags>")
_TITLE = re.compile(rb"<title>(?:\s*<!\[CDATA\[)?((?:(?!<title>).)*?)(?:\]\]>\s*)?</title>", re.DOTALL)
# A mark of Eklablog's among the tags of an item: its title is what was a category (facts: platforms.md, 2).
_TAGGED = re.compile(rb"<tags>([^<]*+(?:<!\[CDATA\[[^<]*+)?)")
_CATEGORY = re.compile(rb"\b2::main-tag\b")
_HAS_TEXT = re.compile(rb"</content\s*>")
_LONGEST_TITLE = 60


class Owner(Source):
    """Posts and pages from an owner's export."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "your own export of OverBlog, Canalblog or Eklablog (.xml)"
    unproven: ClassVar[tuple[str, ...]] = ("files that the hosts themselves wrote", "the statuses 3 to 7 of a post")

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is XML that begins as an export does, whatever its ending."""
        del path
        return _SIGN.match(_ascii(head)) is not None

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture]:
        """Yield the blog, then each post and page; of a damaged file each sound one, the others are findings.

        ArchiveError when the file cannot be read, ParseError when it holds none.
        """
        del span
        try:
            yield from self._captures(path)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error

    def _captures(self, path: Path) -> Iterator[Capture]:
        blog, categories = _around(path)
        terms = b"".join(b"<category>" + title + b"</category>" for title in categories)
        before = _TAGS.sub(b"", blog) + terms
        found = False
        with path.open("rb") as stream:
            pieces = Pieces(stream, "blog", "post", "page")
            if blog:
                yield _capture(path, pieces.label, blog, terms)
            for piece in pieces:
                if piece.name != "blog" and self._is_read(piece, path):
                    found = True
                    yield _capture(path, pieces.label, before, piece.raw)
            if pieces.is_cut:
                self._broken(path, "the file ends before its end: it was cut, and further posts may be missing")
        if not found and not self.findings and not blog:
            raise ParseError(f"{path} holds no post", hint="export the blog again")

    def _is_read(self, piece: Piece, path: Path) -> bool:
        """Say whether an item is read; of a damaged one only what has its whole text is, and each is told."""
        if not piece.wrong:
            return True
        whole = _HAS_TEXT.search(piece.raw) is not None
        named = f"the {piece.name} {_title(piece)!r}"
        rest = "comments behind that place are missing" if whole else "it was left out"
        self._broken(path, f"{named}: {piece.wrong}; {rest}")
        return whole

    def _broken(self, path: Path, message: str) -> None:
        self.findings.append(Finding(code="xml.broken", level="gap", message=message, where=str(path)))


def _around(path: Path) -> tuple[bytes, list[bytes]]:
    """Return what a file says of its blog, and the titles of the items that stand for a category."""
    with path.open("rb") as stream:
        first = list(takewhile(lambda piece: piece.name == "blog", Pieces(stream, "blog", "post", "page")))
    blog = first[0].raw if first and not first[0].wrong else b""
    if blog and not _is_marked(path):
        return blog, []
    titles: dict[bytes, None] = {}
    with path.open("rb") as stream:
        for piece in Pieces(stream, "blog", "post", "page"):
            if piece.name == "blog":
                blog = blog or piece.raw
            elif _is_category(piece) and (title := _TITLE.search(piece.raw)):
                titles[title[1]] = None
    return blog, list(titles)


def _is_category(piece: Piece) -> bool:
    """Say whether an item stands for a category."""
    return any(_CATEGORY.search(found[1]) for found in _TAGGED.finditer(piece.raw))


def _is_marked(path: Path) -> bool:
    """Say whether a file holds the mark of a category at all: most do not, and need no second look."""
    last = b""
    with path.open("rb") as stream:
        while part := stream.read(1 << 20):
            if b"2::main-tag" in last + part:
                return True
            last = part[-16:]
    return False


def _capture(path: Path, label: str, *parts: bytes) -> Capture:
    """Return a capture of a few elements, as the platform reads them."""
    body = b"<export>" + b"\n".join(parts) + b"</export>"
    return Capture(body=body, form="item", label=label or None, source=str(path), platform=_PLATFORM)


def _title(piece: Piece) -> str:
    """Return the title of an item for people, as far as it can be read."""
    found = _TITLE.search(piece.raw)
    said = found[1].decode("utf-8", "replace") if found else ""
    return squeeze(unescape(said))[:_LONGEST_TITLE]


def _ascii(head: bytes) -> bytes:
    """Return what a file begins with, its letters of one byte."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
