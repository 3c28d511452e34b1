"""WXR that other tools wrote: old WordPress, converters, importers; with what they leave out and get wrong."""

from pathlib import Path

import pytest

from migrate.model import Post
from migrate.pipeline import read_blog
from migrate.report import Finding
from migrate.sources.wxr import Wxr

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.0/"'


def item(title: str = "Du pain", body: str = "<![CDATA[<p>x</p>]]>", inside: str = "", **fields: str) -> str:
    given = {"post_date": "2010-07-14 12:00:05", "post_type": "post", "status": "publish"} | fields
    link = given.pop("link", "")
    texts = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in given.items())
    linked = f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{linked}<content:encoded>{body}</content:encoded>{texts}{inside}</item>"


def whole(*items: str, head: str = "<link>http://carnet.example</link>", spaces: str = SPACES) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {spaces}><channel><title>Le carnet</title>{head}'
        f"<wp:wxr_version>1.0</wp:wxr_version>{''.join(items)}</channel></rss>"
    )


def read(tmp_path: Path, text: str | bytes) -> tuple[list[Post], list[Finding]]:
    path = tmp_path / "export.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    extracts = list(Wxr().extracts(path))
    return (
        [reading.post for extract in extracts for reading in extract.readings],
        [finding for extract in extracts for finding in extract.findings],
    )


def comment(number: str, content: str, parent: str = "0") -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Zoé</wp:comment_author>"
        f"<wp:comment_date>2010-07-15 08:00:00</wp:comment_date><wp:comment_content>{content}</wp:comment_content>"
        f"<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


@pytest.mark.parametrize(
    "same",
    [
        pytest.param({}, id="neither address nor id nor guid"),
        pytest.param({"link": "http://carnet.example/"}, id="the blog's address for each"),
        pytest.param({"link": "http://carnet.example/?p=0"}, id="one address for all"),
        pytest.param({"post_id": "0"}, id="no number"),
        pytest.param({"post_id": "7"}, id="one number for all"),
    ],
)
def test_posts_that_a_tool_does_not_tell_apart_stay_apart(tmp_path: Path, same: dict[str, str]) -> None:
    path = tmp_path / "export.xml"
    path.write_text(whole(*(item(title=f"T{number}", **same) for number in range(3))), encoding="utf-8")

    assert sorted(post.title for post in read_blog(path).posts) == ["T0", "T1", "T2"]


def test_a_path_for_an_address_is_on_the_blogs_host(tmp_path: Path) -> None:
    (post,), _ = read(tmp_path, whole(item(link="/blog/2010/7/pain", post_name="blog/2010/7/pain")))

    assert (post.permalink, post.slug) == ("http://carnet.example/blog/2010/7/pain", "pain")


