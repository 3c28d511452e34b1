"""What is printed around a post beside title, date and author: its address, its counts, its first words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.html import Element, text
from migrate.platforms._heading import selector_of
from migrate.platforms._rules import Found, Markup, Rule, Scope

_COUNT = re.compile(
    r"(?<![\d/.:-])(\d{1,5})\s+(?:commentaires?|comments?|kommentare?|comentarios?|commenti|commento|réactions?|réponses?)\b"
    r"|\b(?:commentaires?|comments?|kommentare?|comentarios?|commenti)\s*(?::|\()\s*(\d{1,5})\s*\)?",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:aucun commentaire|pas de commentaire|no comments?|keine kommentare|sin comentarios|nessun commento)\b",
    re.IGNORECASE,
)
_TO_COMMENTS = re.compile(r"#(?:comments?|anchorComment|c|ob-comments)$", re.IGNORECASE)
_MORE = re.compile(
    r"^(?:lire|voir|read|more|suite|plus|article complet|en savoir|continu|weiter|leer|leggi)\b", re.IGNORECASE
)
_LINK_TO_REST = re.compile(
    r"\s*[\[(]?(?:lire (?:la suite|plus)|la suite|read more|weiterlesen|leer más|leggi tutto)[\s.…»>→\])]*$",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:^|[-_ ])(?:resume(?:Article)?|excerpt|extrait|summary|snippet|chapo)(?:$|[-_ ])", re.IGNORECASE
)
_DATED = re.compile(r"^https?://[^/?#]+/(?:19|20)\d\d/\d\d/[^/?#]+\.html(?:$|#)")
_FEW = 40


@dataclass(frozen=True, slots=True)
class _Text(Rule[Markup]):
    """The text that was located on the page."""

    def find(self, scope: Scope) -> list[Found[Markup]]:
        """Return the values that the rule finds in a scope, best first."""
        spot = scope.spot
        if spot is None or spot.text is None:
            return []
        return [Found(spot.text, selector_of(spot.body[0]), spot.body[0])]


@dataclass(frozen=True, slots=True)
class _Address(Rule[str]):
    """The address that the title leads to, else that of a link to the comments or to the rest.

    Where none says it, the one dated address that the links around the text lead to is the post's.
    """

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None:
            return []
        for element in self._links(scope):
            target = scope.links.absolute(element.get("href")).partition("#")[0]
            if target.startswith("http"):
                return [Found(target, f"{selector_of(element)} @href", element)]
        dated = {
            target.partition("#")[0]: element
            for element in scope.spot.region.all("a")
            if _DATED.search(target := scope.links.absolute(element.get("href") or ""))
        }
        if len(dated) == 1:
            ((target, element),) = dated.items()
            return [Found(target, f"{selector_of(element)} @href", element)]
        return []

    def _links(self, scope: Scope) -> Iterator[Element]:
        """Yield the links that may lead to the post, the surest first; most posts need no more than their title's."""
        title = scope.title
        if title is not None:
            yield from (up for up in (title, title.getparent()) if up is not None and up.tag == "a")
            yield from title.iterfind(".//a[@href]")
        linked = [link for link in scope.spot.region.all("a") if link.get("href")]
        yield from (link for link in linked if link.get("rel") == "bookmark")
        yield from (link for link in linked if _TO_COMMENTS.search(link.get("href")))
        yield from (link for link in linked if _MORE.match("".join(link.itertext()).strip()))


@dataclass(frozen=True, slots=True)
class _CommentCount(Rule[str]):
    """The number of comments that a line around the text states."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None:
            return []
        for line in [*scope.spot.lines_below, *reversed(scope.spot.lines_above)]:
            shown = line.text
            found = _COUNT.search(shown)
            if found:
                return [Found(found[1] or found[2], f"“{found[0]}”")]
            if _NONE.search(shown):
                return [Found("0", f"“{shown}”")]
        return []


@dataclass(frozen=True, slots=True)
class _Excerpt(Rule[str]):
    """What an element made for it says, else the longest line around a title on a page that lists posts."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None or scope.spot.text is not None:
            return []
        own = text(scope.title) if scope.title is not None else ""
        for element in scope.spot.region.having("class"):
            shown = text(element) if _SUMMARY.search(element.get("class")) else ""
            if shown and not (own and own in shown):
                return [Found(_LINK_TO_REST.sub("", shown), selector_of(element), element)]
        lines = [line.text for line in (*scope.spot.lines_above, *scope.spot.lines_below)]
        lines = [line for line in lines if len(line) > _FEW or line.endswith(("…", "..."))]
        longest = max((line for line in lines if not (own and line.startswith(own))), key=len, default="")
        return [Found(_LINK_TO_REST.sub("", longest), "the longest line beside the title")] if longest else []


def located_text() -> Rule[Markup]:
    """Return the rule that gives the text of a post that the platform located."""
    return _Text()


def address() -> Rule[str]:
    """Return the rule that gives the address that a post's own links lead to."""
    return _Address()


def comment_count() -> Rule[str]:
    """Return the rule that gives the number of comments printed around a post's text."""
    return _CommentCount()


def excerpt() -> Rule[str]:
    """Return the rule that gives the first words of a post that a page only lists."""
    return _Excerpt()
