"""What addresses of any blog are, where it begins, and where its pages lead on."""

import pytest

from migrate.capture import Capture
from migrate.model import Url
from migrate.platforms import read_capture
from migrate.platforms.generic import Generic

HOME = "https://haie.example"
PLATFORM = Generic()


@pytest.mark.parametrize(
    ("path", "kind", "key", "number"),
    [
        ("/", "listing", "", 1),
        ("/index.php", "listing", "", 1),
        ("/page/3/", "listing", "", 3),
        ("/?paged=4", "listing", "", 4),
        ("/blog/page/2", "listing", "/blog", 2),
        ("/2014/03/", "month", "/2014/03", 1),
        ("/2014/03/page/2/", "month", "/2014/03", 2),
        ("/archives/2014/03/index.html", "month", "/archives/2014/03", 1),
        ("/2014_03_01_archive.html", "month", "/2014_03_01_archive.html", 1),
        ("/?m=201403", "month", "/2014/03", 1),
        ("/tag/pommes/", "tag", "/tag/pommes", 1),
        ("/category/verger/page/2/", "tag", "/category/verger", 2),
        ("/search/label/mer", "tag", "/search/label/mer", 1),
        ("/?cat=5", "tag", "/?cat=5", 1),
        ("/2014/03/09/les-pommiers/", "post", "/2014/03/09/les-pommiers", 1),
        ("/les-pommiers.html", "post", "/les-pommiers.html", 1),
        ("/?p=12", "post", "/?p=12", 1),
        ("/article.php?id=12&utm_source=x", "post", "/article.php?id=12", 1),
        ("/2014/03/les-pommiers.html?m=1", "post", "/2014/03/les-pommiers.html", 1),
        ("/2014/03/les-pommiers/comment-page-2/#comments", "comments", "/2014/03/les-pommiers", 2),
        ("/about/", "page", "/about", 1),
        ("/?page_id=2", "page", "/?page_id=2", 1),
        ("/feed/", "feed", "/feed", 1),
        ("/rss.xml", "feed", "/rss.xml", 1),
        ("/feeds/posts/default?alt=rss", "feed", "/feeds/posts/default", 1),
        ("/sitemap.xml", "sitemap", "/sitemap.xml", 1),
        ("/wp-sitemap-posts-post-1.xml", "sitemap", "/wp-sitemap-posts-post-1.xml", 1),
        ("/robots.txt", "robots", "/robots.txt", 1),
        ("/wp-content/uploads/2014/03/a.JPG", "media", "/wp-content/uploads/2014/03/a.JPG", 1),
        ("/wp-login.php", "admin", "/wp-login.php", 1),
        ("/2014/03/les-pommiers/?replytocom=5", "admin", "/2014/03/les-pommiers/", 1),
        ("/2014/03/les-pommiers/?share=x", "admin", "/2014/03/les-pommiers/", 1),
        ("/2014/03/les-pommiers/amp/", "admin", "/2014/03/les-pommiers/amp/", 1),
        ("/search?q=x", "admin", "/search", 1),
        ("/?s=x", "admin", "/", 1),
        ("/contact", "admin", "/contact", 1),
        ("/style.css?v=2", "admin", "/style.css", 1),
        (f"/?paged={'9' * 5000}", "listing", "", 999999),
    ],
)
def test_an_address_says_what_it_is(path: str, kind: str, key: str, number: int) -> None:
    place = PLATFORM.place(Url(f"{HOME}{path}"))

    assert (place.kind, place.key, place.number) == (kind, f"haie.example{key}", number)


@pytest.mark.parametrize("url", ["mailto:a@b.example", "javascript:x()", "", "ftp://haie.example/a"])
def test_what_is_not_of_the_web_is_foreign(url: str) -> None:
    assert PLATFORM.place(Url(url)).kind == "foreign"


def test_spellings_of_one_address_have_one_key() -> None:
    keys = {
        PLATFORM.place(Url(one)).key
        for one in (
            "https://haie.example/2014/l%27%C3%A9t%C3%A9/",
            "http://www.haie.example/2014/l'été?utm_source=x#top",
            "HTTPS://HAIE.example:443/2014/l'%c3%a9t%c3%a9",
        )
    }

    assert keys == {"haie.example/2014/l'été"}


def test_two_ports_are_two_blogs() -> None:
    assert PLATFORM.place(Url("http://127.0.0.1:8001/a")).key != PLATFORM.place(Url("http://127.0.0.1:8002/a")).key


@pytest.mark.parametrize(
    ("url", "original"),
    [
        (
            "https://a.example/wp-content/uploads/2014/03/a-300x200.jpg",
            "https://a.example/wp-content/uploads/2014/03/a.jpg",
        ),
        ("https://a.files.wordpress.com/2014/03/a.jpg?w=300", "https://a.files.wordpress.com/2014/03/a.jpg"),
        ("https://i0.wp.com/a.example/b.jpg?resize=3", "https://a.example/b.jpg"),
        ("http://1.bp.blogspot.com/-x/Y/s320/a.jpg", "http://1.bp.blogspot.com/-x/Y/s0/a.jpg"),
    ],
)
def test_the_full_size_of_a_picture(url: str, original: str) -> None:
    assert PLATFORM.originals(Url(url)) == (original,)


def test_a_picture_of_an_unknown_place_has_no_other_size() -> None:
    assert PLATFORM.originals(Url("https://a.example/a-300x200.jpg")) == ()


def test_a_blog_begins_with_its_home_and_where_sitemaps_are() -> None:
    leads = PLATFORM.start(Url(f"{HOME}/blog/"))

    assert (leads[0].url, leads[0].kind) == (f"{HOME}/blog/", "listing")
    assert f"{HOME}/sitemap.xml" in {lead.url for lead in leads if lead.kind == "sitemap"}
    assert f"{HOME}/wp-sitemap.xml" in {url for lead in leads for url in (lead.url, *lead.instead)}


def test_a_page_leads_to_what_its_own_host_holds() -> None:
    page = """<html><head><link rel=next href=/page/2><link rel=alternate type='application/atom+xml'
      href=/flux></head><body>
      <h1>Textes</h1><ul><li><a href='/2014/03/a.html#comments'>A</a><li><a href='/2014/03/a.html'>A</a>
      <li><a href='/2014/03/'>mars</a>
      <li><a href='/tag/x'>x</a><li><a href='https://autre.example/'>autre</a><li><a href='/wp-login.php'>entrer</a>
      <li><a href='?replytocom=1'>r</a><li><a href='mailto:a@b.example'>m</a><li><a href='/a.pdf'>pdf</a>
      <li><a href='/'>moi</a></ul></body></html>"""
    extract = read_capture(Capture(body=page.encode(), url=Url(f"{HOME}/")), platform="generic")

    assert [(lead.url.removeprefix(HOME), lead.kind) for lead in extract.leads] == [
        ("/page/2", "listing"),
        ("/flux", "feed"),
        ("/2014/03/a.html", "post"),
        ("/2014/03/", "month"),
        ("/tag/x", "tag"),
        ("/a.pdf", "media"),
    ]


def test_further_pages_of_comments_are_about_their_post() -> None:
    page = "<article><h1>T</h1><p>Du cidre.</p></article><a href='/2014/03/t/comment-page-2/#comments'>Suivants</a>"
    extract = read_capture(Capture(body=page.encode(), url=Url(f"{HOME}/2014/03/t/")), platform="generic")

    assert [(lead.kind, lead.about) for lead in extract.leads] == [("comments", "haie.example/2014/03/t")]
