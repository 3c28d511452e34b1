"""Each rule of WordPress's importer that a careless file breaks, one by one."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from migrate import codec, text, xml
from migrate.errors import ExportError
from migrate.exporters import Folder
from migrate.exporters._wordpress import _text
from migrate.exporters._wordpress._unique import Seconds, Seen, title_key
from migrate.exporters.wxr import Wxr
from migrate.exporters.wxr._parts import Parts, name
from migrate.model import Blog, Comment, Html, Media, Origin, Person, Post, Sidebar, Term, Url, Widget
from migrate.report import Finding
from migrate.settings import ExportSettings, PrivacySettings, Settings

PARIS = ZoneInfo("Europe/Paris")
DAY = datetime(2010, 3, 26, 9, 11, tzinfo=PARIS)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOME = Url("http://carnet.example")


class Written:
    """An export, read back: items and comments as dicts of their elements."""

    def __init__(self, folder: Path, blog: Blog, settings: Settings) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        with Folder(folder) as target:
            Wxr(settings).write(blog, target, self.findings.append)
        self.files = sorted(path.name for path in folder.glob("*.xml"))
        self.source = (folder / self.files[0]).read_text(encoding="utf-8")
        self.all = [item for name in self.files for item in self._all(folder / name)]
        self.items = [item for item in self.all if item["post_type"] in {"post", "page"}]
        self.attachments = [item for item in self.all if item["post_type"] == "attachment"]
        self.menu = [item for item in self.all if item["post_type"] == "nav_menu_item"]

    @staticmethod
    def _all(path: Path) -> list[dict]:
        with path.open("rb") as stream:
            return [_facts(item) for item in xml.items(stream, "item")]

    @property
    def codes(self) -> set[str]:
        return {finding.code for finding in self.findings}

    @property
    def comments(self) -> list[dict]:
        return [comment for item in self.items for comment in item["comments"]]

    def head(self, name: str) -> list[dict]:
        channel = xml.parse((self.folder / self.files[0]).read_bytes()).find("{*}channel")
        return [_facts(element) for element in channel.iterchildren(f"{{*}}{name}")]


def _facts(element: xml.Element) -> dict:
    facts: dict = {"comments": [], "meta": {}, "terms": []}
    for child in element:
        name = xml.local(child)
        if name == "comment":
            facts["comments"].append(_facts(child))
        elif name.endswith("meta"):
            facts["meta"][xml.child_text(child, "meta_key")] = xml.child_text(child, "meta_value")
        elif name == "category":
            facts["terms"].append((child.get("domain"), child.get("nicename"), child.text))
        else:
            facts["excerpt" if "excerpt" in child.tag else name] = child.text or ""
    return facts


Export = Callable[..., Written]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Write posts as WXR."""

    def write(*posts: Post, blog: Blog | None = None, contacts: bool = False, **settings: object) -> Written:
        given = blog or Blog(home=HOME, title="Carnet", language="fr", zone="Europe/Paris", posts=posts)
        asked = Settings(now=NOW, export=ExportSettings(**settings), privacy=PrivacySettings(with_contacts=contacts))
        return Written(tmp_path / "wxr", given, asked)

    return write


def post(title: str = "Titre", body: str = "<p>x</p>", **fields: object) -> Post:
    given = {"published": DAY, "published_precision": "minute"} | fields
    return Post(title=title, body=Html(body), **given)


def comment(key: str, body: str = "<p>x</p>", **fields: object) -> Comment:
    given = {"author": Person(name="Zoé"), "published": DAY, "published_precision": "minute"} | fields
    return Comment(id=key, body=Html(body), **given)


def test_the_head_is_what_every_parser_looks_for(export: Export) -> None:
    source = export(post()).source

    assert source.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"')
    assert "<!DOCTYPE" not in source
    for prefix, address in {
        "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "wfw": "http://wellformedweb.org/CommentAPI/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "wp": "http://wordpress.org/export/1.2/",
    }.items():
        assert f'xmlns:{prefix}="{address}"' in source
    assert "<wp:wxr_version>1.2</wp:wxr_version>" in source
    assert "<pubDate>Thu, 01 Jan 2026 00:00:00 +0000</pubDate>" in source


