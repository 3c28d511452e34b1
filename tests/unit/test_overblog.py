"""OverBlog's pages: one question each, on pages made for it. Whole pages are in samples/overblog."""

import json

import pytest

from migrate.capture import Capture
from migrate.extract import Extract, Rank
from migrate.model import Comment, Post, Url, Widget
from migrate.platforms import read_capture

HOST = "https://potager.over-blog.example"
HERE = f"{HOST}/2014/01/la-soupe.html"


def told(page: str, url: str = HERE) -> Extract:
    return read_capture(Capture(body=page.encode(), url=Url(url) or None, source="page.html"), platform="overblog")


def codes(extract: Extract) -> list[str]:
    return [one.code for one in extract.findings]


def section(kind: str, content: str) -> str:
    return f'<div class="ob-section ob-section-{kind}">{content}</div>'


def page(
    body: str = "<p>De la courge.</p>",
    *,
    title: str = "La soupe",
    above: str = "",
    below: str = "",
    head: str = "",
    href: str = HERE,
) -> str:
    """Return a post's page in a theme of no special kind."""
    return (
        f'<html><head><title>{title} - Le potager</title>{head}</head><body><div id="header"><p><a href="{HOST}/">'
        f'Le potager</a></p></div><div class="post"><h2><a href="{href}">{title}</a></h2>{above}'
        f'<div class="ob-sections">{section("html", body)}</div>{below}</div></body></html>'
    )


def post(source: str, url: str = HERE) -> Post:
    (reading,) = told(source, url).readings
    return reading.post


# Comments


def said(own_id: str, name: str, text: str, answers: str = "", *, date: str = "02/03/2014 16:26") -> str:
    return (
        f'<div class="ob-comment" id="ob-comment-{own_id}"><div class="ob-user-avatar"><span class="ob-user-initial">'
        f'{name[:1]}</span></div><div class="ob-comment-content"><div class="ob-message"><span class="ob-name">{name}'
        f'</span><span class="ob-date">{date}</span><div class="ob-text">{text}</div></div>'
        f'<a class="ob-reply-link">Répondre</a>{answers}</div></div>'
    )


def comments(*written: str) -> tuple[Comment, ...]:
    block = f'<div id="ob-comments"><div class="ob-list">{"".join(written)}</div></div>'
    return post(page(below=f"<p>Publié par Lisa</p>{block}")).comments


def threads(found: tuple[Comment, ...]) -> list[tuple[str, str | None]]:
    return [(one.id, one.parent) for one in found]


NESTED = '<div class="ob-comment-replies">{}</div>'


def test_answers_nested_in_a_comment_are_its_own() -> None:
    found = comments(said("1", "Ama", "un", NESTED.format(said("2", "Bea", "deux") + said("3", "Cid", "trois"))))

    assert threads(found) == [("1", None), ("2", "1"), ("3", "1")]


def test_answers_in_a_box_after_a_comment_are_that_comments() -> None:
    found = comments(
        f"<div>{said('1', 'Ama', 'un')}{NESTED.format(said('2', 'Bea', 'deux'))}</div>", said("3", "Cid", "trois")
    )

    assert threads(found) == [("1", None), ("2", "1"), ("3", None)]


def test_answers_of_2013_stand_in_a_box_of_another_name() -> None:
    found = comments(said("1", "Ama", "un"), f'<div class="ob-replies">{said("2", "Bea", "deux")}</div>')

    assert threads(found) == [("1", None), ("2", "1")]


def test_answers_nest_to_any_depth() -> None:
    deep = ""
    for number in range(60, 0, -1):
        deep = said(str(number), "Ama", f"mot{number}", NESTED.format(deep))

    assert threads(comments(deep))[-1] == ("60", "59")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("un &lt;br /&gt;\n&lt;BR&gt; deux", "un<br><br>deux", id="escaped breaks"),
        pytest.param("un<br />deux", "un<br>deux", id="breaks"),
        pytest.param("&lt;b&gt;un&lt;/b&gt;", "&lt;b&gt;un&lt;/b&gt;", id="other escaped tags stay text"),
        pytest.param("<p>un <a href='/deux' onclick='x()'>deux</a></p>", f'<p>un <a href="{HOST}/deux">deux</a></p>',
                     id="markup"),
    ],
)  # fmt: skip
def test_what_a_comment_says(written: str, expected: str) -> None:
    assert comments(said("1", "Ama", written))[0].body == expected


