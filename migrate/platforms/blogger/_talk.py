"""Comments of Blogger: who says it, exactly when, and the list of them that some pages keep in a script (facts 6)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice

from migrate import dates
from migrate.dates import Moment
from migrate.errors import DateError
from migrate.html import Element, Page, escape, fragment, graft, text
from migrate.model import Comment, Html, Person, Url
from migrate.platforms import CommentRules, read
from migrate.platforms._fragment import Fragment
from migrate.platforms._rules import Found, Rule, Scope
from migrate.platforms.blogger._script import literal
from migrate.platforms.blogger._when import CLOCK, read_any
from migrate.platforms.blogger._within import within
from migrate.text import squeeze, unescape

_SHOWN = re.compile(r"[?&]showComment=(\d{12,14})\b")
# What stands behind and before the name, in the languages that blogs of French people are written in.
_SAID = re.compile(
    r"\s*\b(?:a dit|a écrit|said|says|wrote|sagte|hat gesagt|meinte|schrieb|dijo|ha dicho|ha detto|dice|disse|diz"
    r"|zei|sade|skrev|sa|rekao|powiedział\(a\))\s*(?:…|\.{3}|:)?\s*$",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?:at|on|à|le|a las|um|alle|às)\s[^,]*\d[^,]*,\s*(?:\d{4}\s*,\s*)?", re.IGNORECASE)
_BARE_AT = re.compile(r"^(?:at|on|à|le|a las|um|alle|às)\s*,\s*", re.IGNORECASE)
_ITEMS = re.compile(r"var items\s*=\s*(?=\[)|initThreadedComments\(\s*(?=\[)")
_NO_NAME = frozenset({"avatar-image-container", "comment-icon", "avatar"})
_NEAR = 3
_HALF = re.compile(r"^[\d\s:./,-]+[ap]\.?\s?m\b", re.IGNORECASE)
_QUARTER = 15  # minutes
_WIDEST = 14 * 60
_DAY = 24 * 60
_WEST = 11 * 60  # no farther behind; what is behind by more is ahead


@dataclass(frozen=True, slots=True)
class _Name(Rule[str]):
    """Who wrote a comment: the linked name, else the words before « a dit »."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector in ("cite.user", ".comment-poster", ".comment-author", ".comment-data"):
            for element in scope.region.all(selector):
                name, holder = _named(element)
                if name:
                    return [Found(name, selector, holder)]
        return []


def _named(element: Element) -> tuple[str, Element]:
    """Return the name that an element shows, and the element that it stands in (a link, where it is one)."""
    for link in element.iter("a"):
        href = link.get("href") or ""
        shown = squeeze(unescape(text(link)))
        if shown and href and "#" not in href and "showComment" not in href and not _is_picture(link):
            return shown, link
    pictured = [one for one in element.iter("div", "span", "a") if one is not element and _is_picture(one)]
    # « At March 11, 2005 10:01 PM, Anonymous said... »: the time is a link to the comment.
    timed = [one for one in element.iter("a") if "#" in (one.get("href") or "")]
    hidden = dict.fromkeys(text(one) for one in (*pictured, *timed))
    shown = text(element)
    for words in hidden:
        shown = shown.replace(words, "", 1) if words else shown
    shown = _SAID.sub("", squeeze(unescape(shown)))
    return _AT.sub("", _BARE_AT.sub("", shown)).strip(), element


def _is_picture(element: Element) -> bool:
    """Say whether an element shows the picture of a person, and no name."""
    around = islice(element.iterancestors("div"), _NEAR)
    return any(not _NO_NAME.isdisjoint((up.get("class") or "").split()) for up in (element, *around))


_TIMES = (
    (".datetime", "a"),
    (".comment-timestamp", "a"),
    (".comment-permalink", "a"),
    (".comment-timestamp", ""),
    (".datetime", ""),
    (".comment-data", "a"),
)


@dataclass(frozen=True, slots=True)
class _Time(Rule[Moment]):
    """When a comment was written: the milliseconds in its address, with the clock that the page prints."""

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector, tag in _TIMES:
            for element in within(scope.region, selector, tag) if tag else scope.region.all(selector):
                shown = squeeze(text(element))
                exact = _SHOWN.search(element.get("href") or "")
                if exact:
                    return [Found(moment(int(exact[1]), shown, scope), f"{selector} @showComment", element)]
                linked = "#" in (element.get("href") or "") or selector != ".comment-data"
                if not re.search(r"\d", shown) or not linked:
                    continue
                told = list(read_any(shown, scope, both=True))
                if not told:
                    scope.unread.append(shown)
                    return []
                # In numbers alone (« 5/6/2012 12:55 PM »), the half of a day stands where months come first.
                return [Found(told[-1 if _HALF.search(shown) else 0], selector, element)]
        return []


