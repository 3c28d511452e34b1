"""The words of dates: what a token is (one letter, its class) and what it is worth.

A text is cut into tokens, and each token gets the letter of its class; the letters together are
the shape of the text, which is what the grammar (_shapes.py) reads. The letters:

    d number of one or two digits   y number from 1000 to 2999   n any other number
    M month   R "mar", March or mardi   W weekday   V weekday, shortened   o ordinal ending
    P "premier"   h m s hour, minute, second   U day and longer   p am, pm   T part of the day
    q noon, midnight   z zone   E "est": French "is", or the American zone   t the T of ISO
    l small words   a "à", "at"   r words that join   x words of an open range   B "par", "by"
    I "il y a"   G "ago"   F "dans"   e "environ"   k "moins"   Q "quelques"   u number in words
    H "hier"   C "ce"   L "dernier"   i "instant", "now"   f words that go with dates   w any other

Punctuation stands for itself. Words are lower case and without accents here.
"""

from functools import cache
from typing import NamedTuple

_MONTHS = {
    "fr": (
        "janvier janv jan",
        "fevrier fevr fev fvrier fvr",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil juill jul",
        "aout aou aot",
        "septembre sept sep",
        "octobre oct",
        "novembre nov",
        "decembre dec dcembre",
    ),
    "en": (
        "january",
        "february feb",
        "march",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    ),
    "de": (
        "januar jan janner",
        "februar feb",
        "marz mrz",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sep sept",
        "oktober okt",
        "november nov",
        "dezember dez",
    ),
    "es": (
        "enero ene",
        "febrero feb",
        "marzo",
        "abril abr",
        "mayo may",
        "junio jun",
        "julio jul",
        "agosto ago",
        "septiembre setiembre sep sept",
        "octubre oct",
        "noviembre nov",
        "diciembre dic",
    ),
    "it": (
        "gennaio gen",
        "febbraio feb",
        "marzo",
        "aprile apr",
        "maggio mag",
        "giugno giu",
        "luglio lug",
        "agosto ago",
        "settembre set sett",
        "ottobre ott",
        "novembre nov",
        "dicembre dic",
    ),
}
# Monday first; the long name, then the shortened ones.
_WEEKDAYS = {
    "fr": ("lundi lun", "mardi", "mercredi mer merc", "jeudi jeu", "vendredi ven vend", "samedi sam", "dimanche dim"),
    "en": (
        "monday mon",
        "tuesday tue tues",
        "wednesday wed",
        "thursday thu thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ),
    "de": ("montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sa", "sonntag so"),
    "es": ("lunes lun", "martes", "miercoles mie", "jueves jue", "viernes vie", "sabado sab", "domingo dom"),
    "it": ("lunedi lun", "martedi", "mercoledi mer", "giovedi gio", "venerdi ven", "sabato sab", "domenica dom"),
}
_CLASSES = {
    "o": "er ere re e eme ieme nd nde st rd th o ro",
    "h": "h hr hrs heure heures hour hours uhr",
    "m": "m mn mns min mins minute minutes",
    "s": "s sec secs seconde secondes second seconds",
    "U": "j jour jours day days semaine semaines week weeks mois month months an ans annee annees year years",
    "p": "am pm",
    "T": "matin matinee soir soiree apresmidi nuit morning afternoon evening night",
    "q": "midi minuit noon midnight",
    "z": "z utc ut gmt wet west cet cest eet eest bst edt cdt cst mst mdt pst pdt",
    "E": "est",
    "t": "t",
    "l": "le la les l du de d of on the en in of dated den der del",
    "a": "a at @ um alle alas alleore ore",
    "r": "au aux et ou puis and or to through till & und",
    "x": "des partir depuis avant apres jusque jusqu until since before after entre between from",
    "B": "par by",
    "I": "ilya",
    "G": "ago",
    "F": "dans",
    "e": "environ about around ~",
    "k": "moins",
    "Q": "quelques quelque plusieurs few several",
    "H": "hier avanthier aujourdhui demain apresdemain yesterday today tomorrow",
    "C": "ce cet cette this",
    "L": "dernier derniere passe passee last",
    "i": "instant instants maintenant now",
    "P": "premier",
    "f": "publie publiee publies publication poste postee ecrit ecrite redige redigee mis mise ligne date datee ajoute"
    " ajoutee cree creee modifie modifiee modification edite envoye envoyee soumis parution inscrit membre article"
    " articles billet billets note notes message messages commentaire commentaires reponse reponses archive archives"
    " calendrier precedent suivant lire suite published written updated created added modified submitted post"
    " posts posted entry comment comments just copyright c",
}
_NUMBERS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
    "one two three four five six seven eight nine ten eleven twelve",
    "une",
    "a",
    "an",
)
_SYMBOLS = {
    **{sign: sign for sign in "-/.,:'()+"},
    '"': "'",
    "[": "(",
    "]": ")",
    "_": "-",
    "$": "w",
    "%": "w",
}
# Hours east of Greenwich. Only names that mean one thing; EST and its like as RFC 822 has them.
OFFSETS = {
    **dict.fromkeys(("z", "utc", "ut", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "west", "bst"), 1),
    **dict.fromkeys(("cest", "eet"), 2),
    "eest": 3,
    "edt": -4,
    **dict.fromkeys(("est", "cdt"), -5),
    **dict.fromkeys(("cst", "mdt"), -6),
    **dict.fromkeys(("mst", "pdt"), -7),
    "pst": -8,
}
# Days from today; and what a part of the day adds to an hour before noon (None: nothing certain).
DAYS = {
    "avanthier": -2,
    **dict.fromkeys(("hier", "yesterday"), -1),
    **dict.fromkeys(("aujourdhui", "today"), 0),
    **dict.fromkeys(("demain", "tomorrow"), 1),
    "apresdemain": 2,
}
HALVES = {
    **dict.fromkeys(("am", "matin", "matinee", "morning"), 0),
    **dict.fromkeys(("pm", "soir", "soiree", "apresmidi", "afternoon", "evening"), 12),
}
UNITS = {
    **dict.fromkeys(("j", "jour", "jours", "day", "days"), "days"),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), "weeks"),
    **dict.fromkeys(("mois", "month", "months"), "months"),
    **dict.fromkeys(("an", "ans", "annee", "annees", "year", "years"), "years"),
    **dict.fromkeys(_CLASSES["h"].split(), "hours"),
    **dict.fromkeys(_CLASSES["m"].split(), "minutes"),
    **dict.fromkeys(_CLASSES["s"].split(), "seconds"),
}
NUMBERS = {
    **{word: number for row in _NUMBERS for number, word in enumerate(row.split(), start=1)},
    "seize": 16,
    "vingt": 20,
    "trente": 30,
}


