"""The lines of a comment that tell of it and are not its words: bylines, links to answer, pictures of authors."""

import re
from collections.abc import Collection

from migrate.html import Element, text
from migrate.model import CommentKind, Html
from migrate.platforms._generic._slot import Slot
from migrate.platforms._persons import clean
from migrate.platforms._printed_date import states_date

_NOT_SAID = re.compile(
    r"^(?:reply|comment-?reply\S*|comment-?likes?\S*|comment-?actions?|comment-?avatar\S*|avatar\S*|comment-?footer|comment-?header|comment-?meta\S*"
    r"|comment_info|commentmetadata|comment-?author\S*|vcard|says|edit-?link|comment-edit-link|comment_reply|comment_rating|rating\S*|pd-rating"
    r"|comment-awaiting-moderation|itemfooter|comment-?timestamp|comment-?date|comment-?permalink|comment-?tools|comment-?options|comment-?vote\S*"
    r"|comment-by|posted|flag|cs-rating|p-author|dt-published|u-url|h-card|share\S*|screen-reader-text|comment-number|pp-container|children|replies"
    r"|comment-replies|comment-replybox\S*|continue|item-control|icon|blog-admin)$",
    re.IGNORECASE,
)
_DATED_BY = re.compile(
    r"(?:\d{1,2}[:h]\s?\d\d(?::\d\d)?(?:\s?[ap]m)?|(?:19|20)\d\d)\s*,?\s*(?:par|by|von|de|por|da)\s+(?P<name>\S.{0,60})$",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\s*[(\[]?(?:auteur(?:e|ice)? de l['’]article|post author|author|auteur)[)\]]?\s*$", re.IGNORECASE)
_SAYS = re.compile(
    r"\s*(?:a (?:dit|écrit|commenté|répondu)|dit|says?|said|wrote|writes|sagt|schrieb|ha detto|dijo|dice|scrive)"
    r"\s*(?:\.\.\.|…|:|,)?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:post[ée]e?|[ée]crite?|rédigée?|publiée?|posted|written|comment|commentaire|geschrieben)\s*(?:par|by|de|from|von)"
    r"\s*:?\s*(?P<name>[^|\n]{1,80}?)"
    r"\s*(?:\||,\s*(?:le\s+)?(?=\d|\w+ \d)|\b(?:le|on|at|à|am|um)\b\s*\w*\s*\d|$)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"^(?:.{0,40}?,\s*)?(?P<name>\S.{0,60}?)\s+(?:a (?:dit|écrit|répondu)|says|said|wrote|sagt|schrieb)\b",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"[\W\d_]*(?:(?:posté|posted|publiée?|écrite?|rédigée?|written|comment|commentaire|par|by|le|on|at|à|a|dit|says?|said|wrote|sagt|um|am|pm|de|von"
    r"|permalink|lien|permanent|reply|répondre|h|min|edit|modifier|website|site|email|e-mail|signaler|link|in|the)\b[\W\d_]*)*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:reply|répondre|antworten|responder|rispondi|permalink|#|edit|modifier|supprimer|delete)\W*", re.IGNORECASE
)
_LABEL = re.compile(r"[^<]{1,40}(?=<)")
_BREAKS = re.compile(r"^(?:\s*<br>)+|(?:<br>\s*)+$")
_AVATAR = re.compile(r"gravatar|avatar", re.IGNORECASE)
_LONGEST = 80


def kind_of(names: set[str]) -> CommentKind:
    """Return what a comment is by the names of its elements."""
    return "pingback" if "pingback" in names else "trackback" if "trackback" in names else "comment"


def name_of(shown: str) -> str:
    """Return an author's name without what themes print around it."""
    said = _SAYS.sub("", " ".join(shown.split()))
    said = (_ROLE.sub("", said) or said).strip(" :,|·–—-•")
    if len(said) > _LONGEST:
        return ""
    if states_date(said) or re.match(r"(?:par|by|posted|posté|publié|écrit)\b", said, re.IGNORECASE):
        return clean(said)
    return said


def name_in(line: str) -> str:
    """Return the author's name in a line like « Posté par Zoé le 3 mai », "" when it names nobody."""
    found = _BY.search(line) or _DATED_BY.search(line) or (_WROTE.match(line) if len(line) < 2 * _LONGEST else None)
    return name_of(found["name"]) if found else ""


def lines_of(slot: Slot) -> list[Element]:
    """Return the elements of a comment that print a line about it, the last first: bylines mostly stand below."""
    own = set(slot.own)
    found = [one for one in slot.own if _is_line(one) and all(below in own for below in one.iter("*"))]
    return found[::-1]


def _is_line(element: Element) -> bool:
    """Say whether an element holds one short line: a byline, not the comment itself."""
    if element.tag not in {
        "p",
        "div",
        "span",
        "small",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "footer",
        "dt",
        "dd",
        "em",
        "a",
    }:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    shown = text(element)
    return 0 < len(shown) < 2 * _LONGEST and (
        bool(names.strip()) or _BY.search(shown) is not None or states_date(shown)
    )


def without_label(html: Html) -> Html:
    """Return a comment's words without « says: » and line breaks before them.

    >>> without_label(Html("Says:<br><p>Larch lasts.</p>"))
    '<p>Larch lasts.</p>'
    """
    label = _LABEL.match(html)
    said = html[label.end() :] if label and _FILLING.fullmatch(label[0]) and ":" in label[0] else html
    return Html(_BREAKS.sub("", said).strip())


def tells(element: Element, taken: Collection[Element]) -> bool:
    """Say whether all that stands in an element is an author, a date and what themes write around them."""
    shown = text(element)
    for said in sorted((text(one) for one in taken), key=lambda said: (-len(said), said)):  # one may hold another
        if said:
            shown = shown.replace(said, " ", 1)
    return _FILLING.fullmatch(shown) is not None


def is_furniture(element: Element) -> bool:
    """Say whether an element of a comment is not its words: a link to answer, a picture of its author, stars."""
    if element.tag in {"form", "button", "script", "style", "nav", "header", "footer"}:
        return True
    if element.tag == "img":
        return _AVATAR.search(f"{element.get('class') or ''} {element.get('src') or ''}") is not None
    if element.tag == "a" and _ASKS.fullmatch(text(element)):
        return True
    return any(_NOT_SAID.match(name) for name in (element.get("class") or "").split())
