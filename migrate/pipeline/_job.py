"""A job: a folder with a plan, and beside it what was done of it; the contract between engines and machines.

`plan.jsonl` holds a line for the job, a line a task, and a last line that says that it is whole. A task's shard
(`part-00017.jsonl.gz`) is written under a temporary name, synced and renamed; then its manifest
(`part-00017.manifest.json`) says that it is done, and with which bytes. A task whose reader was killed every time
leaves `part-00017.abandoned.json`. Two workers on one task are harmless: both make the same bytes.
"""

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote_from_bytes, unquote_to_bytes
from uuid import uuid4

from migrate import codec
from migrate.errors import ArchiveError, ExportError, ParseError, SourceError
from migrate.model import Aware
from migrate.pipeline._items import Item
from migrate.pipeline._row import Row, rows_of
from migrate.sources import About, Span

PLAN = "plan.jsonl"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line of a plan: how pages are to be read, and of what."""

    plan: int = 1
    sources: tuple[str, ...] = ()
    platform: str = ""
    zone: str = ""
    language: str = ""
    page_seconds: float = 60.0
    page_mb: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An item of a task. `quoted`: the path holds bytes that are no text, and is written as in an address.

    `bytes` is the size of its file, `changed` when that was last changed (nanoseconds), None where nothing says it.
    """

    path: str
    source: str
    start: int = 0
    end: int | None = None
    platform: str = ""
    size: int = 1
    quoted: bool = False
    bytes: int | None = None
    changed: int | None = None

    @classmethod
    def of(cls, item: Item, span: Span, *, size: int | None = None, changed: int | None = None) -> "Planned":
        """Return an item, or a stretch of it, as it is planned."""
        path, quoted = str(item.path), False
        try:
            path.encode()
        except UnicodeEncodeError:
            path, quoted = quote_from_bytes(os.fsencode(path), safe="/"), True
        return cls(
            path=path,
            source=item.source,
            start=span.start,
            end=span.end,
            platform=item.about.platform,
            size=item.about.size,
            quoted=quoted,
            bytes=size,
            changed=changed,
        )

    def item(self) -> Item:
        """Return the item to read."""
        path = Path(os.fsdecode(unquote_to_bytes(self.path))) if self.quoted else Path(self.path)
        about = About(size=self.size, platform=self.platform)
        return Item(path=path, source=self.source, about=about, span=Span(self.start, self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task: the items to read; `bytes` is about how much that is."""

    task: int
    items: tuple[Planned, ...]
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """The last line of a plan: how many tasks there are, and what was found of the sources.

    `found` counts what is known to be there before it is read; `archives` are those of `fetch`; `own_pages_only` says
    that there is nothing else. `newest` dates the export, where an archive says it. `several`: a file is cut.
    """

    tasks: int
    bytes: int = 0
    found: int = 0
    several: bool = False
    skipped: dict[str, int] = field(default_factory=dict)
    archives: tuple[str, ...] = ()
    own_pages_only: bool = False
    newest: Aware | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What says that a task is done: `of` is the digest of the task, `sha256` and `bytes` are the shard's."""

    task: int
    of: str
    sha256: str
    bytes: int
    counts: dict[str, int]
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Abandoned:
    """What became of a task that killed whoever did it: why, and which files it was to read."""

    task: int
    of: str
    why: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A task, and what became of it."""

    task: Task
    manifest: Manifest | None = None
    abandoned: Abandoned | None = None


class Job:
    """A job that was planned. SourceError when the folder holds no whole plan.

    What is done of a job that is not `durable` is lost with the power: that of a run that would begin anew.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self._durable = durable
        try:
            with (folder / PLAN).open("rb") as stream:
                first = stream.readline()
                stream.seek(max(0, stream.seek(0, os.SEEK_END) - _PIECE))
                last = stream.read().rstrip(b"\n").rpartition(b"\n")[2]
            self.head, self.foot = codec.decode(first, Head), codec.decode(last, Foot)
        except OSError as error:
            raise SourceError(
                f"{folder} holds no plan: {error.strerror}", hint="make it with `blog-migrate plan`"
            ) from error
        except ParseError as error:
            raise SourceError(f"{folder / PLAN} is no whole plan: {error}", hint="make the plan again") from error

    @property
    def name(self) -> str:
        """What tells this job from others of a cluster."""
        return hashlib.sha256(str(self.folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks from the disk, in order."""
        with (self.folder / PLAN).open("rb") as stream:
            stream.readline()
            for _ in range(self.foot.tasks):
                yield codec.decode(stream.readline(), Task)

    def digest(self, task: Task) -> str:
        """Return what tells a task from any other: what is read, and how.

        That of a plan which does not say when its files were changed is what it was when such plans were made.
        """
        how = (self.head.platform, self.head.zone, self.head.language)
        items = codec.plain(task.items)
        for one in items:
            if one["changed"] is None:
                del one["bytes"], one["changed"]
        return hashlib.sha256(codec.encode((how, items))).hexdigest()

    def shard(self, task: int) -> Path:
        """Return where the rows of a task are."""
        return self.folder / f"part-{task:05}.jsonl.gz"

    def manifest(self, task: Task) -> Manifest | None:
        """Return the manifest of a task that is done, None when it is not, or when its shard has another size."""
        said: Manifest | None = self._said(self._mark(task.task, "manifest"), Manifest)
        shard = self.shard(task.task)
        fits = said is not None and said.of == self.digest(task) and shard.is_file()
        return said if said and fits and shard.stat().st_size == said.bytes else None

    def abandoned(self, task: Task) -> Abandoned | None:
        """Return why a task was given up, None when it was not."""
        said: Abandoned | None = self._said(self._mark(task.task, "abandoned"), Abandoned)
        return said if said is not None and said.of == self.digest(task) else None

    def commit(self, task: Task, part: Path, counts: dict[str, int], findings: int) -> Manifest:
        """Put a finished shard in its place and write its manifest."""
        if self._durable:
            _sync(part)
        digest, size = _digest(part)
        manifest = Manifest(
            task=task.task, of=self.digest(task), sha256=digest, bytes=size, counts=counts, findings=findings
        )
        with _told(self.folder):
            part.replace(self.shard(task.task))
        self._write("manifest", task.task, codec.encode(manifest))
        self._mark(task.task, "abandoned").unlink(missing_ok=True)
        return manifest

    def abandon(self, task: Task, why: str) -> Abandoned:
        """Note that a task was given up."""
        files = tuple(dict.fromkeys(item.path for item in task.items))
        left = Abandoned(task=task.task, of=self.digest(task), why=why, files=files)
        self._write("abandoned", task.task, codec.encode(left))
        return left

    def forget(self, task: int) -> None:
        """Take the shard of a task away, when its rows have been taken."""
        for path in (self._mark(task, "manifest"), self.shard(task)):
            path.unlink(missing_ok=True)

    def rows(self, manifest: Manifest, *, checked: bool = True) -> Iterator[Row]:
        """Yield the rows of a task that is done; ArchiveError when its shard is not what its manifest says."""
        shard = self.shard(manifest.task)
        try:
            if checked and _digest(shard) != (manifest.sha256, manifest.bytes):
                raise ArchiveError(f"{shard} is not what its manifest says", hint="remove its manifest and work again")
            with gzip.open(shard, "rb") as stream:
                yield from rows_of(stream, str(shard))
        except (OSError, EOFError, zlib.error) as error:
            raise ArchiveError(f"{shard} cannot be read: {error}", hint="remove its manifest and work again") from error

    def _write(self, what: str, task: int, content: bytes) -> None:
        """Write a mark whole or not at all, whoever else writes it at the same moment."""
        path = self._mark(task, what)
        part = path.with_name(f".{path.name}.{uuid4().hex}.part")
        try:
            with writing(part) as stream:
                stream.write(content)
            if self._durable:
                _sync(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _mark(self, task: int, what: str) -> Path:
        return self.folder / f"part-{task:05}.{what}.json"

    @staticmethod
    def _said(path: Path, kind: Any) -> Any:  # noqa: ANN401  one of two kinds
        try:
            return codec.decode(path.read_bytes(), kind)
        except (FileNotFoundError, ParseError):
            return None
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error


@contextmanager
def writing(path: Path, mode: str = "xb") -> Iterator[BinaryIO]:
    """Open a file of a job for bytes; ExportError when the disk refuses."""
    with _told(path), path.open(mode) as stream:
        yield stream  # type: ignore[misc]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path} could not be written: {error.strerror}", hint="free some space") from error


def _digest(path: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def _sync(path: Path) -> None:
    """Make a finished file durable."""
    with _told(path), path.open("rb+") as stream:
        os.fsync(stream.fileno())
