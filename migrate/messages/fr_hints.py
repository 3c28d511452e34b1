"""Conseils en français ; {} est ce qui varie."""

HINTS = {
    "make it with `blog-migrate plan`": "faites-le avec `blog-migrate plan`",
    "make the plan again": "refaites le plan",
    "do its task again": "refaites sa tâche",
    "remove its manifest and work again": "supprimez son manifeste, puis `blog-migrate work` à nouveau",
    "free some space": "libérez de la place",
    "choose an empty folder, or --force": "choisissez un dossier vide, ou --force",
    "its tasks are 0 to {}, one a line of its plan": "ses tâches vont de 0 à {}, une par ligne de son plan",
    "`blog-migrate work` does them": "`blog-migrate work` les fait",
    "`blog-migrate work` does them; --partial leaves out what they hold": (
        "`blog-migrate work` les fait ; --partial laisse de côté ce qu'elles contiennent"
    ),
    "install the extra: pip install 'blog-migrate[cluster]'": (
        "installez le supplément : pip install 'blog-migrate[cluster]'"
    ),
    "start it with `dask scheduler`": "lancez-le avec `dask scheduler`",
    "write it as processes or dask:tcp://HOST:PORT": "écrivez processes ou dask:tcp://HÔTE:PORT",
    "export the blog again": "exportez de nouveau le blog",
    "the file has changed since it was read": "le fichier a changé depuis qu'il a été lu",
    "name a file with a page in it, or use convert": "nommez un fichier qui contient une page, ou utilisez convert",
    "`blog-migrate ledger` with the archive's folder says why": (
        "`blog-migrate ledger` avec le dossier de l'archive dit pourquoi"
    ),
    "wait until it is done, or choose another --out": "attendez qu'il ait fini, ou choisissez un autre --out",
    "its bytes are kept in the archive": "ses octets sont gardés dans l'archive",
    "name another --archive": "nommez une autre --archive",
    "--allow-private fetches a blog from one's own machine or network": (
        "--allow-private copie un blog de votre propre machine ou réseau"
    ),
    "--insecure-host HOST fetches from a host of yours all the same": (
        "--insecure-host HÔTE copie quand même d'un hôte qui est à vous"
    ),
    "a browser's add-on exports them as cookies.txt": (
        "une extension du navigateur les exporte sous le nom de cookies.txt"
    ),
    "an entry point names the plugin's class": "un point d'entrée nomme la classe du greffon",
    "check --since, --until and --only": "vérifiez --since, --until et --only",
    "check its permissions": "vérifiez ses droits d'accès",
    "unpack it with its password, and name the folder": "extrayez-le avec son mot de passe et nommez le dossier",
    "copy or download it again, or unpack it with another program": (
        "copiez-le ou téléchargez-le de nouveau, ou extrayez-le avec un autre programme"
    ),
    "check the address in a browser, or come back later": (
        "vérifiez l'adresse dans un navigateur, ou revenez plus tard"
    ),
    "check the folder's permissions and its disk; the same command goes on where it stopped": (
        "vérifiez les droits du dossier et son disque ; la même commande reprend où elle s'est arrêtée"
    ),
    "check the folder's permissions or choose another --out": (
        "vérifiez les droits du dossier ou choisissez un autre --out"
    ),
    "write what it gives into a file and name that": "écrivez ce qu'il donne dans un fichier et nommez celui-ci",
    "check the name": "vérifiez le nom",
    "choose a folder on a local disk": "choisissez un dossier d'un disque local",
    "choose an empty folder, or --force to write beside what is there (folders named like a format are replaced)": (
        "choisissez un dossier vide, ou --force pour écrire à côté (les dossiers nommés comme un format sont remplacés)"
    ),
    "choose another --out": "choisissez un autre --out",
    "convert it to wxr with the version of blog-migrate that wrote it, then read that": (
        "convertissez-le en wxr avec la version de blog-migrate qui l'a écrit, puis lisez ce résultat"
    ),
    "fetch it first: `blog-migrate run` fetches and converts, `blog-migrate fetch` only fetches": (
        "copiez-le d'abord : `blog-migrate run` copie et convertit, `blog-migrate fetch` copie seulement"
    ),
    "fetch them one by one": "copiez-les l'un après l'autre",
    "for your own blog, say --ignore-robots": "si c'est votre blog, ajoutez --ignore-robots",
    "free some space and start the same command again: it goes on where it stopped": (
        "libérez de la place et relancez la même commande : elle reprend où elle s'est arrêtée"
    ),
    "free some space or choose another --out; nothing half-written was left": (
        "libérez de la place ou choisissez un autre --out ; rien n'est resté écrit à moitié"
    ),
    "free some space, or set TMPDIR to a folder with more": (
        "libérez de la place, ou indiquez dans TMPDIR un dossier qui en a"
    ),
    "give the page as HTML": "donnez la page en HTML",
    "give the saved page itself (.html or .txt)": "donnez la page enregistrée elle-même (.html ou .txt)",
    "install that version to go on with it": "installez cette version pour continuer avec",
    "start the same command again later: it goes on where it stopped": (
        "relancez la même commande plus tard : elle reprend où elle s'est arrêtée"
    ),
    "the usual one is https://web.archive.org": "l'habituelle est https://web.archive.org",
    "known layouts: {}": "modèles connus : {}",
    "known: {}": "connus : {}",
    "make room there, or set TMPDIR to a folder with more of it": (
        "faites-y de la place, ou indiquez dans TMPDIR un dossier qui en a plus"
    ),
    "name the archive or the pages with --against": "nommez l'archive ou les pages avec --against",
    "name the folder that `run` or `convert` wrote": "nommez le dossier que `run` ou `convert` a écrit",
    "name an empty or new folder with --archive": "nommez un dossier vide ou nouveau avec --archive",
    "name another platform with --platform, or save the page as HTML": (
        "nommez une autre plate-forme avec --platform, ou enregistrez la page en HTML"
    ),
    "name one page, or use convert": "nommez une page, ou utilisez convert",
    "name one with --platform (see `blog-migrate platforms`)": (
        "nommez-en une avec --platform (voir `blog-migrate platforms`)"
    ),
    "name the folder that fetch made": "nommez le dossier que fetch a fait",
    "name the files, or a folder that holds them": "nommez les fichiers, ou un dossier qui les contient",
    "pages that only list posts hold none: add the posts' pages": (
        "les pages qui ne font que lister des articles n'en contiennent pas : ajoutez les pages des articles"
    ),
    "please report it": "merci de le signaler",
    "read them one by one": "lisez-les l'un après l'autre",
    "save the blog's pages into a folder and name the folder": (
        "enregistrez les pages du blog dans un dossier et nommez-le"
    ),
    "check its name and permissions": "vérifiez son nom et ses droits d'accès",
    "copy or download it again": "copiez-le ou téléchargez-le de nouveau",
    "save the page again, as one file": "enregistrez la page de nouveau, en un seul fichier",
    "save the page again": "enregistrez la page de nouveau",
    "see `blog-migrate platforms`": "voir `blog-migrate platforms`",
    "start the same command again: the ledger is made again from the stored answers": (
        "relancez la même commande : le registre est refait à partir des réponses gardées"
    ),
    "use an IANA name such as Europe/Paris": "utilisez un nom de l'IANA comme Europe/Paris",
    "wait until that is done, or stop it": "attendez que ce soit fini, ou arrêtez-le",
    "write 0 for one file": "écrivez 0 pour un seul fichier",
    "write it as 2010-03-26": "écrivez-le comme 2010-03-26",
    "begin it with / and name the slug, as the default does": "commencez-la par / et nommez-y slug, comme par défaut",
    "write it as Europe/Paris": "écrivez-le comme Europe/Paris",
    "write it as https://name.over-blog.com": "écrivez-la comme https://nom.over-blog.com",
}
