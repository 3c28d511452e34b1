"""Pages of no known host: what is an article, what is none, and what is said to be a guess."""

import pytest

from migrate.capture import Capture
from migrate.errors import UnknownPlatformError
from migrate.extract import Extract, Lead, Rank
from migrate.html import text_of
from migrate.model import Post, Url
from migrate.platforms import read_capture

HOME = "https://haie.example"


def read(page: str, url: str = f"{HOME}/2014/03/pommiers", *, platform: str = "generic") -> Extract:
    return read_capture(
        Capture(body=page.encode(), url=Url(url) if url else None, source="page.html"), platform=platform
    )


def post(page: str, url: str = f"{HOME}/2014/03/pommiers") -> Post:
    (reading,) = read(page, url).readings
    return reading.post


def codes(extract: Extract) -> set[str]:
    return {finding.code for finding in extract.findings}


# Which pages


ARTICLE = "<html><head><title>T</title></head><body><h1>T</h1><article><p>Du cidre.</p></article></body></html>"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "<div class='h-entry'><p class='p-name'>T</p><div class='e-content'>Du cidre</div></div>", id="h-entry"
        ),
        pytest.param(
            "<div class='hentry'><h2 class='entry-title'>T</h2><div class='entry-content'>x</div></div>", id="hAtom"
        ),
        pytest.param(
            "<div itemscope itemtype='https://schema.org/BlogPosting'><h1 itemprop=headline>T</h1>"
            "<div itemprop=articleBody>x</div></div>",
            id="microdata",
        ),
        pytest.param(
            '<script type=\'application/ld+json\'>{"@type":"BlogPosting","headline":"T"}</script><h1>T</h1><p>x</p>',
            id="JSON-LD",
        ),
        pytest.param(ARTICLE, id="article"),
        pytest.param(
            "<div class='post'><h2>T</h2><div class='post-body'><p>Du cidre</p></div></div>", id="common names"
        ),
        pytest.param("<meta name=generator content='Hugo 0.110'><h1>T</h1>", id="a blog program"),
    ],
)
def test_a_saved_page_of_no_known_host_is_read_where_it_shows_an_article(page: str) -> None:
    assert read(page, "", platform="").platform == "generic"


def test_a_saved_page_without_any_mark_is_an_error_as_before() -> None:
    with pytest.raises(UnknownPlatformError):
        read("<h1>Horaires</h1><p>La mairie est ouverte le mardi.</p>", platform="")


def test_a_page_that_was_fetched_needs_no_mark() -> None:
    url = Url(f"{HOME}/horaires")
    page = b"<html><body><h1>Horaires</h1><p>La mairie est ouverte le mardi.</p></body></html>"
    extract = read_capture(Capture(body=page, url=url, lead=Lead(url=url)))

    assert (extract.platform, extract.readings[0].post.title) == ("generic", "Horaires")


def test_a_page_of_a_known_host_is_not_read_by_what_all_share() -> None:
    page = (
        "<article><h1>T</h1><div class='ob-sections'><div class='ob-section ob-section-html'><p>x</p></div>"
        "</div></article>"
    )

    assert read(page, platform="").platform == "overblog"


