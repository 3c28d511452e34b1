"""Records of one WARC file that speak of records of another: both files are read, in whatever order, by whomever."""

import base64
import hashlib
import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from warcs import HOME, PNG, Made, page, written

from migrate import convert
from migrate.capture import Bond, Capture
from migrate.pipeline import _gather
from migrate.pipeline._job import Job
from migrate.pipeline._plan import planned
from migrate.settings import Settings
from migrate.sources.warc import Warc

SAMPLE = Path(__file__).parent.parent.parent / "samples/overblog/kiwi-2013-replies.html"
BLOG = "https://le-fil-a-linge.over-blog.example"
URL = f"{BLOG}/2013/04/le-premier-soleil.html"
OLD = f"{BLOG}/article-le-premier-soleil-1.html"
OLDER = "http://ancien.example/le-premier-soleil.html"
PICTURE = "http://img.over-blog-kiwi.com/0/23/45/67/201304/ob_00112233445566778899aabbccddeeff_torchon.jpg"
FIRST, LATER, LAST = "2013-05-01T10:00:00Z", "2014-05-01T10:00:00Z", "2015-05-01T10:00:00Z"
SAME = {
    "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    "WARC-Payload-Digest": "sha1:" + "A" * 32,
}


def moved(url: str, target: str) -> Made:
    made = Made()
    made.add(url, status="301 Moved", http=[("Location", target)])
    return made


def held(*, date: str = FIRST, body: bytes = b"") -> Made:
    made = Made()
    made.add(URL, body or SAMPLE.read_bytes(), date=date)
    return made


def repeat(url: str, *, of: str = URL, date: str = LAST, held: str = FIRST, type_: str = "text/html") -> Made:
    made = Made(version="WARC/1.1")
    told = {**SAME, "WARC-Refers-To-Target-URI": of, "WARC-Refers-To-Date": held}
    made.add(url, kind="revisit", date=date, headers=told, type_=type_)
    return made


