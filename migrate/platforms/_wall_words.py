"""The words of error pages and walls, French and English: patterns for which upper and lower case are one.

`HEADLINES` must be a whole headline, and but for the first of them that of a short page; `WORDS` stand anywhere
on a page of at most so many characters.
"""

LOST = "the host says in a page that it was not found"
FAULT = "an error page of the host"
CLOSED = "the blog was closed or suspended"
PARKED = "the domain is parked: the blog is not there"
ROBOT = "the host refuses programs, or asks for a proof of being human"

SHORT, BRIEF = 2_000, 600

_THING = r"(?:(?:this|that|the|cette|ce|la|le) )?(?:requested )?(?:page|article|post|blog|document|site|file)s?"
_SOUGHT = r"(?: (?:demandée?|you [^.!]{3,40}?|que vous [^.!]{3,40}?))?"
_ABSENT = (
    r"(?:was |is |could |can ?|can['’]t )?(?:not )?(?:be )?(?:not )?found|(?:est )?introuvable"
    r"|(?:est |a été )?non trouvée?|inexistante?|n['’]existe (?:pas|plus)(?: ou plus)?|n['’]est (?:pas|plus) disponible"
    r"|does(?:n['’]t| not) exist|no longer exists?"
)
_REST = r"(?:[^.]|\.(?=\w)){0,60}"  # of a sentence; a host's name has dots
_NUMBER = r"(?:(?:http )?(?:error|erreur)|http)?\W*"

HEADLINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        LOST,
        (
            rf"{_NUMBER}(?:404|410)(?:\W+(?:error|erreur|gone|not found|introuvable))?",
            rf"(?:(?:oops|oups|désolé|sorry)\W+)?(?:{_NUMBER}(?:404|410)\W+)?{_THING}{_SOUGHT} (?:{_ABSENT})",
            r"(?:oops|oups|désolé|sorry)?\W*(?:not found|nothing found|introuvable|rien trouvé)",
        ),
    ),
    (
        FAULT,
        (
            rf"{_NUMBER}5\d\d\b[a-z -]{{0,40}}",
            r"internal server error|bad gateway|gateway time-?out|server error|erreur (?:interne )?(?:du )?serveur",
            r"(?:service|site|page) (?:temporarily |temporairement )?(?:unavailable|indisponible)",
            r"(?:an |une )?(?:error|erreur)(?: (?:occurred|est survenue|s['’]est produite))?",
        ),
    ),
    (
        "the site is closed for maintenance",
        (
            (
                r"(?:(?:site|blog|website) )?(?:(?:is|est|down|closed|fermé|for|en|under|pour|in|cours de) ){0,3}"
                r"maintenance(?: mode| en cours)?"
            ),
            r"(?:site )?(?:under|en) construction",
        ),
    ),
    (
        CLOSED,
        (
            (
                r"(?:(?:this|ce|cet|your) )?(?:account|compte|(?:web)?site|blog|user) (?:(?:has been|is|a été|est) )?"
                r"(?:suspended|suspendu|disabled|désactivé|deactivated|deleted|supprimé|removed|fermé|closed)"
            ),
        ),
    ),
    (
        ROBOT,
        (
            r"just a moment|un instant|attention required!?|pardon our interruption|captcha",
            r"access (?:to this page )?(?:has been )?denied|accès (?:refusé|interdit)",
            rf"{_NUMBER}(?:401|403|429)\b[a-z -]{{0,40}}|(?:403 )?forbidden|unauthorized|too many requests",
            r"(?:security|bot|human|robot)? ?(?:check|verification|vérification)",
            r"are you (?:a )?(?:human|robot)[^.]{0,20}|(?:êtes-vous|vous êtes) un (?:humain|robot)",
            r"checking your browser.{0,80}|ddos[- ]protection.{0,80}",
        ),
    ),
)

