"""A report that has everything, with texts that try to break out of the page."""

from datetime import date

from migrate.pipeline._page._content import SHOWN, Content, Named, Written
from migrate.report import UNDATED, Expected, Finding, Report, Year

HOME = "https://carnet.example/"
POST = f"{HOME}2012/03/pain-noir.html"
NASTY = (
    '</style></title><script>alert(1)</script><img src=x onerror=alert(2)>"\' onmouseover="alert(3) \u202e\x1b[2J&amp;'
)
RUNS = "javascript:alert(4)//https://carnet.example/"
LONG = "Donaudampfschifffahrtsgesellschaft" * 12


def rich() -> Content:
    """Return what a large and unlucky run would tell."""
    report = Report(title=f"Le carnet {NASTY}", home=HOME, sources=["/chez/moi/pages", HOME, f"/chez/{NASTY}"])
    report.counts = {"found": 1412, "read": 1410, "posts": 12345, "comments": 1, "media": 903, "exported": 12340}
    report.counts["held"] = 1408
    report.selection = {"since": "2004-01-01", "only": NASTY}
    report.states = {"ok": 1400, "gone": 8, "denied": 3, "skipped": 70}
    report.skipped = {NASTY: 4}
    report.years = {f"{year}": Year(posts=year - 2003, comments=3 * (year - 2003) ** 2) for year in range(2004, 2016)}
    del report.years["2009"]
    report.years[UNDATED] = Year(posts=1, comments=2)
    report.media = {"ok": 800, "missing": 3, "remote": 99, "skipped": 1}
    report.proof = [
        Expected(what=f"2013-{month:02}", counted="posts", expected=9, found=9 - (month == 10))
        for month in range(1, 13)
    ]
    report.proof += [
        Expected(what=POST, counted="comments", expected=30, found=10),
        Expected(what=NASTY, counted="comments", expected=2, found=1),
    ]
    cases = _cases()
    for found in cases.values():
        for finding in found:
            report.add(finding)
    report.findings["export.slug.changed"].count = SHOWN + 50
    return Content(
        report=report,
        written=tuple(_written(name) for name in ("wxr", "json", "jsonl", "markdown", "redirects", "autre")),
        cases={code: tuple(found) for code, found in cases.items()},
        posts={POST: Named(title=f"Du pain noir {NASTY}", file='markdown/posts/2012-03-01-l\'été & "co".md')},
        day=date(2026, 11, 1),
    )


def _cases() -> dict[str, list[Finding]]:
    """Return cases of every level: known codes and one that is not, few and many, hostile ones."""
    missing = "the host answered with status 404; shown by https://carnet.example/a.html"
    return {
        "media.missing": [
            Finding(code="media.missing", level="gap", message=missing, where=f"{HOME}photo-{number}-{LONG}.jpg")
            for number in range(7)
        ],
        "comments.missing": [
            Finding(
                code="comments.missing", level="gap", message="the page says 30 comments, 10 were found", where=POST
            )
        ],
        "month.posts.missing": [
            Finding(code="month.posts.missing", level="gap", message="the blog counts 9 posts", where="2013-10")
        ],
        "a.code.of.others": [
            Finding(code="a.code.of.others", level="gap", message=NASTY, where=NASTY),
            Finding(code="a.code.of.others", level="gap", message=LONG * 9, where=RUNS),
            Finding(code="a.code.of.others", level="gap", message="no place at all"),
        ],
        "export.slug.changed": [
            Finding(code="export.slug.changed", level="change", message=f"the slug {number} became 'x'", where=POST)
            for number in range(SHOWN)
        ],
        "post.date.differs": [Finding(code="post.date.differs", level="note", message=NASTY, where="pages/a.html")],
    }


def _written(name: str) -> Written:
    guide = "README.html" if name == "wxr" else ""
    return Written(
        format=name, label=f"Autre chose {NASTY}", within=f"carnet.example/{name}", guide=guide, file_of=lambda _: None
    )
