"""The last stretch: every format is written, takes its files, and is read back; then the report and its page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path

from migrate import codec
from migrate.exporters import Counts, Exporter, Folder
from migrate.files import Depot
from migrate.library import Library
from migrate.model import Blog
from migrate.pipeline._note import noting
from migrate.pipeline._out import Out
from migrate.pipeline._page import Written, page
from migrate.report import UNDATED, Finding, Progress, Report, Year
from migrate.settings import Settings
from migrate.transforms import Around

# What a report says of each blog, it says of so many: thousands of them must not make it larger than an export.
_FOLDERS = 3000
_TITLES = 20
_BETWEEN, _MORE = " · ", " · …"


class Writing:
    """Writes the blogs of a run into one output folder; with `settings.dry_run` it only counts them.

    What the formats force is noted like what reading found, in the report and in the library.
    """

    def __init__(
        self,
        place: Out,
        formats: Mapping[str, type[Exporter]],
        settings: Settings,
        *,
        report: Report,
        progress: Progress,
        library: Library,
    ) -> None:
        self._place = place
        self._formats = formats
        self._settings = settings
        self._report = report
        self._progress = progress
        self._library = library
        self._note = noting(library, report, progress)
        self._written: list[Written] = []

    @contextmanager
    def depot(self) -> Iterator[Depot | None]:
        """Make the folder for the files of a blog, none in a dry run."""
        if self._settings.dry_run:
            yield None
            return
        with self._place.depot() as depot:
            yield depot

    def blog(self, blog: Blog, around: Around, own: str = "") -> None:
        """Write every format and read it back: a difference in posts or comments is a gap with exit code 6.

        `own` is the blog's folder, "" where the formats' folders stand in the output folder itself.
        """
        held = _counted(blog, self._report)
        if self._settings.dry_run:
            return
        self._progress.phase("export", len(self._formats))
        exported, files = held.posts, _files(blog, around)
        for name, kind in self._formats.items():
            exporter, place = kind(self._settings, around.moved), self._place.folder / own / name
            with Folder(place) as folder:
                exporter.write(blog, folder, self._note)
                if exporter.holds_posts:
                    for file, lies in files.items():
                        folder.take(file, lies)
            within = f"{own}/{name}" if own else name
            if len(self._written) < _FOLDERS:
                self._report.formats[within] = str(place)
                self._written.append(Written.of(name, within, place, exporter))
            if exporter.holds_posts:
                exported = min(exported, self._checked(name, place, exporter, held))
            self._progress.step()
        self._report.count("exported", exported)

    def report(self) -> None:
        """Write the report and its page, unless nothing was to be written."""
        if not self._settings.dry_run:
            self._place.report(codec.encode(self._report))
            self._place.page(page(self._report, self._library, self._written, self._settings))

    def _checked(self, name: str, place: Path, exporter: Exporter, held: Counts) -> int:
        """Read an export back and return how many posts stand in it."""
        written = exporter.count(place)
        if written != held:
            self._note(_difference(name, place, written, held))
            self._report.exit_code = 6
        return written.posts


def _files(blog: Blog, around: Around) -> dict[str, Path]:
    """Return the files that a blog's posts and sidebar show, each once, and where they lie for every format to take."""
    if around.depot is None:
        return {}
    shown = chain(blog.media, (media for post in blog.posts for media in post.media))
    names = dict.fromkeys(media.file for media in shown if media.file is not None)
    return {name: lies for name in names if (lies := around.depot.path(name)).exists()}


def _counted(blog: Blog, report: Report) -> Counts:
    """Count what a blog holds: posts and comments, in all and a year, pictures and files by their status."""
    several, title = bool(report.title), blog.title or blog.home or "?"
    if report.title.count(_BETWEEN) < _TITLES:
        report.title = f"{report.title}{_BETWEEN}{title}" if several else title
    elif not report.title.endswith(_MORE):
        report.title += _MORE
    report.home = "" if several else blog.home or ""
    posts, comments = Counter[str](), Counter[str]()
    media = Counter(one.status for one in blog.media)
    for post in blog.posts:
        posts[_year(post.published)] += 1
        comments.update(_year(comment.published) for comment in post.comments)
        media.update(one.status for one in post.media)
    for year in sorted({*posts, *comments}):
        known = report.years.setdefault(year, Year())
        known.posts += posts[year]
        known.comments += comments[year]
    report.years = dict(sorted(report.years.items()))
    report.media = dict(sorted((Counter(report.media) + media).items()))
    held = Counts(posts=posts.total(), comments=comments.total())
    report.count("posts", held.posts)
    report.count("comments", held.comments)
    report.count("media", media.total())
    return held


def _year(moment: datetime | None) -> str:
    """Return the year of a date, in the zone that it is written in."""
    return f"{moment.year:04}" if moment else UNDATED


def _difference(name: str, place: Path, written: Counts, held: Counts) -> Finding:
    """Return the finding for an export that does not hold what was read."""
    message = (
        f"{name} holds {written.posts} posts and {written.comments} comments, not {held.posts} and {held.comments}"
    )
    return Finding(code="verify.counts.differ", level="gap", message=message, where=str(place))