def test_repaired_breaks_are_noted() -> None:
    block = f'<div id="ob-comments">{said("1", "Ama", "a &lt;br /&gt; b")}</div>'

    assert "comment.breaks.repaired" in codes(told(page(below=block)))


def test_the_time_of_a_comment_is_that_of_paris() -> None:
    one, other = comments(
        said("1", "Ama", "hiver", date="02/01/2014 16:26"), said("2", "Bea", "été", date="02/07/2014 16:26")
    )

    assert one.published is not None
    assert other.published is not None
    assert one.published.isoformat() == "2014-01-02T16:26:00+01:00"
    assert other.published.isoformat() == "2014-07-02T16:26:00+02:00"
    assert one.published_precision == "minute"


def test_a_comment_with_the_authors_name_is_likely_the_owners_and_marked_as_inferred() -> None:
    one, other = comments(said("1", "Lisa", "merci"), said("2", "Bea", "de rien"))

    assert (one.by_owner, one.inferred) == (True, ("by_owner",))
    assert (other.by_owner, other.inferred) == (None, ())


def test_a_website_makes_the_name_a_link() -> None:
    block = said("1", "Ama", "un").replace(
        '<span class="ob-name">Ama</span>', '<a class="ob-website" href="http://ama.example/">Ama</a>'
    )

    assert comments(block)[0].author.url == "http://ama.example/"


def app(limit: int, number: int, more: str = "") -> Extract:
    """Return a page with the script that fetches further comments."""
    block = "".join(said(str(one), "Ama", f"mot{one}") for one in range(number))
    script = f'<script>ob.initCommentApp(x, {{"postID":77,"locale":"fr","limit":{limit}}})</script>{more}'
    return told(page(below=f'<div id="ob-comments"><div class="ob-list">{block}</div></div>{script}'))


def test_a_full_page_of_comments_suggests_to_ask_for_more() -> None:
    (lead,) = [one for one in app(10, 10).leads if one.kind == "comments"]
    variables = json.loads(lead.body or "{}")["variables"]

    assert (lead.method, lead.url, lead.about) == (
        "POST",
        f"{HOST}/comments/graphql",
        "potager.over-blog.example/2014/01/la-soupe.html",
    )
    assert variables == {"locale": "fr", "postID": "77"}


def test_a_page_with_few_comments_has_them_all() -> None:
    assert [one for one in app(10, 3).leads if one.kind == "comments"] == []


def test_the_service_of_moved_blogs_is_asked_by_address() -> None:
    service = '<script>RPC_COMMENTS = "https:\\/\\/comments.over-blog.com\\/fr\\/comment"; COMMENT_LIMIT = 2;</script>'
    (lead,) = [one for one in app(10, 2, service).leads if one.kind == "comments"]

    assert (lead.method, lead.url) == ("GET", "https://comments.over-blog.com/fr/comment/comments/77/0/2")


def test_comments_of_before_the_engine_are_read() -> None:
    old = (
        '<div class="commentContainer"><div class="commentMessage">Bon<br>appétit</div><div class="commentOption">'
        'Commentaire n°1 posté par <a href="http://ama.example/">Ama</a> le 03/04/2008 à 12h30</div></div>'
    )
    (comment,) = post(page(below=old)).comments

    assert (comment.author.name, comment.body, str(comment.published)) == (
        "Ama",
        "Bon<br>appétit",
        "2008-04-03 12:30:00+02:00",
    )


