"""What an archive does after a kill, with damage, on a full disk, and beside a second process."""

import hashlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from migrate.errors import ArchiveError, ExportError
from migrate.extract import Lead
from migrate.model import Url
from migrate.sources._archive import Archive
from migrate.sources._archive._adopt import Broken, Found, scan
from migrate.sources._http import Answer

HOME = Url("http://carnet.example/")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PAGES = 12


def body_of(number: int) -> bytes:
    return (
        f"<html><title>{number}</title>{hashlib.sha256(str(number).encode()).hexdigest() * (1 + number % 4)}".encode()
    )


def answer(url: str, body: bytes) -> Answer:
    return Answer(
        url=Url(url),
        method="GET",
        sent=(("Host", "carnet.example"),),
        sent_body=b"",
        status=200,
        phrase="OK",
        headers=(("Content-Type", "text/html"),),
        body=BytesIO(body),
        length=len(body),
        asked=NOON,
        latency=0.1,
        address="192.0.2.1",
    )


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  the same places in every run


def lead_of(number: int) -> Lead:
    return Lead(url=Url(f"{HOME}{number}"), about=f"post {number}")


def fetch(archive: Archive, number: int, *, commit: bool = True) -> None:
    entry = archive.entry(lead_of(number))
    assert entry is not None
    content = body_of(number)
    stored = archive.store(entry, answer(entry.lead.url, content), hashlib.sha256(content).hexdigest())
    if commit:
        with archive.transaction():
            archive.settle(entry, state="ok", stored=stored, good=True)


def make(folder: Path, *, uncommitted: int = 0) -> None:
    """An archive of some pages, the last of which were stored and never settled."""
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        with archive.transaction():
            archive.add([lead_of(number) for number in range(PAGES)], inventory="sitemap", found_on=None)
        for number in range(PAGES):
            fetch(archive, number, commit=number < PAGES - uncommitted)


def settle_recovered(archive: Archive) -> int:
    found = archive.recovered()
    for one in found:
        assert one.content == body_of(int(one.url.rpartition("/")[2]))
        with archive.transaction():
            archive.settle(one.entry, state="ok", stored=one.stored, good=True)
    return len(found)


def bodies(archive: Archive) -> list[bytes]:
    return [capture.body for capture in archive.captures()]


ALL = [body_of(number) for number in range(PAGES)]


def warc_of(folder: Path) -> Path:
    return folder / "warc" / "00001.warc.gz"


def last_pair(path: Path) -> Found:
    *_, last = [one for one in scan(path, file=1, offset=0) if isinstance(one, Found)]
    return last


def test_a_record_cut_at_any_byte_is_no_record_and_costs_no_other(tmp_path: Path) -> None:
    make(tmp_path / "a")
    path = warc_of(tmp_path / "a")
    last, raw = last_pair(path), path.read_bytes()

    for size in range(last.offset, len(raw)):
        path.write_bytes(raw[:size])
        pairs = [one for one in scan(path, file=1, offset=0) if isinstance(one, Found) and one.paired]
        assert [pair.url for pair in pairs] == [lead_of(number).url for number in range(PAGES - 1)]


