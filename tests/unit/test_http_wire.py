"""What is read off the wire, however the bytes arrive and wherever they end."""

import socket
import time
from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.sources._unanswered import Unanswered
from migrate.sources._wire import Wire, body_parts, lasting, read_head


class Pieces:
    """A socket that gives prepared pieces and then its end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = (piece for piece in pieces if piece)
        self._rest = b""

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0

    def recv(self, most: int) -> bytes:
        whole = self._rest or next(self._pieces, b"")
        self._rest = whole[most:]
        return whole[:most]


def read(pieces: Iterator[bytes]) -> tuple[int, list[tuple[str, str]], bytes, bool]:
    """Return status, headers, body, and whether the connection may be used again."""
    wire = Wire(cast("socket.socket", Pieces(pieces)), deadline=time.monotonic() + 9, pause=1)
    head = read_head(wire)
    parts, length = body_parts(wire, head, "GET")
    body = b"".join(parts)
    return head.status, head.headers, body, lasting(head, length) and not wire.leftover


def chunked(parts: list[bytes], trailers: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts if part) + b"0\r\n" + trailers + b"\r\n"


BODIES = st.lists(st.binary(max_size=30), max_size=5)
HEADERS = st.lists(
    st.sampled_from([b"Server: x\r\n", b"Set-Cookie: a=b\r\n", b"X: 1\r\n\tfolded\r\n", b"X-Empty:\r\n"]), max_size=4
)


@st.composite
def framed(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """An answer whose end is marked, and its body."""
    parts = draw(BODIES)
    body = b"".join(parts)
    interim = draw(st.sampled_from([b"", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Hints\r\nLink: x\r\n\r\n"]))
    head = interim + b"HTTP/1.1 200 OK\r\n" + b"".join(draw(HEADERS))
    if draw(st.booleans()):
        return head + b"Content-Length: %d\r\n\r\n" % len(body) + body, body
    trailers = draw(st.sampled_from([b"", b"X-Sum: 1\r\n"]))
    return head + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(parts, trailers), body


def cut(whole: bytes, places: list[int]) -> Iterator[bytes]:
    ends = sorted({place % (len(whole) + 1) for place in places} | {len(whole)})
    return (whole[begin:end] for begin, end in zip([0, *ends], ends, strict=False))


@given(framed(), st.lists(st.integers(0, 400), max_size=12))
def test_an_answer_is_the_same_however_it_arrives(answer: tuple[bytes, bytes], places: list[int]) -> None:
    whole, body = answer

    status, _, read_body, again = read(cut(whole, places))

    assert (status, read_body, again) == (200, body, True)


@given(framed(), st.integers(0, 1000))
def test_an_answer_that_ends_early_is_never_a_whole_one(answer: tuple[bytes, bytes], place: int) -> None:
    whole, body = answer
    begun = whole[: place % len(whole)]

    try:
        _, _, read_body, again = read(iter([begun]))
    except Unanswered as error:
        assert error.again  # noqa: PT017 -- an answer whose last chunk came lacks nothing
    else:
        assert b"\r\n0\r\n" in begun
        assert (read_body, again) == (body, True)


@given(framed(), st.binary(min_size=1, max_size=20))
def test_what_follows_an_answer_is_no_part_of_it(answer: tuple[bytes, bytes], more: bytes) -> None:
    whole, body = answer

    _, _, read_body, again = read(iter([whole + more]))

    assert (read_body, again) == (body, False)


NOISE = st.lists(
    st.sampled_from(
        [
            *(
                b"HTTP/1.1 200 OK\r\n",
                b"HTTP/1.0 404\n",
                b"HTTP/1.1 103 x\r\n",
                b"\r\n",
                b"\n",
                b"\r",
                b":",
                b" x",
                b"\0",
            ),
            *(
                b"Content-Length: 4\r\n",
                b"Content-Length: -4\r\n",
                b"Content-Length: 4, 4\r\n",
                b"Content-Length: 9\r\n",
            ),
            *(b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip\r\n", b"Connection: close\r\n", b"\xff\xfe"),
            *(
                b"4\r\npain\r\n",
                b"0\r\n\r\n",
                b"-1\r\n",
                b"ffffffffffffffffff\r\n",
                b"4;x=y\r\n",
                b"pain",
                b"\xe2\x80\xa8: 1\r\n",
            ),
        ]
    ),
    max_size=14,
)


@given(st.booleans(), NOISE)
def test_whatever_a_server_sends_is_an_answer_or_a_reason(begun: bool, noise: list[bytes]) -> None:  # noqa: FBT001
    pieces = [b"HTTP/1.1 200 OK\r\n"] * begun + noise
    try:
        status, headers, _, _ = read(iter(pieces))
    except Unanswered as error:
        assert str(error)  # noqa: PT017 -- both ends are right
    else:
        assert 200 <= status <= 999
        assert all(name and not set("\r\n\0") & set(name + value) for name, value in headers)


def test_an_answer_of_many_small_chunks_is_read_in_linear_time() -> None:
    def seconds(count: int) -> float:
        whole = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * count + b"0\r\n\r\n"
        begun = time.process_time()
        assert len(read(iter([whole]))[2]) == count
        return time.process_time() - begun

    seconds(1000)
    assert min(seconds(80_000) for _ in range(3)) < 6 * min(seconds(20_000) for _ in range(3))


def test_a_server_that_never_pauses_is_given_up_in_time_too() -> None:
    wire = Wire(cast("socket.socket", Pieces(b"x" for _ in iter(int, 1))), deadline=time.monotonic() - 0.1, pause=1)

    with pytest.raises(Unanswered, match="too slow"):
        wire.some(10)


@pytest.mark.parametrize("status", [101, 199])
def test_an_interim_answer_is_never_the_last(status: int) -> None:
    with pytest.raises(Unanswered):
        read(iter([b"HTTP/1.1 %d X\r\n\r\n" % status]))