# Around the text


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        pytest.param("<p>Publié le 21 janvier 2014 par Zoé</p>", "", ("2014-01-21", "Zoé"), id="in one line above"),
        pytest.param("", "<p>Rédigé par Zoé, le 21/01/2014</p>", ("2014-01-21", "Zoé"), id="in one line below"),
        pytest.param("<p>21</p><p>jan</p><p>2014</p>", "<p>par Zoé</p>", ("2014-01-21", "Zoé"), id="in three parts"),
        pytest.param("<time datetime='2014-01-21T08:00:00+01:00'>mardi</time><a rel=author>Zoé</a>", "",
                     ("2014-01-21", "Zoé"), id="for machines"),
        pytest.param("<p>Published on January 21, 2014 by Zoé</p>", "", ("2014-01-21", "Zoé"), id="English"),
        pytest.param("<p>Publié par <a href='/about'>Zoé</a> le 21 janvier 2014</p>", "", ("2014-01-21", "Zoé"),
                     id="a linked name"),
        pytest.param("<span>Publié par Zoé</span><span>3 commentaires</span><span>21 janvier 2014</span>", "",
                     ("2014-01-21", "Zoé"), id="elements beside each other"),
        pytest.param("<p>21 janvier 2014</p>", "<p><a href='/tag/mars/'>Mars</a> <a href='/tag/2013/'>2013</a></p>",
                     ("2014-01-21", ""), id="tags are no date"),
        pytest.param("", "<nav><a rel=prev href='/2011/05/fete.html'>La fête du 3 mai 2011</a></nav>", ("", ""),
                     id="a neighbour's title is no date"),
    ],
)  # fmt: skip
def test_date_and_author_are_found_wherever_they_stand(above: str, below: str, expected: tuple[str, str]) -> None:
    found = post(page(above=above, below=below))

    assert (str(found.published or "")[:10], found.author.name if found.author else "") == expected


def test_a_page_in_german_is_read_in_german() -> None:
    german = page(above="<p>Veröffentlicht am 21. Oktober 2014 von Zoé</p>").replace("<html>", '<html lang="de">')
    found = post(german)

    assert (str(found.published)[:10], found.author and found.author.name) == ("2014-10-21", "Zoé")


@pytest.mark.parametrize("title", ["Publié par erreur", "Le 14 juillet 2013", "12 mai", "Par Simone"])
def test_a_title_says_nothing_of_date_and_author(title: str) -> None:
    found = post(page(title=title, above="<p>Posté par Zoé le 21 janvier 2014</p>"))

    assert (found.title, str(found.published)[:10]) == (title, "2014-01-21")
    assert found.author is not None
    assert found.author.name == "Zoé"


def test_the_words_of_the_text_say_nothing_of_date_and_author() -> None:
    found = post(page("<p>Un livre publié par Marcel le 3 mai 2011.</p>"))

    assert (found.published, found.author) == (None, None)


def test_tags_are_the_links_to_tag_pages_around_the_text() -> None:
    found = post(page("<p><a href='/tag/courge/'>courge</a></p>", below="<a href='/tag/l%27hiver/'>#L'hiver</a>"))

    assert [(tag.name, tag.slug) for tag in found.tags] == [("L'hiver", "l'hiver")]


def test_a_name_beside_a_date_is_inferred() -> None:
    found = post(page(above="<p>Zoé Le Goff — 21 janvier 2014</p>"))

    assert found.author is not None
    assert (found.author.name, "author" in found.inferred) == ("Zoé Le Goff", True)


def test_the_heads_date_is_taken_and_a_day_that_differs_is_noted() -> None:
    data = json.dumps({"@type": "BlogPosting", "datePublished": "2014-01-21T08:00:00+01:00"})
    extract = told(page(head=f'<script type="application/ld+json">{data}</script>', above="<p>Le 3 mai 2014</p>"))

    assert str(extract.readings[0].post.published) == "2014-01-21 08:00:00+01:00"
    assert "post.date.differs" in codes(extract)


def test_a_page_without_a_date_is_noted() -> None:
    assert "post.date.missing" in codes(told(page()))


@pytest.mark.parametrize("placeholder", ["Publié depuis Overblog", "Published from Overblog", "Sans titre"])
def test_a_placeholder_is_no_title(placeholder: str) -> None:
    href = f"{HOST}/2014/01/9876.html"

    assert post(page(title=placeholder, href=href), href).title == ""


def test_the_number_of_comments_is_that_of_the_theme() -> None:
    assert post(page(below="<a href='#comments'>12 commentaires</a>")).comment_count_shown == 12


