"""Where the pictures and files that posts show may be had: archives, folders of saved pages, our own exports."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from migrate import files, registry, urls
from migrate.capture import Asset
from migrate.extract import Place
from migrate.files import Held
from migrate.model import Blog, Media, Origin, Post, Url
from migrate.pipeline._beside import Beside, folders
from migrate.pipeline._proof import is_static, names_every_post
from migrate.platforms import Platform
from migrate.sources import Lasting, Source

if TYPE_CHECKING:
    from migrate.sources._archive import Archive

_NOWHERE = Beside((), ())
_NO_PAGES = frozenset({"media", "robots", "sitemap", "comments"})  # calls for comments, and what nobody links to


class Files(files.Files):
    """Says of each picture and file whether it is held, and why it is not: by archives first, then by what lies beside.

    `asset` says what sources keep in files of their own kind (web archives, messages). Also what an address is to the
    blog's platform, and what archives know of the blog.
    """

    def __init__(
        self,
        archives: Sequence["Archive"],
        platform: str,
        beside: Beside = _NOWHERE,
        asset: Callable[[Url], Asset | None] = lambda _: None,
        lasting: Lasting | None = None,
    ) -> None:
        self._archives = archives
        self._beside = beside
        self._asset = asset
        self._lasting = lasting
        self._telling = [archive for archive in archives if names_every_post(archive)]
        known = platform in registry.names("platforms")
        self._platform: Platform = registry.load("platforms", platform)() if known else Platform()

    def held(self, url: Url, origin: Origin) -> Held | None:
        """Return the file that an address stands for, None when it is not held."""
        for archive in self._archives:
            if stored := archive.held(url):
                return Held(
                    url=url,
                    open=lambda holds=archive, record=stored: closing(holds.open_media(record)),  # type: ignore[misc]
                    sha256=stored.digest or None,
                    bytes=stored.bytes,
                )
        if beside := self._beside.held(url, origin):
            return beside
        asset = self._asset(url)
        if asset is None or (asset.source == "saved" and not asset.within and not self._beside.has(asset.path)):
            return None  # a page in a folder called like a host names what lies beside that folder
        source: Source = registry.load("sources", asset.source)()
        source.lasting = self._lasting
        return Held(url=asset.url, open=partial(source.open, Path(asset.path), asset.within), bytes=asset.bytes)

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first; () when unknown."""
        return self._platform.originals(url)

    def state(self, url: Url, origin: Origin) -> tuple[Literal["remote", "missing", "skipped"], str]:
        """Return what became of an address that is not held; why is told with the archive."""
        del origin
        states = {entry.state for archive in self._archives if (entry := archive.entry(url)) is not None}
        if not states:
            return "remote", ""
        return ("skipped" if states == {"skipped"} else "missing"), ""

    def told(self, post: Post) -> Post:
        """Return a post whose pictures and files say what became of them, for an export that takes none along."""
        return replace(post, media=tuple(self._one(media, post.origin) for media in post.media))

    def told_around(self, blog: Blog) -> Blog:
        """Return a blog whose pictures and files beside those of its posts say the same."""
        return replace(blog, media=tuple(self._one(media, Origin()) for media in blog.media))

    def kind(self, post: Post) -> Post:
        """Return a post as a static page, inferred, where the blog's whole lists do not name it."""
        if post.kind == "post" and any(is_static(post, archive) for archive in self._telling):
            return replace(post, kind="page", inferred=(*post.inferred, "kind"))
        return post

    def place(self, url: Url) -> Place:
        """Return what an address is to the blog's platform."""
        return self._platform.place(url)

    def hosts(self) -> Iterator[str]:
        """Yield the host names under which the archives know the blog."""
        for archive in self._archives:
            if archive.home:
                yield urls.host(archive.home)

    def known(self, blog: Blog) -> Iterator[Url]:
        """Yield the addresses of the blog that were met: in its sidebar, by its archives."""
        for widget in blog.sidebar.widgets:
            yield from (item.url for item in widget.items if item.url)
        for archive in self._archives:
            yield from (entry.lead.url for entry in archive.entries() if entry.lead.kind not in _NO_PAGES)

    def _one(self, media: Media, origin: Origin) -> Media:
        """Return a picture or file as it is known: the best version that is held."""
        own = [*self.originals(media.url), media.original or media.url, media.url]
        states = set()
        for url in dict.fromkeys(own):
            if held := self.held(url, origin):
                return replace(media, original=url, file=None, sha256=held.sha256, bytes=held.bytes, status="ok")
            states.add(self.state(url, origin)[0])
        states.discard("remote")
        if not states:
            return replace(media, file=None) if media.file else media
        return replace(media, file=None, status="skipped" if states == {"skipped"} else "missing")


def _archive(path: Path) -> "Archive":
    """Open an archive of `fetch`."""
    from migrate.sources._archive import Archive  # noqa: PLC0415  only an archive needs it and its libraries

    return Archive.open(path)


@contextmanager
def files_of(
    sources: Sequence[str | Path], asset: Callable[[Url], Asset | None] = lambda _: None
) -> Iterator[Callable[[str], Files]]:
    """Open the archives among some sources, once a run; the files for the blogs of a platform come by its name."""
    archives, roots, exports = folders(sources)
    beside = Beside(roots, exports)
    with ExitStack() as opened:
        held = [opened.enter_context(_archive(path)) for path in archives]
        lasting = opened.enter_context(Lasting())
        yield cache(lambda platform: Files(held, platform, beside, asset, lasting))
