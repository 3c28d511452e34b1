"""Members whose bytes are stored as they are: joined without zlib, and judged as strictly."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.sources._archive._blocks import joined


def member(content: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize("size", [0, 1, 16_383, 65_535, 65_536, 300_000])
def test_stored_bytes_come_back_whatever_follows_their_member(size: int) -> None:
    content = bytes(range(256)) * (size // 256) + bytes(size % 256)
    whole = member(content, 0)

    assert joined(whole) == (content, len(whole))
    assert joined(whole + member(b"next", 6)) == (content, len(whole))


def test_packed_bytes_are_left_to_zlib() -> None:
    assert joined(member(b"pain " * 100, 6)) is None
    assert joined(gzip.compress(b"")) is None
    assert joined(b"") is None


def test_a_member_that_is_cut_is_left_to_zlib() -> None:
    whole = member(b"brioche" * 20_000, 0)

    assert all(
        joined(whole[:size]) is None for size in (*range(40), 65_540, 65_560, *range(len(whole) - 20, len(whole)))
    )


@given(st.binary(max_size=40), st.data())
def test_what_is_altered_is_never_taken_for_something_else(content: bytes, data: st.DataObject) -> None:
    whole = member(content, 0)
    place = data.draw(st.integers(0, len(whole) - 1))
    altered = whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]

    found = joined(altered)

    assert found is None or found[0] == content