@pytest.mark.parametrize(
    ("page", "title", "body"),
    [
        pytest.param(ARTICLE, "T", "<p>Du cidre.</p>", id="title outside of the article"),
        pytest.param(
            "<h1>T</h1><p>Un.</p><p>Deux.</p>", "T", "<p>Un.</p>\n<p>Deux.</p>", id="a heading and paragraphs"
        ),
        pytest.param(
            "<h1>T</h1>Des mots sans paragraphe.<br>Et une ligne.",
            "T",
            "<p>Des mots sans paragraphe.<br>Et une ligne.</p>",
            id="loose words",
        ),
        pytest.param(
            "<article><h2>T</h2>Un <b>mot</b>.<p>Deux</p></article>",
            "T",
            "<p>Un <b>mot</b>.</p>\n<p>Deux</p>",
            id="loose words in an article",
        ),
        pytest.param(
            "<title>T</title><body><article>Rien d'autre</article></body>", "T", "<p>Rien d'autre</p>", id="no heading"
        ),
        pytest.param(
            "<div id=main><div class=content><h1>T</h1><div><p>Un long paragraphe de texte.</p></div></div></div>",
            "T",
            "<p>Un long paragraphe de texte.</p>",
            id="in nameless elements",
        ),
        pytest.param(
            "<table><tr><td><h1>T</h1><p>Un paragraphe dans un tableau.</p></td></tr></table>",
            "T",
            "<p>Un paragraphe dans un tableau.</p>",
            id="in a table",
        ),
    ],
)
def test_a_plain_page_is_read(page: str, title: str, body: str) -> None:
    found = post(page)

    assert (found.title, found.body) == (title, body)
    assert "body" in found.inferred


def test_what_nothing_marks_is_noted() -> None:
    assert "page.unmarked" in codes(read("<h1>T</h1><p>Un.</p>"))
    assert "page.unmarked" not in codes(read(ARTICLE))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "<h1>Archives</h1><ul><li><a href=/1>Un</a><li><a href=/2>Deux</a><li><a href=/3>Trois</a></ul>", id="links"
        ),
        pytest.param("<h1>Contact</h1><form><label>Nom</label><input name=n><textarea></textarea></form>", id="a form"),
        pytest.param("<html><body></body></html>", id="nothing"),
        pytest.param("<p>Bonjour</p>", id="no heading"),
        pytest.param("<nav><h2>Menu</h2><p>Tous les articles du blog</p></nav>", id="a menu"),
        pytest.param("<div class=sidebar><h2>Moi</h2><p>J'aime les haies et les pommes.</p></div>", id="a sidebar"),
        pytest.param(
            "<div id=comments><h3>2 commentaires</h3><li class=comment id=comment-1><cite>A</cite><p>x "
            "y z</p></li></div>",
            id="only comments",
        ),
    ],
)
def test_a_page_without_article_gives_none_and_says_so(page: str) -> None:
    extract = read(page)

    assert extract.readings == ()
    assert codes(extract) & {"page.no-article"} or extract.suspect


# What stands in no body


@pytest.mark.parametrize(
    "noise",
    [
        "<div class='sharedaddy sd-sharing-enabled'><h3>Partager</h3><a href='#'>RUIDO</a></div>",
        "<div class='social-share'>RUIDO</div>",
        "<nav class='post-navigation'>RUIDO</nav>",
        "<div class='related-posts'><h3>RUIDO</h3></div>",
        "<div class='jp-relatedposts'>RUIDO</div>",
        "<div id='respond' class='comment-respond'>RUIDO</div>",
        "<form action='/comment'>RUIDO<textarea></textarea></form>",
        "<div class='newsletter-signup'>RUIDO</div>",
        "<div class='author-box'>RUIDO</div>",
        "<ins class='adsbygoogle'>RUIDO</ins>",
        "<script>RUIDO</script>",
        "<h3>Articles similaires</h3><ul><li><a href='/a'>RUIDO</a></li></ul>",
        "<div class='breadcrumbs'>RUIDO</div>",
        "<p class='postmetadata'>RUIDO</p>",
        "<div class='rating'>RUIDO</div>",
        "<div id='wm-ipp-base'>RUIDO</div>",
    ],
)
@pytest.mark.parametrize("named", ["class='entry-content'", ""])
def test_what_is_not_the_writers_stands_in_no_body(noise: str, named: str) -> None:
    words = "<p>On plante les pommiers en novembre, quand la terre colle aux bottes.</p>" * 3
    found = post(f"<article><h1>Les pommiers</h1><div {named}>{words}{noise}</div></article>")

    assert "RUIDO" not in found.body
    assert found.body.count("novembre") == 3


