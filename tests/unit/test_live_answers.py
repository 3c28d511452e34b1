"""What a status means, where a redirect leads, and what becomes of an answer."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from migrate.extract import Lead
from migrate.model import Url
from migrate.pipeline._reader import BlogReader
from migrate.settings import FetchSettings, SelectSettings, Settings
from migrate.sources._archive import Archive, Entry
from migrate.sources._http import Answer
from migrate.sources._live._answers import Answers
from migrate.sources._live._judge import Verdict, of_status
from migrate.sources._live._redirects import HOPS, brief
from migrate.sources._live._scope import Scope

HOME = Url("https://carnet.over-blog.com/")
PAIN = f"{HOME}2014/01/pain.html"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(80) + b"\xff\xd9"


def answer(url: str, status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    names = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(
        url=Url(url),
        method="GET",
        sent=(("Host", "carnet.over-blog.com"),),
        sent_body=b"",
        status=status,
        phrase="",
        headers=names,
        body=BytesIO(body),
        length=len(body),
        asked=NOON,
        latency=0.1,
        address="192.0.2.1",
    )


class Taken:
    """An archive, and what becomes of the answers that it takes."""

    def __init__(self, archive: Archive, **settings: Any) -> None:
        fetch = FetchSettings(**settings)
        reader = BlogReader(Settings(fetch=fetch), "overblog")
        self.archive = archive
        self.scope = Scope(HOME, reader, fetch, SelectSettings())
        self.answers = Answers(archive, reader, self.scope, Settings(fetch=fetch))

    def met(self, url: str, kind: str = "post", *, hops: int = 0, **more: Any) -> Entry:
        lead = Lead(url=Url(url), kind=kind, **more)  # type: ignore[arg-type]
        with self.archive.transaction():
            self.archive.add([lead], inventory="link", found_on=HOME, hops=hops)
        return self.known(lead)

    def known(self, which: Lead | str) -> Entry:
        entry = self.archive.entry(which)
        assert entry is not None
        return entry

    def moved(self, entry: Entry, where: str | None, *, status: int = 301, **headers: str) -> Verdict | Url | None:
        location = {} if where is None else {"Location": where}
        return self.answers.take(entry, answer(entry.lead.url, status, **location, **headers))

    def state(self, url: str) -> tuple[str, str]:
        entry = self.known(url)
        assert not entry.due
        return entry.state, entry.reason


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[Taken]:
    with Archive.open(tmp_path / "archive", write=True) as archive:
        archive.begin(HOME)
        yield Taken(archive)


@pytest.mark.parametrize(
    ("status", "state", "again"),
    [
        (200, "ok", False),
        (204, "failed", False),
        (206, "failed", False),
        (400, "failed", False),
        (401, "denied", False),
        (403, "denied", False),
        (404, "gone", False),
        (408, "failed", True),
        (410, "gone", False),
        (418, "failed", False),
        (425, "later", True),
        (429, "later", True),
        (451, "denied", False),
        (500, "failed", True),
        (501, "failed", False),
        (503, "later", True),
        (504, "failed", True),
        (522, "failed", True),
        (999, "failed", False),
    ],
)
def test_of_status(status: int, state: str, again: bool) -> None:  # noqa: FBT001  a case
    verdict = of_status(status)

    assert (verdict.state, verdict.again) == (state, again)
    assert bool(verdict.reason) is (status != 200)
    assert status == 200 or str(status) in verdict.reason


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_makes_its_target_due_as_an_address_of_its_own(taken: Taken, status: int) -> None:
    old = taken.met(f"{HOME}article-30620014.html")

    assert taken.moved(old, "/2014/01/pain.html", status=status) is None

    assert taken.state(old.lead.url) == ("ok", f"moved to {PAIN}")
    assert taken.known(old.lead.url).moved_to == PAIN
    assert taken.known(PAIN).due
    assert (taken.known(PAIN).hops, taken.known(PAIN).inventories) == (1, ("link",))


def test_a_redirect_to_another_spelling_is_followed_at_once(taken: Taken) -> None:
    entry = taken.met(PAIN.replace("https", "http"))

    assert taken.moved(entry, PAIN) == PAIN
    assert taken.known(entry.lead).due


@pytest.mark.parametrize(
    ("where", "state", "reason"),
    [
        pytest.param(None, "failed", "leads nowhere (no address given)", id="no address"),
        pytest.param("", "failed", "leads nowhere", id="an empty address"),
        pytest.param("mailto:anne@carnet.example", "failed", "leads nowhere", id="no address of the web"),
        pytest.param("http://[::1", "failed", "leads nowhere", id="a broken address"),
        pytest.param(PAIN, "failed", "to itself", id="itself"),
        pytest.param(f"{PAIN}#haut", "failed", "to itself", id="itself, further down"),
        pytest.param("/", "suspect", "probably gone", id="the home"),
        pytest.param("/page/2", "suspect", "probably gone", id="a list"),
        pytest.param("https://autre.over-blog.com/2014/01/pain.html", "skipped", "another host", id="another blog"),
        pytest.param("https://www.over-blog.com/", "skipped", "another host", id="the platform's portal"),
        pytest.param("/login?next=/2014/01/pain.html", "denied", "sign in", id="the blog's own login"),
        pytest.param("/cuisine/wp-login.php?redirect_to=a", "denied", "sign in", id="a login where posts are"),
        pytest.param("https://connexion.example/x", "denied", "sign in", id="a host for signing in"),
        pytest.param("https://comptes.example/users/sign_in", "denied", "sign in", id="a login with an underscore"),
        pytest.param("https://comptes.example/wp-login.php", "denied", "sign in", id="a login of a program"),
        pytest.param("https://comptes.example/oauth2/v1", "denied", "sign in", id="a service for signing in"),
    ],
)
def test_a_redirect_that_is_not_followed(taken: Taken, where: str | None, state: str, reason: str) -> None:
    taken.moved(taken.met(PAIN), where)

    assert taken.state(PAIN)[0] == state
    assert reason in taken.state(PAIN)[1]
    assert taken.known(PAIN).moved_to is None
    assert taken.archive.counts()["found"] == 1


@pytest.mark.parametrize(
    "name",
    [
        "connecter-un-four",
        "identifier-les-champignons",
        "un-auteur-et-son-pain",
        "authentique-brioche",
        "reconnection",
        "blogging",
        "premiere-connexion",
        "connexion",
        "mon-password",
    ],
)
def test_a_post_about_signing_in_is_a_post(taken: Taken, name: str) -> None:
    target = f"{HOME}2014/01/{name}.html"

    taken.moved(taken.met(f"{HOME}article-30620014.html"), target)

    assert taken.known(target).due


def test_what_a_blog_is_called_is_no_login(taken: Taken) -> None:
    home = Url("https://connect.over-blog.com/")
    taken.scope.rename(home)

    taken.moved(taken.met(f"{home}2014/01/pain"), f"{home}2014/01/pain/")

    assert taken.known(f"{home}2014/01/pain/").due


def test_a_redirect_to_a_spelling_that_was_left_makes_it_due(taken: Taken) -> None:
    leads = [Lead(url=Url(f"{HOME}{name}"), kind="post") for name in ("pain", "pain/")]
    with taken.archive.transaction():
        taken.archive.add(leads, inventory="listing", found_on=HOME, refused=taken.scope.refused)
    assert taken.known(leads[1]).state == "skipped"

    taken.moved(taken.known(leads[0]), leads[1].url)

    assert taken.known(leads[1]).due


def test_a_login_in_front_of_the_home_is_no_blog(taken: Taken) -> None:
    home = taken.met(HOME, "listing")

    taken.moved(home, "https://comptes.example/login?next=/")

    assert taken.state(HOME) == ("denied", "the host asks to sign in")
    assert taken.scope.home == HOME


def test_the_portal_of_the_platform_in_place_of_the_home_is_no_blog(taken: Taken) -> None:
    taken.moved(taken.met(HOME, "listing"), "https://www.over-blog.com/")

    assert taken.state(HOME) == ("skipped", "it leads to another host: https://www.over-blog.com/")
    assert taken.archive.home == HOME


def test_a_home_that_moved_takes_the_blog_with_it(taken: Taken) -> None:
    taken.moved(taken.met(HOME, "listing"), "https://www.carnet.example/")

    assert taken.archive.home == "https://www.carnet.example/"
    assert taken.known("https://www.carnet.example/").due
    assert taken.scope.is_own(Url("https://www.carnet.example/2014/01/pain.html"))
    assert taken.scope.is_own(Url(PAIN))


def test_what_was_on_another_host_is_due_once_that_is_the_blogs(taken: Taken) -> None:
    names = {"www.carnet.example": "sitemap", "autre.example": "sitemap"}
    leads = [Lead(url=Url(f"https://{host}/plan.xml"), kind=kind) for host, kind in names.items()]  # type: ignore[arg-type]
    with taken.archive.transaction():
        taken.archive.add(leads, inventory="robots", found_on=None, refused=taken.scope.refused)

    taken.moved(taken.met(HOME, "listing"), "https://www.carnet.example/")

    assert [taken.known(lead).due for lead in leads] == [True, False]


def test_a_login_in_a_redirect_is_dropped(taken: Taken) -> None:
    taken.moved(taken.met(f"{HOME}article-30620014.html"), PAIN.replace("//", "//anne:secret@"))

    assert taken.known(PAIN).lead.url == PAIN


def test_a_cookie_and_the_same_address_are_worth_another_try(taken: Taken) -> None:
    assert taken.moved(taken.met(PAIN), PAIN, Set_Cookie="vu=1") == PAIN


def test_redirects_that_go_round_end(taken: Taken) -> None:
    names = [f"{HOME}2014/01/{name}.html" for name in "abc"]
    for one, other in zip(names, [*names[1:], names[0]], strict=True):
        taken.moved(taken.met(one), other)

    assert taken.state(names[0])[0] == "ok"
    assert taken.state(names[2]) == ("failed", "its redirects go round in a circle")


@pytest.mark.parametrize(("hops", "state"), [(HOPS - 1, "ok"), (HOPS, "failed")])
def test_redirects_in_a_row_are_counted(taken: Taken, hops: int, state: str) -> None:
    taken.moved(taken.met(PAIN, hops=hops), "/2014/01/brioche.html")

    assert taken.state(PAIN)[0] == state


def test_a_call_is_never_redirected(taken: Taken) -> None:
    entry = taken.met(f"{HOME}graphql", "comments", method="POST", body="{}", about="carnet/1")

    taken.moved(entry, "/2014/01/pain.html")

    assert "a call that is answered with a redirect" in taken.known(entry.lead).reason


@pytest.mark.parametrize(
    ("where", "state"),
    [
        pytest.param("https://img.over-blog-kiwi.com/0/12/pain.jpg", "ok", id="the platform's"),
        pytest.param("https://photos.example/pain.jpg", "skipped", id="elsewhere"),
    ],
)
def test_a_picture_is_followed_where_pictures_are_fetched(taken: Taken, where: str, state: str) -> None:
    entry = taken.met(f"{HOME}pain.jpg", "media")

    taken.moved(entry, where)

    assert taken.state(entry.lead.url)[0] == state


def test_a_refused_page_keeps_the_answer_as_its_proof(taken: Taken) -> None:
    entry = taken.met(PAIN)

    assert taken.answers.take(entry, answer(PAIN, 403, b"<p>non</p>")) is None

    assert taken.state(PAIN) == ("denied", "the host refuses to give it (403)")
    assert taken.known(PAIN).copied is None


def test_a_busy_host_settles_nothing(taken: Taken) -> None:
    verdict = taken.answers.take(taken.met(PAIN), answer(PAIN, 503))

    assert isinstance(verdict, Verdict)
    assert verdict.again
    assert taken.known(PAIN).due


def test_the_smaller_picture_comes_where_the_larger_is_none(taken: Taken) -> None:
    large, middle, small = (f"{HOME}{size}/pain.jpg" for size in ("o", "w1280", "w320"))
    entry = taken.met(large, "media", about="carnet/1", instead=(Url(middle), Url(small)))

    taken.answers.take(entry, answer(large, 200, b"<html>Erreur</html>", Content_Type="image/jpeg"))

    assert taken.state(large)[0] == "suspect"
    assert taken.known(middle).lead.instead == (small,)
    assert taken.known(middle).due
    assert taken.archive.entry(small) is None


def test_the_smaller_picture_is_left_where_the_larger_is_good(taken: Taken) -> None:
    large, small = f"{HOME}o/pain.jpg", f"{HOME}w320/pain.jpg"
    entry = taken.met(large, "media", instead=(Url(small),))

    taken.answers.take(entry, answer(large, 200, JPEG, Content_Type="image/jpeg"))

    assert taken.state(large) == ("ok", "")
    assert taken.archive.entry(small) is None


@pytest.mark.parametrize("size", [80, 10_000])
def test_a_packed_picture_is_judged_by_its_content(taken: Taken, size: int) -> None:
    entry, body = taken.met(f"{HOME}pain.jpg", "media"), JPEG[:-2] + bytes(size) + b"\xff\xd9"

    taken.answers.take(entry, answer(entry.lead.url, 200, gzip.compress(body), Content_Encoding="gzip"))

    assert taken.state(entry.lead.url) == ("ok", "")
    assert taken.archive.content(taken.known(entry.lead.url)) == body


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b" \n", "the answer is empty", id="nothing but blanks"),
        pytest.param(JPEG, "a file came instead of a page (image/jpeg)", id="a picture"),
    ],
)
def test_what_is_no_page_is_suspect(taken: Taken, body: bytes, reason: str) -> None:
    taken.answers.take(taken.met(PAIN), answer(PAIN, 200, body, Content_Type="text/html"))

    assert taken.state(PAIN) == ("suspect", reason)
    assert taken.known(PAIN).copied is None


def test_a_good_copy_outlives_an_error_page(taken: Taken) -> None:
    entry = taken.met(f"{HOME}pain.jpg", "media")
    taken.answers.take(entry, answer(entry.lead.url, 200, JPEG, Content_Type="image/jpeg"))

    taken.answers.take(entry, answer(entry.lead.url, 200, b"<html>Erreur</html>", Content_Type="image/jpeg"))

    assert taken.state(entry.lead.url)[0] == "suspect"
    assert taken.archive.content(taken.known(entry.lead.url)) == JPEG


@pytest.mark.parametrize(("tag", "asked"), [('"un"', {"If-None-Match": '"un"'}), ('"3 €"', {})])
def test_a_mark_that_cannot_be_sent_is_not(taken: Taken, tag: str, asked: dict[str, str]) -> None:
    entry, sent = taken.met(f"{HOME}pain.jpg", "media"), tag.encode().decode("latin-1")
    taken.answers.take(entry, answer(entry.lead.url, 200, JPEG, Content_Type="image/jpeg", ETag=sent))

    assert taken.answers.headers(taken.known(entry.lead)) == asked


def test_an_answer_that_says_unchanged_to_nobody_is_no_copy(taken: Taken) -> None:
    taken.answers.take(taken.met(PAIN), answer(PAIN, 304))

    assert taken.known(PAIN).copied is None
    assert taken.known(PAIN).state != "ok"


def test_a_feed_that_was_cut_is_suspect_and_its_posts_are_asked_for(taken: Taken) -> None:
    feed, posts = taken.met(f"{HOME}rss", "feed"), [f"{HOME}2014/01/{name}.html" for name in ("pain", "four", "lait")]
    items = "".join(f"<item><title>Un</title><link>{post}</link></item>" for post in posts)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Carnet</title>{items}'

    taken.answers.take(feed, answer(feed.lead.url, 200, body.encode(), Content_Type="application/rss+xml"))

    assert taken.state(feed.lead.url) == ("suspect", "the feed ends before its end: it was cut")
    assert all(taken.known(post).due for post in posts[:-1])


def listing(number: int, *posts: str) -> bytes:
    links = "".join(f'<h2><a href="{HOME}2014/01/{post}.html">Un billet</a></h2>' for post in posts)
    return f'<html><body>{links}<a rel="next" href="{HOME}page/{number + 1}">Suite</a></body></html>'.encode()


def test_a_new_post_deep_in_lists_that_are_known_is_asked_for(taken: Taken) -> None:
    entries = [taken.met(f"{HOME}page/{number}", "listing") for number in range(2, 8)]
    for run in (1, 2):
        for number, entry in enumerate(entries, 2):
            posts = [f"pain-{number}", *(["nouveau"] if run == 2 and number == 7 else [])]
            body = listing(number, *posts)
            taken.answers.take(taken.known(entry.lead), answer(entry.lead.url, 200, body, Content_Type="text/html"))
        assert all(taken.known(f"{HOME}2014/01/pain-{number}.html").due for number in range(2, 8))

    assert taken.known(f"{HOME}2014/01/nouveau.html").due


@pytest.mark.parametrize("body", [pytest.param(b"", id="empty"), pytest.param(b"User-agent: *\nDisallow: /p\n")])
def test_rules_are_kept_whatever_they_say(taken: Taken, body: bytes) -> None:
    rules = taken.met(f"{HOME}robots.txt", "robots")

    taken.answers.take(rules, answer(rules.lead.url, 200, body, Content_Type="text/plain"))

    assert taken.state(rules.lead.url) == ("ok", "")


def test_a_sitemap_that_the_rules_name_is_asked_for(taken: Taken) -> None:
    rules = taken.met(f"{HOME}robots.txt", "robots")
    body = f"Sitemap: {HOME}plan.xml\nSitemap: https://autre.example/plan.xml\n".encode()

    taken.answers.take(rules, answer(rules.lead.url, 200, body))

    assert taken.known(f"{HOME}plan.xml").due
    assert taken.known("https://autre.example/plan.xml").state == "skipped"


def test_a_reason_is_short_and_without_secrets() -> None:
    shown = brief(f"{HOME}pain.html?token=abcdef&{'a' * 1000}")

    assert "abcdef" not in shown
    assert len(shown) <= 201
