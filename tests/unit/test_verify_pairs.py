"""Posts without an address are told apart by all that they say."""

from pathlib import Path

import pytest

import migrate
from migrate.exporters import Folder
from migrate.exporters.json import Json
from migrate.model import Blog, Comment, Html, Person, Post, Sidebar, Term, Url, Widget
from migrate.report import Finding, Progress, Report
from migrate.settings import Settings

FORMATS = ("wxr", "json", "jsonl", "markdown")
FLASH = (
    '<p><object data="http://www.deezer.com/fr/plugins/player?autoplay=false&amp;type=playlist&amp;id=30595"></object>'
    '<iframe src="http://www.youtube.com/v/dQw4w9WgXcQ"></iframe></p>'
)


class Gaps(Progress):
    def __init__(self) -> None:
        self.codes: list[str] = []

    def finding(self, finding: Finding) -> None:
        if finding.level == "gap":
            self.codes.append(finding.code)


def exported(folder: Path, blog: Blog) -> Path:
    with Folder(folder / "source") as place:
        Json(Settings()).write(blog, place, Report().add)
    migrate.convert(folder / "source/blog.json", to=FORMATS, out=folder / "out")
    return folder / "out"


def gaps(out: Path) -> list[str]:
    told = Gaps()
    migrate.verify(out, progress=told)
    return told.codes


def one(body: str, tag: str = "pain", said: str = "Merci") -> Post:
    comment = Comment(id="1", author=Person(name="Octave"), body=Html(f"<p>{said}</p>"))
    return Post(title="MERCI À TOUS", slug="merci", body=Html(body), tags=(Term(name=tag),), comments=(comment,))


ALIKE = (
    one("<p>la gelée était prête</p>"),
    one("<p>la gelee etait prete</p>"),
    one("<p>la gelée était prête</p>", tag="miel"),
    one("<p>la gelée était prête</p>", said="Bravo"),
)


@pytest.mark.parametrize("posts", [ALIKE, ALIKE[::-1], (*ALIKE[2:], *ALIKE[:2])])
def test_posts_of_one_title_without_an_address_are_not_taken_for_each_other(
    tmp_path: Path, posts: tuple[Post, ...]
) -> None:
    assert gaps(exported(tmp_path, Blog(title="Carnet", posts=posts))) == []


@pytest.mark.parametrize(
    ("was", "now", "codes"),
    [
        pytest.param("etait", "etais", ["verify.words.missing", "verify.words.added"], id="a word"),
        pytest.param("miel", "sel", ["verify.terms.differ", "verify.terms.differ"], id="a tag"),
        pytest.param("Bravo", "Bof", ["verify.words.missing", "verify.words.added"], id="a word of a comment"),
    ],
)
def test_of_such_posts_the_one_that_is_another_is_compared_with_the_one_that_it_was(
    tmp_path: Path, was: str, now: str, codes: list[str]
) -> None:
    out = exported(tmp_path, Blog(title="Carnet", posts=ALIKE))
    file = out / "jsonl/posts.jsonl"
    file.write_text("".join(reversed(file.read_text().replace(was, now).splitlines(keepends=True))))

    assert gaps(out) == codes


def test_of_such_posts_one_that_is_gone_is_told_and_no_other(tmp_path: Path) -> None:
    out = exported(tmp_path, Blog(title="Carnet", posts=ALIKE))
    file = out / "jsonl/posts.jsonl"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[1:]))

    assert gaps(out) == ["verify.post.missing"]


def test_what_was_shown_in_a_box_of_the_sidebar_may_be_shown_from_where_it_is_now(tmp_path: Path) -> None:
    boxes = Sidebar(widgets=(Widget(kind="other", title="My playlist", body=Html(f"<p>à écouter</p>{FLASH}")),))
    out = exported(tmp_path, Blog(home=Url("https://carnet.example/"), title="Carnet", sidebar=boxes, posts=ALIKE))

    assert gaps(out) == []
    file = out / "jsonl/blog.json"
    file.write_text(file.read_text().replace("30595", "30596", 9))
    assert set(gaps(out)) == {"verify.sidebar.differs"}
