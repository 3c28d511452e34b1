"""One file (rules 1 to 8, 45 to 47): how far the importer reads it, and what holds for all of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from migrate.report import Finding
from migrate.verify._preflight import _attachments, _fields, _head, _items
from migrate.verify._preflight._document import Broken, Document, Node
from migrate.verify._preflight._mended import Mended
from migrate.verify._preflight._site import File, Media, Site
from migrate.verify._preflight._tell import Subject, tell

LARGE = 10_000_000  # bytes of a file that a site with PHP's default limits takes
_ROOT = "rss/channel"
_SCRIPT = "import.php"
_ENCODING = re.compile(rb"""^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_LONGEST_DECLARATION = 300  # bytes
_HIGHEST = 1.2
_VERSION = re.compile(r"\d+\.\d+")
_ADDRESSES = tuple(
    f"{scheme}://wordpress.org/export/{version}/" for scheme in ("http", "https") for version in ("1.0", "1.1", "1.2")
)


@dataclass(slots=True)
class _Walk:
    """The nodes of a file as far as the importer gets: its first parser, else the second one.

    `first` says where the first parser gives up, `last` where the second one stops; None when it does not.
    """

    path: Path
    document: Document | None = None
    first: Broken | None = None
    last: Broken | None = None
    encoding: str = "utf-8"

    def nodes(self) -> Iterator[Node]:
        """Yield each node once."""
        count = 0
        self.encoding = _declared(self.path)
        with self.path.open("rb") as stream:
            self.document = Document(stream, encoding="utf-8" if self.encoding == "utf-8" else None)
            for node in self.document:
                count += 1
                yield node
        self.first = self.document.broken
        if self.first is None or self.document.doctype == "subset":
            return
        if self.encoding != "utf-8":
            self.last = self.first
            return
        with self.path.open("rb") as stream:
            self.document = Document(Mended(stream), encoding="utf-8")
            for number, node in enumerate(self.document):
                if number >= count:
                    yield node
        self.last = self.document.broken


def _declared(path: Path) -> str:
    """Return the encoding that a file declares, in Python's spelling; `utf-8` where it says nothing."""
    with path.open("rb") as stream:
        found = _ENCODING.search(stream.read(_LONGEST_DECLARATION))
    name = found[1].decode("ascii", "replace").lower() if found else "utf-8"
    return "utf-8" if name == "utf8" else name


def check(path: Path, place: int, site: Site, media: Media) -> Iterator[Finding]:
    """Yield what is lost of a file."""
    has_script = path.with_name(_SCRIPT).is_file()
    file = File(name=path.name, place=place, beside=path.parent, media=media, has_script=has_script)
    of = Subject(label=f"file {path.name}", where=path.name)
    walk = _Walk(path)
    for node in walk.nodes():
        if refused := _refused(walk, of):
            yield refused
            return
        if node.name == "item":
            yield from _items.read(node, file, site)
        else:
            yield from _head.read(node, file, site)
    yield from _read_as_far(walk, file, of)
    yield from file.often.told()
    yield from _as_a_whole(file, of, size=path.stat().st_size)
    yield from _missed(file, site)


def _refused(walk: _Walk, of: Subject) -> Finding | None:
    """Return why the importer takes nothing of a file, as far as its first elements tell; None when it may."""
    document = walk.document
    if document is None or document.root != _ROOT:
        what = "its root is not <rss> with a <channel>: nothing is imported"
        return tell("preflight.file.refused", "gap", 4, of, what, do="write WXR")
    if document.doctype == "subset":
        what = "it has a DOCTYPE that defines something: nothing is imported"
        return tell("preflight.file.refused", "gap", 1, of, what, do="leave the DOCTYPE out")
    if "wp" not in document.prefixes:
        what = "its root does not declare the prefix wp: nothing is imported"
        return tell("preflight.file.refused", "gap", 4, of, what, do=f"declare xmlns:wp as {_ADDRESSES[2]}")
    return None