def letters_of(token: str) -> str:
    """Return a token without the blanks and signs inside it ("avant-hier" is "avanthier")."""
    return token if token.isalpha() else "".join(filter(str.isalpha, token))


class _Classes(dict[str, str]):
    """Token → class, and an answer for tokens that no table names."""

    def __missing__(self, token: str) -> str:
        if token.isalpha():
            return "w"
        if token.isdigit():
            return "n"
        letters = letters_of(token)  # "il y a", "avant-hier"
        return self.get(letters, "w") if letters else ","


class Lexicon(NamedTuple):
    """The words of a language beside French and English: token → class, number or month, weekday (1 = Monday)."""

    classes: _Classes
    values: dict[str, int]
    weekdays: dict[str, int]


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words for a language code (`fr`, `en`, `de`, `es`, `it`; `fr-FR` is `fr`).

    French and English words are always known: French blogs print English dates and the reverse.
    A language without a table has these two.
    """
    classes, values, weekdays = _Classes(_SYMBOLS), {"premier": 1}, {"mar": 2}
    for letter, words in _CLASSES.items():
        classes |= dict.fromkeys(words.split(), letter)
    classes |= dict.fromkeys(NUMBERS.keys() - {"a", "an"}, "u")
    for known in ("fr", "en", language.lower().replace("_", "-").partition("-")[0]):
        for number, row in enumerate(_WEEKDAYS.get(known, ()), start=1):
            long, *short = row.split()
            classes |= {long: "W", **dict.fromkeys(short, "V")}
            weekdays |= dict.fromkeys(row.split(), number)
        for number, row in enumerate(_MONTHS.get(known, ()), start=1):
            classes |= dict.fromkeys(row.split(), "M")
            values |= dict.fromkeys(row.split(), number)
    classes["mar"], values["mar"] = "R", 3
    numerals = [(text, number) for number in range(100) for text in {str(number), f"{number:02}"}]
    classes |= {text: "d" for text, _ in numerals}
    values |= dict(numerals)
    years = range(1000, 3000)
    classes |= {str(year): "y" for year in years}
    values |= {str(year): year for year in years}
    return Lexicon(classes, values, weekdays)
