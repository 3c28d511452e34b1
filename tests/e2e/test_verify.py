"""Every damage done to an export is found; an export that is whole is said to be whole."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from damaged import (
    CEPES,
    ESTIVE,
    VELO,
    field,
    json_posts,
    markdown,
    of,
    rewrite,
    some_pages,
    wxr_items,
)

import migrate
from migrate.messages.fr_errors import french
from migrate.report import Finding, Progress

FORMATS = ("wxr", "json", "jsonl", "markdown")
Damage = Callable[[Path], None]


class Told(Progress):
    """Keeps every finding."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        self.findings.append(finding)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export some saved pages with their pictures, once, in every format."""
    folder = tmp_path_factory.mktemp("whole")
    migrate.convert(some_pages(folder / "pages"), to=FORMATS, out=folder / "out")
    return folder / "out"


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """Return a copy of the export, to be damaged."""
    return Path(shutil.copytree(whole, tmp_path / "out"))


def codes(folder: Path) -> set[str]:
    told = Told()
    report = migrate.verify(folder, progress=told)
    gaps = {finding.code for finding in told.findings if finding.level == "gap"}
    assert report.exit_code == (6 if gaps else 0)
    assert [one.message for one in told.findings if french(one.message) == one.message] == []
    return gaps


def test_an_export_that_nobody_touched_is_whole(whole: Path) -> None:
    assert codes(whole) == set()


@pytest.mark.parametrize("name", FORMATS)
def test_the_folder_of_one_format_is_found_whole_too(whole: Path, name: str) -> None:
    assert codes(whole / name) == set()


JSON: dict[str, tuple[str, Callable[[list[dict[str, Any]]], object]]] = {
    "a post is dropped": ("verify.post.missing", lambda posts: posts.remove(of(posts, VELO))),
    "a post stands twice": ("verify.post.unknown", lambda posts: posts.append(of(posts, VELO))),
    "an address is changed": (
        "verify.post.missing",
        lambda posts: of(posts, VELO).update(permalink="https://a.example/"),
    ),
    "a title is changed": ("verify.title.differs", lambda posts: of(posts, VELO).update(title="Le vélo rouge")),
    "a slug is changed": ("verify.slug.differs", lambda posts: of(posts, VELO).update(slug="le-velo")),
    "a date is moved by an hour": (
        "verify.date.differs",
        lambda posts: of(posts, VELO).update(published="2011-06-21T22:05:00+02:00"),
    ),
    "an author is changed": ("verify.author.differs", lambda posts: of(posts, VELO)["author"].update(name="Bruno")),
    "an author is lost": ("verify.author.differs", lambda posts: of(posts, VELO).update(author=None)),
    "a post becomes a page": ("verify.kind.differs", lambda posts: of(posts, VELO).update(kind="page")),
    "a post becomes a draft": ("verify.status.differs", lambda posts: of(posts, VELO).update(status="draft")),
    "a tag is lost": ("verify.terms.differ", lambda posts: of(posts, CEPES)["tags"].pop()),
    "a tag is renamed": ("verify.terms.differ", lambda posts: of(posts, CEPES)["tags"][0].update(name="Cuisines")),
    "the printed date is lost": ("verify.field.differs", lambda posts: of(posts, CEPES).update(published_text="")),
    "the number of comments shown is changed": (
        "verify.field.differs",
        lambda posts: of(posts, CEPES).update(comment_count_shown=3),
    ),
    "a word is lost": ("verify.words.missing", lambda posts: in_body(posts, CEPES, "garde", "")),
    "a sign is lost": ("verify.words.missing", lambda posts: in_body(posts, CEPES, "🍄", "")),
    "two words run together": ("verify.words.missing", lambda posts: in_body(posts, CEPES, "a demandé", "ademandé")),
    "a word is added": ("verify.words.added", lambda posts: in_body(posts, CEPES, "garde", "garde champêtre")),
    "the texts of two posts change places": ("verify.words.missing", lambda posts: swapped(posts, "body")),
    "a link is taken out": ("verify.link.missing", lambda posts: in_body(posts, CEPES, "/2012/09/en-vrac.html", "")),
    "a link leads to another post": (
        "verify.link.missing",
        lambda posts: in_body(posts, CEPES, "/2012/09/en-vrac.html", "/2011/06/le-velo-bleu.html"),
    ),
    "a picture is taken out": ("verify.picture.missing", lambda posts: in_body(posts, CEPES, "<img", "<imgx")),
    "a film is taken out": ("verify.embed.missing", lambda posts: in_body(posts, ESTIVE, "aaaaBBBB000", "")),
    "a comment is dropped": ("verify.comment.missing", lambda posts: of(posts, CEPES)["comments"].pop()),
    "a comment stands twice": (
        "verify.comment.unknown",
        lambda posts: of(posts, CEPES)["comments"].append(of(posts, CEPES)["comments"][0]),
    ),
    "a comment goes to another post": (
        "verify.comment.unknown",
        lambda posts: of(posts, VELO)["comments"].append(of(posts, CEPES)["comments"].pop(0)),
    ),
    "an answer answers somebody else": ("verify.thread.differs", lambda posts: answer(posts).update(parent="c1")),
    "an answer answers nobody": ("verify.thread.differs", lambda posts: answer(posts).update(parent=None)),
    "comments change places": ("verify.thread.differs", lambda posts: of(posts, CEPES)["comments"].reverse()),
    "a comment has another author": (
        "verify.comment.author.differs",
        lambda posts: answer(posts)["author"].update(name="Zoé"),
    ),
    "a comment has another date": (
        "verify.comment.date.differs",
        lambda posts: answer(posts).update(published="2013-10-20T10:00:00+02:00"),
    ),
    "a comment is no more the owner's": (
        "verify.comment.field.differs",
        lambda posts: answer(posts).update(by_owner=not answer(posts)["by_owner"]),
    ),
    "a comment awaits approval": ("verify.comment.field.differs", lambda posts: answer(posts).update(status="pending")),
    "a comment loses its last words": (
        "verify.words.missing",
        lambda posts: answer(posts).update(body=answer(posts)["body"][:-12] + "</p>"),
    ),
    "a picture is listed as held, in no file": (
        "verify.file.missing",
        lambda posts: of(posts, CEPES)["media"][0].update(file=None),
    ),
}


