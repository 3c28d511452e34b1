"""The author whose name is printed beside a post, whatever the theme and the wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.html import Element, text
from migrate.platforms._heading import selector_of
from migrate.platforms._rules import Found, Rule, Scope
from migrate.platforms._spot import Line

_VERB = (
    r"publi[ée]e?|r[ée]dig[ée]e?|[ée]crite?|post[ée]e?|propos[ée]e?|mis en ligne|ajout[ée]|par[uû]|published|posted|"
    r"written|submitted|created|added|veröffentlicht|geschrieben|verfasst|erstellt|gepostet|publicado|escrito|"
    r"pubblicato|scritto|postato"
)
_BY = r"(?:par|by|von|por|da|de)"
_LABEL = re.compile(rf"(?:\b(?:{_VERB})\s+{_BY}\b|\b(?:auteur|author|autor|autore)\s*:)\s*:?\s*", re.IGNORECASE)
_BARE = re.compile(rf"^\W*{_BY}\b\s*:?\s*", re.IGNORECASE)
_WROTE = re.compile(
    r"^(?P<name>\S.{0,60}?)\s+(?:a (?:publié|écrit|posté|rédigé)|wrote|\w+ed this|schrieb|escribió|ha scritto)\b"
)
# What follows a name on its line.
_AFTER = re.compile(
    r"\s+(?:le|on|am|el|il|the|du|ce)\s+(?=\d|1er|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|die|mit|don|"
    r"jan|fev|fév|feb|avr|apr|mai|may|jui|jul|jun|aou|aoû|aug|sep|oct|okt|nov|dec|déc|dez)"
    r"|\s+(?:à|at|um)\s+\d|\s+dans\b|\s+in\s|\s+(?:et|and|und|y|e)\s+(?:publi|posted|veröff|pubbl)|\s+(?:depuis|via)\s"
    r"|\s*[|•·»—–/]|\s+-\s|\s*,\s*(?:le\b|on\b|\d|dans\b|in\b)|\s*\(\s*\d|\s+\d{1,2}[./ ]\S|\s*:\s*$|\s+#",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(
    r"^\W*(?:le\s+|on\s+)?(?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)", re.IGNORECASE
)
_NOBODY = frozenset(
    "overblog over-blog over-blog.com overblog.com admin commentaires commentaire tags tag catégories publié rédigé "
    "posté published posted par by le on dans".split()
)
_LONGEST = 80
_LONGEST_LINE = 400
# The stems of labels: a line without any of these has none, and most lines have none.
_STEMS = re.compile(
    "publi|r[ée]dig|[ée]crit|post|propos|ligne|ajout|par[uû]|writt|submi|creat|added|ver|gesch|erstel|scrit|pubbl|aut",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Byline(Rule[str]):
    """The name in an element made for it, else the name after words like « Publié par »."""

    def find(self, scope: Scope) -> list[Found[str]]:
        if scope.spot is None:
            return []
        for candidates in (_marked(scope), _labelled(scope), _named(scope), _written(scope)):
            for value, element in candidates:
                name = clean(value)
                if name:
                    return [Found(name, selector_of(element), element)]
        return []


@dataclass(frozen=True, slots=True)
class _NameIn(Rule[str]):
    """The name in what another rule gives: « posté par NAME le … »."""

    source: Rule[str]

    def find(self, scope: Scope) -> list[Found[str]]:
        found = [(clean(one.value), one) for one in self.source.find(scope)]
        return [Found(name, one.rule, one.element) for name, one in found if name]


def name_in(source: Rule[str]) -> Rule[str]:
    """Return the rule that takes the author's name out of the words that another rule gives."""
    return _NameIn(source)


def byline() -> Rule[str]:
    """Return the rule that gives the author's name printed around a post's text."""
    return _Byline()


def clean(shown: str) -> str:
    """Return the name in a byline, without its label and what follows; "" when none is left.

    >>> clean("Publié par Zoé L'Hostis le 25 Janvier 2014, 07:23am")
    "Zoé L'Hostis"
    """
    label = _LABEL.search(shown)
    name = shown[label.end() :] if label else _BARE.sub("", shown)
    name = _AFTER.split(name, maxsplit=1)[0].strip(" \t\n\xa0,;:|-–—·•")
    if not name or len(name) > _LONGEST or name.lower() in _NOBODY or _DATE_LIKE.match(name):
        return ""
    return " ".join(name.split())


def _marked(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield names in elements that say for machines that they are authors."""
    region = scope.spot.region
    for element in region.having("rel"):
        if "author" in element.get("rel").split():
            yield text(element), element
    for element in region.having("itemprop"):
        if element.get("itemprop") == "author":
            name = next((one for one in element.iter("*") if one.get("itemprop") == "name"), element)
            yield name.get("content") or text(name), name


def _labelled(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield what follows « Publié par » and its kin, nearest lines first."""
    spot = scope.spot
    for line in [*reversed(spot.lines_above), *spot.lines_below]:
        if len(line.text) < _LONGEST_LINE and _STEMS.search(line.text) and _LABEL.search(line.text):
            yield from _after(line)


def _after(line: Line) -> Iterator[tuple[str, Element]]:
    """Yield the piece of a line after the label: the rest of its own piece, or the next piece."""
    pieces = [(piece, element) for piece, element in line.chunks if piece.strip()]
    for place, (piece, element) in enumerate(pieces):
        label = _LABEL.search(" ".join(piece.split()) + " ")
        if label is None:
            continue
        rest = (" ".join(piece.split()) + " ")[label.end() :].strip()
        if rest:
            yield rest, element
        elif place + 1 < len(pieces):
            yield pieces[place + 1]
        return
    yield line.text, pieces[0][1]


def _named(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield the text of elements whose class says author, innermost first."""
    for element in reversed(scope.spot.named["author"]):
        shown = text(element)
        if len(shown) < _LONGEST * 2:
            yield shown, element


def _written(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield names before « a écrit » and its kin, and after a bare « par » that begins a line."""
    spot = scope.spot
    for line in [*reversed(spot.lines_above), *spot.lines_below]:
        shown = line.text
        wrote = _WROTE.match(shown)
        if wrote:
            yield wrote["name"], line.chunks[0][1]
        elif len(shown) < _LONGEST and _BARE.match(shown):
            yield shown, line.chunks[0][1]
