"""The addresses in texts: what is held leads to `media`, what the blog was linked by to where that will be."""

from collections.abc import Iterable

from migrate import html
from migrate.exporters._places import Places
from migrate.files import FOLDER
from migrate.model import Html, Media, Url
from migrate.settings import Settings

_LINKS = frozenset({"a", "area"})
_NOBODY = "http://blog.invalid"
BESIDE = "blog-migrate-media"
"""Where files are said to lie, below the old home, when nobody says where they will be."""


class Addresses:
    """Where the files and the posts of a blog are said to be, in all texts alike.

    `media` is the address below which each file has its name: `settings.export.media_url`, else one under the old
    home that nothing answers. `home` is what paths are put behind: the new home where it is known, else the old one,
    which WordPress's importer and `import.sh` exchange for the new site's.
    """

    def __init__(self, places: Places, settings: Settings) -> None:
        self._places = places
        self._stay = "links" in settings.transform.without
        self.home = settings.export.new_home.rstrip("/") or places.base
        self.media = settings.export.media_url.rstrip("/") or f"{places.base or _NOBODY}/{BESIDE}"

    def of(self, media: Iterable[Media]) -> "Text":
        """Return what changes the texts of a post with these pictures and files."""
        return Text(self, {one.url: f"{self.media}/{name(one)}" for one in media if one.file is not None})

    def link(self, url: str) -> str | None:
        """Return the new address of what an old one stands for, None when it is not the blog's or has no place."""
        path = self.path(url)
        return None if path is None else f"{self.home}{path}"

    def path(self, url: str) -> str | None:
        """Return the new path of what an old address stands for, None when it is not the blog's or has no place.

        None for all where links are to stay as they are.
        """
        if self._stay:
            return None
        path = self._places.path(Url(url))  # most links have the spelling that the links transform gave them
        if path is None:
            goal = self._places.moved.goal(Url(url))
            path = self._places.of(goal) if goal is not None else None
        return path


class Text:
    """Changes the addresses in the texts of one post; `links` are the new ones with what they were."""

    def __init__(self, addresses: Addresses, files: dict[str, str]) -> None:
        self._addresses = addresses
        self._files = files
        self.links: dict[str, str] = {}

    def changed(self, body: Html | str) -> str:
        """Return a text whose addresses were changed, every other byte as it was."""
        return html.readdress(Html(body), self._change) if "=" in body and "<" in body else body

    def _change(self, tag: str, attribute: str, value: str) -> str | None:
        file = self._files.get(value)
        if file is not None or attribute != "href" or tag not in _LINKS:
            return file
        new = self._addresses.link(value)
        if new is None or new == value:
            return None
        self.links.setdefault(new, value)
        return new


def name(media: Media) -> str:
    """Return the name of a file in the folder `media`, "" when it is not held."""
    return (media.file or "").removeprefix(f"{FOLDER}/")