def in_body(posts: list[dict[str, Any]], permalink: str, old: str, new: str) -> None:
    post = of(posts, permalink)
    assert old in post["body"]
    post["body"] = post["body"].replace(old, new)


def swapped(posts: list[dict[str, Any]], name: str) -> None:
    one, other = of(posts, CEPES), of(posts, VELO)
    one[name], other[name] = other[name], one[name]


def answer(posts: list[dict[str, Any]]) -> dict[str, Any]:
    return next(comment for comment in of(posts, CEPES)["comments"] if comment["parent"])


@pytest.mark.parametrize("what", JSON)
def test_what_happens_to_json_is_found(copy: Path, what: str) -> None:
    code, damage = JSON[what]
    with json_posts(copy) as posts:
        damage(posts)

    assert code in codes(copy / "json")


def wxr(permalink: str, name: str, value: str | Callable[[str], str]) -> Damage:
    """Return what changes a field of an item."""

    def damage(folder: Path) -> None:
        with wxr_items(folder) as items:
            element = field(items[permalink], name)
            element.text = value if isinstance(value, str) else value(element.text)

    return damage


def in_wxr(permalink: str, old: str, new: str) -> Damage:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return wxr(permalink, "body", changed)


def of_comment(name: str, value: str) -> Damage:
    """Return what changes a field of the first answer of a post."""

    def damage(folder: Path) -> None:
        with wxr_items(folder) as items:
            comments = items[CEPES].findall("{*}comment")
            one = next(one for one in comments if field(one, "comment_parent").text != "0")
            field(one, name).text = value

    return damage


def without(path: str) -> Damage:
    """Return what takes the first element of that path out of a post's item."""

    def damage(folder: Path) -> None:
        with wxr_items(folder) as items:
            element = items[CEPES].find(path)
            element.getparent().remove(element)

    return damage


