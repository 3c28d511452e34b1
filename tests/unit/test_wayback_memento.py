"""What a web archive answers, and what it says the blog answered."""

import base64
import gzip
import hashlib
from datetime import UTC, datetime
from io import BytesIO

import pytest

from migrate.model import Url
from migrate.sources._http import Answer
from migrate.sources._wayback._index import Memento
from migrate.sources._wayback._memento import ALTERED, REPLAYED, digest, doubt, is_memento, restored, unwrapped

BASE = "https://web.archive.example"
PAIN = Url("http://carnet.over-blog.com/pain.html")
WHEN = "Tue, 06 May 2014 07:08:09 GMT"
PAGE = b"<html><body><p>Le pain</p></body></html>"


def sha1(body: bytes) -> str:
    return base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def wish(names: str = "") -> Memento:
    return Memento(url=PAIN, timestamp="20140506070809", digest=names)


def answer(body: bytes = PAGE, status: int = 200, **headers: str) -> Answer:
    """An answer of the web archive; `_` in the name of a header is a hyphen."""
    heads = {"Content-Type": "text/html", "Memento-Datetime": WHEN} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    return Answer(
        url=Url(f"{BASE}/web/20140506070809id_/{PAIN}"),
        method="GET",
        sent=(("Host", "web.archive.example"),),
        sent_body=b"",
        status=status,
        phrase="",
        headers=tuple((name, value) for name, value in heads.items() if value),
        body=BytesIO(body),
        length=len(body),
        asked=datetime(2026, 11, 24, tzinfo=UTC),
        latency=0.1,
        address="203.0.113.7",
    )


def test_a_memento_is_what_the_blog_answered_then() -> None:
    own = restored(
        answer(
            X_Archive_Orig_Content_Type="text/html; charset=iso-8859-15",
            X_Archive_Orig_Server="Varnish",
            X_Archive_Orig_Content_Length=str(len(PAGE)),
            Server="nginx",
            Set_Cookie="wb=1",
        ),
        wish(),
        BASE,
    )

    assert (own.url, own.asked, own.status) == (PAIN, datetime(2014, 5, 6, 7, 8, 9, tzinfo=UTC), 200)
    assert dict(own.headers) == {
        "Content-Type": "text/html; charset=iso-8859-15",
        "Server": "Varnish",
        "Content-Length": str(len(PAGE)),
        "Memento-Datetime": WHEN,
        "Link": f'<{BASE}/web/20140506070809id_/{PAIN}>; rel="memento"',
    }
    assert own.sent == (("Host", "carnet.over-blog.com"), ("Accept-Datetime", WHEN))
    assert own.address == ""
    assert own.body.read() == PAGE


def test_the_packing_is_that_of_the_bytes_that_came_and_not_the_archived_one() -> None:
    packed = restored(answer(gzip.compress(PAGE), Content_Encoding="gzip"), wish(), BASE)
    plain = restored(answer(X_Archive_Orig_Content_Encoding="gzip"), wish(), BASE)

    assert packed.content(1000) == plain.content(1000) == PAGE


