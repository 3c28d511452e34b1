"""Redirects: every old address of a blog with its new one in WordPress, in the forms that servers and hosts take.

`redirects.csv`, `nginx.conf`, `apache.htaccess`, `_redirects` (Netlify, Cloudflare), `redirection.json` and
`redirection.csv` (a WordPress plugin), `lost.csv` with what has no new place; where the new site's address is given,
`moved/` with a text to paste into each old post. What each is for: docs/old-addresses.md.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from migrate import urls
from migrate.errors import UsageError
from migrate.exporters._exporter import Counts, Exporter
from migrate.exporters._names import Names, made_title
from migrate.exporters._places import Places
from migrate.exporters._redirects import _apache, _lists, _nginx, _pages
from migrate.exporters._redirects._gathered import Gathered
from migrate.exporters._redirects._move import new_target
from migrate.exporters._redirects._spool import Spool
from migrate.exporters._write import Folder
from migrate.model import Blog, Post
from migrate.moved import Moved
from migrate.report import Finding

_HINT = "write it as https://name.over-blog.com"


class Redirects(Exporter):
    """Lists of old and new addresses; they hold no posts."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "old addresses and their new ones, for servers and hosts"
    holds_posts: ClassVar[bool] = False

    def write(self, blog: Blog, folder: Folder, note: Callable[[Finding], None]) -> None:
        """Write the lists, and note what leads nowhere, what two pages wanted, and what is too much for a host."""
        _check_home(self.settings.export.new_home)
        with Spool() as rows, Spool() as told, Spool() as met:
            moved = self.moved or Moved(blog)
            moves = Gathered(blog, self.settings, moved, rows=rows, told=told, met=met)
            host, new_host, number = urls.host(moves.places.base), moves.new_host, len(moves)
            _stream(folder, "redirects.csv", _lists.plain(moves))
            _stream(
                folder,
                "nginx.conf",
                _nginx.nginx(moves, number=number, host=host, new_host=new_host, clashes=moves.clashes),
            )
            _stream(folder, "apache.htaccess", _apache.apache(moves, number=number, host=host, new_host=new_host))
            _stream(folder, "_redirects", _lists.pages(moves, number=number, host=host))
            _stream(folder, "redirection.json", _lists.plugin(moves))
            _stream(folder, "redirection.csv", _lists.plugin_table(moves))
            _stream(folder, "lost.csv", _lost(told))
            for finding in _findings(moves):
                note(finding)
            if self.settings.export.new_home:
                self._write_snippets(blog, folder, moves.places)

    def count(self, place: Path) -> Counts:
        """Count nothing: the lists hold no posts."""
        del place
        return Counts(posts=0, comments=0)

    def _write_snippets(self, blog: Blog, folder: Folder, places: Places) -> None:
        """Write a text to paste for every published post that has an old address, and a page that lists them."""
        language = blog.language or self.settings.language
        names = Names()
        names.slug(Post(slug="readme"), "")  # the page that lists them has that name
        with Spool() as written:
            for number, post in enumerate(blog.posts):
                path = places.path(post.permalink) if post.permalink else None
                if path is None or post.permalink is None or post.status != "published":
                    continue
                title = " ".join(post.title.split()) or made_title(post)
                slug = names.slug(replace(post, slug=places.slug(number)), title)
                target = new_target(self.settings.export.new_home, path)
                folder.write(f"moved/{slug}.html", _pages.snippet(title=title, target=target, language=language))
                written.add(post.permalink if urls.is_http(post.permalink) else target, slug, title)
            listed = ((old, slug, title) for old, slug, title in written)
            _stream(folder, "moved/README.html", _pages.guide(listed, number=len(written)))


def _check_home(new_home: str) -> None:
    """Raise UsageError where the new site's address is none: every list would lead nowhere."""
    if new_home and not urls.is_http(new_home):
        raise UsageError(f"--new-home {new_home} is not an address of the web", hint=_HINT)


def _stream(folder: Folder, name: str, pieces: Iterable[bytes]) -> None:
    with folder.file(name) as stream:
        stream.writelines(pieces)


def _lost(told: Spool) -> Iterator[bytes]:
    yield _lists.table(("address", "why"))
    for code, message, url in told:
        if code == "redirect.lost":
            yield _lists.table((url, message))


def _findings(moves: Gathered) -> Iterator[Finding]:
    for code, message, where in moves.told:
        yield Finding(code=code, level="note" if code == "redirect.lost" else "change", message=message, where=where)
    if len(moves) > _lists.MOST:
        message = f"Cloudflare takes {_lists.MOST} redirects, and there are {len(moves)}"
        yield Finding(code="redirect.many", level="note", message=message, where="_redirects")
