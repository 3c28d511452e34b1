"""The sections of the report's page: findings by level, what the blog counts itself, what was done step by step."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from migrate.model import Url
from migrate.pipeline._page import _figures, _findings
from migrate.pipeline._page._content import SHOWN, Content, Named
from migrate.pipeline._page._markup import Markup
from migrate.pipeline._page._words import Words
from migrate.report import Expected, Finding, Report

POST = Url("https://carnet.example/2013/10/pain.html")
Section = Callable[[Content, Words], Markup]


def said(section: Section, report: Report) -> list[str]:
    """What a section says in English, a piece of text a line."""
    posts = {str(POST): Named(title="Du pain", file="")}
    content = Content(report=report, written=(), cases={}, posts=posts, day=date(2026, 11, 24))
    return [one.strip() for one in re.sub(r"<[^>]+>", "\n", section(content, Words("en"))).split("\n") if one.strip()]


def month(name: str, expected: int, found: int) -> Expected:
    return Expected(what=name, counted="posts", expected=expected, found=found)


SHORT = Expected(what=POST, counted="comments", expected=30, found=10)
HIDDEN = "The old blog may count what only you can see: drafts, private posts, hidden comments."


def test_a_blog_that_counts_nothing_proves_nothing() -> None:
    assert said(_figures.proof, Report()) == ["The old blog gave no figures that could be compared."]


def test_whole_months_are_told_in_one_line_and_listed_when_asked_for() -> None:
    lines = said(_figures.proof, Report(proof=[month("2013-09", 4, 4), month("2013-10", 7, 9)]))

    assert lines[:3] == [
        "The old blog counts its posts in each month. We compared.",
        "Every month holds as many posts as the old blog counts (2 months).",
        "All months",
    ]
    assert lines[-6:] == ["September 2013", "4", "4", "October 2013", "7", "9"]
    assert HIDDEN not in lines


def test_months_that_fall_short_stand_before_all_months() -> None:
    lines = said(_figures.proof, Report(proof=[month("2013-09", 4, 4), month("2013-10", 7, 6)]))

    assert "1 of 2 months hold as many posts as the old blog counts." in lines
    short, whole = lines.index("Months that fall short"), lines.index("All months")
    assert "September 2013" not in lines[short:whole]
    assert "October 2013" in lines[short:whole]
    assert lines[-1] == HIDDEN


def test_posts_that_miss_comments_are_named_also_where_no_month_is_counted() -> None:
    lines = said(_figures.proof, Report(proof=[SHORT]))

    assert lines[0] == "Posts with fewer comments than their page announces"
    assert lines[-4:] == ["Du pain", "30", "10", HIDDEN]
    assert "All months" not in lines


@pytest.mark.parametrize("rest", [0, 1, 7])
def test_a_long_table_says_how_many_lines_more_there_are(rest: int) -> None:
    lines = said(_figures.proof, Report(proof=[SHORT] * (SHOWN + rest)))

    assert lines.count("Du pain") == SHOWN
    assert [line for line in lines if line.startswith("and ")] == [f"and {rest} more, which are not listed here"] * (
        rest > 1
    ) + ["and 1 more, which is not listed here"] * (rest == 1)


def test_the_steps_of_a_run_over_files() -> None:
    report = Report(counts={"found": 12, "read": 11, "exported": 1}, sources=["/disk/pages", "https://carnet.example/"])
    report.skip("a page of another blog")

    assert said(_figures.steps, report) == [
        *("Found", "12 files", "Read", "11 pages", "Written", "1 post into each folder", "Missing", "nothing"),
        "Left aside: 1 (a page of another blog)",
        *("Read from", "pages, https://carnet.example/"),
    ]


def test_the_steps_of_a_run_over_an_archive() -> None:
    report = Report(
        counts={"found": 9, "held": 7, "exported": 5}, states={"gone": 1, "ok": 7, "skipped": 4, "robots": 0}
    )
    report.add(Finding(code="a.b", level="gap", message="so"))

    lines = said(_figures.steps, report)

    assert lines[:6] == [
        "Fetched",
        "7 of 8 addresses of the old blog",
        "Written",
        "5 posts into each folder",
        "Missing",
        "1 thing (see above)",
    ]
    assert lines[6] == "The addresses of the old blog"
    assert [line for line in lines[7:] if line.isdigit()] == ["7", "4", "1"]


@pytest.mark.parametrize(("number", "end"), [(8, "7"), (9, ", …")])
def test_of_many_sources_the_first_are_named(number: int, end: str) -> None:
    lines = said(_figures.steps, Report(sources=[f"/disk/{one}" for one in range(number)]))

    assert lines[-1].startswith("0, 1, 2")
    assert lines[-1].endswith(end)
    assert "8" not in lines[-1]


def test_a_run_without_sources_says_nothing_of_them() -> None:
    lines = said(_figures.steps, Report())

    assert lines == ["Written", "0 posts into each folder", "Missing", "nothing"]


def found(*findings: Finding) -> Content:
    report = Report()
    for finding in findings:
        report.add(finding)
    cases = {code: tuple(one for one in findings if one.code == code) for code in report.findings}
    return Content(report=report, written=(), cases=cases, posts={}, day=date(2026, 11, 24))


def test_a_level_has_its_own_findings_and_no_others() -> None:
    content = found(
        Finding(code="media.missing", level="gap", message="one"),
        Finding(code="export.slug.changed", level="change", message="two"),
        Finding(code="export.slug.changed", level="change", message="three"),
    )

    assert [_findings.number_of(content, level) for level in _findings.LEVELS] == [1, 2, 0]
    assert "one" in _findings.group(content, "gap", Words("en"))
    assert "two" not in _findings.group(content, "gap", Words("en"))
    assert "There is nothing more to say." in _findings.group(content, "note", Words("en"))


def test_a_finding_of_somebody_elses_format_has_no_explanation() -> None:
    said_of_it = _findings.group(found(Finding(code="other.odd", level="gap", message="so")), "gap", Words("en"))

    assert "other.odd" in said_of_it
    assert "What you can do" not in said_of_it
    assert "<p></p>" not in said_of_it
    assert "not listed here" not in said_of_it


def test_a_message_is_marked_with_its_language_where_that_is_not_the_page_s() -> None:
    french = Finding(code="export.slug.changed", level="change", message="the slug 'a b' became 'a-b'")
    english = Finding(code="export.slug.changed", level="change", message="quite another thing")
    section = _findings.group(found(french, english), "change", Words("fr"))

    assert re.findall(r'<span class="what"([^>]*)>', section) == ["", ' lang="en"']
