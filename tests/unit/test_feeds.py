"""Feeds: what they say of posts, in every dialect, and what is none."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.capture import Capture
from migrate.errors import ParseError
from migrate.extract import Extract, Rank
from migrate.model import Post, Url
from migrate.pipeline import read_blog
from migrate.platforms import read_capture

HOME = "https://potager.over-blog.com"
HERE = f"{HOME}/2014/01/la-soupe.html"
SECTION = '<div class="ob-section ob-section-html"><p>De la <b>courge</b>.</p></div>'
SAMPLE = Path(__file__).parents[2] / "samples/overblog/answers/feed-whole.rss"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def told(body: str | bytes, *, zone: str = "Europe/Paris", label: str | None = None) -> Extract:
    raw = body if isinstance(body, bytes) else body.encode()
    capture = Capture(body=raw, form="feed", url=Url(f"{HOME}/rss"), label=label)
    return read_capture(capture, platform="overblog", zone=zone)


def rss(item: str, head: str = "", *, link: str = HERE) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {SPACES}><channel><title>Le potager</title>{head}'
        f"<item><link>{link}</link>{item}</item></channel></rss>"
    )


def atom(entry: str, head: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}<entry><link href="{HERE}"/>{entry}</entry></feed>'


def post(body: str | bytes) -> Post:
    (reading,) = told(body).readings
    assert (reading.key, reading.rank) == ("potager.over-blog.com/2014/01/la-soupe.html", Rank.FEED)
    return reading.post


def test_a_feed_says_what_blog_it_is_of() -> None:
    head = f"<link>{HOME}/</link><description>Des &lt;i&gt;choux&lt;/i&gt;</description><language>fr-FR</language>"
    blog = told(rss("<title>La soupe</title>", head)).blog

    assert blog is not None
    assert (blog.title, blog.tagline, blog.language, blog.home) == ("Le potager", "Des choux", "fr", f"{HOME}/")


def test_its_posts_are_leads_and_readings_of_the_lowest_rank() -> None:
    extract = told(rss("<title>La soupe</title><pubDate>Thu, 02 Jan 2014 16:26:00 +0100</pubDate>"))

    assert [(lead.kind, lead.url) for lead in extract.leads] == [("post", HERE)]
    assert extract.place.kind == "feed"
    (reading,) = extract.readings
    assert (reading.post.title, reading.post.permalink, reading.post.slug) == ("La soupe", HERE, "la-soupe")
    assert reading.post.published is not None
    assert reading.post.published.isoformat() == "2014-01-02T16:26:00+01:00"


@pytest.mark.parametrize(
    ("item", "body", "excerpt"),
    [
        pytest.param(
            f"<description><![CDATA[{SECTION}]]></description>",
            "<p>De la <b>courge</b>.</p>",
            "",
            id="the engine's whole text",
        ),
        pytest.param(
            "<description>De la &lt;b&gt;courge&lt;/b&gt;</description>", "", "De la courge", id="a description"
        ),
        pytest.param(
            "<description>Du sel &amp; du poivre</description>", "", "Du sel & du poivre", id="a plain description"
        ),
        pytest.param(
            "<description>Début</description><content:encoded><![CDATA[<p>De la courge.</p>]]></content:encoded>",
            "<p>De la courge.</p>",
            "",
            id="a whole text beside it",
        ),
        pytest.param(
            "<content:encoded>&lt;p&gt;De la […]&lt;/p&gt;</content:encoded>", "", "De la […]", id="a text cut short"
        ),
        pytest.param(
            f"<description><![CDATA[{SECTION}<p>Lire la suite</p>]]></description>",
            "",
            "De la courge. Lire la suite",
            id="a text that leads on",
        ),
        pytest.param(
            "<description><![CDATA[<p onclick='x()'>a<script>b</script></p>]]></description>", "", "a", id="code"
        ),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_a_text_is_whole_only_where_the_feed_says_so(item: str, body: str, excerpt: str) -> None:
    found = post(rss(item))

    assert (found.body, found.excerpt) == (body, excerpt)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param('<content type="html">&lt;p&gt;un&lt;/p&gt;</content>', "<p>un</p>", id="escaped"),
        pytest.param(
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>un</p></div></content>',
            "<p>un</p>",
            id="elements",
        ),
        pytest.param('<content type="text">1 &lt; 2</content>', "1 &lt; 2", id="plain"),
        pytest.param("<content>un</content>", "un", id="plain by default"),
    ],
)
def test_a_text_of_atom(content: str, expected: str) -> None:
    assert post(atom(content)).body == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param("<dc:creator>Lise</dc:creator>", "Lise", id="Dublin Core"),
        pytest.param("<author>lise@potager.example (Lise)</author>", "Lise", id="an address with a name"),
        pytest.param("<author>lise@potager.example</author>", "", id="an address alone"),
        pytest.param("<author>Lise</author>", "Lise", id="a name"),
        pytest.param("", "", id="nobody"),
    ],
)
def test_an_author_is_a_name_and_no_address(item: str, expected: str) -> None:
    author = post(rss(item)).author

    assert (author.name if author else "") == expected


def test_an_entry_of_atom() -> None:
    entry = (
        "<title type='html'>La &lt;i&gt;soupe&lt;/i&gt;</title><published>2014-01-02T16:26:00Z</published>"
        "<author><name>Lise</name><email>l@x.example</email></author><category term='soupes' label='Soupes'/>"
        "<category term='hiver'/><summary>Début</summary>"
    )
    found = post(atom(entry))

    assert (found.title, found.excerpt, [term.name for term in found.tags]) == (
        "La soupe",
        "Début",
        ["Soupes", "hiver"],
    )
    assert found.author is not None
    assert (found.author.name, found.author.email) == ("Lise", None)
    assert str(found.published) == "2014-01-02 17:26:00+01:00"


def test_a_feed_of_several_pages_leads_on() -> None:
    extract = told(
        atom("", '<title>Le potager</title><link rel="next" href="/rss?page=2"/><link rel="self" href="/rss"/>')
    )

    assert [(one.kind, one.url) for one in extract.leads] == [("post", HERE), ("feed", f"{HOME}/rss?page=2")]


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("<feedburner:origLink>{}</feedburner:origLink>", id="before that of a feed service"),
        pytest.param("<guid>{}</guid>", id="only as guid"),
        pytest.param("<link>{}?utm_source=rss#xtor=RSS-1</link>", id="with what follows the visitor"),
        pytest.param("<link><![CDATA[ {} ]]></link>", id="with blanks"),
        pytest.param("<link>/2014/01/la-soupe.html</link>", id="relative"),
    ],
)
def test_an_items_address_is_its_posts(item: str) -> None:
    link = "http://feedproxy.example/~r/potager/1" if "origLink" in item else ""

    assert post(rss(item.replace("{}", HERE), link=link)).permalink == HERE


def test_an_item_without_an_address_is_noted() -> None:
    extract = told(rss("<title>Sans</title><guid isPermaLink='false'>77</guid>", link=""))

    assert (extract.readings, extract.leads) == ((), ())
    assert [one.code for one in extract.findings] == ["feed.item.skipped"]


def test_the_number_of_comments_that_a_feed_prints() -> None:
    assert (
        post(
            rss("<comments>http://potager.example/#c</comments><slash:comments>12</slash:comments>")
        ).comment_count_shown
        == 12
    )
    assert post(rss("<comments>http://potager.example/#c</comments>")).comment_count_shown is None


def test_dates_without_a_zone_are_in_the_blogs() -> None:
    (reading,) = told(rss("<dc:date>2014-01-02T16:26:00</dc:date>"), zone="America/Montreal").readings

    assert str(reading.post.published) == "2014-01-02 16:26:00-05:00"


def test_a_date_that_cannot_be_read_is_kept_as_printed() -> None:
    extract = told(rss("<pubDate>un jour</pubDate>"))

    assert extract.readings[0].post.published_text == "un jour"
    assert [one.code for one in extract.findings] == ["post.date.unreadable"]


@pytest.mark.parametrize(
    ("body", "label"),
    [
        pytest.param(rss("<title>Été</title>").encode("latin-1"), None, id="labelled UTF-8, and is not"),
        pytest.param(rss("<title>Été</title>").replace("utf-8", "iso-8859-1"), None, id="labelled Latin, and is UTF-8"),
        pytest.param(rss("<title>Été</title>").replace("utf-8", "iso-8859-1").encode("latin-1"), None, id="Latin"),
        pytest.param(rss("<title>Été</title>").partition("?>")[2].encode("latin-1"), "iso-8859-1", id="by its header"),
        pytest.param(rss("<title>Été</title>").replace("utf-8", "utf-16").encode("utf-16"), None, id="UTF-16"),
        pytest.param(b"\xef\xbb\xbf" + rss("<title>Été</title>").encode(), None, id="a BOM"),
        pytest.param(gzip.compress(rss("<title>Été</title>").encode()), None, id="gzip"),
        pytest.param(rss("<title>&amp;Eacute;t&amp;eacute;</title>"), None, id="escaped twice"),
    ],
)
def test_letters_are_right(body: str | bytes, label: str | None) -> None:
    (reading,) = told(body, label=label).readings

    assert reading.post.title == "Été"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"<!DOCTYPE html><html></html>", "web page", id="a page"),
        pytest.param(b"bonjour", "no feed", id="a word"),
        pytest.param(b"<urlset></urlset>", "no feed", id="other XML"),
        pytest.param(b'{"items": []}', "no feed", id="JSON"),
        pytest.param(rss("<title>La soupe</title>").partition("</item>")[0].encode(), "cut", id="a cut one"),
        pytest.param(b"<rss>" + b" " * 17_000_000 + b"</rss>", "larger", id="a huge one"),
    ],
)
def test_what_is_no_feed_is_suspect_and_gives_no_reading(body: bytes, word: str) -> None:
    extract = told(body)

    assert word in extract.suspect
    assert extract.readings == ()


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(f"<author>{'a@' * 300_000}</author>", id="an author"),
        pytest.param(f"<title>{' ' * 1_000_000}</title>", id="a title"),
        pytest.param(f"<pubDate>{'1 janvier ' * 100_000}</pubDate>", id="a date"),
        pytest.param(f"<category>{'a ' * 500_000}</category>", id="a tag"),
        pytest.param(f"<description>{'&lt;p' * 100_000}</description>", id="tags that do not end"),
        pytest.param(f"<link>http://a.example/{'a/' * 500_000}</link>", id="a second address"),
    ],
)
def test_a_long_item_costs_no_more_than_its_length(item: str) -> None:
    assert post(rss(item)).permalink == HERE


def test_a_feed_without_posts_is_one() -> None:
    extract = told(f'<rss version="2.0"><channel><title>Le potager</title><link>{HOME}</link></channel></rss>')

    assert (extract.suspect, extract.readings, extract.leads) == ("", (), ())


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    extract = told(rss("<title>La soupe & le pain</title>"))

    assert extract.readings[0].post.title.startswith("La soupe")
    assert [one.code for one in extract.findings] == ["xml.broken"]


def test_a_feed_cut_anywhere_is_suspect_or_whole() -> None:
    whole = SAMPLE.read_bytes().rstrip()
    number = len(told(whole).readings)

    cut = {end: told(whole[:end]) for end in range(0, len(whole), 13)}

    assert [end for end, one in cut.items() if not one.suspect and len(one.readings) != number] == []


PIECES = [
    b"<rss>",
    b"<channel>",
    b"<item>",
    b"<link>",
    b"http://a.example/b.html",
    b"</link>",
    b"<description>",
    b"<![CDATA[",
    b"]]>",
    b"&x;",
    b"\xff\xfe",
    b"\0",
    b"<feed>",
    b"<entry>",
]


@given(st.binary(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
def test_no_bytes_are_too_odd(body: bytes) -> None:
    assert told(body).place.kind == "feed"


SAVED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Les bobines</title><link>{home}</link><description>du fil</description>
<item><title>Les coupons</title><link>{home}{way}</link><pubDate>Sat, 12 Mar 2005 14:05:00 +0100</pubDate>
<description><![CDATA[<p>Trois <b>coupons</b>.</p><img src="http://p4.storage.canalblog.com/44/06/1/2_p.jpg">]]></description>
</item></channel></rss>"""


