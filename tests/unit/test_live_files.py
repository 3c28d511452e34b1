"""What the bytes of a picture or file are, and whether they are whole."""

from io import BytesIO

import pytest

from migrate.extract import Extract, Place, Rank, Reading
from migrate.model import Blog, Comment, Html, Media, Person, Post, Sidebar, Url, Widget
from migrate.signs import type_of
from migrate.sources._live._files import HEAD, TAIL, ending, is_video, shown, wrong

PNG = b"\x89PNG\r\n\x1a\n" + bytes(80) + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(80) + b"\xff\xd9"
GIF = b"GIF89a" + bytes(range(60, 160)) + b"\x02\x02D\x01\0;"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
PAGE = b"<!DOCTYPE html><html><body>Erreur</body></html>"
DRAWN = b"<?xml version='1.0'?><!-- by a program -->\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd' [\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(PNG, "image/png", id="png"),
        pytest.param(JPEG, "image/jpeg", id="jpeg"),
        pytest.param(GIF, "image/gif", id="gif"),
        pytest.param(b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp", id="webp"),
        pytest.param(b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav", id="wav"),
        pytest.param(b"RIFF\x10\0\0\0ABCD", "", id="riff of no known kind"),
        pytest.param(b"\0\0\0\x20ftypavif", "image/avif", id="avif"),
        pytest.param(b"\0\0\0\x20ftypisom", "video/mp4", id="mp4"),
        pytest.param(b"%PDF-1.4", "application/pdf", id="pdf"),
        pytest.param(b"PK\x03\x04", "application/zip", id="zip, odt, docx"),
        pytest.param(SVG, "image/svg+xml", id="svg"),
        pytest.param(b"\xef\xbb\xbf\n" + SVG, "image/svg+xml", id="svg after a mark and a blank line"),
        pytest.param(b"<?xml version='1.0'?>\n" + SVG, "image/svg+xml", id="svg with a declaration"),
        pytest.param(b"<!-- drawn -->\n" + SVG, "image/svg+xml", id="svg with a comment"),
        pytest.param(
            DRAWN + b"<!ENTITY a 'b'>\n" * 40, "image/svg+xml", id="svg that says so far in front of its mark"
        ),
        pytest.param(PAGE, "text/html", id="page"),
        pytest.param(b"\r\n  <HTML>", "text/html", id="page after blanks, in capitals"),
        pytest.param(b"<!-- cache --><html>", "text/html", id="page behind a comment"),
        pytest.param(b"<?xml version='1.0'?><html><svg></svg>", "text/html", id="page that shows a drawing"),
        pytest.param(b"<script>location='/'</script>", "text/html", id="script"),
        pytest.param(b"pain, brioche", "", id="text"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_type_of(head: bytes, expected: str) -> None:
    assert type_of(head[:HEAD]) == expected


def judged(name: str, claimed: str, body: bytes, *, measured: bool = True) -> str:
    stream = BytesIO(body)
    reason = wrong(Url(f"https://carnet.example/{name}"), claimed, stream, measured=measured)
    assert stream.tell() == 0
    return reason


@pytest.mark.parametrize(
    ("name", "claimed", "body"),
    [
        pytest.param("a.jpg", "image/jpeg", JPEG, id="a picture"),
        pytest.param("a.jpg", "image/jpeg", PNG, id="a picture of another kind than it says"),
        pytest.param("a.jpg", "text/html", JPEG, id="a picture with a wrong label"),
        pytest.param("a.jpg", "", JPEG, id="a picture without a label"),
        pytest.param("photo?id=3", "image/png", PNG, id="a picture without an ending"),
        pytest.param("a.svg", "image/svg+xml", SVG, id="a drawing"),
        pytest.param("a.pdf", "application/pdf", b"%PDF-1.4", id="a document"),
        pytest.param("a.txt", "text/plain", b"pain", id="text"),
        pytest.param("a.html", "text/html", PAGE, id="a page that was asked for"),
        pytest.param("a.unknown", "application/octet-stream", b"\x01\x02", id="what nobody knows"),
    ],
)
def test_files_that_are_what_they_claim(name: str, claimed: str, body: bytes) -> None:
    assert judged(name, claimed, body) == ""


@pytest.mark.parametrize(
    ("name", "claimed", "body", "reason"),
    [
        pytest.param("a.jpg", "image/jpeg", PAGE, "a page came", id="an error page by the name of a picture"),
        pytest.param("a.pdf", "application/pdf", PAGE, "a page came", id="an error page by the name of a document"),
        pytest.param("a.jpg", "image/jpeg", b"pain", "no picture", id="text by the name of a picture"),
        pytest.param("photo?id=3", "image/jpeg", b"pain", "no picture", id="text by the label of a picture"),
        pytest.param(
            "a.jpg", "image/jpeg", b"%PDF-1.4", "but application/pdf", id="a document by the name of a picture"
        ),
        pytest.param("a.jpg", "image/jpeg", b"", "empty", id="nothing"),
        pytest.param("a.pdf", "application/pdf", b"", "empty", id="nothing by the name of a document"),
    ],
)
def test_files_that_are_not_what_they_claim(name: str, claimed: str, body: bytes, reason: str) -> None:
    assert reason in judged(name, claimed, body)


@pytest.mark.parametrize(
    "body", [pytest.param(PNG, id="png"), pytest.param(JPEG, id="jpeg"), pytest.param(GIF, id="gif")]
)
@pytest.mark.parametrize(
    "after", [pytest.param(b"", id="whole"), pytest.param(b"\0\r\n", id="with stray bytes behind")]
)
def test_a_whole_picture_without_a_length_is_whole(body: bytes, after: bytes) -> None:
    assert judged("a.png", "", body + after, measured=False) == ""


@pytest.mark.parametrize(
    "body", [pytest.param(PNG, id="png"), pytest.param(JPEG, id="jpeg"), pytest.param(GIF, id="gif")]
)
def test_a_picture_without_a_length_that_lacks_its_end_is_cut(body: bytes) -> None:
    assert "ends in its middle" in judged("a.png", "", body[:-3], measured=False)


def test_the_end_of_a_picture_counts_at_its_end_only() -> None:
    assert "ends in its middle" in judged("a.jpg", "", JPEG + bytes(TAIL), measured=False)


def test_where_the_server_said_the_length_the_client_has_checked_it() -> None:
    assert judged("a.jpg", "image/jpeg", JPEG[:-3]) == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://carnet.example/2012/A.JPG", "jpg"),
        ("https://carnet.example/a.tar.gz?x=a.jpg", "gz"),
        ("https://carnet.example/v1.2/photo", ""),
        ("https://carnet.example/", ""),
    ],
)
def test_ending(url: str, expected: str) -> None:
    assert ending(Url(url)) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("a.MP4", True), ("mp4", False), ("a.mp3", False), ("a.mp4.jpg", False)]
)
def test_is_video(name: str, expected: bool) -> None:  # noqa: FBT001  a case
    assert is_video(Url(f"https://carnet.example/{name}")) is expected


