"""Ways to damage an export of the sample site, one thing at a time."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from installed import ROOT
from lxml import etree

HOME = "https://carnets-de-lisa.over-blog.example"
CEPES = f"{HOME}/2013/10/cepes-et-girolles.html"
VELO = f"{HOME}/2011/06/le-velo-bleu.html"
ESTIVE = f"{HOME}/2014/06/trois-jours-en-estive.html"
FILES = {CEPES: "2013-10-19-cepes-et-girolles", VELO: "2011-06-21-le-velo-bleu"}

_WXR = "{http://wordpress.org/export/1.2/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def some_pages(folder: Path) -> Path:
    """Copy a part of the sample site, which is read soon: its home, some posts, the pictures beside them."""
    site = ROOT / "samples/overblog/site"
    folder.mkdir()
    for one in site.iterdir():
        if one.is_dir():
            shutil.copytree(one, folder / one.name)
        elif one.name.startswith(("2009", "2011", "2012", "2013-10", "2014-06", "accueil.")):
            shutil.copy(one, folder)
    return folder


def of(posts: list[dict[str, Any]], permalink: str) -> dict[str, Any]:
    return next(post for post in posts if post["permalink"] == permalink)


@contextmanager
def json_posts(folder: Path) -> Iterator[list[dict[str, Any]]]:
    """Give the posts of a JSON export to be changed."""
    file = folder / "json" / "blog.json"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    begin, end = lines.index('"posts":[\n') + 1, lines.index("]\n")
    posts = [json.loads(line.rstrip(",\n")) for line in lines[begin:end]]
    yield posts
    lines[begin:end] = [",\n".join(json.dumps(post, ensure_ascii=False) for post in posts) + "\n"]
    file.write_text("".join(lines), encoding="utf-8")


@contextmanager
def wxr_items(folder: Path) -> Iterator[dict[str, Any]]:
    """Give the items of a WXR export by their links, to be changed."""
    file = folder / "wxr" / "part-001.xml"
    tree = etree.parse(file)
    yield {str(item.findtext("link")): item for item in tree.getroot().iter("item")}
    tree.write(file, encoding="UTF-8", xml_declaration=True)


def field(item: Any, name: str) -> Any:
    """Return a field of an item or comment: `post_date` for `wp:post_date`, `body`, or a plain name."""
    found = item.find(_CONTENT if name == "body" else f"{_WXR}{name}")
    return item.find(name) if found is None else found


def rewrite(file: Path, old: str, new: str, *, count: int = 1) -> None:
    """Exchange a text in a file; one that is not there is a mistake of the test."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r}"
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def markdown(folder: Path, permalink: str, *, comments: bool = False) -> Path:
    ending = ".comments.json" if comments else ".md"
    return folder / "markdown" / "posts" / f"{FILES[permalink]}{ending}"
