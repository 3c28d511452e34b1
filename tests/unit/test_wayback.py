"""A blog fetched from a web archive on loopback: which captures are taken, and what becomes of the others."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import scenario
from web_archive import Held, WebArchive
from wire import page

from migrate.capture import Capture
from migrate.errors import FetchError, UsageError
from migrate.model import Url
from migrate.pipeline import address_of, is_address
from migrate.pipeline._fetch import home_of
from migrate.pipeline._reader import BlogReader
from migrate.report import Progress
from migrate.settings import FetchSettings, Settings
from migrate.sources._archive import Archive, Entry
from migrate.sources._wayback import open_session

HOME = Url("http://carnet.over-blog.com/")
PAIN, FOUR = f"{HOME}2012/01/pain.html", f"{HOME}2013/02/four.html"
PICTURE = "http://img.over-blog-kiwi.com/0/12/34/56/20120101/ob_pain.png"
IMAGE = (("Content-Type", "image/png"),)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40) + b"IEND\xaeB`\x82"
OLD, NEW = "20120506070809", "20140506070809"
OLDEST = "19960101000000"
NOTHING_HERE = b"<html><head><title>Page introuvable</title></head><body><h1>Erreur 404</h1></body></html>"


def post(title: str = "Le pain", *, more: str = "") -> bytes:
    return f"""<!DOCTYPE html><html><head><title>{title} - Carnets</title><meta charset="utf-8">
<script>dataLayer = [{{'source': 'OVERBLOG', 'blog_id': '1', 'article_type': 'article', 'article_id': '7'}}];</script>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}",
"datePublished": "2012-01-03T08:00:00+01:00"}}</script></head><body><article><h1>{title}</h1>
<div class="ob-sections"><div class="ob-section ob-section-html"><p>De la farine, de l'eau, du sel, du temps.</p>{more}
</div></div></article></body></html>""".encode()


def home(*links: str) -> bytes:
    listed = "".join(f'<div class="post"><h2><a href="{link}">Lire</a></h2></div>' for link in links)
    return f"""<!DOCTYPE html><html><head><title>Carnets</title>