def test_all_words_of_a_named_text_stay() -> None:
    written = (
        "<p>Un</p>Deux<br>Trois<blockquote>Quatre</blockquote><table><tr><td>Cinq</td></tr></table><pre>Six</pre>"
        "<aside>Sept</aside><figure><img src=a.jpg><figcaption>Huit</figcaption></figure><h2>Neuf</h2><ul>"
        "<li>Dix</li></ul>"
    )
    found = post(f"<article><h1>T</h1><div class=entry-content>{written}</div><footer>Onze</footer></article>")

    assert text_of(found.body).split() == "Un Deux Trois Quatre Cinq Six Sept Huit Neuf Dix".split()


# Fields


def page_with(around: str, head: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>Les pommiers</h1>{around}"
        "<div class=entry-content><p>On plante en novembre.</p></div></article></body></html>"
    )


@pytest.mark.parametrize(
    ("around", "head", "expected", "inferred"),
    [
        pytest.param(
            "<time datetime='2014-03-02T10:00:00+01:00'>2 mars</time>",
            "",
            "2014-03-02T10:00:00+01:00",
            False,
            id="time",
        ),
        pytest.param(
            "<time class=updated datetime='2015-01-01T00:00:00Z'>x</time>"
            "<time class=published datetime='2014-03-02T10:00:00+01:00'>x</time>",
            "",
            "2014-03-02T10:00:00+01:00",
            False,
            id="not that of a change",
        ),
        pytest.param(
            "<abbr class=published title='2014-03-02T10:00:00+01:00'>hier</abbr>",
            "",
            "2014-03-02T10:00:00+01:00",
            False,
            id="hAtom",
        ),
        pytest.param(
            "",
            "<meta property='article:published_time' content='2014-03-02T10:00:00+01:00'>",
            "2014-03-02T10:00:00+01:00",
            False,
            id="the head",
        ),
        pytest.param(
            "<p>Publié le 2 mars 2014 à 10:00 par Zoé</p>", "", "2014-03-02T10:00:00+01:00", True, id="printed"
        ),
        pytest.param(
            "<meta itemprop=dateCreated content='2013-12-01T08:00'><p>2 mars 2014</p>",
            "",
            "2014-03-02T00:00:00+01:00",
            True,
            id="not that of a draft",
        ),
        pytest.param(
            "<p class=posted>Posted by Zoe on 03/22/2014</p>",
            "<html lang=en>",
            "2014-03-22T00:00:00+01:00",
            True,
            id="month first",
        ),
    ],
)
def test_the_date_of_publication(around: str, head: str, expected: str, inferred: bool) -> None:  # noqa: FBT001  a case
    found = post(page_with(around, head))

    assert found.published is not None
    assert found.published.isoformat() == expected
    assert ("published" in found.inferred) is inferred


def test_a_day_in_the_address_is_a_guess_and_the_last_resort() -> None:
    found = post(page_with(""), f"{HOME}/2014/03/09/pommiers/")

    assert found.published is not None
    assert (f"{found.published:%Y-%m-%d}", found.published_precision) == ("2014-03-09", "day")
    assert "published" in found.inferred


def test_a_month_and_a_day_without_year_make_no_date() -> None:
    assert post(page_with("<p class=date>Aug 24</p>"), f"{HOME}/post/12").published is None


@pytest.mark.parametrize(
    ("around", "head", "name"),
    [
        ("<span class='vcard author'><a class='fn'>Zoé Carré</a></span>", "", "Zoé Carré"),
        ("<a rel=author href=/z>Zoé Carré</a>", "", "Zoé Carré"),
        ("<p>Publié par Zoé Carré le 2 mars 2014</p>", "", "Zoé Carré"),
        (
            "",
            '<script type="application/ld+json">{"@type":"Article","author":[{"name":"Zoé Carré"}]}</script>',
            "Zoé Carré",
        ),
    ],
)
def test_the_author(around: str, head: str, name: str) -> None:
    found = post(page_with(around, head))

    assert found.author is not None
    assert (found.author.name, "author" in found.inferred) == (name, False)


