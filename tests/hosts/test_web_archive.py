"""The web archive itself: its index and its captures answer as the facts say."""

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from blog import grow
from web_archive import Held, WebArchive, captured

HOME = "http://carnet.over-blog.com"
PAIN = f"{HOME}/pain.html"


@pytest.fixture
def web() -> Iterator[WebArchive]:
    with WebArchive() as made:
        yield made


def ask(web: WebArchive, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(web.home).netloc, timeout=10)
    connection.request("GET", path)
    try:
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def search(web: WebArchive, more: str) -> list[list[str]]:
    _, body = ask(web, f"/cdx/search/cdx?url=carnet.over-blog.com/&output=json&fl=original,timestamp&{more}")
    return list(json.loads(body))


def held(timestamp: str, body: bytes = b"<body>pain</body>", url: str = PAIN, status: int = 200) -> Held:
    return Held(url=url, timestamp=timestamp, body=body, status=status)


def test_a_search_is_filtered_sorted_and_collapsed(web: WebArchive) -> None:
    web.held = [
        held("20150101000000"),
        held("20120101000000"),
        held("20130101000000", b"gone", status=404),
        held("20140101000000", url=PAIN.replace("//", "//www.")),
        held("20140101000000", url="http://autre.over-blog.com/"),
    ]

    assert search(web, "matchType=exact") == []
    assert [row[1][:4] for row in search(web, "matchType=prefix")[1:]] == ["2012", "2013", "2014", "2015"]
    assert [row[1][:4] for row in search(web, "matchType=prefix&filter=statuscode:200")[1:]] == ["2012", "2014", "2015"]
    assert [row[1][:4] for row in search(web, "matchType=prefix&filter=statuscode:200&collapse=digest")[1:]] == ["2012"]


@pytest.mark.parametrize("rows", [1, 2, 3, 6, 7, 100])
def test_the_pages_of_a_search_are_together_the_whole(web: WebArchive, rows: int) -> None:
    web.held = [held(f"201{number}0101000000", url=f"{HOME}/{number % 2}.html") for number in range(7)]
    whole = search(web, "matchType=prefix")[1:]
    web.rows = rows
    found: list[list[str]] = []
    key = ""
    for _ in range(10):
        page = search(web, f"matchType=prefix&showResumeKey=true{key and f'&resumeKey={key}'}")
        more = page[-2:] if len(page) > 1 and page[-2] == [] else []
        found += page[1 : len(page) - len(more)]
        if not more:
            break
        key = more[1][0]

    assert found == whole


def test_the_nearest_capture_is_led_to_and_dated(web: WebArchive) -> None:
    web.held = [held("20120101000000"), held("20160101000000", b"<body>autre</body>")]

    led, _ = ask(web, f"/web/20150101000000id_/{PAIN}")
    found, body = ask(web, f"/web/20160101000000id_/{PAIN}")

    assert led.status == 302
    assert led.headers["Location"] == f"{web.home}/web/20160101000000id_/{PAIN}"
    assert led.headers["Memento-Datetime"] is None
    assert (found.status, body) == (200, b"<body>autre</body>")
    assert found.headers["Memento-Datetime"] == "Fri, 01 Jan 2016 00:00:00 GMT"


def test_an_archived_error_is_dated_and_what_was_never_captured_is_not(web: WebArchive) -> None:
    web.held = [held("20120101000000", b"gone", status=404)]

    archived, _ = ask(web, f"/web/20120101000000id_/{PAIN}")
    own, _ = ask(web, f"/web/20120101000000id_/{HOME}/four.html")

    assert (archived.status, own.status) == (404, 404)
    assert archived.headers["Memento-Datetime"]
    assert own.headers["Memento-Datetime"] is None


def test_a_replay_shows_the_toolbar_and_leads_to_itself(web: WebArchive) -> None:
    web.held = [held("20120101000000", b'<body><a href="http://carnet.over-blog.com/">blog</a></body>')]

    _, raw = ask(web, f"/web/20120101000000id_/{PAIN}")
    _, replay = ask(web, f"/web/20120101000000/{PAIN}")

    assert b"WAYBACK" not in raw
    assert b"BEGIN WAYBACK TOOLBAR INSERT" in replay
    assert f'href="{web.home}/web/20120101000000/{HOME}/"'.encode() in replay


def test_a_crawler_captures_every_page_of_a_blog() -> None:
    blog = grow(12)

    found = {one.url for one in captured(blog, HOME, "20140506070809")}

    assert {f"{HOME}{post.path}" for post in (*blog.posts, *blog.pages)} - found <= {f"{HOME}/a-propos.html"}
    assert any(url.endswith(".jpg") for url in found)
