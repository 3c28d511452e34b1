"""The archive as the loop sees it: addresses, states, copies, runs."""

import gzip
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.registry import load
from migrate.sources._archive import Archive, Entry, Stored, capture_of
from migrate.sources._http import Answer

HOME = Url("http://carnet.example/")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HTML = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("ETag", '"one"'),
    ("Last-Modified", "Tue, 24 Nov 2026 10:00:00 GMT"),
)


def answer(
    url: str,
    body: bytes = b"<html><p>pain</p></html>",
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = HTML,
    hour: int = 0,
) -> Answer:
    return Answer(
        url=Url(url),
        method="GET",
        sent=(("Host", "carnet.example"), ("User-Agent", "blog-migrate")),
        sent_body=b"",
        status=status,
        phrase="OK",
        headers=headers,
        body=BytesIO(body),
        length=len(body),
        asked=NOON + timedelta(hours=hour),
        latency=0.1,
        address="192.0.2.1",
    )


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def post(name: str, **more: object) -> Lead:
    return Lead(url=Url(f"http://carnet.example/{name}"), **more)  # type: ignore[arg-type]


def met(archive: Archive, lead: Lead, **more: object) -> Entry:
    with archive.transaction():
        archive.add([lead], **{"inventory": "link", "found_on": HOME} | more)  # type: ignore[arg-type]
    entry = archive.entry(lead)
    assert entry is not None
    return entry


def took(
    archive: Archive, entry: Entry, body: bytes, *, good: bool = True, state: str = "ok", **more: object
) -> Stored:
    stored = archive.store(entry, answer(entry.lead.url, body, **more), digest(body))  # type: ignore[arg-type]
    with archive.transaction():
        archive.settle(entry, state=state, stored=stored, good=good)  # type: ignore[arg-type]
    return stored


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", write=True) as opened:
        opened.begin(HOME)
        yield opened


def test_an_address_is_met_once_whatever_its_spelling(archive: Archive) -> None:
    one = post("2012/pain.html")
    other = Lead(url=Url("https://CARNET.example:443/2012/pain.html?utm_source=rss#bas"))

    with archive.transaction():
        assert archive.add([one], inventory="link", found_on=HOME) == (1, 1)
        assert archive.add([other], inventory="link", found_on=HOME) == (0, 0)
        assert archive.add([other], inventory="feed", found_on=HOME) == (0, 1)

    entry = archive.entry(other)
    assert entry is not None
    assert (entry.lead.url, entry.inventories, entry.state, entry.due) == (one.url, ("feed", "link"), "later", True)


def test_requests_that_differ_in_method_or_body_are_different(archive: Archive) -> None:
    leads = [post("api"), post("api", method="POST", body="{1}"), post("api", method="POST", body="{2}")]

    with archive.transaction():
        assert archive.add(leads, inventory="link", found_on=None) == (3, 3)

    assert [archive.entry(lead).lead for lead in leads] == leads  # type: ignore[union-attr]


def test_a_later_lead_changes_the_number_that_it_says_and_fills_in_what_was_empty(archive: Archive) -> None:
    better = post("pain", kind="comments", expected=12, instead=(Url("http://carnet.example/pain-comments"),))

    met(archive, post("pain", about="pain"))
    first = met(archive, better).lead
    again = met(archive, post("pain", expected=99, instead=(HOME,))).lead

    assert (first.kind, first.about, first.expected, first.instead) == ("post", "pain", 12, better.instead)
    assert (again.kind, again.about, again.expected, again.instead) == ("post", "pain", 99, better.instead)


def test_a_refused_address_is_skipped_with_the_reason_and_never_due(archive: Archive) -> None:
    entry = met(archive, post("wp-admin"), refused=lambda lead: "an address of the administration" if lead else "")

    assert (entry.state, entry.reason, entry.due) == ("skipped", "an address of the administration", False)
    archive.finish()
    archive.begin(HOME)
    assert archive.hosts() == ()


def test_the_first_twenty_pages_that_name_an_address_are_kept(archive: Archive) -> None:
    picture = post("a.jpg", kind="media")
    for number in range(30):
        met(archive, picture, found_on=Url(f"http://carnet.example/{number:02}"))

    found = archive.found_on(met(archive, picture))

    assert found == tuple(f"http://carnet.example/{number:02}" for number in range(20))