def test_reposts_are_counted() -> None:
    button = (
        '<a id="repost-77" class="ob-repost-btn"><span class="ob-repost-label">Repost</span>'
        '<span class="ob-repost-count">5</span></a>'
    )
    found = post(page(below=button))

    assert (found.reposts, found.id) == (5, "77")


# The text


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        pytest.param("quote", '<div class="ob-quote"><p>Rien.</p></div><p class="ob-author"><a href="/z">Zoé</a></p>',
                     ["<blockquote", "Rien.", "Zoé"], id="quote"),
        pytest.param("link", '<div class="ob-ctn"><a class="ob-link" href="http://m.example/"><img class="ob-img" '
                     'src="http://m.example/a.png"></a><p class="ob-title"><a class="ob-link" href="http://m.example/">'
                     'Musée</a></p><p class="ob-snippet">Très petit.</p></div>',
                     ['href="http://m.example/"', "Musée", "Très petit."], id="link"),
        pytest.param("file", '<div class="ob-ctn"><svg></svg><a class="ob-link" href="http://d.example/a.pdf">'
                     '[pdf] plan</a></div><p class="ob-desc">À imprimer</p>',
                     ['<a href="http://d.example/a.pdf">', "À imprimer"], id="file"),
        pytest.param("video", '<div class="ob-video"><iframe src="https://www.youtube.com/embed/aB3dE5fG7hI"></iframe></div>',
                     ["<iframe", 'href="https://www.youtube.com/watch?v=aB3dE5fG7hI"'], id="video"),
        pytest.param("images", '<div class="ob-row-1-col"><a href="http://i.example/g.jpg" class="ob-link-img"><img '
                     'src="http://i.example/p.jpg" alt="Un chou" class="ob-cell"></a></div><p class="ob-desc">Mon '
                     'chou</p>', ["<figure>", 'alt="Un chou"', "<figcaption>Mon chou</figcaption>"], id="pictures"),
        pytest.param("nouveau", "<p>Ce qui viendra.</p>", ["<p>Ce qui viendra.</p>"], id="a kind that is not known"),
    ],
)  # fmt: skip
def test_a_section_becomes_plain_html(kind: str, content: str, expected: list[str]) -> None:
    body = post(f'<h2><a href="{HERE}">T</a></h2><div class="ob-sections">{section(kind, content)}</div>').body

    assert [one for one in expected if one not in body] == []
    assert "ob-" not in body


def test_an_unknown_kind_of_section_is_noted() -> None:
    assert "section.unknown" in codes(told(page().replace("ob-section-html", "ob-section-nouveau")))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>mot1</p></div></div></div><p>mot2</p>", id="stray end tags"),
        pytest.param("<div><div><p>mot1<p>mot2", id="unclosed tags"),
        pytest.param("<p>mot1</a></b></p><p>mot2</p>", id="stray inline end tags"),
        pytest.param("<p title='\"x' =\"' <b>mot1</p><p>mot2</p>", id="broken attributes"),
        pytest.param("<p>mot1</p></body></html><p>mot2</p>", id="an end in the middle"),
        pytest.param("<div>" * 3000 + "mot1 mot2", id="any depth"),
    ],
)
def test_broken_markup_loses_no_text(body: str) -> None:
    extract = told(page(body, below='<div class="ob-Shares">Partager</div><p>Publié par Zoé</p>'))
    text = extract.readings[0].post.body

    assert "mot1" in text
    assert "mot2" in text


@pytest.mark.parametrize(
    "added",
    [
        '<div class="ob-Shares">zzz</div>',
        '<div class="ob-RelatedPosts"><h3>zzz</h3></div>',
        '<div id="ob-comments"><div class="ob-list">zzz</div></div>',
        '<ul id="legals" class="ob-footer"><li>zzz</li></ul>',
    ],
)
def test_what_the_host_adds_is_no_part_of_a_text(added: str) -> None:
    assert "zzz" not in post(page(below=added)).body
    assert "zzz" not in post(page("<div><p>De la courge.</p>", below=added)).body  # a tag of the text is not closed


# Lists


def item(number: int, body: str = "", *, more: str = "") -> str:
    return (
        f'<article><h2><a href="{HOST}/2014/0{number}/billet-{number}.html">Billet {number}</a></h2>'
        f"<p>Publié par Zoé le {number} mai 2014</p>{body}{more}</article>"
    )


