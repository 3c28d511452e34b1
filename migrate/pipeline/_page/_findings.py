"""The findings: what is missing, what changed, what is good to know; each with its cases."""

from collections.abc import Sequence
from urllib.parse import quote

from migrate.pipeline._page._content import Content
from migrate.pipeline._page._markup import Markup, joined, link, linked, named, short, tag
from migrate.pipeline._page._words import Words
from migrate.report import Finding, Level, Tally

LEVELS: tuple[Level, ...] = ("gap", "change", "note")
_OPEN = 5
"""So many cases of what is missing are seen at once."""


def number_of(content: Content, level: Level) -> int:
    """Return how many findings have a level."""
    return sum(tally.count for tally in content.report.findings.values() if tally.level == level)


def group(content: Content, level: Level, words: Words) -> Markup:
    """Return the findings of a level, the most frequent first."""
    found = [(code, tally) for code, tally in content.report.findings.items() if tally.level == level]
    if not found:
        return tag("p", words(f"{level}.none"))
    found.sort(key=lambda pair: (-pair[1].count, pair[0]))
    return joined(
        tag("p", words(f"{level}.is"), class_="lead"),
        *(_finding(content, code, tally, words) for code, tally in found),
    )


def _finding(content: Content, code: str, tally: Tally, words: Words) -> Markup:
    """Return what was found under a code: its title, what it means, what can be done, and the cases."""
    means, advice = words.about(code)
    times = tag("span", words.several("times", tally.count), class_="times")
    return tag(
        "article",
        tag("h3", words.title(code), " ", times),
        tag("p", means) if means else Markup(),
        tag("p", tag("strong", words("do")), f" {advice}", class_="advice") if advice else Markup(),
        _cases(content, content.cases[code], tally, words),
        class_=f"finding {tally.level}",
    )


def _cases(content: Content, cases: Sequence[Finding], tally: Tally, words: Words) -> Markup:
    """Return the cases of a code; all but the first of what is missing unfold when asked for."""
    lines = [_case(content, finding, words) for finding in cases]
    shown = _OPEN if tally.level == "gap" else 0
    seen, folded = lines[:shown], lines[shown:]
    parts = [tag("ul", *seen)] if seen else []
    if folded:
        title = words.several("cases.more" if seen else "cases", len(folded))
        rest = tally.count - len(lines)
        more = tag("p", words.several("cases.rest", rest)) if rest > 0 else Markup()
        parts.append(tag("details", tag("summary", title), tag("ul", *folded), more))
    return joined(*parts)


def _case(content: Content, finding: Finding, words: Words) -> Markup:
    """Return one case: the post or address that it is about, what happened, and the saved text."""
    where, post = finding.where, content.posts.get(finding.where)
    name = named((post.title if post else "") or words.month(where))
    said, talk = words.message(short(finding.message))
    what = tag("span", linked(said), class_="what", lang=talk if talk != words.talk else None)
    parts: list[str] = [tag("span", link(where, name), class_="where"), " "] if where else []
    parts += [what]
    if post and post.title:
        parts += [" ", tag("span", named(where), class_="address")]
    if post and post.file:
        parts += [" ", tag("a", words("case.text"), href=quote(post.file), class_="file")]
    return tag("li", *parts)
