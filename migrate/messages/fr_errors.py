"""Erreurs et raisons en français ; {} est ce qui varie, traduit à son tour quand il est connu.

Ce qui n'est pas dans la table reste en anglais.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from migrate.messages.fr_findings import FINDINGS
from migrate.messages.fr_hints import HINTS
from migrate.messages.fr_lists import LISTS
from migrate.messages.fr_preflight import PREFLIGHT
from migrate.messages.fr_preflight_what import WHAT
from migrate.messages.fr_reasons import REASONS
from migrate.messages.fr_verify import VERIFY

_LONGEST = 1000  # what is longer quotes a page, and a pattern would take long over it
_SHORTEST = 10  # signs that a pattern must have beside what varies
_ADVISED = re.compile(r"(.+?) \((.+)\)", re.DOTALL)

MESSAGES = {
    "{} holds no page": "{} ne contient aucune page",
    "{} holds no export": "{} ne contient aucun export",
    "{} is being written by another run": "une autre commande écrit dans {}",
    "{} is no transform that can be left out": "{} n'est pas un changement qui puisse être omis",
    "{} says settings that are none: {}": "{} indique des réglages qui n'en sont pas : {}",
    "no post of the blog could be had ({})": "aucun article du blog n'a pu être obtenu ({})",
    "nothing says what {} came from": "rien ne dit d'où vient {}",
    "not a page: {}": "pas une page : {}",
    "{} is too large for one page": "{} est trop grand pour une seule page",
    "{} holds no file {}": "{} ne contient pas de fichier {}",
    "{}/{} is too large for what it is packed in": "{}/{} est trop grand pour ce qui le contient",
    "the web archive at {} could not be searched: {}": "l'archive du web {} n'a pas pu être consultée : {}",
    "the web archive was not searched: {}": "l'archive du web n'a pas été consultée : {}",
    "the web archive's index gave no list of captures": "l'index de l'archive du web n'a pas donné une liste",
    "{} is no address of a web archive": "{} n'est pas l'adresse d'une archive du web",
    "--media-url {} is not an address of the web": "--media-url {} n'est pas une adresse du web",
    "--new-home {} is not an address of the web": "--new-home {} n'est pas une adresse du web",
    "--part-mb {} is no size": "--part-mb {} n'est pas une taille",
    "{} holds the blog {}, not {}": "{} contient le blog {}, pas {}",
    "process {}, started {}": "le processus {}, démarré le {}",
    "{} is no archive": "{} n'est pas une archive",
    "{} is not in the archive": "{} n'est pas dans l'archive",
    "the ledger of {} could not be written: {}": "le registre de {} n'a pas pu être écrit : {}",
    "a large answer could not be kept in {}: {}": "une grande réponse n'a pas pu être gardée dans {} : {}",
    "a user agent is plain ASCII on one line, not {}": "un nom de programme est en ASCII sur une ligne, pas {}",
    "{} is cut: its list of posts does not end": "{} est coupé : sa liste d'articles ne finit pas",
    "an export file may not be called {}": "un fichier d'export ne peut pas s'appeler {}",
    "{} holds no post": "{} ne contient aucun article",
    "{} is no XML: {}": "{} n'est pas du XML : {}",
    "{} is no date that could be read": "{} n'est pas une date lisible",
    "{} is not there": "{} n'existe pas",
    "{} is no file": "{} n'est pas un fichier",
    "{} is a folder": "{} est un dossier",
    "{} is no folder": "{} n'est pas un dossier",
    "{} is empty": "{} est vide",
    "{} holds no record": "{} ne contient aucun enregistrement",
    "{} is {}, not a page": "{} est {}, pas une page",
    "{} cannot be read: {}": "{} ne se lit pas : {}",
    "{} cannot be read back: {}": "{} ne se relit pas : {}",
    "{} could not be written: {}": "{} n'a pas pu être écrit : {}",
    "{} is not empty and no job": "{} n'est pas vide et n'est pas un travail réparti",
    "{} holds no plan: {}": "{} ne contient pas de plan : {}",
    "{} is no whole plan: {}": "{} n'est pas un plan entier : {}",
    "{} is not what its manifest says": "{} n'est pas ce que dit son manifeste",
    "{} is damaged: {}": "{} est abîmé : {}",
    "{} ends within a row": "{} s'arrête au milieu d'une ligne",
    "{} has no task {}": "{} n'a pas de tâche {}",
    "{} of {} tasks of {} are not done: {}": "{} tâches sur {} de {} ne sont pas faites : {}",
    "none of the {} tasks of {} is done": "aucune des {} tâches de {} n'est faite",
    "task {}: the file was changed since the plan was made": "tâche {} : le fichier a changé depuis le plan",
    "task {}: it is not done": "tâche {} : elle n'est pas faite",
    "task {}: {}": "tâche {} : {}",
    "no engine is called {}": "aucun moteur ne s'appelle {}",
    "no scheduler answers at {}": "aucun ordonnanceur ne répond à {}",
    "Dask is not installed": "Dask n'est pas installé",
    "no reader could be started: {}": "aucun lecteur n'a pu démarrer : {}",
    "the reading was stopped": "la lecture a été arrêtée",
    "its reader was killed again and again: {}": "son lecteur a été tué à chaque fois : {}",
    "its reader was killed twice ({})": "son lecteur a été tué deux fois ({})",
    "its worker was killed again and again: {}": "son processus a été tué à chaque fois : {}",
    "reading it took more than {} s": "sa lecture a pris plus de {} s",
    "reading it took more than {} MB of memory": "sa lecture a pris plus de {} Mo de mémoire",
    "it needs more memory than there is": "il lui faut plus de mémoire qu'il n'y en a",
    "{} pages in a row could not be read: the rest of the file is left": (
        "{} pages de suite n'ont pas pu être lues : le reste du fichier est laissé"
    ),
    "{} is not empty and not ours": "{} n'est pas vide et n'est pas à nous",
    "no page was found in {}": "aucune page trouvée dans {}",
    "no page could be read: {}: {}": "aucune page n'a pu être lue : {} : {}",
    "{} holds only encrypted files ({})": "{} ne contient que des fichiers chiffrés ({})",
    "no post was found in {}": "aucun article trouvé dans {}",
    "no post fits what was asked for": "aucun article ne correspond à ce qui est demandé",
    "{} {} is no day": "{} {} n'est pas un jour",
    "no time zone is named {}": "aucun fuseau horaire ne s'appelle {}",
    "{}: {} is no form of addresses": "{} : {} n'est pas une forme d'adresse",
    "{}: no time zone is named {}": "{} : aucun fuseau horaire ne s'appelle {}",
    "{} sets {}, which is no setting": "{} règle {}, qui n'existe pas",
    "{}: {} = {} does not fit: {}": "{} : {} = {} ne convient pas : {}",
    "SOURCE_DATE_EPOCH is no number of seconds: {}": "SOURCE_DATE_EPOCH n'est pas un nombre de secondes : {}",
    "no exporter is called {}": "aucun format ne s'appelle {}",
    "no state is called {}": "aucun état ne s'appelle {}",
    "no platform is called {}": "aucune plate-forme ne s'appelle {}",
    "the sources hold {} blogs: {}": "les sources contiennent {} blogs : {}",
    "{} is no JSON object, or is cut: {}": "{} n'est pas un objet JSON, ou est coupé : {}",
    "{} addresses of blogs were given": "{} adresses de blogs ont été données",
    "{} cannot be locked on this disk": "{} ne peut pas être verrouillé sur ce disque",
    "{} could not be had: {}": "impossible d'obtenir {} : {}",
    "{} has schema version {}, this program reads {}": "{} est au schéma {}, ce programme lit le {}",
    "{} holds no list of posts": "{} ne contient pas de liste d'articles",
    "{} is an address, and this command opens no connection": (
        "{} est une adresse, et cette commande n'ouvre aucune connexion"
    ),
    "{} is in use by {}": "{} est utilisé par {}",
    "another process": "un autre processus",
    "{} is no address of a blog": "{} n'est pas l'adresse d'un blog",
    "{} is no archive: it holds other files ({})": "{} n'est pas une archive : il contient d'autres fichiers ({})",
    "{} shows no date line, share block or comments of {}": "{} n'a ni date, ni partage, ni commentaires de {}",
    "{} shows no sign of a platform that is known": "{} ne montre aucun signe d'une plate-forme connue",
    "{} was written by a later version of blog-migrate": "{} a été écrit par une version plus récente de blog-migrate",
    "{}: no layout of {} fits this page": "{} : aucun modèle de {} ne convient à cette page",
    "{}: robots.txt forbids to fetch it": "{} : robots.txt interdit de la copier",
    "{}: {} reads no plain text": "{} : {} ne lit pas de texte brut",
    "{}: {} reads no {}": "{} : {} ne lit pas de {}",
    "no {} is called {}": "aucun {} ne s'appelle {}",
    "the command line": "la ligne de commande",
    "the environment": "l'environnement",
    "the output": "la sortie",
    # What the library of the command line says.
    "Missing argument {}.": "il manque {}.",
    "Missing option {}.": "il manque {}.",
    "No such command {}.": "il n'y a pas de commande {}.",
    "No such option: {}": "il n'y a pas d'option {}",
    "No such option: {} Did you mean {}?": "il n'y a pas d'option {} Peut-être {} ?",
    "Option {} requires an argument.": "l'option {} attend une valeur.",
    "Got unexpected extra argument(s) ({})": "mot de trop : {}",
    "Got unexpected extra argument ({})": "mot de trop : {}",
    "Got unexpected extra arguments ({})": "mots de trop : {}",
    "Invalid value for {}: {}": "{} ne convient pas : {}",
    "{} is no day, write it as 2010-03-26.": "{} n'est pas un jour, écrivez-le comme 2010-03-26.",
    "{} is not one of {}.": "{} n'est pas parmi {}.",
    "{} is not in the range {}.": "{} n'est pas dans l'intervalle {}.",
    "{} is not a valid integer range.": "{} n'est pas un nombre entier.",
    "{} is not a valid float range.": "{} n'est pas un nombre.",
    "{} is not a valid integer.": "{} n'est pas un nombre entier.",
    "{} is not a valid float.": "{} n'est pas un nombre.",
    "{} is not one of {}": "{} n'est pas parmi {}",
    "Input should be greater than or equal to {}": "il faut au moins {}",
    "Input should be less than or equal to {}": "il faut au plus {}",
    "Input should be a valid integer{}": "il faut un nombre entier",
    "Input should be a valid number{}": "il faut un nombre",
    # What the system says.
    "No such file or directory": "il n'existe pas",
    "Permission denied": "l'accès est refusé",
    "No space left on device": "le disque est plein",
    "Disk quota exceeded": "le quota du disque est atteint",
    "Read-only file system": "le disque est en lecture seule",
    "Is a directory": "c'est un dossier",
    "Not a directory": "ce n'est pas un dossier",
    "File name too long": "le nom est trop long",
    "File exists": "il existe déjà",
    "Invalid file": "le fichier n'est pas valable",
    "File is not a zip file": "ce n'est pas un fichier ZIP",
    "File too large": "le fichier est trop grand",
    "Input/output error": "le disque ne répond pas bien",
}


@lru_cache(maxsize=1024)
def french(text: str) -> str:
    """Return a message in French: a text of the tables, or one that fits a pattern of them; else the text itself.

    >>> french("pages/a.html cannot be read: Permission denied")
    "pages/a.html ne se lit pas : l'accès est refusé"
    """
    for table in (HINTS, MESSAGES, REASONS, FINDINGS, VERIFY, PREFLIGHT, WHAT, LISTS, _of_findings()):
        if text in table:
            return table[text]
    if len(text) > _LONGEST:
        return text
    for pattern, translation in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return translation.format(*map(french, found.groups()))
    advised = _ADVISED.fullmatch(text)
    return f"{french(advised[1])} ({HINTS[advised[2]]})" if advised and advised[2] in HINTS else text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of the tables, those with the most fixed letters first."""
    written: Mapping[str, str] = {**HINTS, **MESSAGES, **REASONS, **FINDINGS, **VERIFY, **PREFLIGHT, **WHAT}
    known = {**_of_findings(), **written}
    varying = sorted((key for key in known if "{}" in key), key=lambda key: (-len(key), key))
    return tuple((re.compile(re.escape(key).replace(r"\{\}", "(.+?)"), re.DOTALL), known[key]) for key in varying)


@cache
def _of_findings() -> dict[str, str]:
    """Return the errors without what they are about: a finding tells that beside it (`finding_of` of the pipeline)."""
    found = {}
    for text, translation in MESSAGES.items():
        for about, of in (("{}: ", "{} : "), ("{} ", "{} ")):
            rest = text.removeprefix(about)
            if rest != text and translation.startswith(of) and len(rest.replace("{}", "")) > _SHORTEST:
                found[rest] = translation.removeprefix(of)
                break
    return found
