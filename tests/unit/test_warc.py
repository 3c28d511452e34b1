"""WARC files are read whatever their packing, and each record becomes what it is."""

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import warcs
from fastwarc.stream_io import BrotliWriter, zstd_train_dictionary_from_samples
from warcs import HOME, PNG, Made, frame, http, packed_whole, page, pages, raw, response, written

from migrate.capture import Asset, Capture
from migrate.errors import ArchiveError, SourceError
from migrate.sources.warc import Warc


def read(path: Path) -> tuple[list[Capture], list[Asset], Warc]:
    source = Warc()
    found = list(source.captures(path))
    captures = [one for one in found if isinstance(one, Capture)]
    return captures, [one for one in found if isinstance(one, Asset)], source


def only(path: Path) -> Capture:
    captures, assets, source = read(path)
    assert (len(captures), assets, source.findings) == (1, [], [])
    return captures[0]


def zstd(folder: Path, *, dictionary: bool = False) -> Path:
    parts = pages(5, packed=False).parts()
    if not dictionary:
        return written(folder, b"".join(map(frame, parts)), "crawl.warc.zst")
    samples = [part for one in range(60) for part in pages(one % 7 + 1, packed=False).parts()]
    words = zstd_train_dictionary_from_samples(samples, 4000)
    head = (0x184D2A5D).to_bytes(4, "little") + len(words).to_bytes(4, "little") + words
    bare = [frame(part, words) for part in parts]  # the writer repeats the dictionary before each frame
    return written(folder, head + b"".join(one[one.index(b"\x28\xb5\x2f\xfd") :] for one in bare), "crawl.warc.zst")


PACKED = {
    "plain": lambda folder: written(folder, pages(5, packed=False).content, "crawl.warc"),
    "a gzip member a record": lambda folder: written(folder, pages(5).content),
    "gzip as a whole": lambda folder: written(folder, packed_whole(pages(5, packed=False).content)),
    "a zstd frame a record": zstd,
    "zstd as a whole": lambda folder: written(folder, frame(pages(5, packed=False).content), "crawl.warc.zst"),
    "zstd with a dictionary": lambda folder: zstd(folder, dictionary=True),
    "without a name that says it": lambda folder: written(folder, pages(5).content, "crawl.bin"),
}


@pytest.mark.parametrize("packing", PACKED)
def test_every_packing_holds_the_same_pages(packing: str, tmp_path: Path) -> None:
    path = PACKED[packing](tmp_path)

    captures, assets, source = read(path)

    assert Warc.accepts(path, path.read_bytes()[:4096])
    assert [(one.url, one.body) for one in captures] == [(f"{HOME}/{one}", page(one)) for one in range(5)]
    assert (assets, source.findings) == ([], [])


@pytest.mark.parametrize("packing", PACKED)
def test_a_picture_is_opened_where_it_stands(packing: str, tmp_path: Path) -> None:
    made = pages(5, packed=packing in {"a gzip member a record", "without a name that says it"})
    made.add(f"{HOME}/a.png", PNG, type_="image/png")
    parts = made.parts()
    content = {
        "gzip as a whole": packed_whole(made.content),
        "zstd as a whole": frame(made.content),
        "a zstd frame a record": b"".join(map(frame, parts)),
        "zstd with a dictionary": b"".join(map(frame, parts)),
    }.get(packing, made.content)
    path = written(tmp_path, content)

    _, [asset], source = read(path)

    with source.open(Path(asset.path), asset.within) as stream:
        assert stream.read() == PNG
    assert (asset.url, asset.bytes, asset.source) == (f"{HOME}/a.png", len(PNG), "warc")


def test_a_damaged_dictionary_costs_the_frames_that_need_it_and_nothing_else(tmp_path: Path) -> None:
    path = zstd(tmp_path, dictionary=True)
    sound = path.read_bytes()
    for at in (8, 60, 153, 3000):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 0x10]) + sound[at + 1 :])

        captures, _, source = read(path)

        assert {one.body for one in captures} <= {page(one) for one in range(5)}
        assert len(captures) == 5 or {one.code for one in source.findings} == {"warc.record.damaged"}