@pytest.mark.parametrize("said", ["no date", ""])
def test_without_a_date_that_can_be_read_it_is_of_the_time_in_its_address(said: str) -> None:
    own = restored(answer(Memento_Datetime=said or "?"), wish(), BASE)

    assert own.asked == datetime(2014, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "target"),
    [
        ({"Location": f"{BASE}/web/20140506070809id_/http://autre.example/a"}, "http://autre.example/a"),
        ({"Location": "/web/20140506070809id_/http://autre.example/a?b=1"}, "http://autre.example/a?b=1"),
        (
            {"Location": f"{BASE}/web/2014/http://x.example/", "X_Archive_Orig_Location": "/nouveau.html"},
            "/nouveau.html",
        ),
        ({"Location": "/relatif.html"}, "/relatif.html"),
    ],
)
def test_an_archived_redirect_leads_where_it_led(headers: dict[str, str], target: str) -> None:
    assert restored(answer(b"", 301, **headers), wish(), BASE).header("Location") == target


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("/web/20140506070809id_/http://carnet.example/a", ("http://carnet.example/a", "20140506070809")),
        (f"{BASE}/web/2014/https://carnet.example/a?b#c", ("https://carnet.example/a?b", "2014")),
        ("/web/20140506070809im_/http:/carnet.example/a.jpg", ("http://carnet.example/a.jpg", "20140506070809")),
        ("https://archive.example/details/x", None),
        ("/web/*/http://carnet.example/", None),
        ("", None),
    ],
)
def test_an_address_of_a_web_archive_is_unwrapped(location: str, found: tuple[str, str] | None) -> None:
    one = unwrapped(location)

    assert (one and (one.url, one.timestamp)) == found


def test_only_a_dated_answer_is_a_memento_whatever_its_status() -> None:
    assert is_memento(answer(status=404))
    assert is_memento(answer(status=429))
    assert not is_memento(answer(Memento_Datetime=""))


@pytest.mark.parametrize("label", ["{}", "sha1:{}", "SHA1:{}"])
def test_a_digest_is_read_in_base_32_or_hex(label: str) -> None:
    raw = hashlib.sha1(PAGE, usedforsecurity=False).digest()

    assert digest(label.format(sha1(PAGE))) == raw
    assert digest(label.format(raw.hex())) == raw


@pytest.mark.parametrize("text", ["", "-", "sha1:", "MFRGG===", "pas un condensé", "0" * 39])
def test_what_is_no_digest_says_nothing(text: str) -> None:
    assert digest(text) == b""


def test_bytes_that_the_index_names_are_in_no_doubt() -> None:
    packed = gzip.compress(PAGE)

    assert doubt(answer(), wish(sha1(PAGE)), 1000) == ""
    assert doubt(answer(packed, Content_Encoding="gzip"), wish(sha1(packed)), 1000) == ""
    assert doubt(answer(packed, Content_Encoding="gzip"), wish(sha1(PAGE)), 1000) == ""


def test_other_bytes_are_in_doubt_and_so_are_cut_ones() -> None:
    assert doubt(answer(), wish(sha1(b"autre")), 1000) == ALTERED
    assert doubt(answer(), wish(), 1000) == ""
    cut = answer(X_Archive_Orig_Content_Length="99999")
    assert doubt(cut, wish(sha1(PAGE)), 1000) == f"it was cut when it was captured: {len(PAGE)} of 99999 bytes"
    packed = answer(X_Archive_Orig_Content_Length="99999", X_Archive_Orig_Content_Encoding="gzip")
    assert doubt(packed, wish(sha1(PAGE)), 1000) == ""


@pytest.mark.parametrize(
    "mark",
    [
        b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->",
        b"<script>__wm.wombat('http://carnet.over-blog.com/','20140506070809')</script>",
        b"<!-- FILE ARCHIVED ON 8:14:30 Oct 7, 2014 AND RETRIEVED FROM THE INTERNET ARCHIVE -->",
        b'<script src="/_static/js/wombat.js"></script>',
    ],
)
def test_a_replay_is_known_for_what_it_is(mark: bytes) -> None:
    body = PAGE.replace(b"<body>", b"<body>" + mark)

    assert doubt(answer(body), wish(), 1000) == REPLAYED
    assert doubt(answer(body), wish(sha1(PAGE)), 1000) == REPLAYED
    assert doubt(answer(gzip.compress(body), Content_Encoding="gzip"), wish(), 1000) == REPLAYED
    assert doubt(answer(body), wish(sha1(body)), 1000) == "", "a blog may have captured such a page itself"


def test_an_archived_error_is_not_doubted() -> None:
    assert doubt(answer(b"", 404), wish(sha1(PAGE)), 1000) == ""
