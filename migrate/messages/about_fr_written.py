"""Ce qu'un constat veut dire, au-delà de la lecture : changements, exports, fichiers de WordPress (voir about_fr)."""

ABOUT = {
    # Vie privée et sécurité
    "about.privacy.contacts.left-out": (
        "Les adresses e-mail et internet de vos lecteurs ont été laissées de côté, pour les protéger.",
        "S'il vous les faut : --with-contacts.",
    ),
    "about.privacy.forgotten": ("Comme vous l'avez demandé, ces commentaires ne portent plus de nom.", ""),
    "about.privacy.masked": (
        "Comme vous l'avez demandé, les adresses et numéros de téléphone ont été cachés dans les textes.",
        "",
    ),
    "about.text.active.removed": (
        (
            "Ce qui pouvait agir dans le navigateur de vos lecteurs (programmes, formulaires, mouchards) a été retiré. "
            "Aucun mot n'est perdu."
        ),
        "",
    ),
    "about.text.tracker.removed": (
        "Des images invisibles qui suivaient vos lecteurs, et des emplacements de publicité, ont été retirés.",
        "",
    ),
    "about.link.dead": (
        "Ces liens menaient à une page de l'ancien blog qui est introuvable.",
        "Corrigez-les ou retirez-les sur votre nouveau site, au fil de vos lectures.",
    ),
    "about.embed.replaced": (
        "Des lecteurs vidéo d'autrefois ont été remplacés par ceux d'aujourd'hui, avec un simple lien à côté.",
        "",
    ),
    "about.embed.dead": (
        "Ces vidéos ou sons étaient sur un service qui a fermé. Un lien est à leur place.",
        "Si vous avez le fichier, ajoutez-le sur votre nouveau site.",
    ),
    # L'écriture
    "about.export.title.made": (
        "Ces articles n'avaient pas de titre. Il en faut un : il a été fait avec les premiers mots.",
        "Vous pouvez le changer sur votre nouveau site.",
    ),
    "about.export.slug.changed": ("La fin d'une adresse n'était pas permise, ou déjà prise. Elle a changé.", ""),
    "about.export.field.dropped": (
        "L'un des formats n'a pas de place pour cela. La copie complète (json) le contient quand même.",
        "",
    ),
    "about.export.markup.kept": (
        "Une mise en page que Markdown ne sait pas dire reste sous forme de HTML dans le texte.",
        "",
    ),
    "about.export.media.refused": (
        "WordPress ne prend pas les fichiers de cette sorte. Ils sont dans le dossier media.",
        "Mettez-les vous-même sur votre site, s'il vous les faut.",
    ),
    "about.export.date.made": (
        "Ces articles n'avaient pas de date. WordPress les croirait nouveaux : ils ont reçu une date probable.",
        "Vous pouvez mettre la bonne date sur votre nouveau site.",
    ),
    "about.export.date.shifted": (
        (
            "Deux articles avaient le même titre et la même seconde, et WordPress n'en aurait pris qu'un. Le second "
            "est décalé de quelques secondes."
        ),
        "",
    ),
    "about.export.date.future": (
        "Ces articles sont datés dans l'avenir. WordPress ne les montrera qu'à ce moment-là.",
        "",
    ),
    "about.export.comment.date.made": (
        "Ces commentaires n'avaient pas de date ; ils ont reçu celle du commentaire d'avant.",
        "",
    ),
    "about.export.comment.parent.absent": ("Ces commentaires répondent à un absent. Ils sont gardés.", ""),
    "about.export.comment.url.dropped": ("WordPress ne prend pas l'adresse web donnée par un lecteur.", ""),
    "about.export.term.parent.absent": (
        "Une catégorie était rangée sous une autre, inconnue. Elle est maintenant seule.",
        "",
    ),
    "about.export.text.cut": (
        (
            "Un titre, un nom ou un commentaire est plus long que WordPress ne le permet. Il y a été raccourci ; il "
            "est entier dans la copie complète (json)."
        ),
        "",
    ),
    "about.export.body.cut": (
        "Ce texte est trop gros pour WordPress (9 Mo). Il y a été raccourci.",
        "Il est entier dans la copie complète (json).",
    ),
    "about.export.text.cleaned": ("Ce qui pouvait agir dans le navigateur de vos lecteurs a été retiré.", ""),
    "about.export.shortcode.escaped": (
        "Des mots entre crochets seraient des ordres pour WordPress. Ce sont maintenant de simples mots.",
        "",
    ),
    "about.export.character.removed": (
        "Des signes invisibles, interdits dans ce genre de fichier, ont été retirés.",
        "",
    ),
    "about.export.author.made": (
        "Ces articles ne nomment pas d'auteur. Ils sont maintenant à qui tient le blog.",
        "",
    ),
    "about.export.author.email.shared": (
        "Deux auteurs ont la même adresse e-mail, et WordPress les aurait confondus. Le second n'en a plus.",
        "",
    ),
    "about.export.login.made": (
        "Le nom d'un auteur ne peut pas servir de nom d'utilisateur dans WordPress. Un autre a été inventé.",
        "",
    ),
    "about.redirect.lost": ("Ces anciennes adresses n'ont pas d'équivalent sur le nouveau site.", ""),
    "about.redirect.conflict": (
        "Deux articles avaient la même ancienne adresse. Elle mène à celui qui la porte encore.",
        "",
    ),
    "about.redirect.many": (
        "Cloudflare ne prend pas plus de 2 000 redirections. Les plus demandées sont en tête de sa liste.",
        "Avec Netlify, nginx, Apache ou l'extension WordPress, toutes fonctionnent.",
    ),
    "about.verify.counts.differ": (
        "Une copie terminée a été recomptée, et ne contient pas tout. Cela ne doit pas arriver.",
        "Écrivez-nous, s'il vous plaît, et ne vous servez pas encore de cette copie.",
    ),
    # La lecture de l'export de l'ancien site
    "about.export.item.skipped": ("Ce qui était dans la corbeille, ou ne servait que de catégorie, y est resté.", ""),
    "about.export.status.unknown": (
        (
            "Votre export dit de quelques articles ou commentaires ce que personne ne sait lire. Ils sont en "
            "brouillon, ou en attente."
        ),
        "Regardez-les sur votre nouveau site, et publiez ce qui était public.",
    ),
    "about.export.text.repaired": (
        "Votre export était mal formé par endroits ; ce qui pouvait être lu a été pris.",
        "Relisez ces articles une fois.",
    ),
    # La lecture d'exports de WordPress
    "about.xml.broken": (
        "Le fichier de l'ancien site est abîmé à un endroit ; la lecture a repris après.",
        "Faites un nouvel export sur l'ancien site, si vous le pouvez.",
    ),
    "about.wxr.item.skipped": ("Ce qui était dans la corbeille de l'ancien site y est resté.", ""),
    "about.wxr.item.unknown": (
        "Un élément n'est ni un article ni une page (un menu, une extension). Il n'a pas été pris.",
        "",
    ),
    "about.wxr.comment.skipped": ("Les commentaires de la corbeille de l'ancien site y sont restés.", ""),
    "about.wxr.block.dynamic": (
        (
            "WordPress refait ces parties à chaque affichage (derniers articles, formulaire) : le fichier n'en "
            "contient rien."
        ),
        "",
    ),
    "about.wxr.shortcode.left": (
        "Un ordre de WordPress ou d'une extension est resté tel quel dans le texte.",
        "",
    ),
    "about.wxr.meta.broken": (
        "Ce que nous avions noté à côté d'un article a été modifié depuis. Nous ne nous en sommes pas servis.",
        "",
    ),
    "about.wxr.parent.dropped": ("Une page était rangée sous une autre. Elle est maintenant seule.", ""),
}