@pytest.mark.parametrize(
    "line",
    [
        "Written on March 1, 2015",
        "Posted on March 1, 2015 at 7.20pm",
        "Published: March 1, 2015",
        "First published on March 1, 2015",
        "Publié le 1 mars 2015",
        "Écrit le 1er mars 2015",
        "Rédigé le 01/03/2015",
        "Mis en ligne le 1 mars 2015",
        "Billet publié le 1 mars 2015",
    ],
)
@pytest.mark.parametrize("around", ["<p>{}</p>", "<p class=author>{}</p>", "<span class=fn>{}</span>"])
def test_what_was_done_on_a_day_is_nobodys_name(line: str, around: str) -> None:
    found = post(page_with(around.format(line)))

    assert found.author is None
    assert found.published is not None
    assert found.published.strftime("%Y-%m-%d") == "2015-03-01"


def test_a_name_before_a_date_is_a_guess_of_the_author() -> None:
    found = post(page_with("<p>Zoé Carré — 1 mars 2015</p>"))

    assert found.author is not None
    assert (found.author.name, "author" in found.inferred) == ("Zoé Carré", True)


def test_the_author_of_the_blog_is_a_guess_for_a_post() -> None:
    found = post(page_with("", "<meta name=author content='Zoé Carré'>"))

    assert found.author is not None
    assert (found.author.name, found.inferred) == ("Zoé Carré", ("author",))


def test_tags_and_categories_are_told_apart() -> None:
    found = post(
        page_with(
            "<a rel='category tag' href='/category/verger'>Verger</a> <a rel=tag "
            "href='/tag/pommes%20%C3%A0%20cidre'>pommes à cidre</a>"
        )
    )

    assert [(one.name, one.slug) for one in found.categories] == [("Verger", "verger")]
    assert [(one.name, one.slug) for one in found.tags] == [("pommes à cidre", "pommes à cidre")]


def test_a_cloud_of_tags_beside_the_article_is_not_its_own() -> None:
    cloud = "".join(f"<a href='/tag/{number}'>t{number}</a> " for number in range(12))
    found = post(f"<body>{page_with('')}<div class=sidebar>{cloud}</div></body>")

    assert (found.tags, found.categories) == ((), ())


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "<header><h1>Ma haie</h1></header><article><h2 class=entry-title>Les pommiers</h2><p>x y</p></article>",
            "Les pommiers",
        ),
        (
            (
                "<title>Les pommiers - Ma haie</title><h1>Ma haie</h1><div class=post><h3>Les pommiers</h3><p>x y</p>"
                "</div>"
            ),
            "Les pommiers",
        ),
        ("<div class=post><h2>2 mars 2014</h2><h3>Les pommiers</h3><div class=post-body>x</div></div>", "Les pommiers"),
        ("<article><h1>Sans titre</h1><p>x y</p></article>", ""),
    ],
)
def test_the_title_is_neither_the_blogs_nor_a_date(page: str, title: str) -> None:
    assert post(page).title == title


