"""Comments read: who says what, when, in one comment whose elements are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrate.dates import Moment
from migrate.extract import Notes
from migrate.html import Element, Page, Region, Shares, graft, text
from migrate.model import Comment, CommentKind, CommentStatus, Html, Person, Url
from migrate.platforms._fragment import Fragment
from migrate.platforms._generic._dates import Reader
from migrate.platforms._generic._slot import Slot
from migrate.platforms._generic._talk import Talk
from migrate.platforms._generic._wording import is_furniture, kind_of, lines_of, name_in, name_of, tells, without_label
from migrate.platforms._links import Links
from migrate.platforms._printed_date import states_date

_AUTHOR = (
    ".p-author .p-name", "[itemprop=author] [itemprop=name]", "[itemprop=creator] [itemprop=name]",
    ".comment-author .fn", ".wp-block-comment-author-name", ".vcard .fn", ".fn", ".p-author", "[itemprop=author]",
    "[itemprop=creator]", ".comment-author-name", ".comment-author-link", ".commenter-name", ".comment-name",
    ".comment-user", ".comment-header cite", "cite", ".comment-author", ".comment_author", ".comment-by",
    ".commenter", ".author-name", ".author", ".username", ".user-name", ".user", ".pseudo", ".auteur", ".h-card",
    ".name",
)  # fmt: skip
_DATE = (
    ".dt-published", ".wp-block-comment-date time", "[itemprop~=commentTime]", "[itemprop~=datePublished]",
    "[itemprop~=dateCreated]", "time", "abbr.timeago", "abbr.published", ".comment-date", ".comment-timestamp",
    ".comment-metadata", ".comment_date", ".comment-time", ".commentmetadata", ".comment-meta", ".datetime",
    ".timestamp", ".date", "abbr", ".comment_info", ".comment-footer", ".posted",
)  # fmt: skip
_BODY = (
    ".e-content", ".p-content", "[itemprop~=commentText]", "[itemprop~=text]", ".wp-block-comment-content",
    ".comment-content", ".comment_content", ".comment-text", ".comment_text", ".commenttext", ".comment-message",
    ".commentText", ".comment-body-text", "dd.comment-body", ".entry-content", ".comment-entry", ".p-summary",
    "[itemprop~=description]", ".comment-body", ".message", ".content", ".text",
)  # fmt: skip
_OWNER = frozenset(
    {
        "bypostauthor",
        "post-owner",
        "comment-by-owner",
        "byauthor",
        "by-author",
        "blog-author",
        "author-comment",
        "is-author",
    }
)
_MODERATED = "comment-awaiting-moderation"


# What a program of its own puts before the words that all use: `xy-name`, `xy_text`.
_NAMED = re.compile(r"[-_](?:name|author|username|user|pseudo|auteur|poster)$", re.IGNORECASE)
_DATED = re.compile(r"[-_](?:date|time|datetime|timestamp|when|heure)$", re.IGNORECASE)
_TEXT = re.compile(r"[-_](?:text|texte|content|contenu|body|message)$", re.IGNORECASE)


def _holds(element: Element, others: set[Element]) -> bool:
    return any(one in others for one in element.iter("*"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The selectors of authors, dates and texts that find anything in the comments of a page."""

    author: tuple[str, ...]
    date: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What comments are read with: the page, its links, its dates, and where to note what could not be read."""

    page: Page
    links: Links
    dates: Reader
    notes: Notes

    def comments(self, talk: Talk) -> tuple[Comment, ...]:
        """Return the comments of a page, in page order; those without an id of the host's have `#0`, `#1`."""
        ids = [slot.id or f"#{number}" for number, slot in enumerate(talk.slots)]
        seen: dict[str, int] = {}
        for number, own in enumerate(ids):  # the same id twice on a page names the first
            ids[number] = own if own not in seen else f"#{number}"
            seen.setdefault(own, number)
        parents = [ids[slot.parent] if slot.parent is not None else None for slot in talk.slots]
        shares = Shares(self.page, [slot.own for slot in talk.slots])
        asked = _Asked(*(tuple(one for one in all_of if shares.found(one)) for all_of in (_AUTHOR, _DATE, _BODY)))
        read = [self._comment(asked, *own) for own in zip(talk.slots, shares, ids, parents, strict=True)]
        empty = {
            one.id for one in read if not one.published and not one.author.name and (not one.body or one.id[:1] == "#")
        }
        return tuple(replace(one, parent=None) if one.parent in empty else one for one in read if one.id not in empty)

    def _comment(self, asked: _Asked, slot: Slot, region: Region, own_id: str, parent: str | None) -> Comment:
        """Return one comment."""
        name, holder = self._author(asked.author, region, slot)
        when, dated, shown = self._when(asked.date, region, slot)
        body = self._body(asked.body, slot, region, {one for one in (holder, dated) if one is not None})
        names = {name for one in (*slot.roots, *slot.own[:3]) for name in (one.get("class") or "").split()}
        names |= {"bypostauthor"} if slot.roots[0].tag == "dt" and "me" in names else set()
        if when is None and shown:
            self.notes.gap("comment.date.unreadable", f"{shown[:80]!r}, comment of {name or 'nobody'}")
        kind: CommentKind = kind_of(names)
        if kind != "comment" and not name:
            holder = region.first("a[href]")
            name = text(holder) if holder is not None else ""
            body = Html("")
        status: CommentStatus = "pending" if region.first(f".{_MODERATED}") is not None else "approved"
        return Comment(
            id=own_id,
            parent=parent,
            author=Person(name=name, url=self._website(holder, name) if holder is not None else None),
            body=body,
            published=when.at if when else None,
            published_precision=when.precision if when else None,
            published_text=when.text if when else shown,
            by_owner=True if names & _OWNER else None,
            kind=kind,
            status=status,
            inferred=("parent",) if slot.inferred and parent else (),
        )

    def _author(self, selectors: Sequence[str], region: Region, slot: Slot) -> tuple[str, Element | None]:
        """Return a comment's author, and the element that names him."""
        for selector in selectors:
            for element in region.all(selector):
                name = name_of(text(element) or element.get("content") or "")
                if name:
                    return name, element
        for element in slot.own:
            if any(_NAMED.search(own) for own in (element.get("class") or "").split()):
                name = name_of(text(element))
                if name:
                    return name, element
        for element in lines_of(slot):
            name = name_in(text(element))
            if name:
                return name, element
        first = region.first("strong, b")
        name = name_of(text(first)) if first is not None else ""
        return (name, first) if name and len(name.split()) < 6 else ("", None)  # noqa: PLR2004  a name has few words

    def _website(self, element: Element, name: str) -> Url | None:
        """Return the address that an author's name is linked to."""
        named = [one for one in element.iter("a") if name in text(one)] or [
            one for one in (element.getparent(),) if one is not None and one.tag == "a"
        ]
        if not named:
            return None
        link = named[0]
        said = link.get("title") or ""
        href = said if said.startswith("http") and "__mode=red" in (link.get("href") or "") else link.get("href")
        target = self.links.absolute(href)
        same = self.links.base and target.partition("#")[0] == self.links.base.partition("#")[0]
        return Url(target) if target.startswith("http") and not same else None

    def _when(self, selectors: Sequence[str], region: Region, slot: Slot) -> tuple[Moment | None, Element | None, str]:
        """Return when a comment was written, the element that says it, and what was no date that could be read."""
        unread = ""
        for selector in selectors:
            for element in region.all(selector):
                when = self.dates.stated(element)
                if when:
                    return when, element, ""
                shown = text(element)
                if shown and states_date(shown):
                    unread = unread or shown
        for element in slot.own:
            if any(_DATED.search(own) for own in (element.get("class") or "").split()):
                when = self.dates.stated(element)
                if when:
                    return when, element, ""
        for element in lines_of(slot):
            shown = text(element)
            if states_date(shown) and (when := self.dates.printed(shown)):
                return when, element, ""
        return None, None, unread

    def _body(self, selectors: Sequence[str], slot: Slot, region: Region, taken: set[Element]) -> Html:
        """Return what a comment says: what is named so, else all that is not named otherwise."""
        own = set(slot.own)
        for selector in selectors:
            element = region.first(selector)
            if element is not None and element not in slot.roots[:1] and not _holds(element, taken):
                return self._written([element], own, set(), whole=element.tag in {"p", "blockquote"})
        for element in slot.own:
            own_names = (element.get("class") or "").split()
            if any(_TEXT.search(one) for one in own_names) and element not in slot.roots and not _holds(element, taken):
                return self._written([element], own, set(), whole=element.tag in {"p", "blockquote"})
        held = {
            up for one in taken for up in one.iterancestors() if up in own and up not in slot.roots and tells(up, taken)
        }
        if len(slot.roots) > 1:
            return self._written(
                [one for one in slot.roots if one.tag not in {"a", "dt"}], own, taken | held, whole=True
            )
        return self._written(slot.roots, own, taken | held, whole=False)

    def _written(self, elements: Sequence[Element], own: set[Element], dropped: set[Element], *, whole: bool) -> Html:
        """Return elements as HTML, without what is another comment's or no comment's words."""
        unwanted = set(dropped)
        for top in elements:
            for one in top.iter("*"):
                if one is not top and (one not in own or is_furniture(one)):
                    unwanted.add(one)
        fragment = Fragment(self.links)
        for top in elements:
            if top in unwanted or (whole and is_furniture(top)):
                continue
            tag = graft(top, without=unwanted)
            if whole and top.tag not in {"dd", "li"}:
                fragment.whole(tag)
            else:
                fragment.inside(tag)
        return without_label(fragment.html())
