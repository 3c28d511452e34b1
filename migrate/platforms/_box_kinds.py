"""What a box of the sidebar is: by its form or links, then by the words over it, then by its class."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from migrate.extract import Place
from migrate.model import WidgetKind
from migrate.text import fold

# Words over a box, without case and accents, in the languages that blogs of the hosts are written in.
_POST = "article|billet|post|message|note|beitr|entrad|artikel|articol|publication"
_NEW = "recent|recient|dernier|latest|nouve|neuest|ultim|letzt|last"
_WORDS: tuple[tuple[WidgetKind, re.Pattern[str]], ...] = (
    ("newsletter", re.compile(r"newsletter|abonne[zr]|s'abonner|inscri[vp]|subscribe|suscri|iscri[vt]|abonnieren")),
    ("recent_comments", re.compile(r"comment|kommentar|comentari")),
    ("archives", re.compile(r"archiv|par mois")),
    ("tags", re.compile(r"\btags?\b|nuage|mots?[- ]cle|libelle|etiquet|label|keyword|schlagw|stichw|cloud|themes?\b")),
    ("categories", re.compile(r"categor|rubrique|kategor|themen|sujets")),
    ("search", re.compile(r"recherch|search|suche|busc|cerca|ricerca|chercher")),
    ("calendar", re.compile(r"calend|kalender")),
    ("recent_posts", re.compile(rf"(?:{_POST}).{{0,12}}(?:{_NEW})|(?:{_NEW})\w*.{{0,12}}(?:{_POST})|vous aimerez")),
    (
        "blogroll",
        re.compile(
            r"blogroll|\bami(?:e?s|g[oa]s|ci|che)\b|freunde|\bliens?\b|\blinks?\b|favoris|enlaces|collegament|partenaires"
        ),
    ),
    ("links", re.compile(r"suive[zr]|follow|reseaux|social|sociaux|folge|sigue|segui|navigation|\bmenu\b|\bpages?\b")),
    ("profile", re.compile(r"profil|l'auteur|the author|about me|qui suis|uber mich|autor|sobre mi|chi sono")),
    ("about", re.compile(r"a propos|about|presentation|description|uber|acerca|bienvenue|welcome|en bref")),
)
# Classes of the theme of moved blogs (facts 4.3), then what themes like to write.
_CLASSES: dict[str, WidgetKind] = {
    "presentation": "about",
    "profil": "profile",
    "text": "text",
    "recherche": "search",
    "archive": "archives",
    "pages": "links",
    "categorie": "categories",
    "newsletter": "newsletter",
    "lien": "blogroll",
    "promo": "other",
    "social": "links",
}
_LIKELY: tuple[tuple[WidgetKind, re.Pattern[str]], ...] = (
    ("about", re.compile(r"about|biograph")),
    ("profile", re.compile(r"profil|author")),
    ("blogroll", re.compile(r"blogroll")),
    ("recent_posts", re.compile(r"\blast|recent|latest")),
    ("links", re.compile(r"follow|navigation|\bnav\b|menu")),
    ("text", re.compile(r"freemodule|textwidget")),
)
_LINKED = frozenset({"archives", "categories", "tags", "recent_posts", "recent_comments", "blogroll"})
_OF_THE_OWNER = (None, "profile", "about")
_SOCIAL = re.compile(
    r"(?:facebook|twitter|instagram|pinterest|linkedin|youtube|tiktok|flickr|tumblr)\.com|plus\.google|/rss\b"
)
_PROFILE = re.compile(r"/user/\d+\.html|/about$|/profil/")
_WORDY = 200
_FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a box holds: its heading, its class names, the places that it links to, forms, what gives its free text."""

    title: str
    names: str
    places: Sequence[Place] = ()
    addresses: Sequence[str] = ()
    searches: bool = False
    subscribes: bool = False
    pictured: bool = False
    text: Callable[[], str] = str


def kind_of(content: Content) -> WidgetKind:
    """Return what a box is; `other` when nothing says it."""
    if content.searches:
        return "search"
    if content.subscribes:
        return "newsletter"
    said = _said(content.title)
    return _by_places(content, said) or _by_class(content) or _by_words(content, said) or _by_content(content)


@lru_cache(maxsize=1024)
def _said(title: str) -> WidgetKind | None:
    """Return what the words over a box say that it is."""
    folded = fold(title)
    return next((kind for kind, pattern in _WORDS if pattern.search(folded)), None)


def _by_places(content: Content, said: WidgetKind | None) -> WidgetKind | None:
    """Return what a box is that links mostly to months, tags or comments, or to its owner's profile."""
    kinds = [place.kind for place in content.places]
    if kinds.count("month") * 2 > len(kinds):
        return "archives"
    if kinds.count("tag") * 2 > len(kinds):
        return "tags" if said == "tags" else "categories"
    if sum("#comment" in address for address in content.addresses) * 2 > len(kinds):
        return "recent_comments"
    if said in _OF_THE_OWNER and any(_PROFILE.search(address) for address in content.addresses):
        return "profile"
    return None


def _by_class(content: Content) -> WidgetKind | None:
    """Return what the class of a box says that it is, where it is a name of the host's own."""
    names = content.names.lower().split()
    return next((_CLASSES[name] for name in names if name in _CLASSES), None)


def _by_words(content: Content, said: WidgetKind | None) -> WidgetKind | None:
    """Return what the words over a box say, or a likely class, where its content does not speak against it."""
    names = content.names.lower()
    likely = next((kind for kind, pattern in _LIKELY if pattern.search(names)), None)
    for kind in (said, likely):
        if kind is not None and (content.places or kind not in _LINKED):
            return kind
    return None


def _by_content(content: Content) -> WidgetKind:
    """Return what a box is whose words and class say nothing."""
    if content.pictured and len(content.places) < _FEW:
        return "profile"
    if not content.places:
        return "text" if content.text() else "other"
    if all(_SOCIAL.search(address) for address in content.addresses):
        return "links"
    if len(content.text()) > _WORDY:
        return "text"
    most = Counter(place.kind for place in content.places).most_common(1)[0][0]
    return "recent_posts" if most == "post" else "blogroll" if most == "foreign" else "links"
