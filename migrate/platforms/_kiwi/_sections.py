"""The sections that the engine's editor makes, as plain semantic HTML (facts 5.3).

Each kind has its known parts (`ob-desc`, `ob-title` …). Text that stands in none of them is written
as a paragraph behind them, so that nothing is lost where the markup is not as it was ever seen.
"""

from collections.abc import Callable
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString

from migrate.extract import Notes
from migrate.html import attribute, escape, select_first, text
from migrate.model import Media, Url
from migrate.platforms._fragment import Fragment
from migrate.platforms._styles import LEFT_OUT, floating

_PARTS = frozenset(
    "ob-text ob-desc ob-title ob-snippet ob-url ob-quote ob-author ob-source ob-tweet ob-tweet-author "
    "ob-tweet-date".split()
)
_EMBEDS = frozenset({"iframe", "object", "embed", "video", "audio"})
# Icons of the platform itself, not of the post (facts 7).
_PLATFORM_FILES = "fdata.over-blog.net/99/00/00/01"


class Sections:
    """Writes sections; an unknown kind keeps its content and is noted."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, tag: Tag, fragment: Fragment) -> bool:
        """Write a tag when it is a section; say whether it was."""
        names = attribute(tag, "class").split()
        if "ob-section" not in names:
            return False
        kind = next((name.removeprefix("ob-section-") for name in names if name.startswith("ob-section-")), "")
        write = _WRITERS.get(kind)
        if write is None:
            if kind and kind != "html":
                self._notes.note("section.unknown", f"a section of the unknown kind {kind!r}: its content was kept")
            fragment.inside(tag)
            return True
        found = _Section(tag)
        write(fragment, found)
        for said in found.loose:
            fragment.block("<p>")
            fragment.text(said)
            fragment.block("</p>\n")
        return True


class _Section:
    """What a section holds, found in one walk: known parts by class, pictures, links, embeds, other text."""

    def __init__(self, tag: Tag) -> None:
        self.parts: dict[str, list[Tag]] = {}
        self.pictures: list[Tag] = []
        self.links: list[Tag] = []
        self.embeds: list[Tag] = []
        self.loose: list[str] = []
        waiting: list[tuple[Any, str]] = [(child, "") for child in reversed(tag.contents)]
        while waiting:
            node, within = waiting.pop()
            if isinstance(node, Tag):
                if node.name not in LEFT_OUT:
                    waiting.extend(self._look(node, within))
            elif type(node) is NavigableString and not within and not node.isspace():
                self.loose.append(node)  # text that stands in no known part

    def _look(self, tag: Tag, within: str) -> list[tuple[Any, str]]:
        """Take in a tag; return what is to be looked at in it, last first."""
        for own in attribute(tag, "class").split():
            if own in _PARTS:
                self.parts.setdefault(own, []).append(tag)
                within = own
        if tag.name == "img":
            if within != "ob-text":
                self.pictures.append(tag)
            return []
        if tag.name in _EMBEDS and within != "ob-text":
            self.embeds.append(tag)
            return []
        if tag.name == "a":
            self.links.append(tag)
            within = within or "a"
        return [(child, within) for child in reversed(tag.contents)]

    def part(self, name: str) -> Tag | None:
        """Return the first part of a name, None when there is none."""
        return next(iter(self.parts.get(name, ())), None)

    def said(self, name: str) -> str:
        """Return the text of the first part of a name, "" when there is none."""
        found = self.part(name)
        return text(found) if found is not None else ""

    def link_in(self, *names: str) -> Tag | None:
        """Return the first link in a part; of several names, in the first part that has one."""
        for name in names:
            for part in self.parts.get(name, ()):
                found = select_first(part, "a")
                if found is not None:
                    return found
        return None


def _text(fragment: Fragment, section: _Section) -> None:
    """Write paragraphs beside a picture, or alone."""
    for picture in section.pictures:
        _figure(fragment, [picture], "")
    for one in section.parts.get("ob-text", ()):
        fragment.inside(one)


def _images(fragment: Fragment, section: _Section) -> None:
    """Write one picture with a caption, or several."""
    _figure(fragment, section.pictures, section.said("ob-desc"))


def _figure(fragment: Fragment, pictures: list[Tag], caption: str) -> None:
    """Write a figure; of several pictures, a figure of figures."""
    if not pictures:
        return
    floats = floating(pictures[0]) if len(pictures) == 1 else ""
    fragment.block(f'<figure class="{floats}">' if floats else "<figure>")
    for picture in pictures:
        if len(pictures) > 1:
            fragment.block("<figure>")
        link = picture.parent
        target = fragment.links.absolute(attribute(link, "href")) if link is not None and link.name == "a" else ""
        if target:
            fragment.out.append(f'<a href="{escape(target, quote=True)}">')
        fragment.picture(picture, caption=caption)
        fragment.out.append("</a>" * bool(target) + "</figure>\n" * (len(pictures) > 1))
    fragment.block((f"<figcaption>{escape(caption)}</figcaption>" if caption else "") + "</figure>\n")


def _file(fragment: Fragment, section: _Section) -> None:
    """Write a file to download, with what is said of it."""
    said = section.said("ob-desc")
    fragment.block("<figure>" if said else "<p>")
    for link in section.links:
        target = fragment.links.absolute(attribute(link, "href"))
        fragment.out.append(_link(target, text(link) or target))
        if target.startswith("http"):
            fragment.media.setdefault(target, Media(url=Url(target), original=Url(target), caption=said))
    fragment.block(f"<figcaption>{escape(said)}</figcaption></figure>\n" if said else "</p>\n")


def _film(fragment: Fragment, section: _Section) -> None:
    """Write a film, a sound or a map: the embed and a plain link to it, else its picture and links."""
    fragment.block("<figure>")
    for one in section.embeds:
        fragment.embed(one)
    for picture in section.pictures:
        fragment.picture(picture)
    if not section.embeds:
        for link in section.links:
            target = fragment.links.absolute(attribute(link, "href"))
            fragment.out.append(_link(target, text(link) or target))
    said = section.part("ob-desc")
    if said is not None:
        fragment.block("<figcaption>")
        fragment.inside(said)
        fragment.block("</figcaption>")
    fragment.block("</figure>\n")


def _card(fragment: Fragment, section: _Section) -> None:
    """Write a page that the post recommends: its title, the beginning of its text, its address."""
    address = section.link_in("ob-url", "ob-title")
    if address is None:
        address = next(iter(section.links), None)
    target = fragment.links.absolute(attribute(address, "href")) if address is not None else ""
    fragment.block(f"<blockquote{_cite(target)}>")
    for picture in section.pictures:
        if _PLATFORM_FILES not in (attribute(picture, "src")):
            _figure(fragment, [picture], "")
    shown, printed = section.said("ob-title"), section.said("ob-url")
    fragment.block(f"<p>{_link(target, shown or printed or target)}</p>\n")
    if snippet := section.said("ob-snippet"):
        fragment.block(f"<p>{escape(snippet)}</p>\n")
    if shown and printed:
        fragment.block(f"<footer>{_link(target, printed)}</footer>")
    fragment.block("</blockquote>\n")
    if said := section.said("ob-desc"):
        fragment.block(f"<p>{escape(said)}</p>\n")


def _quote(fragment: Fragment, section: _Section) -> None:
    """Write a quotation with who said it and where."""
    link = section.link_in("ob-source", "ob-author")
    target = fragment.links.absolute(attribute(link, "href")) if link is not None else ""
    fragment.block(f"<blockquote{_cite(target)}>")
    for one in section.parts.get("ob-quote", ()):
        fragment.inside(one)
    named = [one for name in ("ob-author", "ob-source") for one in section.parts.get(name, ()) if text(one)]
    if named:
        fragment.block("<footer>")
        for place, one in enumerate(named):
            fragment.out.append(", " * bool(place) + "<cite>")
            fragment.inside(one)
            fragment.out.append("</cite>")
        fragment.block("</footer>")
    fragment.block("</blockquote>\n")


def _tweet(fragment: Fragment, section: _Section) -> None:
    """Write a message from another network: its words, its author, its date."""
    fragment.block("<blockquote>")
    for one in section.parts.get("ob-tweet", ()):
        fragment.block("<p>")
        fragment.inside(one)
        fragment.block("</p>\n")
    fragment.block("<footer>")
    for name in ("ob-tweet-author", "ob-tweet-date"):
        for one in section.parts.get(name, ()):
            if not any("ob-tweet" in (attribute(up, "class")).split() for up in one.parents):
                fragment.inside(one)
                fragment.out.append(" ")
    fragment.block("</footer></blockquote>\n")


_WRITERS: dict[str, Callable[[Fragment, _Section], None]] = {
    "text": _text,
    "images": _images,
    "image": _images,
    "file": _file,
    "files": _file,
    "video": _film,
    "audio": _film,
    "map": _film,
    "link": _card,
    "quote": _quote,
    "tweet": _tweet,
    "twitter": _tweet,
}


def _link(target: str, shown: str) -> str:
    """Return a link, or its text where there is no address."""
    return f'<a href="{escape(target, quote=True)}">{escape(shown)}</a>' if target else escape(shown)


def _cite(target: str) -> str:
    """Return the attribute that says where a quotation is from."""
    return f' cite="{escape(target, quote=True)}"' if target.startswith("http") else ""
