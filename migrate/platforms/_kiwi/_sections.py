"""The sections that the engine's editor makes, as plain semantic HTML (facts 5.3).

Each kind has its known parts (`ob-desc`, `ob-title` …). Text that stands in none of them is written
as a paragraph behind them, so that nothing is lost where the markup is not as it was ever seen.
"""

from collections.abc import Callable

from migrate.extract import Notes
from migrate.html import Element, escape, text
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

    def __call__(self, element: Element, fragment: Fragment) -> bool:
        """Write an element when it is a section; say whether it was."""
        names = element.get("class").split()
        if "ob-section" not in names:
            return False
        kind = next((name.removeprefix("ob-section-") for name in names if name.startswith("ob-section-")), "")
        write = _WRITERS.get(kind)
        if write is None:
            if kind and kind != "html":
                self._notes.note("section.unknown", f"a section of the unknown kind {kind!r}: its content was kept")
            fragment.inside(element)
            return True
        found = _Section(element)
        write(fragment, found)
        for said in found.loose:
            fragment.block("<p>")
            fragment.text(said)
            fragment.block("</p>\n")
        return True


class _Section:
    """What a section holds, found in one walk: known parts by class, pictures, links, embeds, other text."""

    def __init__(self, element: Element) -> None:
        self.parts: dict[str, list[Element]] = {}
        self.pictures: list[Element] = []
        self.links: list[Element] = []
        self.embeds: list[Element] = []
        self.loose: list[str] = []
        self._loose(element.text, "")
        waiting = [(child, "") for child in reversed(element)]
        while waiting:
            node, within = waiting.pop()
            self._loose(node.tail, within)
            if isinstance(node.tag, str) and node.tag not in LEFT_OUT:
                waiting.extend(self._look(node, within))

    def _loose(self, said: str | None, within: str) -> None:
        """Take in text that stands in no known part."""
        if said and not within and not said.isspace():
            self.loose.append(said)

    def _look(self, element: Element, within: str) -> list[tuple[Element, str]]:
        """Take in an element; return what is to be looked at in it, last first."""
        for own in (element.get("class") or "").split():
            if own in _PARTS:
                self.parts.setdefault(own, []).append(element)
                within = own
        if element.tag == "img":
            if within != "ob-text":
                self.pictures.append(element)
            return []
        if element.tag in _EMBEDS and within != "ob-text":
            self.embeds.append(element)
            return []
        if element.tag == "a":
            self.links.append(element)
            within = within or "a"
        self._loose(element.text, within)
        return [(child, within) for child in reversed(element)]

    def part(self, name: str) -> Element | None:
        """Return the first part of a name, None when there is none."""
        return next(iter(self.parts.get(name, ())), None)

    def said(self, name: str) -> str:
        """Return the text of the first part of a name, "" when there is none."""
        found = self.part(name)
        return text(found) if found is not None else ""

    def link_in(self, *names: str) -> Element | None:
        """Return the first link in a part; of several names, in the first part that has one."""
        for name in names:
            for part in self.parts.get(name, ()):
                found = next(part.iter("a"), None)
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


def _figure(fragment: Fragment, pictures: list[Element], caption: str) -> None:
    """Write a figure; of several pictures, a figure of figures."""
    if not pictures:
        return
    floats = floating(pictures[0]) if len(pictures) == 1 else ""
    fragment.block(f'<figure class="{floats}">' if floats else "<figure>")
    for picture in pictures:
        if len(pictures) > 1:
            fragment.block("<figure>")
        link = picture.getparent()
        target = fragment.links.absolute(link.get("href")) if link is not None and link.tag == "a" else ""
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
        target = fragment.links.absolute(link.get("href"))
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
            target = fragment.links.absolute(link.get("href"))
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
    target = fragment.links.absolute(address.get("href")) if address is not None else ""
    fragment.block(f"<blockquote{_cite(target)}>")
    for picture in section.pictures:
        if _PLATFORM_FILES not in (picture.get("src") or ""):
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
    target = fragment.links.absolute(link.get("href")) if link is not None else ""
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
            if not any("ob-tweet" in (up.get("class") or "").split() for up in one.iterancestors()):
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
