"""Stopped by hand, by a full disk, by a folder that may not be written to, by another process: the next run goes on."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import scenario
from installed import COMMAND
from living import Living
from warcio.archiveiterator import ArchiveIterator

from migrate.exporters._write import _PART


def wait_for(living: Living, visits: int, seconds: float = 30) -> None:
    """Wait until the host was asked so often."""
    deadline = time.monotonic() + seconds
    while len(living.host.log.visits) < visits and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(living.host.log.visits) >= visits


def test_ctrl_c_finishes_the_page_in_hand_and_the_next_run_goes_on(living: Living) -> None:
    assert living.run().returncode == 0
    calm = living.export()
    living.without("archive", "out")
    living.host.scenario.on(".*", scenario.slow(0.2))

    started = living.start(*living.running())
    wait_for(living, 12)
    started.send_signal(signal.SIGINT)
    _, talk = started.communicate(timeout=30)

    assert started.returncode == 130, talk
    assert "same command again" in talk
    assert "Traceback" not in talk
    assert not (living.folder / "out" / "json").exists()
    assert len(living.host.log.visits) <= 13
    living.host.scenario.calm()
    done = living.run()
    assert done.returncode == 0, done.stderr
    assert living.export() == calm
    assert {thing: count for thing, count in living.host.log.often.items() if count > 1} == {}


def test_ctrl_c_twice_ends_at_once(living: Living) -> None:
    living.host.scenario.on("/page/2|/rss|/sitemap.xml", scenario.slow(15))

    started = living.start(*living.fetching())
    wait_for(living, 3)
    time.sleep(0.5)
    started.send_signal(signal.SIGINT)
    time.sleep(0.5)
    started.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, talk = started.communicate(timeout=30)

    assert started.returncode == 130, talk
    assert time.monotonic() - began < 5


@pytest.fixture
def small_disk(living: Living) -> Iterator[Path]:
    """A disk of 300 KB at the place of the archive, where such a one can be made; else a limit on files."""
    place = living.folder / "archive"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)], check=False, capture_output=True
    )
    yield place
    if made.returncode == 0:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("size", [30_000, 100_000, 150_001])
def test_no_room_is_exit_5_and_the_next_run_goes_on(living: Living, size: int) -> None:
    assert living.run().returncode == 0
    calm = living.export()
    living.without("archive", "out")

    words = ["bash", "-c", f'trap "" XFSZ; ulimit -f {size // 1024}; exec "$@"', "x", *_words(living)]
    full = subprocess.run(
        words, cwd=living.folder, env=_environment(living), capture_output=True, text=True, check=False
    )

    assert full.returncode == 5, full.stderr
    assert "error: " in full.stderr
    assert "  → " in full.stderr
    assert "Traceback" not in full.stderr
    assert not (living.folder / "out" / "json").exists()
    done = living.run()
    assert done.returncode == 0, done.stderr
    assert living.export() == calm
    assert max(living.host.log.often.values()) <= 2


def test_a_full_disk_is_exit_5_and_what_is_there_can_be_read(living: Living, small_disk: Path) -> None:
    if not os.path.ismount(small_disk):
        small_disk.chmod(0o500)

    full = living.fetch()

    assert full.returncode == 5, full.stderr
    assert "Traceback" not in full.stderr
    assert "  → " in full.stderr
    if os.path.ismount(small_disk):
        shown = living.call("ledger", "archive", "--json")
        assert shown.returncode == 0, shown.stderr
        assert '"ok"' in shown.stdout


def _words(living: Living) -> list[str]:
    return [str(COMMAND), *map(str, living.running())]


def _environment(living: Living) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(living.folder),
        "LANG": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "1700000000",
    }


def read_only(folder: Path) -> Iterator[Path]:
    """A folder that nobody can write to, root neither: the same folder, mounted read-only."""
    mounted = subprocess.run(["mount", "--bind", str(folder), str(folder)], check=False, capture_output=True)
    if mounted.returncode == 0:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
    else:
        folder.chmod(0o500)
    yield folder
    if mounted.returncode == 0:
        subprocess.run(["umount", str(folder)], check=True)
    else:
        folder.chmod(0o700)


def test_an_archive_that_may_not_be_written_to_is_read_all_the_same(living: Living) -> None:
    assert living.fetch().returncode == 0
    for archive in read_only(living.folder / "archive"):
        before = len(living.host.log.visits)

        refused = living.fetch()
        converted = living.call("convert", archive, "--out", "out")
        shown = living.call("ledger", archive)

        assert refused.returncode in {3, 5}, refused.stderr
        assert "Traceback" not in refused.stderr
        assert "  → " in refused.stderr
        assert (converted.returncode, shown.returncode) == (0, 0), converted.stderr + shown.stderr
        assert len(living.host.log.visits) == before


def test_a_folder_where_nothing_can_be_made_is_exit_5(living: Living) -> None:
    (living.folder / "closed").mkdir()
    for closed in read_only(living.folder / "closed"):
        refused = living.call("fetch", f"{living.host.home}/", "--archive", closed / "archive", "--allow-private")

        assert refused.returncode == 5, refused.stderr
        assert "closed" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_second_process_on_one_archive_is_refused_and_told_who_is_there(living: Living) -> None:
    living.host.scenario.on("/", scenario.slow(6))
    first = living.start(*living.fetching())
    wait_for(living, 2)

    second = living.fetch()

    assert second.returncode == 3, second.stderr
    assert str(first.pid) in second.stderr
    assert "Traceback" not in second.stderr
    _, talk = first.communicate(timeout=60)
    assert first.returncode == 0, talk


def test_a_folder_that_is_no_archive_is_not_touched(living: Living) -> None:
    (living.folder / "archive").mkdir()
    (living.folder / "archive" / "letter.txt").write_text("à garder")

    refused = living.fetch()

    assert refused.returncode in {2, 3, 5}, refused.stderr
    assert [path.name for path in (living.folder / "archive").iterdir()] == ["letter.txt"]
    assert living.host.log.visits == []


def test_half_a_marker_that_a_kill_left_is_no_reason_to_refuse(living: Living) -> None:
    (living.folder / "out").mkdir()
    (living.folder / "out" / f"..blog-migrate{_PART}").write_bytes(b"This fold")

    done = living.run()

    assert done.returncode == 0, done.stderr
    assert not (living.folder / "out" / f"..blog-migrate{_PART}").exists()


def test_a_lost_ledger_is_made_again_from_the_archive(living: Living) -> None:
    assert living.run().returncode == 0
    calm = living.export()
    for path in (living.folder / "archive").glob("ledger.sqlite*"):
        path.unlink()
    shutil.rmtree(living.folder / "out")
    living.host.log.clear()

    done = living.run()

    assert done.returncode == 0, done.stderr
    assert living.export() == calm


def response(warc: Path, address: str) -> tuple[int, int]:
    """Where in a WARC file the answer of an address stands, and how long it is, packed."""
    with warc.open("rb") as stream:
        records = ArchiveIterator(stream)
        for record in records:
            if record.rec_type == "response" and record.rec_headers.get_header("WARC-Target-URI") == address:
                record.raw_stream.read()
                return records.get_record_offset(), records.get_record_length()
    raise AssertionError(address)


def test_a_flipped_bit_in_the_archive_is_found_and_the_page_is_asked_for_again(living: Living) -> None:
    assert living.run().returncode == 0
    calm = living.export()
    (warc,) = (living.folder / "archive" / "warc").iterdir()
    start, length = response(warc, f"{living.host.home}{living.host.blog.posts[3].path}")
    content = bytearray(warc.read_bytes())
    content[start + length // 2] ^= 0x10
    warc.write_bytes(content)

    converted = living.call("convert", "archive", "--out", "damaged")
    done = living.run()

    assert converted.returncode == 1, converted.stderr
    assert done.returncode == 0, done.stderr
    assert living.export() == calm


@pytest.mark.parametrize("word", ["https://127.0.0.1:1/", "ftp://127.0.0.1/", "http://"])
def test_an_address_that_cannot_be_a_blog_is_one_clear_line(living: Living, word: str) -> None:
    refused = living.call("fetch", word, "--archive", "archive", "--tries", "1", "--allow-private", "--delay", "0")

    assert refused.returncode in {2, 3}, refused.stderr
    assert refused.stderr.splitlines()[0].startswith("error: ")
    assert "Traceback" not in refused.stderr


def test_an_address_of_this_machine_needs_to_be_allowed(living: Living) -> None:
    refused = living.call("fetch", f"{living.host.home}/", "--archive", "archive", "--delay", "0")

    assert refused.returncode in {2, 3}, refused.stderr
    assert "--allow-private" in refused.stderr
    assert living.host.log.visits == []