def test_two_blogs_whose_numbers_are_the_same_stay_apart(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        head = f"<link>http://{name}.example</link>"
        link = f"http://{name}.example/a"
        text = whole(item(title=name, post_id="12", link=link), head=head)
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")

    for name in ("un", "deux"):
        (post,) = read_blog(tmp_path / f"{name}.xml").posts
        assert post.title == name


def test_comments_without_numbers_of_their_own_are_all_kept(tmp_path: Path) -> None:
    inside = (
        comment("0", "un") + comment("0", "deux") + comment("3", "trois") + comment("3", "quatre") + comment("", "v")
    )
    path = tmp_path / "export.xml"
    path.write_text(whole(item(inside=inside)), encoding="utf-8")

    (post,) = read_blog(path).posts

    assert [one.body for one in post.comments] == [f"<p>{said}</p>" for said in ("un", "deux", "trois", "quatre", "v")]
    assert len({one.id for one in post.comments}) == 5


def test_no_author_is_none(tmp_path: Path) -> None:
    posts, _ = read(tmp_path, whole(item()))

    assert posts[0].author is None


def test_cdata_that_was_split_is_one_text(tmp_path: Path) -> None:
    posts, findings = read(tmp_path, whole(item(body="<![CDATA[a ]]]]><![CDATA[> b]]>")))

    assert posts[0].body == "<p>a ]]> b</p>"
    assert findings == []


def test_terms_of_a_taxonomy_are_categories_and_tags(tmp_path: Path) -> None:
    term = (
        "<wp:term><wp:term_taxonomy>{}</wp:term_taxonomy><wp:term_slug>{}</wp:term_slug>"
        "<wp:term_name>{}</wp:term_name></wp:term>"
    )
    head = term.format("category", "pains", "Pains &amp; Cie") + term.format("nav_menu", "haut", "Haut")
    inside = (
        '<category domain="category" nicename="pains"/><category domain="post_tag" nicename="sucre">Sucré</category>'
    )

    posts, _ = read(tmp_path, whole(item(inside=inside), head=head))

    assert [(one.name, one.slug) for one in posts[0].categories] == [("Pains & Cie", "pains")]
    assert [one.name for one in posts[0].tags] == ["Sucré"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("&lt;p&gt;Un&lt;/p&gt;", "<p>Un</p>", id="escaped"),
        pytest.param("<p>Un</p>", "<p>Un</p>", id="raw elements"),
        pytest.param(
            "&lt;p&gt;&eacute;t&eacute; &nbsp;!&lt;/p&gt;", "<p>été \xa0!</p>", id="names that XML does not know"
        ),
        pytest.param("&lt;p&gt;Un & deux&lt;/p&gt;", "<p>Un & deux</p>", id="a bare &"),
    ],
)
def test_a_text_may_be_written_in_any_way(tmp_path: Path, body: str, expected: str) -> None:
    posts, findings = read(tmp_path, whole(item(body=body)))

    assert posts[0].body == expected
    assert findings == []


@pytest.mark.parametrize(
    "flaw",
    [
        pytest.param("<p>Un</img> deux", id="an end without a beginning"),
        pytest.param("<![CDATA[<p>Un deux</p>", id="CDATA without an end"),
        pytest.param("<p>Un <b>deux</p></div></span>", id="ends in disorder"),
        pytest.param("Un < deux", id="a bare <"),
    ],
)
def test_what_is_broken_in_one_item_costs_no_other_and_is_told(tmp_path: Path, flaw: str) -> None:
    text = whole(item(title="Avant"), item(title="Abîmé", body=flaw), item(title="Après"))

    posts, findings = read(tmp_path, text)

    assert posts[0].title == "Avant"
    assert posts[-1].title == "Après"
    assert [post.body for post in (posts[0], posts[-1])] == ["<p>x</p>"] * 2
    assert [finding.code for finding in findings] == ["xml.broken"]
    assert "Abîmé" in findings[0].message


def test_bytes_of_another_charset_in_one_item_cost_nothing(tmp_path: Path) -> None:
    text = whole(item(title="Avant"), item(title="@"), item(title="Après")).encode()

    posts, _ = read(tmp_path, text.replace(b"@", "Été".encode("latin-1")))

    assert [post.title for post in posts] == ["Avant", "Été", "Après"]


def test_namespaces_that_a_tool_did_not_declare_are_understood(tmp_path: Path) -> None:
    text = whole(item(), spaces='xmlns:wp="http://wordpress.org/export/1.2/"')

    posts, findings = read(tmp_path, text)

    assert (posts[0].title, posts[0].body) == ("Du pain", "<p>x</p>")
    assert findings == []


@pytest.mark.parametrize("kept", range(330, 1400, 53))
def test_of_a_cut_file_every_whole_item_is_read(tmp_path: Path, kept: int) -> None:
    text = whole(*(item(title=f"T{number}") for number in range(4)))
    sound = [f"T{number}" for number in range(4) if text.find("</item>", text.find(f"T{number}")) + 7 <= kept]

    posts, findings = read(tmp_path, text[:kept])

    assert [post.title for post in posts][: len(sound)] == sound
    assert len(posts) <= len(sound) + 1
    assert [finding.code for finding in findings] == ["xml.broken"] * (kept < len(text))