def test_elements_stand_in_the_order_of_wordpress_itself(export: Export) -> None:
    order = (
        "title link pubDate creator guid description encoded encoded post_id post_date post_date_gmt post_modified "
        "post_modified_gmt comment_status ping_status post_name status post_parent menu_order post_type post_password "
        "is_sticky category postmeta comment"
    )
    written = export(
        post(
            tags=(Term(name="a"),), slug="titre", published_precision="second", permalink=HOME, comments=(comment("c"),)
        )
    )
    with (written.folder / "part-001.xml").open("rb") as stream:
        (found,) = ([xml.local(child) for child in item] for item in xml.items(stream, "item"))

    assert " ".join(found) == order
    channel = xml.parse(written.source.encode()).find("{*}channel")
    head = [xml.local(child) for child in channel]
    assert head[:8] == "title link description pubDate language wxr_version base_site_url base_blog_url".split()


def test_what_visitors_typed_cannot_break_the_xml(export: Export) -> None:
    hostile = "a ]]> b &eacute; \x0b\ufffe <![CDATA[ & \r\n 😍"
    written = export(post(hostile, f"<p>{hostile}</p>", excerpt=hostile, comments=(comment("c", hostile),)))

    item = written.items[0]
    assert item["title"] == "a ]]> b &amp;eacute; &lt;![CDATA[ & 😍"
    assert item["encoded"] == "<p>a ]]> b &eacute;  <![CDATA[ & 😍</p>"
    assert item["comments"][0]["comment_content"] == "a ]]> b &eacute;  <![CDATA[ & 😍"
    assert "export.character.removed" in written.codes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Noël", "NOEL", id="case and accents"),
        pytest.param("Noël", "Noe\u0308l", id="an accent apart"),
        pytest.param("Noël", "Noël ", id="a blank behind"),
        pytest.param("Noël", "No\u200dël", id="a character without weight"),
        pytest.param("ab", "a\\b", id="a backslash, which PHP takes away"),
        pytest.param("œuf", "OEUF", id="a ligature"),
    ],
)
def test_posts_that_a_database_takes_for_one_get_a_second_each(export: Export, one: str, other: str) -> None:
    written = export(post(one), post(other))

    assert [item["post_date"] for item in written.items] == ["2010-03-26 09:11:00", "2010-03-26 09:11:01"]
    assert [item["post_date_gmt"] for item in written.items] == ["2010-03-26 08:11:00", "2010-03-26 08:11:01"]
    assert written.items[1]["pubDate"] == "Fri, 26 Mar 2010 08:11:01 +0000"
    assert "export.date.shifted" in written.codes


def test_posts_of_other_titles_or_kinds_keep_their_second(export: Export) -> None:
    written = export(post("a"), post("b"), post("a", kind="page"), post("a", published=DAY + timedelta(seconds=1)))

    assert "export.date.shifted" not in written.codes


def test_a_title_that_php_finds_empty_has_a_second_of_its_own(export: Export) -> None:
    written = export(post("a"), post("0"), post("\\"))

    assert [item["post_date"][-2:] for item in written.items] == ["00", "01", "02"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"body": "<p>Du pain,<br>du vin</p>"}, "Du pain, du vin", id="its first words"),
        pytest.param({"body": "<img src='a.jpg'>", "slug": "une-image"}, "une image", id="its slug"),
        pytest.param({"body": ""}, "2010-03-26", id="its date"),
        pytest.param({"body": f"<p>{'mot ' * 50}</p>"}, "mot " * 14 + "mot…", id="not more than a title"),
    ],
)
def test_a_post_without_a_title_gets_one(export: Export, given: dict, expected: str) -> None:
    written = export(post("", **given))

    assert written.items[0]["title"] == expected
    assert [finding.level for finding in written.findings if finding.code == "export.title.made"] == ["change"]


def test_titles_are_shown_as_text(export: Export) -> None:
    written = export(post("Le <b> et a < b & AT&T &amp;"))

    assert written.items[0]["title"] == "Le &lt;b> et a < b & AT&T &amp;amp;"


def test_ids_ascend_from_a_thousand_and_comments_have_one_row_of_numbers(export: Export) -> None:
    written = export(post("a", comments=(comment("x"), comment("y"))), post("b", comments=(comment("x"),)))

    assert [item["post_id"] for item in written.items] == ["1000", "1001"]
    assert [one["comment_id"] for one in written.comments] == ["1", "2", "3"]