def test_the_most_urgent_address_of_a_host_comes_first(archive: Archive) -> None:
    kinds = ["media", "tag", "comments", "post", "page", "month", "listing", "feed", "sitemap", "robots"]
    for kind in kinds:
        met(archive, post(kind, kind=kind))
    met(archive, Lead(url=HOME, kind="listing"))
    met(archive, Lead(url=Url("http://other.example:8080/a.jpg"), kind="media"))
    asked = []

    assert archive.hosts() == ("carnet.example", "other.example:8080")
    while entry := archive.next("carnet.example"):
        asked.append(entry.lead.url.removeprefix(HOME) or "home")
        with archive.transaction():
            archive.settle(entry, state="gone", status=404)
    assert asked == [
        "robots",
        "home",
        "sitemap",
        "feed",
        "listing",
        "month",
        "post",
        "page",
        "comments",
        "tag",
        "media",
    ]


def test_an_address_that_is_put_off_waits_and_stays_due(archive: Archive) -> None:
    entry = met(archive, post("pain"))

    archive.put_off_entry(entry, reason="the host is too busy (503)", status=503, seconds=600)

    assert archive.next("carnet.example") is None
    assert archive.hosts() == ("carnet.example",)
    assert 590 < archive.put_off("carnet.example") <= 600
    assert archive.entry(entry.lead).tries == 1  # type: ignore[union-attr]


def test_a_clock_that_was_set_back_does_not_hold_an_address_for_days(archive: Archive) -> None:
    entry = met(archive, post("pain"))

    archive.put_off_entry(entry, reason="busy", status=503, seconds=86400 * 30)

    assert archive.next("carnet.example") is not None
    assert archive.put_off("carnet.example") == 0


def test_a_closed_host_is_left_to_the_next_run(archive: Archive) -> None:
    entry = met(archive, post("pain"))

    archive.close_host("carnet.example", "it refused five times")

    closed = archive.entry(entry.lead)
    assert closed is not None
    assert (closed.state, closed.reason, closed.due) == ("later", "it refused five times", False)
    assert archive.hosts() == ()


def test_a_stored_page_is_read_back_byte_for_byte(archive: Archive) -> None:
    body = "<html><meta charset=latin1><p>été\r\n\0</p>".encode("latin-1")
    entry = met(archive, post("pain", about="pain"))

    took(archive, entry, body)

    (capture,) = archive.captures()
    assert capture.body == body
    assert (capture.url, capture.source, capture.lead) == (entry.lead.url, entry.lead.url, entry.lead)
    assert (capture.status, capture.label, capture.form) == (200, "utf-8", "page")
    assert (capture.captured, capture.headers) == (NOON, HTML)
    assert archive.content(entry) == body


