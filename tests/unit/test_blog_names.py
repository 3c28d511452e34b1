"""What belongs to a blog, what its platform serves, where to begin, and what is never asked for."""

import pytest

from migrate.extract import Lead, PlaceKind
from migrate.model import Url
from migrate.platforms import Platform
from migrate.platforms.overblog import OverBlog

HOME = Url("https://potager.over-blog.com")


@pytest.mark.parametrize(
    ("home", "url"),
    [
        pytest.param("https://potager.over-blog.com", "http://potager.over-blog.com/a.html", id="another scheme"),
        pytest.param("https://potager.over-blog.com", "https://www.potager.over-blog.com/", id="www"),
        pytest.param("https://potager.over-blog.com", "http://potager.over-blog.fr/a.html", id="another country"),
        pytest.param("https://potager.overblog.com", "http://potager.over-blog.com/", id="another spelling"),
        pytest.param("https://potager.over-blog.com", "http://potager.over-blog.com.over-blog.com/", id="doubled"),
        pytest.param("https://le.potager.over-blog.com", "http://le.potager.over-blog.net/", id="two labels"),
        pytest.param("http://www.potager.example", "https://potager.example/a", id="a domain of its own"),
        pytest.param("http://127.0.0.1:8080/", "http://127.0.0.1:8080/a", id="a port"),
        pytest.param("http://potager.example/", "http://potager.example:80/a", id="the port that need not be said"),
    ],
)
def test_one_blog_has_several_names(home: str, url: str) -> None:
    assert OverBlog().same_blog(Url(home), Url(url))


@pytest.mark.parametrize(
    ("home", "url"),
    [
        pytest.param("https://potager.over-blog.com", "https://verger.over-blog.com/", id="another blog"),
        pytest.param("https://potager.over-blog.com", "https://potager.over-blog.com.example/", id="a longer host"),
        pytest.param("https://potager.over-blog.com", "https://notpotager.over-blog.com/", id="a longer name"),
        pytest.param("https://potager.over-blog.com", "https://potager.example/", id="a name elsewhere"),
        pytest.param("https://www.over-blog.com", "https://www.over-blog.fr/", id="the platform itself"),
        pytest.param("https://admin.over-blog.com", "https://admin.over-blog.fr/", id="a service"),
        pytest.param("http://127.0.0.1:8080/", "http://127.0.0.1:8081/", id="another port"),
        pytest.param("https://potager.over-blog.com", "https://potager.over-blog.com@evil.example/", id="a user name"),
        pytest.param("https://potager.over-blog.com", "mailto:potager@over-blog.com", id="another scheme"),
        pytest.param("https://potager.over-blog.com", "", id="nothing"),
    ],
)
def test_another_host_is_another_blog(home: str, url: str) -> None:
    assert not OverBlog().same_blog(Url(home), Url(url))


def test_a_platform_that_says_nothing_knows_the_host() -> None:
    assert Platform().same_blog(Url("http://carnet.example/"), Url("https://www.carnet.example/a"))
    assert not Platform().same_blog(Url("http://carnet.example/"), Url("https://a.carnet.example/"))


@pytest.mark.parametrize(
    "url",
    [
        "http://img.over-blog-kiwi.com/1/2.jpg",
        "https://image.over-blog.com/x=/filters:no_upscale()/image%2F1.jpg",
        "http://a12.idata.over-blog.com/1/2.jpg",
        "http://idata.over-blog.com/1/2.jpg",
        "http://fdata.over-blog.com/1.jpg",
        "http://ddata.over-blog.com/1.pdf",
        "http://data.over-blog-kiwi.com/1.pdf",
        "http://img.over-blog.com/300x200/1.jpg",
        "http://resize.over-blog.com/1x1.jpg?http://a.example/b.jpg",
        "https://comments.over-blog.com/fr/comment/x/1/0/10",
    ],
)
def test_the_platforms_own_services(url: str) -> None:
    assert OverBlog().serves(Url(url))
    assert not Platform().serves(Url(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://potager.over-blog.com/1.jpg",
        "https://comments.over-blog.com.example/",
        "https://img.example/comments.over-blog.com/",
        "https://evil.example/?comments.over-blog.com",
        "https://fdata.over-blog.net/99/00/00/01/a.png",
        "",
    ],
)
def test_other_hosts_are_no_services(url: str) -> None:
    assert not OverBlog().serves(Url(url))


@pytest.mark.parametrize("home", ["https://potager.over-blog.com", "https://potager.over-blog.com/"])
def test_a_blog_begins_with_its_home_its_sitemap_and_its_feed(home: str) -> None:
    assert [(lead.kind, lead.url.removeprefix(home.rstrip("/"))) for lead in OverBlog().start(Url(home))] == [
        ("listing", home.removeprefix(home.rstrip("/"))),
        ("sitemap", "/sitemap.xml"),
        ("feed", "/rss"),
    ]


def test_any_blog_begins_with_its_home_and_its_sitemap() -> None:
    assert [lead.kind for lead in Platform().start(Url("https://carnet.example"))] == ["listing", "sitemap"]


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ("/2014/01/la-soupe.html", "post"),
        ("/la-soupe.html?utm_source=x#haut", "post"),
        ("/?adulte=1", "listing"),
        ("/page/3", "listing"),
        ("/archive/2014-01/", "month"),
        ("/tag/soupes/2", "tag"),
        ("/article-la-soupe-62345178-comments.html", "comments"),
        ("/rss", "feed"),
    ],
)
def test_an_address_is_asked_for_without_its_question(way: str, kind: PlaceKind) -> None:
    lead = OverBlog().lead_to(Url(f"{HOME}{way}"))

    assert lead == Lead(url=Url(f"{HOME}{way.partition('?')[0]}"), kind=kind)


@pytest.mark.parametrize(
    "url",
    [
        "https://admin.over-blog.com/1/write/2",
        "https://potager.over-blog.com/search",
        "https://potager.over-blog.com/search/x",
        "https://potager.over-blog.com/amp/2014/01/la-soupe.html",
        "https://potager.over-blog.com/contact",
        "https://potager.over-blog.com/_follow/12",
        "https://potager.over-blog.com/api/x",
        "https://potager.over-blog.com/mail/subscribe?x=1",
        "mailto:lise@potager.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_what_is_never_asked_for(url: str) -> None:
    assert OverBlog().lead_to(Url(url)) is None


def test_a_searched_word_makes_a_post_no_search() -> None:
    lead = OverBlog().lead_to(Url(f"{HOME}/searching-for-leeks.html"))

    assert lead is not None
    assert lead.kind == "post"
