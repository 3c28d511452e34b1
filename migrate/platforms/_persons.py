"""The words around a person's name in what is printed beside a text: « Publié par », and what follows the name."""

import re
from functools import lru_cache

_VERB = (
    r"publi[ée]e?|r[ée]dig[ée]e?|[ée]crite?|post[ée]e?|propos[ée]e?|mis en ligne|ajout[ée]|par[uû]|sign[ée]e?|"
    r"published|posted|written|submitted|created|added|veröffentlicht|geschrieben|verfasst|erstellt|gepostet|publicado|escrito|"
    r"pubblicato|scritto|postato|inserito"
)
_BY = r"(?:par|by|von|por|da)"
# A label is found by its little word, which is rare, and then by the verb before it: ten times as fast as both at once.
_LITTLE = re.compile(rf"\s(?:{_BY}|de)\b\s*:?\s*", re.IGNORECASE)
_VERB_BEFORE = re.compile(rf"\b(?:{_VERB})$", re.IGNORECASE)
_LONGEST_VERB = 16
_LONGEST_DATE = 60
_ROLE = re.compile(r"(?:^|[^\w'’])(?P<role>(?:auteur|author|autor|autore|r[ée]dacteur|par|by)\s*:\s*)", re.IGNORECASE)
_ROLES = ("aut", "par", "by", "dact")
_NOUN_BEFORE = re.compile(r"\b(?:article|billet|texte|post)$", re.IGNORECASE)  # « un article de »
# « Un billet de Zoé »
_PIECE = re.compile(
    r"(?:^\W*|[|•·»—–,-]\s+)(?:(?:une?|an?|ein|un) )?(?:billet|article|texte|post|beitrag|artículo|articolo)"
    r" (?:de|par|by|von|di|por)\s+",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^\W*{_BY}\b\s*:?\s*", re.IGNORECASE)
_OF = re.compile(r"^\W*(?:de|(?P<di>di)(?=\s+\S*\s*$))\s+|^\W*di\s+", re.IGNORECASE)
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
    r"\s+(?P<word>le|on|am|el|il|the|du|ce|à|at|um|alle|dans|in|et|and|und|y|e|depuis|via|en|a)\s+(?P<next>\S+)"
    rf"|\s+{_DAY_WORD}[.,]?\s+\d|\s+(?:le|on|am|el|il|the|du|à|at|um|alle|dans|in|en)\s*$"
    r"|[\s,]+(?:tags?|cat[ée]gor\w*|rubriques?|filed|class[ée]|libell[ée]s|mots[- ]cl|publi[ée]e?|published|posted)\b"
    r"|\s*[|•·»—–/]|\s+-\s|\s*[,(]\s*(?:\d|(?:le|on|am|el|il|dans|in|à|at)\b)|\s+\d{1,2}[./ :h]\S|\s+\d{4}-\d"
    rf"|\s*:\s*$|\s+#|,\s*{_DAY_WORD}\b",
    re.IGNORECASE,
)
_VERB_AND_DATE = re.compile(rf"\b(?:{_VERB})\s*:?\s+(?:(?:le|on|am|el|il)\s+)?(?:\d|{_DAY_WORD}\b)", re.IGNORECASE)
_DATE_BEFORE = re.compile(
    rf"^\W*(?:(?:le|on|am|el|il)\s+)?(?:\d|{_DAY_WORD}\b).{{0,40}}\d\s?(?:[ap]m|h|uhr)?\W*$", re.IGNORECASE
)
_DAY_NEXT = re.compile(rf"(?:\d|{_DAY_WORD}\b)", re.IGNORECASE)
_ALWAYS_END = frozenset({"dans", "in", "depuis", "via"})
_DIGIT_NEXT = frozenset({"à", "at", "um", "alle"})
_TIME_NEXT = frozenset({"en", "a"})
_AND = frozenset({"et", "and", "und", "y", "e"})
_ALSO = re.compile("publi|posted|veröff|pubbl", re.IGNORECASE)
_DATE_LIKE = re.compile(rf"^\W*(?:(?:le|on|am|el|il)\s+)?(?:\d|{_DAY_WORD}\b)", re.IGNORECASE)
_NOBODY = frozenset(
    "overblog over-blog over-blog.com overblog.com admin commentaires commentaire tags tag catégories publié rédigé "
    "posté published posted par by le on dans di von da por auteur author autor autore signé date jour quand thème "
    "thèmes rubrique".split()
)
# What stands before a date and is nobody: « Written on March 1 », « Mis à jour le 2 mars ».
_NO_PERSON = re.compile(
    r"(?:(?:last|first|originally|derni[èe]re|zuletzt|entr(?:y|[ée]e)|article|billet|post|page|message|note|mise?)\s*\b)?"
    rf"(?:{_VERB}|updated|edited|modified|released|uploaded|dated|drafted|filed|composed|blogged|recorded|started"
    r"|finished|sent|modifi(?:ée?|cation)|cr[ée]{2}e?|envoyée?|notée?|commencée?|terminée?|enregistrée?|à jour|en ligne"
    r"|aktualisiert|actualizado|modificado|aggiornato|modificato|parution|publication)?",
    re.IGNORECASE,
)
# A name, and no label: at most four words, each with a capital or one that names have.
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|&|et|de|du|des|la|le|von|van|der|d['’]\w+)"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}")
_NO_NAME = re.compile(
    rf"(?:(?:publi|post|tag|cat[ée]gor|libell|comment|archiv)\w*|auteure?|author|sign[ée]e?|date|jour|quand|th[èe]mes?|rubriques?|dans|in|le|on|voir|lire|par|by|{_DAY_WORD})\b",
    re.IGNORECASE,
)
LONGEST = 80
"""No name is longer."""
_LONGEST_LINE = 400


def clean(shown: str) -> str:
    """Return the name in a byline, without its label and what follows; "" when none is left.

    >>> clean("Publié par Zoé L'Hostis le 25 Janvier 2014, 07:23am")
    "Zoé L'Hostis"
    """
    shown = " ".join(shown[:_LONGEST_LINE].split())
    known = label(f"{shown} ")
    name = (shown[known[1] :] if known else _BARE.sub("", shown))[: 2 * LONGEST]
    end = next((found.start() for found in _END.finditer(name) if _ends(found)), len(name))
    name = name[:end].strip(" \t\n\xa0,;:|-–—·•")
    if not name or len(name) > LONGEST or name.lower() in _NOBODY or _DATE_LIKE.match(name):
        return ""
    if _NO_PERSON.fullmatch(name):
        return ""
    return name


def is_name(shown: str) -> bool:
    """Say whether words are a name as people write theirs: up to four words with capitals, and no label."""
    return _NAME.fullmatch(shown) is not None and _NO_NAME.match(shown) is None


@lru_cache(maxsize=256)  # a line is asked of as a whole, in its pieces and by several rules
def label(shown: str) -> tuple[int, int] | None:
    """Return where a label like « Publié par » or « Auteur : » begins and ends in a text, None when there is none."""
    for found in _LITTLE.finditer(shown):
        start = found.start()
        near = shown[max(start - _LONGEST_VERB, 0) : start].rstrip()
        verb = _VERB_BEFORE.search(near)
        if verb is None and not shown[found.end() : found.end() + 1].islower():
            verb = _NOUN_BEFORE.search(near)
        if verb:
            return max(start - _LONGEST_VERB, 0) + verb.start(), found.end()
        if found[0].strip()[:2].lower() == "de":
            continue
        begin = max(start - _LONGEST_DATE, 0)
        dated = _VERB_AND_DATE.search(shown[begin:start])  # « Published on 2 May 2014 by »
        if dated:
            return begin + dated.start(), found.end()
        if _DATE_BEFORE.match(shown[:start]):  # « 2 mai 2014 par »
            return 0, found.end()
    low = shown.lower()
    role = _ROLE.search(shown) if ":" in shown and any(one in low for one in _ROLES) else None
    if role:
        return role.start("role"), role.end()
    piece = _PIECE.search(shown)
    return piece.span() if piece else None


def bare(shown: str) -> tuple[int, bool] | None:
    """Return where a « par » ends that begins a text, and whether the word is sure; None when there is none.

    « de » and « di » begin other things too, but « di » and one word are Italian.
    """
    found = _BARE.match(shown)
    if found:
        return found.end(), True
    of = _OF.match(shown)
    return (of.end(), of["di"] is not None) if of else None


def _ends(found: re.Match[str]) -> bool:
    """Say whether a name ends where it may: « le » ends one before a date, « et » before another verb."""
    word = (found["word"] or "").lower()
    if not word or word in _ALWAYS_END:
        return True
    if word in _AND:
        return _ALSO.match(found["next"]) is not None
    if word in _DIGIT_NEXT:
        return found["next"][0].isdigit()
    if word in _TIME_NEXT:
        return word == "en" or found["next"].lower() == "las"
    return _DAY_NEXT.match(found["next"]) is not None
