"""The page as a whole: the same in both languages, of which a switch shows one."""

from migrate.pipeline._page import _figures
from migrate.pipeline._page._chart import years
from migrate.pipeline._page._content import Content
from migrate.pipeline._page._findings import LEVELS, group, number_of
from migrate.pipeline._page._markup import Markup, joined, link, named, tag
from migrate.pipeline._page._style import STYLE
from migrate.pipeline._page._words import TALKS, Talk, Words

DIFFERS = "verify.counts.differ"


def document(content: Content, first: Talk) -> str:
    """Return the page; `first` is the language that it opens in."""
    words = Words(first)
    switches = [
        tag(
            "input",
            type="radio",
            name="talk",
            id=f"talk-{talk}",
            class_="unseen",
            checked="checked" if talk == first else None,
        )
        for talk in TALKS
    ]
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        tag("title", words("title", named(content.report.title))),
        tag("style", Markup(STYLE)),
    )
    main = tag("main", *switches, _labels(), *(_told(content, Words(talk)) for talk in TALKS))
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', main), lang=first)}\n"


def _labels() -> Markup:
    """Return what switches the language, each in its own."""
    return tag(
        "p", *(tag("label", Words(talk)("talk"), for_=f"talk-{talk}", lang=talk) for talk in TALKS), class_="talk"
    )


def _told(content: Content, words: Words) -> Markup:
    """Return all that the page tells in one language."""
    parts = [
        ("formats", words("formats"), _figures.formats(content, words)),
        *((level, words(level), group(content, level, words)) for level in LEVELS),
        ("years", words("years"), years(content.report, words)),
        ("media", words("pictures"), _figures.media(content, words)),
        ("proof", words("proof"), _figures.proof(content, words)),
        ("steps", words("steps"), _figures.steps(content, words)),
    ]
    names = [name for name, _, _ in parts]
    sections = (
        tag("section", tag("h2", title, id=_id(name, words)), inner, aria_labelledby=_id(name, words))
        for name, title, inner in parts
    )
    foot = tag("p", words("foot"), class_="foot")
    return tag("div", _head(content, words), _contents(content, names, words), *sections, foot, lang=words.talk)


def _head(content: Content, words: Words) -> Markup:
    """Return the title, the verdict and the three numbers that matter."""
    report = content.report
    gaps = number_of(content, "gap")
    if DIFFERS in report.findings:
        verdict, more = words("verdict.differs"), words("verdict.gaps.more")
    elif gaps:
        verdict, more = words.several("verdict.gaps", gaps), words("verdict.gaps.more")
    else:
        verdict, more = words("verdict.complete"), words("verdict.complete.more")
    said = [tag("p", more)]
    if remote := report.media.get("remote", 0):
        said.append(tag("p", tag("a", words.several("verdict.remote", remote), href=f"#{_id('media', words)}")))
    names = ("posts", "comments", "media")
    numbers = [tag("li", *_large(words.several(name, report.counts.get(name, 0)))) for name in names]
    home = tag("p", words("home"), " ", link(report.home, report.home), class_="home") if report.home else Markup()
    return joined(
        tag("p", words("kicker"), class_="kicker"),
        tag("h1", tag("bdi", named(report.title))),
        home,
        tag("p", words("made", words.day(content.day)), class_="home"),
        tag("div", tag("p", verdict, class_="said"), *said, class_=f"verdict {'gap' if gaps else 'fine'}"),
        tag("ul", *numbers, class_="large"),
    )


def _large(counted: str) -> tuple[str, ...]:
    """Return a number that stands out, and what it counts."""
    number, _, name = counted.partition(" ")
    return tag("strong", number), f" {name}"


def _contents(content: Content, names: list[str], words: Words) -> Markup:
    """Return the ways into the page, with how much there is to find."""
    counts: dict[str, int] = {level: number_of(content, level) for level in LEVELS}
    shown = (
        tag("li", tag("a", words(f"go.{name}"), href=f"#{_id(name, words)}"), _behind(counts.get(name), words))
        for name in names
    )
    return tag("nav", tag("ul", *shown), aria_label=words("contents"))


def _behind(number: int | None, words: Words) -> Markup:
    return Markup() if number is None else joined(f" ({words.number(number)})")


def _id(name: str, words: Words) -> str:
    return f"{name}-{words.talk}"
