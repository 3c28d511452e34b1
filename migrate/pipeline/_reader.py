"""The platform of a live blog: told by its home, named ever after."""

import logging
import re
from collections.abc import Callable

from migrate import registry
from migrate.capture import Capture
from migrate.errors import LayoutError, MigrateError, UnknownPlatformError
from migrate.extract import Extract, Lead, Place
from migrate.model import Url
from migrate.platforms import Platform, read_capture
from migrate.settings import Settings

_LOG = logging.getLogger(__name__)
ANY = "generic"
_A_BYTE, _A_TAG, _MOST_MEMORY = 23, 2000, 190_000_000  # bytes of memory
_TAG = re.compile(rb"<[A-Za-z][^<>]*>|&lt;[A-Za-z]")
_ITEM = re.compile(rb"<(?:item|entry)\b")


class BlogReader:
    """Reads the answers of one blog, and answers for its platform.

    `name` is the platform, "" until the home says it: a host of no platform that is known is read as any
    other blog (`generic`).
    """

    def __init__(self, settings: Settings, name: str = "") -> None:
        self.name = settings.platform or name
        self._settings = settings

    def read(self, capture: Capture) -> Extract | None:
        """Return what an answer says, None when it was not understood: its bytes are kept all the same."""
        try:
            extract = self._read(capture)
        except MigrateError as error:
            _LOG.info("%s", error)
            return None
        except Exception:  # noqa: BLE001  a fault of ours on one page must not lose the others
            _LOG.exception("a fault of ours on %s", capture.source)
            return None
        if not self.name and not extract.suspect:
            self.name = extract.platform
        return extract

    def _read(self, capture: Capture) -> Extract:
        check_size(capture)
        zone, language = self._settings.zone, self._settings.language
        try:
            return read_capture(capture, platform=self.name, zone=zone, language=language)
        except UnknownPlatformError:
            return read_capture(capture, platform=ANY, zone=zone, language=language)

    @property
    def _platform(self) -> Platform:
        platform: Platform = registry.load("platforms", self.name or ANY)()
        return platform

    def place(self, url: Url) -> Place:
        """Return what an address is."""
        return self._platform.place(url)

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make."""
        return self._platform.start(home)

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file, best first."""
        return self._platform.originals(url)

    def same_blog(self, home: Url, url: Url) -> bool:
        """Say whether an address is the blog's own."""
        return self._platform.same_blog(home, url)

    def serves(self, url: Url) -> bool:
        """Say whether the platform keeps files or answers for comments there."""
        return self._platform.serves(url)


def check_size(capture: Capture) -> None:
    """Refuse to read a page or item of a feed that would fill the memory; LayoutError.

    Measured: reading takes some 23 times the bytes of a page, and two kilobytes an element.
    """
    if capture.form not in {"page", "feed"}:
        return
    parts = _ITEM.split(capture.body) if capture.form == "feed" else [capture.body]
    for size, tags in ((len(part), sum(1 for _ in _TAG.finditer(part))) for part in parts):
        if size * _A_BYTE + tags * _A_TAG > _MOST_MEMORY:
            where = capture.source or capture.url or "the page"
            message = f"{where}: it is too large to be read ({size / 1e6:.1f} MB, {tags} elements)"
            raise LayoutError(message, hint="its bytes are kept in the archive")


def platform_of(home: Url) -> str:
    """Return the name of the platform on whose hosts a blog is, "" when its address does not say it."""
    loads: Callable[[str], Platform] = lambda name: registry.load("platforms", name)()  # noqa: E731
    return next((name for name in registry.names("platforms") if loads(name).owns(home)), "")