<script>dataLayer = [{{'source': 'OVERBLOG', 'blog_id': '1'}}];</script></head><body>{listed}</body></html>""".encode()


def held(url: str, body: bytes = b"", timestamp: str = NEW, **more: Any) -> Held:
    return Held(url=url, timestamp=timestamp, body=body or post(), **more)


class Blog:
    """A blog in a web archive, and the local archive that is made of it."""

    def __init__(self, web: WebArchive, folder: Path) -> None:
        self.web = web
        self.folder = folder

    def keeps(self, *captures: Held, links: tuple[str, ...] = (PAIN,)) -> None:
        """The web archive holds the home, and captures."""
        self.web.held = [held(HOME, home(*links)), *captures]

    def fetch(self, home: Url = HOME, platform: str = "overblog", **changes: Any) -> None:
        """Fetch all there is."""
        given = {"allow_private": True, "delay": 0.0, "tries": 3, "wayback": self.web.home} | changes
        settings = Settings(fetch=FetchSettings(**given))
        reader = BlogReader(settings, platform)
        with open_session(home, self.folder, reader, settings=settings, progress=Progress()) as session:
            session.loop.run()

    def entry(self, url: str = PAIN) -> Entry:
        """What the ledger says of an address."""
        with Archive.open(self.folder) as archive:
            entry = archive.entry(url)
        assert entry is not None
        return entry

    def copy(self, url: str = PAIN) -> Capture:
        """The copy of a page that is held."""
        with Archive.open(self.folder) as archive:
            (copy,) = [one for one in archive.captures() if one.url == url]
        return copy

    def asked(self, url: str = PAIN) -> list[str]:
        """The times for which an address was asked, in order."""
        return [path[:14] for path in self.web.captures if path[18:] == url]


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Blog]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with WebArchive() as web:
        yield Blog(web, tmp_path / "archive")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("wayback:https://carnet.example/blog/", "https://carnet.example/blog/"),
        ("wayback:carnet.over-blog.com", "http://carnet.over-blog.com"),
        ("Wayback: http://carnet.over-blog.com/a.html ", "http://carnet.over-blog.com/a.html"),
        ("wayback://carnet.over-blog.com/", "http://carnet.over-blog.com"),
    ],
)
def test_a_web_archives_blog_is_named_with_its_own_address(source: str, address: str) -> None:
    assert is_address(source)
    assert address_of(source) == address


@pytest.mark.parametrize("source", ["wayback:", "wayback: ", "wayback:ftp://carnet.example/", "wayback:/"])
def test_what_names_no_blog_is_refused(source: str) -> None:
    with pytest.raises(UsageError, match="no address of a blog"):
        home_of(address_of(source))


def test_the_newest_capture_is_taken_with_its_own_address_and_time(blog: Blog) -> None:
    blog.keeps(held(PAIN, post("Le vieux pain"), OLD), held(PAIN, post("Le pain")))

    blog.fetch()

    copy = blog.copy()
    assert (copy.url, copy.source) == (PAIN, PAIN)
    assert copy.captured == datetime(2014, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert b"Le pain" in copy.body
    assert blog.asked() == [NEW]


def test_what_the_index_lists_is_asked_for_though_no_page_leads_there(blog: Blog) -> None:
    blog.keeps(held(PAIN), held(FOUR, post("Le four")), links=())

    blog.fetch()

    assert [blog.entry(url).state for url in (PAIN, FOUR)] == ["ok", "ok"]
    assert blog.entry(FOUR).inventories == ("index",)


def test_the_index_is_read_page_by_page_to_its_end(blog: Blog) -> None:
    pages = [f"{HOME}2012/01/pain-{number}.html" for number in range(20)]
    blog.keeps(*(held(url, post(f"Pain {url}")) for url in pages), links=())
    blog.web.rows = 6

    blog.fetch()

    assert {blog.entry(url).state for url in pages} == {"ok"}
    assert len(blog.web.searches) == 6  # 21 captures in pages of six, one search for pictures and one for redirects
    assert all("collapse=" in path and "showResumeKey=true" in path for path in blog.web.searches)


def test_only_pages_and_lists_are_asked_for_because_the_index_names_them(blog: Blog) -> None:
    sheet = (("Content-Type", "text/css"),)
    blog.keeps(held(f"{HOME}style.css", b"p {}", headers=sheet), held(f"{HOME}login", post("Connexion")), links=())

    blog.fetch()

    assert blog.web.captures == [f"{NEW}id_/{HOME}"]


@pytest.mark.parametrize(
    "newest",
    [
        pytest.param({"body": NOTHING_HERE}, id="an error page that says 200"),
        pytest.param({"replayed": True}, id="a replay in place of the bytes"),
        pytest.param({"digest": "A" * 32}, id="bytes that the index does not name"),
        pytest.param({"undated": True}, id="no date"),
        pytest.param({"lost": True}, id="listed, and not there"),
    ],
)
def test_where_the_newest_capture_is_not_good_the_one_before_is_taken(blog: Blog, newest: dict[str, Any]) -> None:
    newest = {"body": post("Le pain")} | newest
    blog.keeps(held(PAIN, post("Le vieux pain"), OLD), held(PAIN, **newest))

    blog.fetch()

    assert (blog.entry().state, b"Le vieux pain" in blog.copy().body) == ("ok", True)
    assert blog.copy().captured == datetime(2012, 5, 6, 7, 8, 9, tzinfo=UTC)


def test_a_replay_is_never_taken_for_a_page(blog: Blog) -> None:
    blog.keeps(held(PAIN, replayed=True))

    blog.fetch()

    entry = blog.entry()
    assert (entry.state, entry.copied) == ("failed", None)
    assert entry.reason == "the web archive gave its replay of the page, not the bytes that it captured"


def test_bytes_in_doubt_are_kept_where_there_are_no_others_and_it_is_said(blog: Blog) -> None:
    blog.keeps(held(PAIN, post(more=f'<p><a href="{FOUR}">four</a></p>'), digest="A" * 32), held(FOUR, listed=False))

    blog.fetch()

    entry = blog.entry()
    assert entry.state == "suspect"
    assert entry.reason == "its bytes are not those that the web archive's index names"
    assert b"farine" in blog.copy().body
    assert blog.entry(FOUR).state == "gone", "its links are followed"


def test_when_no_capture_is_good_the_address_is_suspect_and_each_was_asked_for_once(blog: Blog) -> None:
    times = [f"201{year}0506070809" for year in range(8)]
    blog.keeps(*(held(PAIN, NOTHING_HERE + bytes([65 + number]), one) for number, one in enumerate(times)))

    blog.fetch()

    assert (blog.entry().state, blog.entry().copied) == ("suspect", None)
    assert blog.asked() == times[:2:-1], "the newest five"


def test_an_archived_redirect_joins_the_old_address_to_the_page(blog: Blog) -> None:
    old = f"{HOME}article-pain-7.html"
    moved = (("Content-Type", "text/html"), ("Location", PAIN))
    blog.keeps(held(old, b"<p>moved</p>", status=301, headers=moved), held(PAIN), links=(old,))

    blog.fetch()

    assert (blog.entry(old).state, blog.entry(old).moved_to) == ("ok", PAIN)
    assert old in blog.copy().aliases


def test_a_redirect_to_another_spelling_of_itself_ends(blog: Blog) -> None:
    moved = (("Content-Type", "text/html"), ("Location", PAIN.replace("http:", "https:")))
    blog.keeps(held(PAIN, b"<p>moved</p>", status=301, headers=moved))

    blog.fetch()

    assert blog.entry().state in {"gone", "failed"}
    assert blog.asked() == [NEW]


@pytest.mark.parametrize(
    ("linked", "listed"),
    [
        pytest.param(PAIN, f"{PAIN}?xtor=RSS-1", id="listed with a parameter"),
        pytest.param(f"{PAIN}?xtor=RSS-1", PAIN, id="linked with a parameter"),
        pytest.param(f"{PAIN}?xtor=RSS-1", f"{PAIN}?from=mail", id="both"),
    ],
)
def test_a_page_that_the_index_lists_under_another_spelling_is_had(blog: Blog, linked: str, listed: str) -> None:
    blog.keeps(held(listed), links=(linked,))

    blog.fetch()

    with Archive.open(blog.folder) as archive:
        kept = [entry.lead.url for entry in archive.entries() if entry.lead.kind == "post" and entry.copied]
    assert len(kept) == 1
    assert blog.asked(listed) == [NEW]


def test_a_page_that_another_parameter_makes_another_is_not_taken_for_it(blog: Blog) -> None:
    own = Url("http://www.carnets.example/")
    first, second = f"{own}?p=1", f"{own}?p=2"
    blog.web.held = [held(own, home(first)), held(second)]

    blog.fetch(own, platform="generic")

    assert (blog.entry(first).state, blog.entry(first).copied) == ("gone", None)
    assert blog.entry(second).state == "ok"


def test_what_is_not_in_the_index_is_not_asked_for(blog: Blog) -> None:
    blog.keeps(held(PAIN), links=(PAIN, FOUR))

    blog.fetch()

    assert (blog.entry(FOUR).state, blog.entry(FOUR).reason) == ("gone", "the web archive holds no capture of it")
    assert blog.asked(FOUR) == []


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
def test_an_archived_error_is_the_blogs_and_not_the_web_archives(blog: Blog, status: int) -> None:
    shown = f'<p><img src="{PICTURE}" alt=""></p>'
    error = held(PICTURE, b"<h1>error</h1>", status=status)
    others = [held(f"{HOME}2013/02/pain-{number}.html", post(f"Pain {number}")) for number in range(3)]
    blog.keeps(held(PAIN, post(more=shown)), error, *others, links=(PAIN, *(one.url for one in others)))

    blog.fetch()

    assert blog.entry(PICTURE).state in {"gone", "denied", "failed"}
    assert blog.entry(PICTURE).status == status
    assert blog.asked(PICTURE) == [NEW, OLDEST]
    assert {blog.entry(one.url).state for one in others} == {"ok"}


def test_a_picture_on_another_host_is_had_by_its_nearest_capture(blog: Blog) -> None:
    shown = f'<p><img src="{PICTURE}" alt=""></p>'
    blog.keeps(
        held(PAIN, post(more=shown)),
        held(PICTURE, PNG, "20130101000000", headers=(("Content-Type", "image/png"),)),
        held(PICTURE, PNG + b"+", "20200101000000", headers=(("Content-Type", "image/png"),)),
    )

    blog.fetch()

    entry = blog.entry(PICTURE)
    assert (entry.state, entry.copied) == ("ok", datetime(2013, 1, 1, tzinfo=UTC))
    assert blog.asked(PICTURE) == [NEW, "20130101000000"]
    with Archive.open(blog.folder) as archive, archive.open_media(Url(PICTURE)) as content:
        assert content.read() == PNG


def test_a_picture_whose_nearest_capture_is_an_error_is_had_by_its_oldest(blog: Blog) -> None:
    blog.keeps(
        held(PAIN, post(more=f'<p><img src="{PICTURE}" alt=""></p>')),
        held(PICTURE, b"<h1>gone</h1>", status=404),
        held(PICTURE, PNG, "20100101000000", headers=IMAGE),
    )

    blog.fetch()

    assert (blog.entry(PICTURE).state, blog.entry(PICTURE).copied) == ("ok", datetime(2010, 1, 1, tzinfo=UTC))
    assert blog.asked(PICTURE) == [NEW, OLDEST, "20100101000000"]


def test_a_picture_of_which_only_errors_were_captured_is_gone_and_asked_for_no_more(blog: Blog) -> None:
    blog.keeps(
        held(PAIN, post(more=f'<p><img src="{PICTURE}" alt=""></p>')), held(PICTURE, b"<h1>gone</h1>", status=404)
    )

    blog.fetch()
    first = len(blog.web.log.visits)
    blog.fetch()

    entry = blog.entry(PICTURE)
    assert (entry.state, entry.status, entry.reason) == ("gone", 404, "the web archive holds no other capture of it")
    assert blog.asked(PICTURE) == [NEW, OLDEST]
    assert len(blog.web.log.visits) == first


def test_pictures_of_the_blogs_own_host_with_the_same_bytes_are_all_had(blog: Blog) -> None:
    pictures = [f"{HOME}img/{name}.png" for name in ("a", "b", "c")]
    shown = "".join(f'<p><img src="{url}" alt=""></p>' for url in pictures)
    blog.keeps(held(PAIN, post(more=shown)), *(held(url, PNG, headers=IMAGE) for url in pictures))

    blog.fetch()

    assert {blog.entry(url).state for url in pictures} == {"ok"}


def test_a_page_that_the_index_knows_only_as_the_same_as_before_is_had(blog: Blog) -> None:
    blog.keeps(held(PAIN, revisit=True), held(FOUR, post("Le four"), revisit=True))

    blog.fetch()

    assert [blog.entry(url).state for url in (PAIN, FOUR)] == ["ok", "ok"]


def test_a_page_that_cannot_be_unpacked_gives_way_to_an_older_capture(blog: Blog) -> None:
    packed = (("Content-Type", "text/html"), ("Content-Encoding", "br"))
    blog.keeps(held(PAIN, post("Le vieux pain"), OLD), held(PAIN, b"\x8b\x02\x80", headers=packed))

    blog.fetch()

    assert (blog.entry().state, blog.asked()) == ("ok", [NEW, OLD])
    assert b"Le vieux pain" in blog.copy().body


def test_a_picture_that_was_never_captured_is_gone(blog: Blog) -> None:
    blog.keeps(held(PAIN, post(more=f'<p><img src="{PICTURE}" alt=""></p>')))

    blog.fetch()
    first = len(blog.web.log.visits)
    blog.fetch()

    assert (blog.entry(PICTURE).state, blog.entry(PICTURE).status) == ("gone", None)
    assert len(blog.web.log.visits) == first


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_an_answer_that_breaks_off_is_asked_for_again(blog: Blog, share: float) -> None:
    blog.keeps(held(PAIN))
    blog.web.scenario.on(f"/web/.*{PAIN}", scenario.cut(share), times=1)

    blog.fetch()

    assert blog.entry().state == "ok"
    assert blog.asked() == [NEW, NEW]


def test_an_answer_that_always_breaks_off_gives_way_to_an_older_capture(blog: Blog) -> None:
    blog.keeps(held(PAIN, post("Le vieux pain"), OLD), held(PAIN))
    blog.web.scenario.on(f"/web/{NEW}id_/{PAIN}", scenario.cut())

    blog.fetch()

    assert (blog.entry().state, b"Le vieux pain" in blog.copy().body) == ("ok", True)
    assert blog.asked() == [NEW, NEW, NEW, OLD]


def test_a_refusal_is_waited_for_as_long_as_it_says_and_never_in_silence(
    blog: Blog, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog.keeps(held(PAIN))
    blog.web.scenario.on(f"/web/.*{PAIN}", scenario.too_many("0.3"), times=1)
    monkeypatch.setattr("migrate.sources._wayback._loop._LONG", 0.1)

    with caplog.at_level(logging.WARNING, "migrate"):
        blog.fetch()

    first, second = [one for one in blog.web.log.visits if one.request.path.endswith(PAIN)]
    assert second.at - first.until >= 0.3
    assert "the web archive is left in peace for" in caplog.text
    assert blog.entry().state == "ok"


def test_a_web_archive_that_goes_on_refusing_is_left_alone_and_the_next_run_goes_on(blog: Blog) -> None:
    pages = [f"{HOME}2012/01/pain-{number}.html" for number in range(8)]
    blog.keeps(*(held(url, post(f"Pain {url}")) for url in pages), links=())
    blog.web.scenario.on("/web/.*pain.*", scenario.too_many("0"))

    blog.fetch(tries=9)

    assert {blog.entry(url).state for url in pages} == {"later"}
    assert len(blog.web.captures) == 1 + 5
    blog.web.scenario.calm()
    blog.web.log.clear()
    blog.fetch()
    assert {blog.entry(url).state for url in pages} == {"ok"}
    assert sorted(blog.web.captures) == sorted(f"{NEW}id_/{url}" for url in pages)
    assert blog.web.searches == []


def test_what_is_held_is_never_asked_for_again(blog: Blog) -> None:
    old = held(f"{HOME}article-pain-7.html", b"x", status=301, headers=(("Location", PAIN),))
    wall = held(FOUR, NOTHING_HERE)
    blog.keeps(held(PAIN), old, wall, links=(PAIN, old.url, FOUR))
    blog.fetch()
    first = len(blog.web.log.visits)

    blog.fetch()

    assert len(blog.web.log.visits) == first


def test_a_day_later_the_index_is_searched_again_and_only_what_is_new_is_asked_for(
    blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog.keeps(held(PAIN), held(FOUR, post("Le four")))
    blog.fetch()
    blog.web.log.clear()
    blog.web.held.append(held(PAIN, post("Le pain, revu"), "20200101000000"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + 90_000))

    blog.fetch()

    assert len(blog.web.searches) == 3
    assert blog.web.captures == [f"20200101000000id_/{PAIN}"]
    assert blog.copy().captured == datetime(2020, 1, 1, tzinfo=UTC)


def test_a_newer_capture_that_is_not_good_leaves_the_one_that_is_held(
    blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog.keeps(held(PAIN))
    blog.fetch()
    blog.web.held.append(held(PAIN, NOTHING_HERE, "20200101000000"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + 90_000))

    blog.fetch()

    assert blog.entry().copied == datetime(2014, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert b"farine" in blog.copy().body


def test_the_rules_of_the_blogs_host_are_not_asked_for(blog: Blog) -> None:
    rules = held(f"{HOME}robots.txt", b"User-agent: *\nDisallow: /\n", headers=(("Content-Type", "text/plain"),))
    blog.keeps(held(PAIN), rules)

    blog.fetch()

    assert blog.entry().state == "ok"
    assert all(path.startswith(("/web/", "/cdx/")) for path in blog.web.log.paths)


def test_nothing_but_the_web_archive_is_asked(blog: Blog) -> None:
    blog.keeps(held(PAIN, post(more='<p><img src="http://127.0.0.1:9/a.png" alt=""></p>')))

    blog.fetch(media="all")

    assert blog.entry("http://127.0.0.1:9/a.png").state == "gone"


@pytest.mark.parametrize("times", [1, 2])
def test_a_search_that_fails_is_made_again(blog: Blog, times: int) -> None:
    blog.keeps(held(PAIN))
    blog.web.scenario.on("/cdx/.*", scenario.status(500), times=times)

    blog.fetch()

    assert blog.entry().state == "ok"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(scenario.status(500), "the host had a fault", id="a fault"),
        pytest.param(scenario.cut(), "bytes", id="cut"),
        pytest.param(scenario.dropped(), "closed the connection", id="dropped"),
        pytest.param(scenario.status(403), "refuses to give it", id="refused"),
        pytest.param(lambda _request, _answer: page("<h1>Blocked</h1>"), "no list of captures", id="a page"),
        pytest.param(scenario.too_many("9000"), "left alone for 2.5 hours", id="not for hours"),
    ],
)
def test_without_an_index_the_run_ends_and_says_why(blog: Blog, change: scenario.Change, reason: str) -> None:
    blog.keeps(held(PAIN))
    blog.web.scenario.on("/cdx/.*", change)

    with pytest.raises(FetchError, match=reason) as caught:
        blog.fetch()

    assert caught.value.hint
    assert blog.web.captures == []


def test_a_web_archive_on_ones_own_machine_needs_to_be_allowed(blog: Blog) -> None:
    with pytest.raises(FetchError, match="private") as caught:
        blog.fetch(allow_private=False)

    assert "--allow-private" in caught.value.hint
    assert blog.web.log.visits == []


def test_an_address_that_is_no_web_archives_is_refused(blog: Blog) -> None:
    with pytest.raises(UsageError, match="no address of a web archive"):
        blog.fetch(wayback="archive")


def test_a_lost_ledger_is_made_again_without_asking_for_much(blog: Blog) -> None:
    blog.keeps(held(PAIN), held(FOUR, post("Le four")))
    blog.fetch()
    before = {url: blog.copy(url) for url in (PAIN, FOUR)}
    for path in blog.folder.glob("ledger.sqlite*"):
        path.unlink()
    blog.web.log.clear()

    blog.fetch()

    assert {url: blog.copy(url) for url in (PAIN, FOUR)} == before
    assert blog.web.log.visits == []


def test_a_blog_whose_home_was_never_captured_is_fetched_by_its_index(blog: Blog) -> None:
    blog.web.held = [held(PAIN), held(FOUR, post("Le four"))]

    blog.fetch()

    assert [blog.entry(url).state for url in (HOME, PAIN, FOUR)] == ["gone", "ok", "ok"]


def test_a_blog_under_a_domain_of_its_own_is_known_by_its_home(blog: Blog) -> None:
    own = Url("http://www.carnets.example/")
    pages = [f"{own}2012/01/pain.html", f"{own}le-four-7.html"]
    blog.web.held = [held(own, home(pages[0])), *(held(url, post(url)) for url in pages)]

    blog.fetch(own, platform="")

    assert [blog.entry(url).state for url in pages] == ["ok", "ok"]
    with Archive.open(blog.folder) as archive:
        assert archive.platform == "overblog"


def test_a_blog_that_moved_is_searched_under_its_new_name_too(blog: Blog) -> None:
    new = "http://nouveau.over-blog.com/"
    moved = (("Content-Type", "text/html"), ("Location", new))
    page = f"{new}2015/01/seigle.html"
    blog.web.held = [
        held(HOME, b"moved", status=301, headers=moved),
        held(PAIN),
        held(new, home()),
        held(page, post("Le seigle")),
    ]

    blog.fetch()

    assert [blog.entry(url).state for url in (PAIN, page)] == ["ok", "ok"]


def test_an_index_without_end_ends(blog: Blog) -> None:
    blog.keeps(held(PAIN))
    more = b'[["original","timestamp","digest","statuscode","mimetype"],[],["m%C3%AAme"]]'
    blog.web.scenario.on("/cdx/.*", lambda _request, _answer: page(more.decode(), kind="application/json"))

    blog.fetch()

    assert len(blog.web.searches) <= 6
    assert blog.entry(HOME).state == "gone"


def test_a_search_that_was_stopped_goes_on_where_it_was(blog: Blog) -> None:
    pages = [f"{HOME}2012/01/pain-{number}.html" for number in range(20)]
    blog.keeps(*(held(url, post(f"Pain {url}")) for url in pages), links=())
    blog.web.rows = 6
    blog.web.scenario.on("/cdx/.*resumeKey=.*pain-1.*", scenario.status(500))
    with pytest.raises(FetchError):
        blog.fetch(tries=1)
    done = list(blog.web.searches)
    blog.web.scenario.calm()
    blog.web.log.clear()

    blog.fetch()

    assert len(done) - 1 >= 1
    assert not set(done[:-1]) & set(blog.web.searches)
    assert {blog.entry(url).state for url in pages} == {"ok"}