def converted(folder: Path, files: list[Made], *, workers: int = 1) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The posts and the findings of some files, named in this order."""
    source = folder / "files"
    source.mkdir(parents=True)
    for number, made in enumerate(files):
        written(source, made.content, f"{number}.warc.gz")
    report = convert(source, to=["json"], out=folder / "out", settings=Settings(workers=workers))
    blog = json.loads((folder / "out/json/blog.json").read_text("utf-8"))
    return blog["posts"], {code: kept.count for code, kept in report.findings.items()}


def test_an_address_that_redirects_to_a_page_of_another_file_is_its_alias(tmp_path: Path) -> None:
    files = [moved(OLD, URL), held(), moved(OLDER, OLD)]
    found = [converted(tmp_path / str(place), list(order)) for place, order in enumerate(permutations(files))]

    assert {len(posts) for posts, _ in found} == {1}
    assert {tuple(posts[0]["aliases"][-2:]) for posts, _ in found} == {(OLDER, OLD)}


def test_an_address_of_another_file_that_had_a_page_of_its_own_is_no_alias(tmp_path: Path) -> None:
    other = Made()
    other.add(OLD, SAMPLE.read_bytes().replace(b"2013/04/le-premier-soleil", b"article-le-premier-soleil-1"))

    posts, _ = converted(tmp_path, [moved(OLD, URL), held(), other])

    assert len(posts) == 2
    assert not any(OLD in post["aliases"] for post in posts)


def test_redirects_in_a_circle_and_into_nothing_are_left(tmp_path: Path) -> None:
    circle = [moved(f"{BLOG}/a.html", f"{BLOG}/b.html"), moved(f"{BLOG}/b.html", f"{BLOG}/a.html")]

    posts, findings = converted(tmp_path, [*circle, held(), moved(f"{BLOG}/c.html", f"{BLOG}/nowhere.html")])

    assert [post["aliases"] for post in posts] == [[]]
    assert findings == converted(tmp_path / "alone", [held()])[1]


def test_a_repeat_of_a_page_of_another_file_is_a_later_capture_of_it(tmp_path: Path) -> None:
    between = held(date=LATER, body=SAMPLE.read_bytes().replace("Même les torchons.".encode(), b"Et les draps."))

    posts, findings = converted(tmp_path, [repeat(URL), held(), between])

    assert [post["origin"]["captured"] for post in posts] == [LAST]
    assert "Même les torchons." in posts[0]["body"]
    assert "warc.revisit.missing" not in findings


def test_a_repeat_at_another_address_is_an_alias_and_all_repeats_of_a_capture_count(tmp_path: Path) -> None:
    posts, findings = converted(tmp_path, [repeat(OLD, date=LATER), repeat(URL), held()])

    assert [(post["origin"]["captured"], OLD in post["aliases"]) for post in posts] == [(LAST, True)]
    assert "warc.revisit.missing" not in findings


def test_a_repeat_of_a_picture_of_another_file_gives_it_that_address_too(tmp_path: Path) -> None:
    other = Made()
    other.add("http://img.example/other.jpg", PNG, type_="image/jpeg", date=FIRST)

    posts, findings = converted(tmp_path, [repeat(PICTURE, of="http://img.example/other.jpg"), held(), other])

    kept = [one for one in posts[0]["media"] if one["status"] == "ok"]
    assert [(tmp_path / "out/json" / one["file"]).read_bytes() for one in kept] == [PNG]
    assert "warc.revisit.missing" not in findings


@pytest.mark.parametrize("at", ["2012-05-01T10:00:00Z", "0001-01-01T00:00:00+14:00", ""])
def test_a_repeat_of_what_is_in_no_file_is_named(at: str, tmp_path: Path) -> None:
    posts, findings = converted(tmp_path, [repeat(URL, held=at), held()])

    assert [post["origin"]["captured"] for post in posts] == [FIRST]
    assert findings["warc.revisit.missing"] == 1


def test_any_number_of_workers_finds_the_same(tmp_path: Path) -> None:
    files = [moved(OLD, URL), repeat(URL), held(), moved(OLDER, OLD)]

    assert converted(tmp_path / "one", files) == converted(tmp_path / "two", files, workers=2)


def test_a_file_is_shared_among_workers_and_a_repeat_finds_what_stands_in_another_stretch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = SAMPLE.read_bytes()
    made = Made(gzip=False)
    made.add(URL, body, date=FIRST)
    for number in range(2):
        made.add(f"{BLOG}/{number}.png", PNG + bytes(8_000_000), type_="image/png")
    digest = base64.b32encode(hashlib.sha1(body).digest()).decode()  # noqa: S324  that of the format
    made.add(URL, kind="revisit", date=LAST, headers={"WARC-Payload-Digest": f"sha1:{digest}"})
    path, jobs = written(tmp_path, made.content, "crawl.warc"), list[Job]()

    def kept(*given: Any, **named: Any) -> Job:
        jobs.append(planned(*given, **named))
        return jobs[-1]

    monkeypatch.setattr(_gather, "planned", kept)
    report = convert(path, to=["json"], out=tmp_path / "out", settings=Settings(workers=2))

    (post,) = json.loads((tmp_path / "out/json/blog.json").read_text("utf-8"))["posts"]
    assert jobs[0].foot.tasks > 1
    assert post["origin"]["captured"] == LAST
    assert "warc.revisit.missing" not in report.findings


def test_a_redirect_within_a_file_is_told_by_its_capture_and_by_nothing_else(tmp_path: Path) -> None:
    made = moved(f"{HOME}/old", f"{HOME}/new")
    made.add(f"{HOME}/new", page(1))

    [found] = Warc().captures(written(tmp_path, made.content))

    assert isinstance(found, Capture)
    assert found.aliases == (f"{HOME}/old",)


def test_a_redirect_out_of_a_file_is_a_bond(tmp_path: Path) -> None:
    [found] = Warc().captures(written(tmp_path, moved(f"{HOME}/old", "/new").content))

    assert found == Bond(url=f"{HOME}/old", target=f"{HOME}/new")


@pytest.mark.parametrize("files", ["one", "several"])
def test_no_more_than_so_many_addresses_lead_to_a_post(files: str, tmp_path: Path) -> None:
    many = Made()
    for number in range(1010):
        many.add(f"{BLOG}/article-{number:04}.html", status="301 Moved", http=[("Location", URL)])
    if files == "one":
        many.add(URL, SAMPLE.read_bytes(), date=FIRST)

    posts, findings = converted(tmp_path, [many] if files == "one" else [many, held()])

    assert len(posts[0]["aliases"]) == 1000
    assert findings["post.aliases.many"] == 1
