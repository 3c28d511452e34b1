"""Sitemaps: what they list, whatever their form, and what is none."""

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.capture import Capture
from migrate.extract import Extract
from migrate.model import Url
from migrate.platforms import Platform, read_capture

HOME = "https://potager.over-blog.com"
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
SAMPLE = Path(__file__).parents[2] / "samples/overblog/answers/sitemap-part.sitemap"


def listed(body: str | bytes, *, platform: str = "overblog") -> Extract:
    raw = body if isinstance(body, bytes) else body.encode()
    return read_capture(Capture(body=raw, form="sitemap", url=Url(f"{HOME}/sitemap.xml")), platform=platform)


def urlset(*addresses: str, around: str = "{}") -> str:
    rows = "".join(f"<url><loc>{one}</loc></url>" for one in addresses)
    return f'<?xml version="1.0"?><urlset {XMLNS}>{around.replace("{}", rows)}</urlset>'


def leads(extract: Extract) -> list[tuple[str, str]]:
    return [(lead.kind, lead.url.removeprefix(HOME)) for lead in extract.leads]


def test_an_index_leads_to_its_parts() -> None:
    rows = "".join(f"<sitemap><loc>{HOME}/{name}</loc></sitemap>" for name in ("sitemap1.xml", "carte.xml.gz"))
    extract = listed(f"<sitemapindex {XMLNS}>{rows}</sitemapindex>")

    assert leads(extract) == [("sitemap", "/sitemap1.xml"), ("sitemap", "/carte.xml.gz")]
    assert (extract.place.kind, extract.suspect, extract.readings) == ("sitemap", "", ())


def test_addresses_have_the_kind_that_their_form_says() -> None:
    extract = listed(
        urlset(*(f"{HOME}{way}" for way in ("/", "/2014/01/la-soupe.html", "/tag/soupes/", "/archive/2014-01/")))
    )

    assert leads(extract) == [
        ("listing", "/"),
        ("post", "/2014/01/la-soupe.html"),
        ("tag", "/tag/soupes/"),
        ("month", "/archive/2014-01/"),
    ]


def test_an_address_in_several_spellings_is_asked_for_once() -> None:
    extract = listed(urlset(f"{HOME}/a.html", f" {HOME}/a.html?utm_source=x ", f"{HOME.upper()}/a.html#haut"))

    assert leads(extract) == [("post", "/a.html")]


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/amp/2014/01/la-soupe.html", id="a copy for telephones"),
        pytest.param("/search/soupe", id="a search"),
        pytest.param("/search?q=soupe", id="a search by question"),
        pytest.param("/contact", id="the contact page"),
        pytest.param("/mail/subscribe", id="a subscription"),
        pytest.param("/_repost/1234", id="a repost"),
        pytest.param("/login", id="a login"),
        pytest.param("/social/ob/2", id="a share"),
        pytest.param("/print/2014/01/la-soupe.html", id="a page for printing"),
    ],
)
def test_what_no_reader_of_a_whole_blog_asks_for_is_left_out(address: str) -> None:
    assert listed(urlset(HOME + address)).leads == ()


@pytest.mark.parametrize(
    "address", ["ftp://potager.over-blog.com/a", "javascript:alert(1)", "/relative.html", "", "http://"]
)
def test_what_is_no_address_of_the_web_is_left_out(address: str) -> None:
    assert leads(listed(urlset(address, f"{HOME}/a.html"))) == [("post", "/a.html")]


def test_pictures_and_alternates_of_an_entry_are_no_pages() -> None:
    entry = (
        f"<url><image:image xmlns:image='i'><image:loc>{HOME}/b.html</image:loc></image:image><loc>{HOME}/a.html</loc>"
        f"<xhtml:link xmlns:xhtml='x' rel='alternate' href='{HOME}/c.html'/></url>"
    )

    assert leads(listed(urlset(around=entry))) == [("post", "/a.html")]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(urlset(f"{HOME}/a.html").replace(f" {XMLNS}", ""), id="no namespace"),
        pytest.param(
            urlset(f"{HOME}/a.html").replace(XMLNS, 'xmlns="http://www.google.com/schemas/sitemap/0.84"'),
            id="an old one",
        ),
        pytest.param(f"\n  {urlset(f'{HOME}/a.html')}", id="blanks before the declaration"),
        pytest.param(urlset(f"<![CDATA[{HOME}/a.html]]>"), id="CDATA"),
        pytest.param(urlset(f"{HOME}/a.html").encode("utf-16"), id="UTF-16"),
        pytest.param(gzip.compress(urlset(f"{HOME}/a.html").encode()), id="gzip"),
        pytest.param(f"{HOME}/a.html\r\n\r\n{HOME}/a.html\r\nbonjour\r\n", id="one a line"),
        pytest.param(urlset(f"{HOME}/a.html", around="<b>{}</b>\x01"), id="other elements and control characters"),
    ],
)
def test_the_form_does_not_matter(body: str | bytes) -> None:
    extract = listed(body)

    assert (leads(extract), extract.suspect) == ([("post", "/a.html")], "")


