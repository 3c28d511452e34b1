"""The public calls: read a page, read a blog, convert, export."""

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from migrate import codec, registry
from migrate.capture import Capture, Form
from migrate.errors import SourceError, UsageError
from migrate.exporters import Exporter
from migrate.extract import Extract
from migrate.library import Library
from migrate.model import Blog, Url
from migrate.pipeline._asked import asked
from migrate.pipeline._files import Files, files_of
from migrate.pipeline._gather import gather, working_library
from migrate.pipeline._items import about, is_archive, item_of
from migrate.pipeline._note import Note, noting
from migrate.pipeline._out import Out
from migrate.pipeline._transformed import is_wanted, refuse_nothing, transformed
from migrate.pipeline._writing import Writing
from migrate.platforms import read_capture
from migrate.report import Progress, Report
from migrate.settings import Settings
from migrate.sources import Source
from migrate.urls import host, redact

_TAG = re.compile(rb"<[A-Za-z!/?]")


def read_page(page: Path | bytes | Capture, *, url: str | None = None, platform: str | None = None) -> Extract:
    """Return what one page says: a file, its bytes, or a capture; `url` is its address when you know it.

    SourceError when the file cannot be read, ParseError when it was not understood, UnknownPlatformError when no
    platform knows it and none was named.
    """
    if isinstance(page, Path):
        capture = _first(page)
    else:
        capture = Capture(body=page, form=_form(page), source="bytes") if isinstance(page, bytes) else page
    if url is not None:
        capture = replace(capture, url=Url(url), url_inferred=False)
    defaults = Settings()
    return read_capture(capture, platform=platform or "", zone=defaults.zone, language=defaults.language)


def _first(page: Path) -> Capture:
    """Return the first capture of a file, whatever saved it; SourceError where it holds none."""
    item = item_of(page)
    source: Source = registry.load("sources", item.source)()
    for held in source.captures(page):
        if isinstance(held, Capture):
            return held
    raise SourceError(f"{page} holds no page", hint="name a file with a page in it, or use convert")


def _form(body: bytes) -> Form:
    """Say whether bytes are a page or the plain text of one: a page has tags near its beginning."""
    return "page" if _TAG.search(body[:4096]) or not body.strip() else "text"


def read_blog(*sources: str | Path, settings: Settings | None = None) -> Blog:
    """Return the blog that files and folders hold, its posts in memory. Errors as `convert`; two blogs are refused."""
    with gather(sources, settings or Settings(), Report(), Progress()) as (library, note):
        del note
        blogs = library.blogs()
        if len(blogs) != 1:
            homes = ", ".join(blog.home or "?" for blog in blogs)
            raise UsageError(f"the sources hold {len(blogs)} blogs: {homes}", hint="read them one by one")
        return replace(blogs[0], posts=tuple(blogs[0].posts))


def convert(
    *sources: str | Path,
    to: Sequence[str],
    out: Path | None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read files and folders, and export what they hold to `out`, one folder a format; never opens a connection.

    `out` None means a folder called like the blog's host. With `settings.dry_run` nothing is written.

    UnsafePathError when `out` is not ours, SourceError or ParseError when nothing could be read, ExportError when
    the disk refuses. What one bad item costs is in the report, with its exit code.
    """
    settings, progress, report = dated(sources, asked(settings or Settings())), progress or Progress(), Report()
    formats = _formats(to)
    if out is not None:
        Out(out).check(force=settings.force)
    with gather(sources, settings, report, progress) as (library, note):
        export_all(sources, formats, out, settings, report=report, progress=progress, library=library, note=note)
    return report


def export_all(
    sources: Sequence[str | Path],
    formats: Mapping[str, type[Exporter]],
    out: Path | None,
    settings: Settings,
    *,
    report: Report,
    progress: Progress,
    library: Library,
    note: Note,
) -> None:
    """Export every blog of a library to `out`, one folder a format, in a folder of its own where there are several."""
    blogs = library.blogs()
    place = Out(out or Path(_folder_name(blogs[0])))
    place.check(force=settings.force)
    refuse_nothing(blogs, settings, note)
    report.sources, report.selection = _whole_paths(sources), _selection(settings)
    report.settings = _given(settings)
    write = Writing(place, formats, settings, report=report, progress=progress, library=library)
    with nullcontext() if settings.dry_run else place.writing(), files_of(sources, library.asset) as files_for:
        for number, blog in enumerate(blogs):
            if len(blog.posts) and not is_wanted(blog, settings, note):
                report.skip("a blog of which no post was asked for")
                continue
            own = "" if len(blogs) == 1 else _folder_name(blog)
            with write.depot() as depot:
                files = files_for(blog.platform)
                write.blog(*transformed(blog, library, settings, note, files, depot=depot, number=number), own)
        write.report()


def dated(sources: Sequence[str | Path], settings: Settings) -> Settings:
    """Return the settings with the time of the newest capture as that of the export, where archives say it.

    So a blog that has not changed gives the same export again. SOURCE_DATE_EPOCH wins.
    """
    archives = [Path(one) for one in sources if "://" not in str(one) and is_archive(Path(one))]
    newest = [moment for moment in (about(path).newest for path in archives) if moment]
    return dated_by(max(newest, default=None), settings)


def dated_by(newest: datetime | None, settings: Settings) -> Settings:
    """Return the settings with that time as that of the export, unless SOURCE_DATE_EPOCH says another."""
    if newest is None or os.environ.get("SOURCE_DATE_EPOCH"):
        return settings
    return replace(settings, now=newest)


def _whole_paths(sources: Sequence[str | Path]) -> list[str]:
    """Return the sources as they can be found again from anywhere: files and folders by their whole path."""
    return [redact(str(one)) if "://" in str(one) else str(Path(one).resolve()) for one in sources]


def _selection(settings: Settings) -> dict[str, str | int]:
    """Return what was asked for, {} when everything was."""
    return {name: value for name, value in codec.plain(settings.select).items() if value is not None}


def _given(settings: Settings) -> dict[str, Any]:
    """Return the settings that change what an export says, where they are not the usual ones: `verify` asks."""
    usual, own = codec.plain(Settings(now=settings.now)), codec.plain(settings)
    own["privacy"]["forget"] = list(settings.privacy.marks())
    groups = {name: _other(own[name], usual[name]) for name in ("privacy", "transform", "export")}
    plain = _other({name: own[name] for name in ("platform", "zone", "language")}, usual)
    return plain | {name: values for name, values in groups.items() if values}


def _other(values: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value != usual[name]}


def _folder_name(blog: Blog) -> str:
    """Return the name of a blog's folder: its host."""
    return host(blog.home) if blog.home and host(blog.home) else "blog"


def export(
    blog: Blog, out: Path, *, to: Sequence[str], settings: Settings | None = None, progress: Progress | None = None
) -> Report:
    """Export a blog as it is (no transform but cleaning and privacy) to `out`; errors as `convert`."""
    settings, progress, report = asked(settings or Settings()), progress or Progress(), Report()
    formats = _formats(to)
    place = Out(out)
    place.check(force=settings.force)
    with working_library() as library, place.writing():
        write = Writing(place, formats, settings, report=report, progress=progress, library=library)
        with write.depot() as depot:
            note, files = noting(library, report, progress), Files((), blog.platform)
            write.blog(*transformed(blog, library, settings, note, files, depot=depot))
            write.report()
    return report


def _formats(to: Sequence[str]) -> dict[str, type[Exporter]]:
    """Return the exporters by the names of their formats, each once; UsageError for an unknown one."""
    return {name: registry.load("exporters", name) for name in dict.fromkeys(to)}
