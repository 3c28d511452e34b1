"""Comments that no element holds: in the oldest pages an anchor or a term begins each."""

import re

from migrate.html import Element, Page, text
from migrate.platforms._generic._slot import Slot

_BEGINS = re.compile(r"^(?:c|comment-?)(\w*\d\w*)$")
_ENDS = frozenset({"form", "h1", "h2", "h3", "hr", "footer"})
_HEADING = re.compile(
    r"(?:comments?|commentaires?|trackbacks?|pingbacks?|r[ée]actions?|r[ée]ponses?|responses?|kommentare?|comentarios?"
    r"|commenti|réflexions?|thoughts?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:post|leave|add|write|laisser|ajouter|écrire|poster|publier|enregistrer|nouveau|new|your|votre|join|rejoindre|schreibe?|deja|lascia)\b"
    r".{0,20}\b(?:comments?|commentaires?|reply|réponse|message|kommentar|comentario|commento|conversation|discussion)\b|commenter$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\d+ (?:{_HEADING.pattern})", re.IGNORECASE)
_ANCHORS = frozenset({"comments", "commentaires", "trackback", "trackbacks", "respond", "comment"})
_LONGEST_HEADING = 60


def begins(element: Element) -> str:
    """Return the id of the comment that an element begins, "" when it begins none."""
    found = _BEGINS.match(element.get("id") or element.get("name") or "")
    return found[1] if found else ""


def flat(page: Page, taken: set[Element]) -> list[Slot]:
    """Return comments that an anchor or a term begins (`<a id="c12">`, `<dt id="c12">`), outside of what is taken."""
    starts = [one for one in (*page.all("a"), *page.all("dt")) if begins(one) and (one.tag == "dt" or not text(one))]
    starts = [one for one in starts if not any(up in taken for up in one.iterancestors())]
    begin = set(starts)
    slots: list[Slot] = []
    for start in sorted(starts, key=page.place):
        roots = [start]
        for sibling in start.itersiblings():
            if not isinstance(sibling.tag, str):
                continue
            if sibling in begin or sibling in taken or sibling.tag in _ENDS or _has_form(sibling):
                break
            roots.append(sibling)
        if len(roots) > 1:
            slots.append(Slot(roots, [one for root in roots for one in root.iter("*")], id=begins(start)))
    return slots


def _has_form(element: Element) -> bool:
    return next(element.iter("textarea"), None) is not None or element.get("id") == "respond"


def heads_talk(element: Element) -> bool:
    """Say whether an element is a heading or an anchor at which comments, or links to them, begin."""
    if (element.get("id") or element.get("name") or "").lower() in _ANCHORS:
        return True
    shown = text(element) if element.tag in {"h2", "h3", "h4", "h5"} else ""
    if not shown or len(shown) > _LONGEST_HEADING:
        return False
    return any(pattern.match(shown) is not None for pattern in (_HEADING, _NUMBERED, _ASKS))
