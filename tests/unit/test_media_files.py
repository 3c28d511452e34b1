"""What files are by their bytes, what they are called, and which drawings are safe."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.errors import ExportError
from migrate.files import PIECE, Depot
from migrate.model import Url
from migrate.signs import kind_of
from migrate.transforms.media._drawing import is_safe
from migrate.transforms.media._named import file_of

SUM = "0123456789abcdef" * 4
ZIP, OLE, RUNS = b"PK\x03\x04....", b"\xd0\xcf\x11\xe0....", b"MZ\x90\x00"


@pytest.mark.parametrize(
    ("head", "named", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n", "jpg", ("image/png", "png")),
        (b"\xff\xd8\xff\xe1", "jpeg", ("image/jpeg", "jpg")),
        (b"GIF87a", "php", ("image/gif", "gif")),
        (b"RIFF....WEBP", "", ("image/webp", "webp")),
        (b"RIFF....AVI ", "", ("video/x-msvideo", "avi")),
        (b"....ftypavif", "jpg", ("image/avif", "avif")),
        (b"....ftypisom", "", ("video/mp4", "mp4")),
        (b"....ftypisom", "mov", ("video/quicktime", "mov")),
        (b"....ftypM4A ", "mp4", ("audio/mp4", "m4a")),
        (b"\x1aE\xdf\xa3....webm", "mkv", ("video/webm", "webm")),
        (b"\x1aE\xdf\xa3....matroska", "webm", ("video/x-matroska", "mkv")),
        (b"II*\x00", "", ("image/tiff", "tif")),
        (b"\x00\x00\x01\x00", "", ("image/x-icon", "ico")),
        (b"BM....", "", ("image/bmp", "bmp")),
        (b"%PDF-1.4", "exe", ("application/pdf", "pdf")),
        (b"ID3", "", ("audio/mpeg", "mp3")),
        (b"\xff\xf3", "", ("audio/mpeg", "mp3")),
        (b"OggS", "", ("audio/ogg", "ogg")),
        (b"OggS", "ogv", ("video/ogg", "ogv")),
        (ZIP, "", ("application/zip", "zip")),
        (ZIP, "odt", ("application/vnd.oasis.opendocument.text", "odt")),
        (ZIP, "jar", ("application/zip", "zip")),
        (OLE, "xls", ("application/vnd.ms-excel", "xls")),
        (OLE, "exe", ("application/msword", "doc")),
        (b"Rar!\x1a\x07\x00", "", ("application/vnd.rar", "rar")),
        (b"FWS.", "swf", ("application/x-shockwave-flash", "bin")),
        (b"un texte", "txt", ("text/plain", "txt")),
        (b"<?php evil();", "php", ("application/octet-stream", "bin")),
        (b"alert(1)", "js", ("application/octet-stream", "bin")),
        (b"un texte", "html", ("application/octet-stream", "bin")),
        (RUNS, "exe", ("application/octet-stream", "bin")),
        (RUNS, "", ("application/octet-stream", "bin")),
        (b"<!doctype html>", "txt", ("text/html", "bin")),
        (b"<?xml version='1.0'?><svg xmlns='x'>", "", ("image/svg+xml", "svg")),
    ],
)
def test_a_file_is_what_its_bytes_are(head: bytes, named: str, expected: tuple[str, str]) -> None:
    assert kind_of(head, named) == expected


@given(st.binary(max_size=30), st.sampled_from(["php", "html", "js", "exe", "phtml", "htaccess", "sh", "svgz", "swf"]))
def test_no_file_gets_an_ending_that_a_server_or_browser_would_run(head: bytes, named: str) -> None:
    assert kind_of(head, named)[1] != named


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("http://i.example/300x225/photos/Bébé d'été.JPG", "bebe-d-ete"),
        ("http://i.example/ob_1f2e3d_carnets.jpg", "carnets"),
        ("http://i.example/photo-300x200.jpg", "photo"),
        ("http://i.example/photo-300x200-scaled.jpg", "photo"),
        ("http://i.example/300x200.jpg", "file"),
        ("http://i.example/scaled.jpg", "file"),
        ("http://i.example/photo-2.jpg", "photo-2"),
        ("http://i.example/photo-rotated", "photo"),
        ("http://i.example/", "file"),
        ("http://i.example/日本.png", "file"),
        ("http://i.example/..%2F..%2Fetc%2Fpasswd.png", "passwd"),
        ("http://i.example/a%00b%0Ac.png", "a-b-c"),
        ("http://i.example/CON.png", "con"),
        ("http://i.example/" + "long-" * 30 + ".png", "long-long-long-long-long-long-long-long"),
        ("http://i.example/" + "x" * 300, "x" * 40),
        ("http://i.example/" + "x" * 35 + "-640x480.png", "x" * 35),
        ("http://i.example/x.php?f=vache.jpg", "x"),
        ("media/0123456789abcdef-brioche-2.png", "brioche-2"),
        ("data:image/png;base64,AAAA/evil.png", "file"),
    ],
)
def test_a_name_has_words_for_people(url: str, slug: str) -> None:
    assert file_of(SUM, Url(url), "png") == f"media/0123456789abcdef-{slug}.png"


@given(st.text(alphabet="aé-_x.%20 9/\0\\", max_size=60))
def test_a_name_is_safe_and_none_begins_another(text: str) -> None:
    name = file_of(SUM, Url(f"http://i.example/{text}"), "jpg").removeprefix("media/")

    stem = name.removesuffix(".jpg")
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert stem[:17] == "0123456789abcdef-"
    assert 1 <= len(stem) - 17 <= 40


def drawn(inside: str, *, around: str = "", attributes: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{around}<svg {names} {attributes}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    "drawing",
    [
        drawn('<path d="M0,0 L1,1" fill="url(#a)" style="stroke: red; fill: url(#a)"/>'),
        drawn('<use xlink:href="#a"/><image href="data:image/png;base64,AAAA"/>'),
        drawn('<a href="https://carnet.example/"><text>un</text></a>'),
        drawn("<style>.a { fill: red; mask: url('#m') }</style>"),
        drawn("<metadata><?xpacket begin='x'?></metadata>", around="<?xml version='1.0'?><!-- Generator -->"),
        drawn("", around='<!DOCTYPE svg [<!ENTITY ns "http://ns.example/1.0/">]>', attributes='xmlns:x="&ns;"'),
        drawn("<title>é</title>", around='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg11.dtd">'),
    ],
)
def test_a_drawing_that_only_draws_is_safe(drawing: bytes) -> None:
    assert is_safe(BytesIO(drawing))


@pytest.mark.parametrize(
    "drawing",
    [
        drawn("<script>x()</script>"),
        drawn("<SCRIPT>x()</SCRIPT>"),
        drawn('<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>'),
        drawn('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>'),
        drawn("<foreignObject><b/></foreignObject>"),
        drawn("", attributes='onload="x()"'),
        drawn('<a href="javascript:x()"/>'),
        drawn('<a xlink:href=" java&#10;script:x()"/>'),
        drawn('<a href="data:text/html,x"/>'),
        drawn('<set attributeName="xlink:href" to="javascript:x()"/>'),
        drawn('<animate attributeName="href" values="#a;https://x.example"/>'),
        drawn('<image href="https://x.example/pixel.png"/>'),
        drawn('<use href="other.svg#a"/>'),
        drawn('<use href="//x.example/a.svg#a"/>'),
        drawn('<image href="data:image/svg+xml;base64,AAAA"/>'),
        drawn("<style>@import 'https://x.example/a.css';</style>"),
        drawn("<style>.a { fill: u\\72l(https://x.example) }</style>"),
        drawn('<path style="fill: url( https://x.example )"/>'),
        drawn('<path fill="url(//x.example/a#b)"/>'),
        drawn("<style>.a { background: url('x.png') }</style>"),
        drawn("", around='<?xml-stylesheet href="https://x.example/a.css"?>'),
        drawn("<text>&x;</text>", around="<!DOCTYPE svg [<!ENTITY x '<script>x()</script>'>]>"),
        drawn('<a href="&x;"/>', around="<!DOCTYPE svg [<!ENTITY x 'javascript:x()'>]>"),
        drawn('<b x="1" x="2"/><script>x()</script>'),
        drawn("", around="<!DOCTYPE svg [<!ENTITY a SYSTEM 'https://x.example/'>]>"),
        drawn("", around="<!DOCTYPE svg [<!ENTITY % a 'x'>]>"),
        drawn("<text>&b;</text>", around="<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"),
        drawn("", attributes=" ".join(f'a{number}="x"' for number in range(50_000))),
        drawn("", attributes=" ".join(f'a{number}="<"' for number in range(50_000))),
        b"no drawing",
        b"",
        b"<svg>" + b" " * 8_000_000,
    ],
)
def test_a_drawing_that_could_run_or_fetch_is_not_safe(drawing: bytes) -> None:
    assert not is_safe(BytesIO(drawing))


def test_a_depot_holds_no_file_in_memory_and_sums_it_while_copying(tmp_path: Path) -> None:
    class Big:
        """Three and a half million bytes that nobody ever asks for at once."""

        left = 3_500_000

        def read(self, size: int) -> bytes:
            assert 0 < size <= 1 << 20
            size = min(size, self.left)
            self.left -= size
            return b"x" * size

    depot = Depot(tmp_path)

    put = depot.put(Big(), head=b"head")  # type: ignore[arg-type]
    depot.name("media/a.bin")

    assert put.bytes == 3_500_004
    assert depot.path("media/a.bin").read_bytes() == b"head" + b"x" * 3_500_000
    assert put.sha256 == hashlib.sha256(b"head" + b"x" * 3_500_000).hexdigest()


def test_small_files_lie_in_the_depot_when_it_is_settled(tmp_path: Path) -> None:
    names = [f"media/{number}.bin" for number in range(40)]

    with Depot(tmp_path) as depot:
        for name in names:
            depot.keep(name, name.encode())
        depot.settle()

        assert [depot.path(name).read_bytes() for name in names] == [name.encode() for name in names]


def test_a_depot_that_is_left_has_written_what_it_was_given(tmp_path: Path) -> None:
    with Depot(tmp_path) as depot:
        depot.keep("media/a.bin", b"a" * PIECE)

    assert (tmp_path / "a.bin").read_bytes() == b"a" * PIECE


def test_what_the_disk_refuses_is_told_with_a_later_file(tmp_path: Path) -> None:
    depot = Depot(tmp_path / "absent")

    def keep_many() -> None:
        for number in range(9):
            depot.keep(f"media/{number}.bin", b"a" * PIECE)

    with pytest.raises(ExportError, match="could not be written"):
        keep_many()


def test_what_the_disk_refuses_of_the_last_file_is_told_at_the_end(tmp_path: Path) -> None:
    depot = Depot(tmp_path / "absent")
    depot.keep("media/a.bin", b"a")

    with pytest.raises(ExportError, match="could not be written"), depot:
        pass