def test_an_answer_has_a_higher_id_than_its_parent(export: Export) -> None:
    comments = (
        comment("new", parent="old", published=DAY + timedelta(hours=2)),
        comment("deep", parent="new", published=DAY),
        comment("old", published=DAY + timedelta(hours=1)),
    )
    written = export(post(comments=comments))

    found = {codec.decode(one["meta"]["_blog_migrate"], dict)["id"]: one for one in written.comments}
    assert {key: (one["comment_id"], one["comment_parent"]) for key, one in found.items()} == {
        "old": ("1", "0"),
        "new": ("2", "1"),
        "deep": ("3", "2"),
    }
    assert found["deep"]["comment_date"] == "2010-03-26 09:11:00"


def test_a_parent_that_is_not_there_and_a_circle_of_parents_become_roots(export: Export) -> None:
    comments = (
        comment("a", parent="gone"),
        comment("b", parent="c"),
        comment("c", parent="b"),
        comment("d", parent="d"),
    )
    written = export(post(comments=comments))

    assert sorted(one["comment_parent"] for one in written.comments) == ["0", "0", "0", "2"]
    assert [finding.code for finding in written.findings].count("export.comment.parent.absent") == 3


def test_a_thread_of_ten_thousand_answers_is_written(export: Export) -> None:
    comments = tuple(comment(f"{n}", parent=f"{n - 1}" if n else None) for n in range(10_000))
    written = export(post(comments=tuple(reversed(comments))))

    assert [one["comment_parent"] for one in written.comments] == [str(number) for number in range(10_000)]


def test_dates_are_local_and_utc(export: Export) -> None:
    summer = datetime(2010, 7, 14, 22, 30, 5, tzinfo=UTC)
    written = export(post(published=summer, comments=(comment("c", published=summer),)))

    assert written.items[0]["post_date"] == "2010-07-15 00:30:05"
    assert written.items[0]["post_date_gmt"] == "2010-07-14 22:30:05"
    assert written.comments[0]["comment_date"] == "2010-07-15 00:30:05"
    assert written.comments[0]["comment_date_gmt"] == "2010-07-14 22:30:05"


def test_a_post_without_a_date_is_as_old_as_its_first_comment(export: Export) -> None:
    written = export(post("a", published=None, comments=(comment("c", published=DAY), comment("d", published=None))))

    assert written.items[0]["post_date"] == "2010-03-26 09:11:00"
    assert written.comments[1]["comment_date"] == "2010-03-26 09:11:00"
    assert written.items[0]["status"] == "publish"
    assert {"export.date.made", "export.comment.date.made"} <= written.codes


def test_a_post_without_a_date_and_comments_is_as_old_as_the_blog(export: Export) -> None:
    written = export(post("b", published=DAY), post("a", published=None))

    assert written.items[1]["post_date"] == "2010-03-26 09:11:00"


def test_a_date_to_come_is_told(export: Export) -> None:
    assert "export.date.future" in export(post(published=datetime(2100, 1, 1, tzinfo=UTC))).codes


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("été.à.la-mer", "ete-a-la-mer", id="accents and dots"),
        pytest.param("article-1.html", "article-1", id="the ending of a page"),
        pytest.param("2012", "post-2012", id="digits alone"),
        pytest.param("feed", "post-feed", id="a word of WordPress's own"),
        pytest.param("日本", "titre", id="no letter of ASCII"),
        pytest.param("a%zz", "a-zz", id="a stray percent sign"),
    ],
)
def test_slugs_are_such_that_wordpress_leaves_them(export: Export, given: str, expected: str) -> None:
    written = export(post(slug=given))

    assert written.items[0]["post_name"] == expected
    assert "export.slug.changed" in written.codes


def test_slugs_are_unique_and_end_in_time(export: Export) -> None:
    written = export(
        post("a", slug="x" * 300), post("b", slug="x" * 300), post("c", slug="y"), post("d", slug="y", kind="page")
    )

    names = [item["post_name"] for item in written.items]
    assert len(set(names)) == 4
    assert max(map(len, names)) == 200