WORDS = (
    "<p>Written on March 1, 2015</p>"
    "<p>The apple trees are in flower today, and there is much to say about them all.</p>"
)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<title>Post 1 - Blog</title><h1>Blog</h1><h2>Post 1</h2>{WORDS}", id="behind a dash"),
        pytest.param(f"<title>Post 1 | Blog</title><h1>Blog</h1><h2>Post 1</h2>{WORDS}", id="behind a stroke"),
        pytest.param(
            f"<title>Post 1 — Blog</title><h1><a href='../index.html'>Blog</a></h1><h2>Post 1</h2>{WORDS}",
            id="a link to the home",
        ),
        pytest.param(
            f"<title>Blog - Post 1</title><h1><a href='/'>Blog</a></h1><h2>Post 1</h2>{WORDS}", id="before the title"
        ),
        pytest.param(
            f"<title>Post 1 - Blog</title><body><header><h1>Blog</h1></header><main><h3>Post 1</h3>{WORDS}</main>",
            id="parted",
        ),
        pytest.param(
            f"<title>Post 1 - Blog</title><h1>Post 1</h1>{WORDS}<div id=sidebar><h3>Blog</h3></div>", id="otherwise"
        ),
        pytest.param(f"<title>Post 1 - Blog</title><h1><a href=/post-1>Post 1</a></h1>{WORDS}", id="linked to itself"),
        pytest.param(
            f"<title>Blog - Post 1</title><h1>Post 1</h1>{WORDS}<p>{'And more words. ' * 20}</p><h3>Blog</h3>",
            id="the name under the text",
        ),
        pytest.param(f"<title>Post 1 - Blog</title><h1><a>Blog</a></h1><h2>Post 1</h2>{WORDS}", id="linked nowhere"),
    ],
)
def test_the_title_is_what_a_heading_and_the_page_say_beside_the_blogs_name(page: str) -> None:
    extract = read(page)
    (reading,) = extract.readings

    assert (reading.post.title, "title" in reading.post.inferred) == ("Post 1", False)
    assert extract.blog is not None
    assert extract.blog.title == "Blog"
    assert reading.post.author is None
    assert text_of(reading.post.body).startswith("The apple trees")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<h1>Blog</h1><h2>Post 1</h2>{WORDS}", id="nothing repeats it"),
        pytest.param(f"<title>Welcome</title><h1>Post 1</h1>{WORDS}", id="the head says something else"),
        pytest.param(f"<title>Post 1</title><div id=content>{WORDS * 3}</div>", id="no heading"),
    ],
)
def test_a_title_that_nothing_states_is_a_guess(page: str) -> None:
    assert "title" in post(page).inferred


def test_pictures_that_load_late_have_their_real_address() -> None:
    found = post(
        page_with("").replace(
            "<p>On plante",
            "<img src='/blank.gif' data-src='a.jpg'><img src='data:image/gif;base64,R0' data-srcset='b-1.jpg "
            "300w, b-2.jpg 900w'><p>",
        )
    )

    assert [one.url for one in found.media] == [f"{HOME}/2014/03/a.jpg", f"{HOME}/2014/03/b-2.jpg"]


# Lists


def test_a_list_gives_whole_texts_beginnings_and_addresses() -> None:
    extract = read(
        "<article><h2><a href=/a>A</a></h2><div class=entry-content><p>Tout.</p></div></article>"
        "<article><h2><a href=/b>B</a></h2><div class=entry-content><p>Le début… <a class=more-link href=/b>Lire "
        "la suite</a></p></div></article>",
        f"{HOME}/",
    )

    assert extract.place.kind == "listing"
    assert [(one.key, one.rank, one.post.body, one.post.excerpt) for one in extract.readings] == [
        ("haie.example/a", Rank.LISTING, "<p>Tout.</p>", ""),
        ("haie.example/b", Rank.LISTING, "", "Le début…"),
    ]


def test_posts_of_a_list_without_addresses_stay_apart() -> None:
    article = "<article><h2>{0}</h2><div class=entry-content><p>Le texte de {0}.</p></div></article>"

    extract = read(article.format("A") + article.format("B"), f"{HOME}/page/2")

    assert [one.post.title for one in extract.readings] == ["A", "B"]
    assert len({one.key for one in extract.readings}) == 2


def test_a_home_that_is_one_article_is_a_post() -> None:
    extract = read(ARTICLE, f"{HOME}/")

    assert (extract.place.kind, extract.readings[0].rank) == ("post", Rank.OWN_PAGE)
    assert extract.readings[0].post.permalink == f"{HOME}/"


