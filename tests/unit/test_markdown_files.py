"""The files of a Markdown export: names, front matter, comments beside and below."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from migrate import codec
from migrate.exporters import Folder
from migrate.exporters._names import Names
from migrate.exporters._yaml import written
from migrate.exporters.markdown import Markdown
from migrate.model import Blog, Comment, Html, Person, Post, Term, Url
from migrate.report import Finding
from migrate.settings import ExportSettings, Settings

PARIS = timezone(timedelta(hours=1))
WRITTEN = datetime(2010, 3, 26, 9, 11, tzinfo=PARIS)


def export(place: Path, *posts: Post, language: str = "fr", comments_in_text: bool = False) -> list[Finding]:
    findings: list[Finding] = []
    settings = Settings(now=datetime(2026, 1, 1, tzinfo=UTC), export=ExportSettings(comments_in_text=comments_in_text))
    with Folder(place) as folder:
        Markdown(settings).write(Blog(posts=posts, language=language), folder, findings.append)
    return findings


def head(file: Path) -> dict[str, Any]:
    _, front, _ = file.read_text(encoding="utf-8").split("---\n", 2)
    loaded: dict[str, Any] = yaml.safe_load(front)
    return loaded


def only(place: Path) -> Path:
    (file,) = place.glob("*/*.md")
    return file


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        pytest.param(Post(slug="pain", published=WRITTEN), "posts/2010-03-26-pain", id="dated"),
        pytest.param(
            Post(slug="pain", published=WRITTEN, published_precision="month"), "posts/2010-03-pain", id="to the month"
        ),
        pytest.param(Post(slug="pain", published=WRITTEN, published_precision="year"), "posts/2010-pain", id="year"),
        pytest.param(Post(slug="pain"), "posts/pain", id="undated"),
        pytest.param(Post(slug="pain", published=WRITTEN, kind="page"), "pages/pain", id="page"),
        pytest.param(Post(slug="pain", status="draft"), "drafts/pain", id="draft"),
        pytest.param(Post(slug="pain", status="private", kind="page"), "drafts/pain", id="private page"),
        pytest.param(Post(title="L’été à Œuilly !"), "posts/l-ete-a-oeuilly", id="from the title"),
        pytest.param(Post(body=Html("<p>Le merle chante.</p>")), "posts/le-merle-chante", id="from the first words"),
        pytest.param(Post(title="日本"), "posts/post", id="from nothing"),
        pytest.param(Post(slug="con", kind="page"), "pages/page-con", id="a name that Windows keeps"),
        pytest.param(Post(slug="index"), "posts/post-index", id="a name that Hugo keeps"),
        pytest.param(Post(slug="../../etc/passwd"), "posts/etc-passwd", id="a path"),
    ],
)
def test_name_of_a_file(post: Post, expected: str) -> None:
    names = Names()

    assert names.stem(post, names.slug(post, post.title)) == expected


def test_the_day_in_a_name_is_the_blog_s_own(tmp_path: Path) -> None:
    export(tmp_path / "out", Post(slug="nuit", published=datetime(2010, 3, 26, 0, 30, tzinfo=PARIS)))

    assert only(tmp_path / "out").name == "2010-03-26-nuit.md"


def test_front_matter_has_the_shared_words_first_and_the_rest_below_params(tmp_path: Path) -> None:
    post = Post(
        id="7",
        permalink=Url("https://b.example/2010/03/%C3%A9t%C3%A9.html"),
        aliases=(
            Url("https://www.b.example/article-7.html"),
            Url("https://b.example/?p=7"),
            Url("https://c.example/x"),
        ),
        slug="ete",
        title='L\'été : "{{ x }}"',
        excerpt="Résumé",
        published=WRITTEN,
        published_precision="minute",
        updated=WRITTEN + timedelta(days=1),
        author=Person(name="Zélie"),
        categories=(Term(name="Cuisine"),),
        tags=(Term(name="C#", slug="c-sharp"), Term(name="yes")),
        reposts=0,
    )

    export(tmp_path / "out", post)

    front = head(only(tmp_path / "out"))
    assert list(front.items()) == [
        ("title", 'L\'été : "{{ x }}"'),
        ("date", WRITTEN),
        ("lastmod", WRITTEN + timedelta(days=1)),
        ("slug", "ete"),
        ("url", "/2010/03/été.html"),
        ("aliases", ["/article-7.html"]),
        ("author", "Zélie"),
        ("categories", ["Cuisine"]),
        ("tags", ["C#", "yes"]),
        ("summary", "Résumé"),
        ("draft", False),
        (
            "params",
            {
                "kind": "post",
                "status": "published",
                "id": "7",
                "permalink": post.permalink,
                "aliases": list(post.aliases),
                "published_precision": "minute",
                "tags": [{"name": "C#", "slug": "c-sharp"}, {"name": "yes"}],
                "reposts": 0,
            },
        ),
    ]


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("second", WRITTEN),
        ("minute", WRITTEN),
        (None, WRITTEN),
        ("day", date(2010, 3, 26)),
        ("month", date(2010, 3, 26)),
        ("year", date(2010, 3, 26)),
    ],
)
def test_a_date_without_time_is_a_day_that_no_zone_moves(tmp_path: Path, precision: Any, expected: date) -> None:
    export(tmp_path / "out", Post(slug="a", published=WRITTEN, published_precision=precision))

    front = head(only(tmp_path / "out"))
    assert front["date"] == expected
    if not isinstance(expected, datetime):
        assert front["params"]["published"] == "2010-03-26T09:11:00+01:00"


def test_front_matter_of_nothing_is_a_title_and_a_state(tmp_path: Path) -> None:
    findings = export(tmp_path / "out", Post())

    assert head(only(tmp_path / "out")) == {
        "title": "post",
        "slug": "post",
        "draft": False,
        "params": {"kind": "post", "status": "published", "untitled": True},
    }
    assert [finding.code for finding in findings] == ["export.title.made"]


def test_an_untitled_post_gets_its_first_words_and_says_so(tmp_path: Path) -> None:
    (finding,) = export(
        tmp_path / "out", Post(body=Html("<p>Le merle chante.</p>"), permalink=Url("https://b.example/1"))
    )

    front = head(only(tmp_path / "out"))
    assert (front["title"], front["params"]["untitled"]) == ("Le merle chante.", True)
    assert (finding.level, finding.where) == ("change", "https://b.example/1")


@pytest.mark.parametrize("status", ["draft", "private"])
def test_what_was_not_public_is_a_draft(tmp_path: Path, status: Any) -> None:
    export(tmp_path / "out", Post(slug="a", status=status))

    file = only(tmp_path / "out")
    assert file.parent.name == "drafts"
    assert (head(file)["draft"], head(file)["params"]["status"]) == (True, status)


def test_no_two_posts_have_one_slug_or_one_file(tmp_path: Path) -> None:
    same = [Post(slug=slug, published=WRITTEN, title="NOEL") for slug in ("noel", "NOEL", "noël", "", "")]
    tricky = [
        Post(slug="26-x", title="X", published=WRITTEN, published_precision="month"),
        Post(slug="x", title="X", published=WRITTEN, published_precision="day"),
    ]

    findings = export(tmp_path / "out", *same, *tricky)

    files = list((tmp_path / "out/posts").glob("*.md"))
    assert len(files) == 7
    assert len({head(file)["slug"] for file in files}) == 7
    assert [finding.code for finding in findings] == ["export.slug.changed"] * 2


def comment(name: str, body: str = "<p>Oui.</p>", **more: Any) -> Comment:
    return Comment(id=name, author=Person(name=name), body=Html(body), **more)


def test_comments_stand_beside_the_post_as_json_in_the_words_of_the_schema(tmp_path: Path) -> None:
    said = (comment("a"), comment("b", parent="a", status="spam"), comment("c", kind="pingback"))

    export(tmp_path / "out", Post(slug="pain", comments=said), Post(slug="seul"))

    (file,) = (tmp_path / "out").glob("posts/*.comments.json")
    assert file.name == "pain.comments.json"
    assert json.loads(file.read_bytes()) == json.loads(codec.encode(said))
    assert len(file.read_bytes().splitlines()) == 5


def below(place: Path) -> str:
    return only(place).read_text(encoding="utf-8").partition("## ")[2]


def test_comments_stand_below_the_text_where_that_is_asked_for(tmp_path: Path) -> None:
    said = (
        comment("Anne", "<p>Un<br>deux</p><p>{{ x }}</p>", published_text="hier"),
        comment("Bob *", parent="Anne", by_owner=True, published=WRITTEN),
        comment("", "", published_text=""),
    )

    export(tmp_path / "out", Post(slug="pain", body=Html("<p>Bonjour.</p>"), comments=said), comments_in_text=True)

    assert below(tmp_path / "out") == (
        "Commentaires\n\n"
        "> **Anne** · hier\n>\n> Un  \n> deux\n>\n> &#123;&#123; x }}\n"
        ">\n"
        "> > **Bob \\*** (auteur du blog) · 2010-03-26 09:11+01:00\n> >\n> > Oui.\n"
        "\n<!-- -->\n\n"
        "> **Anonyme**\n"
    )


def test_comments_below_the_text_speak_the_blog_s_language(tmp_path: Path) -> None:
    export(tmp_path / "out", Post(slug="a", comments=(comment("x"),)), language="en-GB", comments_in_text=True)

    assert below(tmp_path / "out").startswith("Comments\n")


def test_what_was_not_approved_is_not_published_below_the_text(tmp_path: Path) -> None:
    said = (comment("a", status="spam"), comment("b", parent="a"), comment("c", status="pending"))

    export(tmp_path / "out", Post(slug="a", comments=said), comments_in_text=True)

    assert below(tmp_path / "out") == "Commentaires\n\n> **b**\n>\n> Oui.\n"


def test_a_thread_without_end_stays_readable_and_whole(tmp_path: Path) -> None:
    said = tuple(comment(f"n{i}", f"<p>m{i}</p>", parent=f"n{i - 1}" if i else None) for i in range(2_000))

    export(tmp_path / "out", Post(slug="a", comments=said), comments_in_text=True)

    lines = below(tmp_path / "out").splitlines()
    assert [line.lstrip("> ") for line in lines if line.lstrip("> ").startswith("m")] == [f"m{i}" for i in range(2_000)]
    assert max(line.count(">") for line in lines) == 5
    assert "> > > > > **n1999** · en réponse à n1998" in lines


def test_the_blog_stands_in_blog_yaml(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "samples/everything.json"
    blog = codec.decode(sample.read_bytes(), Blog)
    with Folder(tmp_path / "out") as folder:
        Markdown(Settings()).write(blog, folder, lambda _: None)

    loaded = yaml.safe_load((tmp_path / "out/blog.yaml").read_text(encoding="utf-8"))

    assert loaded | {"posts": []} == json.loads(codec.encode(replace(blog, posts=())))


def test_moments_before_paris_had_a_whole_offset_are_readable() -> None:
    early = datetime(1905, 1, 1, tzinfo=timezone(timedelta(minutes=9, seconds=21)))

    loaded: Mapping[str, datetime] = yaml.safe_load(written({"date": early}))

    assert loaded["date"] == early


def test_the_file_of_a_post_is_known_once_it_was_written(tmp_path: Path) -> None:
    exporter = Markdown(Settings())
    blog = Blog(posts=(Post(slug="pain", published=WRITTEN, permalink=Url("https://carnet.example/pain.html")),))

    assert exporter.file_of("https://carnet.example/pain.html") is None
    with Folder(tmp_path / "out") as folder:
        exporter.write(blog, folder, lambda _: None)

    assert exporter.file_of("https://carnet.example/pain.html") == "posts/2010-03-26-pain.md"
    assert exporter.file_of("https://carnet.example/other.html") is None
