"""Embeds of the time of Flash become today's frames, each with one plain link beside it; of what is gone a link stays.

What an `object` holds for readers without Flash is kept. Sound and film files that a player played become `audio` and
`video`. A frame that works today stays as it is.
"""

import re
from collections.abc import Iterator
from typing import ClassVar

from bs4 import Tag
from bs4.element import Comment as Remark
from bs4.element import PageElement

from migrate.html import attribute, escape, fragment, graft, inner, select, text
from migrate.model import Blog, Html, Post, Url
from migrate.report import Finding, Level
from migrate.transforms._players import Player, file_player, parameters, player_of
from migrate.transforms._texts import in_post, in_sidebar
from migrate.transforms._transform import Transform
from migrate.urls import file_name, is_http, join

_EMBEDDED = re.compile(r"<(?:object|embed|iframe)\b", re.IGNORECASE)
_ADDRESSES = ("movie", "src", "filename", "url", "data", "code")
_SIZE = re.compile(r"(?:\d{1,4})(?:px)?|(\d{1,3}%)")
_STYLED = re.compile(r"(?:^|[;\s])(width|height)\s*:\s*(\d{1,4})px", re.IGNORECASE)
_FLASH = re.compile(r"shockwave|flash|d27cdb6e", re.IGNORECASE)
_NUMBERED = re.compile(r"__sse?_?(\d+)")
_GET_FLASH = re.compile(r"//(?:[\w-]+\.)*(?:adobe|macromedia)\.com/", re.IGNORECASE)
_SIZES = {"width": "560", "height": "315"}


class Embeds(Transform):
    """Give every embed the form in which browsers show it today."""

    plugin: ClassVar[bool] = True

    def survey(self, blog: Blog) -> Blog:
        """Return the blog with the embeds of its sidebar's texts."""
        where = blog.home or blog.title
        return in_sidebar(blog, lambda html: self._shown(html, blog.home, where))

    def change(self, post: Post) -> Post:
        """Return the post with the embeds of its text and of its comments."""
        where, base = post.permalink or post.title, post.permalink or post.origin.url
        return in_post(post, lambda html: self._shown(html, base, where))

    def _shown(self, html: Html, base: Url | None, where: str) -> Html:
        """Return a text with its embeds as today; itself where none changes."""
        if not _EMBEDDED.search(html):
            return html
        tree = graft(fragment(html).root)
        links = _Links(tree)
        changes = [change for tag in list(_outermost(tree)) if (change := _changed(links, tag, base))]
        for code, message in changes:
            level: Level = "note" if code == "embed.dead" else "change"
            self.note(Finding(code=code, level=level, message=message, where=where))
        return Html(inner(tree)) if changes else html


def _outermost(tree: Tag) -> Iterator[Tag]:
    """Yield the embeds that stand in no other."""
    for tag in select(tree, "object, embed, iframe"):
        if not any(above.name in {"object", "embed"} for above in tag.parents):
            yield tag


def _changed(links: "_Links", tag: Tag, base: Url | None) -> tuple[str, str] | None:
    """Change one embed; return the code and message of what was done, None when it stays."""
    written = _address(tag)
    address = join(base, written) or written
    if not address or address.startswith("data:"):
        return None
    said = _said(tag)
    player = player_of(address, said)
    if tag.name == "iframe":
        return _framed(links, tag, address, player)
    player = player or file_player(address, said)
    if player is None:
        service = "Flash" if _is_flash(tag, address) else file_name(address) or address
        player = Player(service=service, page=address, closed=service == "Flash")
    _exchange(links, tag, player, address)
    if player.closed:
        return "embed.dead", f"{player.service} plays nothing any more: a plain link stays, to {player.page}"
    return "embed.replaced", f"an embed ({player.service}) has the form of today: {player.page}"


def _framed(links: "_Links", frame: Tag, address: str, player: Player | None) -> tuple[str, str] | None:
    """Change a frame whose address is not today's; None when it stays."""
    if player is None:
        return None
    if player.closed:
        _exchange(links, frame, player, address)
        return "embed.dead", f"{player.service} plays nothing any more: a plain link stays, to {player.page}"
    secure = f"https:{address[address.index('//') :]}"
    todays = secure if player.frame and secure.startswith(player.frame.partition("?")[0]) else player.frame
    if not todays or attribute(frame, "src") == todays:
        return None
    frame["src"] = todays
    if not links.lead_to(player.page, address):
        frame.insert_after(*_made(_link(player.page, behind=True)))
    return "embed.replaced", f"an embed ({player.service}) has the form of today: {player.page}"


