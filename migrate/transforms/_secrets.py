"""Addresses in what is exported, without passwords, tokens and sessions that were not meant for readers.

A link to another host keeps its parameters: its writer published them, and it may need them.
"""

import html
import re
from dataclasses import replace

from migrate.model import Blog, Html, Post, Url
from migrate.transforms._texts import in_post, in_sidebar
from migrate.urls import host, is_http, public, redact

_HREF = re.compile(r'(\shref=")([^"]*)(")')


def bare_blog(blog: Blog) -> Blog:
    """Return a blog whose sidebar links to its own pages without secrets."""
    own = host(blog.home or "")
    blog = in_sidebar(blog, lambda body: bare_links(body, own))
    widgets = []
    for widget in blog.sidebar.widgets:
        items = tuple(replace(one, url=_bare(one.url, own)) if one.url else one for one in widget.items)
        widgets.append(replace(widget, items=items))
    return replace(blog, sidebar=replace(blog.sidebar, widgets=tuple(widgets)))


def bare_post(post: Post, own: str) -> Post:
    """Return a post whose addresses, and links to the host `own`, have no secrets."""
    post = in_post(post, lambda body: bare_links(body, own))
    origin = replace(post.origin, url=_public(post.origin.url), source=redact(post.origin.source))
    aliases = tuple(dict.fromkeys(public(one) for one in post.aliases))
    changed = replace(
        post,
        permalink=_public(post.permalink),
        aliases=tuple(one for one in aliases if one != _public(post.permalink)),
        origin=origin,
    )
    return changed if changed != post else post


def bare_links(text: Html, own: str) -> Html:
    """Return a text whose links have no passwords, and those to the host `own` no tokens."""
    shown = html.unescape(text)
    if redact(shown) == shown:
        return text
    return Html(_HREF.sub(lambda found: f"{found[1]}{_link(found[2], own)}{found[3]}", text))


def _link(written: str, own: str) -> str:
    """Return the address of a link, as it stands in HTML; unchanged where nothing is taken out."""
    address = html.unescape(written)
    bare = _bare(Url(address), own)
    return html.escape(bare) if bare != address else written


def _public(url: Url | None) -> Url | None:
    return public(url) if url else None


def _bare(url: Url, own: str) -> Url:
    """Return an address without its login and, on the host `own`, without its secret parameters."""
    if not is_http(url):
        return url
    return public(url) if host(url) == own else public(url, login_only=True)
