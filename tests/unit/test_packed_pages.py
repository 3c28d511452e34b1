"""Pages in one file with what they show: MHTML and Safari's web archives."""

import plistlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate.capture import Asset, Capture
from migrate.errors import ArchiveError, ParseError
from migrate.sources._source import Source
from migrate.sources.mhtml import Mhtml
from migrate.sources.webarchive import WebArchive

PNG = b"\x89PNG\r\n\x1a\n\x00\xff"
IE = (
    "From: <Saved by Windows Internet Explorer 8>\r\nSubject: =?Windows-1252?Q?Du_bl=E9?=\r\n"
    "Date: Thu, 4 Mar 2021 15:47:19 +0100\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    '\tboundary="----=_NextPart_000"\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n'
    '------=_NextPart_000\r\nContent-Type: text/html;\r\n\tcharset="windows-1252"\r\nContent-Transfer-Encoding: '
    "quoted-printable\r\nContent-Location: http://carnet.example/bl=E9\r\n\r\n"
    '<html><body><p>bl=E9</p><img src=3D"cid:x@y"></bo=\r\ndy></html>\r\n'
    "------=_NextPart_000\r\nContent-Type: image/png\r\nContent-ID: <x@y>\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: http://i.example/a.png\r\n\r\niVBORw0KGgoA\r\n/w==\r\n{}"
)
END = "------=_NextPart_000--\r\n"


def read(source: Source, path: Path) -> tuple[list[Capture], dict[str, bytes]]:
    held = list(source.captures(path))
    shown = {}
    for one in held:
        if isinstance(one, Asset):
            with source.open(Path(one.path), one.within) as stream:
                shown[str(one.url)] = stream.read()
    return [one for one in held if isinstance(one, Capture)], shown


def test_a_message_of_internet_explorer(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_text(IE.format(END).replace("bl=E9\r\n\r\n<", "ble\r\n\r\n<"), "latin-1", newline="")
    source = Mhtml()
    (page,), shown = read(source, path)

    assert page.url == "http://carnet.example/ble"
    assert page.captured == datetime(2021, 3, 4, 14, 47, 19, tzinfo=UTC)
    assert page.label == "windows-1252"
    assert page.body == '<html><body><p>blé</p><img src="http://i.example/a.png"></body></html>'.encode("latin-1")
    assert shown == {"http://i.example/a.png": PNG}
    assert source.findings == []


def test_a_message_that_was_cut_gives_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_text(IE.format(""), "latin-1", newline="")
    source = Mhtml()

    assert read(source, path)[1] == {"http://i.example/a.png": PNG}
    assert [told.code for told in source.findings] == ["page.cut"]


@pytest.mark.parametrize("cut", range(0, 700, 23))
def test_no_cut_is_a_fault(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(IE.format(END).encode("latin-1")[:cut])
    try:
        read(Mhtml(), path)
    except ParseError as error:
        assert "holds no page" in str(error)  # noqa: PT017  either way is right


def test_a_message_of_one_part(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(
        b"Content-Type: text/html\nContent-Location: http://carnet.example/\n\n<html><body>x</body></html>"
    )

    (page,), shown = read(Mhtml(), path)
    assert (page.url, page.body, shown) == ("http://carnet.example/", b"<html><body>x</body></html>", {})


def test_frames_of_the_same_host_are_pages_and_others_are_not(tmp_path: Path) -> None:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    pages = [
        (b"http://carnet.example/", b"<html><frameset><frame src=1></frameset></html>"),
        (b"http://carnet.example/1", b"<html>one</html>"),
        (b"http://pub.example/", b"<html>pub</html>"),
    ]
    parts = [b"--b\nContent-Type: text/html\nContent-Location: " + url + b"\n\n" + body + b"\n" for url, body in pages]
    path = tmp_path / "a.mht"
    path.write_bytes(head + b"".join(parts) + b"--b--\n")

    assert [page.url for page in read(Mhtml(), path)[0]] == ["http://carnet.example/", "http://carnet.example/1"]


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_of_safari(tmp_path: Path, form: plistlib.PlistFormat) -> None:
    def resource(url: str, content: bytes, kind: str) -> dict[str, object]:
        return {"WebResourceURL": url, "WebResourceData": content, "WebResourceMIMEType": kind}

    frame = {
        "WebMainResource": resource("http://pub.example/", b"<html>", "text/html"),
        "WebSubresources": [resource("http://pub.example/b.png", PNG + b"b", "image/png")],
    }
    main = resource("http://carnet.example/a", "<html>blé</html>".encode("latin-1"), "text/html")
    main["WebResourceTextEncodingName"] = "ISO-8859-1"
    held = {
        "WebMainResource": main,
        "WebSubresources": [resource("http://i.example/a.png", PNG, "image/png")],
        "WebSubframeArchives": [frame],
    }
    path = tmp_path / "a.webarchive"
    path.write_bytes(plistlib.dumps(held, fmt=form))
    (page,), shown = read(WebArchive(), path)

    assert (page.url, page.label, page.captured) == ("http://carnet.example/a", "ISO-8859-1", None)
    assert shown == {"http://i.example/a.png": PNG, "http://pub.example/b.png": PNG + b"b"}
    assert WebArchive.accepts(Path("x"), path.read_bytes()[:4096])


@pytest.mark.parametrize("content", [b"", b"bplist00", b"<plist>", b"bplist00" + b"\xff" * 40, plistlib.dumps([1])])
def test_a_damaged_web_archive_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.webarchive"
    path.write_bytes(content)

    with pytest.raises(ArchiveError, match="is damaged"):
        read(WebArchive(), path)
