"""Texts of a Markdown export name the files beside them, and each other, by paths that exist."""

import posixpath
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from migrate import codec, registry
from migrate.exporters import Folder
from migrate.exporters.markdown import Markdown
from migrate.model import Blog, Comment, Html, Media, Person, Post, Url
from migrate.moved import Moved
from migrate.settings import ExportSettings, Settings

HOME = Url("https://carnet.example/")
PAIN = Url("https://carnet.example/2014/02/pain.html")
FILE = "media/0123456789abcdef-pain.jpg"
PICTURE = Media(url=Url("https://i.example/a (1).jpg?x=1&y=2"), file=FILE, status="ok")
INLINE = Media(url=Url("media/fedcba9876543210-point.png"), file="media/fedcba9876543210-point.png", status="ok")
LOST = Media(url=Url("https://i.example/perdu.jpg"), status="missing")
POSTS = (
    Post(permalink=PAIN, slug="pain", title="Pain", published=datetime(2014, 2, 7, tzinfo=UTC)),
    Post(permalink=Url("https://carnet.example/article-seigle-57107158.html"), slug="seigle", title="Seigle"),
    Post(permalink=Url("https://carnet.example/a-propos.html"), slug="a-propos", title="À propos", kind="page"),
    Post(permalink=Url("https://carnet.example/secret.html"), slug="secret", title="Secret", status="draft"),
)


def text(place: Path, body: str, name: str = "posts/2014-02-07-pain.md", *, said: str = "") -> str:
    """Return what stands in a file when every post has that text and, with `said`, a comment of that text."""
    comments = (Comment(id="1", author=Person(name="Ana"), body=Html(said)),) if said else ()
    posts = tuple(replace(one, body=Html(body), media=(PICTURE, INLINE, LOST), comments=comments) for one in POSTS)
    blog = Blog(home=HOME, language="fr", posts=posts)
    moved = Moved(blog, place=registry.load("platforms", "overblog")().place)
    settings = Settings(export=ExportSettings(comments_in_text=bool(said)))
    with Folder(place) as folder:
        Markdown(settings, moved).write(blog, folder, lambda _: None)
    return (place / name).read_text(encoding="utf-8").split("---\n", 2)[2].strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<img src="https://i.example/a (1).jpg?x=1&amp;y=2" alt="le pain">', f"![le pain](../{FILE})"),
        ('<img src="https://i.example/a (1).jpg?x=1&amp;y=2" alt="[x]">', f'<img src="../{FILE}" alt="[x]">'),
        (
            '<a href="https://i.example/a (1).jpg?x=1&amp;y=2"><img src="https://i.example/a (1).jpg?x=1&amp;y=2"></a>',
            f"[![](../{FILE})](../{FILE})",
        ),
        (
            '<figure><img src="https://i.example/a (1).jpg?x=1&amp;y=2"><figcaption>Pain</figcaption></figure>',
            f'<figure><img src="../{FILE}"><figcaption>Pain</figcaption></figure>',
        ),
        (
            '<video poster="https://i.example/a (1).jpg?x=1&amp;y=2" src="https://i.example/f.mp4"></video>',
            f'<video poster="../{FILE}" src="https://i.example/f.mp4"></video>',
        ),
        ('<img src="media/fedcba9876543210-point.png">', "![](../media/fedcba9876543210-point.png)"),
        ('<img src="https://i.example/perdu.jpg">', "![](https://i.example/perdu.jpg)"),
        ("<p>https://i.example/perdu.jpg</p>", "https:&#47;/i.example/perdu.jpg"),
    ],
)
def test_a_file_of_the_export_is_named_by_its_path_and_others_keep_their_address(
    tmp_path: Path, body: str, expected: str
) -> None:
    assert text(tmp_path / "out", body) == expected


