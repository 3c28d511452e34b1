import io
from pathlib import Path

import pytest

from migrate.cli._say import Say
from migrate.cli._summary import summary
from migrate.cli.verify import _formats
from migrate.report import Expected, Finding, Report

ARCHIVE = Path("carnet.example/archive")


def said(report: Report, *, language: str = "en", archive: Path | None = ARCHIVE, **flags: bool) -> list[str]:
    stream = io.StringIO()
    asked = {"verbose": False, "dry_run": False} | flags
    summary(report, Say(language, stream=stream), archive=archive, **asked)
    return stream.getvalue().splitlines()


def fetched(**states: int) -> Report:
    counts = {"read": 9, "posts": 7, "comments": 12, "media": 3}
    return Report(states=states, counts=counts)


def test_a_fetched_blog_that_is_complete_says_so_and_to_come_back() -> None:
    assert said(fetched(ok=12, skipped=30)) == [
        "12 of 12 addresses of the blog are in the archive.",
        "      12 ok       kept",
        "      30 skipped  not asked for",
        "Read 9 pages of the archive: 7 posts, 12 comments, 3 pictures and files.",
        "Complete: all that the blog shows is in the archive.",
        "  → come back whenever you like: the same command fetches what is new",
        "  → and now: blog-migrate convert carnet.example/archive --out exports/",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("state", "advised"),
    [
        ("later", "relancez|again"),
        ("failed", "relancez|again"),
        ("denied", "--cookies"),
        ("robots", "--ignore-robots"),
        ("suspect", "--cookies"),
    ],
)
def test_what_is_missing_comes_with_what_to_do_about_it(state: str, advised: str, language: str) -> None:
    report = fetched(ok=5, **{state: 2})
    report.complete = False

    lines = said(report, language=language)

    advice = [line for line in lines if line.startswith("  → ")]
    assert any(word in advice[0] for word in advised.split("|"))
    assert "(2)" in advice[0]
    assert advice[1].endswith("blog-migrate ledger carnet.example/archive")


def test_what_the_blog_took_away_or_nobody_asked_for_needs_no_advice() -> None:
    report = fetched(ok=5, gone=2, skipped=4)
    report.formats["json"] = "out/json"

    lines = said(report)

    assert [line for line in lines if "→" in line] == [
        "  → come back whenever you like: the same command fetches what is new"
    ]


def test_months_and_posts_that_fall_short_are_named() -> None:
    report = fetched(ok=5)
    report.complete = False
    report.proof += [Expected(what=f"2013-{month:02}", counted="posts", expected=4, found=4) for month in range(1, 5)]
    report.proof.append(Expected(what="2013-10", counted="posts", expected=9, found=8))
    report.proof += [Expected(what=f"/{number}.html", counted="comments", expected=30, found=10) for number in range(7)]

    lines, all_lines = said(report, language="fr"), said(report, language="fr", verbose=True)

    assert "Mois qui contiennent autant d'articles que le blog en compte : 4 sur 5." in lines
    assert "  2013-10 : 8 articles sur 9" in lines
    assert "  /4.html : 10 commentaires sur 30" in lines
    assert "  … et 2 autres (-v les montre)" in lines
    assert "  /6.html : 10 commentaires sur 30" in all_lines
    assert any("administration" in line for line in lines)


def test_a_dry_run_says_what_would_be_fetched_and_how_long_that_takes() -> None:
    report = Report(counts={"found": 300, "posts": 300, "would_fetch": 340, "seconds": 680})

    planned, written = said(report, dry_run=True)

    assert planned.startswith("About 300 posts were found; 340 addresses would be fetched, in about 11 min")
    assert written == "Nothing was written (--dry-run)."


def test_an_archive_that_was_only_converted_is_given_no_advice_on_fetching() -> None:
    report = fetched(ok=5, failed=2)
    report.complete = False
    report.formats["json"] = "out/json"

    lines = said(report, archive=None)

    assert "Not complete: see “Not saved” above, and report.json." in lines
    assert not any("→" in line for line in lines)


def test_findings_are_told_in_the_language_of_the_run() -> None:
    report = fetched(ok=5, later=1)
    message = "the host is too busy (503); asked 5 times"
    report.add(Finding(code="comments.missing", level="gap", message=message, where="/a.html"))

    lines = said(report, language="fr")

    assert "      /a.html: l'hôte est surchargé (503) ; demandée 5 fois" in lines


def test_an_interrupted_run_has_no_last_word() -> None:
    report = fetched(ok=5)
    report.exit_code = 130

    assert not any(line.startswith(("Complete", "Not complete")) for line in said(report))


def test_a_run_that_wrote_exports_says_where_its_page_lies() -> None:
    report = Report(formats={"a.example/json": "out/a.example/json", "b.example/json": "out/b.example/json"})

    assert said(report)[-1] == "All of this, to read in your browser: out/report.html"
    assert said(report, language="fr")[-1] == "Tout cela, à lire dans votre navigateur : out/report.html"
    assert not any("report.html" in line for line in said(fetched(ok=5)))


def test_of_many_blogs_verify_names_each_format_once() -> None:
    many = Report(formats={f"b{number}.example/{name}": "out" for number in range(80) for name in ("json", "wxr")})

    assert _formats(many, Say("en")) == "json, wxr of 80 blogs"
    assert _formats(Report(formats={"json": "out/json", "wxr": "out/wxr"}), Say("en")) == "json, wxr"
