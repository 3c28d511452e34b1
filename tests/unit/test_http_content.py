"""Packed bodies, and what they cost."""

import gzip
import io
import random
import subprocess
import sys
import tempfile
import zlib
from typing import BinaryIO

import pytest

from migrate.errors import ExportError
from migrate.sources._content import decode, unpack
from migrate.sources._spool import spool
from migrate.sources._unanswered import Unanswered

TEXT = "".join(random.Random(7).choices("pain au chocolat <p>", k=30_000)).encode()  # noqa: S311 -- no secret
LIMIT = 3_000_000


def deflated(text: bytes, bits: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    return packer.compress(text) + packer.flush()


PACKED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "X-GZip": gzip.compress(TEXT),
    "deflate": deflated(TEXT, zlib.MAX_WBITS),
    " deflate ": deflated(TEXT, -zlib.MAX_WBITS),
    "gzip, identity": gzip.compress(TEXT),
    "deflate, gzip": gzip.compress(zlib.compress(TEXT)),
    "gzip,deflate,gzip": gzip.compress(zlib.compress(gzip.compress(TEXT))),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_each_packing_is_undone(encoding: str) -> None:
    assert decode(PACKED[encoding], encoding, limit=LIMIT) == TEXT
    assert decode(io.BytesIO(PACKED[encoding]), encoding, limit=LIMIT) == TEXT


@pytest.mark.parametrize("encoding", [name for name in PACKED if name.strip() not in {"", "identity"}])
def test_a_packed_page_cut_anywhere_is_never_a_whole_one(encoding: str) -> None:
    packed = PACKED[encoding]
    places = {2, 3, 9, 10, 11, len(packed) // 2, *range(len(packed) - 12, len(packed))}
    for place in sorted(places):
        with pytest.raises(Unanswered) as caught:
            decode(packed[:place], encoding, limit=LIMIT)
        assert caught.value.again


@pytest.mark.parametrize(
    "behind", [b"x", b"\0" * 600, b"\x1f", b"\x1f\x8b", b"\x1f\x8brubbish that is no member", b"\r\n"]
)
@pytest.mark.parametrize("fill", [0, 65_536 - 40, 65_536, 200_000])
def test_rubbish_behind_a_member_is_left_out(behind: bytes, fill: int) -> None:
    text = random.Random(3).randbytes(fill)  # noqa: S311 -- no secret

    if behind == b"\x1f\x8b":
        with pytest.raises(Unanswered, match="cut"):
            decode(gzip.compress(text) + behind, "gzip", limit=LIMIT)
    else:
        assert decode(gzip.compress(text) + behind, "gzip", limit=LIMIT) == text


@pytest.mark.parametrize("size", [1, 9_000, 65_536])
def test_members_are_joined_wherever_they_meet(size: int) -> None:
    parts = [TEXT[begin : begin + size] for begin in range(0, len(TEXT), size)][:40]

    assert decode(b"".join(map(gzip.compress, parts)), "gzip", limit=LIMIT) == b"".join(parts)


def test_members_without_end_are_given_up() -> None:
    with pytest.raises(Unanswered, match="without an end") as caught:
        decode(gzip.compress(b"") * 20_000, "gzip", limit=LIMIT)
    assert not caught.value.again


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
@pytest.mark.parametrize(("size", "fits"), [(LIMIT, True), (LIMIT + 1, False)])
def test_the_limit_is_kept_to_the_byte(encoding: str, size: int, *, fits: bool) -> None:
    text = (random.Random(1).randbytes(100_000) * 31)[:size]  # noqa: S311 -- no secret
    packed = {"": text, "gzip": gzip.compress(text, 1), "deflate": zlib.compress(text, 1)}[encoding]

    if fits:
        assert decode(packed, encoding, limit=LIMIT) == text
    else:
        with pytest.raises(Unanswered, match="larger than 3 MB"):
            decode(packed, encoding, limit=LIMIT)


def test_a_small_page_is_no_bomb_however_well_it_packs() -> None:
    assert decode(gzip.compress(bytes(1 << 20)), "gzip", limit=LIMIT) == bytes(1 << 20)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_page_that_unpacks_to_too_much_is_a_bomb(encoding: str) -> None:
    packed = {"gzip": gzip.compress(bytes(40_000_000)), "deflate": zlib.compress(bytes(40_000_000))}[encoding]

    with pytest.raises(Unanswered, match="200 times"):
        decode(packed, encoding, limit=1 << 30)


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "x-pain", "gzip, br"])
def test_a_packing_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(Unanswered, match="not asked for") as caught:
        decode(b"\x1f\x8bxyz", encoding, limit=LIMIT)
    assert not caught.value.again


def test_what_was_packed_is_read_from_a_file_of_its_own() -> None:
    raw = io.BytesIO(gzip.compress(TEXT))

    with unpack(raw, "gzip", limit=LIMIT) as content:
        assert content.read() == TEXT
    assert not raw.closed


def test_a_disk_without_room_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> BinaryIO:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)

    with spool() as body, pytest.raises(ExportError, match="No space left on device") as caught:
        body.write(bytes(2 << 20))
    assert "TMPDIR" in caught.value.hint


SERVER = r"""
import gzip, random, socket

OK = b"HTTP/1.1 200 OK\r\n"
PACKED = OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
noise = random.Random(1).randbytes(1 << 20)
line = noise.replace(b"\n", b"")
bomb, page = gzip.compress(bytes(200_000_000), 9), gzip.compress(noise * 60, 1)
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
for first, more in (
    (OK + b"\r\n", noise),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"100000\r\n" + noise + b"\r\n"),
    (OK + b"X-Endless: ", line),
    (b"", line),
    (PACKED % len(bomb) + bomb, b""),
    (PACKED % len(page) + page, b""),
):
    connection, _ = server.accept()
    connection.recv(1 << 16)
    try:
        connection.sendall(first)
        while more:
            connection.sendall(more)
    except OSError:
        pass
    connection.close()
"""
CLIENT = r"""
import resource, sys
from migrate.settings import FetchSettings
from migrate.sources._http import Client, Unanswered

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

home = f"http://127.0.0.1:{sys.argv[1]}/"
client = Client(FetchSettings(allow_private=True), home=home)
before = peak()
for _ in range(5):
    try:
        client.ask(home, limit=64_000_000).content(64_000_000)
    except Unanswered as error:
        print(error)
print(peak() - before)
with client.ask(home, limit=64_000_000) as answer:
    print(len(answer.content(64_000_000)))
print(peak() - before)
"""


def test_no_answer_fills_the_memory() -> None:
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        done = subprocess.run([sys.executable, "-c", CLIENT, port], capture_output=True, text=True, check=False)
        server.kill()

    assert done.stderr == ""
    *reasons, refused, size, read = done.stdout.splitlines()
    assert [word for reason in reasons for word in ("larger", "end", "200 times", "no answer") if word in reason] == [
        "larger",
        "larger",
        "end",
        "end",
        "200 times",
    ]
    assert int(size) == 60 << 20
    # Kilobytes: a bad answer costs next to nothing, a page that is let through costs itself, once.
    assert int(refused) < 12_000
    assert int(read) < 80_000