def moment(milliseconds: int, shown: str, scope: Scope) -> Moment:
    """Return an exact time, at the offset that the printed one tells, else in the blog's zone; to the second."""
    at = datetime.fromtimestamp(milliseconds // 1000, UTC)
    for month_first in (False, True):
        try:
            printed = dates.parse(shown, zone=UTC, language=scope.language, month_first=month_first)
        except DateError:
            continue
        ahead = (printed.at.replace(tzinfo=UTC, second=0) - at.replace(second=0)).total_seconds() / 60
        if printed.precision in {"minute", "second"} and abs(ahead) <= _WIDEST and ahead % _QUARTER == 0:
            return Moment(at=at.astimezone(timezone(timedelta(minutes=ahead))), precision="second", text=shown)
    return Moment(at=at.astimezone(_offset(at, shown) or dates.zone(scope.zone)), precision="second", text=shown)


def _offset(at: datetime, shown: str) -> timezone | None:
    """Return the offset at which a clock shows a moment, whatever the language of the day beside it; None without."""
    clock = CLOCK.search(shown) if ":" in shown else None
    try:
        printed = dates.parse(f"{at:%Y-%m-%d} {clock[0]}", zone=UTC) if clock else None
    except DateError:
        return None
    if printed is None:
        return None
    ahead = (printed.at - at.replace(second=0)).total_seconds() / 60
    ahead = (ahead + _WEST) % _DAY - _WEST
    return timezone(timedelta(minutes=ahead)) if ahead % _QUARTER == 0 else None


COMMENTS = CommentRules(
    hold="body",
    # Three forms: `dl#comments-block` of 2003 to 2011, threads of 2012, single blocks of the themes of 2017.
    each="li.comment, div.comment, dt.comment-author, dt.comment-poster, dt.comment-data",
    behind="dd",
    replies=".comment-replies",
    own_id=r"c(\d+)",
    owner=".blog-author",
    author=_Name(),
    published=_Time(),
    body=read.markup("p.comment-content")
    | read.markup(".comment-content")
    | read.markup(".comment-body > p")
    | read.markup(".comment-body"),
)


def listed(page: Page, scope: Scope) -> tuple[Comment, ...]:
    """Return the comments that a script of a page lists, in its order; () where none does."""
    for script in page.all("script"):
        source = script.text or ""
        found = _ITEMS.search(source)
        items = literal(source, found.end()) if found else None
        if isinstance(items, list):
            return tuple(_item(one, scope) for one in items if isinstance(one, dict) and one.get("id"))
    return ()


def _item(item: dict[str, object], scope: Scope) -> Comment:
    """Return one comment of a script's list."""
    said = item.get("author")
    author = said if isinstance(said, dict) else {}
    stamp, shown = str(item.get("timestamp") or ""), str(item.get("displayTime") or "")
    when = moment(int(stamp), shown, scope) if stamp.isdecimal() else None
    written = Fragment(scope.links)
    written.inside(graft(fragment(str(item.get("body") or "")).root))
    profile = scope.links.absolute(str(author.get("profileUrl") or ""))
    return Comment(
        id=str(item["id"]),
        parent=str(item.get("parentId") or "") or None,
        author=Person(
            name=squeeze(unescape(str(author.get("name") or ""))),
            url=Url(profile) if profile.startswith("http") else None,
        ),
        body=Html(written.html().replace("\n", "") or escape("")),
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=shown,
    )


def with_owner(page: Page, comments: Iterable[Comment], profiles: frozenset[str]) -> tuple[Comment, ...]:
    """Return comments with the owner's told from others'.

    Where a page prints its mark for the owner, a comment without it is somebody else's. Where it prints none, the
    owner's are those linked to a profile in `profiles` (ids), which is named in `inferred`.
    """
    marks = page.first(".icon.user, .blog-author") is not None
    found: list[Comment] = []
    for comment in comments:
        if comment.by_owner is None and marks:
            comment = replace(comment, by_owner=False)  # noqa: PLW2901  the comment as far as it is known
        elif comment.by_owner is None and profile_of(comment.author.url) in profiles:
            comment = replace(comment, by_owner=True, inferred=(*comment.inferred, "by_owner"))  # noqa: PLW2901
        found.append(comment)
    return tuple(found)


_PROFILE = re.compile(r"/profile/(\d+|[gG]\d+)|plus\.google\.com/(\d+)")


def profile_of(url: str | None) -> str:
    """Return the id of the profile that an address leads to, "" where it leads to none."""
    found = _PROFILE.search(url or "")
    return (found[1] or found[2]) if found else ""
