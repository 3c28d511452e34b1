"""What a blog says of itself beside what is in its archive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from migrate.extract import Lead
from migrate.model import Blog, Comment, Person, Post, Url
from migrate.pipeline._fetch import _estimate
from migrate.pipeline._proof import prove
from migrate.report import Expected, Finding, Report
from migrate.sources._archive import Archive
from migrate.sources._http import Answer

HOME = "https://carnet.over-blog.com/"
PAIN = f"{HOME}2013/10/pain.html"
BUSY = "the host is too busy (503)"


class Proved:
    """An archive that says what became of addresses, and what the proof makes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with self._open() as archive:
            archive.begin(Url(HOME))

    def _open(self) -> Archive:
        return Archive.open(self.folder, write=True)

    def became(
        self,
        url: str,
        kind: str,
        state: str = "ok",
        reason: str = "",
        *,
        named: str = "link",
        found_on: str | None = None,
        held: bool = False,
        due: bool = False,
        moved_to: str | None = None,
        **more: Any,
    ) -> None:
        """Let an address be named by inventories, and settle it."""
        lead = Lead(url=Url(url), kind=kind, **more)  # type: ignore[arg-type]
        with self._open() as archive:
            with archive.transaction():
                for one in named.split():
                    archive.add([lead], inventory=one, found_on=Url(found_on) if found_on else None)
            entry = archive.entry(lead)
            assert entry is not None
            stored = archive.store(entry, answer(url), "d") if held else None
            with archive.transaction():
                if held:
                    archive.settle(entry, state="ok", stored=stored, good=True)
                to = Url(moved_to) if moved_to else None
                archive.settle(entry, state=state, reason=reason, moved_to=to, due=due)  # type: ignore[arg-type]

    def put(self, name: str, value: str) -> None:
        with self._open() as archive:
            archive.put(name, value)

    def report(self, *posts: Post) -> tuple[Report, list[Finding]]:
        report, findings = Report(), list[Finding]()

        def note(finding: Finding) -> None:
            report.add(finding)
            findings.append(finding)

        prove(self.folder, [Blog(posts=posts)], report, note)
        return report, findings

    def findings(self) -> list[tuple[str, str]]:
        return [(one.code, one.level) for one in self.report()[1]]


def answer(url: str) -> Answer:
    return Answer(
        url=Url(url),
        method="GET",
        sent=(),
        sent_body=b"",
        status=200,
        phrase="OK",
        headers=(),
        body=BytesIO(b"pain"),
        length=4,
        asked=datetime(2026, 11, 24, 12, tzinfo=UTC),
        latency=0.1,
        address="192.0.2.1",
    )