def test_guids_are_the_old_address_where_wordpress_stores_that_as_it_is(export: Export) -> None:
    written = export(
        post("a", permalink=Url(f"{HOME}/a.html")),
        post("b", permalink=Url(f"{HOME}/?a=1&b=2"), id="7"),
        post("c", permalink=Url(f"{HOME}/{'x' * 300}")),
        post("d", permalink=Url(f"{HOME}/a.html")),
    )

    assert [item["guid"] for item in written.items] == [
        f"{HOME}/a.html",
        "urn:blog:carnet.example:7",
        "urn:blog:carnet.example:1002",
        "urn:blog:carnet.example:1003",
    ]
    assert [item["link"] for item in written.items][:2] == [f"{HOME}/a.html", f"{HOME}/?a=1&b=2"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("<p>[gallery ids=1] [caption]</p>", "<p>&#91;gallery ids=1] &#91;caption]</p>", id="shortcodes"),
        pytest.param('<img alt="[audio]">', '<img alt="&#91;audio]">', id="a shortcode in an attribute"),
        pytest.param("<p>[galleries] [autre] [1]</p>", "<p>[galleries] [autre] [1]</p>", id="other brackets"),
        pytest.param(
            "<!-- wp:html {} --><p>a</p><!-- /wp:html --><!-- b -->",
            "<p>a</p><!-- b -->",
            id="a mark of the block editor",
        ),
        pytest.param("<p>a</p><!--nextpage-->", "<p>a</p>", id="a mark that hides the rest"),
        pytest.param("<p>a\nb\n\nc</p>", "<p>a b c</p>", id="line ends in a paragraph"),
        pytest.param("<p>a</p>\n\n  <p>b</p>", "<p>a</p>\n<p>b</p>", id="line ends between blocks"),
        pytest.param("<pre>a\n\nb</pre>\nc", "<pre>a\n\nb</pre> c", id="line ends of code"),
        pytest.param("<PRE class='x'>a\nb</PRE >", "<PRE class='x'>a\nb</PRE >", id="code in capitals"),
        pytest.param("<textarea>a\nb</textarea>", "<textarea>a&#10;b</textarea>", id="line ends of a field"),
        pytest.param("<p>a<br><br>b</p>", "<p>a<br><br>b</p>", id="two breaks in a paragraph"),
        pytest.param("<p>a<b>b<br> <br/>c</b></p>", "<p>a<b>b<br> <!-- --><br/>c</b></p>", id="two breaks in bold"),
        pytest.param(
            "<ul><li>a<br><br><br>b</li></ul><br><br>",
            "<ul><li>a<br><!-- --><br><!-- --><br>b</li></ul><br><br>",
            id="three breaks in a list",
        ),
        pytest.param("<p>a</p><script>x\ny</script>", "<p>a</p>", id="a script"),
        pytest.param("<style>p{}</style><p>a</p>", "<p>a</p>", id="a style sheet"),
        pytest.param("<p>a\r\nb\rc</p>", "<p>a b c</p>", id="line ends of other systems"),
    ],
)
def test_texts_are_such_that_wordpress_shows_them(export: Export, given: str, expected: str) -> None:
    assert export(post(body=given)).items[0]["encoded"] == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<p onclick='x()'>a</p>",
        "<p>a<script>x()</script></p>",
        "<p>a</p><a href='java&#115;cript:x()'></a>",
        "<p>a</p><a href=' jAvA\tscript:x()'></a>",
        "<p>a</p><iframe srcdoc='<script>x()</script>'></iframe>",
        "<p>a</p><svg/onload=x()>",
        "<p>a</p><base href='http://b.example/'>",
    ],
)
def test_nothing_runs_in_a_comment(hostile: str) -> None:
    safe = _text.disarmed(hostile).lower()

    assert "a" in safe
    for word in ("onclick", "onload", "script", "srcdoc", "<base"):
        assert word not in safe


def test_a_harmless_comment_is_not_touched() -> None:
    body = "<p>on = a &amp; <a href=\"http://a.example/?on=1\" title='x'>Description : javascript</a></p>"

    assert _text.disarmed(body) == body


def test_comments_are_cut_where_the_table_ends_and_the_whole_is_kept(export: Export) -> None:
    long = "<p>" + "é" * 40_000 + "</p>"
    links = '<a href="http://a.example/">x</a> ' * 3_000
    written = export(
        post(comments=(comment("a", long), comment("b", links), comment("c", author=Person(name="é" * 200))))
    )

    first, second, third = written.comments
    assert len(first["comment_content"].encode()) <= 65_535
    assert codec.decode(first["meta"]["_blog_migrate"], dict)["body"] == long
    assert len(second["comment_content"].replace("<a ", '<a rel="nofollow ugc" ').encode()) <= 65_535
    assert len(second["comment_content"].encode()) > 36_000
    assert len(third["comment_author"].encode()) <= 255
    assert [finding.code for finding in written.findings].count("export.text.cut") == 3


