"""The sections that the engine's editor makes, as plain semantic HTML (facts 5.3)."""

from collections.abc import Callable

from bs4 import Tag

from migrate.extract import Notes
from migrate.html import attribute, escape, select, select_first, text
from migrate.model import Media, Url
from migrate.platforms._fragment import Fragment
from migrate.platforms._styles import floating

# Icons of the platform itself, not of the post (facts 7).
_PLATFORM_FILES = "fdata.over-blog.net/99/00/00/01"


class Sections:
    """Writes sections; an unknown kind keeps its content and is noted."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, tag: Tag, fragment: Fragment) -> bool:
        """Write a tag when it is a section of a known kind; say whether it was."""
        names = attribute(tag, "class").split()
        if "ob-section" not in names:
            return False
        kind = next((name.removeprefix("ob-section-") for name in names if name.startswith("ob-section-")), "")
        write = _WRITERS.get(kind)
        if write is None:
            if kind:
                self._notes.note("section.unknown", f"a section of the unknown kind {kind!r}: its content was kept")
            write = _free
        write(fragment, tag)
        return True


def _free(fragment: Fragment, tag: Tag) -> None:
    """Write HTML as an editor wrote it."""
    fragment.inside(tag)


def _text(fragment: Fragment, tag: Tag) -> None:
    """Write paragraphs beside a picture, or alone."""
    for picture in select(tag, "img"):
        if not _inside(picture, "ob-text"):
            _figure(fragment, [picture], "")
    texts = select(tag, ".ob-text")
    for one in texts:
        fragment.inside(one)
    if not texts:
        fragment.nodes([node for node in tag.contents if not _is_picture(node)])


def _images(fragment: Fragment, tag: Tag) -> None:
    """Write one picture with a caption, or several."""
    caption = _of(tag, ".ob-desc")
    pictures = select(tag, "img")
    _figure(fragment, pictures, caption)


def _figure(fragment: Fragment, pictures: list[Tag], caption: str) -> None:
    """Write a figure; of several pictures, a figure of figures."""
    if not pictures:
        return
    floats = floating(pictures[0]) if len(pictures) == 1 else ""
    fragment.out.append(f'<figure class="{floats}">' if floats else "<figure>")
    for picture in pictures:
        if len(pictures) > 1:
            fragment.out.append("<figure>")
        link = picture.parent if picture.parent is not None and picture.parent.name == "a" else None
        target = fragment.links.absolute(attribute(link, "href")) if link is not None else ""
        if target:
            fragment.out.append(f'<a href="{escape(target, quote=True)}">')
        fragment.picture(picture, caption=caption)
        fragment.out.append("</a>" * bool(target) + "</figure>" * (len(pictures) > 1))
    fragment.out.append((f"<figcaption>{escape(caption)}</figcaption>" if caption else "") + "</figure>")


def _file(fragment: Fragment, tag: Tag) -> None:
    """Write a file to download, with what is said of it."""
    said = _of(tag, ".ob-desc")
    fragment.out.append("<figure>" if said else "<p>")
    for link in select(tag, "a[href]"):
        target = fragment.links.absolute(attribute(link, "href"))
        fragment.out.append(_link(target, text(link) or target))
        if target.startswith("http"):
            fragment.media.setdefault(target, Media(url=Url(target), original=Url(target), caption=said))
    fragment.out.append(f"<figcaption>{escape(said)}</figcaption></figure>" if said else "</p>")


def _film(fragment: Fragment, tag: Tag) -> None:
    """Write a film, a sound or a map: the embed and a plain link to it."""
    said = select_first(tag, ".ob-desc")
    embeds = [one for one in select(tag, "iframe, object, embed, video, audio") if not _in_embed(one, tag)]
    if not embeds:
        fragment.inside(tag)
        return
    fragment.out.append("<figure>")
    for one in embeds:
        fragment.embed(one)
    if said is not None:
        fragment.out.append("<figcaption>")
        fragment.inside(said)
        fragment.out.append("</figcaption>")
    fragment.out.append("</figure>")


def _card(fragment: Fragment, tag: Tag) -> None:
    """Write a page that the post recommends: its title, the beginning of its text, its address."""
    title = select_first(tag, ".ob-title a[href], .ob-title")
    address = select_first(tag, ".ob-url a[href], a.ob-link[href]")
    target = fragment.links.absolute(attribute(address, "href")) if address is not None else ""
    cite = f' cite="{escape(target, quote=True)}"' if target.startswith("http") else ""
    fragment.out.append(f"<blockquote{cite}>")
    for picture in select(tag, "img"):
        if _PLATFORM_FILES not in (attribute(picture, "src")):
            _figure(fragment, [picture], "")
    shown = text(title) if title is not None else ""
    fragment.out.append(f"<p>{_link(target, shown or target)}</p>")
    if snippet := _of(tag, ".ob-snippet"):
        fragment.out.append(f"<p>{escape(snippet)}</p>")
    if address is not None and text(address) and text(address) != shown:
        fragment.out.append(f"<footer>{_link(target, text(address))}</footer>")
    fragment.out.append("</blockquote>")
    if said := _of(tag, ".ob-desc"):
        fragment.out.append(f"<p>{escape(said)}</p>")


def _quote(fragment: Fragment, tag: Tag) -> None:
    """Write a quotation with who said it and where."""
    author, source = select_first(tag, ".ob-author"), select_first(tag, ".ob-source")
    link = select_first(source if source is not None else tag, "a[href]")
    target = fragment.links.absolute(attribute(link, "href")) if link is not None else ""
    cite = f' cite="{escape(target, quote=True)}"' if target.startswith("http") else ""
    fragment.out.append(f"<blockquote{cite}>")
    quotes = select(tag, ".ob-quote")
    for one in quotes:
        fragment.inside(one)
    if not quotes:
        fragment.nodes([node for node in tag.contents if node is not author and node is not source])
    named = [one for one in (author, source) if one is not None and text(one)]
    if named:
        fragment.out.append("<footer>")
        for place, one in enumerate(named):
            fragment.out.append(", " * bool(place) + "<cite>")
            fragment.inside(one)
            fragment.out.append("</cite>")
        fragment.out.append("</footer>")
    fragment.out.append("</blockquote>")


def _tweet(fragment: Fragment, tag: Tag) -> None:
    """Write a message from another network: its words, its author, its date."""
    author, date = select_first(tag, ".ob-tweet-author"), select_first(tag, ".ob-tweet-date")
    fragment.out.append("<blockquote>")
    words = select_first(tag, ".ob-tweet") or tag
    fragment.out.append("<p>")
    fragment.nodes([node for node in words.contents if node is not author and node is not date])
    fragment.out.append("</p><footer>")
    for one in (author, date):
        if one is not None:
            fragment.inside(one)
            fragment.out.append(" ")
    fragment.out.append("</footer></blockquote>")


_WRITERS: dict[str, Callable[[Fragment, Tag], None]] = {
    "html": _free,
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


def _of(tag: Tag, selector: str) -> str:
    """Return the text of the first tag that matches, "" when none does."""
    found = select_first(tag, selector)
    return text(found) if found is not None else ""


def _inside(tag: Tag, name: str) -> bool:
    """Say whether a tag stands in one of a class."""
    return any(name in attribute(up, "class").split() for up in list(tag.parents)[:8])


def _in_embed(tag: Tag, top: Tag) -> bool:
    """Say whether an embed stands in another one."""
    for up in tag.parents:
        if up is top:
            return False
        if up.name in {"object", "video", "audio"}:
            return True
    return False


def _is_picture(node: object) -> bool:
    """Say whether a node is a picture, or a link that holds one."""
    return isinstance(node, Tag) and (node.name == "img" or select_first(node, "img") is not None)
