"""Damage to a WARC file costs the record that it stands in, and is named; stretches of it hold what it holds."""

import gzip
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcs import HOME, PNG, Made, frame, http, packed_whole, page, pages, response, sha1, written

from migrate.capture import Asset, Capture
from migrate.sources.warc import Warc
from migrate.urls import file_name

RECORDS = 10


def read(content: bytes, folder: Path, name: str = "crawl.warc.gz") -> tuple[list[int], Warc]:
    """Return the numbers of the pages that were read; each is as it was written."""
    source = Warc()
    found = [one for one in source.captures(written(folder, content, name)) if isinstance(one, Capture)]
    numbers = [int(file_name(str(one.url))) for one in found]
    assert [one.body for one in found] == [page(number) for number in numbers]
    return numbers, source


def named(source: Warc) -> list[str]:
    return [finding.where for finding in source.findings if finding.code == "warc.record.damaged"]


PACKED = {
    "gzip": (pages(RECORDS).parts(), "crawl.warc.gz"),
    "zstd": ([frame(part) for part in pages(RECORDS, packed=False).parts()], "crawl.warc.zst"),
    "plain": (pages(RECORDS, packed=False).parts(), "crawl.warc"),
}


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("seed", range(200))
def test_one_flipped_bit_costs_one_record_at_most(packing: str, seed: int, tmp_path: Path) -> None:
    parts, name = PACKED[packing]
    content = bytearray(b"".join(parts))
    dice = random.Random(seed)  # noqa: S311  the same places in every run
    place = dice.randrange(len(content))
    content[place] ^= 1 << dice.randrange(8)
    hit = next(number for number in range(RECORDS) if place < sum(map(len, parts[: number + 1])))

    source = Warc()
    found = [one for one in source.captures(written(tmp_path, bytes(content), name)) if isinstance(one, Capture)]

    bodies = [one.body for one in found]
    assert [number for number in range(RECORDS) if number != hit and page(number) not in bodies] == []
    assert page(hit) in bodies or source.findings


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("cut", [1, 2, 5, 9, 40, 200])
def test_a_cut_tail_costs_the_last_record(packing: str, cut: int, tmp_path: Path) -> None:
    parts, name = PACKED[packing]
    content = b"".join(parts)[:-cut]

    numbers, source = read(content, tmp_path, name)

    whole = packing == "plain" and cut <= 4  # only the empty lines behind the last block are missing
    assert numbers == list(range(RECORDS if whole else RECORDS - 1))
    told = [name if packing == "zstd" else f"{HOME}/9"]  # a short frame is one block: all of it is read, or nothing
    assert named(source) == ([] if whole else told)


@pytest.mark.parametrize(
    "rubbish", [b"\0" * 3000, b"\x1f\x8b\x08" * 90, b"WARC/1.", b"WARC/1.0\r\n\r\n", b"PK\x03\x04abc"]
)
@pytest.mark.parametrize("packing", PACKED)
def test_rubbish_between_records_costs_none(packing: str, rubbish: bytes, tmp_path: Path) -> None:
    parts, name = PACKED[packing]

    numbers, source = read(b"".join([*parts[:4], rubbish, *parts[4:]]), tmp_path, name)

    assert numbers == list(range(RECORDS))
    assert len(named(source)) == 1


def test_the_finding_says_which_byte_of_which_file(tmp_path: Path) -> None:
    parts = pages(3).parts()
    content = parts[0] + parts[1][:-9] + bytes([parts[1][-9] ^ 1]) + parts[1][-8:] + parts[2]

    numbers, source = read(content, tmp_path)

    assert numbers == [0, 2]
    [finding] = source.findings
    place = f"the record at byte {len(parts[0])} of crawl.warc.gz"
    assert finding.message == f"{place} cannot be used: its packed bytes are damaged"
    assert (finding.level, finding.where) == ("gap", f"{HOME}/1")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("wrong", [-300, -20, -1, 5, 20, 700, 10**9, 10**20])
