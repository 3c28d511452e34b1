"""The way of a blog through the transforms, once a post."""

from collections.abc import Iterator
from dataclasses import replace

from migrate import registry
from migrate.errors import UsageError
from migrate.files import Depot
from migrate.files import Files as AnyFiles
from migrate.library import Library
from migrate.model import Blog, Post
from migrate.moved import Moved
from migrate.pipeline._chosen import Chosen
from migrate.pipeline._files import Files
from migrate.pipeline._note import Note
from migrate.settings import Settings
from migrate.transforms import NOTHING, ORDER, Around, Transform


def transformed(
    blog: Blog, library: Library, settings: Settings, note: Note, files: Files, *, depot: Depot | None, number: int = 0
) -> tuple[Blog, Around]:
    """Return the blog after every transform, its posts in the library's second table, and what was around them."""
    choosing, changing = _wanted(settings)

    def made() -> list[Transform]:
        return [kind(settings, note, NOTHING) for kind in choosing]

    whole = blog = replace(blog, posts=Chosen(blog.posts, files.told, made))
    moved = Moved(blog, place=files.place, hosts=files.hosts(), known=lambda: files.known(whole))
    around = Around(files=AnyFiles(), moved=moved, depot=depot)
    transforms = [kind(settings, note, around) for kind in changing]
    for transform in transforms:
        blog = transform.survey(blog)

    def changed() -> Iterator[Post]:
        for post in blog.posts:
            result: Post | None = post
            for transform in transforms:
                result = transform.change(result) if result is not None else None
            if result is not None:
                yield result

    return library.results(blog, changed(), number=number), around


def _wanted(settings: Settings) -> tuple[list[type[Transform]], list[type[Transform]]]:
    """Return the transforms that choose posts and those that change them, without what was switched off."""
    off = set(settings.transform.without)
    kinds: dict[str, type[Transform]] = {name: registry.load("transforms", name) for name in ORDER}
    known = [name for name, kind in kinds.items() if not kind.chooses]
    for name in sorted(off - set(known)):
        raise UsageError(f"{name!r} is no transform that can be left out", hint=f"known: {', '.join(known)}")
    choosing = [kind for kind in kinds.values() if kind.chooses]
    return choosing, [kind for name, kind in kinds.items() if not kind.chooses and name not in off]
