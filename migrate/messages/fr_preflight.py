"""Le cadre des constats d'avant l'import dans WordPress et ce qu'il faut faire, en français (voir fr_errors)."""

PREFLIGHT = {
    # Le cadre d'un constat : la règle, de quoi il parle, ce qui arrive, ce qu'il faut faire.
    "rule {}: {} (id {}): {}; {}": "règle {} : {} (id {}) : {} ; {}",
    "rule {}: {} times, first {} (id {}): {}; {}": "règle {} : {} fois, d'abord {} (id {}) : {} ; {}",
    "rule {}: {}: {}; {}": "règle {} : {} : {} ; {}",
    "rule {}: file {}: {}; {}": "règle {} : fichier {} : {} ; {}",
    "rule {}: author “{}”: {}; {}": "règle {} : auteur « {} » : {} ; {}",
    "rule {}: category “{}”: {}; {}": "règle {} : catégorie « {} » : {} ; {}",
    "rule {}: post_tag “{}”: {}; {}": "règle {} : mot-clé « {} » : {} ; {}",
    "comment {} by “{}” on “{}”": "commentaire {} de « {} » sur « {} »",
    "category “{}” of “{}”": "catégorie « {} » de « {} »",
    "post_tag “{}” of “{}”": "mot-clé « {} » de « {} »",
    "{} “{}” of “{}”": "{} « {} » de « {} »",
    "comment {} by “{}” on untitled": "commentaire {} de « {} » sur un article sans titre",
    "“{}”": "« {} »",
    "untitled": "sans titre",
    "none": "aucun",
    # Ce qu'il faut faire.
    "put the file where the new site can fetch it, under http(s), with its ending": (
        "mettez le fichier là où le nouveau site peut le prendre, en http(s), avec son extension"
    ),
    "write slugs as [a-z0-9-], at most 200 long, each once": (
        "écrivez ces noms en [a-z0-9-], 200 au plus, chacun une fois"
    ),
    "write slugs as [a-z0-9-], at most 200 long": "écrivez ces noms en [a-z0-9-], 200 au plus",
    "allow the type on the new site for the import, or link to the file": (
        "permettez ce type sur le nouveau site le temps de l'import, ou mettez un lien vers le fichier"
    ),
    "call it category or post_tag": "appelez-la category ou post_tag",
    "check its date": "vérifiez sa date",
    "clean comments before the import": "nettoyez les commentaires avant l'import",
    "convert the tables to utf8mb4 first": "convertissez d'abord les tables en utf8mb4",
    "cut it": "raccourcissez-le",
    "declare each login as wp:author": "déclarez chaque identifiant par wp:author",
    "declare the author with that wp:author_id": "déclarez l'auteur qui a ce wp:author_id",
    "declare xmlns:wp as {}": "déclarez xmlns:wp ainsi : {}",
    "give answers higher ids than what they answer, in the same item, else the parent 0": (
        "donnez aux réponses un numéro plus haut qu'à ce qu'elles suivent, dans le même élément, sinon le parent 0"
    ),
    "give each author a login of ASCII letters": "donnez à chaque auteur un identifiant en lettres ASCII",
    "give each author an address, or none": "donnez à chaque auteur sa propre adresse, ou aucune",
    "give each item a guid of its own": "donnez à chaque élément son propre guid",
    "give each item an id of its own": "donnez à chaque élément son propre numéro",
    "give files names of one length, such as a hash": (
        "donnez aux fichiers des noms de même longueur, une empreinte par exemple"
    ),
    "give it a day of the calendar": "donnez-lui un jour du calendrier",
    "give it a key of 1 to {} characters": "donnez-lui une clé de 1 à {} caractères",
    "give it a login of 1 to 60 ASCII letters": "donnez-lui un identifiant de 1 à 60 lettres ASCII",
    "give it a login of ASCII letters": "donnez-lui un identifiant en lettres ASCII",
    "give it a name of 1 to 200 characters": "donnez-lui un nom de 1 à 200 caractères",
    "give it a nicename, which may be empty": "donnez-lui un nicename, qui peut être vide",
    "give it a slug of its own": "donnez-lui son propre nom d'adresse",
    "give it a title": "donnez-lui un titre",
    "give it another second or title": "donnez-lui une autre seconde ou un autre titre",
    "give the file's name its ending": "donnez une extension au nom du fichier",
    "import with import.sh, or export again with --media-url": (
        "importez avec import.sh, ou refaites l'export avec --media-url"
    ),
    "import with import.sh, or allow the type for the import": (
        "importez avec import.sh, ou permettez ce type le temps de l'import"
    ),
    "declare the prefixes content, excerpt and dc as WordPress does": (
        "déclarez les préfixes content, excerpt et dc comme WordPress"
    ),
    "import as administrator of a single site, and keep a plain link beside each embed": (
        "importez en administrateur d'un site seul, et gardez un lien simple à côté de chaque objet intégré"
    ),
    "keep a post and its attachments in one file": "gardez un article et ses fichiers joints dans une même partie",
    "keep pages and their parents in one file": "gardez les pages et leurs pages parentes dans une même partie",
    "keep pictures out of the texts": "n'incluez pas les images dans les textes",
    "keep the file at its old address too": "laissez aussi le fichier à son ancienne adresse",
    "keep what matters as wp:postmeta": "gardez ce qui compte en wp:postmeta",
    "leave such characters out": "ôtez ces caractères",
    "leave the DOCTYPE out": "ôtez le DOCTYPE",
    "make it a draft": "faites-en un brouillon",
    "make it a draft if it is not to be seen": "faites-en un brouillon s'il ne doit pas se voir",
    "make it a post or page, or activate the plugin that knows the type": (
        "faites-en un article ou une page, ou activez l'extension qui connaît ce type"
    ),
    "make the guid its attachment_url": "prenez son attachment_url pour guid",
    "mend the file, so that the first parser reads it": "réparez le fichier, pour que le premier analyseur le lise",
    "mend the place": "réparez cet endroit",
    "name a category, or rename that one": "nommez une catégorie, ou renommez celle-là",
    "name the menu as a wp:term of nav_menu": "nommez le menu par un wp:term de nav_menu",
    "name the term in the head of the file": "nommez ce terme en tête du fichier",
    "number items from 1000": "numérotez les éléments à partir de 1000",
    "number the comments of a post from 1, each once": (
        "numérotez les commentaires d'un article à partir de 1, chacun une fois"
    ),
    "put a word before the number": "mettez un mot devant le nombre",
    "set it again, or publish it with it": "remettez-le, ou publiez l'article avec lui",
    "split it, or import it with WP-CLI": "coupez-le, ou importez-le avec WP-CLI",
    "use an address without &": "prenez une adresse sans &",
    "use its old address, or a urn": "prenez son ancienne adresse, ou une urn",
    "write &lt; for a bracket that is meant": "écrivez &lt; pour un chevron voulu",
    "write 1, 0, spam or trash": "écrivez 1, 0, spam ou trash",
    "write <wp:wxr_version>1.2</wp:wxr_version>": "écrivez <wp:wxr_version>1.2</wp:wxr_version>",
    "write WXR": "écrivez du WXR",
    "write YYYY-MM-DD HH:MM:SS in UTC too": "écrivez aussi AAAA-MM-JJ HH:MM:SS en temps universel",
    "write YYYY-MM-DD HH:MM:SS in local time": "écrivez AAAA-MM-JJ HH:MM:SS en heure locale",
    "write both alike": "écrivez les deux pareil",
    "write comment, pingback or trackback": "écrivez comment, pingback ou trackback",
    "write each block on one line": "écrivez chaque bloc sur une ligne",
    "write every element, even if it is empty": "écrivez chaque élément, même vide",
    "write exactly the text of wp:attachment_url": "écrivez exactement le texte de wp:attachment_url",
    "write fields before meta and comments": "écrivez les champs avant les métadonnées et les commentaires",
    "write it as CDATA": "écrivez-le en CDATA",
    "write it as JSON": "écrivez-la en JSON",
    "write its address as wp:base_site_url": "écrivez son adresse dans wp:base_site_url",
    "write its bracket as &#91;": "écrivez &#91; pour son crochet",
    "write its old public address": "écrivez son ancienne adresse publique",
    "write names without tags, and whole addresses": "écrivez des noms sans balises, et des adresses entières",
    "write parents before their children": "écrivez les parents avant leurs enfants",
    "write post_date in local time and post_date_gmt in UTC, both with seconds": (
        "écrivez post_date en heure locale et post_date_gmt en temps universel, avec les secondes"
    ),
    "write publish where it was to be seen": "écrivez publish s'il était visible",
    "write publish, draft, pending or private": "écrivez publish, draft, pending ou private",
    "write the file in UTF-8": "écrivez le fichier en UTF-8",
    "write whole addresses": "écrivez des adresses entières",
}
