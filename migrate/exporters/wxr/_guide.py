"""What a person reads beside the parts: how to import them, in English and French."""

from importlib.resources import files
from string import Template
from typing import Literal

from migrate import html, text
from migrate.exporters.wxr import _parts
from migrate.model import Blog
from migrate.settings import Settings

NAME = "README.html"

_FIELDS = {"{year}": "%year%", "{month}": "%monthnum%", "{day}": "%day%", "{slug}": "%postname%"}
_ONCE = {
    "en": "<li>Then the same with {rest}, one after the other, in that order.</li>",
    "fr": "<li>Faites de même avec {rest}, une partie après l’autre, dans cet ordre.</li>",
}
_TO = {"en": "to", "fr": "à"}
_PUT = {
    "en": "<li>Put the folder <code>media</code> where <code>{address}</code> opens a picture in your browser "
    "(by FTP, or with your host’s file manager). WordPress takes the pictures from there. Leave the folder in place: "
    "files of the kinds that WordPress does not take are shown from it.</li>",
    "fr": "<li>Mettez le dossier <code>media</code> là où <code>{address}</code> ouvre une image dans votre navigateur "
    "(par FTP, ou avec le gestionnaire de fichiers de votre hébergeur). WordPress y prend les images. Laissez le "
    "dossier en place\u00a0: les fichiers que WordPress n’accepte pas restent servis de là.</li>",
}
_AGAIN = {
    "en": "<li>WordPress fetches pictures from an address, and this export names none. Put the folder "
    "<code>media</code> on your new site (by FTP, or with your host’s file manager), then make the export again and "
    "say where it is: "
    "<code>--media-url https://my-site.example/media</code>. Use the parts of that new export.</li>",
    "fr": "<li>WordPress cherche les images à une adresse, et cet export n’en nomme aucune. Mettez le dossier "
    "<code>media</code> sur votre nouveau site (par FTP, ou avec le gestionnaire de fichiers de votre hébergeur), puis "
    "refaites l’export en disant où il est\u00a0: <code>--media-url https://mon-site.example/media</code>. Prenez les "
    "parties de ce nouvel export.</li>",
}


def guide(blog: Blog, settings: Settings, *, parts: int, file: str) -> str:
    """Return the page for an export of so many parts; `file` is the name of one of its files, "" when it has none."""
    form = settings.export.permalinks
    for field, code in _FIELDS.items():
        form = form.replace(field, code)
    first = settings.talk
    size = f"{settings.export.part_mb:g}" if settings.export.part_mb else ""
    known = {
        "title": html.escape(text.xml_safe(blog.title or blog.home or "Blog")),
        "first": first,
        "checked_en": " checked" if first == "en" else "",
        "checked_fr": " checked" if first == "fr" else "",
        "permalinks": html.escape(form),
        "part": _parts.name(1, of=parts),
        "zone": f" ({html.escape(blog.zone or settings.zone)})",
        "size": f"{size} MB" if size else "any size",
        "size_fr": f"{size.replace('.', ',')}\u00a0Mo" if size else "n’importe quelle taille",
    }
    talks: tuple[Literal["en", "fr"], ...] = ("en", "fr")
    for talk in talks:
        known[f"pictures_{talk}"] = _pictures(settings.export.media_url, file, talk)
        known[f"parts_{talk}"] = _rest(parts, talk)
    return Template(files(__package__).joinpath("_guide.html").read_text(encoding="utf-8")).substitute(known)


def _pictures(media_url: str, file: str, talk: str) -> str:
    """Return the step that brings the pictures to where WordPress fetches them."""
    if not file:
        return ""
    address = html.escape(text.xml_safe(f"{media_url.rstrip('/')}/{file}"))
    return _PUT[talk].format(address=address) if media_url else _AGAIN[talk]


def _rest(parts: int, talk: str) -> str:
    """Return the step for all parts but the first."""
    if parts == 1:
        return ""
    second, last = (f"<code>{_parts.name(number, of=parts)}</code>" for number in (2, parts))
    return _ONCE[talk].format(rest=second if second == last else f"{second} {_TO[talk]} {last}")