def post(day: str, **fields: Any) -> Post:
    made = Post(permalink=Url(PAIN), published=datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    return replace(made, **fields)


@pytest.fixture
def proved(tmp_path: Path) -> Proved:
    return Proved(tmp_path / "archive")


@pytest.mark.parametrize("address", ["archive/2013-10/", "archive-10-2013.html", "2013/10/", "2013/10"])
def test_a_month_that_falls_short_is_a_gap(proved: Proved, address: str) -> None:
    proved.became(f"{HOME}{address}", "month", expected=3)

    report, findings = proved.report(post("2013-10-01"), post("2013-10-31"), post("2013-11-01"))

    assert report.proof == [Expected(what="2013-10", counted="posts", expected=3, found=2)]
    assert [(one.code, one.level, one.where) for one in findings] == [("month.posts.missing", "gap", "2013-10")]
    assert "counts 3 posts in 2013-10, 2 were found" in findings[0].message
    assert (report.complete, report.exit_code) == (False, 1)


@pytest.mark.parametrize("days", [["2013-10-01"], ["2013-10-01", "2013-10-02"]])
def test_a_month_that_holds_as_many_or_more_is_no_gap(proved: Proved, days: list[str]) -> None:
    proved.became(f"{HOME}archive/2013-10/", "month", expected=1)

    report, findings = proved.report(*map(post, days))

    assert findings == []
    assert [(one.expected, one.found) for one in report.proof] == [(1, len(days))]


def test_what_a_blog_does_not_count_is_proof_of_nothing(proved: Proved) -> None:
    proved.became(f"{HOME}archive/2013-10/", "month")
    proved.became(f"{HOME}tag/pain/", "tag", expected=4)

    assert proved.report(post("2013-10-01"))[0].proof == []


def test_pages_and_posts_without_a_day_are_of_no_month(proved: Proved) -> None:
    proved.became(f"{HOME}archive/2013-10/", "month", expected=2)

    report, _ = proved.report(post("2013-10-01", kind="page"), post("2013-10-01", published=None))

    assert report.proof[0].found == 0


def test_months_are_in_order(proved: Proved) -> None:
    for month in ("2014-02", "2013-11", "2014-01"):
        proved.became(f"{HOME}archive/{month}/", "month", expected=1)

    assert [one.what for one in proved.report()[0].proof] == ["2013-11", "2014-01", "2014-02"]


def test_with_a_selection_months_prove_nothing(proved: Proved) -> None:
    proved.became(f"{HOME}archive/2013-10/", "month", expected=3)
    proved.put("selection", '{"only":"pain"}')

    report, findings = proved.report()

    assert (report.proof, findings) == ([], [])


@pytest.mark.parametrize(("shown", "short"), [(None, False), (0, False), (1, False), (2, True)])
def test_comments_that_fall_short_are_in_the_proof(proved: Proved, shown: int | None, short: bool) -> None:  # noqa: FBT001  a case
    held = (Comment(author=Person(name="Ana")),)

    report, _ = proved.report(post("2013-10-01", comments=held, comment_count_shown=shown))

    expected = [Expected(what=PAIN, counted="comments", expected=2, found=1)]
    assert report.proof == (expected if short else [])


@pytest.mark.parametrize(
    ("state", "named", "level"),
    [
        ("gone", "link", "note"),
        ("gone", "link sitemap", "gap"),
        ("gone", "month", "gap"),
        ("failed", "link", "gap"),
        ("later", "link", "gap"),
        ("denied", "link", "gap"),
        ("robots", "link", "gap"),
        ("suspect", "listing", "gap"),
    ],
)
def test_a_post_that_gave_nothing(proved: Proved, state: str, named: str, level: str) -> None:
    proved.became(PAIN, "post", state, BUSY, named=named, found_on=HOME)

    report, (finding,) = proved.report()

    assert (finding.code, finding.level, finding.where) == (f"fetch.{state}", level, PAIN)
    assert finding.message == f"{BUSY} (found on {HOME})"
    assert report.complete is (level == "note")


@pytest.mark.parametrize(
    ("kind", "state", "named", "level"),
    [
        pytest.param("sitemap", "gone", "home", "note", id="a guess that is not there"),
        pytest.param("sitemap", "gone", "robots", "note", id="named by the rules, and not there"),
        pytest.param("feed", "denied", "home", "note", id="a guess that is refused"),
        pytest.param("sitemap", "suspect", "home", "note", id="a page in place of a guess"),
        pytest.param("sitemap", "failed", "home", "gap", id="a list that is there and cannot be had"),
        pytest.param("sitemap", "later", "robots", "gap", id="a list that is to come later"),
        pytest.param("sitemap", "gone", "sitemap", "gap", id="a part that a sitemap names"),
        pytest.param("listing", "gone", "home", "gap", id="the home itself"),
    ],
)
def test_a_list_that_gave_nothing(proved: Proved, kind: str, state: str, named: str, level: str) -> None:
    proved.became(f"{HOME}sitemap.xml", kind, state, "no list", named=named)

    assert proved.findings() == [(f"fetch.{state}", level)]


def test_a_cut_sitemap_that_names_pages_is_a_gap(proved: Proved) -> None:
    sitemap = f"{HOME}sitemap.xml"
    proved.became(sitemap, "sitemap", "suspect", "it is cut", named="home")
    proved.became(PAIN, "post", named="sitemap", found_on=sitemap)

    assert ("fetch.suspect", "gap") in proved.findings()


def test_a_copy_that_is_kept_is_worth_a_note(proved: Proved) -> None:
    proved.became(PAIN, "post", "gone", "it was taken away", named="sitemap", held=True)

    report, (finding,) = proved.report()

    assert (finding.code, finding.level) == ("fetch.kept", "note")
    assert finding.message == "it was taken away; the copy of 2026-11-24 is kept"
    assert report.complete


def test_a_call_that_gave_nothing_says_whose_comments_may_be_missing(proved: Proved) -> None:
    proved.became(f"{HOME}comments?o=10", "comments", "failed", BUSY, about="carnet.over-blog.com/pain")

    (finding,) = proved.report()[1]

    assert (finding.code, finding.level) == ("comments.unanswered", "gap")
    assert "carnet.over-blog.com/pain" in finding.message


def test_secrets_of_an_address_are_in_no_finding(proved: Proved) -> None:
    proved.became(f"{PAIN}?token=abcdef", "post", "failed", BUSY, found_on=f"{HOME}?token=abcdef")
    proved.became(f"{HOME}a.jpg?token=abcdef", "media", "gone", "gone", found_on=f"{HOME}?token=abcdef")

    assert "abcdef" not in repr(proved.report()[1])


@pytest.mark.parametrize(
    ("reason", "told"),
    [("it may have no end", True), ("on another host", False), ("not among the posts asked for (--only)", False)],
)
def test_of_what_was_left_only_traps_are_told(proved: Proved, reason: str, told: bool) -> None:  # noqa: FBT001  a case
    proved.became(PAIN, "post", "skipped", reason)

    assert proved.findings() == ([("fetch.endless", "note")] if told else [])


def test_rules_of_a_host_are_no_page_that_is_missing(proved: Proved) -> None:
    proved.became(f"{HOME}robots.txt", "robots", "gone", "not there", named="robots")

    assert proved.findings() == []


@pytest.mark.parametrize(
    ("state", "expected"), [("gone", [("media.missing", "gap")]), ("skipped", [("media.skipped", "note")]), ("ok", [])]
)
def test_a_picture_that_gave_nothing(proved: Proved, state: str, expected: list[tuple[str, str]]) -> None:
    proved.became(f"{HOME}a.jpg", "media", state, "not there", found_on=PAIN)

    report, findings = proved.report()

    assert [(one.code, one.level) for one in findings] == expected
    assert all(f"shown by {PAIN}" in one.message for one in findings)
    assert report.complete is (state != "gone")


def test_a_picture_of_which_a_smaller_one_was_had_is_not_missing(proved: Proved) -> None:
    small = f"{HOME}w320/a.jpg"
    proved.became(f"{HOME}o/a.jpg", "media", "gone", "not there", instead=(Url(small),))
    proved.became(small, "media", held=True)

    assert proved.findings() == []


def test_a_picture_of_which_no_size_was_had_is_missing_once(proved: Proved) -> None:
    small = f"{HOME}w320/a.jpg"
    proved.became(f"{HOME}o/a.jpg", "media", "gone", "not there", instead=(Url(small),))
    proved.became(small, "media", "gone", "not there")

    assert proved.findings() == [("media.missing", "gap")]


def test_a_picture_whose_smaller_sizes_were_never_asked_for_is_missing(proved: Proved) -> None:
    proved.became(f"{HOME}o/a.jpg", "media", "later", BUSY, instead=(Url(f"{HOME}w320/a.jpg"),))

    assert proved.findings() == [("media.missing", "gap")]


def test_a_post_that_one_list_names_and_another_does_not_is_worth_a_note(proved: Proved) -> None:
    proved.became(f"{HOME}sitemap.xml", "sitemap", named="home")
    proved.became(HOME, "listing", named="home")
    proved.became(PAIN, "post", named="sitemap link")
    proved.became(f"{HOME}2012/04/sel.html", "post", named="sitemap listing")

    report, (finding,) = proved.report()

    assert (finding.code, finding.level, finding.where) == ("inventory.differs", "note", PAIN)
    assert finding.message == "named by link, sitemap, not by listing"
    assert report.complete


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: one.became(f"{HOME}page/2", "listing", "failed", BUSY), id="a list that was cut"),
        pytest.param(lambda one: one.became(PAIN, "post", named="sitemap listing"), id="a post that both name"),
        pytest.param(lambda one: one.became(PAIN, "post", moved_to=HOME), id="an address that led on"),
    ],
)
def test_lists_are_compared_where_both_were_had_to_their_end(proved: Proved, change: Callable[[Proved], None]) -> None:
    proved.became(f"{HOME}sitemap.xml", "sitemap", named="home")
    proved.became(HOME, "listing", named="home")
    proved.became(PAIN, "post", named="sitemap")
    change(proved)

    assert "inventory.differs" not in [code for code, _ in proved.findings()]


