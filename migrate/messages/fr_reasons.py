"""Raisons du registre et messages des constats en français ; {} est ce qui varie (voir fr_errors)."""

REASONS = {
    # Pourquoi une adresse n'a rien donné.
    "a call that is answered with a redirect": "un appel auquel répond une redirection",
    "a file came instead of a page ({})": "un fichier est venu au lieu d'une page ({})",
    "a page came instead of the file (an error page, mostly)": (
        "une page est venue au lieu du fichier (une page d'erreur, le plus souvent)"
    ),
    "a redirect that leads nowhere ({})": "une redirection qui ne mène nulle part ({})",
    "{}; another capture is asked for": "{} ; une autre capture est demandée",
    "a web archive holds no answers to calls (POST)": "une archive du web ne contient pas de réponse aux appels (POST)",
    "it was cut when it was captured: {} of {} bytes": "elle a été coupée à sa capture : {} octets sur {}",
    "its bytes are not those that the web archive's index names": (
        "ses octets ne sont pas ceux que nomme l'index de l'archive du web"
    ),
    "the nearest capture is of {}": "la capture la plus proche est du {}",
    "the web archive does not give it ({})": "l'archive du web ne la donne pas ({})",
    "the web archive gave its replay of the page, not the bytes that it captured": (
        "l'archive du web a donné la page rejouée, pas les octets qu'elle a capturés"
    ),
    "the web archive holds no capture of it": "l'archive du web n'en contient aucune capture",
    "the web archive holds no other capture of it": "l'archive du web n'en contient aucune autre capture",
    "what came is no capture: the web archive did not date it": (
        "ce n'est pas une capture : l'archive du web ne l'a pas datée"
    ),
    "a video (--videos fetches it)": "une vidéo (--videos la copie)",
    "another spelling of {}": "une autre écriture de {}",
    "found behind {} pages in a row that gave nothing new": (
        "trouvée derrière {} pages de suite qui n'ont rien donné de nouveau"
    ),
    "it gave no page": "elle n'a donné aucune page",
    "it leads to another host: {}": "elle mène à un autre hôte : {}",
    "it redirects to itself": "elle redirige vers elle-même",
    "its address is too long": "son adresse est trop longue",
    # Ce qui ne va pas dans un enregistrement d'une archive web.
    "the file ends in the middle of it": "le fichier s'arrête au milieu",
    "its packed bytes are damaged": "ses octets compressés sont abîmés",
    "it unpacks to more than 200 times its size": "décompressé, il fait plus de 200 fois sa taille",
    "it is not as long as it says": "il n'a pas la longueur qu'il indique",
    "its bytes are not those that its digest is of": "ses octets ne sont pas ceux de son empreinte",
    "its chunks do not fit together": "ses morceaux ne vont pas ensemble",
    "it is locked with a password": "il est protégé par un mot de passe",
    "its headers do not end": "ses en-têtes ne finissent pas",
    "it does not say how long it is": "il n'indique pas sa longueur",
    "it names no address": "il ne nomme aucune adresse",
    "it holds no answer of a server": "il ne contient pas de réponse d'un serveur",
    "its content is packed in a way that is not known ({})": "son contenu est compressé d'une façon inconnue ({})",
    "the record that it needs is damaged: {}": "l'enregistrement dont il a besoin est abîmé : {}",
    "its further parts are not in the same file": "la suite n'est pas dans le même fichier",
    "its bytes are no picture": "ses octets ne sont pas une image",
    "its bytes are no picture but {}": "ses octets ne sont pas une image, mais {}",
    "its certificate is not valid: {}": "son certificat n'est pas valable : {}",
    "its path is more than {} folders deep: it may have no end": (
        "son chemin a plus de {} dossiers : il n'a peut-être pas de fin"
    ),
    "its path repeats itself: it may have no end": "son chemin se répète : il n'a peut-être pas de fin",
    "its redirects go round in a circle": "ses redirections tournent en rond",
    "more than the {} posts asked for (--limit)": "au-delà des {} articles demandés",
    "more than {} redirects": "plus de {} redirections",
    "moved to {}": "déplacée vers {}",
    "no secure connection could be made: the server speaks no sound TLS": (
        "aucune connexion sûre n'a pu se faire : le serveur ne parle pas un bon TLS"
    ),
    "not a page of the blog (sharing, searching, signing in …)": (
        "pas une page du blog (partage, recherche, connexion…)"
    ),
    "not among the posts asked for (--only)": "pas parmi les articles demandés (--only)",
    "not among the posts asked for (--since, --until)": "pas parmi les articles demandés (--since, --until)",
    "not an address of the web": "pas une adresse du web",
    "on another host": "sur un autre hôte",
    "on another host (--media all fetches it)": "sur un autre hôte (--media all la copie)",
    "a blog of which no post was asked for": "un blog dont aucun billet n’a été demandé",
    "what a program that copies sites wrote for itself": "ce qu'un programme de copie de sites a écrit pour lui-même",
    "links of the file system, which are not followed": "des liens du système de fichiers, qui ne sont pas suivis",
    "the host answered {}: a page about that, not a page of the blog": (
        "l'hébergeur a répondu {} : une page qui le dit, pas une page du blog"
    ),
    "another file of that name stands behind it": "un autre fichier du même nom se trouve derrière",
    "it cannot be unpacked: {}": "il ne peut pas être extrait : {}",
    "it is a link": "c'est un lien",
    "it is an archive in an archive in an archive": "c'est une archive dans une archive dans une archive",
    "it is damaged: {}": "il est abîmé : {}",
    "{} of its {} files are encrypted: unpack it with its password, and name the folder": (
        "{} de ses {} fichiers sont chiffrés : extrayez-le avec son mot de passe et nommez le dossier"
    ),
    "its list of files is missing or damaged: the files that were found without it are read": (
        "la liste de ses fichiers manque ou est abîmée : les fichiers trouvés sans elle sont lus"
    ),
    "nothing in the page says its address: put it in folders called like that (carnet.example/2012/a.html)": (
        "rien dans la page ne dit son adresse : mettez-la dans des dossiers qui la disent (carnet.example/2012/a.html)"
    ),
    "the archive ends in its middle": "l'archive s'arrête en son milieu",
    "nothing says where it ends": "rien ne dit où il finit",
    "it is too large for what it is packed in": "il est trop grand pour ce qui le contient",
    "its name leads out of the archive": "son nom mène hors de l'archive",
    "the archive holds more than its size allows": "l'archive contient plus que sa taille ne le permet",
    "the file ends before its end: pictures may be missing": (
        "le fichier finit avant sa fin : des images peuvent manquer"
    ),
    "what goes with an export of ours": "ce qui accompagne un de nos exports",
    "pictures and files: those that a page shows go along": "images et fichiers : ceux qu'une page montre suivent",
    "pictures and files were not asked for (--media none)": "images et fichiers non demandés (--media none)",
    "the address cannot be asked for: it is not well formed": "l'adresse est mal formée",
    "the address is private ({}): such a place is asked only when it is the blog itself": (
        "l'adresse est privée ({}) : on ne la demande que si c'est le blog lui-même"
    ),
    "the answer is empty": "la réponse est vide",
    "the connection failed: {}": "la connexion a échoué : {}",
    "the file ends in its middle": "le fichier s'arrête en son milieu",
    "the file is empty": "le fichier est vide",
    "the host answers with status {}": "l'hôte répond avec le code {}",
    "the host asks for a password (401)": "l'hôte demande un mot de passe (401)",
    "the host asks to sign in": "l'hôte demande de se connecter",
    "the host had a fault (500)": "l'hôte a eu une panne (500)",
    "the host is too busy (503)": "l'hôte est surchargé (503)",
    "the host may not give it for legal reasons (451)": "l'hôte n'a pas le droit de la donner (451)",
    "the host refuses to give it (403)": "l'hôte refuse de la donner (403)",
    "the host says that it is asked too often (429)": "l'hôte dit qu'on lui demande trop souvent (429)",
    "the host says that it is not there (404)": "l'hôte dit qu'elle n'existe pas (404)",
    "the host says that it was taken away (410)": "l'hôte dit qu'elle a été retirée (410)",
    "the host sends it to a page that lists posts: it is probably gone": (
        "l'hôte renvoie à une page qui liste des articles : elle n'existe sans doute plus"
    ),
    "the name of the host could not be looked up in time": "le nom de l'hôte n'a pas été trouvé à temps",
    "the name of the host could not be looked up just now": "le nom de l'hôte n'a pas pu être cherché à l'instant",
    "the packed page is broken": "la page compressée est abîmée",
    "the packed page is cut: its end is missing": "la page compressée est coupée : il manque la fin",
    "the page is larger than {} MB": "la page dépasse {} Mo",
    "the page is packed {} times over": "la page est compressée {} fois",
    "the page unpacks to more than {} times its size": "la page décompressée dépasse {} fois sa taille",
    "the server announces an answer again and again, and none comes": (
        "le serveur annonce sans cesse une réponse, et aucune ne vient"
    ),
    "the server broke the connection off": "le serveur a rompu la connexion",
    "the server closed the connection in the middle of the headers": (
        "le serveur a fermé la connexion au milieu des en-têtes"
    ),
    "the server closed the connection in the middle of the page": (
        "le serveur a fermé la connexion au milieu de la page"
    ),
    "the server closed the connection in the middle of the {}: {} of {} bytes came": (
        "le serveur a fermé la connexion au milieu ({}) : {} octets reçus sur {}"
    ),
    "the server closed the connection without an answer": "le serveur a fermé la connexion sans répondre",
    "the server could not be reached in time": "le serveur n'a pas pu être joint à temps",
    "the server did not answer in time": "le serveur n'a pas répondu à temps",
    "the server fell silent for {} seconds": "le serveur s'est tu pendant {} secondes",
    "the server garbled the page: its parts do not fit together": (
        "le serveur a mélangé la page : ses morceaux ne vont pas ensemble"
    ),
    "the server gives the page two lengths": "le serveur donne deux longueurs à la page",
    "the server packed the page in a way it was not asked for ({})": (
        "le serveur a compressé la page d'une façon non demandée ({})"
    ),
    "the server refused the connection": "le serveur a refusé la connexion",
    "the server sends headers without an end": "le serveur envoie des en-têtes sans fin",
    "the server sent the page in a way it was not asked for ({})": (
        "le serveur a envoyé la page d'une façon non demandée ({})"
    ),
    "the server wants to speak another protocol": "le serveur veut parler un autre protocole",
    "the server was too slow: the answer did not end in time": (
        "le serveur était trop lent : la réponse n'a pas fini à temps"
    ),
    "there is no host of that name": "aucun hôte ne porte ce nom",
    "what the server sent is no answer of a web server": "ce que le serveur a envoyé n'est pas une réponse du web",
    "{} (found on {})": "{} (trouvée sur {})",
    "{} addresses of this pattern were asked for: it may have no end": (
        "{} adresses de cette forme ont été demandées : il n'y en a peut-être pas de fin"
    ),
    "{}; asked {} times": "{} ; demandée {} fois",
    "{}; shown by {}": "{} ; montrée par {}",
    "{}; the copy of {} is kept": "{} ; la copie du {} est gardée",
    "a page that asks for a password came instead": "une page qui demande un mot de passe est venue à la place",
    "addresses of the kind {} are not asked for, only http and https": (
        "les adresses du genre {} ne sont pas demandées, seulement http et https"
    ),
    "an answer of this kind is not known": "une réponse de ce genre n'est pas connue",
    "no address given": "aucune adresse donnée",
    "not asked yet": "pas encore demandée",
    "not asked: robots.txt of the host could not be had ({})": (
        "non demandée : le robots.txt de l'hôte n'a pas pu être obtenu ({})"
    ),
    "robots.txt is ignored, as was asked for": "robots.txt est ignoré, comme demandé",
    "robots.txt of the host forbids it": "le robots.txt de l'hôte l'interdit",
    "the address is not well formed": "l'adresse est mal formée",
    "the host answered with status {}": "l'hôte a répondu avec le code {}",
    "the host asks to be left alone for {} hours": "l'hôte demande à être laissé en paix pendant {} heures",
    "the host refused {} times in a row (last: status {})": "l'hôte a refusé {} fois de suite (dernier code : {})",
    "the page holds nothing and leads on to another": "la page ne contient rien et mène à une autre",
    "the post is protected by a password": "l'article est protégé par un mot de passe",
    # Ce que disent les constats.
    "the ledger was made again from {} stored answers": "le registre a été refait à partir de {} réponses gardées",
    "the stored copy of {} cannot be used: {}": "la copie gardée de {} ne peut pas servir : {}",
    "{} bytes at the end of {} were no whole answer and were cut": (
        "{} octets à la fin de {} n'étaient pas une réponse entière et ont été coupés"
    ),
    "a web page came instead of a {}": "une page est venue au lieu d'un {}",
    "a web page came instead of comments": "une page est venue au lieu des commentaires",
    "its bytes are not those that were stored": "ses octets ne sont plus ceux qui ont été gardés",
    "the record that it repeats is not there": "l'enregistrement qu'il répète n'est pas là",
    "the record breaks off": "l'enregistrement s'interrompt",
    "the record is damaged": "l'enregistrement est abîmé",
    "the record is not as long as it says": "l'enregistrement n'a pas la longueur qu'il annonce",
    "the record's digest is not that of its bytes": "l'empreinte de l'enregistrement n'est pas celle de ses octets",
    "the record holds no answer of a server": "l'enregistrement ne contient pas de réponse d'un serveur",
    "what stands there is no record": "ce qui est là n'est pas un enregistrement",
    "it is no sitemap: it lists no address": "ce n'est pas un plan de site : il ne liste aucune adresse",
    "no article was found on the page": "aucun article trouvé sur la page",
    "nothing marks the article of the page: it was taken from under its heading": (
        "rien ne marque l'article de la page : il a été pris sous son titre"
    ),
    "no entry of the answer was understood": "rien de la réponse n'a été compris",
    "the answer holds no comment, though the page has some": (
        "la réponse ne contient aucun commentaire, alors que la page en a"
    ),
    "the answer holds no list of comments": "la réponse ne contient pas de liste de commentaires",
    "the answer is larger than {} MB": "la réponse dépasse {} Mo",
    "the answer is no JSON, or was cut": "la réponse n'est pas du JSON, ou a été coupée",
    "the answer was cut behind its JSON": "la réponse a été coupée après son JSON",
    "the answer is too big to be read at once": "la réponse est trop grande pour être lue d'un coup",
    "the answer cannot be decoded: {}": "la réponse ne peut pas être décodée : {}",
    "the comments of {} may be short: {}": "il manque peut-être des commentaires de {} : {}",
    "the packed page has parts without an end": "la page compressée a des morceaux sans fin",
    "the sitemap lists more than {} addresses; the others were left out": (
        "le plan de site liste plus de {} adresses ; les autres ont été laissées de côté"
    ),
    "the gzip file ends before its end: it was cut": "le fichier gzip s'arrête avant sa fin : il a été coupé",
    "the gzip file is broken: {}": "le fichier gzip est abîmé : {}",
    "a section of the unknown kind {}: its content was kept": (
        "une section du genre inconnu {} : son contenu a été gardé"
    ),
    "{}: the others are on further pages of comments": "{} : les autres sont sur d'autres pages de commentaires",
    "comment {} names nobody": "le commentaire {} ne nomme personne",
    "{} is another day of the week than the one printed": "{} est un autre jour de la semaine que celui qui est écrit",
    "two different dates": "deux dates différentes",
    "two different times": "deux heures différentes",
    "the text has no date line, so when the post was published is unknown": (
        "le texte n'a pas de ligne de date : on ne sait pas quand l'article a paru"
    ),
    "nothing was read": "rien n'a été lu",
    "{} tracking pixels or ad slots were taken out": "{} pixels espions ou emplacements publicitaires retirés",
    "an embed ({}) has the form of today: {}": "un lecteur intégré ({}) a la forme d'aujourd'hui : {}",
    "{} plays nothing any more: a plain link stays, to {}": ("{} ne lit plus rien : il reste un simple lien vers {}"),
    "a link leads to {}, an address of the blog that stands for nothing known": (
        "un lien mène à {}, une adresse du blog qui ne correspond à rien de connu"
    ),
    "a fault of ours: {}: {}": "une faute de notre part : {} : {}",
    "comments of {} may be missing: {}": "il manque peut-être des commentaires de {} : {}",
    "line breaks stood as text in a comment": "des retours à la ligne étaient écrits en toutes lettres",
    "named by {}, not by {}": "nommé par {}, pas par {}",
    "no text of a post was found on its page": "aucun texte d'article trouvé sur sa page",
    "tags were nested past the parser's limit: the deepest were left out, no text": (
        "des balises étaient trop imbriquées : les plus profondes ont été retirées, aucun texte"
    ),
    "the blog counts {} posts in {}, {} were found": "le blog compte {} articles en {}, {} ont été trouvés",
    "the page announces {} comments, the text holds {}": "la page annonce {} commentaires, le texte en contient {}",
    "the page does not say when the post was published": "la page ne dit pas quand l'article a paru",
    "the page ends before its end: it may be cut": "la page s'arrête avant sa fin : elle est peut-être coupée",
    "an old address at which nothing known stands": "une ancienne adresse où rien de connu ne se trouve",
    "an old address that is too long for servers": "une ancienne adresse trop longue pour les serveurs",
    "an old address with signs that no server takes": (
        "une ancienne adresse avec des signes qu'aucun serveur n'accepte"
    ),
    "the new site has another page at an old address; it does not lead to {}": (
        "le nouveau site a une autre page à une ancienne adresse ; elle ne mène pas à {}"
    ),
    "two pages had this old address; it does not lead to {}": (
        "deux pages avaient cette ancienne adresse ; elle ne mène pas à {}"
    ),
    "Cloudflare takes {} redirects, and there are {}": "Cloudflare prend {} redirections, et il y en a {}",
    "{} has no address": "{} n'a pas d'adresse",
}