@pytest.mark.parametrize(
    ("link", "path"),
    [
        (PAIN, "2014-02-07-pain.md"),
        ("http://www.carnet.example/article-57107158.html?utm_source=x#anchorComment", "seigle.md"),
        (f"{PAIN}#comment-12", "2014-02-07-pain.md"),
        (f"{PAIN}#comment-faire", "2014-02-07-pain.md#comment-faire"),
        ("http://www.carnet.example/article-57107158.html#la recette", "seigle.md#la%20recette"),
        ("https://carnet.example/a-propos.html", "../pages/a-propos.md"),
        ("https://carnet.example/secret.html", "../drafts/secret.md"),
        ("https://carnet.example/", "https://carnet.example/"),
        ("https://carnet.example/rien.html", "https://carnet.example/rien.html"),
        ("https://ailleurs.example/pain.html", "https://ailleurs.example/pain.html"),
        ("#note", "#note"),
    ],
)
def test_a_link_to_a_post_is_the_path_of_its_file(tmp_path: Path, link: str, path: str) -> None:
    assert text(tmp_path / "out", f'<a href="{link}">lire</a>') == f"[lire]({path})"


def test_a_place_that_another_text_links_to_stays_in_its_text(tmp_path: Path) -> None:
    pain = '<h2 id="recette">La recette</h2><p id="reste">Mélangez.</p>'
    link = '<a href="https://carnet.example/2014/02/pain.html#recette">lire</a>'
    posts = (replace(POSTS[0], body=Html(pain)), replace(POSTS[1], body=Html(link)))
    with Folder(tmp_path / "out") as folder:
        Markdown(Settings()).write(Blog(home=HOME, posts=posts), folder, lambda _: None)

    written = (tmp_path / "out/posts/2014-02-07-pain.md").read_text(encoding="utf-8")
    assert '<a id="recette"></a>' in written
    assert "reste" not in written
    assert "(2014-02-07-pain.md#recette)" in (tmp_path / "out/posts/seigle.md").read_text(encoding="utf-8")


def test_paths_begin_at_the_folder_of_the_post_itself(tmp_path: Path) -> None:
    body = f'<a href="{PAIN}">lire</a>'

    assert text(tmp_path / "page", body, "pages/a-propos.md") == "[lire](../posts/2014-02-07-pain.md)"
    assert text(tmp_path / "draft", body, "drafts/secret.md") == "[lire](../posts/2014-02-07-pain.md)"


def test_comments_below_the_text_name_files_by_their_paths_and_those_beside_it_keep_addresses(tmp_path: Path) -> None:
    said = f'<a href="{PAIN}">lire</a> <img src="https://i.example/a (1).jpg?x=1&amp;y=2">'

    shown = text(tmp_path / "out", "<p>a</p>", said=said)
    beside = (tmp_path / "out/posts/2014-02-07-pain.comments.json").read_bytes()

    assert f"> [lire](2014-02-07-pain.md) ![](../{FILE})" in shown
    assert codec.decode(beside, tuple[Comment, ...])[0].body == said


def test_front_matter_and_the_blogs_file_say_where_the_files_are(tmp_path: Path) -> None:
    blog = Blog(home=HOME, posts=(replace(POSTS[0], media=(PICTURE, LOST)),), media=(INLINE,))
    with Folder(tmp_path / "out") as folder:
        Markdown(Settings()).write(blog, folder, lambda _: None)

    front = (tmp_path / "out/posts/2014-02-07-pain.md").read_text(encoding="utf-8").split("---\n")[1]
    known = yaml.safe_load((tmp_path / "out/blog.yaml").read_text(encoding="utf-8"))
    assert [one.get("file") for one in yaml.safe_load(front)["params"]["media"]] == [FILE, None]
    assert [one["file"] for one in known["media"]] == [INLINE.file]


def test_every_path_in_the_reference_of_everything_leads_to_a_file() -> None:
    place = Path(__file__).parents[2] / "exports/reference/markdown"
    paths = [
        (file, unquote(path))
        for file in place.glob("*/*.md")
        for path in re.findall(r'(?:\]\(|(?:href|src)=")([^)"\s]+)', file.read_text(encoding="utf-8"))
        if "//" not in path and (path.endswith(".md") or "media/" in path)
    ]

    assert paths
    for file, path in paths:
        inside = posixpath.normpath(f"{file.parent.name}/{path}")
        assert (place / inside).exists() or inside.startswith("media/"), (file, path)