def listed(*items: str, url: str = f"{HOST}/") -> Extract:
    return told(f'<html><body><p><a href="{HOST}/">Le potager</a></p>{"".join(items)}</body></html>', url)


def test_a_list_of_whole_posts_gives_each_its_text() -> None:
    bodies = [f'<div class="ob-sections">{section("html", f"<p>mot{n}</p>")}</div>' for n in (1, 2, 3)]
    extract = listed(*(item(n + 1, body) for n, body in enumerate(bodies)))

    assert [(one.post.title, one.post.body, one.rank) for one in extract.readings] == [
        (f"Billet {n}", f"<p>mot{n}</p>", Rank.LISTING) for n in (1, 2, 3)
    ]


def test_a_list_of_first_words_gives_posts_without_a_text() -> None:
    words = "<p>Ce matin, au bout du jardin, la première courge a montré le nez…</p>"
    extract = listed(item(1, words), item(2, words))

    assert [(one.post.body, one.post.excerpt[:9]) for one in extract.readings] == [("", "Ce matin,")] * 2
    assert {lead.kind for lead in extract.leads} >= {"post"}


def test_a_slideshow_is_no_list_of_posts() -> None:
    slides = "".join(
        f'<article><h3><a href="{HOST}/2013/0{n}/autre-{n}.html">Autre {n}</a></h3></article>' for n in (1, 2)
    )
    extract = told(page().replace('<div class="post">', f'<div class="slider">{slides}</div><div class="post">'))

    assert [one.post.title for one in extract.readings] == ["La soupe"]


def test_a_page_of_comments_is_of_its_post() -> None:
    url = f"{HOST}/article-la-soupe-80999000-comments.html"
    extract = told(page(href=f"{HOST}/article-la-soupe-80999000.html"), url)

    assert extract.readings[0].rank is Rank.COMMENT_PAGE
    assert extract.readings[0].post.permalink == f"{HOST}/article-la-soupe-80999000.html"
    assert extract.readings[0].key == "potager.over-blog.example/article-la-soupe-80999000"


# The sidebar


def beside(title: str, content: str) -> str:
    """Return a post's page with one box beside the post."""
    return page().replace("</body>", f'<aside><div class="widget"><h3>{title}</h3>{content}</div></aside></body>')


def widgets(title: str, content: str) -> tuple[Widget, ...]:
    blog = told(beside(title, content)).blog
    return blog.sidebar.widgets if blog else ()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param('<a href="/archive/2014-03/">Mars 2014 (5)</a>', "archives", id="months"),
        pytest.param('<a href="/tag/pain/">Pain</a> <a href="/tag/four/">Four</a>', "categories", id="tags"),
        pytest.param('<form action="/search"><input name=q></form>', "search", id="search"),
        pytest.param('<form action="/subscribe"><input name=email></form>', "newsletter", id="newsletter"),
    ],
)
def test_a_box_is_typed_by_what_it_holds(content: str, kind: str) -> None:
    assert [(one.title, one.kind) for one in widgets("Une boîte", content)] == [("Une boîte", kind)]


@pytest.mark.parametrize(
    "months",
    [
        '<ul><li><a href="/archive/2014-03/">Mars (5)</a></li></ul>',
        '<ul><li><a href="/archive/2014-03/">Mars</a> (5)</li></ul>',
        '<ul><li>2014<ul><li><a href="/archive/2014-03/">Mars</a> <span>5</span></li></ul></li></ul>',
        '<h4>2014</h4><ul><li><a href="/archive/2014-03/">Mars (5)</a></li></ul>',
    ],
)
def test_a_month_has_its_count(months: str) -> None:
    (widget,) = widgets("Archives", months)

    assert [(one.url, one.count) for one in widget.items] == [(f"{HOST}/archive/2014-03/", 5)]


def test_a_page_that_the_pages_box_lists_is_a_static_page() -> None:
    found = post(beside("Pages", f"<a href={HERE!r}>La soupe</a>"))

    assert (found.kind, "kind" in found.inferred) == ("page", True)
