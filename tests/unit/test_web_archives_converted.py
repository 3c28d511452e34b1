"""Web archives from one end to the other: three captures of one page, its pictures, its old address."""

import json
from pathlib import Path
from typing import Any

import pytest
from warcs import PNG, Made, wacz, written

from migrate import convert, verify

SAMPLE = Path(__file__).parent.parent.parent / "samples/overblog/kiwi-2013-replies.html"
URL = "https://le-fil-a-linge.over-blog.example/2013/04/le-premier-soleil.html"
OLD = "https://le-fil-a-linge.over-blog.example/article-le-premier-soleil-1.html"
PICTURE = "http://img.over-blog-kiwi.com/0/23/45/67/201304/ob_00112233445566778899aabbccddeeff_torchon.jpg"


def archive() -> bytes:
    """The page of 2013, that of 2015 with another text and one comment less, and an error of 2017."""
    first = SAMPLE.read_bytes()
    later = first.replace("Même les torchons.".encode(), b"Et les draps.").replace(
        b"Ici aussi.<br />", b"Chez nous, non."
    )
    assert first != later
    made = Made()
    made.add(URL, later, date="2015-05-01T10:00:00Z")
    made.add(URL, b"<html><title>404</title><h1>Not found</h1></html>", status="404 Gone", date="2017-05-01T10:00:00Z")
    made.add(OLD, status="301 Moved", http=[("Location", URL)], date="2013-05-01T09:00:00Z")
    made.add(URL, first, date="2013-05-01T10:00:00Z")
    made.add(PICTURE, PNG, type_="image/jpeg")
    return made.content


@pytest.fixture(scope="module", params=["warc", "wacz"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("converted")
    content = archive() if request.param == "warc" else wacz({"archive/data.warc.gz": archive()}, listed=[URL])
    source = written(folder, content, "crawl.warc.gz" if request.param == "warc" else "crawl.wacz")
    convert(source, to=["json"], out=folder / "out")
    return folder / "out"


def post_of(out: Path) -> dict[str, Any]:
    blog = json.loads((out / "json/blog.json").read_text())
    assert len(blog["posts"]) == 1
    post: dict[str, Any] = blog["posts"][0]
    return post


def test_the_newest_good_capture_gives_the_text(exported: Path) -> None:
    post = post_of(exported)

    assert "Et les draps." in post["body"]
    assert "torchons" not in post["body"]
    assert post["origin"]["captured"] == "2015-05-01T10:00:00Z"
    assert (post["origin"]["url"], post["origin"]["inferred"]) == (URL, False)


def test_the_comments_of_all_captures_join(exported: Path) -> None:
    texts = " ".join(comment["body"] for comment in post_of(exported)["comments"])

    assert len(post_of(exported)["comments"]) == 6
    assert "Ici aussi." in texts
    assert "Chez nous, non." in texts


def test_the_address_that_redirected_is_an_alias(exported: Path) -> None:
    assert OLD in post_of(exported)["aliases"]


def test_the_picture_in_the_archive_goes_along(exported: Path) -> None:
    [held] = [one for one in post_of(exported)["media"] if one["status"] == "ok"]

    assert (exported / "json" / held["file"]).read_bytes() == PNG


def test_the_error_is_told(exported: Path) -> None:
    report = json.loads((exported / "report.json").read_text())

    assert report["findings"]["warc.answer.refused"]["count"] == 1


def test_the_export_holds_what_the_archive_holds(exported: Path) -> None:
    assert verify(exported).exit_code == 0


NESTED = "https://le-fil-a-linge.over-blog.example/2022/06/corde-neuve.html"
ASKED = b'{"query":"query RootComments","variables":{"locale":"fr","postID":"181200345"}}'
CALL = "https://api.over-blog.example/comment/comments/181200345/10/10"
JSONP = b"""/**/ typeof comments === 'function' && comments([{"comment": {"id": 7, "date": "06/09/2022 08:02",
"comment": "Par l'adresse.", "state": 1, "user": {"name": "Anna", "url": null, "avatar": null}}, "replies": []}]);"""


def test_comments_that_a_browser_asked_for_belong_to_their_post(tmp_path: Path) -> None:
    answer = (SAMPLE.parent / "answers/graphql-first.graphql").read_bytes()
    url = "https://le-fil-a-linge.over-blog.example/comments/graphql"
    made = Made()
    made.add(NESTED, (SAMPLE.parent / "kiwi-b-nested.html").read_bytes())
    tied = {"WARC-Concurrent-To": made.add(url, answer, type_="application/json")}
    made.add(url, ASKED, kind="request", status="POST /comments/graphql HTTP/1.1", headers=tied)
    made.add(CALL, JSONP, type_="text/javascript")
    made.add(f"{NESTED}?stats", b'{"visits": 3}', type_="application/json")
    bare = Made()
    bare.add(NESTED, (SAMPLE.parent / "kiwi-b-nested.html").read_bytes())
    numbers = []

    for name, content in (("bare", bare.content), ("full", made.content)):
        convert(written(tmp_path, content, f"{name}.warc.gz"), to=["json"], out=tmp_path / name)
        numbers.append({comment["id"] for comment in post_of(tmp_path / name)["comments"]})

    assert numbers[0] < numbers[1]
    assert {"181", "182", "7"} <= numbers[1]
    assert "page.suspect" not in json.loads((tmp_path / "full/report.json").read_text())["findings"]


def test_a_folder_warc_of_somebody_s_own_hides_nothing_of_what_lies_around_it(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "warc").mkdir(parents=True)
    (pages / "post.html").write_bytes(SAMPLE.read_bytes())
    written(pages / "warc", archive(), "crawl.warc.gz")

    report = convert(pages, to=["json"], out=tmp_path / "out")

    assert not any(code.startswith("archive.") for code in report.findings)
    assert post_of(tmp_path / "out")["media"][0]["status"] == "ok"
