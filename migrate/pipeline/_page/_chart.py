"""Posts and comments a year: two small charts, and the same as a table."""

from collections.abc import Sequence

from migrate.pipeline._page._markup import Markup, joined, tag
from migrate.pipeline._page._words import Words
from migrate.report import UNDATED, Report, Year

_ROW = 28  # pixels a year
_LABEL, _BAR = 28, 50  # per cent of the width; the rest is for the number
_MOST = 60
"""So many years are drawn, the last ones; and years without a post only where they do not make it more."""


def years(report: Report, words: Words) -> Markup:
    """Return the section of the years."""
    known = _rows(report)
    if not known:
        return tag("p", words("years.none"))
    rows = [(words("undated") if year == UNDATED else year, counts) for year, counts in known]
    drawn = rows[-_MOST:]
    charts = tag(
        "div",
        _chart(words("years.posts"), [(year, counts.posts) for year, counts in drawn], words),
        _chart(words("years.comments"), [(year, counts.comments) for year, counts in drawn], words),
        class_="charts",
    )
    return joined(charts, _table(rows, words))


def _rows(report: Report) -> list[tuple[str, Year]]:
    """Return the years in order, those between without anything too, then what has no date."""
    dated = sorted(int(year) for year in report.years if year != UNDATED)
    if not dated:
        return []
    whole = range(dated[0], dated[-1] + 1)
    shown = [f"{year:04}" for year in (whole if len(whole) <= _MOST else dated)]
    return [
        (year, report.years.get(year, Year())) for year in (*shown, UNDATED) if year != UNDATED or year in report.years
    ]


def _chart(title: str, rows: Sequence[tuple[str, int]], words: Words) -> Markup:
    """Return a chart: a bar a year, on a scale of its own. The table below says the same to those who cannot see it."""
    most = max(1, *(number for _, number in rows))
    drawn = [_bar(row, year, number, most, words) for row, (year, number) in enumerate(rows)]
    picture = tag("svg", *drawn, width="100%", height=_ROW * len(rows), aria_hidden="true", focusable="false")
    return tag("figure", tag("figcaption", title), picture)


def _bar(row: int, year: str, number: int, most: int, words: Words) -> Markup:
    """Return the bar of a year, its name before it and its number behind it."""
    width = round(_BAR * number / most, 2)
    middle = row * _ROW + _ROW // 2
    bar = tag("rect", x=f"{_LABEL}%", y=middle - 9, width=f"{width}%", height=18, rx=2) if number else Markup()
    name = tag("text", year, x=0, y=middle, dy="0.35em")
    return joined(name, bar, tag("text", words.number(number), x=f"{_LABEL + width}%", dx=6, y=middle, dy="0.35em"))


def _table(rows: Sequence[tuple[str, Year]], words: Words) -> Markup:
    """Return the years as a table."""
    head = [words("year"), words("column.posts"), words("column.comments")]
    lines = [[year, words.number(counts.posts), words.number(counts.comments)] for year, counts in rows]
    return tag("details", tag("summary", words("years.table")), table(words("years"), head, lines))


def table(caption: str, head: Sequence[str], lines: Sequence[Sequence[str]]) -> Markup:
    """Return a table whose first column names the lines; the others hold numbers."""
    first = tag("tr", *(tag("th", one, scope="col") for one in head))
    others = (tag("tr", tag("th", line[0], scope="row"), *(tag("td", cell) for cell in line[1:])) for line in lines)
    return tag(
        "table", tag("caption", caption, class_="unseen"), tag("thead", first), tag("tbody", *others), class_="numbers"
    )
