"""Fetching large files that break off: several tries, one whole record."""

import hashlib
from base64 import b32encode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from breaking import FILE, OTHER, Breaking, Script, head, rest, whole
from warcio.archiveiterator import ArchiveIterator

from migrate.capture import Capture
from migrate.extract import Extract, Lead, Place
from migrate.model import Url
from migrate.report import Fetching, Progress
from migrate.settings import FetchSettings, SelectSettings, Settings
from migrate.sources._archive import Archive, Entry
from migrate.sources._http import Client
from migrate.sources._live import _loop
from migrate.sources._live._answers import Answers
from migrate.sources._live._loop import Loop
from migrate.sources._live._scope import Scope

TAG = 'ETag: "one"'
MARKS = (TAG, "Accept-Ranges: bytes")
STEP = 1 << 16


class Blind:
    """A platform that knows nothing: of files nothing is read."""

    def read(self, capture: Capture) -> Extract | None:
        raise AssertionError(capture.source)

    def place(self, url: Url) -> Place:
        return Place(kind="post", key=url)

    def start(self, home: Url) -> tuple[Lead, ...]:
        raise AssertionError(home)

    def originals(self, url: Url) -> tuple[Url, ...]:
        raise AssertionError(url)

    def same_blog(self, home: Url, url: Url) -> bool:
        return url.startswith(home)

    def serves(self, url: Url) -> bool:
        return not url


