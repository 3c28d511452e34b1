"""The author whose name is printed beside a post, whatever the theme and the wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.html import Element, text
from migrate.platforms._heading import selector_of
from migrate.platforms._printed_date import may_be_date
from migrate.platforms._rules import Found, Rule, Scope
from migrate.platforms._spot import Line

_VERB = (
    r"publi[ée]e?|r[ée]dig[ée]e?|[ée]crite?|post[ée]e?|propos[ée]e?|mis en ligne|ajout[ée]|par[uû]|published|posted|"
    r"written|submitted|created|added|veröffentlicht|geschrieben|verfasst|erstellt|gepostet|publicado|escrito|"
    r"pubblicato|scritto|postato"
)
_BY = r"(?:par|by|von|por|da|de)"
# A label is found by its little word, which is rare, and then by the verb before it: ten times as fast as both at once.
_LITTLE = re.compile(rf"\s{_BY}\b\s*:?\s*", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\b(?:article|billet|texte|post)$", re.IGNORECASE)  # « un article de »
_NOUN_ALONE = re.compile(r"\W*(?:une?\s+|an?\s+)?(?:article|billet|texte|post)", re.IGNORECASE)
_VERB_BEFORE = re.compile(rf"\b(?:{_VERB})$", re.IGNORECASE)
_LONGEST_VERB = 16
_LONGEST_DATE = 60
_ROLE = re.compile(r"\b(?:auteur|author|autor|autore)\s*:\s*", re.IGNORECASE)
_BARE = re.compile(r"^\W*(?:par|by|von|por)\b\s*:?\s*", re.IGNORECASE)
_DATED_BY = re.compile(rf"(?:\d|\d\s?[ap]m)\s+{_BY}\s+(?=\S)", re.IGNORECASE)
_WROTE = re.compile(
    r"^(?P<name>\S.{0,60}?)\s+(?:a (?:publié|écrit|posté|rédigé)|wrote|\w+ed this|schrieb|escribió|ha scritto)\b"
)
_DAY_WORD = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lun|mer|jeu|ven|sam|dim|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|"
    r"janv?(?:ier|uary|uar)?|f[ée]vr?(?:ier)?|feb(?:ruary|ruar)?|mar(?:s|ch)?|märz|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|juni|"
    r"juil(?:let)?|july?|juli|ao[uû]t|aug(?:ust)?|sept?(?:embre|ember)?|o[ck]t(?:obre|ober)?|nov(?:embre|ember)?|"
    r"d[ée][cz](?:embre|ember)?|1er)"
)
# What follows a name on its line: where it may end, and what a word there must be followed by to end it.
_END = re.compile(
    r"\s+(?P<word>le|on|am|el|il|the|du|ce|à|at|um|dans|in|et|and|und|y|e|depuis|via)\s+(?P<next>\S+)"
    rf"|\s+{_DAY_WORD}[.,]?\s+\d|\s+(?:le|on|am|el|il|the|du|à|at|um|dans|in)\s*$"
    r"|[\s,]+(?:tags?|cat[ée]gor\w*|rubriques?|filed|class[ée]|libell[ée]s|mots[- ]cl|publi[ée]e?|published|posted)\b"
    r"|\s*[|•·»—–/]|\s+-\s|\s*[,(]\s*(?:\d|le\b|on\b|dans\b|in\b)|\s+\d{1,2}[./ ]\S|\s+\d{4}-\d|\s*:\s*$|\s+#",
    re.IGNORECASE,
)
_VERB_AND_DATE = re.compile(rf"\b(?:{_VERB})\s*:?\s+(?:(?:le|on|am|el|il)\s+)?(?:\d|{_DAY_WORD}\b)", re.IGNORECASE)
_DAY_NEXT = re.compile(rf"(?:\d|{_DAY_WORD}\b)", re.IGNORECASE)
_ALWAYS_END = frozenset({"dans", "in", "depuis", "via"})
_DIGIT_NEXT = frozenset({"à", "at", "um"})
_AND = frozenset({"et", "and", "und", "y", "e"})
_ALSO = re.compile("publi|posted|veröff|pubbl", re.IGNORECASE)
_DATE_LIKE = re.compile(rf"^\W*(?:le\s+|on\s+)?(?:\d|{_DAY_WORD}\b)", re.IGNORECASE)
_NOBODY = frozenset(
    "overblog over-blog over-blog.com overblog.com admin commentaires commentaire tags tag catégories publié rédigé "
    "posté published posted par by le on dans".split()
)
_SEPARATORS = re.compile(r"[|•·»—–,]|\s-\s|\n")
# A name, and no label: at most four words, each with a capital or one that names have.
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|&|et|de|du|des|la|le|von|van|der|d['’]\w+)"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}")
_NO_NAME = re.compile(
    rf"(?:(?:publi|post|tag|cat[ée]gor|libell|comment|archiv)\w*|dans|in|le|on|voir|lire|par|by|{_DAY_WORD})\b",
    re.IGNORECASE,
)
_LONGEST = 80
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class _Byline(Rule[str]):
    """The name in an element made for it, else the name after words like « Publié par »."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None:
            return []
        for candidates in (_marked(scope), _labelled(scope), _named(scope), _written(scope)):
            for value, element in candidates:
                name = clean(value)
                if name:
                    return [Found(name, selector_of(element), element)]
        return [Found(name, selector_of(element), element, inferred=True) for name, element in _beside_a_date(scope)]


