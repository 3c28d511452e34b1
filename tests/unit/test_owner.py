"""An owner's export of OverBlog, Canalblog or Eklablog: told from other XML, cut into items, read with its flaws."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from migrate import registry
from migrate.capture import Capture
from migrate.errors import ArchiveError, ParseError
from migrate.extract import Extract, Rank
from migrate.model import Comment, Post
from migrate.pipeline import convert, read_blog
from migrate.platforms import read_capture
from migrate.settings import PrivacySettings, Settings
from migrate.sources._pieces import Pieces
from migrate.sources.owner import Owner

SAMPLE = Path(__file__).parents[2] / "samples/overblog/export/export.xml"
HEAD = (
    "<blog><name>Le carnet</name><description/><main_host>carnet.over-blog.example</main_host>"
    "<timezone>Europe/Paris</timezone></blog>"
)


def item(content: str = "<![CDATA[<p>x</p>]]>", *, tag: str = "post", comments: str = "", **fields: str) -> str:
    given = {
        "title": "Du pain",
        "slug": "2014/02/du-pain.html",
        "tags": "",
        "status": "2",
        "published_at": "2014-02-03T10:11:12+01:00",
        "author": "Lisa",
    } | fields
    texts = "".join(f"<{name}>{value}</{name}>" for name, value in given.items())
    return f"<{tag}>{texts}<content>{content}</content><comments>{comments}</comments></{tag}>"


def comment(content: str = "Oui", replies: str = "", **fields: str) -> str:
    given = {"published_at": "2014-02-04T08:00:09+01:00", "status": "1", "author_name": "Zoé"} | fields
    texts = "".join(f"<{name}>{value}</{name}>" for name, value in given.items())
    return f"<comment>{texts}<content><![CDATA[{content}]]></content><replies>{replies}</replies></comment>"


def whole(*items: str, pages: str = "", head: str = HEAD) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<root>{head}<posts>{"".join(items)}</posts>'
        f"<pages>{pages}</pages></root>"
    )


def read(tmp_path: Path, text: str | bytes) -> tuple[list[Extract], list[str]]:
    """Return what a file gives, and the codes of its findings with their messages."""
    path = tmp_path / "export.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    source = Owner()
    extracts = [read_capture(capture) for capture in source.captures(path)]
    found = [*source.findings, *(finding for extract in extracts for finding in extract.findings)]
    return extracts, [f"{finding.code}: {finding.message}" for finding in found]


def posts(tmp_path: Path, text: str | bytes) -> list[Post]:
    return [reading.post for extract in read(tmp_path, text)[0] for reading in extract.readings]


def only(tmp_path: Path, *given: str, head: str = HEAD) -> Post:
    (post,) = posts(tmp_path, whole(*given, head=head))
    return post


@pytest.mark.parametrize(
    ("head", "accepted"),
    [
        pytest.param(b"<?xml version='1.0'?>\n<root>\n  <blog>", True, id="an export"),
        pytest.param(b"\xef\xbb\xbf<root><posts><post>", True, id="without a blog"),
        pytest.param("<?xml version='1.0'?><root><blog>".encode("utf-16"), True, id="two bytes a letter"),
        pytest.param(b"<?xml version='1.0'?><rss version='2.0'><channel><item>", False, id="a feed or WordPress"),
        pytest.param(b"<?xml version='1.0'?><urlset><url>", False, id="a sitemap"),
        pytest.param(b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", False, id="Atom"),
        pytest.param(b"<!DOCTYPE html><html><body><blog>", False, id="a page"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_an_export_is_told_from_other_xml(head: bytes, *, accepted: bool) -> None:
    assert Owner.accepts(Path("a.xml"), head) is accepted


@pytest.mark.parametrize("name", [name for name in registry.names("sources") if name != "owner"])
def test_no_other_source_takes_an_export(name: str) -> None:
    assert not registry.load("sources", name).accepts(SAMPLE, SAMPLE.read_bytes()[:4096])


@pytest.fixture(scope="module")
def found() -> dict[str, Post]:
    """Return the posts of the sample by their titles."""
    return {post.title: post for post in read_blog(SAMPLE).posts}


class TestSample:
    def test_what_is_in_the_bin_or_only_a_category_is_left_out(self, found: dict[str, Post]) -> None:
        assert set(found) == {
            "La brioche & le beurre",
            "Bare & broken été",
            "En attente",
            "Pour les proches",
            "Lexique",
        }

    def test_statuses_and_kinds(self, found: dict[str, Post]) -> None:
        assert {title: (post.kind, post.status) for title, post in found.items()} == {
            "La brioche & le beurre": ("post", "published"),
            "Bare & broken été": ("post", "published"),
            "En attente": ("post", "draft"),
            "Pour les proches": ("post", "private"),
            "Lexique": ("page", "published"),
        }

    def test_a_tag_that_stands_for_a_category_is_one(self, found: dict[str, Post]) -> None:
        post = found["La brioche & le beurre"]

        assert [term.name for term in post.categories] == ["Pains"]
        assert [term.name for term in post.tags] == ["Sucré"]

    def test_double_escapes_and_internal_hosts_are_repaired(self, found: dict[str, Post]) -> None:
        post = found["La brioche & le beurre"]

        assert post.body.startswith("<p>Du beurre &amp; des œufs.<img src=")
        assert "internal" not in post.body
        assert [media.original for media in post.media] == ["http://idata.over-blog.com/1/23/45/67/brioche.jpg"]

    def test_a_text_of_raw_and_broken_html_is_whole(self, found: dict[str, Post]) -> None:
        assert found["Bare & broken été"].body == (
            "<p>Un vélo<br>rouge &amp; bleu … "
            '<a href="http://lisa-carnet.over-blog.com/2010/12/la-brioche-et-le-beurre.html">la brioche</a></p>'
        )

    def test_a_text_that_is_escaped_whole_is_html(self, found: dict[str, Post]) -> None:
        assert found["En attente"].body == "<p>Pas encore fini.</p>"

    def test_a_draft_has_no_date_of_publication(self, found: dict[str, Post]) -> None:
        assert found["En attente"].published is None

    def test_threads_statuses_and_contacts(self, found: dict[str, Post]) -> None:
        first, answer, again, waiting = found["La brioche & le beurre"].comments

        assert [one.parent for one in (first, answer, again, waiting)] == [None, first.id, answer.id, None]
        assert [one.status for one in (first, answer, again, waiting)] == [
            "approved",
            "approved",
            "approved",
            "pending",
        ]
        assert (first.author.name, first.author.email, first.author.ip) == (
            "Zoé d'en haut",
            "zoe@mail.example",
            "192.0.2.7",
        )
        assert (answer.author.name, answer.by_owner, answer.inferred) == ("Lisa", True, ("author", "by_owner"))
        assert waiting.body == "Achetez &lt;ici&gt; \xa0!"

    @pytest.mark.parametrize("kept", [True, False], ids=["asked for", "not asked for"])
    def test_contacts_are_exported_only_where_asked_for(self, tmp_path: Path, *, kept: bool) -> None:
        convert(
            SAMPLE, to=["json"], out=tmp_path / "out", settings=Settings(privacy=PrivacySettings(with_contacts=kept))
        )

        written = (tmp_path / "out/json/blog.json").read_text(encoding="utf-8")
        assert ("zoe@mail.example" in written) is kept
        assert ("192.0.2.7" in written) is kept


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("1", "draft"),
        ("2", "published"),
        ("3", "draft"),
        ("4", "draft"),
        ("5", "draft"),
        ("7", "private"),
        ("99", "draft"),
    ],
)
def test_the_status_of_a_post(tmp_path: Path, status: str, expected: str) -> None:
    assert only(tmp_path, item(status=status)).status == expected


def test_a_status_that_nobody_described_is_told(tmp_path: Path) -> None:
    _, findings = read(tmp_path, whole(item(status="99", comments=comment(status="42"))))

    assert findings == [
        "export.status.unknown: 'Du pain' has the status '99': it is taken for a draft",
        "export.status.unknown: a comment has the status '42': it waits for approval",
    ]


@pytest.mark.parametrize(
    ("stated", "zone", "expected"),
    [
        pytest.param("2014-07-03T10:11:12+02:00", "Europe/Paris", "2014-07-03T10:11:12+02:00", id="with an offset"),
        pytest.param("2014-07-03T08:11:12Z", "Europe/Paris", "2014-07-03T08:11:12+00:00", id="UTC"),
        pytest.param("2014-07-03 10:11:12", "America/Montreal", "2014-07-03T10:11:12-04:00", id="the blog's zone"),
        pytest.param("2014-07-03 10:11:12", "Nowhere/Else", "2014-07-03T10:11:12+02:00", id="an unknown zone"),
    ],
)
def test_dates_are_exact(tmp_path: Path, stated: str, zone: str, expected: str) -> None:
    post = only(tmp_path, item(published_at=stated), head=HEAD.replace("Europe/Paris", zone))

    assert post.published is not None
    assert post.published.isoformat() == expected
    assert post.published_precision == "second"


def test_a_zero_date_is_none_and_a_public_post_without_one_was_published_when_it_was_made(tmp_path: Path) -> None:
    post = only(tmp_path, item(published_at="0000-00-00 00:00:00", created_at="2014-02-01T00:00:00+01:00"))

    assert post.published is not None
    assert post.published.day == 1
    assert post.inferred == ("published",)


def test_a_post_is_known_by_its_address(tmp_path: Path) -> None:
    extracts, _ = read(tmp_path, whole(item()))
    (reading,) = extracts[-1].readings

    assert reading.key == "carnet.over-blog.example/2014/02/du-pain.html"
    assert reading.rank is Rank.EXPORT
    assert (reading.post.permalink, reading.post.slug) == (
        "http://carnet.over-blog.example/2014/02/du-pain.html",
        "du-pain",
    )


def test_posts_without_a_slug_stay_apart(tmp_path: Path) -> None:
    extracts, _ = read(tmp_path, whole(item(slug="", title="Un"), item(slug="", title="Deux")))

    assert len({reading.key for extract in extracts for reading in extract.readings}) == 2


def test_the_platform_is_the_one_on_whose_host_the_blog_is(tmp_path: Path) -> None:
    host = registry.load("platforms", "canalblog").hosts[0]
    extracts, _ = read(tmp_path, whole(item(), head=HEAD.replace("carnet.over-blog.example", f"carnet.{host}")))

    assert {extract.platform for extract in extracts} == {"canalblog"}


@pytest.mark.parametrize(
    "flaw",
    [
        pytest.param("Un & deux", id="a bare &"),
        pytest.param("Un &nbsp; deux &eacute;", id="names that XML does not know"),
        pytest.param("Un\x10\x01 deux &#11;", id="control characters"),
        pytest.param("<p>Un</img> deux", id="an end without a beginning"),
        pytest.param("<p>Un <b>deux</p></div></span>", id="ends in disorder"),
        pytest.param("<![CDATA[Un deux]]> trois ]]>", id="CDATA that ends too early"),
        pytest.param("<![CDATA[<p>Un deux</p>", id="CDATA without an end"),
        pytest.param("<![CDATA[Un deux </post> <post> trois]]>", id="tags of the format in CDATA"),
        pytest.param("Un <!-- deux", id="a comment without an end"),
    ],
)
def test_a_flaw_costs_no_other_post(tmp_path: Path, flaw: str) -> None:
    found = posts(tmp_path, whole(item(title="Avant", slug="a.html"), item(flaw), item(title="Après", slug="z.html")))

    assert [post.title for post in found] == ["Avant", "Du pain", "Après"]
    assert "Un" in found[1].body
    assert [post.body for post in (found[0], found[2])] == ["<p>x</p>", "<p>x</p>"]


def test_code_that_shows_how_html_is_written_stays(tmp_path: Path) -> None:
    post = only(tmp_path, item("<![CDATA[<pre>&amp;nbsp;</pre><p>&amp;nbsp;!</p>]]>"))

    assert post.body == "<pre>&amp;nbsp;</pre>\n<p>\xa0!</p>"


def test_a_post_whose_end_is_missing_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    broken = item(title="Perdu", slug="p.html").replace("</post>", "").partition("<content>")[0]
    extracts, findings = read(tmp_path, whole(item(), broken, item(title="Après", slug="z.html")))

    assert [reading.post.title for extract in extracts for reading in extract.readings] == ["Du pain", "Après"]
    assert findings == ["xml.broken: the post 'Perdu': its end is missing; it was left out"]


@pytest.mark.parametrize("kept", range(50, 1400, 37))
def test_of_a_cut_file_every_whole_post_is_read_and_the_damage_told(tmp_path: Path, kept: int) -> None:
    text = whole(*(item(title=f"T{number}", slug=f"{number}.html") for number in range(4)))
    ends = [found.end() for found in re.finditer("</post>", text)]

    extracts, findings = read(tmp_path, text[:kept])

    found = [reading.post.title for extract in extracts for reading in extract.readings]
    sound = [f"T{number}" for number, end in enumerate(ends) if end <= kept]
    assert found[: len(sound)] == sound
    assert len(found) <= len(sound) + 1  # one of which only the comments are cut
    assert bool(findings) is (kept < len(text))


def test_a_file_of_another_charset_is_read(tmp_path: Path) -> None:
    text = whole(item(title="Été à Œuf"))

    assert posts(tmp_path, text.encode("utf-16"))[0].title == "Été à Œuf"
    latin = text.replace("UTF-8", "windows-1252").encode("windows-1252")
    assert posts(tmp_path, latin)[0].title == "Été à Œuf"


def test_bytes_of_another_charset_in_one_post_cost_nothing(tmp_path: Path) -> None:
    text = whole(item(title="Avant", slug="a.html"), item(title="@", slug="b.html")).encode()

    found = posts(tmp_path, text.replace(b"@", "Été".encode("latin-1")))

    assert [post.title for post in found] == ["Avant", "Été"]


def test_a_file_without_a_post_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match="holds no post"):
        read(tmp_path, "<root><posts></posts></root>")
    with pytest.raises(ArchiveError, match="cannot be read"):
        list(Owner().captures(tmp_path / "none.xml"))


def test_answers_may_nest_to_any_depth(tmp_path: Path) -> None:
    nested = ""
    for number in range(400):
        nested = comment(f"n{number}", nested)

    found: tuple[Comment, ...] = only(tmp_path, item(comments=nested)).comments

    assert len(found) == 400
    assert all(below.parent == above.id for above, below in pairwise(found))


@pytest.mark.parametrize("size", [1, 7, 64])
def test_items_are_cut_alike_however_the_bytes_arrive(size: int) -> None:
    text = whole(item("<![CDATA[</post> été ]]>"), item(slug="b.html"), pages=item(tag="page")).encode()

    class Slow(BytesIO):
        def read(self, most: int | None = -1, /) -> bytes:
            del most
            return super().read(size)

    pieces = list(Pieces(Slow(text), "blog", "post", "page"))

    assert pieces == list(Pieces(BytesIO(text), "blog", "post", "page"))
    assert [piece.name for piece in pieces] == ["blog", "post", "post", "page"]
    assert all(piece.raw in text and not piece.wrong for piece in pieces)


def test_a_capture_is_one_item_and_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "e.xml"
    path.write_text(whole(item(), item(slug="b.html")), encoding="utf-8")

    captures: list[Capture] = list(Owner().captures(path))

    assert [capture.form for capture in captures] == ["item"] * 3
    assert [capture.body.count(b"<post>") for capture in captures] == [0, 1, 1]
    assert {capture.platform for capture in captures} == {"overblog"}


def test_a_date_without_a_zone_is_in_the_one_that_was_asked_for_where_the_export_states_none(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    text = whole(item(published_at="2014-02-03 10:11:12"), head="<blog><name>Le carnet</name></blog>")
    path.write_text(text, encoding="utf-8")

    blog = read_blog(path, settings=Settings(zone="America/Montreal"))

    assert [post.published.isoformat() for post in blog.posts if post.published] == ["2014-02-03T10:11:12-05:00"]
