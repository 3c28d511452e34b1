"""Which addresses of a live blog are asked for."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from migrate.extract import Lead
from migrate.model import Url
from migrate.pipeline._reader import BlogReader
from migrate.settings import FetchSettings, SelectSettings, Settings
from migrate.sources._live._scope import DEEPEST, LONGEST, Scope, grows, pattern, without_login

HOME = Url("https://carnet.over-blog.com/")
ELSEWHERE = "https://photos.example/pain.jpg"


def scope(*, since: str | None = None, until: str | None = None, only: str | None = None, **fetch: Any) -> Scope:
    select = SelectSettings(since=since, until=until, only=only)
    return Scope(HOME, BlogReader(Settings(), "overblog"), FetchSettings(**fetch), select)


def lead(path: str, kind: str = "post", **more: Any) -> Lead:
    url = path if "//" in path else f"{HOME}{path}"
    return Lead(url=Url(url), kind=kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(lead("2014/01/pain.html"), id="a post"),
        pytest.param(lead("http://carnet.over-blog.com/2014/01/pain.html"), id="a post by the other scheme"),
        pytest.param(lead("2001/01/01-janvier.html"), id="a day that is its month and its year"),
        pytest.param(lead("2011/11/11-novembre.html"), id="a day with the number of its month"),
        pytest.param(lead("sitemap.xml", "sitemap"), id="a sitemap"),
        pytest.param(lead("a-propos.html", "page"), id="a page"),
        pytest.param(lead("robots.txt", "robots"), id="the rules of the host"),
        pytest.param(lead("https://img.over-blog-kiwi.com/robots.txt", "robots"), id="the rules of a host of pictures"),
        pytest.param(lead("https://img.over-blog-kiwi.com/0/12/a.jpg", "media"), id="a picture at the platform's"),
        pytest.param(lead("pain.jpg", "media"), id="a picture of the blog's own host"),
    ],
)
def test_what_belongs_to_the_blog_is_asked_for(one: Lead) -> None:
    assert scope().refused(one) == ""


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        pytest.param(lead("https://autre.over-blog.com/2014/01/pain.html"), "on another host", id="another blog"),
        pytest.param(lead("https://carnet.over-blog.com.example/a.html"), "on another host", id="a name that looks so"),
        pytest.param(lead("share/x", "admin"), "not a page of the blog", id="sharing"),
        pytest.param(lead("x", "foreign"), "on another host", id="foreign"),
        pytest.param(lead("ftp://carnet.over-blog.com/a.html"), "not an address of the web", id="another scheme"),
        pytest.param(lead("javascript://carnet.over-blog.com/"), "not an address of the web", id="a script"),
        pytest.param(lead("a/b/a/b/a/c.html"), "repeats itself", id="a path that repeats"),
        pytest.param(lead("/".join(map(str, range(DEEPEST + 1)))), "no end", id="a path that grows"),
        pytest.param(lead("a" * LONGEST), "too long", id="a long address"),
        pytest.param(
            lead("https://answers.example/c?offset=10", "comments", about="x"), "on another host", id="a call elsewhere"
        ),
    ],
)
def test_what_does_not_belong_to_the_blog_is_not_asked_for(one: Lead, reason: str) -> None:
    assert reason in scope().refused(one)


@pytest.mark.parametrize(
    ("number", "refused"), [pytest.param(DEEPEST, False, id="as deep as may be"), pytest.param(DEEPEST + 1, True)]
)
def test_depth_is_counted_in_folders(number: int, refused: bool) -> None:  # noqa: FBT001  a case
    assert bool(grows(Url(HOME + "/".join(map(str, range(number)))))) is refused


def test_another_spelling_of_a_place_is_not_asked_for() -> None:
    known = scope()
    known.met(lead("archive/2013-10/", "month"))

    assert (
        known.refused(lead("archive-10-2013.html", "month"))
        == "another spelling of carnet.over-blog.com/archive/2013-10/"
    )
    assert known.refused(lead("archive/2013-10/", "month")) == ""


def test_calls_for_the_comments_of_one_post_are_no_spellings_of_it() -> None:
    known = scope()
    first, second = (lead(f"comments?post=1&offset={n}", "comments", about="carnet/1") for n in (0, 10))
    known.met(first)

    assert known.refused(second) == ""


def test_a_renamed_home_keeps_its_old_name() -> None:
    known = scope()
    known.rename(Url("https://carnet.example/"))

    assert known.refused(lead("https://carnet.example/2014/01/pain.html")) == ""
    assert known.refused(lead("2014/01/brioche.html")) == ""
    assert known.refused(lead("https://autre.example/2014/01/pain.html"))


@pytest.mark.parametrize(
    ("settings", "url", "reason"),
    [
        pytest.param({}, ELSEWHERE, "--media all", id="elsewhere, the own ones only"),
        pytest.param({"media": "all"}, ELSEWHERE, "", id="elsewhere, all"),
        pytest.param({"media": "none"}, f"{HOME}pain.jpg", "--media none", id="none"),
        pytest.param({}, f"{HOME}pain.mp4", "--videos", id="a video"),
        pytest.param({"videos": True}, f"{HOME}pain.mp4", "", id="a video, asked for"),
        pytest.param({"videos": True}, "https://videos.example/a.mp4", "--media all", id="a video elsewhere"),
        pytest.param({"media": "none", "videos": True}, f"{HOME}pain.mp4", "--media none", id="a video, no files"),
        pytest.param({"media": "all"}, f"{HOME}{'a' * LONGEST}.jpg", "too long", id="a long address"),
    ],
)
def test_media_are_fetched_as_the_options_say(settings: dict[str, Any], url: str, reason: str) -> None:
    refused = scope(**settings).refused(lead(url, "media"))

    assert reason in refused
    assert bool(reason) is bool(refused)


@pytest.mark.parametrize(
    ("select", "path", "wanted"),
    [
        pytest.param({"since": "2014-03-05"}, "2014/03/pain.html", True, id="the month itself"),
        pytest.param({"since": "2014-03-05"}, "2013/03/pain.html", True, id="written a year before it was published"),
        pytest.param({"since": "2014-03-05"}, "2013/02/pain.html", False, id="long before"),
        pytest.param({"until": "2014-03-05"}, "2014/04/pain.html", True, id="a month on, by another zone or clock"),
        pytest.param({"until": "2014-03-05"}, "2014/05/pain.html", False, id="after"),
        pytest.param({"until": "2013-12-31"}, "2014/01/pain.html", True, id="the month after, in another year"),
        pytest.param({"since": "2014-03-05"}, "article-30620014.html", True, id="an address without a date"),
        pytest.param({"only": "coup de cœur"}, "2014/01/coup-de-coeur.html", True, id="the words of a slug"),
        pytest.param({"only": "coup-de-coeur"}, "2014/01/coup-de-coeur.html", True, id="a slug"),
        pytest.param({"only": "brioche"}, "2014/01/pain.html", False, id="another word"),
        pytest.param({"only": "brioche"}, "article-30620014.html", True, id="an address that has no words"),
        pytest.param({"only": "brioche"}, "?p=30620014", True, id="a number in a parameter"),
        pytest.param({"only": "brioche"}, "article-pain-30620014.html", False, id="a number behind other words"),
    ],
)
def test_a_selection_leaves_what_an_address_says(select: dict[str, str], path: str, wanted: bool) -> None:  # noqa: FBT001  a case
    refused = scope(**select).refused(lead(path))

    assert (refused == "") is wanted
    assert refused == "" or "--" in refused  # so that another run may ask for it


def test_a_selection_is_of_posts_only() -> None:
    known = scope(only="brioche", until="2010-01-01")

    assert known.refused(lead("archive/2014-03/", "month")) == ""
    assert known.refused(lead("a-propos.html", "page")) == ""


def test_addresses_of_one_pattern_come_to_an_end() -> None:
    known = scope(max_pages_per_pattern=3)
    for day in range(3):
        assert known.endless(lead(f"cal?jour={day}", "listing"), ["link"]) == ""
        known.asked(lead(f"cal?jour={day}", "listing"))

    assert "no end" in known.endless(lead("cal?jour=4", "listing"), ["link"])
    assert known.endless(lead("cal?mois=4", "listing"), ["link"]) == ""  # another pattern


@pytest.mark.parametrize(
    ("inventories", "ends"),
    [
        pytest.param(["link"], True, id="named by links alone"),
        pytest.param(["link", "sitemap"], False, id="named by the sitemap"),
        pytest.param(["month"], False, id="named by a month"),
    ],
)
def test_posts_that_a_list_names_are_as_many_as_they_are(inventories: list[str], ends: bool) -> None:  # noqa: FBT001  a case
    known = scope(max_pages_per_pattern=1)
    known.asked(lead("2014/01/pain.html"))

    assert bool(known.endless(lead("2014/01/four.html"), inventories)) is ends


def test_pictures_and_calls_of_a_post_are_not_counted() -> None:
    known = scope(max_pages_per_pattern=1)
    for kind in ("media", "robots"):
        known.asked(lead("a1.jpg", kind))
        assert known.endless(lead("a2.jpg", kind), ["link"]) == ""


def test_no_more_posts_than_were_asked_for() -> None:
    known = scope()
    known._select = replace(known._select, limit=2, since="2014-01-01", until="2014-12-31")
    known.had([datetime(2014, 1, 1, tzinfo=UTC)])
    known.had([datetime(2013, 12, 31, tzinfo=UTC), datetime(2015, 1, 1, tzinfo=UTC)])
    assert known.enough(lead("2014/01/four.html")) == ""
    known.had([None])

    assert "2 posts" in known.enough(lead("2014/01/brioche.html"))
    assert known.enough(lead("a-propos.html", "page")) == ""


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(lead("cal/2012/03?jour=4&a=b", "listing"), "/cal/#/#?a&jour", id="a calendar"),
        pytest.param(lead("cal/2012/03?jour=4&jour=5", "listing"), "/cal/#/#?jour", id="a parameter twice"),
        pytest.param(lead("liste?p=", "listing"), "/liste?p", id="an empty parameter"),
        pytest.param(lead("2014/01/pain.html"), "/*/*/*", id="a post"),
        pytest.param(lead("2014/01/pain.html?a=1&b=2"), "/*/*/*?2", id="a post with parameters"),
        pytest.param(lead("2014/01/pain.html?b=1&c=2"), "/*/*/*?2", id="a post with as many others"),
    ],
)
def test_pattern(one: Lead, expected: str) -> None:
    assert pattern(one) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://anne:secret@carnet.example/a?b@c", "https://carnet.example/a?b@c"),
        ("https://a@b@carnet.example/", "https://carnet.example/"),
        ("https://carnet.example/@anne", "https://carnet.example/@anne"),
    ],
)
def test_without_login(url: str, expected: str) -> None:
    assert without_login(Url(url)) == expected