@pytest.mark.parametrize("type_", ["text/html", "image/png"])
def test_chunks_of_which_already_the_first_is_broken_are_damage(type_: str, tmp_path: Path) -> None:
    block = http(
        b"zz\r\n<html><p>pain\r\n4\r\nbeur\r\n0\r\n\r\n", f"Content-Type: {type_}", "Transfer-Encoding: chunked"
    )

    captures, assets, source = read(written(tmp_path, response(f"{HOME}/a", block), "a.warc"))

    assert captures == []
    for asset in assets:
        with pytest.raises(ArchiveError, match="its chunks do not fit"), source.open(Path(asset.path), asset.within):
            pass
    assert len(assets) == 1 or [one.code for one in source.findings] == ["warc.record.damaged"]


def test_a_capture_knows_its_address_its_time_and_its_headers(tmp_path: Path) -> None:
    made = Made(version="WARC/1.1")
    made.add(f"{HOME}/2012/pain", page(1), type_="text/html; charset=ISO-8859-15", date="2016-02-29T23:59:59.123456Z")

    capture = only(written(tmp_path, made.content))

    assert capture.url == f"{HOME}/2012/pain"
    assert capture.captured == datetime(2016, 2, 29, 23, 59, 59, 123456, tzinfo=UTC)
    assert capture.label == "ISO-8859-15"
    assert ("Content-Type", "text/html; charset=ISO-8859-15") in capture.headers
    assert (capture.lead, capture.form, capture.status) == (None, "page", 200)


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        (f"<{HOME}/a>", f"{HOME}/a"),
        (f"{HOME}/pain perdu.html", f"{HOME}/pain%20perdu.html"),
        (f"{HOME}/%e9t%C3%A9?b=2&a=1", f"{HOME}/%e9t%C3%A9?b=2&a=1"),
    ],
)
def test_addresses_are_those_that_the_record_states(stated: str, url: str, tmp_path: Path) -> None:
    block = http(page(1), "Content-Type: text/html")

    assert only(written(tmp_path, response(stated, block), "a.warc")).url == url


