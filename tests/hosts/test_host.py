"""The host itself: our reader reads its pages, its services answer as the facts say, and its faults are real."""

import gzip
import http.client
import json
import subprocess
import sys
import time
from collections import Counter
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import scenario
from blog import Post, grow
from comments import FIRST
from files import made
from scenario import Kill
from server import Host

from migrate import read_page
from migrate.extract import Extract
from migrate.model import Url


def ask(
    host: Host, path: str, *, method: str = "GET", body: str = "", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(host.home).netloc, timeout=10)
    heads = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body.encode() or None, headers=heads)
    try:
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def read(host: Host, path: str) -> Extract:
    answer, body = ask(host, path)
    assert answer.status == HTTPStatus.OK, path
    return read_page(body, url=Url(f"{host.home}{path}"))


def in_page(post: Post) -> int:
    return sum(1 + len(root.replies[:FIRST]) for root in post.comments[:FIRST])


def test_our_reader_reads_every_page_of_a_post(host: Host) -> None:
    for post in host.blog.posts:
        extract = read(host, post.path)
        (reading,) = extract.readings
        got = reading.post

        assert (got.title, got.published) == (post.title, post.at), post.path
        assert [tag.name for tag in got.tags] == list(post.tags), post.path
        assert len(got.comments) == in_page(post), post.path
        assert [str(media.original or media.url).rpartition("/")[2] for media in got.media] == [
            name.rpartition("/")[2] for name in (*post.pictures, *post.elsewhere, *post.files)
        ]
        for paragraph in post.paragraphs:
            assert paragraph.replace("&", "&amp;") in got.body


def test_the_pages_of_the_list_hold_every_post_once_with_its_count_of_comments(host: Host) -> None:
    counts: Counter[tuple[str, int | None]] = Counter()
    for number in range(1, 5):
        for reading in read(host, f"/page/{number}").readings:
            counts[reading.post.title, reading.post.comment_count_shown] += 1

    assert sum(counts.values()) == len(host.blog.posts)
    assert {count for _, count in counts} == {post.comment_count for post in host.blog.posts}


def test_the_boxes_count_the_posts_of_every_month(host: Host) -> None:
    expected = {
        lead.url.rpartition("/archive/")[2].strip("/"): lead.expected
        for lead in read(host, "/").leads
        if lead.kind == "month"
    }

    assert expected == host.blog.months
    for month, count in expected.items():
        assert len(read(host, f"/archive/{month}/").readings) == count


def with_engine(host: Host, engine: str) -> Post:
    return next(post for post in host.blog.posts if post.engine == engine and len(post.comments) > FIRST)


def jsonp(host: Host, path: str) -> list[dict[str, object]]:
    answer, body = ask(host, path)
    assert answer.getheader("Content-Type", "").startswith("application/javascript")
    text = body.decode()
    assert text.startswith("_77(")
    assert text.endswith(")")
    return list(json.loads(text[4:-1]))


def test_roots_and_replies_come_page_by_page_in_a_call(host: Host) -> None:
    post = next(one for one in host.blog.posts if one.engine == "jsonp" and len(one.comments) > 2 * FIRST)

    pages = [jsonp(host, f"/fr/comment/_77/{post.id}/{offset}/10") for offset in (0, 10, 20, 30)]

    assert [len(page) for page in pages] == [10, 10, len(post.comments) - 20, 0]
    many = max(post.comments, key=lambda root: len(root.replies))
    rest = jsonp(host, f"/fr/replies/_77/{many.id}/10/10")
    assert [one["id"] for one in rest] == [reply.id for reply in many.replies[10:]]
    assert rest[0]["user"] == {"name": "Lisa", "url": None, "avatar": None}


def test_the_application_of_comments_is_asked_by_cursor(host: Host) -> None:
    post, cursor = with_engine(host, "graphql"), None
    seen: list[int] = []
    while True:
        variables = {"locale": "fr", "postID": post.id, "after": cursor}
        asked = json.dumps(
            {"query": "query($postID:ID!){comments(postID:$postID){edges{node{id}}}}", "variables": variables}
        )
        _, body = ask(host, "/comments/graphql", method="POST", body=asked)
        found = json.loads(body)["data"]["comments"]
        seen += [int(edge["node"]["id"]) for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            break
        cursor = found["pageInfo"]["endCursor"]

    assert seen == [root.id for root in post.comments]


def test_an_unknown_query_is_answered_with_errors(host: Host) -> None:
    answer, body = ask(
        host, "/comments/graphql", method="POST", body='{"query": "{me}", "variables": {"postID": 30000000}}'
    )

    assert answer.status == HTTPStatus.BAD_REQUEST
    assert "errors" in json.loads(body)


@pytest.mark.parametrize(
    "path", ["/", "/rss", "/lexique.html", "/sitemap1.xml", "/0/12/34/56/20060305/ob_1f2e3d_carnets.jpg", "/page/2"]
)
def test_what_did_not_change_is_not_sent_again_and_what_did_is(host: Host, path: str) -> None:
    first, body = ask(host, path)
    marks = {"If_None_Match": first.getheader("ETag"), "If_Modified_Since": first.getheader("Last-Modified")}
    known = {name: value for name, value in marks.items() if value}

    again, nothing = ask(host, path, **known)
    host.blog = host.blog.with_post()
    later, changed = ask(host, path, **known)

    assert known
    assert (again.status, nothing) == (HTTPStatus.NOT_MODIFIED, b"")
    assert (later.status == HTTPStatus.OK and changed != body) or path.endswith(".jpg")


def test_pages_are_compressed_for_those_who_like_it(host: Host) -> None:
    _, plain = ask(host, "/")
    answer, packed = ask(host, "/", Accept_Encoding="gzip")

    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(packed) == plain


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/index.html", "/"),
        ("/rss-articles.xml", "/rss"),
        ("/archive-03-2006.html", "/archive/2006-03/"),
        ("/article-30000000-comments.html", "/article-la-confiture-de-coings-30000000.html"),
        ("/article-un-autre-titre-30000000-6.html", "/article-la-confiture-de-coings-30000000.html"),
    ],
)
def test_old_addresses_lead_to_those_of_today(host: Host, old: str, new: str) -> None:
    answer, _ = ask(host, old)

    assert answer.status == HTTPStatus.MOVED_PERMANENTLY
    assert answer.getheader("Location") == host.home + new
    assert ask(host, new)[0].status == HTTPStatus.OK


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.pdf"])
def test_files_are_what_their_names_say_and_each_is_its_own(name: str) -> None:
    start = {"a.jpg": b"\xff\xd8\xff", "a.png": b"\x89PNG\r\n\x1a\n", "a.pdf": b"%PDF-"}[name]
    end = {"a.jpg": b"\xff\xd9", "a.png": b"IEND\xaeB`\x82", "a.pdf": b"%%EOF\n"}[name]

    body, _ = made(name)

    assert body.startswith(start)
    assert body.endswith(end)
    assert body != made(f"b{name}")[0]