def test_a_packed_body_is_kept_packed_and_read_unpacked(archive: Archive) -> None:
    plain = b"<html>" + b"pain " * 1000
    entry = met(archive, post("pain"))
    headers = (("content-encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("Content-Type", "text/html"))

    stored = archive.store(entry, answer(entry.lead.url, gzip.compress(plain), headers=headers), digest(plain))
    with archive.transaction():
        archive.settle(entry, state="ok", stored=stored, good=True)

    (capture,) = archive.captures()
    assert (capture.body, capture.headers) == (plain, headers)


def test_an_error_never_replaces_a_good_copy(archive: Archive) -> None:
    entry = met(archive, post("pain"))
    took(archive, entry, b"<p>good</p>")

    took(archive, entry, b"<p>not there</p>", good=False, state="gone", status=404, hour=1)

    (capture,) = archive.captures()
    now = archive.entry(entry.lead)
    assert capture.body == b"<p>good</p>"
    assert now is not None
    assert (now.state, now.status, now.copied, now.digest) == ("gone", 404, NOON, digest(b"<p>good</p>"))


def test_a_newer_good_copy_takes_the_place_of_the_older_one(archive: Archive) -> None:
    entry = met(archive, post("pain"))
    took(archive, entry, b"<p>one</p>")
    took(archive, entry, b"<p>two</p>", hour=1)

    (capture,) = archive.captures()

    assert (capture.body, capture.captured) == (b"<p>two</p>", NOON + timedelta(hours=1))


def test_the_same_content_again_keeps_its_first_time(archive: Archive) -> None:
    entry = met(archive, post("pain"))
    took(archive, entry, b"<p>one</p>")

    again = took(archive, entry, b"<p>one</p>", hour=5)

    (capture,) = archive.captures()
    assert (again.kind, again.refers) == ("same", 1)
    assert capture.captured == NOON


def test_content_that_comes_back_is_the_newest_copy(archive: Archive) -> None:
    entry = met(archive, post("pain"))
    for hour, body in enumerate([b"<p>one</p>", b"<p>two</p>", b"<p>one</p>"]):
        took(archive, entry, body, hour=hour)

    (capture,) = archive.captures()

    assert (capture.body, capture.captured) == (b"<p>one</p>", NOON + timedelta(hours=2))


def test_equal_bytes_of_two_addresses_are_kept_once_and_read_twice(archive: Archive) -> None:
    body = b"\x89PNG" + bytes(range(256)) * 40
    stored = [took(archive, met(archive, post(name, kind="media")), body) for name in ("a.png", "b.png")]

    copies = list(archive.media())

    assert [one.kind for one in stored] == ["response", "same"]
    assert stored[1].length < 1500
    assert [(copy.url, copy.digest, copy.bytes) for copy in copies] == [
        (f"http://carnet.example/{name}", digest(body), len(body)) for name in ("a.png", "b.png")
    ]
    for copy in copies:
        with archive.open_media(copy.url) as stream:
            assert stream.read() == body


def test_a_not_modified_answer_keeps_the_copy_and_takes_its_new_marks(archive: Archive) -> None:
    entry = met(archive, post("pain"))
    took(archive, entry, b"<p>one</p>")
    assert archive.validators(entry) == {"If-None-Match": '"one"', "If-Modified-Since": HTML[2][1]}

    reply = answer(entry.lead.url, b"", status=304, headers=(("ETag", '"two"'),), hour=3)
    stored = archive.store(entry, reply, entry.digest)
    with archive.transaction():
        archive.settle(entry, state="ok", status=304, stored=stored)

    (capture,) = archive.captures()
    now = archive.entry(entry.lead)
    assert (stored.kind, capture.body, capture.captured) == ("unchanged", b"<p>one</p>", NOON)
    assert now is not None
    assert (now.status, now.state) == (200, "ok")
    assert archive.validators(entry) == {"If-None-Match": '"two"', "If-Modified-Since": HTML[2][1]}


def test_addresses_that_redirect_are_aliases_of_where_they_end(archive: Archive) -> None:
    chain = [met(archive, post(name)) for name in ("old", "older")]
    end = met(archive, post("new"))
    for entry, target in zip(chain, ("new", "old"), strict=True):
        with archive.transaction():
            archive.settle(entry, state="ok", status=301, moved_to=post(target).url)
    took(archive, end, b"<p>new</p>")

    (capture,) = archive.captures()

    assert (capture.url, capture.aliases) == (post("new").url, (post("old").url, post("older").url))


def test_a_copy_stays_where_the_redirect_leads_to_nothing(archive: Archive) -> None:
    entry, loop = met(archive, post("old")), met(archive, post("loop"))
    took(archive, entry, b"<p>old</p>")
    for one, target in ((entry, "nothing"), (loop, "loop")):
        with archive.transaction():
            archive.settle(one, state="ok", status=301, moved_to=post(target).url)

    assert [capture.body for capture in archive.captures()] == [b"<p>old</p>"]


def test_where_another_spelling_answered_the_first_one_is_an_alias(archive: Archive) -> None:
    entry = met(archive, post("pain"))
    stored = archive.store(entry, answer("http://www.carnet.example/pain"), digest(b"<html><p>pain</p></html>"))
    with archive.transaction():
        archive.settle(entry, state="ok", stored=stored, good=True)

    (capture,) = archive.captures()

    assert (capture.url, capture.aliases) == ("http://www.carnet.example/pain", (entry.lead.url,))


def test_a_run_goes_on_until_it_is_finished(archive: Archive) -> None:
    done = met(archive, post("pain"))
    met(archive, post("sel"))
    took(archive, done, b"<p>pain</p>")

    assert archive.begin(HOME) is False
    assert not archive.entry(done.lead).due  # type: ignore[union-attr]
    archive.finish()
    assert archive.begin(HOME) is True
    again = archive.entry(done.lead)
    assert again is not None
    assert (again.due, again.tries, again.state) == (True, 0, "ok")
    assert archive.begin(HOME, fresh=True) is True


def test_another_blog_does_not_enter_an_archive(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="holds the blog"):
        archive.begin(Url("http://other.example/"))


def test_what_a_block_wrote_is_undone_when_it_fails(archive: Archive) -> None:
    entry = met(archive, post("pain"))
    stored = archive.store(entry, answer(entry.lead.url), digest(b"<html><p>pain</p></html>"))
    before = archive.counts()

    def failing(url: str) -> None:
        with archive.transaction():
            archive.add([post("sel")], inventory="link", found_on=None)
            archive.settle(entry, state="ok", stored=stored, good=True)
            raise ValueError(url)

    with pytest.raises(ValueError, match="carnet"):
        failing(HOME)

    assert archive.counts() == before
    assert archive.entry(post("sel")) is None
    with archive.transaction():
        assert archive.add([post("sel")], inventory="link", found_on=None) == (1, 1)
        archive.settle(entry, state="ok", stored=stored, good=True)
    assert len(list(archive.captures())) == 1


def test_counts_are_those_of_the_ledger(archive: Archive) -> None:
    entries = [met(archive, post(name)) for name in ("a", "b", "c", "d")]
    archive.counts()
    took(archive, entries[0], b"<p>a</p>")
    with archive.transaction():
        archive.settle(entries[1], state="gone", status=404)
        archive.settle(entries[2], state="robots", reason="forbidden")
    kept = archive.counts()

    assert kept == {"found": 4, "fetched": 2, "waiting": 1, "gone": 1, "later": 1, "ok": 1, "robots": 1}
    archive.close_host("nobody.example", "")
    assert archive.counts() == kept


def test_small_facts_are_kept(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a", write=True) as archive:
        archive.begin(HOME)
        archive.put("platform", "overblog")
        archive.put("parked hosts", "{}")

    with Archive.open(tmp_path / "a") as archive:
        assert (archive.home, archive.platform) == (HOME, "overblog")
        assert (archive.get("parked hosts"), archive.get("nothing")) == ("{}", "")


def test_an_archive_is_read_as_a_source(archive: Archive) -> None:
    took(archive, met(archive, post("pain")), b"<p>pain</p>")
    took(archive, met(archive, post("a.jpg", kind="media")), b"\xff\xd8")
    source = load("sources", "archive")()

    assert source.accepts(archive.folder, b"")
    assert not source.accepts(archive.folder / "warc", b"")
    assert [capture.body for capture in source.captures(archive.folder)] == [b"<p>pain</p>"]


def test_every_entry_comes_in_order_of_its_number(archive: Archive) -> None:
    with archive.transaction():
        archive.add([post(str(number)) for number in range(1200)], inventory="sitemap", found_on=None)

    numbers = [entry.number for entry in archive.entries()]

    assert numbers == list(range(1, 1201))


@pytest.mark.parametrize(
    ("kind", "type_", "body", "form"),
    [
        pytest.param("sitemap", "text/html", b"<html>", "sitemap", id="sitemap"),
        pytest.param("feed", "text/html", b"<rss>", "feed", id="feed"),
        pytest.param("comments", "application/javascript", b"<x", "json", id="script"),
        pytest.param("comments", "text/html", b' cb({"a": 1})', "json", id="a call that says it is a page"),
        pytest.param("comments", "text/html", b"\n<!DOCTYPE html>", "page", id="comment page"),
        pytest.param("post", "text/plain", b"Pain", "text", id="plain text"),
        pytest.param("post", "text/plain; charset=x", b"<!-- a --><html>", "page", id="a page that says it is plain"),
        pytest.param("post", "", b"Pain", "page", id="nothing said"),
    ],
)
def test_how_an_answer_is_read(kind: str, type_: str, body: bytes, form: str) -> None:
    lead = post("x", kind=kind)

    capture = capture_of(
        lead, url=lead.url, status=200, headers=(("content-type", type_),), content=body, captured=NOON
    )

    assert capture.form == form


@pytest.mark.parametrize(
    ("stated", "label"),
    [
        ("text/html; charset=ISO-8859-1", "ISO-8859-1"),
        ('text/html; Charset = "utf-8"; x=y', "utf-8"),
        ("text/html", None),
        ("text/html; charset=", None),
    ],
)
def test_the_label_is_the_charset_that_the_header_names(stated: str, label: str | None) -> None:
    lead = post("x")

    capture = capture_of(
        lead, url=lead.url, status=200, headers=(("Content-Type", stated),), content=b"", captured=None
    )

    assert capture.label == label


@pytest.mark.parametrize(
    ("content", "body"),
    [
        pytest.param(gzip.compress(b"<urlset/>"), b"<urlset/>", id="whole"),
        pytest.param(gzip.compress(b"<urlset/>")[:-4], gzip.compress(b"<urlset/>")[:-4], id="cut"),
        pytest.param(b"\x1f\x8bnothing", b"\x1f\x8bnothing", id="no gzip"),
        pytest.param(b"<urlset/>", b"<urlset/>", id="plain"),
    ],
)
def test_a_sitemap_that_is_a_gzip_file_is_unpacked(content: bytes, body: bytes) -> None:
    lead = post("sitemap.xml.gz", kind="sitemap")

    assert capture_of(lead, url=lead.url, status=200, headers=(), content=content, captured=None).body == body


def test_a_sitemap_that_unpacks_without_end_is_left_as_it_is() -> None:
    lead, bomb = post("sitemap.xml.gz", kind="sitemap"), gzip.compress(bytes(70_000_000))

    assert capture_of(lead, url=lead.url, status=200, headers=(), content=bomb, captured=None).body == bomb
