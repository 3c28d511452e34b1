"""Ce que `verify` dit des différences, en français ; {} est ce qui varie (voir fr_errors)."""

VERIFY = {
    "a comment is by {} in the file, not by {} ({})": "un commentaire est de {} dans le fichier, et non de {} ({})",
    "a comment is there twice ({})": "un commentaire y est deux fois ({})",
    "a post cannot be read: {}": "un article ne se lit pas : {}",
    "an item cannot be read: {}": "un élément ne se lit pas : {}",
    "its front matter does not end": "son en-tête ne finit pas",
    "it belongs to no post": "il n'appartient à aucun article",
    "it is called {} in the file, not {} ({})": "il s'appelle {} dans le fichier, et non {} ({})",
    "its address in the file is {} ({})": "son adresse dans le fichier est {} ({})",
    "its comments are in another order ({})": "ses commentaires sont dans un autre ordre ({})",
    "its date in the file is none ({})": "sa date dans le fichier n'en est pas une ({})",
    "its front matter says {} and {} ({})": "son en-tête dit {} et {} ({})",
    "its slug is {} in the file, not {} ({})": "son identifiant d'adresse est {} dans le fichier, et non {} ({})",
    "its text in {}": "son texte dans {}",
    "its {} is {}, not {} ({})": "son champ {} vaut {}, et non {} ({})",
    "no item brings media/{} along": "aucun élément n'apporte media/{}",
    "nothing is left of what was shown from {}": "il ne reste rien de ce qui était montré depuis {}",
    "of the picture {} a larger version is held than is shown": (
        "de l'image {}, une version plus grande que celle qui est montrée est conservée"
    ),
    "the blog counts {} posts in {}, {} holds {}": "le blog compte {} articles en {}, {} en contient {}",
    "the box {} of the sidebar is another": "le bloc {} de la colonne est un autre",
    "the comment that was cut is no beginning of the whole one ({})": (
        "le commentaire coupé n'est pas le début du commentaire entier ({})"
    ),
    "the comment {} answers {}, which does not come before it ({})": (
        "le commentaire {} répond au {}, qui ne vient pas avant lui ({})"
    ),
    "the comment {} by {}": "le commentaire {} de {}",
    "the date of comment {} in the file is none ({})": "la date du commentaire {} n'en est pas une ({})",
    "the dates in the file, {}, are not one, or not {} ({})": (
        "les dates du fichier, {}, diffèrent entre elles ou de {} ({})"
    ),
    "the folder of {} is not there": "le dossier de {} n'est pas là",
    "the link to {} does not lead to {}": "le lien vers {} ne mène pas à {}",
    "the link to {} is not there": "le lien vers {} n'y est pas",
    "the link to {} leads to the old blog still": "le lien vers {} mène encore à l'ancien blog",
    "the list of posts does not end": "la liste des articles ne finit pas",
    "the picture {} is held, and shown from its old address": (
        "l'image {} est conservée, et montrée depuis son ancienne adresse"
    ),
    "the picture {} is not shown": "l'image {} n'est pas montrée",
    "the post {} is on no page, or here twice ({})": "l'article {} n'est sur aucune page, ou ici deux fois ({})",
    "the two dates of comment {} are not one ({})": "les deux dates du commentaire {} diffèrent ({})",
    "the {} of the blog is {} in the file": "le champ {} du blog vaut {} dans le fichier",
    "the {} of the blog is {}, not {}": "le champ {} du blog vaut {}, et non {}",
    "the {} of the comment {} by {} is {}, not {}": "le champ {} du commentaire {} de {} vaut {}, et non {}",
    "there is a link to {}, which is not on the page": "il y a un lien vers {}, qui n'est pas sur la page",
    "two comments have the number {} ({})": "deux commentaires ont le numéro {} ({})",
    "the comment {} by {} answers {}, not {} ({})": "le commentaire {} de {} répond à {}, et non à {} ({})",
    "the comment {} by {} is not in {}": "le commentaire {} de {} n'est pas dans {}",
    "the comment {} by {} is on no page ({})": "le commentaire {} de {} n'est sur aucune page ({})",
    "nobody": "personne",
    "nothing": "rien",
    "{} among its {} is missing": "{} manque parmi ses {}",
    "{} among its {} is not on the page": "{} parmi ses {} n'est pas sur la page",
    "{} does not hold the post {}": "{} ne contient pas l'article {}",
    "{} does not have the bytes that were read": "{} n'a pas les octets qui ont été lus",
    "{} does not have the name of its bytes": "{} n'a pas le nom de ses octets",
    "{} has 1 word ({}) that the page does not have": "{} a 1 mot ({}) que la page n'a pas",
    "{} has {} words ({}) that the page does not have": "{} a {} mots ({}) que la page n'a pas",
    "{} holds no list of posts": "{} ne contient pas de liste d'articles",
    "{} is not among its {}": "{} n'est pas parmi ses {}",
    "{} is said to be held, in no file": "{} serait conservé, mais dans aucun fichier",
    "{} lost 1 word ({})": "{} a perdu 1 mot ({})",
    "{} lost {} words ({})": "{} a perdu {} mots ({})",
    "{} of {} boxes of the sidebar are there": "{} des {} blocs de la colonne sont là",
}
