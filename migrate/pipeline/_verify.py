"""Verify: an export beside what it came from, or alone before WordPress gets it."""

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from migrate import codec, registry
from migrate.errors import ArchiveError, ParseError, SourceError, UsageError
from migrate.files import Held
from migrate.model import Blog, Origin, Url
from migrate.moved import Moved
from migrate.pipeline._chosen import Chosen
from migrate.pipeline._files import Files, files_of
from migrate.pipeline._gather import gather
from migrate.pipeline._items import is_archive
from migrate.pipeline._out import REPORT
from migrate.pipeline._transformed import moved_of
from migrate.report import Finding, Progress, Report
from migrate.settings import Settings
from migrate.transforms import ORDER
from migrate.urls import host
from migrate.verify import Against, Check, Digests, Kept, format_of, opened, parts_of, preflight

_ARCHIVE = "archive"
_FAILED = 6
_PIECE = 1 << 20
_ANSWERS = 4096
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head)", re.IGNORECASE | re.DOTALL)
_WITH_POSTS = frozenset({"wxr", "json", "jsonl", "markdown"})


def verify(
    export: str | Path,
    *,
    against: str | Path | Sequence[str | Path] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Compare an export with the archive or pages that it came from; `export` is its folder, or that of one format.

    `against` None means the archive beside the export, else the sources that its report names. Differences are
    findings `verify.…` of level `gap`, and the exit code is 6. A WXR file, or a folder of them of which no source is
    known, is looked through for what WordPress would lose (findings `preflight.…`).

    SourceError when there is no export, UsageError when nothing says what it came from, and the errors of `convert`
    when that cannot be read.
    """
    path, report = Path(export), Report()
    note = _noting(report, progress or Progress())
    if not path.exists():
        raise SourceError(f"{path} is not there", hint="check the name")
    if path.is_file():
        return _looked_through([path], report, note)
    found = _Export.of(path)
    if not found.folders:
        raise SourceError(f"{path} holds no export", hint="name the folder that `run` or `convert` wrote")
    sources = _listed(against) if against is not None else found.sources()
    if sources:
        _compared(found, sources, report, note, progress or Progress())
        return report
    if found.is_only("wxr"):
        return _looked_through(parts_of(path), report, note)
    raise UsageError(f"nothing says what {path} came from", hint="name the archive or the pages with --against")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Export:
    """What was named: `folders` by format, or by the host of one of several blogs and format; `said` is its report."""

    path: Path
    root: Path
    folders: dict[str, Path]
    said: dict[str, Any]

    @classmethod
    def of(cls, path: Path) -> "_Export":
        """Look at a folder: that of a run, of one format, or of one of several blogs."""
        if name := format_of(path):
            within = next((up for up in path.resolve().parents[:2] if (up / REPORT).is_file()), path.resolve().parent)
            own = path.resolve().relative_to(within).parent.as_posix()
            return cls(path=path, root=within, folders={_within(own, name): path}, said=_said(within))
        folders: dict[str, Path] = {}
        for below in sorted((*path.glob("*"), *path.glob("*/*"))):
            if name := format_of(below):
                folders[_within(below.parent.relative_to(path).as_posix(), name)] = below
        return cls(path=path, root=path, folders=folders, said=_said(path))

    def sources(self) -> list[str | Path]:
        """Return what the export came from: the archive beside it, else what its report names."""
        if is_archive(self.root / _ARCHIVE):
            return [self.root / _ARCHIVE]
        return list(self.said.get("sources", ()))

    def is_only(self, name: str) -> bool:
        """Say whether the folder is that of one format."""
        return list(self.folders.items()) == [(name, self.path)] or (
            len(self.folders) == 1 and format_of(self.path) == name
        )

    def gone(self) -> list[str]:
        """Return the formats that the report names, where its whole folder was named, and that are not there."""
        named = self.said.get("formats", {}) if self.path == self.root else {}
        return [name for name in named if name.rpartition("/")[2] in _WITH_POSTS and name not in self.folders]

    def of_blog(self, blog: Blog, *, one_of_several: bool) -> dict[str, Path]:
        """Return the folders of one blog, named as in `folders`."""
        own = (host(blog.home or "") or "blog") if one_of_several else ""
        return {name: folder for name, folder in self.folders.items() if name.rpartition("/")[0] == own}

    def settings(self) -> Settings:
        """Return the settings of the run, as far as its report says them."""
        plain = codec.plain(Settings())
        for name, value in {**self.said.get("settings", {}), "select": self.said.get("selection", {})}.items():
            plain[name] = plain[name] | value if isinstance(value, dict) else value
        try:
            return codec.from_plain(plain, Settings)
        except ParseError as error:
            raise ParseError(f"{self.root / REPORT} says settings that are none: {error}") from error


def _within(own: str, name: str) -> str:
    return name if own == "." else f"{own}/{name}"


def _said(folder: Path) -> dict[str, Any]:
    """Return the report of a run, {} where there is none."""
    try:
        said = json.loads((folder / REPORT).read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _listed(against: str | Path | Sequence[str | Path]) -> list[str | Path]:
    return [against] if isinstance(against, str | Path) else list(against)


def _noting(report: Report, progress: Progress) -> Callable[[Finding], None]:
    """Return where findings go; a gap makes the verification fail."""

    def note(finding: Finding) -> None:
        report.add(finding)
        progress.finding(finding)
        if finding.level == "gap":
            report.exit_code = _FAILED

    return note


class _Reading(Progress):
    """Tells how far reading is, and not what was found: that is the report of the run that made the export."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def phase(self, name: str, total: int | None) -> None:
        """Begin a phase."""
        self._progress.phase(name, total)

    def step(self, number: int = 1) -> None:
        """Say that so many steps are done."""
        self._progress.step(number)


def _looked_through(parts: list[Path], report: Report, note: Callable[[Finding], None]) -> Report:
    """Note what WordPress would lose of WXR files."""
    report.count("found", len(parts))
    for finding in preflight(parts):
        note(finding)
    return report


def _compared(
    found: _Export, sources: list[str | Path], report: Report, note: Callable[[Finding], None], progress: Progress
) -> None:
    """Read what an export came from, and compare each format of each blog with it."""
    for name in found.gone():
        note(Finding(code="verify.format.missing", level="gap", message=f"{name} is not there", where=str(found.path)))
    settings, read = found.settings(), Report()
    with gather(sources, settings, read, _Reading(progress)) as (library, _):
        blogs, digests = library.blogs(), Digests()
        proof = [] if found.said.get("selection") or len(blogs) > 1 else read.proof
        progress.phase("verify", sum(len(blog.posts) for blog in blogs))
        with files_of(sources, library.asset) as files_for:
            for blog in blogs:
                folders, files = found.of_blog(blog, one_of_several=len(blogs) > 1), files_for(blog.platform)
                whole = replace(blog, posts=_asked(blog, settings, files))
                against = _against(whole, settings, files)
                checks = _checks(whole, folders, against, digests, note)
                for post in whole.posts:
                    for check in checks.values():
                        check.take(post)
                    progress.step()
                for name, check in checks.items():
                    check.finish(whole, proof)
                    report.formats[name] = str(folders[name])
                _count(report, list(checks.values()))


def _checks(
    blog: Blog, folders: dict[str, Path], against: Against, digests: Digests, note: Callable[[Finding], None]
) -> dict[str, Check]:
    """Return a comparison for each format that can be opened; the others are told."""
    checks: dict[str, Check] = {}
    for name, folder in folders.items():
        try:
            checks[name] = Check(opened(folder, against.settings, blog.zone), against, digests, note)
        except ParseError as error:
            note(Finding(code="verify.export.broken", level="gap", message=str(error), where=str(folder)))
    return checks


def _asked(blog: Blog, settings: Settings, files: Files) -> Chosen:
    """Return the posts of a blog that the export was asked to hold."""
    kinds = [registry.load("transforms", name) for name in ORDER]
    choosing = [kind for kind in kinds if kind.chooses]
    return Chosen(blog.posts, files.kind, lambda: [kind(settings, _nowhere) for kind in choosing])


def _nowhere(finding: Finding) -> None:
    """Forget a finding: the run that made the export told it."""
    del finding


def _against(blog: Blog, settings: Settings, files: Files) -> Against:
    moved = Moved(Blog())  # with it, every link is to stay as it is
    if "links" not in settings.transform.without:
        moved = moved_of(blog, files, settings)
    return Against(settings=settings, moved=moved, held=_holding(files), originals=files.originals)


def _holding(files: Files) -> Callable[[Url, Origin], Kept | None]:
    """Return what says which file is held for an address, worked out from its bytes; the newest answers are kept."""

    @lru_cache(maxsize=_ANSWERS)
    def kept(url: Url, origin: Origin) -> Kept | None:
        if url.startswith("data:"):
            return _carried(url)
        held = files.held(url, origin)
        digest = _digest(held) if held is not None and held.bytes != 0 else None
        return Kept(sha256=digest, is_sure=held.sure) if held and digest else None

    return kept


def _digest(held: Held) -> str | None:
    """Return the SHA-256 of what is held, None when it is empty, a page, or cannot be read."""
    digest = hashlib.sha256()
    try:
        with held.open() as stream:
            piece = stream.read(_PIECE)
            if not piece or _PAGE.match(piece):
                return None
            while piece:
                digest.update(piece)
                piece = stream.read(_PIECE)
    except (OSError, ArchiveError):
        return None
    return digest.hexdigest()


def _carried(url: Url) -> Kept | None:
    """Return the file that stands in an address itself, None when it cannot be read."""
    head, _, written = url.removeprefix("data:").partition(",")
    try:
        plain = unquote_to_bytes(written)
        whole = b64decode(plain) if head.rstrip().endswith("base64") else plain
    except ValueError:
        return None
    return Kept(sha256=hashlib.sha256(whole).hexdigest()) if whole else None


def _count(report: Report, checks: Sequence[Check]) -> None:
    """Count what was compared of a blog, as much as the format that holds most of it has."""
    for name in ("posts", "comments", "pictures", "links"):
        report.count(name, max((int(getattr(check, name)) for check in checks), default=0))