class Stopping(Progress):
    """Stops the loop before the request of that number ends."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.loop: Loop | None = None

    def fetching(self, state: Fetching) -> None:
        assert state.url
        self.number -= 1
        if not self.number and self.loop:
            self.loop.stop.set()


class Fetched:
    """An archive that a file was fetched into, from a server that plays scripts."""

    def __init__(self, folder: Path, *scripts: Script) -> None:
        self.folder = folder
        self.server = Breaking(scripts)
        self.pause = 0.0

    def fetch(self, *, stop_at: int = 0, kind: str = "media", limit: int | None = None, **settings: Any) -> Entry:
        """Fetch the file, and return what became of its address."""
        times = {"connect_timeout": 2.0, "read_timeout": 5.0, "total_timeout": 5.0, "tries": 3, "delay": 0, **settings}
        fetch = FetchSettings(allow_private=True, ignore_robots=True, **times)
        home = Url(self.server.url.rpartition("/")[0] + "/")
        progress = Stopping(stop_at)
        client = Client(fetch, home=home)
        with Archive.open(self.folder, write=True) as archive:
            archive.begin(home)
            scope = Scope(home, Blind(), fetch, SelectSettings(limit=limit))
            with archive.transaction():
                archive.add([Lead(url=self.server.url, kind=kind)], inventory="link", found_on=None)  # type: ignore[arg-type]
            answers = Answers(archive, Blind(), scope, Settings(fetch=fetch))
            progress.loop = Loop(archive, client, answers, fetch, progress=progress, now=lambda: datetime.now(UTC))
            progress.loop.run()
            self.pause = progress.loop.manners.delay(self.server.url.split("/")[2])
            entry = archive.entry(self.server.url)
        client.close()
        assert entry is not None
        return entry

    def file(self) -> bytes:
        with Archive.open(self.folder) as archive, archive.open_media(self.server.url) as content:
            return content.read()

    def records(self) -> list[Any]:
        with (self.folder / "warc" / "00001.warc.gz").open("rb") as stream:
            return [
                (record.rec_type, record.rec_headers, record.http_headers, record.content_stream().read())
                for record in ArchiveIterator(stream, check_digests="raise")
            ]


Start = Callable[..., Fetched]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setattr(_loop, "_MOMENT", 0)  # every request is told, so that one can be stopped at
    made: list[Fetched] = []

    def begin(*scripts: Script) -> Fetched:
        made.append(Fetched(tmp_path / "archive", *scripts))
        return made[-1]

    yield begin
    for one in made:
        one.server.close()


def giving(size: int, *marks: str, file: bytes = FILE) -> Callable[[dict[str, str]], bytes]:
    """A server that breaks off after so many bytes, each time, and gives ranges."""

    def answer(asked: dict[str, str]) -> bytes:
        wish = asked.get("range")
        if wish is None:
            return whole(*marks, file=file, cut=size)
        return rest(int(wish.removeprefix("bytes=").removesuffix("-")), *marks, file=file, cut=size)

    return answer


def test_a_file_that_always_breaks_off_comes_whole_when_each_try_brings_enough(start: Start) -> None:
    fetched = start(giving(STEP, *MARKS))

    entry = fetched.fetch(tries=1)

    assert (entry.state, entry.tries) == ("ok", 1)
    assert fetched.server.ranges == ["", *(f"bytes={at}-" for at in range(STEP, len(FILE), STEP))]
    assert fetched.file() == FILE
    assert entry.digest == hashlib.sha256(FILE).hexdigest()


def test_the_archive_holds_one_whole_record_with_the_headers_of_the_first_answer(start: Start) -> None:
    first = whole(*MARKS, "X-First: yes", cut=STEP)
    fetched = start(first, rest(STEP, TAG, "X-First: no"))
    fetched.fetch()

    records = fetched.records()

    assert [kind for kind, *_ in records] == ["warcinfo", "response", "request"]
    _, own, http, body = records[1]
    assert (http.get_statuscode(), http.get_header("Content-Length")) == ("200", str(len(FILE)))
    assert (http.get_header("X-First"), http.get_header("Content-Range")) == ("yes", None)
    assert body == FILE
    payload = b32encode(hashlib.sha1(FILE, usedforsecurity=False).digest()).decode()
    assert own.get_header("WARC-Payload-Digest") == f"sha1:{payload}"
    assert records[2][2].get_header("Range") is None


def test_tries_that_bring_little_are_failed_ones_but_what_they_bring_is_kept(start: Start) -> None:
    fetched = start(giving(1000, *MARKS))

    entry = fetched.fetch(tries=3)

    assert (entry.state, entry.tries) == ("failed", 3)
    assert fetched.server.ranges == ["", "bytes=1000-", "bytes=2000-"]


def test_a_server_without_ranges_is_asked_no_more_often_than_before(start: Start) -> None:
    fetched = start(lambda _: whole("Accept-Ranges: none", TAG, cut=200_000))

    entry = fetched.fetch(tries=3)

    assert (entry.state, entry.tries) == ("failed", 3)
    assert fetched.server.ranges == ["", "", ""]


def test_a_server_that_lies_of_its_ranges_comes_to_an_end(start: Start) -> None:
    """It names ranges and then gives a file that is another one, and breaks that off too."""
    tags = iter(range(99))
    fetched = start(lambda _: whole(f'ETag: "{next(tags)}"', "Accept-Ranges: bytes", file=OTHER, cut=200_000))

    entry = fetched.fetch(tries=3)

    assert (entry.state, entry.tries) == ("failed", 3)
    assert len(fetched.server.asked) == 4  # the first one was a beginning


def test_a_server_that_gives_the_rest_of_another_file_gives_that_file_whole(start: Start) -> None:
    fetched = start(
        whole(*MARKS, cut=200_000), rest(200_000, 'ETag: "two"', file=OTHER), whole('ETag: "two"', file=OTHER)
    )

    entry = fetched.fetch()

    assert (entry.state, fetched.file()) == ("ok", OTHER)
    assert fetched.server.ranges == ["", "bytes=200000-", ""]


def test_a_part_that_nobody_asked_for_is_no_file(start: Start) -> None:
    fetched = start(rest(0, *MARKS))

    entry = fetched.fetch()

    assert (entry.state, entry.status, entry.digest) == ("failed", 206, "")
    assert "only a part" in entry.reason
    assert len(fetched.server.asked) == 1


def test_a_file_without_an_end_is_refused_at_its_limit(start: Start) -> None:
    fetched = start(giving(1 << 18, *MARKS, file=bytes(10_000_000)))

    entry = fetched.fetch(max_media_mb=1)

    assert (entry.state, len(fetched.server.asked)) == ("failed", 1)
    assert "larger than 1 MB" in entry.reason


def test_a_page_is_never_asked_for_in_parts(start: Start) -> None:
    fetched = start(whole(*MARKS, cut=200_000))

    entry = fetched.fetch(kind="post")

    assert entry.state == "failed"
    assert fetched.server.ranges == ["", "", ""]


def test_a_run_that_is_stopped_between_two_tries_begins_the_file_anew_later(start: Start) -> None:
    fetched = start(giving(STEP, *MARKS))

    entry = fetched.fetch(stop_at=2)
    assert (entry.state, entry.due, entry.tries) == ("later", True, 0)
    entry = fetched.fetch()

    assert (entry.state, fetched.file()) == ("ok", FILE)
    assert fetched.server.ranges[:4] == ["", f"bytes={STEP}-", "", f"bytes={STEP}-"]


def test_a_busy_host_between_two_tries_costs_a_try_and_no_bytes(start: Start) -> None:
    busy = head(503, "Content-Length: 0")
    fetched = start(whole(*MARKS, cut=200_000), busy, rest(200_000, TAG))

    entry = fetched.fetch(tries=2)

    assert (entry.state, entry.tries, fetched.file()) == ("ok", 2, FILE)
    assert fetched.server.ranges == ["", "bytes=200000-", "bytes=200000-"]


def test_another_try_of_a_post_takes_no_second_place_in_a_limit(start: Start) -> None:
    fetched = start(head(503, "Content-Length: 0"), head(404, "Content-Length: 0"))

    entry = fetched.fetch(kind="post", limit=1)

    assert (entry.state, entry.tries) == ("gone", 2)


def test_a_file_that_breaks_off_often_does_not_close_its_host(start: Start) -> None:
    file = FILE * 6
    fetched = start(giving(STEP, *MARKS, file=file))

    entry = fetched.fetch()

    assert (entry.state, fetched.file()) == ("ok", file)
    assert len(fetched.server.asked) == -(-len(file) // STEP)


def test_a_file_that_takes_all_the_time_there_is_comes_in_several_tries_at_the_usual_pace(start: Start) -> None:
    def slow(asked: dict[str, str]) -> tuple[bytes, float]:
        return play(asked), 9.0

    play = giving(200_000, *MARKS)
    fetched = start(slow)

    entry = fetched.fetch(total_timeout=0.4, delay=0.01)

    assert (entry.state, entry.tries, fetched.file()) == ("ok", 1, FILE)
    assert fetched.server.ranges == ["", "bytes=200000-"]
    assert fetched.pause < 0.1
