"""The figures: folders, pictures by state, what the blog counts itself, and what was done step by step."""

from pathlib import PurePath
from urllib.parse import quote

from migrate.pipeline._page._chart import table
from migrate.pipeline._page._content import SHOWN, Content, Written
from migrate.pipeline._page._findings import number_of
from migrate.pipeline._page._markup import Markup, joined, link, named, short, tag
from migrate.pipeline._page._words import Words
from migrate.report import Expected

_KNOWN = frozenset({"wxr", "json", "jsonl", "markdown", "redirects"})
_STATES = ("ok", "missing", "skipped", "remote")
_SOURCES = 8


def formats(content: Content, words: Words) -> Markup:
    """Return the folders by their format, what each is and what to do with it."""
    if not content.written:
        return tag("p", words("formats.none"))
    names = dict.fromkeys(one.format for one in content.written)
    groups = ([one for one in content.written if one.format == name] for name in names)
    return tag("ul", *(_format(group, words) for group in groups), class_="folders")


def _format(group: list[Written], words: Words) -> Markup:
    """Return what a format is, and its folders: one a blog."""
    name, label = group[0].format, group[0].label
    known = name in _KNOWN
    head = [words(f"format.{name}") if known else label]
    only = [" ", tag("code", group[0].within)] if len(group) == 1 else []
    folders = (tag("li", tag("code", one.within), " ", _ways_in(one, words)) for one in group)
    return tag(
        "li",
        tag("h3", *head, *only),
        tag("p", words(f"format.{name}.is")) if known else Markup(),
        tag("p", words(f"format.{name}.do" if known else "format.other.do")),
        tag("p", _ways_in(group[0], words)) if only else tag("ul", *folders),
    )


def _ways_in(written: Written, words: Words) -> Markup:
    """Return the links to a folder and its instructions."""
    folder = f"{quote(written.within)}/"
    links = [tag("a", words("format.open"), href=folder)]
    if written.guide:
        links.insert(0, tag("a", words("format.guide"), href=folder + quote(written.guide)))
    return Markup(" · ".join(links))


def media(content: Content, words: Words) -> Markup:
    """Return pictures and files by what became of them."""
    known = content.report.media
    if not known:
        return tag("p", words("pictures.none"))
    lines = [
        tag("li", tag("strong", words.number(known[state])), f" {words(f'pictures.{state}')}", class_=f"state {state}")
        for state in _STATES
        if known.get(state)
    ]
    return joined(tag("p", words("pictures.is"), class_="lead"), tag("ul", *lines, class_="states"))


def proof(content: Content, words: Words) -> Markup:
    """Return what the old blog counts beside what was found."""
    months = [one for one in content.report.proof if one.counted == "posts"]
    posts = [one for one in content.report.proof if one.counted == "comments"]
    if not months and not posts:
        return tag("p", words("proof.none"))
    short_of = [one for one in months if one.found < one.expected]
    parts: list[str] = []
    if months:
        parts.append(tag("p", words("proof.is"), class_="lead"))
        whole = {"whole": words.number(len(months) - len(short_of)), "all": words.number(len(months))}
        said = words("proof.part", **whole) if short_of else words("proof.whole", whole["all"])
        parts.append(tag("p", tag("strong", said)))
    if short_of:
        parts += [tag("h3", words("proof.short")), _compared("column.month", short_of, content, words)]
    if months:
        all_months = _compared("column.month", months, content, words)
        parts.append(tag("details", tag("summary", words("proof.all")), all_months))
    if posts:
        parts += [tag("h3", words("proof.comments")), _compared("column.post", posts, content, words)]
    if posts or short_of:
        parts.append(tag("p", words("proof.hidden")))
    return joined(*parts)


def _compared(first: str, rows: list[Expected], content: Content, words: Words) -> Markup:
    """Return a table of what the blog counts and what was found; past some, how many more there are."""
    head = [words(first), words("column.counted"), words("column.found")]
    lines = [
        [_named(one.what, content, words), words.number(one.expected), words.number(one.found)] for one in rows[:SHOWN]
    ]
    rest = len(rows) - SHOWN
    more = tag("p", words.several("cases.rest", rest)) if rest > 0 else Markup()
    return joined(table(words(first), head, lines), more)


def _named(what: str, content: Content, words: Words) -> Markup:
    """Return a month in words, or a post with a link to it."""
    post = content.posts.get(what)
    return link(what, named((post.title if post else "") or words.month(what)))


def steps(content: Content, words: Words) -> Markup:
    """Return what was found, fetched, read, written and is missing, and where all came from."""
    report = content.report
    asked = sum(report.states.values()) - report.states.get("skipped", 0)
    missing = number_of(content, "gap")
    counts = {name: report.counts.get(name, 0) for name in ("found", "read", "exported", "held")}
    rows: list[tuple[str, str]] = []
    if report.states:
        held = words("steps.fetched.of", held=words.number(counts["held"]), asked=words.number(asked))
        rows.append((words("steps.fetched"), held))
    elif "found" in report.counts:
        rows.append((words("steps.found"), words.several("steps.found.of", counts["found"])))
    if "read" in report.counts:
        rows.append((words("steps.read"), words.several("steps.read.of", counts["read"])))
    rows.append((words("steps.exported"), words.several("steps.exported.of", counts["exported"])))
    said = words.several("steps.missing.of", missing) if missing else words("steps.missing.none")
    rows.append((words("steps.missing"), said))
    pairs = [tag("div", tag("dt", name), tag("dd", value)) for name, value in rows]
    return joined(tag("dl", *pairs), _states(content, words), _from(content, words))


def _states(content: Content, words: Words) -> Markup:
    """Return the addresses of an archive by their state."""
    states = sorted(content.report.states.items(), key=lambda pair: (pair[0] != "ok", -pair[1], pair[0]))
    lines = [
        tag("li", tag("strong", words.number(number)), f" {words.state(state)}", class_="state")
        for state, number in states
        if number
    ]
    return joined(tag("h3", words("steps.states")), tag("ul", *lines, class_="states")) if lines else Markup()


def _from(content: Content, words: Words) -> Markup:
    """Return what was left aside, where all was read, and what part of it was asked for."""
    report = content.report
    left = [
        tag("p", words("steps.skipped", words.number(number), reason=words.message(reason)[0]))
        for reason, number in sorted(report.skipped.items())
    ]
    names = [short(one if "://" in one else PurePath(one).name) for one in report.sources]
    read = ", ".join(names[:_SOURCES]) + (", …" if len(names) > _SOURCES else "")
    asked = " ".join(f"--{name} {value}" for name, value in sorted(report.selection.items()))
    return joined(
        *left,
        tag("p", f"{words('steps.sources')} ", tag("code", read)) if read else Markup(),
        tag("p", words("steps.selection", short(asked))) if asked else Markup(),
    )
