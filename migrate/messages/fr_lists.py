"""Ce que listent `formats` et `platforms`, en français."""

_KEPT = "gardé en JSON dans la méta `_blog_migrate`, affiché nulle part"

LISTS = {
    # Ce qui s'écrit, et ce que chaque format ne peut pas contenir.
    "JSON, the whole model in one file": "JSON, tout le blog dans un fichier",
    "JSON lines, one post a line": "JSON Lines, un article par ligne",
    "Markdown with front matter, comments beside it": "Markdown avec en-tête, commentaires à côté",
    "old addresses and their new ones, for servers and hosts": (
        "anciennes adresses et nouvelles, pour serveurs et hébergeurs"
    ),
    "what a text looks like: colours, sizes, alignment; what says something stays as HTML": (
        "l'aspect d'un texte : couleurs, tailles, alignement ; ce qui dit quelque chose reste en HTML"
    ),
    "texts and links become widgets by `import.sh` and a menu; all in the file for others": (
        "textes et liens deviennent des widgets par `import.sh` et un menu ; tout est dans le fichier pour d'autres"
    ),
    "what is not held stays where it was": "ce que l'export ne contient pas reste où c'était",
    "the format has no address for authors; in the file for other readers": (
        "le format n'a pas d'adresse pour les auteurs ; dans le fichier pour d'autres lecteurs"
    ),
    "WordPress's tags have no parents; in the file for other readers": (
        "les étiquettes de WordPress n'ont pas de parent ; dans le fichier pour d'autres lecteurs"
    ),
    "the importer sets it to the date of the post; kept as JSON in the meta `_blog_migrate`, shown nowhere": (
        f"l'importateur y met la date de l'article ; {_KEPT}"
    ),
    "kept as JSON in the meta `_blog_migrate`, shown nowhere": _KEPT,
    # Ce qui se lit.
    "archives of fetch (a folder with ledger.sqlite)": "archives de fetch (un dossier avec ledger.sqlite)",
    "Blogger's backups, Google Takeout and saved feeds (.xml .atom .json)": (
        "sauvegardes de Blogger, Google Takeout et flux enregistrés (.xml .atom .json)"
    ),
    "saved feeds, RSS and Atom (.xml .rss .atom)": "flux enregistrés, RSS et Atom (.xml .rss .atom)",
    "our own JSON (.json .jsonl)": "notre propre JSON (.json .jsonl)",
    "a live blog (https://…), fetched into an archive": "un blog en ligne (https://…), copié dans une archive",
    "pages in one file (.mht .mhtml)": "pages en un seul fichier (.mht .mhtml)",
    "your own export of OverBlog, Canalblog or Eklablog (.xml)": (
        "votre propre export d'OverBlog, de Canalblog ou d'Eklablog (.xml)"
    ),
    "saved pages (.html .htm …, mirrors of wget and HTTrack) and plain texts of pages (.txt)": (
        "pages enregistrées (.html .htm …, miroirs de wget et HTTrack) et textes simples de pages (.txt)"
    ),
    "packed web archives (.wacz)": "archives du web empaquetées (.wacz)",
    "web archives (.warc .warc.gz .warc.zst .wet.gz)": "archives du web (.warc .warc.gz .warc.zst .wet.gz)",
    "what a web archive holds of a blog (wayback:https://…), fetched into an archive": (
        "ce qu'une archive du web contient d'un blog (wayback:https://…), copié dans une archive"
    ),
    "Safari's web archives (.webarchive)": "archives web de Safari (.webarchive)",
    "WordPress exports (.xml)": "exports de WordPress (.xml)",
    "ZIP files of any of these (.zip)": "fichiers ZIP de tout cela (.zip)",
    # Ce qui n'est pas éprouvé.
    "files that the host itself wrote: known from the readers of other programs": (
        "fichiers écrits par l'hébergeur même : connus par les lecteurs d'autres programmes"
    ),
    "files that the hosts themselves wrote": "fichiers écrits par les hébergeurs mêmes",
    "the statuses 3 to 7 of a post": "les états 3 à 7 d'un article",
    "tried with a web archive of our own on loopback, not with the real one": (
        "essayé avec notre propre archive du web, en local, pas avec la vraie"
    ),
    "any other blog": "tout autre blog",
    "Dynamic Views: recognised by its scripts": "vues dynamiques : reconnues à leurs scripts",
    "feeds and backups: known from the readers of other programs": (
        "flux et sauvegardes : connus par les lecteurs d'autres programmes"
    ),
    "pages of 2024 and later": "pages de 2024 et d'après",
    "pages of months, categories and tags": "pages des mois, catégories et étiquettes",
    "further comments by question (GraphQL)": "autres commentaires par requête (GraphQL)",
    "h-entry: no real page was seen": "h-entry : aucune vraie page n'a été vue",
    "old: pages of before the move": "old : pages d'avant le déménagement",
    "a.ob-website with a link": "a.ob-website avec un lien",
    "pages of search results": "pages de résultats de recherche",
    "further comments by address (JSONP) and by question (GraphQL)": (
        "autres commentaires par adresse (JSONP) et par requête (GraphQL)"
    ),
}