def _read_as_far(walk: _Walk, file: File, of: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the markup, and what the importer's second parser loses where the first gives up."""
    document = walk.document
    if document is None or (document.root != _ROOT and walk.first is None):
        what = "there is no element of a WXR file in it: nothing is imported"
        yield tell("preflight.file.refused", "gap", 4, of, what, do="write WXR")
        return
    yield from _broken(walk, file, of)
    if not _VERSION.fullmatch(file.version or ""):
        what = f"its version “{file.version}” is not two numbers with a point: nothing is imported"
        what = what if file.version else "it has no wp:wxr_version: nothing is imported"
        yield tell("preflight.file.refused", "gap", 5, of, what, do="write <wp:wxr_version>1.2</wp:wxr_version>")
    elif float(file.version or "0") > _HIGHEST:
        what = f"its version {file.version} is above {_HIGHEST}: the importer warns, and takes it all the same"
        yield tell("preflight.readers.differ", "note", 5, of, what, do="write <wp:wxr_version>1.2</wp:wxr_version>")
    gives_up = walk.first is not None or document.doctype or file.huge
    if walk.encoding != "utf-8":
        yield _not_utf8(walk, of, gives_up=bool(gives_up))
    known = document.prefixes.get("wp") in _ADDRESSES
    do = "mend the file, so that the first parser reads it"
    if not known and gives_up:
        what = "its prefix wp stands for no address of WordPress, by which the second parser goes: nothing is imported"
        yield tell("preflight.file.refused", "gap", 4, of, what, do=do)
    elif not known:
        what = "its prefix wp stands for no address of WordPress: a parser that goes by it imports nothing"
        yield tell("preflight.parser.second", "note", 4, of, what, do=f"declare xmlns:wp as {_ADDRESSES[2]}")
    if file.ill_ordered and gives_up:
        what = f"{file.ill_ordered} items have fields behind their meta or comments, and the second parser loses them"
        yield tell("preflight.item.type", "gap", 6, of, what, do=do)
    elif file.ill_ordered:
        what = f"{file.ill_ordered} items have fields behind their meta or comments: a parser that streams loses them"
        yield tell("preflight.parser.second", "note", 6, of, what, do="write fields before meta and comments")


def _not_utf8(walk: _Walk, of: Subject, *, gives_up: bool) -> Finding:
    do = "write the file in UTF-8"
    if gives_up:
        what = f"it is not UTF-8 but {walk.encoding}, which the second parser does not read: nothing is imported"
        return tell("preflight.file.refused", "gap", 1, of, what, do=do)
    what = f"it is not UTF-8 but {walk.encoding}: only the importer's first parser reads it"
    return tell("preflight.parser.second", "note", 1, of, what, do=do)


def _broken(walk: _Walk, file: File, of: Subject) -> Iterator[Finding]:
    do = "mend the place"
    if walk.last is not None:
        what = f"line {walk.last.line}: {walk.last.reason}: {walk.last.lost} items from there on are not imported"
        yield tell("preflight.xml.broken", "gap", 1, of, what, do=do)
    elif walk.first is not None:
        what = f"line {walk.first.line}: {walk.first.reason}: only the importer's second parser reads over it"
        yield tell("preflight.xml.broken", "note", 1, of, what, do=do)
    if walk.document is not None and walk.document.doctype == "plain":
        what = "it has a DOCTYPE: only the importer's second parser reads it"
        yield tell("preflight.parser.second", "note", 1, of, what, do="leave the DOCTYPE out")
    if file.huge:
        what = f"{file.huge} texts are longer than {_fields.HUGE} bytes: only the importer's second parser reads them"
        yield tell("preflight.parser.second", "note", 45, of, what, do="keep pictures out of the texts")


def _as_a_whole(file: File, of: Subject, *, size: int) -> Iterator[Finding]:
    """Yield what is worth knowing of a file as a whole."""
    if file.absent and file.items:
        what = f"items lack {', '.join(sorted(file.absent))}: WordPress does not mind, other programs fail"
        yield tell("preflight.readers.differ", "note", 7, of, what, do="write every element, even if it is empty")
    if file.ignored:
        what = f"WordPress takes nothing of {', '.join(sorted(file.ignored))}"
        yield tell("preflight.element.ignored", "note", 8, of, what, do="keep what matters as wp:postmeta")
    if size > LARGE:
        what = f"it has {size // 1_000_000} MB: PHP's default limits let about {LARGE // 1_000_000} MB in"
        yield tell("preflight.file.large", "note", 46, of, what, do="split it, or import it with WP-CLI")
    if not file.base.lower().startswith(("http://", "https://")):
        what = "it does not say where the old blog was: links to it cannot be changed"
        yield tell("preflight.base.missing", "note", 47, of, what, do="write its address as wp:base_site_url")


def _missed(file: File, site: Site) -> Iterator[Finding]:
    """Yield which items name a parent or a picture that was not imported."""
    for wanted in file.parents:
        if wanted.number not in site.ids:
            what = f"its parent {wanted.number} is not in this file or before it: it gets none"
            do = "keep pages and their parents in one file"
            yield tell("preflight.parent.lost", "gap", 18, wanted.of, what, do=do)
    for wanted in file.thumbnails:
        if wanted.number not in site.ids:
            what = f"its picture {wanted.number} is not in this file or before it: it is shown without one"
            do = "keep a post and its attachments in one file"
            yield tell("preflight.thumbnail.lost", "gap", 21, wanted.of, what, do=do)
    for url, other in _attachments.beginnings(file.fetched):
        of = Subject(label=f"file {url}", where=file.name)
        what = f"its address begins that of {other}, which goes dead in texts where that one cannot be fetched"
        do = "give files names of one length, such as a hash"
        yield tell("preflight.address.spoiled", "note", 41, of, what, do=do)
