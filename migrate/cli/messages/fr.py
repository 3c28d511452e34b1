"""Les mots français. Le titre d'un constat est sous `finding.<code>` ; HINTS traduit les conseils."""

MESSAGES = {
    "error": "erreur :",
    "fault.hint": "c'est une faute de notre part : signalez-la avec la commande et, si possible, la page (-vv dit où)",
    "interrupted": "interrompu : rien n'est resté écrit à moitié",
    "interrupted.hint": "relancez la même commande",
    "usage.hint": "voir --help",
    "phase.read": "lecture des pages",
    "phase.join": "assemblage des articles",
    "phase.export": "écriture des exports",
    "phase.verify": "vérification",
    "summary.read": "{read} fichiers lus sur {found} : {posts} articles, {comments} commentaires, "
    "{media} images et fichiers.",
    "summary.dry": "Rien n'a été écrit (--dry-run).",
    "summary.skipped": "  {number} laissés de côté ({reason})",
    "summary.gaps": "N'a pas pu être gardé :",
    "summary.changes": "A pris une autre forme :",
    "summary.notes": "Bon à savoir :",
    "summary.more": "  … et {number} autres sortes (voir report.json)",
    "summary.complete": "Complet : tout ce qui a été lu est dans les exports.",
    "summary.incomplete": "Incomplet : voir « N'a pas pu être gardé » ci-dessus, et report.json.",
    "inspect.page": "{platform}, modèle {layout} : {kind}",
}

HINTS = {
    "check the name": "vérifiez le nom",
    "check its permissions": "vérifiez ses droits d'accès",
    "choose another --out": "choisissez un autre --out",
    "see `blog-migrate platforms`": "voir `blog-migrate platforms`",
    "name the files, or a folder that holds them": "nommez les fichiers, ou un dossier qui les contient",
    "save the blog's pages into a folder and name the folder": (
        "enregistrez les pages du blog dans un dossier et nommez-le"
    ),
    "free some space or choose another --out; nothing half-written was left": (
        "libérez de la place ou choisissez un autre --out ; rien n'est resté écrit à moitié"
    ),
    "check the folder's permissions or choose another --out": (
        "vérifiez les droits du dossier ou choisissez un autre --out"
    ),
    "choose an empty folder, or --force to write beside what is there (folders named like a format are replaced)": (
        "choisissez un dossier vide, ou --force pour écrire à côté (les dossiers nommés comme un format sont remplacés)"
    ),
    "pages that only list posts hold none: add the posts' pages": (
        "les pages qui ne font que lister des articles n'en contiennent pas : ajoutez les pages des articles"
    ),
    "write it as 2010-03-26": "écrivez-le comme 2010-03-26",
}
