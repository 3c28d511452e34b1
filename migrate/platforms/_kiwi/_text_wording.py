"""The wording that the template of moved blogs prints around a post, for texts that have no markup left.

Source: OverBlog's template of March 2013 (its French and English words), the engine's share bar,
related posts and footer, and the facts of the text page. Words are compared folded: no case, no
accents, straight apostrophes. Of the other languages of the platform only what is sure is here.
"""

import re

from migrate.model import WidgetKind

# « 26 mars 2010 5 26 /03 /mars /2010 09:11 »: seven spans, which say one date three times. Older
# pages put the weekday first and shorten the month; inscriptis puts blanks round the strokes.
DATE = re.compile(
    r"(?P<words>[^/]{4,60}?) (?P<dow>[1-7]) (?P<day>\d{1,2}) ?/ ?(?P<month>\d{1,2}) ?/ ?(?P<name>[^\W\d]{2,15}\.?)"
    r" ?/ ?(?P<year>\d{4}) (?P<hour>\d{1,2}:\d\d)"
)
DATE_SPANS = 12
"""Lines over which an extractor may spread the date: seven spans, three strokes between them, and some more."""

SHARE = re.compile(r"partager cet article|share this (?:post|article)")
REPOST = re.compile(r"repost ?(?P<count>\d+)?")
NEWSLETTER = re.compile(
    r"s'inscrire a la newsletter|pour etre informe des derniers articles,? inscrivez[ -]vous ?:?"
    r"|subscribe to the newsletter|to be informed of the latest articles,? subscribe ?:?"
)
RELATED = re.compile(r"vous aimerez aussi ?:?|you might also like ?:?")
AUTHOR = re.compile(
    r"(?:publie|poste|redige|ecrit|propose|published|posted|written) (?:par|by)(?: (?P<name>.*?))??"
    r"(?: ?- (?:dans|in)(?: .*)?)?"
)
AUTHOR_SHOWN = re.compile(
    r"(?i:publi[ée]|post[ée]|r[ée]dig[ée]|[ée]crit|propos[ée]|published|posted|written) (?i:par|by)\s+"
)
# The label is the blog's own (« Écrit avec amour par NAME », or none at all): what stands before « - dans ».
ANY_LABEL = re.compile(r"(?i).{0,40}?\b(?:par|by)\s+")
WITH_TOPIC = re.compile(r"(?:.{1,80} )?- ?(?:dans|in)(?: .*)?")
TOPIC = re.compile(r"(?:- ?)?(?:dans|in)(?: .*)?")
TOPIC_SHOWN = re.compile(r"(?:^|\s)[-–]\s*(?:dans|in)(?:\s+|$)")
COMMENT_LINK = re.compile(r"(?:commenter cet article|comment on this (?:post|article)|ecrire un commentaire)(?: .*)?")
COUNT = re.compile(r"(?P<count>\d+) (?:commentaires?|comments?)")
COUNT_WITHIN = re.compile(r"\b(?P<count>\d+) (?:commentaires?|comments?)\b")
HEAD = re.compile(r"commentaires?|comments?")
MORE = re.compile(r"lire la suite|read more")

COMMENT_FORM = re.compile(
    r"ajouter un commentaire|commenter|add a comment|post a comment|repondre|reply|annuler|envoyer"
    r"|votre reponse est (?:en attente de moderation|publiee)\.?|your (?:reply|answer) is .{1,40}"
    r"|(?:voir|afficher|charger) (?:plus|d'autres|davantage)(?: de)? (?:commentaires|reponses)|\[.{0,3}\]"
)

MENU = re.compile(r"(?:accueil|home)(?: .*)?")
_ADMIN = re.compile(
    r"editer l'article|suivre ce blog|administration|connexion|creer mon blog|edit post|follow this blog|log ?in"
    r"|create (?:my|your) blog|^overblog$|750 grammes|tous nos blogs cuisine|#? ?rss|rechercher\W+$|\W+"
)

FOOTER = re.compile(
    r"creer un blog (?:gratuit )?sur (?:overblog|over-blog).*|create a (?:free )?blog on (?:overblog|over-blog).*"
    r"|voir le profil de .{0,80} sur le portail over-?blog|see the profile of .{0,80} on the over-?blog portal"
    r"|.{0,60}(?:heberge par|hosted by) over-?blog\.?"
    r"|signaler un abus|report abuse|remuneration en droits d'auteur|offre premium|cookies et donnees personnelles"
)
FOOTER_OWNER = re.compile(r"(?i)(?:voir le profil de|see the profile of) (.+?) (?:sur le portail|on the) over-?blog")
SIGNED = re.compile(r"(?:fait|made|cree) (?:a la main|avec|par|by|with) .*|(?:copyright|©|tous droits reserves).*")

HEADING = 2
"""The level of the template's headings: a post's title, « commentaires », the titles of boxes."""

BOXES: dict[str, WidgetKind] = {
    "presentation": "about",
    "a propos": "about",
    "about": "about",
    "profil": "profile",
    "profile": "profile",
    "rechercher": "search",
    "recherche": "search",
    "search": "search",
    "archives": "archives",
    "archive": "archives",
    "categories": "categories",
    "categorie": "categories",
    "tags": "tags",
    "mots-cles": "tags",
    "nuage de tags": "tags",
    "pages": "links",
    "suivez-nous": "links",
    "suivez-moi": "links",
    "follow us": "links",
    "liens": "blogroll",
    "mes liens": "blogroll",
    "links": "blogroll",
    "blogroll": "blogroll",
    "newsletter": "newsletter",
    "articles recents": "recent_posts",
    "derniers articles": "recent_posts",
    "recent posts": "recent_posts",
    "commentaires recents": "recent_comments",
    "derniers commentaires": "recent_comments",
    "recent comments": "recent_comments",
    "calendrier": "calendar",
    "calendar": "calendar",
    "texte libre": "text",
    "communautes": "other",
    "partager": "other",
    "flux rss": "links",
    "syndication": "links",
}
"""Titles of sidebar boxes as the template prints them, folded; blogs may rename any of them."""


def is_admin(key: str) -> bool:
    """Say whether a line is the bar above the page (« Editer l'article Suivre ce blog … ») and nothing else."""
    return bool(key) and not _ADMIN.sub("", key)


def box_kind(key: str) -> WidgetKind | None:
    """Return the kind of the box that a folded title names, None for a title that the template does not know."""
    return BOXES.get(key.rstrip(" :"))