def dropped(folder: Path) -> None:
    with wxr_items(folder) as items:
        items[VELO].getparent().remove(items[VELO])


def doubled(folder: Path) -> None:
    rewrite(folder / "wxr" / "part-001.xml", "</channel>", f"{item_text(folder)}</channel>")


def item_text(folder: Path) -> str:
    text = (folder / "wxr" / "part-001.xml").read_text(encoding="utf-8")
    return (
        next(f"<item>{item}" for item in text.split("<item>")[1:] if VELO in item).partition("</item>")[0] + "</item>"
    )


def attached(folder: Path, name: str, value: str) -> None:
    """Change a field of the item of a picture, or drop it."""
    with wxr_items(folder) as items:
        item = next(one for one in items.values() if "-panier" in str(one.findtext("{*}attachment_url")))
        if name:
            field(item, name).text = value
        else:
            item.getparent().remove(item)


def cut(file: str) -> Damage:
    def damage(folder: Path) -> None:
        whole = (folder / file).read_bytes()
        (folder / file).write_bytes(whole[: len(whole) // 2])

    return damage


def moved(folder: Path) -> None:
    """Move both dates of an item, and the one for feed readers, by an hour."""
    for name, value in (
        ("post_date", "2013-10-19 11:02:33"),
        ("post_date_gmt", "2013-10-19 09:02:33"),
        ("pubDate", "Sat, 19 Oct 2013 09:02:33 +0000"),
    ):
        wxr(CEPES, name, value)(folder)


WXR: dict[str, tuple[str, Damage]] = {
    "an item is dropped": ("verify.post.missing", dropped),
    "an item stands twice": ("verify.post.unknown", doubled),
    "the file is cut": ("verify.export.broken", cut("wxr/part-001.xml")),
    "a title is changed": ("verify.title.differs", wxr(CEPES, "title", "Cèpes")),
    "a slug is changed": ("verify.slug.differs", wxr(CEPES, "post_name", "cepes")),
    "a link is changed": ("verify.permalink.differs", wxr(CEPES, "link", "https://a.example/")),
    "the local date is moved by an hour": ("verify.date.differs", wxr(CEPES, "post_date", "2013-10-19 11:02:33")),
    "the date is moved by an hour": ("verify.date.differs", moved),
    "the date for readers of feeds is another": (
        "verify.date.differs",
        wxr(CEPES, "pubDate", "Sat, 19 Oct 2013 09:02:33 +0000"),
    ),
    "a date is none": ("verify.date.differs", wxr(CEPES, "post_date_gmt", "0000-00-00 00:00:00")),
    "an author is lost": ("verify.author.differs", wxr(CEPES, "{http://purl.org/dc/elements/1.1/}creator", "nobody")),
    "a post becomes a page": ("verify.kind.differs", wxr(CEPES, "post_type", "page")),
    "a post becomes a draft": ("verify.status.differs", wxr(CEPES, "status", "draft")),
    "a status that nobody knows": ("verify.status.differs", wxr(CEPES, "status", "published")),
    "a tag is lost": ("verify.terms.differ", without("category")),
    "a word is lost": ("verify.words.missing", in_wxr(CEPES, "garde", "")),
    "a word is added": ("verify.words.added", in_wxr(CEPES, "garde", "garde champêtre")),
    "a text is gone": ("verify.words.missing", wxr(CEPES, "body", "")),
    "a link leads to nothing": ("verify.link.broken", in_wxr(CEPES, "/2012/09/en-vrac/", "/2012/09/vrac/")),
    "a link leads to another post": (
        "verify.link.broken",
        in_wxr(CEPES, "/2012/09/en-vrac/", "/2011/06/le-velo-bleu/"),
    ),
    "a link is left as it was": (
        "verify.link.old",
        in_wxr(CEPES, "/2012/09/en-vrac/", "/2012/09/en-vrac.html"),
    ),
    "a picture is taken out": ("verify.picture.missing", in_wxr(CEPES, "<img", "<imgx")),
    "a picture has another file": (
        "verify.picture.missing",
        lambda folder: in_wxr(CEPES, name_of(folder, "panier"), name_of(folder, "brebis"))(folder),
    ),
    "a picture is shown from the old host": (
        "verify.picture.remote",
        lambda folder: in_wxr(
            CEPES,
            f'<img src="https://carnets-de-lisa.over-blog.example/blog-migrate-media/{name_of(folder, "panier")}',
            '<img src="http://img.over-blog-kiwi.com/600x400/0/12/34/56/20131019/ob_a1b2c3_panier.jpg',
        )(folder),
    ),
    "a picture loses its item": ("verify.attachment.missing", lambda folder: attached(folder, "", "")),
    "a picture's item has another guid": (
        "verify.attachment.missing",
        lambda folder: attached(folder, "guid", "urn:1"),
    ),
    "a picture's item has another address": (
        "verify.attachment.missing",
        lambda folder: attached(folder, "attachment_url", "https://a.example/panier.jpg"),
    ),
    "a film is taken out": ("verify.embed.missing", in_wxr(ESTIVE, "aaaaBBBB000", "")),
    "a comment is dropped": ("verify.comment.missing", without("{*}comment")),
    "a comment has another author": ("verify.comment.author.differs", of_comment("comment_author", "Zoé")),
    "a comment is moved by an hour": ("verify.comment.date.differs", of_comment("comment_date", "2013-10-20 10:00:00")),
    "a comment loses its words": ("verify.words.missing", of_comment("comment_content", "<p>Oui.</p>")),
    "an answer answers nobody": ("verify.thread.differs", of_comment("comment_parent", "0")),
    "an answer answers what is not there": ("verify.thread.differs", of_comment("comment_parent", "99999")),
    "an answer stands before what it answers": ("verify.thread.differs", of_comment("comment_id", "1")),
    "a comment awaits approval": ("verify.comment.field.differs", of_comment("comment_approved", "0")),
    "the blog has another title": (
        "verify.blog.differs",
        lambda folder: rewrite(folder / "wxr" / "part-001.xml", "<title>Les carnets de Lisa", "<title>Les cahiers"),
    ),
}


def name_of(folder: Path, word: str) -> str:
    return next((folder / "wxr" / "media").glob(f"*-{word}.*")).name


@pytest.mark.parametrize("what", WXR)
def test_what_happens_to_wxr_is_found(copy: Path, what: str) -> None:
    code, damage = WXR[what]
    damage(copy)

    assert code in codes(copy / "wxr")


def in_markdown(old: str, new: str, *, comments: bool = False, permalink: str = CEPES) -> Damage:
    return lambda folder: rewrite(markdown(folder, permalink, comments=comments), old, new)


def gone(*, comments: bool) -> Damage:
    return lambda folder: markdown(folder, CEPES, comments=comments).unlink()


MARKDOWN: dict[str, tuple[str, Damage]] = {
    "a file is gone": ("verify.post.missing", gone(comments=False)),
    "a file of comments is left alone": ("verify.file.unknown", gone(comments=False)),
    "the comments are gone": ("verify.comment.missing", gone(comments=True)),
    "the front matter is cut": ("verify.export.broken", in_markdown("\n---\n", "\n")),
    "the title is changed": ("verify.title.differs", in_markdown('title: "« Cèpes', 'title: "« Ceps')),
    "the slug is changed": ("verify.slug.differs", in_markdown('slug: "cepes-et-girolles"', 'slug: "cepes"')),
    "the date is moved by an hour": ("verify.date.differs", in_markdown("10:02:33+02:00", "10:02:33+01:00")),
    "the author is another": ("verify.author.differs", in_markdown('author: "Lisa"', 'author: "Bruno"')),
    "the post becomes a draft": ("verify.field.differs", in_markdown("draft: false", "draft: true")),
    "the post becomes a page": ("verify.kind.differs", in_markdown('kind: "post"', 'kind: "page"')),
    "a tag is lost": ("verify.field.differs", in_markdown('  - "Chemins"\n', "")),
    "a tag of our own is lost": (
        "verify.terms.differ",
        in_markdown('    - name: "Chemins"\n      slug: "chemins"\n', ""),
    ),
    "a word is lost": ("verify.words.missing", in_markdown("le garde", "le")),
    "an escape is lost": ("verify.words.missing", in_markdown("&amp; du persil", "du persil")),
    "a word is added": ("verify.words.added", in_markdown("le garde", "le garde champêtre")),
    "a link is taken out": ("verify.link.missing", in_markdown("[quelque part ici](", "quelque part ici (")),
    "a link leads to nothing": ("verify.link.broken", in_markdown("2012-09-09-en-vrac.md", "2012-09-09-vrac.md")),
    "a link leads to another post": (
        "verify.link.broken",
        in_markdown("2012-09-09-en-vrac.md", "2011-06-21-le-velo-bleu.md"),
    ),
    "a picture is taken out": ("verify.picture.missing", in_markdown("<img ", "<imgx ")),
    "a comment has another author": (
        "verify.comment.author.differs",
        in_markdown('"name":"', '"name":"Zoé ', comments=True),
    ),
    "a comment loses a word": (
        "verify.words.missing",
        in_markdown("Viens, il en reste", "Viens, il reste", comments=True),
    ),
    "an answer answers nobody": ("verify.thread.differs", in_markdown('"parent":"c2"', '"parent":null', comments=True)),
    "the blog has another title": (
        "verify.blog.differs",
        lambda folder: rewrite(folder / "markdown" / "blog.yaml", 'title: "Les carnets', 'title: "Les cahiers'),
    ),
    "a box of the sidebar says something else": (
        "verify.sidebar.differs",
        lambda folder: rewrite(folder / "markdown" / "blog.yaml", 'text: "', 'text: "x'),
    ),
}


@pytest.mark.parametrize("what", MARKDOWN)
def test_what_happens_to_markdown_is_found(copy: Path, what: str) -> None:
    code, damage = MARKDOWN[what]
    damage(copy)

    assert code in codes(copy / "markdown")


def files(folder: Path) -> list[Path]:
    return sorted((folder / "media").iterdir())


def shortened(folder: Path) -> None:
    file = files(folder)[0]
    whole = file.read_bytes()
    file.unlink()  # formats share their files
    file.write_bytes(whole[:-3])


def exchanged(folder: Path) -> None:
    one, other = files(folder)[:2]
    one.rename(folder / "kept")
    other.rename(one)
    (folder / "kept").rename(other)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("code", "damage"),
    [
        pytest.param("verify.file.missing", lambda folder: files(folder)[0].unlink(), id="a picture is deleted"),
        pytest.param("verify.file.differs", shortened, id="a picture is cut"),
        pytest.param("verify.file.differs", exchanged, id="two pictures change places"),
        pytest.param("verify.file.missing", lambda folder: shutil.rmtree(folder / "media"), id="no picture is there"),
    ],
)
def test_what_happens_to_files_is_found(copy: Path, name: str, code: str, damage: Damage) -> None:
    damage(copy / name)

    assert code in codes(copy / name)


def test_a_thumbnail_in_the_place_of_its_picture_is_found(whole: Path, copy: Path) -> None:
    thumbnail = next((whole.parent / "pages").rglob("600x400/**/ob_a1b2c3_panier.jpg"))
    sha256 = hashlib.sha256(thumbnail.read_bytes()).hexdigest()
    name = f"media/{sha256[:16]}-panier.jpg"
    shutil.copy(thumbnail, copy / "json" / name)
    with json_posts(copy) as posts:
        of(posts, CEPES)["media"][0].update(file=name, sha256=sha256, bytes=thumbnail.stat().st_size)

    assert "verify.picture.small" in codes(copy / "json")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_cut_file_of_lines_is_found(copy: Path, name: str) -> None:
    cut(f"{name}/blog.json" if name == "json" else f"{name}/posts.jsonl")(copy)

    assert {"verify.export.broken", "verify.post.missing"} <= codes(copy / name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_that_is_gone_is_found(copy: Path, name: str) -> None:
    shutil.rmtree(copy / name)

    assert codes(copy) == {"verify.format.missing"}