def test_pictures_of_texts_comments_and_boxes_are_asked_for() -> None:
    smile, film, box = (Url(f"https://carnet.example/{name}") for name in ("smile.gif", "film.jpg", "box.png"))
    picture = Media(url=Url("https://carnet.example/a.jpg"), original=Url("https://carnet.example/full/a.jpg"))
    post = Post(
        permalink=Url("https://carnet.example/2012/03/a.html"),
        body=Html(
            f'<img src="{picture.url}" alt=""><video poster="{film}"></video><img src="data:image/gif;base64,R0">'
        ),
        media=(picture,),
        comments=(Comment(id="1", author=Person(name="Lise"), body=Html(f'oh <img src="{smile}" alt=":)">')),),
    )
    widget = Widget(kind="about", body=Html(f'<p><img alt="" src="{box}"></p>'))
    page = Extract(
        platform="generic",
        layout="",
        place=Place(kind="post", key="a"),
        blog=Blog(sidebar=Sidebar(widgets=(widget,))),
        readings=(Reading(key="a", rank=Rank.OWN_PAGE, post=post),),
    )

    found = list(shown(page))

    assert [one.media.url for one in found] == [picture.url, film, smile, box]
    assert [one.where for one in found] == [post.permalink] * 3 + [None]
    assert found[0].media.original == picture.original