@pytest.mark.parametrize("seed", range(15))
def test_a_half_written_answer_is_cut_and_fetched_again(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "a"
    make(folder, uncommitted=1)
    path = warc_of(folder)
    last, size = last_pair(path), path.stat().st_size
    cut = dice_of(seed).randrange(last.offset, size)
    os.truncate(path, cut)

    with Archive.open(folder, write=True) as archive:
        assert path.stat().st_size == last.offset
        assert [finding.code for finding in archive.findings if finding.level == "gap"] == []
        assert archive.recovered() == ()
        assert archive.next("carnet.example").lead == lead_of(PAGES - 1)  # type: ignore[union-attr]
        fetch(archive, PAGES - 1)
        assert bodies(archive) == ALL


def test_an_answer_stored_whole_before_a_kill_is_adopted(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder, uncommitted=2)

    with Archive.open(folder, write=True) as archive:
        found = archive.recovered()
        assert [(one.status, one.url, one.captured) for one in found] == [
            (200, lead_of(number).url, NOON) for number in (PAGES - 2, PAGES - 1)
        ]
        assert [one.entry.due for one in found] == [True, True]
    with Archive.open(folder, write=True) as archive:
        assert settle_recovered(archive) == 2
        assert archive.recovered() == ()
        assert archive.hosts() == ()
        assert bodies(archive) == ALL


@pytest.mark.parametrize("left", [0, 1, PAGES // 2, PAGES - 1])
def test_rows_that_a_cut_of_the_power_took_are_made_again_from_the_records(tmp_path: Path, left: int) -> None:
    folder, cut = tmp_path / "a", tmp_path / "cut"
    twin = Lead(url=Url(f"{HOME}twin"))
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        for number in range(PAGES):
            if number == left:
                shutil.copytree(folder, cut)
            with archive.transaction():
                archive.add([lead_of(number)], inventory="sitemap", found_on=None)
            fetch(archive, number)
        with archive.transaction():
            archive.add([twin], inventory="link", found_on=None)
        entry = archive.entry(twin)
        assert entry is not None
        archive.store(entry, answer(twin.url, body_of(PAGES - 1)), hashlib.sha256(body_of(PAGES - 1)).hexdigest())
        shutil.copytree(folder / "warc", cut / "warc", dirs_exist_ok=True)

    with Archive.open(cut, write=True) as archive:
        assert archive.counts()["fetched"] == left
        found = archive.recovered()
        assert [one.entry.lead for one in found] == [*map(lead_of, range(left, PAGES)), twin]
        assert [one.content for one in found] == [*ALL[left:], ALL[-1]]
        assert archive.findings == []
        for one in found:
            with archive.transaction():
                archive.settle(one.entry, state="ok", stored=one.stored, good=True)
        assert bodies(archive) == [*ALL, ALL[-1]]
        assert archive.hosts() == ()


def test_rubbish_behind_the_last_record_is_cut(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    size = warc_of(folder).stat().st_size
    with warc_of(folder).open("ab") as stream:
        stream.write(b"\x1f\x8b\x08" + bytes(5000))

    with Archive.open(folder, write=True) as archive:
        assert [finding.code for finding in archive.findings] == ["archive.record.damaged", "archive.tail.cut"]
        assert bodies(archive) == ALL
    assert warc_of(folder).stat().st_size == size


def test_a_flipped_bit_is_found_named_and_fetched_again(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    raw, dice = warc_of(folder).read_bytes(), dice_of(4)

    for _ in range(200):
        place, bit = dice.randrange(len(raw)), 1 << dice.randrange(8)
        warc_of(folder).write_bytes(raw[:place] + bytes([raw[place] ^ bit]) + raw[place + 1 :])
        with Archive.open(folder) as archive:
            read = bodies(archive)
            lost = [finding.code for finding in archive.findings]
        assert lost in ([], ["archive.record.damaged"])
        assert len(read) == PAGES - len(lost)
        assert set(read) <= set(ALL)

    with Archive.open(folder, write=True) as archive:
        damaged = PAGES - len(bodies(archive))
        again = (
            list(iter(lambda: archive.next("carnet.example"), None))
            if damaged == 0
            else [archive.next("carnet.example")]
        )
        assert len(again) == damaged


def test_a_damaged_copy_is_due_again_and_its_repeats_are_too(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        for number in (0, 1):
            with archive.transaction():
                archive.add([lead_of(number)], inventory="sitemap", found_on=None)
            entry = archive.entry(lead_of(number))
            assert entry is not None
            stored = archive.store(entry, answer(entry.lead.url, ALL[0]), hashlib.sha256(ALL[0]).hexdigest())
            with archive.transaction():
                archive.settle(entry, state="ok", stored=stored, good=True)
        damage = stored.refers
        assert damage == 1
        with warc_of(folder).open("r+b") as stream:
            stream.seek(
                next(one.offset for one in scan(warc_of(folder), file=1, offset=0) if isinstance(one, Found)) + 40
            )
            stream.write(b"\0\0\0\0")

        assert bodies(archive) == []
        assert [finding.code for finding in archive.findings] == ["archive.record.damaged"] * 2
        for number in (0, 1):
            entry = archive.entry(lead_of(number))
            assert entry is not None
            assert (entry.due, entry.state, archive.validators(entry)) == (True, "failed", {})
            content = ALL[0]
            stored = archive.store(entry, answer(entry.lead.url, content), hashlib.sha256(content).hexdigest())
            with archive.transaction():
                archive.settle(entry, state="ok", stored=stored, good=True)
        assert bodies(archive) == [ALL[0]] * 2


def test_an_earlier_copy_serves_while_a_damaged_one_is_fetched_again(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        with archive.transaction():
            archive.add([lead_of(0)], inventory="sitemap", found_on=None)
        entry = archive.entry(lead_of(0))
        assert entry is not None
        for content in (b"<p>one</p>", b"<p>two</p>"):
            stored = archive.store(entry, answer(entry.lead.url, content), hashlib.sha256(content).hexdigest())
            with archive.transaction():
                archive.settle(entry, state="ok", stored=stored, good=True)
        with warc_of(folder).open("r+b") as stream:
            stream.seek(last_pair(warc_of(folder)).offset + 40)
            stream.write(b"\0\0\0\0")

        assert bodies(archive) == []
        assert bodies(archive) == [b"<p>one</p>"]
        assert archive.counts()["waiting"] == 1


@pytest.mark.parametrize("how", ["gone", "empty", "rubbish", "cut"])
def test_a_lost_ledger_is_made_again_from_the_answers(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "a"
    make(folder)
    ledger = folder / "ledger.sqlite"
    raw = ledger.read_bytes()
    ledger.unlink()
    if how != "gone":
        ledger.write_bytes({"empty": b"", "rubbish": b"no ledger" * 999, "cut": raw[: len(raw) // 2]}[how])

    with Archive.open(folder) as archive:
        assert bodies(archive) == ALL
        assert archive.home == HOME
    with Archive.open(folder, write=True) as archive:
        assert archive.begin(HOME) is False
        assert bodies(archive) == ALL
        assert "archive.ledger.rebuilt" in [finding.code for finding in archive.findings]
        assert settle_recovered(archive) == PAGES
        assert archive.hosts() == ()
        assert [entry.lead for entry in archive.entries()] == [lead_of(number) for number in range(PAGES)]
    assert len(list(folder.glob("ledger.damaged-*.sqlite"))) == (how in {"rubbish", "cut"})
    with Archive.open(folder) as archive:
        assert bodies(archive) == ALL


def test_a_lost_ledger_and_a_flipped_bit_cost_one_answer(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    raw, dice = warc_of(folder).read_bytes(), dice_of(5)
    (folder / "ledger.sqlite").unlink()

    for _ in range(200):
        place, bit = dice.randrange(len(raw)), 1 << dice.randrange(8)
        warc_of(folder).write_bytes(raw[:place] + bytes([raw[place] ^ bit]) + raw[place + 1 :])
        with Archive.open(folder) as archive:
            read = bodies(archive)
            named = [finding for finding in archive.findings if finding.code == "archive.record.damaged"]
        assert len(read) >= PAGES - 1
        assert set(read) <= set(ALL)
        assert len(named) >= PAGES - len(read)


def test_a_lost_ledger_and_a_damaged_end_cut_nothing_away(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    path = warc_of(folder)
    last, raw = last_pair(path), path.read_bytes()
    path.write_bytes(raw[: last.offset + 60] + b"\0\0\0\0" + raw[last.offset + 64 :])
    (folder / "ledger.sqlite").unlink()

    with Archive.open(folder, write=True) as archive:
        settle_recovered(archive)
        with archive.transaction():
            archive.add([lead_of(PAGES - 1)], inventory="sitemap", found_on=None)
        fetch(archive, PAGES - 1)
        assert bodies(archive) == ALL

    assert path.stat().st_size == len(raw)
    assert (folder / "warc" / "00002.warc.gz").exists()


def test_a_flipped_bit_in_the_ledger_never_changes_a_page_silently(tmp_path: Path) -> None:
    folder, copy = tmp_path / "a", tmp_path / "copy"
    make(folder)
    raw, dice = (folder / "ledger.sqlite").read_bytes(), dice_of(6)
    wanted = {(lead_of(number).url, NOON, body_of(number), lead_of(number)) for number in range(PAGES)}

    for _ in range(200):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        place, bit = dice.randrange(len(raw)), 1 << dice.randrange(8)
        (copy / "ledger.sqlite").write_bytes(raw[:place] + bytes([raw[place] ^ bit]) + raw[place + 1 :])
        try:
            with Archive.open(copy) as archive:
                found = [(one.url, one.captured, one.body, one.lead) for one in archive.captures()]
                named = bool(archive.findings)
        except ArchiveError as error:
            found, named = [], bool(error.hint)
        assert set(found) <= wanted
        assert named or len(found) == PAGES


def test_a_file_that_lost_its_end_is_noted_and_its_pages_are_fetched_again(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    os.truncate(warc_of(folder), last_pair(warc_of(folder)).offset - 10)

    with Archive.open(folder, write=True) as archive:
        due = archive.counts()["waiting"]
        assert due == 2
        assert [finding.level for finding in archive.findings] == ["gap"]
        for number in (PAGES - 2, PAGES - 1):
            fetch(archive, number)
        assert bodies(archive) == ALL
    with Archive.open(folder, write=True) as archive:
        assert archive.findings == [] or archive.counts()["waiting"] == 0
        assert bodies(archive) == ALL


@contextmanager
def disk_that_ends(size: int) -> Iterator[None]:
    """No file grows past that size: the system refuses, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("where", ["records", "ledger"])
@pytest.mark.parametrize("extra", range(0, 1500, 60))
def test_a_disk_that_is_full_stops_the_run_and_the_next_one_goes_on(tmp_path: Path, extra: int, where: str) -> None:
    folder, more = tmp_path / "a", range(PAGES, PAGES + 12)
    make(folder)
    with Archive.open(folder, write=True) as archive:
        with archive.transaction():
            archive.add([lead_of(number) for number in more], inventory="sitemap", found_on=None)
        if where == "records":  # the biggest file of all, so that it is the first to meet the limit
            entry = archive.entry(lead_of(0))
            assert entry is not None
            archive.store(entry, answer(entry.lead.url, dice_of(1).randbytes(400_000)), "")
            size = warc_of(folder).stat().st_size + extra
        else:
            size = (folder / "ledger.sqlite-wal").stat().st_size + extra * 40
        with disk_that_ends(size), pytest.raises(ExportError, match="could not be written"):  # noqa: PT012
            for number in more:
                fetch(archive, number)

    with Archive.open(folder, write=True) as archive:
        for one in archive.recovered():
            if one.content == body_of(int(one.url.rpartition("/")[2])):
                with archive.transaction():
                    archive.settle(one.entry, state="ok", stored=one.stored, good=True)
        while entry := archive.next("carnet.example"):
            fetch(archive, int(entry.lead.url.rpartition("/")[2]))
        assert bodies(archive) == [body_of(number) for number in (*range(PAGES), *more)]
        assert [finding for finding in archive.findings if finding.level == "gap"] == []


def test_a_full_disk_says_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder, uncommitted=1)
    with Archive.open(folder, write=True) as archive:
        before = warc_of(folder).stat().st_size
        with disk_that_ends(before + 100), pytest.raises(ExportError, match="could not be written") as caught:
            fetch(archive, 0)

        assert "free some space" in caught.value.hint
        assert warc_of(folder).stat().st_size == before


HOLDER = """
import sys, time
from pathlib import Path
from migrate.sources._archive import Archive
with Archive.open(Path(sys.argv[1]), write=True):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_told_who_holds_the_archive(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(ArchiveError, match=rf"in use by process {holder.pid}, started 20\d\d-") as caught:
                Archive.open(folder, write=True)
            assert caught.value.exit_code == 3
            with Archive.open(folder) as archive:
                assert bodies(archive) == ALL
        finally:
            holder.kill()

    with Archive.open(folder, write=True) as archive:
        assert bodies(archive) == ALL


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import test_archive_damage as t
from migrate.sources._archive import Archive
folder = Path(sys.argv[1])
count = int(sys.argv[3])
with Archive.open(folder, write=True) as archive, open(folder.parent / "asked", "a") as asked:
    archive.begin(t.HOME)
    t.settle_recovered(archive)
    with archive.transaction():
        archive.add([t.lead_of(number) for number in range(count)], inventory="sitemap", found_on=None)
    print("begun", flush=True)
    while entry := archive.next("carnet.example"):
        asked.write(f"{entry.lead.url}\\n")
        asked.flush()
        t.fetch(archive, int(entry.lead.url.rpartition("/")[2]))
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_writer_that_is_killed_again_and_again_ends_with_the_same_archive(tmp_path: Path, seed: int) -> None:
    folder, dice, count = tmp_path / "a", dice_of(seed), 150
    command = [sys.executable, "-c", WRITER, str(folder), str(Path(__file__).parent), str(count)]
    kills = 0
    while True:
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "begun\n"
            if kills < 3:
                time.sleep(dice.uniform(0, 0.06))
                writer.kill()
            code = writer.wait()
        assert code in {0, -signal.SIGKILL}
        if code == 0:
            break
        kills += 1

    asked = (tmp_path / "asked").read_text(encoding="ascii").split()
    assert len(asked) <= count + kills
    with Archive.open(folder) as archive:
        assert bodies(archive) == [body_of(number) for number in range(count)]
        assert archive.counts() == {"found": count, "fetched": count, "waiting": 0, "ok": count}


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import test_archive_damage as t
from migrate.sources._archive import Archive, _ledger, _settle, _warc

def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def half(out, packed):
    out._stream.write(packed[: len(packed) // 2])
    killed()

class Dying:
    def __init__(self, base, word):
        self.base, self.word = base, word
    def execute(self, statement, *values):
        if statement == self.word:
            killed()
        return self.base.execute(statement, *values)
    def __getattr__(self, name):
        return getattr(self.base, name)

where = sys.argv[3]
with Archive.open(Path(sys.argv[1]), write=True) as archive:
    archive.begin(t.HOME)
    t.fetch(archive, 0)
    if where == "in the middle of the record":
        _warc._Out._all = half
    elif where == "before the sync":
        _warc.sync = killed
    elif where == "before the row":
        _settle.Settling.settle = killed
    elif where == "before the commit":
        archive._ledger.base = Dying(archive._ledger.base, "commit")
    elif where == "after the commit":
        archive._settling.kept = archive._ledger.kept = killed
    t.fetch(archive, 1)
"""


@pytest.mark.parametrize(
    ("where", "adopted", "waiting"),
    [
        ("in the middle of the record", 0, PAGES - 1),
        ("before the sync", 1, PAGES - 1),
        ("before the row", 1, PAGES - 1),
        ("before the commit", 1, PAGES - 1),
        ("after the commit", 0, PAGES - 2),
    ],
)
def test_a_writer_that_is_killed_at_any_point_leaves_a_sound_archive(
    tmp_path: Path, where: str, adopted: int, waiting: int
) -> None:
    folder = tmp_path / "a"
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        with archive.transaction():
            archive.add([lead_of(number) for number in range(PAGES)], inventory="sitemap", found_on=None)
    command = [sys.executable, "-c", KILLED, str(folder), str(Path(__file__).parent), where]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    with Archive.open(folder, write=True) as archive:
        assert archive.counts()["waiting"] == waiting
        assert settle_recovered(archive) == adopted
        while entry := archive.next("carnet.example"):
            fetch(archive, int(entry.lead.url.rpartition("/")[2]))
        assert bodies(archive) == ALL
        assert [finding.code for finding in archive.findings if finding.level == "gap"] == []


READER = """
import os, sys
from pathlib import Path
from migrate.sources._archive import Archive
from migrate.errors import MigrateError
import encodings.idna, sqlite3
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])
with Archive.open(folder) as archive:
    print(len(list(archive.captures())))
try:
    Archive.open(folder, write=True)
except MigrateError as error:
    print(type(error).__name__, error.exit_code, error.hint != "")
"""


@pytest.mark.parametrize("state", ["clean", "killed", "ledger lost"])
def test_a_folder_that_nobody_may_write_in_is_read(state: str) -> None:
    place = Path("/tmp") / f"blog-migrate-{os.getpid()}-{time.monotonic_ns()}"  # noqa: S108  read by another user
    folder = place / "a"
    try:
        make(folder)
        if state == "killed":
            with Archive.open(folder, write=True) as archive:
                archive.put("x", "y")
                shutil.copytree(folder, place / "b")
            folder = place / "b"
            assert (folder / "ledger.sqlite-wal").stat().st_size > 0
        if state == "ledger lost":
            (folder / "ledger.sqlite").unlink()
        for path in (place, folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = {path.name: path.stat().st_mtime_ns for path in folder.rglob("*")}

        done = subprocess.run([sys.executable, "-c", READER, str(folder)], capture_output=True, text=True, check=False)

        assert done.stderr == ""
        assert done.stdout == f"{PAGES}\nExportError 5 True\n"
        assert {path.name: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    finally:
        for path in (place, *place.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(place)


def test_reading_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    with Archive.open(folder) as archive:
        assert bodies(archive) == ALL

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_reader_sees_what_a_writer_has_committed(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        with archive.transaction():
            archive.add([lead_of(0), lead_of(1)], inventory="sitemap", found_on=None)
        fetch(archive, 0)
        fetch(archive, 1, commit=False)

        with Archive.open(folder) as reader:
            assert bodies(reader) == [ALL[0]]


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_with_other_files_is_no_archive(tmp_path: Path, *, write: bool) -> None:
    (tmp_path / "novel.txt").write_text("pain", encoding="utf-8")

    with pytest.raises(ArchiveError, match="is no archive"):
        Archive.open(tmp_path, write=write)

    assert [path.name for path in tmp_path.iterdir()] == ["novel.txt"]


def test_a_ledger_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    make(folder)
    base = sqlite3.connect(folder / "ledger.sqlite")
    base.executescript("pragma user_version = 99; create table new (number integer);")
    base.close()
    before = (folder / "ledger.sqlite").read_bytes()

    for write in (True, False):
        with pytest.raises(ArchiveError, match="later version"):
            Archive.open(folder, write=write)

    assert (folder / "ledger.sqlite").read_bytes() == before


def test_damage_is_told_apart_from_an_end(tmp_path: Path) -> None:
    make(tmp_path / "a")
    path = warc_of(tmp_path / "a")
    last, raw = last_pair(path), path.read_bytes()

    broken = []
    for damaged in (raw[:-1], raw[: last.offset + 9], raw[: last.offset + 30] + b"\0" * 9 + raw[last.offset + 39 :]):
        path.write_bytes(damaged)
        broken += [one.cut for one in scan(path, file=1, offset=0) if isinstance(one, Broken)]

    assert broken == [True, True, False]
