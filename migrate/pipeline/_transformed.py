"""The way of a blog through the transforms, once a post."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from migrate import registry, urls
from migrate.errors import UsageError
from migrate.files import Depot
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
    changing = _changing(settings)
    blog = replace(blog, posts=_chosen(blog, settings, note, files.kind))
    around = Around(files=files, moved=moved_of(blog, files, settings), depot=depot)
    transforms = [kind(settings, note, around) for kind in changing]
    takes_files = "media" not in settings.transform.without
    blog = blog if takes_files else files.told_around(blog)
    for transform in transforms:
        blog = transform.survey(blog)

    def changed() -> Iterator[Post]:
        for post in blog.posts:
            result: Post | None = post if takes_files else files.told(post)
            for transform in transforms:
                result = transform.change(result) if result is not None else None
            if result is not None:
                yield result
        for transform in transforms:
            for finding in transform.finish():
                note(finding)

    return library.results(blog, changed(), number=number), around


def moved_of(blog: Blog, files: Files, settings: Settings) -> Moved:
    """Return what the old addresses of a blog stand for, spelled as exports spell them: without their secrets."""
    if "privacy" in settings.transform.without:
        return Moved(blog, place=files.place, hosts=files.hosts(), known=lambda: files.known(blog))
    public = replace(blog, posts=Chosen(blog.posts, _public, list))
    return Moved(public, place=files.place, hosts=files.hosts(), known=lambda: map(urls.public, files.known(blog)))


def _public(post: Post) -> Post:
    """Return a post with the addresses that may be shown."""
    permalink = urls.public(post.permalink) if post.permalink else None
    return replace(post, permalink=permalink, aliases=tuple(map(urls.public, post.aliases)))


def refuse_nothing(blogs: Iterable[Blog], settings: Settings, note: Note) -> None:
    """Raise UsageError where there are posts, and none of any blog was asked for."""
    held = False
    for blog in blogs:  # each is let go before the next is made
        if len(blog.posts):
            held = True
            if is_wanted(blog, settings, note):
                return
    if held:
        raise UsageError("no post fits what was asked for", hint="check --since, --until and --only")


def is_wanted(blog: Blog, settings: Settings, note: Note) -> bool:
    """Say whether any post of a blog was asked for."""
    return any(True for _ in _chosen(blog, settings, note, lambda post: post))


def _chosen(blog: Blog, settings: Settings, note: Note, told: Callable[[Post], Post]) -> Chosen:
    """Return the posts of a blog that were asked for."""
    kinds: list[type[Transform]] = [registry.load("transforms", name) for name in ORDER]
    return Chosen(blog.posts, told, lambda: [kind(settings, note, NOTHING) for kind in kinds if kind.chooses])


def _changing(settings: Settings) -> list[type[Transform]]:
    """Return the transforms that change posts, without those that were switched off; UsageError for an unknown name."""
    off = set(settings.transform.without)
    kinds: dict[str, type[Transform]] = {name: registry.load("transforms", name) for name in ORDER}
    known = [name for name, kind in kinds.items() if not kind.chooses]
    for name in sorted(off - set(known)):
        raise UsageError(f"{name!r} is no transform that can be left out", hint=f"known: {', '.join(known)}")
    return [kind for name, kind in kinds.items() if not kind.chooses and name not in off]
