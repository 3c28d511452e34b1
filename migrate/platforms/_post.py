"""One post of a page, by the rules of its layout."""

import re
from collections.abc import Callable
from typing import TypeVar

from migrate.dates import Moment
from migrate.html import graft, is_inside
from migrate.model import Comment, Html, Media, Origin, Person, Post, Term, Url
from migrate.platforms._fragment import Fragment, Special
from migrate.platforms._rules import Found, Markup, Rule, Scope
from migrate.platforms._sheet import LISTS, Sheet
from migrate.platforms._styles import unwrap_styles
from migrate.text import squeeze
from migrate.urls import path

T = TypeVar("T")

_ENDING = re.compile(r"\.html?$")
_DAY = 86_400.0


def read_post(
    sheet: Sheet,
    scope: Scope,
    *,
    originals: Callable[[Url], tuple[Url, ...]],
    special: Special | None = None,
    comments: Callable[[str], tuple[Comment, ...]] = lambda _: (),
) -> Post:
    """Return a post; `special` writes parts of a text that a platform makes, `comments` reads an author's."""
    layout = sheet.layout
    title = _title(sheet, scope)
    when, shown = _published(sheet, scope)
    author = _told(sheet, "author", layout.author, scope)
    permalink = Url(_value(_told(sheet, "permalink", layout.permalink, scope))) or None
    answers = comments(_value(author))  # before the text, whose writing may change the page
    body, media = _body(sheet, scope, originals, special)
    updated = layout.updated.first(scope)
    return Post(
        id=_value(_told(sheet, "id", layout.own_id, scope)),
        permalink=permalink,
        slug=slug_of(permalink) if permalink else "",
        title=title,
        body=body,
        excerpt=_value(_told(sheet, "excerpt", layout.excerpt, scope)) if not body else "",
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=shown,
        updated=updated.value.at if updated else None,
        author=Person(name=author.value) if author and author.value else None,
        kind="page" if "page" in {sheet.place.kind, sheet.facts.get("article_type")} else "post",
        categories=_terms(sheet, "categories", layout.categories, scope),
        tags=_terms(sheet, "tags", layout.tags, scope),
        media=media,
        comments=answers,
        comment_count_shown=_number(_told(sheet, "comment_count_shown", layout.comment_count, scope)),
        reposts=_number(_told(sheet, "reposts", layout.reposts, scope)),
        inferred=tuple(scope.inferred),
        origin=_origin(sheet, permalink),
    )


def _title(sheet: Sheet, scope: Scope) -> str:
    """Return a post's title, "" when it has none; the rules after it know where it stands and look elsewhere."""
    found = _told(sheet, "title", sheet.layout.title, scope)
    scope.title = found.element if found else None
    title = squeeze(found.value) if found else ""
    if title and scope.spot is not None:
        scope.spot.leave_out(title, scope.title)
    return title


def _origin(sheet: Sheet, permalink: Url | None) -> Origin:
    """Return where a post was read."""
    capture = sheet.opened.capture
    return Origin(
        url=sheet.url or permalink,
        captured=capture.captured,
        source=capture.source,
        layout=sheet.layout.name,
        inferred=sheet.inferred or sheet.url is None,
    )


def slug_of(permalink: Url) -> str:
    """Return the last part of a permalink's path, decoded, without `.html`.

    >>> slug_of(Url("https://carnet.example/2012/10/taill%C3%A9-au-sel.html"))
    'taillé-au-sel'
    """
    last = permalink.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return _ENDING.sub("", path(f"/{last}")[1:] if "%" in last else last)


def _told(sheet: Sheet, field: str, rule: Rule[T], scope: Scope) -> Found[T] | None:
    """Return what a rule gives for a field, after noting in the trail which rule it was."""
    found = rule.first(scope)
    if found is not None:
        sheet.notes.found(field, found.rule)
        if found.inferred:
            scope.inferred.append(field)
    return found


def _value(found: Found[str] | None) -> str:
    return found.value if found is not None else ""


def _number(found: Found[str] | None) -> int | None:
    return int(found.value) if found is not None and found.value.isdecimal() else None


def _published(sheet: Sheet, scope: Scope) -> tuple[Moment | None, str]:
    """Return when a post was published, and that date as the page prints it."""
    when = _told(sheet, "published", sheet.layout.published, scope)
    printed = sheet.layout.printed.first(scope)
    if printed is not None:
        sheet.notes.found("published_text", printed.rule)
    if when is None:
        shown = scope.unread[0] if scope.unread else ""
        if shown:
            sheet.notes.gap("post.date.unreadable", f"{shown[:80]!r} is no date that could be read")
        elif scope.spot is None or scope.spot.text is not None:
            sheet.notes.note("post.date.missing", "the page does not say when the post was published")
        return None, shown
    if printed is None:
        return when.value, when.value.text
    if abs((printed.value.at - when.value.at).total_seconds()) > _DAY:
        said = f"the head says {when.value.at.date()}, the page {printed.value.text!r}"
        sheet.notes.note("post.date.differs", said)
    return when.value, printed.value.text


def _terms(sheet: Sheet, field: str, rule: Rule[Term] | Rule[str], scope: Scope) -> tuple[Term, ...]:
    """Return terms, each name once."""
    found = rule.find(scope)
    if found:
        sheet.notes.found(field, found[0].rule)
    terms: dict[str, Term] = {}
    for one in found:
        term = one.value if isinstance(one.value, Term) else Term(name=one.value)
        terms.setdefault(term.slug or term.name, term)
    return tuple(terms.values())


def _body(
    sheet: Sheet, scope: Scope, originals: Callable[[Url], tuple[Url, ...]], special: Special | None
) -> tuple[Html, tuple[Media, ...]]:
    """Return a post's text as HTML, and the pictures and files in it."""
    found = _told(sheet, "body", sheet.layout.body, scope)
    if found is None:
        if sheet.place.kind not in LISTS:
            sheet.notes.gap("post.body.missing", "no text of a post was found on its page")
        return Html(""), ()
    fragment = markup_fragment(found.value, sheet, originals=originals, special=special)
    return fragment.html(), tuple(fragment.media.values())


def markup_fragment(
    markup: Markup,
    sheet: Sheet,
    *,
    originals: Callable[[Url], tuple[Url, ...]] = lambda _: (),
    special: Special | None = None,
) -> Fragment:
    """Return a region written: what is inside its elements, then what fell out of them, without what is not wanted."""
    fallen = [one for one in markup.fallen if not isinstance(one, str)]
    unwanted = {
        element
        for selector in markup.without
        for element in sheet.page.all(selector)
        if element in fallen or any(is_inside(element, one) for one in (*markup.elements, *fallen))
    }
    unwanted.update(markup.dropped)
    for one in unwanted:
        if one.tag in {"span", "font"}:
            one.tag = "div"  # what only dresses text is taken out before it is written, and would not be found again
    fragment = Fragment(sheet.links, originals=originals, special=special)
    for element in markup.elements:
        if markup.until is None:
            unwrap_styles(element)
        tag = graft(element, without=unwanted, until=markup.until)
        if markup.whole:
            fragment.whole(tag)
        else:
            fragment.inside(tag)
    for piece in markup.fallen:
        if isinstance(piece, str):
            fragment.text(piece)
        elif piece not in unwanted:
            if markup.until is None:
                unwrap_styles(piece)
            fragment.whole(graft(piece, without=unwanted, until=markup.until))
    return fragment
