"""A small blog with pictures and links between its posts, and what it must be once it is in a WordPress."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pictures
import traps

from migrate import registry
from migrate.exporters import Folder
from migrate.exporters.wxr import Wxr
from migrate.model import Blog, Html, Media, Post, Sidebar, Term, Url, Widget, WidgetItem
from migrate.moved import Moved
from migrate.report import Finding
from migrate.settings import ExportSettings, Settings

HOME = traps.HOME
LOAF, CRUMB, DOT, DRAWING, RECIPE, UNSAFE, LARGE = (
    pictures.png(),
    pictures.png(60, 60, (10, 90, 200)),
    pictures.gif(),
    pictures.SVG,
    pictures.PDF,
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    pictures.png(2700, 100),
)
FILES = {
    pictures.named(LOAF, "la-miche", "png"): LOAF,
    pictures.named(CRUMB, "la-mie", "png"): CRUMB,
    pictures.named(DOT, "point", "gif"): DOT,
    pictures.named(DRAWING, "dessin", "svg"): DRAWING,
    pictures.named(RECIPE, "recette", "pdf"): RECIPE,
    pictures.named(UNSAFE, "piege", "bin"): UNSAFE,
    pictures.named(LARGE, "panorama", "png"): LARGE,
}
URLS = {name: Url(f"http://img.carnet.example/o/{name.rpartition('/')[2]}") for name in FILES}
MIE, POINT, DESSIN, RECETTE, PIEGE, PANORAMA = list(FILES)[1:]
MICHE = next(iter(FILES))
TYPES = {"png": "image/png", "gif": "image/gif", "svg": "image/svg+xml", "pdf": "application/pdf"}


def media(name: str, **fields: str) -> Media:
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    content = FILES[name]
    return Media(
        url=URLS[name],
        original=URLS[name],
        file=name,
        sha256=pictures.digest(content),
        bytes=len(content),
        type=kind,
        status="ok",
        **fields,
    )


def address(key: str) -> Url:
    return Url(f"{HOME}/article-{key}.html")


def post(key: str, title: str, body: str, **fields: Any) -> Post:
    given = {"permalink": address(key), "slug": f"article-{key}", "published": traps.DAY + timedelta(days=int(key))}
    return traps.post(title, body, **{**given, **fields})


POSTS = (
    post(
        "1",
        "La miche",
        f'<p>Voici : <a href="{URLS[MICHE]}"><img src="{URLS[MICHE]}" alt="une miche"></a></p>'
        f'<p><a href="{address("2")}">la suite</a>, <a href="{address("3")}#comment-31">un mot</a>, '
        f'<a href="{address("3")}#comments">tous</a>, <a href="{HOME}/">accueil</a>, '
        f'<a href="{HOME}/tag/pain/">pain</a>, <a href="http://ailleurs.example/x?a=1&amp;b=2">ailleurs</a>, '
        f'<a href="{address("9")}">une page</a>, <a href="{address("8")}">une miche nommée comme l’autre</a></p>',
        media=(media(MICHE, alt="une miche", caption="La première"), media(POINT)),
        tags=(Term(name="Pain", slug="pain"),),
        comments=(
            traps.comment("11", f'<p><img src="{URLS[POINT]}" alt=""> et <a href="{address("2")}">là</a></p>'),
            traps.comment("12", "<p>même seconde</p>"),
            traps.comment("13", "<p>une réponse</p>", parent="12", author=traps.OWNER, by_owner=True),
        ),
    ),
    post(
        "2",
        "La mie",
        f'<p>Deux fois <img src="{URLS[MIE]}" alt=""> <img src="{URLS[MICHE]}" alt="la même"> '
        f'<img src="{URLS[DESSIN]}" alt="un dessin"> <a href="{URLS[RECETTE]}">la recette</a> '
        f'<a href="{URLS[PIEGE]}">un fichier</a></p><p><img src="http://perdue.example/x.jpg" alt="perdue"></p>',
        excerpt="Une mie.",
        media=(media(MIE), media(MICHE), media(DESSIN), media(RECETTE), media(PIEGE)),
        comments=(traps.comment("21", "<p>même seconde</p>"), traps.comment("22", "<p>et la même</p>")),
    ),
    post(
        "3",
        "Un mot",
        f'<p>Large : <img src="{URLS[PANORAMA]}" alt=""></p><pre>&lt;img src="{URLS[MICHE]}"&gt;</pre>',
        media=(media(PANORAMA), media(MICHE)),
        comments=(traps.comment("31"), *traps.thread(5)),
    ),
    post("8", "La miche", "<p>une autre</p>", published=traps.DAY + timedelta(days=1), status="published"),
    post("9", "À propos", f'<p>La page. <a href="{address("1")}">retour</a></p>', kind="page", slug="a-propos"),
)


def blog(posts: tuple[Post, ...] = POSTS) -> Blog:
    widgets = (
        Widget(kind="about", title="Bonjour", body=Html(f'<p><img src="{URLS[MIE]}" alt=""> Bienvenue.</p>')),
        Widget(
            kind="blogroll",
            title="Amis",
            items=(
                WidgetItem(text="Chez Zoé & Léa", url=Url("http://zoe.example/")),
                WidgetItem(text="La mie", url=address("2")),
            ),
        ),
        Widget(kind="archives", title="Archives"),
    )
    return replace(traps.blog(posts), sidebar=Sidebar(widgets=widgets), media=(media(MIE),), owner=traps.OWNER)


def export(blog: Blog, folder: Path, files: Mapping[str, bytes] = FILES, **settings: object) -> list[Finding]:
    """Write a blog as WXR with its files, and return what was noted."""
    found: list[Finding] = []
    with Folder(folder) as target:
        moved = Moved(blog, place=registry.load("platforms", "overblog")().place)
        Wxr(Settings(export=ExportSettings(**settings)), moved).write(blog, target, found.append)
        for name, content in files.items():
            target.write(name, content)
    return found
