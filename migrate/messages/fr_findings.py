"""Ce que disent les constats de la lecture et des exports, en français ; {} est ce qui varie (voir fr_errors)."""

FINDINGS = {
    # La lecture.
    "{} comments: nothing that was read holds their post, {}": (
        "{} commentaires : rien de ce qui a été lu ne contient leur article, {}"
    ),
    "{} lies in the owner's bin: it was left out": "{} est dans la corbeille du propriétaire : laissé de côté",
    "nothing in it tells the address of its blog, so posts have none: rename the file to that,"
    " as in carnet.blogspot.com.atom, and convert it again": (
        "rien n'y dit l'adresse de son blog, les articles n'en ont donc pas : donnez cette adresse pour nom au fichier,"
        " comme carnet.blogspot.com.atom, et convertissez-le à nouveau"
    ),
    "the address of the blog, {}, was taken from the links between its posts": (
        "l'adresse du blog, {}, a été tirée des liens entre ses articles"
    ),
    "a comment of the kind or state {} was left out": "un commentaire du genre ou dans l'état {} a été laissé de côté",
    "a comment has the status {}: it waits for approval": "un commentaire a l'état {} : il attend d'être approuvé",
    "a comment was left in the bin": "un commentaire est resté dans la corbeille",
    "a line above the first comment belongs to none: {}": (
        "une ligne au-dessus du premier commentaire n'appartient à aucun : {}"
    ),
    "a listing of {} posts: whether it shows them whole, a text cannot tell": (
        "une liste de {} articles : un texte ne dit pas s'ils sont entiers"
    ),
    "a page of the Dynamic Views theme holds no text, its script fetches it: save the blog's feed as well"
    " (/feeds/posts/default), or fetch the blog": (
        "une page du thème Dynamic Views ne contient aucun texte, son script le cherche : enregistrez aussi le flux"
        " du blog (/feeds/posts/default), ou copiez le blog en ligne"
    ),
    "a page stands below another one; the model has no such order": "une page est rangée sous une autre",
    "an item, {}: its end is missing; it was left out": "un élément, {} : la fin manque ; il a été laissé de côté",
    "an item, {}: {}; what could be read of it was": "un élément, {} : {} ; ce qui pouvait être lu l'a été",
    "an item in the state {} was left out": "un élément dans l'état {} a été laissé de côté",
    "an item of the type {} is neither a post nor a page": "un élément du genre {} n'est ni un article ni une page",
    "answers nest too deep: about {} characters belong to no comment": (
        "des réponses sont trop imbriquées : environ {} caractères n'appartiennent à aucun commentaire"
    ),
    "comment {} answers one that is not in the file": "le commentaire {} répond à un autre, absent du fichier",
    "comment {} of {} answers an absent one": "le commentaire {} de {} répond à un absent",
    "the block {} is made by WordPress when it is shown; its content is not here": (
        "le bloc {} est fait par WordPress à l'affichage ; son contenu n'est pas ici"
    ),
    "the head says {}, the page {}": "l'en-tête dit {}, la page {}",
    "the meta of a post was changed and is not used: {}": (
        "les métadonnées d'un article ont été modifiées et ne servent pas : {}"
    ),
    "the page ends before its end: it may be cut": "la page s'arrête avant sa fin : elle est peut-être coupée",
    "the page says {} comments, {} were found": "la page dit {} commentaires, {} ont été trouvés",
    "the shortcode [{}] stands in the text: only WordPress can run it": (
        "le code court [{}] est dans le texte : seul WordPress sait s'en servir"
    ),
    "the text does not show who wrote the comment of {}": "le texte ne montre pas qui a écrit le commentaire du {}",
    "the text runs the tags together, so they are left out: {}": (
        "le texte colle les mots-clés les uns aux autres, ils sont laissés de côté : {}"
    ),
    "the file ends before its end: it was cut, and further posts may be missing": (
        "le fichier s'arrête avant sa fin : il a été coupé, et des articles peuvent manquer"
    ),
    "the {} {}: its end is missing; it was left out": "{} {} : la fin manque ; il a été laissé de côté",
    "the {} {}: its end is missing; comments behind that place are missing": (
        "{} {} : la fin manque ; des commentaires manquent après cet endroit"
    ),
    "the {} {}: it is larger than {} MB; it was left out": "{} {} : plus de {} Mo ; il a été laissé de côté",
    "the {} {}: it is larger than {} MB; comments behind that place are missing": (
        "{} {} : plus de {} Mo ; des commentaires manquent après cet endroit"
    ),
    "{} has the status {}: it is taken for a draft": "{} a l'état {} : il est pris pour un brouillon",
    "{} is not well formed: what could be read of it was": "{} est mal formé : ce qui pouvait être lu l'a été",
    "{} stands for a category and holds no text": "{} ne sert que de catégorie et n'a pas de texte",
    "{} was left in the bin": "{} est resté dans la corbeille",
    "the XML is broken at line {}: {}": "le XML est abîmé à la ligne {} : {}",
    "{} entries of the answer were not understood": "{} éléments de la réponse n'ont pas été compris",
    "{} has no address": "{} n'a pas d'adresse",
    "{} comments on blogs of which no posts are here were left out": (
        "{} commentaires sur des blogs dont aucun article n'est ici ont été laissés de côté"
    ),
    "{} is a comment": "{} est un commentaire",
    "{} is no date that could be read": "{} n'est pas une date qui se lise",
    "{}, comment of {}": "{}, commentaire de {}",
    "the {} says {}, the bytes are {}": "l'étiquette ({}) dit {}, les octets sont en {}",
    "mojibake undone in places: {}": "accents remis en état, endroits : {}",
    "bytes that mean nothing in {} read as windows-1252: {}": (
        "octets qui ne veulent rien dire en {}, lus en windows-1252 : {}"
    ),
    "runs of windows-1252 in the utf-8: {}": "morceaux de windows-1252 dans l'utf-8 : {}",
    "characters of utf-8 in the windows-1252: {}": "caractères d'utf-8 dans le windows-1252 : {}",
    # Les archives web.
    "the record at byte {} of {} cannot be used: {}": "l'enregistrement à l'octet {} de {} ne sert pas : {}",
    "the record at byte {} of {} states the digest of another payload": (
        "l'enregistrement à l'octet {} de {} indique l'empreinte d'un autre contenu"
    ),
    "the record at byte {} of {} was cut off by the program that made it ({})": (
        "l'enregistrement à l'octet {} de {} a été coupé par le programme qui l'a fait ({})"
    ),
    "more than {} addresses lead to it: the others are not kept": (
        "plus de {} adresses y mènent : les autres ne sont pas gardées"
    ),
    "the record of {} says that nothing has changed since one of {} that was not read": (
        "l'enregistrement du {} dit que rien n'a changé depuis celui du {}, qui n'a pas été lu"
    ),
    "the record at byte {} of {} says that nothing has changed since a record that is not in the file": (
        "l'enregistrement à l'octet {} de {} dit que rien n'a changé depuis un autre, absent du fichier"
    ),
    "the record at byte {} of {} is too large to be read ({} MB)": (
        "l'enregistrement à l'octet {} de {} est trop grand pour être lu ({} Mo)"
    ),
    "answers with status {} in {}: {}": "réponses avec le code {} dans {} : {}",
    "{} in {} is not there, or not what its list is of": "{} dans {} n'est pas là, ou n'est pas celui de sa liste",
    "{} is damaged: {}": "{} est abîmé : {}",
    "{} has no list of its files": "{} n'a pas de liste de ses fichiers",
    "{} lists the page and does not hold it": "{} annonce la page et ne la contient pas",
    "answers for addresses that are not of the web in {}: {}": "réponses pour des adresses hors du web dans {} : {}",
    "records of an unknown type in {}: {}": "enregistrements d'un type inconnu dans {} : {}",
    "answers to forms in {}: {}": "réponses à des formulaires dans {} : {}",
    "answers without a content in {}: {}": "réponses sans contenu dans {} : {}",
    # Les changements.
    "a comment was anonymised": "un commentaire a été rendu anonyme",
    "active content (a script, a form, an event handler) was taken out": (
        "du contenu actif (programme, formulaire) a été retiré"
    ),
    "an e-mail or IP address was left out": "une adresse e-mail ou IP a été laissée de côté",
    "it could not be had when the blog was read": "elle n'a pas pu être obtenue quand le blog a été lu",
    "it is still where it was, and was not fetched; shown by {}": (
        "elle est encore où elle était, et n'a pas été copiée ; montrée par {}"
    ),
    "its bytes are not those that were stored": "ses octets ne sont pas ceux qui ont été gardés",
    "only a smaller version of it is held; shown by {}": "seule une version plus petite est là ; montrée par {}",
    "the drawing could run code or fetch from elsewhere: it is kept as {}, which nothing shows": (
        "le dessin pourrait faire agir un programme ou appeler un autre site : il est gardé sous le nom {}, que rien "
        "n'affiche"
    ),
    "what is held of it cannot be read: {}": "ce qui en est gardé ne se lit pas : {}",
    "{} is not beside the export": "{} n'est pas à côté de l'export",
    "{} addresses or numbers were masked": "{} adresses ou numéros ont été masqués",
    # Les exports.
    "a comment had a script or an event handler": "un commentaire contenait un programme",
    "a comment had a shortcode or mark of WordPress's own": (
        "un commentaire contenait un mot que WordPress prendrait pour un ordre"
    ),
    "a comment had characters that XML forbids": "un commentaire contenait des signes interdits",
    "a comment of {} characters was cut; the whole stands in its meta": (
        "un commentaire de {} caractères a été coupé ; il est entier dans ses métadonnées"
    ),
    "a comment without a date got that of the one before it": ("un commentaire sans date a reçu celle du précédent"),
    "a post without a date got that of its first comment": (
        "un article sans date a reçu celle de son premier commentaire"
    ),
    "a post without a date got that of its last change": (
        "un article sans date a reçu celle de sa dernière modification"
    ),
    "a post without a date got that of the oldest post": "un article sans date a reçu celle du plus ancien article",
    "a post without a title is called {} now": "un article sans titre s'appelle maintenant {}",
    "a post without an author went to the blog's owner": "un article sans auteur est allé au propriétaire du blog",
    "an old address {}": "une ancienne adresse {}",
    "another post has this title at {}; this one is {} s later now": (
        "un autre article a ce titre à {} ; celui-ci est maintenant {} s plus tard"
    ),
    "comments answer each other in a circle": "des commentaires se répondent en rond",
    "Markdown has no form for {} in the text": "Markdown n'a pas de forme pour {} dans le texte",
    "media that no post holds and that are not held": "des images qu'aucun article ne montre et qui manquent",
    "no login can be made of this name; it is {} now": (
        "ce nom ne peut pas servir de nom d'utilisateur ; c'est maintenant {}"
    ),
    "parents of tags": "les mots-clés rangés sous d'autres",
    "stands for nothing that is known": "ne correspond à rien de connu",
    "stays HTML in the text: {}": "reste du HTML dans le texte : {}",
    "the excerpt is longer than WordPress takes": "l'extrait est plus long que WordPress ne le permet",
    "the name of a comment's author is too long: {}": "le nom d'un commentateur est trop long : {}",
    "the name of a {} is longer than WordPress takes": "le nom d'un élément ({}) est trop long pour WordPress",
    "the parent {} of a {} is unknown": "le parent {} d'un élément ({}) est inconnu",
    "the sidebar": "la colonne de côté",
    "the slug {} became {}": "la fin d'adresse {} est devenue {}",
    "the slug {} of a category became {}": "la fin d'adresse {} d'une catégorie est devenue {}",
    "the slug {} of a tag became {}": "la fin d'adresse {} d'un mot-clé est devenue {}",
    "the text had a script or a style sheet": "le texte contenait un programme ou une feuille de style",
    "the text had a shortcode or mark of WordPress's own": (
        "le texte contenait un mot que WordPress prendrait pour un ordre"
    ),
    "the text had characters that XML forbids": "le texte contenait des signes interdits",
    "the text is longer than WordPress's importer reads; pictures inside it were left out, or its end": (
        "le texte est plus long que WordPress n'en lit ; des images qu'il contenait manquent, ou sa fin"
    ),
    "the title is longer than WordPress takes": "le titre est plus long que WordPress ne le permet",
    "the web addresses of authors": "l'adresse web des auteurs",
    "these boxes of the sidebar: {}": "ces blocs de la colonne de côté : {}",
    "two authors share an e-mail address; the second has none now": (
        "deux auteurs partagent une adresse e-mail ; le second n'en a plus"
    ),
    "WordPress takes no file of the type of {}; it stays in the folder media": (
        "WordPress n'accepte pas de fichier du genre de {} ; il reste dans le dossier media"
    ),
    "WordPress has no place for {}": "WordPress n'a pas de place pour {}",
    "{} holds {} posts and {} comments, not {} and {}": ("{} contient {} articles et {} commentaires, et non {} et {}"),
}
