"""Addresses without an end: a calendar, paths that grow, sessions, redirects in circles. All start at /pieges."""

import re
from html import escape

from blog import Blog
from frame import whole
from wire import Answer, moved, page

START = "/pieges"
_AGENDA = re.compile(r"/(\d{4})/(\d\d)/agenda\.html")
_GROWING = re.compile(r"/plus(?:/loin)+\.html")


def answer(blog: Blog, home: str, path: str) -> Answer | None:
    """Return what a trap answers, None where there is none."""
    way, _, query = path.partition("?")
    if way == START:
        links = ("/2031/01/agenda.html", "/plus/loin.html", "/session.html?PHPSESSID=a1", "/tourne.html", "/ping.html")
        return _linking(blog, home, START, links)
    if found := _AGENDA.fullmatch(way):
        year, month = divmod(int(found[1]) * 12 + int(found[2]), 12)
        return _linking(blog, home, way, (f"/{year}/{month + 1:02}/agenda.html",))
    if _GROWING.fullmatch(way):
        return _linking(blog, home, way, (way.replace("/plus/", "/plus/loin/"),))
    if way == "/session.html":
        return _linking(blog, home, path, (f"/session.html?PHPSESSID={query[-8:]}x", f"/session.html?p={len(query)}"))
    circles = {"/tourne.html": "/tourne.html", "/ping.html": "/pong.html", "/pong.html": "/ping.html"}
    return moved(home + circles[way], status=302) if way in circles else None


def _linking(blog: Blog, home: str, path: str, links: tuple[str, ...]) -> Answer:
    shown = "".join(
        f'<a class="ob-PostNavigation-link ob-PostNavigation-link--next" href="{home}{link}">par ici</a>'
        for link in links
    )
    main = (
        f'      <article class="billet"><h1>Agenda {escape(path)}</h1><div class="ob-sections"><p>Rien.</p></div>'
        f'<div class="ob-PostNavigation">{shown}</div></article>'
    )
    return page(whole(blog, home, title="Agenda", path=path, main=main))