WELCOME = "<p>Welcome to my blog, where I write about trees, hedges and everything that grows in them.</p>"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<title>Blog</title><h1>Blog</h1>{WELCOME}<ul><li><a href=/1>1</a></ul>", id="plain"),
        pytest.param(
            f"<h1><a href=/>Blog</a></h1>{WELCOME}<p><a href=/1>1</a></p><p>Written in spring 2015.</p>", id="linked"
        ),
        pytest.param(f"<h1>Blog</h1><div class=page-content>{WELCOME}<a href=/1>1</a></div>", id="a named text"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/index.html", "/blog/", "/tag/trees/"])
def test_a_home_that_marks_no_article_gives_leads_only(page: str, path: str) -> None:
    extract = read(page, f"{HOME}{path}")

    assert extract.readings == ()
    assert "page.no-article" in codes(extract)
    assert f"{HOME}/1" in [lead.url for lead in extract.leads]


@pytest.mark.parametrize(("words", "posts"), [("", 0), ("<p>Written on March 1, 2015</p>", 1)])
def test_a_saved_page_that_calls_itself_the_home_is_one_where_it_has_no_date(words: str, posts: int) -> None:
    page = f"<link rel=canonical href={HOME}/><h1>Blog</h1>{words}{WELCOME}<ul><li>2015-03-01 <a href=/1>1</a></ul>"

    assert len(read(page, "").readings) == posts


@pytest.mark.parametrize(("path", "posts"), [("/~zoe/", 0), ("/~zoe/index.html", 0), ("/~zoe/spring.html", 1)])
def test_what_was_asked_for_as_the_home_is_one(path: str, posts: int) -> None:
    url = Url(f"{HOME}{path}")
    page = f"<h1>Blog</h1>{WELCOME}<a href=1.html>1</a>"
    asked = Capture(body=page.encode(), url=url, source=url, lead=Lead(url=url, kind="listing"))

    assert len(read_capture(asked, platform="generic").readings) == posts
    assert len(read(page, url).readings) == 1


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=h-entry><h1 class=p-name>T</h1><div class=e-content>{WELCOME}</div></div>",
        f"<article><h1>T</h1>{WELCOME}</article>",
        f"<div itemscope itemtype='https://schema.org/BlogPosting'><h1 itemprop=headline>T</h1>{WELCOME}</div>",
    ],
)
def test_a_home_that_marks_its_one_article_is_a_post(page: str) -> None:
    (reading,) = read(page, f"{HOME}/").readings

    assert reading.post.title == "T"


def test_a_home_that_lists_one_post_that_nothing_marks_gives_it() -> None:
    (reading,) = read(f"<title>Blog</title><h2><a href=/1>T</a></h2>{WELCOME}", f"{HOME}/").readings

    assert (reading.key, reading.post.title) == ("haie.example/1", "T")


def test_more_articles_under_a_post_are_not_the_post() -> None:
    more = (
        "<article><h2><a href=/x>Autre</a></h2><p>Un autre texte, plus long que le premier, et de loin.</p></article>"
        * 2
    )
    found = post(f"<title>Les pommiers</title>{page_with('')}{more}")

    assert (found.title, found.body) == ("Les pommiers", "<p>On plante en novembre.</p>")


def test_linked_headings_with_some_words_are_a_list_and_no_article() -> None:
    page = "<h1>Bienvenue</h1>" + "".join(
        f"<div><h2><a href='/2014/{name}'>{name}</a></h2><p>Le début du texte {name}, et la suite.</p></div>"
        for name in ("un", "deux", "trois")
    )
    extract = read(page, f"{HOME}/")

    assert extract.readings == ()
    assert [lead.url.removeprefix(HOME) for lead in extract.leads] == ["/2014/un", "/2014/deux", "/2014/trois"]
