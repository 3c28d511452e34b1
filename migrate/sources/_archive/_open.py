"""An archive opened: locked, its ledger found sound or made again, the end of its files checked."""

import logging
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from migrate.errors import ArchiveError
from migrate.report import Finding
from migrate.sources._archive import _ledger
from migrate.sources._archive._again import Again
from migrate.sources._archive._disk import LEDGER, WARCS, Lock, is_archive, prepare, told
from migrate.sources._archive._frontier import Frontier
from migrate.sources._archive._ledger import Ledger
from migrate.sources._archive._settle import Settling
from migrate.sources._archive._warc import Warcs, name_of

_LOG = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Opened:
    """The parts of an open archive; `lock` is None where it is only read, `copies` a scratch folder for that."""

    ledger: Ledger
    frontier: Frontier
    settling: Settling
    warcs: Warcs
    lock: Lock | None = None
    copies: "TemporaryDirectory[str] | None" = None
    findings: list[Finding] = field(default_factory=list)


def for_writing(folder: Path) -> Opened:
    """Open an archive to go on with it; a new folder becomes one."""
    prepare(folder)
    lock = Lock(folder)
    try:
        with told(folder):
            return _writing(folder, lock)
    except BaseException:
        lock.release()
        raise


def _writing(folder: Path, lock: Lock) -> Opened:
    path, findings = folder / LEDGER, list[Finding]()
    try:
        ledger, new = _ledger.made(path, folder)
    except ArchiveError as error:
        if error.hint:  # of a later version: not damaged
            raise
        aside = _ledger.set_aside(path)
        _LOG.warning("%s; it was set aside as %s", error, aside)
        ledger, new = _ledger.made(path, folder)
    opened = _parts(ledger, folder, lock=lock, findings=findings)
    lost = new and any((folder / WARCS).glob("*.warc.gz"))
    try:
        opened.warcs.file, opened.warcs.end = _continued(opened, folder / WARCS, lost=lost)
    except BaseException:
        ledger.close()
        raise
    return opened


def _continued(opened: Opened, warcs: Path, *, lost: bool) -> tuple[int, int]:
    """Bring the ledger and the files to one state; return where to go on writing."""
    again = Again(opened.ledger, opened.frontier, opened.settling, opened.findings)
    if not lost:
        again.check_sizes(warcs)
        return again.end(warcs)
    file, end = again.rebuild(warcs)
    again.cut(warcs / name_of(file), end)
    return file, end


def for_reading(folder: Path) -> Opened:
    """Open an archive to read it, without a lock, and without a byte written in its folder.

    ArchiveError when the folder is no archive. A ledger that is lost or damaged is made again elsewhere.
    """
    try:
        found = is_archive(folder)
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be read: {error.strerror}", hint="check its permissions") from error
    if not found:
        raise ArchiveError(f"{folder} is no archive", hint="name the folder that fetch made")
    copies = TemporaryDirectory(prefix="blog-migrate-")
    path = folder / LEDGER
    try:
        if path.is_file():
            try:
                ledger = Ledger(_ledger.readable(path, Path(copies.name)), folder)
                return _parts(ledger, folder, copies=copies)
            except ArchiveError as error:
                if error.hint or not any((folder / WARCS).glob("*.warc.gz")):
                    raise
        ledger, _ = _ledger.made(Path(copies.name) / f"again-{LEDGER}", folder)
        opened = _parts(ledger, folder, copies=copies)
        Again(ledger, opened.frontier, opened.settling, opened.findings).rebuild(folder / WARCS)
    except BaseException:
        copies.cleanup()
        raise
    return opened


def _parts(
    ledger: Ledger,
    folder: Path,
    *,
    lock: Lock | None = None,
    copies: "TemporaryDirectory[str] | None" = None,
    findings: list[Finding] | None = None,
) -> Opened:
    """Return the parts of an archive, tied to each other; the files are written from behind the last record."""
    file, end = ledger.one("select file, offset + length from record order by number desc limit 1") or (1, 0)
    warcs = Warcs(
        folder / WARCS,
        file=file,
        end=end,
        facts=lambda: {"isPartOf": ledger.fact("home"), "platform": ledger.fact("platform")},
    )
    frontier = Frontier(ledger)
    settling = Settling(ledger, frontier, warcs)
    ledger.keep, ledger.kept = settling.keep, settling.kept

    def undone() -> None:
        settling.undone()
        frontier.forget()

    ledger.undone = undone
    return Opened(
        ledger=ledger,
        frontier=frontier,
        settling=settling,
        warcs=warcs,
        lock=lock,
        copies=copies,
        findings=findings if findings is not None else [],
    )