def test_a_later_day_has_a_new_post_a_comment_more_and_a_post_less(host: Host) -> None:
    old, doomed = host.blog.posts[-2].path, host.blog.posts[-3].path
    later = host.blog.with_post().with_comment(old).without(doomed)

    newest = later.posts[0]
    assert newest.at > later.posts[1].at
    assert later.by_path[old].comment_count == host.blog.by_path[old].comment_count + 1
    host.blog = later
    assert newest.path in ask(host, "/sitemap1.xml")[1].decode()
    assert ask(host, doomed)[0].status == HTTPStatus.NOT_FOUND


def test_a_fault_with_a_number_is_over_after_so_many_requests(host: Host) -> None:
    host.scenario.on("/page/2", scenario.guru_meditation(), times=2)

    statuses = [ask(host, path)[0].status for path in ("/page/2", "/page/2", "/page/2", "/page/3")]

    assert statuses == [503, 503, 200, 200]
    assert [visit.status for visit in host.log.visits] == statuses


@pytest.mark.parametrize("change", [scenario.cut(), scenario.cut(chunked=True), scenario.dropped()])
def test_a_spoilt_answer_cannot_be_taken_for_a_whole_one(host: Host, change: scenario.Change) -> None:
    host.scenario.on("/", change, times=1)

    with pytest.raises((http.client.HTTPException, ConnectionError)):
        ask(host, "/")

    assert ask(host, "/")[0].status == HTTPStatus.OK


def test_a_slow_answer_is_late_and_the_log_sees_who_comes_meanwhile(host: Host) -> None:
    host.scenario.on("/rss", scenario.slow(0.6))
    client = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1]).read()"
    slow = subprocess.Popen([sys.executable, "-c", client, f"{host.home}/rss"])
    while not host.log.visits:
        time.sleep(0.01)
    ask(host, "/lexique.html")
    slow.wait(10)

    assert [visit.overlaps for visit in host.log.visits] == [False, True]
    assert host.log.visits[0].until - host.log.visits[0].at >= 0.6


_ASKS = """
import sys, urllib.request
for path in ("/robots.txt", "/", "/rss"):
    got = urllib.request.urlopen(sys.argv[1] + path).read()
    sys.stdout.write(f"{path} {len(got)}\\n")
    sys.stdout.flush()
"""


@pytest.mark.parametrize(("moment", "whole"), [("before", 1), ("middle", 1), ("after", 2)])
def test_a_process_is_killed_from_outside_at_a_request(host: Host, moment: scenario.Moment, whole: int) -> None:
    host.scenario.kill = Kill(at=2, moment=moment)
    client = subprocess.Popen(
        [sys.executable, "-c", _ASKS, host.home], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    host.scenario.kill.aim(client.pid)
    said, _ = client.communicate(timeout=20)

    assert client.returncode == -9
    assert host.log.paths[:2] == ["/robots.txt", "/"]
    assert len(said.splitlines()) in {1, whole}


def test_traps_have_no_end(host: Host) -> None:
    path = "/2031/01/agenda.html"
    for _ in range(30):
        (lead,) = (one for one in read(host, path).leads if "agenda" in one.url)
        path = urlsplit(lead.url).path

    assert path == "/2033/07/agenda.html"


def test_it_is_usable_by_hand() -> None:
    script = Path(__file__).with_name("overblog.py")
    with subprocess.Popen(
        [sys.executable, str(script), "--posts", "3", "--fault", "503 /rss"], stdout=subprocess.PIPE, text=True
    ) as served:
        assert served.stdout
        home = urlsplit(served.stdout.readline().strip())
        connection = http.client.HTTPConnection(home.netloc, timeout=10)
        connection.request("GET", "/rss")
        status = connection.getresponse().status
        connection.close()
        served.terminate()

    assert status == HTTPStatus.SERVICE_UNAVAILABLE


def test_two_blogs_of_one_size_are_alike() -> None:
    assert grow(60).posts == grow(60).posts
    assert len({post.path for post in grow(700).posts}) == 700