def test_names_are_encoded_as_the_tables_hold_them(export: Export) -> None:
    written = export(post(comments=(comment("a", author=Person(name=" Tom & <b>Jerry</b> 100%41 ")),)))

    assert written.comments[0]["comment_author"] == "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt; 100&#37;41"


@pytest.mark.parametrize(
    "url", ["javascript:x()", "ftp://a.example/", "http://a.example/" + "x" * 200, "http://a.example/\n"]
)
def test_an_address_that_wordpress_does_not_take_is_left_out_and_told(export: Export, url: str) -> None:
    written = export(post(comments=(comment("a", author=Person(name="a", url=Url(url))),)))

    assert written.comments[0]["comment_author_url"] == ""
    assert "export.comment.url.dropped" in written.codes


def test_states_and_kinds_are_wordpress_words(export: Export) -> None:
    comments = (comment("a", status="pending"), comment("b", status="spam"), comment("c", kind="pingback"))
    written = export(post("p", status="private"), post("d", status="draft", comments=comments))

    assert [item["status"] for item in written.items] == ["private", "draft"]
    assert [one["comment_approved"] for one in written.comments] == ["0", "spam", "1"]
    assert [one["comment_type"] for one in written.comments] == ["comment", "comment", "pingback"]


def test_contacts_are_written_only_when_asked_for(export: Export) -> None:
    person = Person(name="Zoé", email="zoe@a.example", ip="192.0.2.1")
    given = post(author=person, comments=(comment("a", author=person),))

    assert "zoe@a.example" not in export(given).source
    assert "192.0.2.1" not in export(given).source
    written = export(given, contacts=True)
    assert written.comments[0]["comment_author_email"] == "zoe@a.example"
    assert written.comments[0]["comment_author_IP"] == "192.0.2.1"
    assert written.head("author")[0]["author_email"] == "zoe@a.example"


def test_every_author_has_a_login_of_ascii(export: Export) -> None:
    people = ("Zoé", "Zoe", "日本", "J" * 90, "Zoé")
    written = export(*(post(f"{number}", author=Person(name=name)) for number, name in enumerate(people)))

    logins = [author["author_login"] for author in written.head("author")]
    assert logins == ["zoe", "zoe-2", "author-3", "j" * 60]
    assert [item["creator"] for item in written.items] == ["zoe", "zoe-2", "author-3", "j" * 60, "zoe"]
    assert "export.login.made" in written.codes


def test_two_authors_never_share_an_email(export: Export) -> None:
    one, two = (Person(name=name, email="a@a.example") for name in ("Zoé", "Léa"))
    written = export(post("a", author=one), post("b", author=two), contacts=True)

    assert [author["author_email"] for author in written.head("author")] == ["a@a.example", ""]
    assert "export.author.email.shared" in written.codes


def test_the_owner_gets_posts_without_an_author_and_answers_under_their_own_name(export: Export) -> None:
    owner = Person(name="Léa")
    answers = (comment("a", by_owner=True, author=Person(name="L.")), comment("b", by_owner=False), comment("c"))
    written = export(blog=Blog(home=HOME, owner=owner, posts=(post(author=None, comments=answers),)))

    assert written.items[0]["creator"] == "lea"
    assert written.head("author")[0]["author_id"] == "1"
    assert [one["comment_user_id"] for one in written.comments] == ["1", "0", "0"]
    assert "export.author.made" in written.codes