def _is_flash(tag: Tag, address: str) -> bool:
    """Say whether an embed was for Flash, which no browser runs since 2021."""
    said = " ".join(attribute(one, key) for one in (tag, *select(tag, "embed")) for key in ("type", "classid"))
    return bool(_FLASH.search(said)) or ".swf" in address.lower()


def _address(tag: Tag) -> str:
    """Return the address of what is embedded, wherever the tag keeps it."""
    own = attribute(tag, "src") or attribute(tag, "data")
    named = {attribute(one, "name").lower(): attribute(one, "value") for one in select(tag, "param")}
    inside = (attribute(one, "src") or attribute(one, "data") for one in select(tag, "embed, object, iframe"))
    return next(filter(None, (own, *(named.get(name) for name in _ADDRESSES), *inside)), "").strip()


def _said(tag: Tag) -> dict[str, str]:
    """Return what is said to a player beside its address: `flashvars`, and SlideShare's number."""
    params = {attribute(one, "name").lower(): attribute(one, "value") for one in select(tag, "param")}
    embeds = [tag, *select(tag, "embed")]
    said = parameters(params.get("flashvars") or "&".join(attribute(one, "flashvars") for one in embeds))
    names = " ".join(attribute(one, key) for one in embeds for key in ("id", "name"))
    numbered = _NUMBERED.search(names)
    return said | ({"__sse": numbered[1]} if numbered else {})


def _exchange(links: "_Links", tag: Tag, player: Player, address: str) -> None:
    """Put today's form in the place of an embed, then a link where none leads there, then what it held for others."""
    shown = _form(tag, player)
    kept = _kept(tag)
    linked = links.lead_to(player.page, address)
    link = "" if linked or not is_http(player.page) else _link(player.page, behind=bool(shown))
    tag.insert_before(*_made(shown + link), *kept)
    tag.extract()


def _form(tag: Tag, player: Player) -> str:
    """Return today's form of an embed, "" where only a link can stand."""
    if player.sound:
        return f'<audio src="{escape(player.sound, quote=True)}" controls></audio>'
    sizes = "".join(f' {name}="{value}"' for name, value in _sizes(tag).items())
    if player.film:
        return f'<video src="{escape(player.film, quote=True)}"{sizes} controls></video>'
    if not player.frame:
        return ""
    return f'<iframe src="{escape(player.frame, quote=True)}"{sizes} allowfullscreen></iframe>'


def _sizes(tag: Tag) -> dict[str, str]:
    """Return width and height of an embed in pixels or per cent, those of a film where it does not say them."""
    tags = [tag, *select(tag, "embed")]
    styled = {name.lower(): value for one in tags for name, value in _STYLED.findall(attribute(one, "style"))}
    said: dict[str, str] = {}
    for name, usual in _SIZES.items():
        written = [attribute(one, name).strip() for one in tags]
        sizes = (value.removesuffix("px") for value in written if _SIZE.fullmatch(value))
        said[name] = next(sizes, styled.get(name, usual))
    return said


def _kept(tag: Tag) -> list[PageElement]:
    """Return what an embed holds for readers who cannot see it, without what belongs to the player."""
    for one in select(tag, "param, embed, iframe"):
        one.unwrap()
    for one in select(tag, "object, noembed"):
        one.unwrap()
    for link in select(tag, "a[href]"):
        if _GET_FLASH.search(attribute(link, "href")) and not text(link):
            link.extract()
    for remark in [one for one in tag.descendants if isinstance(one, Remark)]:
        remark.extract()
    return list(tag.contents) if text(tag) or select(tag, "img, a") else []


class _Links:
    """Where the links of a text lead: to players, and to the pages of what these show."""

    def __init__(self, tree: Tag) -> None:
        self._written: dict[str, Tag] = {}
        self._pages: set[str] = set()
        for link in select(tree, "a[href]"):
            href = attribute(link, "href")
            player = player_of(href)
            self._written.setdefault(href, link)
            self._pages |= {href, player.page if player else href}

    def lead_to(self, page: str, address: str) -> bool:
        """Say whether a link leads to what an embed shows, and expect one from now on.

        One to the player itself leads to the page then.
        """
        link = self._written.pop(address, None) if address != page else None
        if link is not None:
            link["href"] = page
            if text(link) == address:
                link.string = page
        is_there = link is not None or page in self._pages
        self._pages.add(page)
        return is_there


def _link(page: str, *, behind: bool) -> str:
    """Return a plain link, on a line of its own where it stands behind something."""
    written = escape(page)
    return f'{"<br>" if behind else ""}<a href="{escape(page, quote=True)}">{written}</a>'


def _made(html: str) -> list[PageElement]:
    return list(graft(fragment(html).root).contents) if html else []
