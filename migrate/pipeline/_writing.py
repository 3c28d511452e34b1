"""The last stretch: every format is written, takes its files, and is read back; then the report."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from migrate import codec
from migrate.exporters import Counts, Exporter, Folder
from migrate.files import Depot
from migrate.model import Blog
from migrate.pipeline._out import Out
from migrate.report import Finding, Progress, Report
from migrate.settings import Settings
from migrate.transforms import Around


class Writing:
    """Writes the blogs of a run into one output folder; with `settings.dry_run` it only counts them."""

    def __init__(
        self, place: Out, formats: Mapping[str, type[Exporter]], settings: Settings, report: Report, progress: Progress
    ) -> None:
        self._place = place
        self._formats = formats
        self._settings = settings
        self._report = report
        self._progress = progress

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
        exported = held.posts
        for name, kind in self._formats.items():
            exporter, place = kind(self._settings, around.moved), self._place.folder / own / name
            with Folder(place) as folder:
                exporter.write(blog, folder, self._report.add)
                if exporter.holds_posts:
                    _take(blog, folder, around)
            self._report.formats[f"{own}/{name}" if own else name] = str(place)
            if exporter.holds_posts:
                exported = min(exported, self._checked(name, place, exporter, held))
            self._progress.step()
        self._report.count("exported", exported)

    def report(self) -> None:
        """Write the report, unless nothing was to be written."""
        if not self._settings.dry_run:
            self._place.report(codec.encode(self._report))

    def _checked(self, name: str, place: Path, exporter: Exporter, held: Counts) -> int:
        """Read an export back and return how many posts stand in it."""
        written = exporter.count(place)
        if written != held:
            self._report.add(_difference(name, place, written, held))
            self._report.exit_code = 6
        return written.posts


def _take(blog: Blog, folder: Folder, around: Around) -> None:
    """Put the files that a blog's posts and sidebar show into the folder of a format, each once."""
    taken: set[str] = set()
    for media in chain(blog.media, (media for post in blog.posts for media in post.media)):
        if around.depot is None or media.file is None or media.file in taken:
            continue
        taken.add(media.file)
        lies = around.depot.path(media.file)
        if lies.exists():
            folder.take(media.file, lies)


def _counted(blog: Blog, report: Report) -> Counts:
    """Count what a blog holds."""
    held = Counts(posts=len(blog.posts), comments=sum(len(post.comments) for post in blog.posts))
    report.count("posts", held.posts)
    report.count("comments", held.comments)
    report.count("media", sum(len(post.media) for post in blog.posts))
    return held


def _difference(name: str, place: Path, written: Counts, held: Counts) -> Finding:
    """Return the finding for an export that does not hold what was read."""
    message = (
        f"{name} holds {written.posts} posts and {written.comments} comments, not {held.posts} and {held.comments}"
    )
    return Finding(code="verify.counts.differ", level="gap", message=message, where=str(place))