def test_a_wrong_length_costs_its_record(wrong: int, packed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    parts = pages(5, packed=False).parts()
    head, behind = parts[2].split(b"\r\n\r\n", 1)
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
    length = int(head.rpartition(b"Content-Length: ")[2].split(b"\r\n")[0])
    parts[2] = b"\r\n".join([*lines, f"Content-Length: {length + wrong}".encode()]) + b"\r\n\r\n" + behind
    content = b"".join(gzip.compress(part) for part in parts) if packed else b"".join(parts)

    numbers, source = read(content, tmp_path, "crawl.warc.gz" if packed else "crawl.warc")

    assert numbers == [0, 1, 3, 4]
    assert set(named(source)) == {f"{HOME}/2"}


@pytest.mark.parametrize("which", ["block", "payload"])
@pytest.mark.parametrize("kind", ["sha1 in base 32", "sha1 in hexadecimal", "sha256"])
def test_a_digest_that_does_not_fit_costs_its_record(which: str, kind: str, tmp_path: Path) -> None:
    label = {
        "sha1 in base 32": "sha1:" + "A" * 32,
        "sha1 in hexadecimal": sha1(b"other"),
        "sha256": "SHA-256:" + "0" * 64,
    }[kind]
    block = http(page(1), "Content-Type: text/html")
    header = f"WARC-{which.title()}-Digest: {label}"
    content = response(f"{HOME}/1", block, header) + response(f"{HOME}/2", http(page(2), "Content-Type: text/html"))

    numbers, source = read(content, tmp_path, "a.warc")

    assert (numbers, named(source)) == ([2], [f"{HOME}/1"])


def test_a_record_whose_block_is_vouched_for_is_read_whatever_its_payload_digest(tmp_path: Path) -> None:
    block = http(page(1), "Content-Type: text/html")
    told = [f"WARC-Block-Digest: {sha1(block)}", f"WARC-Payload-Digest: {sha1(b'other')}"]

    numbers, source = read(response(f"{HOME}/1", block, *told), tmp_path, "a.warc")

    assert numbers == [1]
    assert [one.code for one in source.findings] == ["warc.record.doubtful"]


BAD_BODIES = {
    "a chunk is cut": (b"50\r\nabc", "Transfer-Encoding: chunked"),
    "the last chunk is missing": (b"3\r\nabc\r\n", "Transfer-Encoding: chunked"),
    "a chunk is longer than it says": (b"2\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
    "a chunk has no size": (b"3\r\nabc\r\nxyz\r\n", "Transfer-Encoding: chunked"),
    "gzip is cut": (gzip.compress(page(3))[:-9], "Content-Encoding: gzip"),
    "gzip is altered": (gzip.compress(page(3))[:-6] + b"abcdef", "Content-Encoding: gzip"),
    "zstd is cut": (frame(page(3))[:-9], "Content-Encoding: zstd"),
    "brotli is none": (b"\xff\xff\xff\xff", "Content-Encoding: br"),
    "a bomb": (gzip.compress(bytes(30_000_000)), "Content-Encoding: gzip"),
    "a bomb in zstd": (frame(bytes(30_000_000)), "Content-Encoding: zstd"),
    "packed in another way": (b"abc", "Content-Encoding: compress"),
}


@pytest.mark.parametrize("how", BAD_BODIES)
def test_a_bad_body_costs_its_record(how: str, tmp_path: Path) -> None:
    body, header = BAD_BODIES[how]
    bad = response(f"{HOME}/1", http(body, "Content-Type: text/html", header))
    good = response(f"{HOME}/2", http(page(2), "Content-Type: text/html"))

    numbers, source = read(bad + good, tmp_path, "a.warc")

    assert (numbers, named(source)) == ([2], [f"{HOME}/1"])


@pytest.mark.parametrize(
    "bad",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: abc\r\n\r\n\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -1\r\n\r\n\r\n\r\n",
        response(f"{HOME}/1", b"no answer of a server"),
        response(f"{HOME}/1", b"HTTP/1.1 abc\r\n\r\n"),
        response(f"{HOME}/1", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"),
    ],
)
def test_a_record_without_headers_costs_none_behind_it(bad: bytes, tmp_path: Path) -> None:
    good = response(f"{HOME}/2", http(page(2), "Content-Type: text/html"))

    numbers, source = read(bad + good, tmp_path, "a.warc")

    assert numbers == [2]
    assert len(named(source)) == 1


def test_a_record_that_unpacks_without_end_is_passed_over(tmp_path: Path) -> None:
    bomb = gzip.compress(response(f"{HOME}/1", bytes(200_000_000)), 1)
    bomb = gzip.compress(gzip.decompress(bomb), 9)

    numbers, source = read(pages(1).content + bomb + pages(3).parts()[2], tmp_path)

    assert (numbers, named(source)) == ([0, 2], [f"{HOME}/1"])


def test_a_file_packed_as_a_whole_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    content = bytearray(packed_whole(pages(200, packed=False).content))
    content[len(content) // 2] ^= 1

    source = Warc()
    found = list(source.captures(written(tmp_path, bytes(content[:-100]))))

    assert [one.body for one in found[:90] if isinstance(one, Capture)] == [page(number) for number in range(90)]
    assert named(source)


def mixed(records: int) -> Made:
    """Pages, pictures, redirects, calls and repeats, of all sizes."""
    made = Made()
    dice = random.Random(records)  # noqa: S311
    for number in range(records):
        if number % 7 == 3:
            made.add(f"{HOME}/old{number}", status="301 Moved", http=[("Location", f"/{dice.randrange(records)}")])
        elif number % 7 == 5:
            made.add(f"{HOME}/{number}.png", PNG + dice.randbytes(dice.randrange(9000)), type_="image/png")
        elif number % 7 == 6:
            profile = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
            told = {"WARC-Profile": profile, "WARC-Refers-To-Target-URI": f"{HOME}/{number - number % 7}",
                    "WARC-Refers-To-Date": "2012-03-04T05:06:07Z"}  # fmt: skip
            made.add(f"{HOME}/again{number}", kind="revisit", headers=told)
        elif number % 7 == 4:
            url = f"{HOME}/comments/graphql"
            told = {"WARC-Concurrent-To": made.add(url, b'{"data":{}}', type_="application/json")}
            made.add(url, b'{"query":"comments %d"}' % number, kind="request", status="POST / HTTP/1.1", headers=told)
        else:
            made.add(f"{HOME}/{number}", page(number, words=dice.choice([5, 60, 4000])))
    return made


MIXED = {
    "gzip": mixed(120).content,
    "plain": gzip.decompress(mixed(120).content),
    "zstd": b"".join(frame(gzip.decompress(part)) for part in mixed(120).parts()),
    "gzip as a whole": packed_whole(gzip.decompress(mixed(120).content)),
}


@pytest.mark.parametrize("packing", MIXED)
@settings(max_examples=25)
@given(size=st.integers(500, 200_000), flip=st.none() | st.integers(0, 10**6))
def test_the_stretches_of_a_file_hold_together_what_the_file_holds(packing: str, size: int, flip: int | None) -> None:
    content = bytearray(MIXED[packing])
    if flip is not None:
        content[flip % len(content)] ^= 1 << flip % 8
    with TemporaryDirectory() as folder:
        path = written(Path(folder), bytes(content))
        whole = list(Warc().captures(path))
        spans = list(Warc().spans(path, size))

        apart = [one for span in spans for one in Warc().captures(path, span)]

    assert apart == whole
    assert spans[0].start == 0
    assert [span.end for span in spans] == [*(span.start for span in spans[1:]), None]


def test_a_large_file_is_cut_often_enough(tmp_path: Path) -> None:
    made = pages(400, words=400)
    path = written(tmp_path, made.content)

    spans = list(Warc().spans(path, 20_000))

    assert len(spans) > len(made.content) / 20_000 / 2
    assert len({span.start for span in spans}) == len(spans)


def test_a_web_archive_that_a_blog_offers_is_not_taken_for_records(tmp_path: Path) -> None:
    made = Made()
    for number in range(30):
        made.add(f"{HOME}/{number}", page(number))
        made.add(f"{HOME}/{number}.warc.gz", pages(50 + number, words=5).content, type_="application/warc")
    path = written(tmp_path, made.content)
    whole = list(Warc().captures(path))

    apart = [one for span in Warc().spans(path, 1500) for one in Warc().captures(path, span)]

    assert apart == whole
    assert sum(isinstance(one, Asset) for one in whole) == 30