WORDS: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (SHORT, "an error page of the host's cache (Guru Meditation)", (r"guru meditation", r"varnish cache server")),
    (
        SHORT,
        FAULT,
        (
            r"error establishing a database connection",
            r"erreur lors de la connexion à la base de données",
            r"fatal error: .{0,200} on line \d+",
        ),
    ),
    (
        SHORT,
        LOST,
        (
            (
                r"(?:cette page|la page (?:demandée|que vous (?:cherchez|recherchez|demandez)))[^.]{0,60}"
                r"(?:n['’]existe|introuvable|a été (?:supprimée|déplacée)|n['’]est (?:pas|plus) disponible)"
            ),
            r"the page you (?:are|were|requested|have)[^.]{0,60}(?:found|exist|moved|removed|unavailable)",
            r"the requested url [^ ]* ?was not found",
        ),
    ),
    (
        SHORT,
        CLOSED,
        (
            rf"(?:ce|le|this) (?:blog|site|compte|account){_REST}n['’]existe (?:pas|plus)",
            rf"this (?:blog|site|account){_REST}does(?:n['’]t| not) exist",
            (
                rf"(?:ce|le|this) (?:blog|site|compte|account){_REST}(?:a été|has been|est|is) "
                r"(?:supprimé|fermé|désactivé|suspendu|deleted|removed|closed|suspended|disabled)"
            ),
        ),
    ),
    (
        SHORT,
        PARKED,
        (
            r"\b(?:domain|domaine)\b[^.]{0,60}\b(?:for sale|parked|parking|à vendre|en vente|expiré|expired)",
            r"buy this domain|acheter ce (?:nom de )?domaine",
        ),
    ),
    (
        BRIEF,
        FAULT,
        (
            r"internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out",
            r"too many (?:requests|connections)|service indisponible|trop de requêtes",
        ),
    ),
    (
        BRIEF,
        "the page shows nothing without its program",
        (
            r"(?:enable|activate|activer|activez|requires?|nécessite) (?:le )?java ?script",
            r"java ?script (?:is |est )?(?:required|disabled|requis|désactivé)",
        ),
    ),
    (
        BRIEF,
        ROBOT,
        (
            r"checking your browser",
            r"verify(?:ing)? (?:that )?you are (?:a )?human|prove you are human",
            r"vérifi(?:er|ons|cation) (?:que )?vous (?:êtes|n['’]êtes)",
        ),
    ),
)

LOGIN = (
    r"\b(?:log ?in|sign ?in|connexion|se connecter|connectez-vous|identifi\w+|authenti\w+|mot de passe|password"
    r"|privée?|private|members?|protégée?|protected|restricted|accès réservé)\b"
)

# What a page asks before it shows anything: its words, and what its buttons say.
ASKS: tuple[tuple[str, str, str], ...] = (
    (
        "a page that asks for consent to cookies came instead",
        r"\b(?:cookies?|consent\w*|vie privée|privacy|gdpr|rgpd|données personnelles|personal data)\b",
        r"accept\w*|j['’]accepte|tout (?:accepter|autoriser)|(?:i )?(?:agree|consent)|ok|continue[rz]?|allow all",
    ),
    (
        "a page that asks for the reader's age came instead",
        (
            r"\bage (?:verification|check|gate)|vérification (?:de l['’])?âge|at least (?:18|21)"
            r"|\b(?:18|21) (?:or older|and over)"
            r"|\b(?:18|21|dix-huit|eighteen) ?(?:ans|years|\+)|\b(?:over|plus de|under|moins de) (?:18|21)\b"
            r"|\badult(?:es?)?\b|\b(?:majeur|mineur)e?s?\b|âge légal|legal age|contenu (?:sensible|explicite)"
        ),
        r"[^.]*\b(?:18|21|majeure?|adulte?)\b[^.]*|entre[rz]?|enter|oui|yes|continue[rz]?|j['’]accepte|i agree",
    ),
)
