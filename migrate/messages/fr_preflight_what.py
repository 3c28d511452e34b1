"""Ce que WordPress ferait d'un fichier, en français ; {} est ce qui varie (voir fr_errors)."""

WHAT = {
    # Ce qui arrive au fichier.
    "WordPress takes nothing of {}": "WordPress ne prend rien de {}",
    "it does not say where the old blog was: links to it cannot be changed": (
        "il ne dit pas où était l'ancien blog : les liens vers lui ne peuvent être changés"
    ),
    "it has a DOCTYPE that defines something: nothing is imported": (
        "il a un DOCTYPE qui définit quelque chose : rien n'est importé"
    ),
    "it has a DOCTYPE: only the importer's second parser reads it": "il a un DOCTYPE : seul le second analyseur le lit",
    "it has {} MB: PHP's default limits let about {} MB in": (
        "il pèse {} Mo : les limites d'origine de PHP en laissent entrer {} environ"
    ),
    "it is not UTF-8 but {}, which the second parser does not read: nothing is imported": (
        "il n'est pas en UTF-8 mais en {}, que le second analyseur ne lit pas : rien n'est importé"
    ),
    "it is not UTF-8 but {}: only the importer's first parser reads it": (
        "il n'est pas en UTF-8 mais en {} : seul le premier analyseur le lit"
    ),
    "items lack {}: WordPress does not mind, other programs fail": (
        "il manque à des éléments {} : WordPress s'en passe, d'autres programmes échouent"
    ),
    "its address begins that of {}, which goes dead in texts where that one cannot be fetched": (
        "son adresse est le début de celle de {}, qui meurt dans les textes si ce fichier ne peut être pris"
    ),
    "its prefix wp stands for no address of WordPress, by which the second parser goes: nothing is imported": (
        "son préfixe wp ne vaut aucune adresse de WordPress, que le second analyseur cherche : rien n'est importé"
    ),
    "its prefix wp stands for no address of WordPress: a parser that goes by it imports nothing": (
        "son préfixe wp ne vaut aucune adresse de WordPress : un analyseur qui la cherche n'importe rien"
    ),
    "its root does not declare the prefix wp: nothing is imported": (
        "sa racine ne déclare pas le préfixe wp : rien n'est importé"
    ),
    "its root is not <rss> with a <channel>: nothing is imported": (
        "sa racine n'est pas <rss> avec un <channel> : rien n'est importé"
    ),
    "its version {} is above {}: the importer warns, and takes it all the same": (
        "sa version {} est au-dessus de {} : l'importateur prévient, et le prend quand même"
    ),
    "it has no wp:wxr_version: nothing is imported": "il n'a pas de wp:wxr_version : rien n'est importé",
    "its version “{}” is not two numbers with a point: nothing is imported": (
        "sa version « {} » n'est pas deux nombres et un point : rien n'est importé"
    ),
    "line {}: {}: only the importer's second parser reads over it": (
        "ligne {} : {} : seul le second analyseur passe outre"
    ),
    "line {}: {}: {} items from there on are not imported": (
        "ligne {} : {} : à partir de là, {} éléments ne sont pas importés"
    ),
    "there is no element of a WXR file in it: nothing is imported": (
        "il ne contient aucun élément de WXR : rien n'est importé"
    ),
    "this login cannot be made: WP-CLI stops and imports nothing of the file": (
        "cet identifiant est impossible : WP-CLI s'arrête et n'importe rien du fichier"
    ),
    "{} items have fields behind their meta or comments, and the second parser loses them": (
        "{} éléments ont des champs après leurs métadonnées ou commentaires, et le second analyseur les perd"
    ),
    "{} items have fields behind their meta or comments: a parser that streams loses them": (
        "{} éléments ont des champs après leurs métadonnées ou commentaires : un analyseur au fil de l'eau les perd"
    ),
    "{} texts are longer than {} bytes: only the importer's second parser reads them": (
        "{} textes dépassent {} octets : seul le second analyseur les lit"
    ),
    # Ce qui arrive aux articles, pages et fichiers.
    "[{}] in its text is run as a shortcode, not shown": (
        "[{}] dans son texte est exécuté comme un code court, pas montré"
    ),
    "an item before it has the same id: WP-CLI passes over this one without a word": (
        "un élément plus haut a le même numéro : WP-CLI saute celui-ci sans un mot"
    ),
    "it has no address: it is not imported": "il n'a pas d'adresse : il n'est pas importé",
    "it has no category and gets WordPress's default one": "il n'a pas de catégorie et reçoit celle par défaut",
    "it has no date in UTC: it is made with the zone of the new site": (
        "il n'a pas de date en temps universel : elle est faite avec le fuseau du nouveau site"
    ),
    "it has no date: it gets that of the import": "il n'a pas de date : il reçoit celle de l'import",
    "it has no id and gets another: nothing can refer to it": (
        "il n'a pas de numéro et en reçoit un : rien ne peut s'y rapporter"
    ),
    "it has no status: it becomes a draft": "il n'a pas d'état : il devient un brouillon",
    "it has no time: it gets midnight": "il n'a pas d'heure : il reçoit minuit",
    "it has no title, and the second of the item with the id {}: its text is lost": (
        "il n'a pas de titre, et la seconde de l'élément {} : son texte est perdu"
    ),
    "it has only a date in UTC: the local one is made with the zone of the new site": (
        "il n'a de date qu'en temps universel : l'heure locale est faite avec le fuseau du nouveau site"
    ),
    "it has the title and the second of the item with the id {}, as MySQL compares: its text is lost": (
        "il a le titre et la seconde de l'élément {}, comme MySQL compare : son texte est perdu"
    ),
    "it has the title and the second of the item with the id {}: its text is lost": (
        "il a le titre et la seconde de l'élément {} : son texte est perdu"
    ),
    "it holds bytes that are not UTF-8: the database refuses it": (
        "il contient des octets qui ne sont pas de l'UTF-8 : la base le refuse"
    ),
    "it is an auto-draft, which the importer passes over": "c'est un brouillon automatique, que l'importateur saute",
    "it is an item of a menu that the head does not name, or a draft of one: it is passed over": (
        "c'est l'élément d'un menu que l'en-tête ne nomme pas, ou son brouillon : il est sauté"
    ),
    "it is private, so that its password is lost": "il est privé, son mot de passe est donc perdu",
    "its address {} is looked for under {}": "son adresse {} est cherchée sous {}",
    "its author “{}” is not declared: the one who imports gets it": (
        "son auteur « {} » n'est pas déclaré : qui importe le reçoit"
    ),
    "its date in UTC “{}” is not whole: databases make of it what they like": (
        "sa date en temps universel « {} » n'est pas entière : chaque base en fait ce qu'elle veut"
    ),
    "its date {} (UTC) is past: it is published at once": (
        "sa date {} (temps universel) est passée : il est publié aussitôt"
    ),
    "its date {} (UTC) is to come: it is planned, and not shown until then": (
        "sa date {} (temps universel) est à venir : il est planifié, et caché jusque-là"
    ),
    "its date “{}” is none: it is refused": "sa date « {} » n'en est pas une : il est refusé",
    "its date “{}” is not whole: databases make of it what they like": (
        "sa date « {} » n'est pas entière : chaque base en fait ce qu'elle veut"
    ),
    "its guid is longer than {} characters: it is refused": "son guid dépasse {} caractères : il est refusé",
    "its guid is that of another item: WordPress does not mind, other importers drop it": (
        "son guid est celui d'un autre élément : WordPress s'en passe, d'autres importateurs le perdent"
    ),
    "its guid “{}” is replaced by the new address in every text of the site": (
        "son guid « {} » est remplacé par la nouvelle adresse dans tous les textes du site"
    ),
    "its id is likely to be taken on the new site, and then gets another": (
        "son numéro est sans doute pris sur le nouveau site, et change alors"
    ),
    "its link is no address: WordPress does not read it, other programs do": (
        "son lien n'est pas une adresse : WordPress ne le lit pas, d'autres programmes si"
    ),
    "its parent {} is not in this file or before it: it gets none": (
        "son parent {} n'est ni dans ce fichier ni avant : il n'en a plus"
    ),
    "its picture {} is not in this file or before it: it is shown without one": (
        "son image {} n'est ni dans ce fichier ni avant : il est montré sans"
    ),
    "its pubDate is not its post_date_gmt: WordPress does not read it, other programs do": (
        "son pubDate n'est pas son post_date_gmt : WordPress ne le lit pas, d'autres programmes si"
    ),
    "its slug is a number, which some forms of permalinks change": (
        "son nom d'adresse est un nombre, que certaines formes de permaliens changent"
    ),
    "its slug “{}” becomes “{}”": "son nom d'adresse « {} » devient « {} »",
    "its status “{}” is none of WordPress's: it is stored and shown nowhere": (
        "son état « {} » n'est pas de WordPress : il est gardé et n'est montré nulle part"
    ),
    "it has no type: it is not imported": "il n'a pas de type : il n'est pas importé",
    "its type “{}” is not known to WordPress: it is not imported": (
        "son type « {} » est inconnu de WordPress : il n'est pas importé"
    ),
    "its {} is longer than {} bytes: it is refused": "son champ {} dépasse {} octets : il est refusé",
    "line ends in its paragraphs become breaks, and blank lines paragraphs": (
        "les fins de ligne de ses paragraphes deviennent des sauts, et les lignes vides des paragraphes"
    ),
    "its guid is no address, or has a &: WordPress makes one of it": (
        "son guid n'est pas une adresse, ou contient un & : WordPress en fait une"
    ),
    "title, text and excerpt are empty: it is refused": "titre, texte et extrait sont vides : il est refusé",
    "a value without a usable key is lost: “{}”": "une valeur sans clé utilisable est perdue : « {} »",
    "the value of “{}” holds bytes that are not UTF-8: it is lost": (
        "la valeur de « {} » contient des octets qui ne sont pas de l'UTF-8 : elle est perdue"
    ),
    "the value of “{}” looks serialised and is broken: it is lost": (
        "la valeur de « {} » semble sérialisée et ne se lit pas : elle est perdue"
    ),
    "{} begins like the attachment {}, and gets an address that does not exist": (
        "{} commence comme le fichier joint {}, et reçoit une adresse qui n'existe pas"
    ),
    "{} has no ending, so that texts get an address that does not exist": (
        "{} n'a pas d'extension, et les textes reçoivent une adresse qui n'existe pas"
    ),
    "{} holds a reference to a character that XML forbids: what stands before it is lost": (
        "{} contient une référence à un caractère que XML interdit : ce qui est devant est perdu"
    ),
    "{} holds markup that is neither CDATA nor escaped: what stands in it is lost": (
        "{} contient du balisage ni en CDATA ni protégé : son contenu est perdu"
    ),
    "{} in its excerpt stays as it is: only texts of posts are changed": (
        "{} dans son extrait reste tel quel : seuls les textes d'articles sont changés"
    ),
    "{} in a comment stays as it is: only texts of posts are changed": (
        "{} dans un commentaire reste tel quel : seuls les textes d'articles sont changés"
    ),
    "{} is an attachment of an earlier file, so that it stays as it is": (
        "{} est un fichier joint d'une partie précédente, et reste donc tel quel"
    ),
    "{} is an attachment spelled otherwise, so that it stays as it is": (
        "{} est un fichier joint écrit autrement, et reste donc tel quel"
    ),
    "{} is of a type that WordPress refuses ({}): it is not imported": (
        "{} est d'un type que WordPress refuse ({}) : il n'est pas importé"
    ),
    "WordPress's own pages do not fetch its address: only import.sh brings it in": (
        "les écrans de WordPress ne le cherchent pas à son adresse : seul import.sh l'apporte"
    ),
    "{} is of a type that WordPress refuses: only import.sh lets it in": (
        "{} est d'un type que WordPress refuse : seul import.sh le laisse entrer"
    ),
    "{} stands under an address that WordPress does not know: what stands in it is lost": (
        "{} est sous une adresse que WordPress ne connaît pas : son contenu est perdu"
    ),
    "{} is taken out where the one who imports may not post any HTML": (
        "{} est retiré là où qui importe n'a pas droit à tout le HTML"
    ),
    "{} is no address: it is not imported": "{} n'est pas une adresse : il n'est pas importé",
    "{} is no address of the web: it is not imported": "{} n'est pas une adresse du web : il n'est pas importé",
    "{} holds a name or password: it is not imported": "{} contient un nom ou un mot de passe : il n'est pas importé",
    "{} has a host that WordPress does not ask: it is not imported": (
        "{} a un hôte que WordPress n'interroge pas : il n'est pas importé"
    ),
    "{} has a port other than 80, 443 and 8080: it is not imported": (
        "{} a un port autre que 80, 443 et 8080 : il n'est pas importé"
    ),
    "{} is on a private machine or network: it is not imported": (
        "{} est sur une machine ou un réseau privés : il n'est pas importé"
    ),
    # Ce qui arrive aux commentaires, auteurs et termes.
    "a comment behind it has the same id, which takes its place: it is lost": (
        "un commentaire plus bas a le même numéro et prend sa place : il est perdu"
    ),
    "a script in it comes in whole when an administrator imports": (
        "un script qu'il contient entre tel quel quand un administrateur importe"
    ),
    "it answers {}, which is not made before it: it points nowhere, or at a stranger's comment": (
        "il répond à {}, qui n'est pas fait avant lui : il ne mène nulle part, ou au commentaire d'un autre"
    ),
    "it has an emoji: on a site whose tables are old (utf8mb3) it is lost": (
        "il a un emoji : sur un site aux tables anciennes (utf8mb3) il est perdu"
    ),
    "it holds bytes that are not UTF-8: it is dropped, and answers to it lose their place": (
        "il contient des octets qui ne sont pas de l'UTF-8 : il est perdu, et ses réponses leur place"
    ),
    "its author's address “{}” has no scheme of the web: it is emptied": (
        "l'adresse de son auteur « {} » n'est pas du web : elle est vidée"
    ),
    "its author's address “{}” has no scheme of the web: http:// is put before it": (
        "l'adresse de son auteur « {} » n'a pas de schéma : http:// est mis devant"
    ),
    "its date in UTC is not whole, and WordPress does not make it": (
        "sa date en temps universel n'est pas entière, et WordPress ne la fait pas"
    ),
    "it has no date, and gets none": "il n'a pas de date, et n'en reçoit pas",
    "its date “{}” cannot be read: it is lost": "sa date « {} » ne se lit pas : elle est perdue",
    "its state “{}” is none of WordPress's: it is stored and shown nowhere": (
        "son état « {} » n'est pas de WordPress : il est gardé et n'est montré nulle part"
    ),
    "its type “{}” is none of WordPress's: it is stored and not shown": (
        "son type « {} » n'est pas de WordPress : il est gardé et pas montré"
    ),
    "its user {} is no declared author: it is a visitor's comment then": (
        "son utilisateur {} n'est pas un auteur déclaré : c'est alors le commentaire d'un visiteur"
    ),
    "its {} is longer than {} bytes: it is dropped, and answers to it lose their place": (
        "son champ {} dépasse {} octets : il est perdu, et ses réponses leur place"
    ),
    "its {} is longer than {} characters: it is dropped, and answers to it lose their place": (
        "son champ {} dépasse {} caractères : il est perdu, et ses réponses leur place"
    ),
    "the tags in its author's name are taken out: “{}”": "les balises du nom de son auteur sont ôtées : « {} »",
    "“{}” is no e-mail address: it is emptied": "« {} » n'est pas une adresse électronique : elle est vidée",
    "it has the e-mail address of “{}”, so WP-CLI makes one user of both": (
        "il a l'adresse électronique de « {} » : WP-CLI n'en fait qu'un utilisateur"
    ),
    "its login becomes “{}”": "son identifiant devient « {} »",
    "its login is that of “{}” once WordPress has cleaned it: both become one user": (
        "son identifiant nettoyé est celui de « {} » : les deux n'en font plus qu'un"
    ),
    "it has no name: it is lost": "elle n'a pas de nom : elle est perdue",
    "it has no nicename: it is lost": "elle n'a pas de nicename : elle est perdue",
    "its backslashes are lost, since the head does not name it": (
        "ses barres obliques inverses sont perdues, car l'en-tête ne la nomme pas"
    ),
    "its name is longer than {} characters: it is lost": "son nom dépasse {} caractères : elle est perdue",
    "its parent “{}” is not before it in the file: it lands at top level": (
        "son parent « {} » n'est pas avant elle dans le fichier : elle arrive au premier niveau"
    ),
    "its slug “{}” is that of “{}”, whose name wins": (
        "son nom d'adresse « {} » est celui de « {} », dont le nom l'emporte"
    ),
    "the tags in its name are taken out": "les balises de son nom sont ôtées",
    "the taxonomy “{}” is none of WordPress's own: the term is lost": (
        "la taxinomie « {} » n'est pas de WordPress : le terme est perdu"
    ),
}