@pytest.mark.parametrize(
    ("home", "way", "name"),
    [
        pytest.param("http://bobines.canalblog.com/", "archives/2005/03/12/380.html", "canalblog", id="by its links"),
        pytest.param("http://bobines.over-blog.com/", "2015/03/coupons.html", "overblog", id="another host"),
        pytest.param("http://bobines.example/", "2015/03/coupons.html", "generic", id="a host that nobody knows"),
    ],
)
@pytest.mark.parametrize("file", ["rss.xml", "flux.rss", "feed"])
def test_a_saved_feed_is_a_blog_of_its_platform(tmp_path: Path, file: str, home: str, way: str, name: str) -> None:
    (tmp_path / file).write_text(SAVED.format(home=home, way=way), encoding="utf-8")

    blog = read_blog(tmp_path)

    (post,) = blog.posts
    assert (blog.platform, blog.home, blog.title) == (name, home, "Les bobines")
    assert (post.permalink, post.title) == (f"{home}{way}", "Les coupons")
    assert post.body.startswith("<p>Trois <b>coupons</b>.</p>")
    assert len(post.media) == 1


@pytest.mark.parametrize("head", [b"<link " * 10_000, b"<link>" + b" " * 60_000])
def test_a_feed_of_links_that_lead_nowhere_is_soon_read(head: bytes) -> None:
    body = b"<rss><channel>" + head + b"</channel></rss>"

    assert read_capture(Capture(body=body, form="feed")).readings == ()


def test_a_feed_is_read_alike_whether_it_is_named_or_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "rss.xml"
    file.write_text(SAVED.format(home="http://bobines.canalblog.com/", way="archives/2005/03/12/380.html"), "utf-8")

    assert list(read_blog(file).posts) == list(read_blog(tmp_path).posts)


def test_a_feed_that_a_service_spreads_is_of_the_platform_of_its_posts(tmp_path: Path) -> None:
    feed = SAVED.format(home="http://bobines.canalblog.com/", way="archives/2005/03/12/380.html")
    hub = '<channel><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="http://hub.example/"/>'
    (tmp_path / "rss.xml").write_text(feed.replace("<channel>", hub), "utf-8")

    assert read_blog(tmp_path).platform == "canalblog"


def test_the_comments_of_a_saved_feed_are_no_posts(tmp_path: Path) -> None:
    way = "archives/2005/03/12/380.html#c771"
    (tmp_path / "rss.xml").write_text(SAVED.format(home="http://bobines.canalblog.com/", way=way), "utf-8")

    with pytest.raises(ParseError, match="no post was found"):
        read_blog(tmp_path)