@dataclass(frozen=True, slots=True)
class _NameIn(Rule[str]):
    """The name in what another rule gives: « posté par NAME le … »."""

    source: Rule[str]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
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
    shown = " ".join(shown[:_LONGEST_LINE].split())
    label = _label_end(shown)
    name = (shown[label:] if label else _BARE.sub("", shown))[: 2 * _LONGEST]
    end = next((found.start() for found in _END.finditer(name) if _ends(found)), len(name))
    name = name[:end].strip(" \t\n\xa0,;:|-–—·•")
    if not name or len(name) > _LONGEST or name.lower() in _NOBODY or _DATE_LIKE.match(name):
        return ""
    return name


def _label_end(shown: str) -> int:
    """Return where a label like « Publié par » ends in a text, 0 when there is none."""
    for found in _LITTLE.finditer(shown):
        start = found.start()
        before = shown[max(start - _LONGEST_VERB, 0) : start].rstrip()
        if _VERB_BEFORE.search(before):
            return found.end()
        alone = _NOUN_ALONE.fullmatch(shown, 0, start)
        if alone or (_NOUN_BEFORE.search(before) and not shown[found.end() : found.end() + 1].islower()):
            return found.end()
        if _VERB_AND_DATE.search(shown[max(start - _LONGEST_DATE, 0) : start]):  # « Published on 2 May 2014 by »
            return found.end()
    role = _ROLE.search(shown) if "aut" in shown.lower() else None
    return role.end() if role else 0


def _ends(found: re.Match[str]) -> bool:
    """Say whether a name ends where it may: « le » ends one before a date, « et » before another verb."""
    word = (found["word"] or "").lower()
    if not word or word in _ALWAYS_END:
        return True
    if word in _AND:
        return _ALSO.match(found["next"]) is not None
    if word in _DIGIT_NEXT:
        return found["next"][0].isdigit()
    return _DAY_NEXT.match(found["next"]) is not None


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
        if _label_end(f"{line.text[:_LONGEST_LINE]} "):
            yield from _after(line)


def _after(line: Line) -> Iterator[tuple[str, Element]]:
    """Yield the piece of a line after the label: the rest of its own piece, or the next piece."""
    pieces = [(piece, element) for piece, element in line.chunks if piece.strip()]
    for place, (piece, element) in enumerate(pieces):
        said = f"{' '.join(piece.split())} "
        label = _label_end(said)
        if not label:
            continue
        rest = said[label:].strip()
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
    """Yield names before « a écrit » and its kin, and after a bare « par » that begins a line or a part of one."""
    spot = scope.spot
    for line in [*reversed(spot.lines_above), *spot.lines_below]:
        shown = line.text
        if len(shown) < _LONGEST_LINE:
            yield from _after_par(line)
            if _BARE.match(shown):
                yield shown, line.chunks[0][1]
        if wrote := _WROTE.match(shown):
            yield wrote["name"], line.chunks[0][1]


def _after_par(line: Line) -> Iterator[tuple[str, Element]]:
    """Yield what follows a bare « par » that begins a piece of a line, or stands behind a stroke."""
    pieces = [(piece, element) for piece, element in line.chunks if piece.strip()]
    for place, (piece, element) in enumerate(pieces):
        if element is None or element.tag == "a":
            continue
        for part in _SEPARATORS.split(piece):
            found = _BARE.match(part)
            if wrote := _WROTE.match(part.strip()):
                yield wrote["name"], element
            if found and part[found.end() :].strip():
                yield part[found.end() :], element
            elif found and place + 1 < len(pieces):
                yield pieces[place + 1]
            elif dated := _DATED_BY.search(part):
                yield part[dated.end() :], element


def _beside_a_date(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield a name that stands, with no word to it, in the line that states the date: « Zoé — 21 janvier 2014 »."""
    for line in (*reversed(scope.spot.lines_above), *scope.spot.lines_below):
        if len(line.text) > _LONGEST * 2 or not may_be_date(line):
            continue
        found = [
            (" ".join(part.split()), element)
            for piece, element in line.chunks
            if element is not None and element.tag != "a"
            for part in _SEPARATORS.split(piece)
        ]
        names = [(part, element) for part, element in found if _NAME.fullmatch(part) and not _NO_NAME.match(part)]
        if len(names) == 1:
            yield names[0]
            return