def test_a_feed_may_stand_for_a_sitemap() -> None:
    extract = listed(f"<rss><channel><item><title>A</title><link>{HOME}/a.html</link></item></channel></rss>")

    assert (leads(extract), extract.suspect, extract.place.kind) == ([("post", "/a.html")], "", "feed")


def test_an_empty_list_is_one() -> None:
    assert listed(f"<urlset {XMLNS}/>").suspect == listed(f"<urlset {XMLNS}>\n</urlset>").suspect == ""


@pytest.mark.parametrize(
    ("body", "word"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \n", "empty", id="blanks"),
        pytest.param(b"<!DOCTYPE html><html><body>404</body></html>", "web page", id="a page"),
        pytest.param(b"<HTML><body>404</body></HTML>", "web page", id="a page in capitals"),
        pytest.param(b'{"error": 1}', "no sitemap", id="JSON"),
        pytest.param(b"<soap>no</soap>", "no sitemap", id="other XML"),
        pytest.param(gzip.compress(b"x" * 5000)[:20], "cut", id="a cut gzip file"),
        pytest.param(b"\x1f\x8b\x08\x00broken gzip file", "broken", id="a broken gzip file"),
        pytest.param(gzip.compress(b" " * 60_000_000), "unpacks", id="a bomb"),
        pytest.param(gzip.compress(gzip.compress(b"x")), "no sitemap", id="a gzip file in a gzip file"),
    ],
)
def test_what_is_no_sitemap_is_suspect(body: bytes, word: str) -> None:
    extract = listed(body)

    assert word in extract.suspect
    assert extract.leads == ()


def test_a_cut_one_is_suspect_and_gives_what_it_has() -> None:
    extract = listed(urlset(f"{HOME}/a.html", f"{HOME}/b.html").partition("b.html")[0])

    assert "cut" in extract.suspect
    assert leads(extract) == [("post", "/a.html")]
    assert [one.code for one in extract.findings] == ["xml.broken"]


def test_a_sitemap_cut_anywhere_is_suspect_or_lists_everything() -> None:
    whole = SAMPLE.read_bytes().rstrip()
    everything = listed(whole).leads

    cut = {end: listed(whole[:end]) for end in range(0, len(whole), 11)}

    assert [end for end, one in cut.items() if not one.suspect and one.leads != everything] == []


def test_entities_are_not_resolved() -> None:
    doctype = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY l "aaaaaaaaaa">]>'
    extract = listed(urlset(f"{HOME}/&x;.html", f"{HOME}/&l;.html").replace("<urlset", f"{doctype}<urlset"))

    assert not re.search("localhost|aaaa", " ".join(lead.url for lead in extract.leads))


@pytest.mark.parametrize(("number", "codes"), [(50_000, []), (50_001, ["sitemap.too-long"])])
def test_a_list_longer_than_one_may_be_is_cut_off_and_noted(number: int, codes: list[str]) -> None:
    repeated = [f"{HOME}/{place % 7}.html" for place in range(number)]

    for body in (urlset(*repeated), "\n".join(repeated)):
        extract = listed(body)
        assert len(extract.leads) == 7
        assert [one.code for one in extract.findings] == codes


@given(
    st.binary(max_size=60)
    | st.lists(
        st.sampled_from(
            [b"<urlset>", b"<url>", b"<loc>", b"http://a.example/", b"</loc>", b"\x1f\x8b", b"&x;", b"\xff\xfe", b"\0"]
        )
    ).map(b"".join)
)
def test_no_bytes_are_too_odd(body: bytes) -> None:
    extract = listed(body)

    assert (extract.place.kind, extract.readings) == ("sitemap", ())


def test_every_platform_reads_them() -> None:
    extract = Platform().read(Capture(body=urlset(f"{HOME}/a.html").encode(), form="sitemap", url=Url(f"{HOME}/s.xml")))

    assert (extract.place.kind, extract.suspect) == ("sitemap", "")
