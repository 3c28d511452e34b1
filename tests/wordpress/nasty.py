"""A blog of everything that goes wrong on the way into WordPress, as one of our JSON exports with its `media` folder.

Same titles and seconds, titles that databases take for equal, emoji, comments as long as a column and longer,
shortcodes, `]]>`, control characters, no titles, 300 comments twelve deep, a post of 12 MB, and pictures: with names
that break out of a path, a tag or a query, under ten addresses, empty, no pictures at all, drawings that can run.
"""

import base64
import random
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pictures
import traps

from migrate import codec
from migrate.model import Blog, Comment, Html, Media, Post, Url

IMAGES = "http://img.carnet.example"
EMPTY, PAGE = "vide.jpg", "page.jpg"
RUNS = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.cookie)</script></svg>'
HOSTILE = (
    "mon été (1) #2 'x' \"y\" %41&amp;<b>.png",
    ".htaccess.png",
    "..png",
    "CON.png",
    "-rf *.png",
    "photo.php.png",
    "photo.php",
    "photo-300x200.png",
    "photo-scaled.png",
    "photo-rotated.png",
    "photo",
    "日本😍.png",
    "une\nligne.png",
    "n" * 200 + ".png",
    "$1.png",
    "PHOTO.PNG",
)


def files() -> dict[str, bytes]:
    """Return the files by their names: each hostile name has a picture of its own."""
    found = {name: pictures.png(20 + number, 10) for number, name in enumerate(HOSTILE)}
    found |= {"dix.png": pictures.png(50, 50), EMPTY: b"", PAGE: b"<!DOCTYPE html><title>403</title>"}
    return found | {"dessin.svg": pictures.SVG, "court.svg": RUNS, "recette.pdf": pictures.PDF}


def _shown(post: Post, names: list[tuple[str, str]]) -> Post:
    """Return a post with pictures: their files and their addresses."""
    media = tuple(Media(url=Url(url), file=f"media/{name}", status="ok") for name, url in names)
    tags = "".join(f'<p><img src="{_escaped(one.url)}" alt=""></p>' for one in media)
    return replace(post, body=Html(post.body + tags), media=media)


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _address(name: str) -> str:
    return f"{IMAGES}/{name}"


def _noise(size: int) -> str:
    """Return a picture of about `size` bytes as a `data:` address: noise does not pack."""
    noise = random.Random(size)  # noqa: S311 - noise for a picture
    rows = b"".join(b"\0" + noise.randbytes(3000) for _ in range(size // 3000))
    head = b"".join((0x3E8.to_bytes(4), (size // 3000).to_bytes(4), b"\x08\x02\0\0\0"))
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(pictures.chunk(*chunk) for chunk in chunks)
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def _crowd() -> tuple[Comment, ...]:
    """Return 300 comments in threads twelve deep, printed newest first; four share each minute."""
    made = []
    for number in range(300):
        parent = f"n{number - 25}" if number >= 25 and number // 25 % 12 else None
        when = traps.DAY + timedelta(minutes=number // 4)
        made.append(traps.comment(f"n{number}", f"<p>Le mot numéro {number} 😍</p>", parent=parent, published=when))
    return tuple(reversed(made))


LONG = (
    traps.comment("p1", f"<p>{'é' * 32_700}</p>"),
    traps.comment("p2", f"<p>{'trop long ' * 7_000}</p>", parent="p1"),
    traps.comment("p3", "<p>une réponse au trop long</p>", parent="p2"),
)
TAILS = ("", "?a=1", "?a=1&b=2", "?x=[gallery]", "?y='z'")
TEN = [("dix.png", f"{host}/dix.png{tail}") for host in (IMAGES, "https://a.example") for tail in TAILS]
POSTS = (
    *(post for post in traps.TITLES + traps.TEXTS if "\ud800" not in post.body),  # no JSON holds half a character
    *traps.SLUGS,
    *traps.DATES,
    *traps.COMMENTS,
    *traps.TERMS,
    traps.post("foule", "<p>300 mots</p>", comments=_crowd()),
    traps.post("longs", "<p>x</p>", comments=LONG),
    _shown(traps.post("noms", "<p>noms</p>"), [(name, _address(name)) for name in HOSTILE]),
    _shown(traps.post("dix adresses", "<p>dix fois la même</p>"), TEN),
    _shown(traps.post("rien", "<p>vide, page</p>"), [(name, _address(name)) for name in (EMPTY, PAGE)]),
    _shown(traps.post("dessins", "<p>dessins</p>"), [(n, _address(n)) for n in ("dessin.svg", "court.svg")]),
    traps.post("douze mégaoctets de mots", f"<p>{'Une phrase assez longue. ' * 500_000}</p>"),
    traps.post(
        "douze mégaoctets d’images", "".join(f'<p>{n} <img src="{_noise(1_600_000 + n)}"></p>' for n in range(6))
    ),
)


def blog() -> Blog:
    return traps.blog(POSTS)


def write(folder: Path) -> None:
    """Write the export: `blog.json` and `media`."""
    (folder / "media").mkdir(parents=True)
    (folder / "blog.json").write_bytes(codec.encode(blog()))
    for name, content in files().items():
        (folder / "media" / name).write_bytes(content)
