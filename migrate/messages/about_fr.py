"""Ce qu'un constat veut dire pour qui tient le blog, et ce qu'on peut faire (« » quand il n'y a rien à faire).

Sous `about.<code>` ; docs/findings.md dit la même chose à qui veut y regarder de plus près.
"""

ABOUT = {
    # La copie
    "about.fetch.failed": (
        "Ces pages n'ont pas pu être copiées : pas de connexion, réponse coupée ou panne de l'ancien hébergeur.",
        "Relancez la même commande, maintenant ou demain : elle ne redemande que ce qui manque.",
    ),
    "about.fetch.later": (
        "L'ancien hébergeur a demandé une pause ; ces pages restent à copier.",
        "Relancez la même commande dans une heure ou demain : elle reprend où elle s'est arrêtée.",
    ),
    "about.fetch.denied": (
        "L'ancien hébergeur ne montre pas ces pages à tout le monde : articles privés ou protégés.",
        "Si le blog est à vous, connectez-vous dans votre navigateur et donnez ses cookies : --cookies FICHIER.",
    ),
    "about.fetch.robots": (
        "L'ancien hébergeur demande aux programmes de ne pas lire ces pages.",
        "Si le blog est à vous, relancez la commande avec --ignore-robots.",
    ),
    "about.fetch.suspect": (
        "L'ancien hébergeur a donné autre chose que la page : une erreur, une connexion, une demande de consentement.",
        (
            "Ouvrez une de ces adresses dans votre navigateur. Si vous y voyez votre page, donnez les cookies du "
            "navigateur : --cookies FICHIER."
        ),
    ),
    "about.fetch.gone": (
        "Ces pages ne sont plus sur l'ancien site.",
        "Si l'une d'elles vous manque, cherchez-la sur web.archive.org.",
    ),
    "about.fetch.kept": ("Ces pages ont disparu de l'ancien site ; la copie faite avant a été gardée.", ""),
    "about.fetch.endless": (
        (
            "Certaines adresses mènent sans fin à d'autres (un calendrier, par exemple). Elles ne contiennent pas "
            "d'articles."
        ),
        "",
    ),
    "about.media.missing": (
        "Ces images ou fichiers sont introuvables : leur place dans le texte reste vide.",
        "Si vous avez l'image sur votre ordinateur, remettez-la dans l'article sur votre nouveau site.",
    ),
    "about.media.remote": (
        "Ces images sont encore sur un autre site et ne se voient que tant qu'il existe.",
        "Copiez le blog tant qu'il est là : les images viennent avec. Celles d'autres sites : --media all.",
    ),
    "about.media.skipped": (
        "Ces images ou fichiers n'ont pas été copiés, car personne ne les a demandés : vidéos, images d'autres sites.",
        "Pour les avoir aussi : --media all, et --videos pour les vidéos.",
    ),
    "about.media.smaller": (
        "De ces images, seule la taille montrée par la page est là, pas la grande qui est derrière.",
        "Si vous avez la grande image sur votre ordinateur, mettez-la dans l'article sur votre nouveau site.",
    ),
    "about.media.unsafe": (
        "Ces dessins (SVG) contiennent un programme qui pourrait agir dans le navigateur de vos lecteurs.",
        "Ils sont gardés, mais ne sont pas montrés. Regardez-les avant de vous en servir.",
    ),
    "about.month.posts.missing": (
        "L'ancien blog compte, pour ces mois, plus d'articles qu'il n'en a été trouvé.",
        "Il compte peut-être des brouillons ou des articles privés : comparez avec son administration.",
    ),
    "about.inventory.differs": (
        "Deux listes de l'ancien blog ne nomment pas les mêmes articles. Les articles ont été copiés.",
        "",
    ),
    "about.page.suspect": (
        "Ces pages étaient des pages d'erreur ou de connexion quand elles ont été enregistrées.",
        "Enregistrez-les de nouveau, si l'ancien site existe encore.",
    ),
    "about.archive.record.damaged": (
        "Une page conservée est abîmée, par le disque par exemple. Elle a été laissée de côté.",
        "Copiez de nouveau le blog : seule cette page est redemandée.",
    ),
    "about.archive.tail.cut": (
        "La dernière fois, tout s'est arrêté au milieu d'une page ; elle a été redemandée.",
        "",
    ),
    "about.archive.ledger.rebuilt": (
        "La liste des pages conservées était abîmée et a été refaite. Rien n'est perdu.",
        "",
    ),
    "about.warc.record.damaged": (
        "Une page ou une image d'une archive web est abîmée. Elle a été laissée de côté ; les autres ont été lues.",
        "Procurez-vous une autre copie du fichier, s'il y en a une.",
    ),
    "about.warc.record.cut": (
        "Ces pages n'ont pas été archivées en entier. Ce qui est là a été pris.",
        "Comparez-les avec l'ancien site, s'il existe encore.",
    ),
    "about.warc.record.doubtful": (
        "Une vérification de l'archive web ne convient pas, une autre oui. La page a été prise.",
        "",
    ),
    "about.post.aliases.many": (
        "Tant d'adresses mènent à ces articles que seules les mille premières sont gardées comme anciennes adresses.",
        "",
    ),
    "about.warc.revisit.missing": (
        "L'archive web dit seulement que ces pages n'avaient pas changé. L'ancien état est dans un autre fichier.",
        "Nommez ensemble tous les fichiers de l'archive web.",
    ),
    "about.warc.answer.refused": (
        "L'archive web contient aussi des pages d'erreur. Elles ont été laissées de côté.",
        "",
    ),
    "about.wacz.file.differs": (
        "Un fichier d'une archive web a été changé ou abîmé après coup. Ce qui est bon a été lu.",
        "Procurez-vous une autre copie de l'archive web, s'il y en a une.",
    ),
    "about.wacz.page.missing": ("L'archive web annonce ces pages et ne les contient pas.", ""),
    # La lecture des pages
    "about.page.unreadable": (
        "Ces fichiers ne sont pas des pages de blog, ou d'une sorte inconnue. Rien n'en a été pris.",
        (
            "Ouvrez-les dans votre navigateur : si vous y voyez un article, enregistrez de nouveau la page, « page web "
            "complète »."
        ),
    ),
    "about.page.address.unknown": (
        "Rien dans ces pages ne dit où elles se trouvaient. Leur texte est pris, leur ancienne adresse est inconnue.",
        "Mettez chaque fichier, avec le dossier de ses images, dans des dossiers nommés comme son adresse.",
    ),
    "about.page.unavailable": (
        "Ces fichiers n'ont pas pu être ouverts sur votre disque.",
        "Vérifiez qu'ils y sont encore et que vous avez le droit de les lire.",
    ),
    "about.page.refused": (
        "Le programme qui a copié le site a aussi gardé des pages d'erreur de l'hébergeur. Elles ne sont pas du blog.",
        "",
    ),
    "about.zip.member.unread": (
        "Ces fichiers d'un ZIP n'ont pas été lus : ils sont chiffrés, abîmés ou dangereux à extraire.",
        "Extrayez le ZIP avec un autre programme, et nommez le dossier.",
    ),
    "about.page.abandoned": (
        "Ces pages ont pris trop de temps ou de mémoire, ou ont tué le programme qui les lisait.",
        "Envoyez-nous la page. `--page-seconds` et `--page-mb` lui donnent plus de temps et de place.",
    ),
    "about.task.abandoned": (
        "Le contenu de ces fichiers n'a pas été lu : leur lecteur a été tué à chaque fois.",
        "Relancez `work` ; si cela recommence, lisez les fichiers un par un avec `convert`.",
    ),
    "about.task.outdated": (
        "Ces fichiers ne sont plus ceux du plan. Leurs tâches ont été laissées telles quelles.",
        "Relancez `plan`, puis `work` : ce qui n'a pas changé reste fait.",
    ),
    "about.task.missing": (
        "Le contenu de ces fichiers a été laissé de côté.",
        "Lancez `work`, puis `merge` sans `--partial`.",
    ),
    "about.page.fault": (
        "Notre programme a trébuché sur ces pages.",
        "Envoyez-nous la page, s'il vous plaît, pour que nous le réparions.",
    ),
    "about.page.charset.repaired": ("Des accents et signes étaient abîmés ; ils ont été remis en état.", ""),
    "about.page.nesting.flattened": (
        "La mise en page de ces pages était très abîmée. Tous leurs mots sont gardés.",
        "",
    ),
    "about.page.cut": (
        "Ces pages s'arrêtent au milieu : elles ont été coupées à l'enregistrement. Ce qui y était a été lu.",
        "Enregistrez-les ou copiez-les de nouveau, si l'ancien site existe encore.",
    ),
    "about.page.no-article": ("Ces pages ne contiennent pas d'article : une liste, un formulaire, des liens.", ""),
    "about.page.unmarked": (
        "Rien sur ces pages ne dit où l'article commence. Il a été pris sous le titre.",
        "Regardez une fois ces articles sur votre nouveau site.",
    ),
    "about.post.body.missing": (
        "Aucun texte n'a été trouvé pour ces articles.",
        "Comparez avec l'ancienne page. S'il y a un texte, envoyez-nous la page, s'il vous plaît.",
    ),
    "about.post.date.missing": (
        "L'ancienne page ne donne pas de date.",
        "Vous pouvez mettre la date sur votre nouveau site.",
    ),
    "about.post.date.unreadable": (
        "La date imprimée sur la page ne se lit pas avec certitude.",
        "Vous pouvez mettre la date sur votre nouveau site.",
    ),
    "about.post.date.differs": ("La page donne deux dates différentes. La plus précise a été prise.", ""),
    "about.post.tags.unparted": (
        "Dans un texte sans mise en page, personne ne peut dire où finit un mot-clé et où commence le suivant.",
        "Vous pouvez ajouter ces mots-clés sur votre nouveau site.",
    ),
    "about.section.unknown": ("Une partie du texte est d'une sorte inconnue. Elle a été gardée telle quelle.", ""),
    "about.comment.author.missing": ("Ces commentaires ne portent pas de nom.", ""),
    "about.comment.date.unreadable": (
        "La date de ces commentaires ne se lit pas. Les commentaires sont gardés.",
        "",
    ),
    "about.comment.breaks.repaired": (
        "Des retours à la ligne, devenus des signes visibles, sont de nouveau des retours à la ligne.",
        "",
    ),
    "about.comment.parent.absent": (
        "Ces commentaires répondent à un autre, introuvable. Ils sont gardés, directement sous l'article.",
        "",
    ),
    "about.comments.elsewhere": (
        "La page ne contient aucun de ses commentaires : un script va les chercher, s'il y en a.",
        "Copiez le blog lui-même, si l'ancien site existe encore : ses commentaires seront alors demandés.",
    ),
    "about.comments.missing": (
        "L'ancienne page annonce plus de commentaires qu'elle n'en montre.",
        "Les autres sont sur d'autres pages : copiez-les ou enregistrez-les aussi, si l'ancien site existe encore.",
    ),
    "about.comments.unread": ("Quelque chose, parmi les commentaires, n'a pas été compris ; le voici.", ""),
    "about.comments.unanswered": (
        "L'ancien hébergeur n'a pas donné la suite des commentaires de ces articles.",
        "Relancez la même commande : elle les redemande.",
    ),
    "about.sitemap.too-long": ("Une liste de l'ancien site était trop longue pour être lue jusqu'au bout.", ""),
    "about.feed.item.skipped": ("Un élément d'une liste ne nomme aucun article ; il a été laissé de côté.", ""),
    "about.page.shell": (
        "La page ne contient aucun texte : un script le cherche. Le flux du blog contient les articles.",
        "Copiez le blog en ligne, ou enregistrez aussi son flux.",
    ),
    "about.comments.alone": (
        "Des commentaires ont été lus sans leur article ; ils ont été laissés de côté.",
        "Ajoutez la page de l'article.",
    ),
    "about.blog.address.inferred": (
        "Le fichier ne dit pas l'adresse du blog ; elle a été tirée des liens entre les articles.",
        "Si elle est fausse, donnez la bonne pour nom au fichier (carnet.blogspot.com.atom) et convertissez à nouveau.",
    ),
    "about.blog.address.missing": (
        "Le fichier ne dit pas l'adresse du blog : les articles n'ont pas d'ancienne adresse.",
        "Donnez au fichier l'adresse du blog pour nom (carnet.blogspot.com.atom) et convertissez à nouveau.",
    ),
    "about.item.trashed": ("Cet article était dans la corbeille de l'ancien site ; il a été laissé de côté.", ""),
    "about.listing.text": (
        "Ces articles viennent d'une page qui en montre plusieurs : ils sont peut-être raccourcis.",
        "",
    ),
}