def test_lines_may_end_without_a_return(tmp_path: Path) -> None:
    block = http(page(1), "Content-Type: text/html").replace(b"\r\n", b"\n")
    head, rest = response(f"{HOME}/a", block).split(b"\r\n\r\n", 1)
    content = head.replace(b"\r\n", b"\n") + b"\n\n" + rest

    assert only(written(tmp_path, content, "a.warc")).body == page(1)


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def brotli(body: bytes) -> bytes:
    stream = warcs._Kept()
    writer = BrotliWriter(stream)
    writer.write(body)
    writer.close()
    return stream.getvalue()


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(f"{len(part):X};a=b\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\nX-Trailer: 1\r\n\r\n"


ENCODED = {
    "as it is": (page(1), []),
    "gzip": (gzip.compress(page(1)), ["Content-Encoding: gzip"]),
    "zlib": (zlib.compress(page(1)), ["Content-Encoding: deflate"]),
    "deflate": (deflated(page(1)), ["Content-Encoding: deflate"]),
    "brotli": (brotli(page(1)), ["Content-Encoding: br"]),
    "zstd": (frame(page(1)), ["content-encoding: ZSTD"]),
    "in chunks": (chunked(page(1)), ["Transfer-Encoding: chunked"]),
    "gzip in chunks": (chunked(gzip.compress(page(1))), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
    "twice": (gzip.compress(zlib.compress(page(1))), ["Content-Encoding: deflate, gzip"]),
    "said to be in chunks and is not": (page(1), ["Transfer-Encoding: chunked"]),
    "said to be gzip and is not": (page(1), ["Content-Encoding: gzip"]),
    "said to be brotli and is not": (page(1), ["Content-Encoding: br"]),
    "renamed by fetch": (page(1), ["X-Archive-Orig-Transfer-Encoding: chunked"]),
}


@pytest.mark.parametrize("how", ENCODED)
def test_encodings_are_undone(how: str, tmp_path: Path) -> None:
    body, headers = ENCODED[how]
    block = http(body, "Content-Type: text/html", *headers)

    assert only(written(tmp_path, response(f"{HOME}/a", block), "a.warc")).body == page(1)


@pytest.mark.parametrize(
    ("type_", "body", "form"),
    [
        ("text/html", b"<html></html>", "page"),
        ("application/xhtml+xml", b"<?xml version='1.0'?><html></html>", "page"),
        ("", b"\n<!DOCTYPE html><html></html>", "page"),
        ("text/plain", b"<html><body>said to be a text</body></html>", "page"),
        ("text/html", b"<?xml version='1.0'?><rss version='2.0'></rss>", "feed"),
        ("application/rss+xml", b"<rss version='2.0'></rss>", "feed"),
        ("text/xml", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
        ("application/xml", b"<urlset></urlset>", "sitemap"),
        ("application/json; charset=utf-8", b'{"a": 1}', "json"),
        ("text/javascript", b'/**/ comments({"a": 1})', "json"),
    ],
)
def test_an_answer_is_read_as_what_it_is(type_: str, body: bytes, form: str, tmp_path: Path) -> None:
    path = written(tmp_path, response(f"{HOME}/a", http(body, f"Content-Type: {type_}")), "a.warc")

    assert only(path).form == form


@pytest.mark.parametrize(
    ("url", "type_", "body"),
    [
        (f"{HOME}/a.css", "text/css", b"body {}"),
        (f"{HOME}/a.js", "application/javascript", b"function a() {}"),
        (f"{HOME}/robots.txt", "text/plain", b"User-agent: *"),
        (f"{HOME}/a.xml", "application/xml", b"<other/>"),
        ("dns:carnet.example", "text/dns", b"192.0.2.1"),
    ],
)
def test_what_a_blog_does_not_show_is_left_aside(url: str, type_: str, body: bytes, tmp_path: Path) -> None:
    captures, assets, source = read(written(tmp_path, response(url, http(body, f"Content-Type: {type_}")), "a.warc"))

    assert (captures, assets, source.findings) == ([], [], [])


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("image/jpeg", b"\xff\xd8\xff\xe0"),
        ("application/octet-stream", PNG),
        ("text/html", PNG),
        ("image/svg+xml", b"<svg></svg>"),
        ("application/pdf", b"%PDF-1.4"),
        ("text/plain", b"notes"),
    ],
)
def test_pictures_and_files_are_assets(type_: str, body: bytes, tmp_path: Path) -> None:
    path = written(tmp_path, response(f"{HOME}/a", http(body, f"Content-Type: {type_}")), "a.warc")

    captures, [asset], source = read(path)

    assert captures == []
    with source.open(path, asset.within) as stream:
        assert stream.read() == body


def test_an_asset_is_unpacked_too(tmp_path: Path) -> None:
    body = chunked(gzip.compress(PNG))
    headers = ["Content-Type: image/png", "Transfer-Encoding: chunked", "Content-Encoding: gzip"]
    path = written(tmp_path, response(f"{HOME}/a.png", http(body, *headers)), "a.warc")

    _, [asset], source = read(path)

    assert asset.bytes is None
    with source.open(path, asset.within) as stream:
        assert stream.read() == PNG


@pytest.mark.parametrize("how", ["as it is", "in chunks"])
def test_a_large_file_is_never_in_memory_as_a_whole(how: str, tmp_path: Path) -> None:
    film = PNG * 260_000  # 18 MB: more than is held of a record
    body, headers = (film, []) if how == "as it is" else (chunked(film, 100_000), ["Transfer-Encoding: chunked"])
    block = http(body, "Content-Type: video/mp4", *headers)
    path = written(
        tmp_path, gzip.compress(response(f"{HOME}/a.mp4", block, f"WARC-Block-Digest: {warcs.sha1(block)}"), 1)
    )

    _, [asset], source = read(path)

    with source.open(path, asset.within) as stream:
        first = stream.read(10)
        rest = stream.read()
    assert first + rest == film
    assert source.findings == []


def test_a_page_that_nothing_could_read_is_named(tmp_path: Path) -> None:
    block = http(b"<html>" + bytes(17_000_000), "Content-Type: text/html")
    path = written(tmp_path, response(f"{HOME}/a", block), "a.warc")

    captures, _, source = read(path)

    assert captures == []
    [finding] = source.findings
    assert (finding.code, finding.where) == ("page.unreadable", f"{HOME}/a")


def test_an_asset_that_is_not_there_any_more_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path, pages(1).content)

    for within in ("7", "999999", "x", "0+5"):
        with pytest.raises(ArchiveError), Warc().open(path, within):
            pass


