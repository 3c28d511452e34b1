"""An archive replayed by pywb, from the programs of a venv of its own (`.ci/run pywb` makes it)."""

import gzip
import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from blog import grow
from living import Living
from server import Host
from warcio.archiveiterator import ArchiveIterator
from wire import Answer, Request

PROGRAMS = Path(__file__).parents[2] / ".venv-pywb" / "bin"
FIRST, SECOND = "1700000000", "1700100000"  # when the blog was fetched, then fetched once more
BEGAN, AGAIN = "20231114221320", "20231116020000"  # the same moments as archives write them
SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
PATIENCE = 30.0  # seconds until pywb must answer

pytestmark = pytest.mark.pywb


@dataclass(frozen=True, slots=True)
class Replay:
    """A blog, the folder that it was fetched into twice, and pywb's server of its archive."""

    host: Host
    folder: Path
    port: int

    def get(self, url: str, moment: str, *, form: str = "id_") -> tuple[http.client.HTTPResponse, bytes]:
        """What pywb gives for an address at a moment: as it was stored (`id_`), or made fit for a browser (`mp_`)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/blog/{moment}{form}/{url}", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def shown(self, path: str) -> Answer:
        """What the host itself answers."""
        return self.host.answer(Request(method="GET", path=path, headers={}))

    def records(self) -> list[tuple[str, str, str, str]]:
        """Type, profile, address and content encoding of every record."""
        found = []
        for file in sorted((self.folder / "archive" / "warc").iterdir()):
            with file.open("rb") as stream:
                found += [_told(record) for record in ArchiveIterator(stream)]
        return found

    def index(self) -> list[dict[str, str]]:
        """The lines of the index that pywb made."""
        lines = (self.folder / "collections" / "blog" / "indexes" / "index.cdxj").read_text(encoding="utf-8")
        return [json.loads(line.split(" ", 2)[2]) for line in lines.splitlines()]


def _told(record: Any) -> tuple[str, str, str, str]:
    names, http_names = record.rec_headers, record.http_headers
    encoding = http_names.get_header("Content-Encoding", "") if http_names else ""
    return record.rec_type, names.get_header("WARC-Profile", ""), names.get_header("WARC-Target-URI", ""), encoding


def program(name: str, *words: str, folder: Path) -> None:
    """Run one of pywb's programs to its end; it must succeed."""
    done = subprocess.run([PROGRAMS / name, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{name} {' '.join(words)}: {done.stdout}{done.stderr}"


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """Run pywb's server of a folder on loopback; give its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = [PROGRAMS / "wayback", "-b", "127.0.0.1", "-p", str(port), "-d", folder]
    with (folder / "said").open("wb") as said, subprocess.Popen(words, stdout=said, stderr=said, cwd=folder) as server:
        try:
            end = time.monotonic() + PATIENCE
            while not _answers(port):
                assert server.poll() is None, (folder / "said").read_text(encoding="utf-8")
                assert time.monotonic() < end, "pywb does not answer"
                time.sleep(0.1)
            yield port
        finally:
            server.terminate()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replay]:
    """Fetch a blog twice with the installed command, index it with pywb, and serve it."""
    if not (PROGRAMS / "wayback").exists():
        pytest.fail("pywb is not installed: `.ci/run pywb` makes .venv-pywb", pytrace=False)
    folder = tmp_path_factory.mktemp("pywb")
    with Host(grow(6)) as host:
        for moment in (FIRST, SECOND):
            fetched = Living(host, folder).call(
                "fetch",
                f"{host.home}/",
                "--archive",
                "archive",
                "--allow-private",
                "--delay",
                "0",
                SOURCE_DATE_EPOCH=moment,
            )
            assert fetched.returncode == 0, fetched.stderr
        program("wb-manager", "init", "blog", folder=folder)
        files = sorted(map(str, (folder / "archive" / "warc").iterdir()))
        program("wb-manager", "add", "blog", *files, folder=folder)
        with serving(folder) as port:
            yield Replay(host, folder, port)


def test_every_address_that_was_answered_is_in_the_index(replay: Replay) -> None:
    stored = {url for kind, _, url, _ in replay.records() if kind in {"response", "revisit"}}

    assert {line["url"] for line in replay.index()} == stored
    assert len(stored) > 30


@pytest.mark.parametrize("form", ["id_", "mp_"])
def test_a_page_is_replayed(replay: Replay, form: str) -> None:
    post = replay.host.blog.posts[0]

    answer, body = replay.get(f"{replay.host.home}{post.path}", BEGAN, form=form)

    assert answer.status == 200
    assert post.title in unpacked(answer, body).decode()


def test_a_packed_page_is_replayed_as_the_host_sent_it(replay: Replay) -> None:
    url = next(url for kind, _, url, encoding in replay.records() if kind == "response" and encoding == "gzip")

    answer, body = replay.get(url, BEGAN)

    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body) == replay.shown(url.removeprefix(replay.host.home)).body


def test_a_picture_is_replayed_byte_for_byte(replay: Replay) -> None:
    url = next(line["url"] for line in replay.index() if line["mime"] == "image/jpeg")

    answer, body = replay.get(url, BEGAN)

    assert answer.getheader("Content-Type") == "image/jpeg"
    assert body == replay.shown(url.removeprefix(replay.host.home)).body


def test_a_revisit_is_replayed_with_the_payload_that_it_names(replay: Replay) -> None:
    url = next(url for kind, name, url, _ in replay.records() if kind == "revisit" and name == SAME)

    answer, body = replay.get(url, BEGAN)

    assert answer.status == 200
    assert url not in {at for kind, _, at, _ in replay.records() if kind == "response"}  # it has no payload of its own
    assert unpacked(answer, body) == replay.shown(url.removeprefix(replay.host.home)).body


def test_an_unchanged_page_is_replayed_at_the_day_when_it_was_asked_for_again(replay: Replay) -> None:
    post = replay.host.blog.posts[0]

    answer, body = replay.get(f"{replay.host.home}{post.path}", AGAIN)

    assert answer.status == 200
    assert f"{parsedate_to_datetime(answer.getheader('Memento-Datetime', '')):%Y%m%d%H%M%S}" == AGAIN
    assert unpacked(answer, body) == replay.shown(post.path).body


def test_a_redirect_leads_to_the_replay_of_its_target(replay: Replay) -> None:
    path = next(urlsplit(line["url"]).path for line in replay.index() if line.get("status") == "301")
    target = dict(replay.shown(path).headers)["Location"]

    answer, _ = replay.get(f"{replay.host.home}{path}", BEGAN, form="mp_")
    where = answer.getheader("Location", "")
    followed, _ = replay.get(target, BEGAN)

    assert answer.status == 301
    assert urlsplit(where).path.endswith(urlsplit(target).path)
    assert "/blog/" in where
    assert followed.status == 200


def test_what_was_never_asked_for_is_not_there(replay: Replay) -> None:
    answer, _ = replay.get(f"{replay.host.home}/2030/01/rien.html", BEGAN)

    assert answer.status == 404


def unpacked(answer: http.client.HTTPResponse, body: bytes) -> bytes:
    """The content of an answer."""
    return gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body
