"""What archives hold of the pictures and files that posts show."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from migrate import registry
from migrate.extract import Place
from migrate.model import Blog, Media, Post, Url
from migrate.pipeline._items import is_archive
from migrate.pipeline._proof import is_static, names_every_post
from migrate.platforms import Platform
from migrate.urls import host

if TYPE_CHECKING:
    from migrate.sources._archive import Archive


class Files:
    """Says of each picture and file whether an archive holds it, in which version, and why it does not."""

    def __init__(self, archives: Sequence["Archive"], platform: str) -> None:
        self._archives = archives
        self._telling = [archive for archive in archives if names_every_post(archive)]
        known = platform in registry.names("platforms")
        self._platform: Platform = registry.load("platforms", platform)() if known else Platform()

    def told(self, post: Post) -> Post:
        """Return a post whose pictures and files say what became of them (`remote` where nobody asked for them).

        A post that the blog's whole lists do not name is a static page, and its kind is inferred.
        """
        if not self._archives:
            return post
        if post.kind == "post" and any(is_static(post, archive) for archive in self._telling):
            post = replace(post, kind="page", inferred=(*post.inferred, "kind"))
        return replace(post, media=tuple(self._one(media) for media in post.media))

    def place(self, url: Url) -> Place:
        """Return what an address is to the blog's platform."""
        return self._platform.place(url)

    def hosts(self) -> Iterator[str]:
        """Yield the host names under which the archives know the blog."""
        for archive in self._archives:
            if archive.home:
                yield host(archive.home)

    def known(self, blog: Blog) -> Iterator[Url]:
        """Yield the addresses of the blog that were met: in its sidebar, by its archives."""
        for widget in blog.sidebar.widgets:
            yield from (item.url for item in widget.items if item.url)
        for archive in self._archives:
            yield from (entry.lead.url for entry in archive.entries() if entry.lead.kind not in {"media", "robots"})

    def _one(self, media: Media) -> Media:
        """Return a picture or file as the archives know it: the best version that is held."""
        states = set()
        for url in dict.fromkeys([*self._platform.originals(media.url), media.original or media.url, media.url]):
            for archive in self._archives:
                if held := archive.held(url):
                    return replace(media, original=url, sha256=held.digest, bytes=held.bytes, status="ok")
                entry = archive.entry(url)
                states |= {entry.state} if entry is not None else set()
        if not states:
            return media
        return replace(media, status="skipped" if states == {"skipped"} else "missing")


@contextmanager
def files_of(sources: Sequence[str | Path], platform: str) -> Iterator[Files]:
    """Open the archives among some sources while the posts of a blog of that platform are gone through."""
    archives = [Path(one) for one in sources if "://" not in str(one) and is_archive(Path(one))]
    if not archives:
        yield Files((), platform)
        return
    from migrate.sources._archive import Archive  # noqa: PLC0415  only an archive needs it and its libraries

    with ExitStack() as opened:
        yield Files([opened.enter_context(Archive.open(path)) for path in archives], platform)