def test_a_page_that_is_only_linked_differs_from_nothing(proved: Proved) -> None:
    proved.became(HOME, "listing", named="home")
    proved.became(PAIN, "post", named="link")

    assert proved.findings() == []


def test_states_are_counted(proved: Proved) -> None:
    proved.became(HOME, "listing")
    proved.became(PAIN, "post", "gone", "x")
    proved.became(f"{PAIN}x", "post", "gone", "x")

    assert proved.report()[0].states == {"ok": 1, "gone": 2}


def estimated(proved: Proved, pace: float = 2.0) -> dict[str, int]:
    report = Report()
    _estimate(proved.folder, pace, report)
    return report.counts


def test_a_dry_run_counts_what_waits(proved: Proved) -> None:
    proved.became(HOME, "listing")
    proved.became(PAIN, "post", "later", "not asked yet", due=True)
    proved.became(f"{HOME}a.jpg", "media", "later", "not asked yet", due=True)
    proved.became(f"{HOME}x.html", "post", "skipped", "not among the posts asked for (--only)")

    assert estimated(proved) == {"found": 1, "posts": 1, "would_fetch": 2, "seconds": 4}


def test_a_dry_run_believes_the_months_where_they_count_more(proved: Proved) -> None:
    proved.became(PAIN, "post", "later", "not asked yet", due=True)
    proved.became(f"{HOME}archive/2013-10/", "month", "later", "not asked yet", due=True, expected=3)
    proved.became(f"{HOME}archive/2013-11/", "month", "later", "not asked yet", due=True, expected=4)

    assert estimated(proved) == {"found": 7, "posts": 7, "would_fetch": 3 + 6, "seconds": 18}


def test_a_dry_run_counts_a_month_once_whatever_its_spellings(proved: Proved) -> None:
    proved.became(f"{HOME}archive/2013-10/", "month", "later", "not asked yet", due=True, expected=3)
    proved.became(f"{HOME}archive-10-2013.html", "month", "skipped", "another spelling of it", expected=3)

    assert estimated(proved)["posts"] == 3


@pytest.mark.parametrize(("state", "whole"), [("ok", True), ("gone", False), ("later", False)])
def test_lists_are_whole_where_another_address_gave_what_one_that_is_gone_should_have(
    proved: Proved, state: str, *, whole: bool
) -> None:
    old = Url(f"{HOME}archives/index.html")
    proved.became(f"{HOME}summary", "listing", "gone", "not there", named="home", instead=(old,))
    proved.became(old, "listing", state, named="home")
    proved.became(PAIN, "post", named="listing")

    with Archive.open(proved.folder) as archive:
        assert archive.is_whole("listing") is whole