def test_terms_have_slugs_and_parents_come_first(export: Export) -> None:
    categories = (
        Term(name="Pains", slug="pains", parent="recettes"),
        Term(name="Recettes", slug="recettes", parent="tout"),
        Term(name="Tout", slug="tout"),
        Term(name="Perdu", slug="perdu", parent="rien"),
    )
    given = post(categories=(categories[0],), tags=(Term(name="C++"), Term(name="C", slug="c"), Term(name="日本")))
    written = export(blog=Blog(home=HOME, categories=categories, posts=(given,)))

    found = [(one["category_nicename"], one["category_parent"]) for one in written.head("category")]
    assert found == [("tout", ""), ("recettes", "tout"), ("pains", "recettes"), ("perdu", "")]
    assert [one["tag_slug"] for one in written.head("tag")] == ["c", "c-2", "tag-3"]
    assert written.items[0]["terms"] == [
        ("category", "pains", "Pains"),
        ("post_tag", "c-2", "C++"),
        ("post_tag", "c", "C"),
        ("post_tag", "tag-3", "日本"),
    ]
    assert "export.term.parent.absent" in written.codes


def test_no_slug_is_the_name_of_a_term_before_it(export: Export) -> None:
    tags = (
        Term(name="Noël", slug="noël"),
        Term(name="NOEL", slug="x"),
        Term(name="c", slug="noel"),
        Term(name="X", slug="c"),
    )
    written = export(post(tags=tags))

    # WordPress looks for a slug among names as well, and would take the one for the other.
    found = [(text.fold(one["tag_name"]), one["tag_slug"]) for one in written.head("tag")]
    for place, (_, slug) in enumerate(found):
        assert slug not in {name for name, _ in found[:place]}
    assert len({slug for _, slug in found}) == 4


def test_categories_in_a_circle_are_all_written(export: Export) -> None:
    circle = (
        Term(name="a", slug="a", parent="b"),
        Term(name="b", slug="b", parent="a"),
        Term(name="c", slug="c", parent="c"),
    )
    written = export(blog=Blog(home=HOME, categories=circle))

    assert [one["category_nicename"] for one in written.head("category")] == ["b", "a", "c"]


def test_what_wordpress_has_no_column_for_stands_in_meta(export: Export) -> None:
    given = post(
        id="42",
        permalink=Url(f"{HOME}/a.html"),
        aliases=(Url(f"{HOME}/b.html"),),
        reposts=3,
        comment_count_shown=5,
        updated=DAY,
        media=(Media(url=Url("http://i.example/1.jpg")),),
        inferred=("author",),
        origin=Origin(layout="kiwi"),
    )
    meta = export(given).items[0]["meta"]

    assert meta["_blog_migrate_permalink"] == f"{HOME}/a.html"
    assert codec.decode(meta["_blog_migrate_aliases"], list) == [f"{HOME}/b.html"]
    kept = codec.decode(meta["_blog_migrate"], dict)
    assert kept["id"] == "42"
    assert kept["published_precision"] == "minute"
    assert {"reposts", "comment_count_shown", "updated", "media", "inferred", "origin"} <= kept.keys()


def test_what_wordpress_cannot_show_is_told_once_a_blog(export: Export) -> None:
    sidebar = Sidebar(widgets=(Widget(kind="text", title="a"), Widget(kind="text", title="b")))
    told = export(blog=Blog(home=HOME, sidebar=sidebar, posts=(post(),))).findings
    silent = export(post()).codes

    assert [finding.level for finding in told if finding.code == "export.field.dropped"] == ["change"]
    assert "export.field.dropped" not in silent


def test_astral_characters_of_comments_become_references_when_asked(export: Export) -> None:
    written = export(post(body="<p>😍</p>", comments=(comment("a", "<p>😍</p>"),)), ascii_comments=True)

    assert written.comments[0]["comment_content"] == "<p>&#x1F60D;</p>"
    assert written.items[0]["encoded"] == "<p>😍</p>"


def test_a_big_blog_is_written_in_parts_that_repeat_the_head(export: Export) -> None:
    posts = tuple(post(f"{number}", "<p>" + "x" * 900 + "</p>", comments=(comment("a"),)) for number in range(12))
    written = export(*posts, part_mb=0.01)

    assert written.files == [f"part-{number:03}.xml" for number in range(1, len(written.files) + 1)]
    assert len(written.files) > 2
    sizes = [(written.folder / name).stat().st_size for name in written.files]
    assert max(sizes) <= 10_000
    assert [item["post_id"] for item in written.items] == [str(1000 + number) for number in range(12)]
    heads = {(written.folder / name).read_text(encoding="utf-8").split("\t<item>")[0] for name in written.files}
    assert len(heads) == 1


def test_a_post_bigger_than_a_part_has_one_of_its_own(export: Export) -> None:
    written = export(post("a"), post("b", "x" * 30_000), post("c"), part_mb=0.01)

    assert len(written.files) == 3


