"""L'aide (`--help`) en français : ce que disent les commandes et leurs options."""

_STOPPED = (
    "Peut être arrêté à tout moment ; la même commande reprend où elle en était, et plus tard copie ce qui est nouveau."
)

HELP = {
    # Les titres ; un deux-points les suit.
    "Reading": "Lecture ",
    "Selection": "Choix ",
    "Fetching": "Copie ",
    "Privacy": "Vie privée ",
    "Changes": "Changements ",
    "Exports": "Exports ",
    "Trying out": "Essai ",
    "Talk": "Messages ",
    # Ce qui vaut quand rien n'est dit.
    "our name": "notre nom",
    "locale": "celle du système",
    "all that are not done": "toutes celles qui ne sont pas faites",
    "EXPORT/archive, or what its report names": "EXPORT/archive, ou ce que nomme son rapport",
    # L'application.
    "Rescue a hosted blog: posts, comment threads, pictures and sidebar, to WordPress, JSON or Markdown.": (
        "Sauver un blog hébergé : articles, fils de commentaires, images et colonne latérale, vers WordPress, JSON ou "
        "Markdown."
    ),
    "\b\nStart with:\n  blog-migrate run https://someone.over-blog.com\nwith pages that you saved:\n"
    "  blog-migrate convert saved-pages/ --out exports/\nor look at one page:\n  blog-migrate inspect page.html": (
        "\b\nPour commencer :\n  blog-migrate run https://someone.over-blog.com\navec des pages enregistrées :\n"
        "  blog-migrate convert saved-pages/ --out exports/\nou pour voir une page :\n  blog-migrate inspect page.html"
    ),
    "Say which.": "Afficher la version.",
    "Show this message and exit.": "Afficher cette aide.",
    "Install completion for the current shell.": "Installer la complétion pour ce shell.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Afficher la complétion pour ce shell, à copier ou à adapter."
    ),
    # Les commandes.
    "Fetch a living blog, or what a web archive holds of a lost one, and export it: the whole way.\n\n"
    "Can be stopped at any moment; the same command goes on where it was, and later fetches what is new.": (
        "Copier un blog en ligne, ou ce qu'une archive du web contient d'un blog perdu, et l'exporter.\n\n" + _STOPPED
    ),
    "Fetch a living blog into a local archive.\n\n"
    "Can be stopped at any moment; the same command goes on where it was, and later fetches what is new.": (
        "Copier un blog en ligne dans une archive locale.\n\n" + _STOPPED
    ),
    "Convert saved pages, texts, archives or earlier exports.\n\nOpens no connection.": (
        "Convertir des pages enregistrées, des textes, des archives ou des exports antérieurs.\n\n"
        "N'ouvre aucune connexion."
    ),
    "Check that an export holds all that the pages held.\n\n"
    "Each post, comment, word, link and picture is compared with the archive or the pages that the export came from.\n"
    "Of a WordPress file alone, it says what WordPress would lose. A line a difference; exit code 6 where there is "
    "one.": (
        "Vérifier qu'un export contient tout ce que les pages contenaient.\n\n"
        "Chaque article, commentaire, mot, lien et image est comparé à l'archive ou aux pages d'où vient l'export.\n"
        "D'un fichier WordPress seul, dit ce que WordPress perdrait. Une ligne par différence ; code de sortie 6 s'il "
        "y en a."
    ),
    "Show what is read from one page, and how.\n\n"
    "Every field stands with the rule (a selector, a pattern) that found it.": (
        "Montrer ce qui est lu d'une page, et comment.\n\n"
        "Chaque champ est donné avec la règle (un sélecteur, un motif) qui l'a trouvé."
    ),
    "Say what became of each address that was met.\n\n"
    "A line an address: its state, the address, and why it is in that state.": (
        "Dire ce qu'est devenue chaque adresse rencontrée.\n\n"
        "Une ligne par adresse : son état, l'adresse, et pourquoi elle est dans cet état."
    ),
    "Cut the reading of many files into tasks.\n\n"
    "Each is a stretch of a large file, a file, or some small files. `work` does them, `merge` puts together what they"
    "\nread. Reads no page and opens no connection.": (
        "Découper la lecture de beaucoup de fichiers en tâches.\n\n"
        "Chacune est un morceau d'un grand fichier, un fichier, ou quelques petits. `work` les fait, `merge` assemble "
        "ce\nqu'elles ont lu. Ne lit aucune page et n'ouvre aucune connexion."
    ),
    "Do the tasks of a job that are not done.\n\n"
    "Can be stopped at any moment and run again, also on several machines at once that see the folder.": (
        "Faire les tâches d'un travail qui ne sont pas faites.\n\n"
        "Peut être arrêté à tout moment et relancé, aussi sur plusieurs machines à la fois qui voient le dossier."
    ),
    "Join what the tasks of a job read into blogs, and export them.\n\n"
    "Posts of one blog join from wherever they were read, as `convert` joins them.": (
        "Assembler en blogs ce que les tâches d'un travail ont lu, et les exporter.\n\n"
        "Les articles d'un blog s'assemblent où qu'ils aient été lus, comme avec `convert`."
    ),
    "Read dates as French blogs print them.\n\n"
    "Prints an ISO date, as precise as the text, or `REJECT: reason`, a line for each.": (
        "Lire des dates comme les blogs français les écrivent.\n\n"
        "Donne une date ISO, aussi précise que le texte, ou `REJECT: reason`, une ligne pour chacune."
    ),
    "List the platforms, and what is proven of them.": "Lister les plateformes, et ce qui en est éprouvé.",
    "List what can be written and what each format cannot hold, then what can be read.": (
        "Lister ce qui peut être écrit et ce que chaque format ne peut pas contenir, puis ce qui peut être lu."
    ),
    "Print the JSON Schema of the JSON export.": "Afficher le schéma JSON de l'export JSON.",
    # Les arguments.
    "The address of a living blog (https://…), or of one in a web archive (wayback:…), which is fetched first; or "
    "files, folders and archives as for `convert`.": (
        "L'adresse d'un blog en ligne (https://…), ou d'un blog dans une archive du web (wayback:…), qui est copié "
        "d'abord ; ou des fichiers, dossiers et archives comme pour `convert`."
    ),
    "The blog's address; with wayback: before it, what a web archive holds of it.": (
        "L'adresse du blog ; avec wayback: devant, ce qu'une archive du web en contient."
    ),
    "Files, folders, or - for a list of them on standard input: pages as any browser or mirror saved them, plain texts "
    "of pages (.txt), WARC and WACZ, a ZIP of these, an owner's export, an archive of `fetch`: see `formats`.": (
        "Fichiers, dossiers, ou - pour leur liste sur l'entrée standard : pages enregistrées par un navigateur ou un "
        "miroir, textes simples de pages (.txt), WARC et WACZ, ZIP de tout cela, export du propriétaire, archive de "
        "`fetch` : voir `formats`."
    ),
    "The folder of --out, that of one format, or any WordPress .xml.": (
        "Le dossier de --out, celui d'un format, ou n'importe quel .xml de WordPress."
    ),
    "The archive or the pages that it came from; repeatable.": "L'archive ou les pages d'où il vient ; répétable.",
    "A saved page or a plain text of one.": "Une page enregistrée, ou son texte simple.",
    "The page's address, when you know it.": "L'adresse de la page, si vous la connaissez.",
    "A folder that `fetch` made.": "Un dossier fait par `fetch`.",
    "Only those: ok, gone, denied, robots, later, failed, skipped, suspect; repeatable.": (
        "Seulement celles-là : ok, gone, denied, robots, later, failed, skipped, suspect ; répétable."
    ),
    "The folder of the job, which is made.": "Le dossier du travail, qui est créé.",
    "The folder of a job, made by `plan`.": "Le dossier d'un travail, fait par `plan`.",
    "Only that task; repeatable.": "Seulement cette tâche ; répétable.",
    "All blogs in one posts.jsonl and blogs.jsonl, in place of a folder a blog.": (
        "Tous les blogs dans un posts.jsonl et un blogs.jsonl, au lieu d'un dossier par blog."
    ),
    "Leave out the tasks that are not done; each is a finding.": (
        "Laisser de côté les tâches non faites ; chacune est un constat."
    ),
    "Dates as printed, or - for lines.": "Des dates telles qu'écrites, ou - pour des lignes.",
    "Print one JSON object.": "Afficher un objet JSON.",
    "Print one JSON object a line.": "Afficher un objet JSON par ligne.",
    "Print one JSON array.": "Afficher un tableau JSON.",
    # Les options.
    "Where the exports go, a folder a format.": "Où vont les exports, un dossier par format.",
    "Where the fetched blog is kept.": "Où le blog copié est gardé.",
    "Where it is kept.": "Où il est gardé.",
    "A format; repeat it for several (see `formats`).": "Un format ; à répéter pour plusieurs (voir `formats`).",
    "The pages' platform (default: found out).": "La plateforme des pages (sinon, elle est reconnue).",
    "Time zone of dates that state none.": "Fuseau horaire des dates qui n'en indiquent pas.",
    "A worker gives a page up after that.": "Un processus abandonne une page après ce temps.",
    "Or when it takes more memory than that.": "Ou quand elle prend plus de mémoire que cela.",
    "Size of a stretch that one worker reads.": "Taille d'un morceau que lit un processus.",
    "Processes that read pages.": "Processus qui lisent des pages.",
    "Who reads: processes of this machine, or those of a cluster, dask:tcp://HOST:PORT.": (
        "Qui lit : des processus de cette machine, ou ceux d'une grappe, dask:tcp://HÔTE:PORT."
    ),
    "Only posts of that day (2010-03-26) or later.": "Seulement les articles de ce jour (2010-03-26) ou d'après.",
    "Only posts of that day or earlier.": "Seulement les articles de ce jour ou d'avant.",
    "Only posts with that word in address or title.": "Seulement les articles avec ce mot dans l'adresse ou le titre.",
    "At most so many posts: the oldest; of a live blog, the first that its lists name.": (
        "Au plus ce nombre d'articles : les plus anciens ; d'un blog en ligne, les premiers que nomment ses listes."
    ),
    "Pictures and files: the blog's and its platform's, everybody's, nobody's.": (
        "Images et fichiers : ceux du blog et de sa plateforme, ceux de tous, aucun."
    ),
    "Fetch video files, too.": "Copier aussi les fichiers vidéo.",
    "Cookies of a browser that is logged in (Netscape's form).": (
        "Cookies d'un navigateur où vous êtes connecté (format de Netscape)."
    ),
    "For a blog of your own: fetch what robots.txt forbids.": (
        "Pour votre propre blog : copier ce que robots.txt interdit."
    ),
    "Least pause between two requests; the blog's own wishes are longer.": (
        "Pause minimale entre deux demandes ; les souhaits du blog lui-même la rallongent."
    ),
    "How often a page is asked for.": "Combien de fois une page est demandée.",
    "Time to connect.": "Temps pour se connecter.",
    "Time without a byte.": "Temps sans un octet.",
    "Time for one request, whatever comes.": "Temps pour une demande, quoi qu'il vienne.",
    "Largest page, unpacked.": "Plus grande page, décompressée.",
    "Largest picture or file.": "Plus grande image, plus grand fichier.",
    "Most addresses of one form (against traps).": "Nombre maximal d'adresses d'une même forme (contre les pièges).",
    "What to call ourselves.": "Le nom sous lequel se présenter.",
    "The web archive that `wayback:` asks.": "L'archive du web que `wayback:` interroge.",
    "The blog stands on this machine or in this network.": "Le blog est sur cette machine ou dans ce réseau.",
    "Do not check that host's certificate; repeatable.": "Ne pas vérifier le certificat de ce serveur ; répétable.",
    "Keep e-mail and IP addresses of an owner's own export.": (
        "Garder les adresses e-mail et IP de l'export du propriétaire."
    ),
    "Mask e-mail, IP and phone numbers in texts too.": (
        "Masquer aussi dans les textes adresses e-mail et IP et numéros de téléphone."
    ),
    "Anonymise a person's comments; repeatable.": "Rendre anonymes les commentaires d'une personne ; répétable.",
    "Leave out a change: media links embeds cleaning privacy; repeatable.": (
        "Omettre un changement : media links embeds cleaning privacy ; répétable."
    ),
    "Take out of texts: nothing; what runs, tracks or advertises; also what editors left.": (
        "Retirer des textes : rien ; ce qui s'exécute, piste ou fait de la publicité ; aussi les restes des éditeurs."
    ),
    "Size of a WXR file, 0 for one file.": "Taille d'un fichier WXR, 0 pour un seul fichier.",
    "WXR: where you will put the folder `media` on the new site.": (
        "WXR : où vous mettrez le dossier `media` sur le nouveau site."
    ),
    "The new site's address, where it differs.": "L'adresse du nouveau site, si elle change.",
    "The form of the new site's addresses.": "La forme des adresses du nouveau site.",
    "WXR: the first picture of a post is its featured picture, too.": (
        "WXR : la première image d'un article est aussi son image mise en avant."
    ),
    "Markdown: comments below the text, beside the data file.": (
        "Markdown : les commentaires sous le texte, en plus du fichier de données."
    ),
    "WXR: write emoji of comments as references (old MySQL tables).": (
        "WXR : écrire les émojis des commentaires en références (anciennes tables MySQL)."
    ),
    "Write into a folder that is not ours, too.": "Écrire aussi dans un dossier qui n'est pas le nôtre.",
    "Read and report, write nothing; say what would be fetched.": (
        "Lire et rendre compte, ne rien écrire ; dire ce qui serait copié."
    ),
    "Plan in a folder that holds other files, too.": "Planifier aussi dans un dossier qui contient d'autres fichiers.",
    "Say how many tasks there would be.": "Dire combien il y aurait de tâches.",
    "Say how many tasks would be done.": "Dire combien de tâches seraient faites.",
    "Print the report as one JSON object on standard output.": (
        "Écrire le rapport comme un objet JSON sur la sortie standard."
    ),
    "Print what happens as JSON lines on standard output.": (
        "Écrire ce qui se passe en lignes JSON sur la sortie standard."
    ),
    "Say nothing but errors.": "Ne dire que les erreurs.",
    "Say more: notes, and the first cases of everything; -vv: each thing as it happens.": (
        "En dire plus : remarques, et premiers cas de tout ; -vv : chaque chose quand elle se passe."
    ),
    "Language of the talk.": "Langue des messages.",
}

# Ce que la bibliothèque écrit elle-même, tel que l'aide finie le contient.
WORDS = (
    ("Usage: ", "Usage : "),
    ("\nOptions:\n", "\nOptions :\n"),
    ("\nArguments:\n", "\nArguments :\n"),
    ("\nCommands:\n", "\nCommandes :\n"),
    ("  Examples:\n", "  Exemples :\n"),
    ("[default:", "[défaut :"),
    ("[required]", "[requis]"),
)
