"""Find the platform of a stored answer, open it once, and read it."""

import re

from migrate import registry
from migrate.capture import Capture
from migrate.errors import UnknownPlatformError
from migrate.extract import Extract
from migrate.model import Url
from migrate.platforms._opened import Opened, open_page
from migrate.platforms._platform import Platform
from migrate.platforms._read import PagePlatform

_ANY_OTHER = "generic"
# The links of a feed lead to its blog, its posts, or itself.
_LINK = re.compile(rb"<(?:[\w.-]+:)?link\b[^<>]*?(?:\bhref=[\"']|/?>\s*+(?:<!\[CDATA\[\s*+)?)(https?://[^\s\"'<>\]]+)")
_HEAD = 65_536


def read_capture(capture: Capture, *, platform: str = "", zone: str = "Europe/Paris", language: str = "fr") -> Extract:
    """Return what a stored answer says.

    `platform` names the platform; "" lets the capture's source, its address and the page's own signs tell it,
    and leaves a page of no known host to the platform of any other blog where it shows an article, or was fetched.
    `zone` (an IANA name) and `language` speak for dates of pages that do not say theirs.

    Raises ParseError for an empty capture and for one that is no page, UnknownPlatformError when no
    platform knows it.
    """
    platform = platform or capture.platform
    known = _named(platform) if platform else _platforms()
    if capture.form == "text":
        return _reader_of_text(known).read_text(capture, zone=zone, language=language)
    if capture.form != "page":
        answerer = known[0] if platform else _by_address(capture, known) or _by_form(capture, known)
        return answerer.read_answer(capture, zone=zone, language=language)
    opened = open_page(capture)
    own = known[0] if platform else _by_address(capture, known) or _by_signs(opened, known)
    if not isinstance(own, PagePlatform):
        where = capture.source or capture.url or "the page"
        raise UnknownPlatformError(
            f"{where} shows no sign of a platform that is known",
            hint="name one with --platform (see `blog-migrate platforms`)",
        )
    return own.read_opened(opened, zone=zone, language=language)


def _platforms() -> list[Platform]:
    """Return one of every platform, that of any other blog last: it knows no host and would take every page."""
    names = sorted(registry.names("platforms"), key=lambda name: (name == _ANY_OTHER, name))
    return [registry.load("platforms", name)() for name in names]


def _named(name: str) -> list[Platform]:
    """Return the platform of a name; UsageError when there is none."""
    return [registry.load("platforms", name)()]


def _by_address(capture: Capture, known: list[Platform]) -> Platform | None:
    """Return the platform on whose hosts a capture's address is, or what a feed without one leads to first.

    A feed may lead to a service that spreads it (a hub, FeedBurner) before it leads to its blog.
    """
    urls = [capture.url] if capture.url else []
    if not urls and capture.form == "feed":
        urls = [Url(link[1].decode("ascii", "replace")) for link in _LINK.finditer(capture.body[:_HEAD])]
    return next((one for url in urls for one in known if one.owns(url)), None)


def _by_form(capture: Capture, known: list[Platform]) -> Platform:
    """Return the platform for an answer of an unknown host: feeds and sitemaps are the same everywhere."""
    if capture.form == "json":
        return next((one for one in known if one.is_asked_for(capture)), known[-1])
    return known[-1] if capture.form in {"feed", "sitemap"} else known[0]


def _by_signs(opened: Opened, known: list[Platform]) -> Platform | None:
    """Return the platform whose signs a page shows; what was fetched is a page of the blog that was asked for."""
    pages = [one for one in known if isinstance(one, PagePlatform)]
    found = next((one for one in pages if one.recognizes(opened.page)), None)
    if found is None and opened.capture.lead is not None:
        return next((one for one in pages if one.name == _ANY_OTHER), None)
    return found


def _reader_of_text(known: list[Platform]) -> Platform:
    """Return the platform that reads plain text: the only one that does, or the one that was named."""
    return next((one for one in known if one.reads_text), known[0])