@pytest.mark.parametrize("part_mb", [0, 10])
def test_a_small_blog_and_an_empty_one_are_one_file(export: Export, part_mb: float) -> None:
    assert export(post(), part_mb=part_mb).files == ["part-001.xml"]
    assert export(part_mb=part_mb).files == ["part-001.xml"]


def test_a_text_that_the_parser_would_refuse_loses_its_inner_pictures(export: Export) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 9_500_000}">'
    written = export(post(body=f"<p>a</p>{picture}<p>b</p>"))

    assert written.items[0]["encoded"] == '<p>a</p><img src="data:,"><p>b</p>'
    assert [finding.level for finding in written.findings if finding.code == "export.body.cut"] == ["gap"]


def test_a_file_cut_short_cannot_be_counted(export: Export) -> None:
    written = export(post("a"), post("b"))
    path = written.folder / "part-001.xml"
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(ExportError, match=r"part-001\.xml cannot be read back"):
        Wxr(Settings()).count(written.folder)


def test_an_export_is_the_same_every_time(export: Export) -> None:
    given = post(comments=(comment("a"),), tags=(Term(name="b"),))

    assert export(given).source == export(given).source


@pytest.mark.parametrize("number", [999, 1001])
def test_the_names_of_any_number_of_parts_sort_as_they_were_written(tmp_path: Path, number: int) -> None:
    with Folder(tmp_path / "wxr") as folder, Parts(folder, b"<rss><channel>", limit=1) as parts:
        for place in range(number):
            parts.add(b"<item>%d</item>" % place)

    written = sorted((tmp_path / "wxr").iterdir())
    assert [path.name for path in written] == [name(place, of=number) for place in range(1, number + 1)]
    assert [int(re.findall(rb"<item>(\d+)", path.read_bytes())[0]) for path in written] == list(range(number))


def test_seen_keeps_hashes_and_still_tells_texts_apart() -> None:
    seen = Seen()

    assert [seen.take(value) for value in ("a", "b", "a", "\ud800")] == [True, True, False, True]
    assert "a" in seen
    assert "c" not in seen


def test_seconds_go_on_until_one_is_free() -> None:
    seconds = Seconds()
    naive = DAY.replace(tzinfo=None)

    assert [seconds.free("Noël", naive, "post").second for _ in range(3)] == [0, 1, 2]
    assert seconds.free("NOEL", naive + timedelta(seconds=1), "post").second == 3


def test_the_second_of_a_post_is_not_looked_for_where_those_before_it_of_its_title_looked() -> None:
    seconds = Seconds()
    naive = DAY.replace(tzinfo=None)
    number = 20_000  # one after another, each looking from the first, would be 200 million looks

    given = [seconds.free("Noël", naive, "post") for _ in range(number)]

    assert given == [naive + timedelta(seconds=place) for place in range(number)]
    assert seconds.free("Noël", naive + timedelta(seconds=7), "post") == naive + timedelta(seconds=number)
    assert seconds.free("Noël", naive, "page") == naive


def test_title_keys_keep_what_databases_tell_apart() -> None:
    assert title_key("Pain !") != title_key("Pain ?")
    assert title_key("日本") != title_key("中国")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" * 50_000 + "a<br><br>b\nc" + "</div>" * 50_000, id="nested boxes"),
        pytest.param("<b>a<br><br>\n" * 50_000, id="tags that do not end"),
        pytest.param("</b></i>a<br><br>\n" * 50_000, id="ends without a beginning"),
        pytest.param(" " * 2_000_000 + "\n" + " " * 2_000_000 + "x", id="blanks"),
        pytest.param("<pre>a\n" * 50_000, id="code that does not end"),
        pytest.param("<!-- wp:x " * 50_000 + "\n", id="marks that do not end"),
        pytest.param("<" * 500_000 + "\n", id="open brackets"),
        pytest.param("&" * 500_000 + "\n", id="ampersands"),
    ],
)
def test_the_worst_texts_are_written_whole(body: str) -> None:
    # A step that looked at the rest of the text for every tag would not end here.
    written = _text.with_breaks_apart(_text.on_one_line(_text.without_marks(_text.without_shortcodes(body))))

    assert written.count("a") == body.count("a")
    assert _text.fitting_comment(written)
