"""Comments of an item (rules 25 to 34), in the order in which the importer makes them: by id."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.report import Finding
from migrate.verify._preflight import _dates, _markup, _meta, _names, _php, _texts
from migrate.verify._preflight._document import Node
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._mended import BAD_BYTE
from migrate.verify._preflight._site import File
from migrate.verify._preflight._tell import Subject, tell

LONGEST = {"author": 255, "author_email": 100, "author_url": 200, "author_IP": 100, "content": 65_535}
"""Bytes of author and content, characters of the others: WordPress drops a comment with a longer one."""
_IN_BYTES = {"author", "content"}
APPROVED = frozenset({"1", "0", "spam", "trash", "post-trashed"})
TYPES = frozenset({"", "comment", "pingback", "trackback"})
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SCHEME = re.compile(r"(?:https?|ftp|mailto):|[/#?]", re.IGNORECASE)
_FOUR_BYTES = re.compile("[\U00010000-\U0010ffff]")  # what old tables (utf8mb3) do not take
_REL = len(' rel="nofollow ugc"')  # what WordPress writes into each link of a comment
_LINK = re.compile(r"<a\s[^<>]*href", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Comment:
    node: Node
    number: int
    of: Subject

    def value(self, name: str) -> str:
        """Return a field."""
        return self.node.value(f"wp:comment_{name}")


def check(item: Item, file: File) -> Iterator[Finding]:
    """Yield what becomes of the comments of an item."""
    kept: dict[int, _Comment] = {}
    for node in item.node.all("wp:comment"):
        comment = _read(node, item)
        if comment.number in kept:
            what = "a comment behind it has the same id, which takes its place: it is lost"
            do = "number the comments of a post from 1, each once"
            yield tell("preflight.comment.merged", "gap", 26, kept[comment.number].of, what, do=do)
        kept[comment.number] = comment
    made: set[str] = set()
    for number in sorted(kept):
        comment = kept[number]
        if dropped := _dropped(comment):
            yield dropped
            continue
        yield from _orphaned(comment, made)
        yield from _changed(comment, file)
        yield from _meta.lost(_meta_of(comment), comment.of)
        made.add(str(number))


def _read(node: Node, item: Item) -> _Comment:
    author = " ".join(_names.plain(node.value("wp:comment_author")).split())[:60]
    label = f"comment {node.value('wp:comment_id') or 'none'} by “{author or '?'}” on {item.of.label}"
    number = _php.integer(node.value("wp:comment_id"))
    return _Comment(node, number, Subject(label=label, where=item.of.where))


def _meta_of(comment: _Comment) -> Iterator[tuple[str, str]]:
    for node in comment.node.all("wp:commentmeta"):
        yield node.value("wp:meta_key"), node.value("wp:meta_value")


def _dropped(comment: _Comment) -> Finding | None:
    """Return why a comment is not stored, None when it is."""
    for name, most in LONGEST.items():
        text = _stored(comment, name)
        if BAD_BYTE in text:
            what = "it holds bytes that are not UTF-8: it is dropped, and answers to it lose their place"
            return tell("preflight.comment.dropped", "gap", 1, comment.of, what, do="write the file in UTF-8")
        if (len(text.encode("utf-8", "surrogatepass")) if name in _IN_BYTES else len(text)) > most:
            unit = "bytes" if name in _IN_BYTES else "characters"
            what = f"its {name} is longer than {most} {unit}: it is dropped, and answers to it lose their place"
            return tell("preflight.comment.dropped", "gap", 29, comment.of, what, do="cut it")
    return None


def _stored(comment: _Comment, name: str) -> str:
    """Return a field as WordPress stores it, as far as its length goes."""
    text = comment.value(name)
    if name == "author":
        return _names.encoded(_names.stripped(text)).strip()
    if name == "author_email":
        return text if _MAIL.fullmatch(text.strip()) else ""
    if name == "content":
        return text + " " * (_REL * len(_LINK.findall(text)))
    return text


def _orphaned(comment: _Comment, made: set[str]) -> Iterator[Finding]:
    parent = comment.value("parent")
    if parent in made or (not _php.integer(parent) and parent.strip() in {"", "0"}):
        return
    what = f"it answers {parent}, which is not made before it: it points nowhere, or at a stranger's comment"
    do = "give answers higher ids than what they answer, in the same item, else the parent 0"
    yield tell("preflight.comment.orphaned", "gap", 27, comment.of, what, do=do)


def _changed(comment: _Comment, file: File) -> Iterator[Finding]:
    """Yield what is changed of a comment that is made."""
    approved, kind, of = comment.value("approved"), comment.value("type"), comment.of
    if approved not in APPROVED:
        what = f"its state “{approved}” is none of WordPress's: it is stored and shown nowhere"
        yield tell("preflight.comment.hidden", "gap", 30, of, what, do="write 1, 0, spam or trash")
    if kind not in TYPES:
        what = f"its type “{kind}” is none of WordPress's: it is stored and not shown"
        yield tell("preflight.comment.hidden", "gap", 31, of, what, do="write comment, pingback or trackback")
    if _dates.moment(comment.value("date")) is None:
        given = comment.value("date")
        what = f"its date “{given}” cannot be read: it is lost" if given else "it has no date, and gets none"
        yield tell("preflight.comment.date", "gap", 32, of, what, do="write YYYY-MM-DD HH:MM:SS in local time")
    elif _dates.moment(comment.value("date_gmt")) is None:
        what = "its date in UTC is not whole, and WordPress does not make it"
        yield tell("preflight.comment.date", "change", 32, of, what, do="write YYYY-MM-DD HH:MM:SS in UTC too")
    user = _php.integer(comment.value("user_id"))
    if user and user not in file.author_ids:
        what = f"its user {user} is no declared author: it is a visitor's comment then"
        yield tell("preflight.comment.user", "change", 33, of, what, do="declare the author with that wp:author_id")
    yield from _cleaned(comment, file)
    yield from _texts.unchanged(comment.value("content"), "a comment", file, of)


def _cleaned(comment: _Comment, file: File) -> Iterator[Finding]:
    """Yield what WordPress cleans of a comment, and what it lets in."""
    author, email, url = comment.value("author"), comment.value("author_email"), comment.value("author_url")
    do = "write names without tags, and whole addresses"
    if _names.stripped(author) != author:
        what = f"the tags in its author's name are taken out: “{_names.stripped(author).strip()}”"
        yield tell("preflight.comment.changed", "change", 34, comment.of, what, do=do)
    if email and not _MAIL.fullmatch(email.strip()):
        what = f"“{email}” is no e-mail address: it is emptied"
        yield tell("preflight.comment.changed", "change", 34, comment.of, what, do=do)
    if url and not _SCHEME.match(url.strip()):
        becomes = "it is emptied" if re.match(r"\s*\w+:(?!\d)", url) else "http:// is put before it"
        what = f"its author's address “{url}” has no scheme of the web: {becomes}"
        yield tell("preflight.comment.changed", "change", 34, comment.of, what, do=do)
    content = comment.value("content")
    if "script" in _markup.filtered(content):
        what = "a script in it comes in whole when an administrator imports"
        yield tell("preflight.comment.active", "note", 34, comment.of, what, do="clean comments before the import")
    if _FOUR_BYTES.search(content) or _FOUR_BYTES.search(author):
        what = "it has an emoji: on a site whose tables are old (utf8mb3) it is lost"
        file.often.add("preflight.emoji.lost", "note", 25, comment.of, what, do="convert the tables to utf8mb4 first")