def test_a_resource_is_read_like_an_answer(tmp_path: Path) -> None:
    made = Made()
    made.add(f"{HOME}/a", page(1), kind="resource", type_="text/html")
    made.add(f"{HOME}/a.png", PNG, kind="resource", type_="image/png")

    [capture], [asset], source = read(written(tmp_path, made.content))

    assert (capture.url, capture.body, capture.form) == (f"{HOME}/a", page(1), "page")
    with source.open(Path(asset.path), asset.within) as stream:
        assert stream.read() == PNG


def test_the_texts_of_common_crawl_are_texts(tmp_path: Path) -> None:
    head = f"""
    WARC/1.0
    WARC-Type: conversion
    WARC-Target-URI: {HOME}/a
    WARC-Date: 2017-06-01T00:00:00Z
    WARC-Refers-To: <urn:uuid:1>
    WARC-Identified-Content-Language: fra
    Content-Type: text/plain
    """
    text = "Le pain\nIl lève.".encode()
    path = written(tmp_path, gzip.compress(raw(head, text)), "CC-MAIN-1.warc.wet.gz")

    capture = only(path)

    assert Warc.accepts(path, path.read_bytes()[:4096])
    assert (capture.form, capture.body, capture.label) == ("text", text, "utf-8")


def test_errors_are_counted_and_left_aside(tmp_path: Path) -> None:
    made = Made()
    for number, status in enumerate(["404 Not Found", "404 Not Found", "500 Oops", "304 Not Modified"]):
        made.add(f"{HOME}/{number}", page(number), status=status)
    made.add(f"{HOME}/empty", b"")

    captures, _, source = read(written(tmp_path, made.content))

    assert captures == []
    assert [(one.code, one.message) for one in source.findings] == [
        ("warc.answer.refused", "answers with status 304 in crawl.warc.gz: 1"),
        ("warc.answer.refused", "answers with status 404 in crawl.warc.gz: 2"),
        ("warc.answer.refused", "answers with status 500 in crawl.warc.gz: 1"),
        ("warc.answer.refused", "answers without a content in crawl.warc.gz: 1"),
    ]


@pytest.mark.parametrize("name", ["a.warc", "a.WARC.GZ", "a.warc.zst", "a.warc.wet.gz", "a.wet", "b-1.warc.gz.open"])
def test_a_damaged_file_is_known_by_its_name(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, b"\0" * 100 + pages(2).content, name)

    assert Warc.accepts(path, path.read_bytes()[:4096])


@pytest.mark.parametrize("content", [b"", b"<html>", gzip.compress(b"<html></html>"), b"\x1f\x8b\x08", PNG])
def test_other_files_are_left_to_others(content: bytes, tmp_path: Path) -> None:
    assert not Warc.accepts(written(tmp_path, content, "notawarc.gz"), content)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        list(Warc().captures(tmp_path / "a.warc.gz"))


def test_an_empty_file_is_an_error_and_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is empty"):
        read(written(tmp_path, b""))


@pytest.mark.parametrize("content", [gzip.compress(b""), gzip.compress(b"") * 2, frame(b"")])
def test_a_file_that_holds_nothing_is_an_error_and_not_passed_over(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ArchiveError, match="holds no record"):
        read(written(tmp_path, content, "crawl.warc.zst" if content.startswith(b"\x28") else "crawl.warc.gz"))
