"""What the invented blog says: titles, sentences, names. All of it was written for this project."""

import re
import unicodedata

OWNER = "Lisa"
NAME = "Les carnets de Lisa"
TAGLINE = "Des recettes, des chemins et des bouts de ficelle"

THINGS = (
    "La confiture de coings",
    "Le vélo bleu",
    "Un dimanche sans pluie",
    "En vrac",
    "Cèpes ou girolles ?",
    "La clé du grenier",
    "Trois jours en estive",
    "L'été à la rivière",
    "Le point de croix",
    "Noël chez ma marraine",
    "La brioche du vendredi",
    "Des rideaux neufs",
    "Le chat de la voisine",
    "« Qui a pris le sécateur ? »",
    "La tarte aux mirabelles",
    "Une lettre sans timbre",
    "Le marché de novembre",
    "Ma boîte à boutons",
    "Le sentier des douaniers",
    "La soupe d'orties",
    "Premières gelées",
    "Le banc repeint",
    "Carnet de neige",
    "La veillée",
    "Le merle & moi",
)
TURNS = ("", "la suite", "un an après", "encore", "le retour", "et après", "la fin", "bis", "ter", "les photos")
TAGS = ("Cuisine", "Chemins", "Carnets", "Fil et aiguille", "Coups de cœur", "L'été")
SENTENCES = (
    "Il a plu toute la nuit & le jardin sent la terre.",
    "La recette tient en trois lignes, recopiées telles quelles.",
    "On essuie, on ne lave pas ; puis à feu vif, avec une gousse d'ail.",
    "Mon cousin prétend qu'il faut davantage de beurre : il a raison.",
    "Le panier était plein avant neuf heures.",
    "Rien à raconter aujourd'hui, mais le merle chante depuis ce matin…",
    "J'avais oublié : la clé était dans la boîte à sucre.",
    "Deux heures de marche, une de sieste, et l'orage pour finir.",
    "« Encore un carnet ! » a dit le facteur.",
    "Il reste de la laine verte ; je sais bien à quoi elle servira.",
    "À l'ombre du tilleul, même les guêpes dorment.",
    "Bonne année 2016 à tous ceux qui passent par ici.",
)
READERS = ("Jeanne", "Garde forestier", "ZÉ ☀", "Odile", "Bernard du 43", "anonyme", "Mireille", "Aïcha", "L'éclusier")
SAYINGS = (
    "Chez nous, rien de rien : pas un chapeau, pas un pied.",
    "Merci pour la recette !",
    "Il en manque un au panier 😉",
    "J'ai essayé hier.<br />Trop cuit, mais bon.",
    "Et les bolets ?",
    "D'accord avec toi, comme toujours.",
    "Pain & beurre, le reste attendra.",
    "Ma grand-mère disait la même chose.",
)
ANSWERS = ("Viens, il en reste 🧺", "Merci Jeanne !", "Essaie avec moins de sucre.", "À dimanche alors.")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def slug(text: str) -> str:
    """The words of a title as an address writes them."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def title(number: int) -> str:
    """The title of a post; those of two posts are equal now and then, as people's are."""
    lap, turn = divmod(number // len(THINGS), len(TURNS))
    words = THINGS[number % len(THINGS)]
    if TURNS[turn] and number % len(THINGS) != THINGS.index("En vrac"):
        words = f"{words}, {TURNS[turn]}"
    return f"{words} ({lap + 1})" if lap else words


def paragraphs(number: int) -> tuple[str, ...]:
    """The text of a post, as plain sentences; no two posts have the same."""
    chosen = [SENTENCES[(number * 5 + step * 7) % len(SENTENCES)] for step in range(2 + number % 4)]
    return (f"Carnet n° {number + 1}. {chosen[0]}", *chosen[1:])


def reader(number: int) -> str:
    """The name of somebody who comments."""
    return READERS[number % len(READERS)]


def saying(number: int) -> str:
    """What somebody comments; breaks are written as the engine does."""
    return f"{SAYINGS[number % len(SAYINGS)]} ({number})"
