"""Canalblog: one question each, on pages made for it. Whole pages are in samples/canalblog."""

import re
from urllib.parse import quote

import pytest

from migrate import registry
from migrate.capture import Capture
from migrate.extract import Extract, Lead, Rank
from migrate.html import parse
from migrate.model import Comment, Post, Url, Widget
from migrate.platforms import read_capture
from migrate.platforms.canalblog import CanalBlog

HOST = "http://bobines.canalblog.com"
HERE = f"{HOST}/archives/2010/09/07/18700506.html"
DRAFT = '<meta itemprop="dateCreated" content="2010-08-03T11:41" />'
DATE = "<h2>07 septembre 2010</h2>"
TITLE = "<h3>Les coupons</h3>"
FOOTER = "Posté par <span class='articlecreator'>lisa</span> à 13:41 - "


def footer(said: str) -> str:
    return f'<div class="itemfooter">{said}</div>'


def page(
    body: str = "<p>Trois coupons.</p>",
    *,
    date: str = DATE,
    title: str = TITLE,
    foot: str = footer(FOOTER),
    below: str = "",
    beside: str = "",
    head: str = "",
) -> str:
    """Return a post's page as templates without an element around the text write it."""
    return (
        f'<html><head><meta name="generator" content="CanalBlog - http://www.canalblog.com" />{head}</head><body>'
        f'<div id="container"><div id="topbar"><h1><a href="{HOST}/">Les bobines</a></h1><h2>du fil</h2></div>'
        f'<div id="leftbar"><div class="navlinks">{beside}</div></div><div id="content"><div class="blogbody">'
        f'<div id="18700506" class="item_div" data-edittype="post">{DRAFT}{date}<a name="18700506"></a>{title}'
        f"<p>{body}<div style='clear:both;'></div></p>{foot}</div>{below}</div></div></div></body></html>"
    )


def told(source: str, url: str = HERE, lead: Lead | None = None) -> Extract:
    return read_capture(Capture(body=source.encode(), url=Url(url) or None, source="page.html", lead=lead))


def post(source: str, url: str = HERE) -> Post:
    (reading,) = told(source, url).readings
    return reading.post


# Which pages are Canalblog's


@pytest.mark.parametrize(
    "head",
    [
        pytest.param('<meta name="generator" content="CanalBlog - http://www.canalblog.com" />', id="generator"),
        pytest.param('<link rel="EditURI" href="http://www.canalblog.com/cf/fe/rsd/?bid=7" />', id="editor"),
        pytest.param('<script src="https://static.canalblog.com/sharedDocs/js/blog.js"></script>', id="script"),
        pytest.param("<script>dataLayer = [{'source':'CANALBLOG'}];</script>", id="data layer"),
        pytest.param('<script>ob.initCommentApp(e, {"postID":1,"brand":"canalblog"});</script>', id="brand"),
    ],
)
def test_a_page_of_an_own_domain_is_known_by_what_only_canalblog_writes(head: str) -> None:
    assert CanalBlog().recognizes(parse(f"<html><head>{head}</head><body><p>Bonjour</p></body></html>"))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<img src="http://static.canalblog.com/sharedDocs/images/smilies/icon_smile.gif" />', id="smiley"),
        pytest.param('<a href="http://bobines.canalblog.com/">Les bobines</a>', id="link"),
        pytest.param('<script>ob.initCommentApp(e, {"postID":1,"brand":"overblog"});</script>', id="other brand"),
    ],
)
def test_a_page_that_shows_something_of_canalblog_is_not_canalblogs(body: str) -> None:
    assert not CanalBlog().recognizes(parse(f"<html><body>{body}</body></html>"))


# What addresses are


@pytest.mark.parametrize(
    ("way", "kind", "key", "number"),
    [
        ("/", "listing", "", 1),
        ("/archives/2010/09/07/18700506.html", "post", "/18700506", 1),
        ("/archives/2010/09/07/18700506.html?x=1#comments", "post", "/18700506", 1),
        ("/archives/2010/09/07/18700506-p50-0.html#comments", "comments", "/18700506", 2),
        ("/archives/2010/09/07/18700506-p100-0.html", "comments", "/18700506", 3),
        ("/archives/2010/09/07/18700506-p0-0.html", "post", "/18700506", 1),
        ("/archives/2010/09/index.html", "month", "/archives/2010/09", 1),
        ("/archives/2010/09/", "month", "/archives/2010/09", 1),
        ("/archives/2010/09/p10-0.html", "month", "/archives/2010/09", 2),
        ("/archives/2010/09/07/index.html", "listing", "/archives/2010/09/07", 1),
        ("/archives/", "listing", "/archives", 1),
        ("/archives/index.html", "listing", "/archives", 1),
        ("/archives/robes_d_ete/index.html", "tag", "/archives/robes_d_ete", 1),
        ("/archives/robes_d_ete/p20-0.html", "tag", "/archives/robes_d_ete", 3),
        ("/tag/t%C3%AAte", "tag", "/tag/tête", 1),
        ("/pages/qui-suis-je/27900208.html", "page", "/27900208", 1),
        ("/albums/robes/index.html", "listing", "/albums/robes", 1),
        ("/rss.xml", "feed", "/rss.xml", 1),
        ("/feeds/rss/comments/", "feed", "/feeds/rss/comments", 1),
        ("/images/t-robe.jpg", "media", "/images/t-robe.jpg", 1),
        ("/profile/119/index.html", "admin", "/profile/119", 1),
        ("/2024/03/les-coupons.html", "post", "/2024/03/les-coupons.html", 1),
        ("/page/2", "listing", "/page/2", 2),
    ],
)
def test_every_spelling_of_a_place_has_one_key(way: str, kind: str, key: str, number: int) -> None:
    place = CanalBlog().place(Url(f"https://www.bobines.canalblog.com{way}"))

    assert (place.kind, place.key, place.number) == (kind, f"bobines.canalblog.com{key}", number)


@pytest.mark.parametrize(
    "url",
    [
        f"{HOST}/archives/2010/09/07/index.html",
        f"{HOST}/albums/robes/index.html",
        f"{HOST}/feeds/rss/comments/",
        f"{HOST}/images/t-robe.jpg",
        f"{HOST}/profile/119/index.html",
        "http://www.canalblog.com/cf/contactAuthor.cfm?mid=119",
        "http://p4.storage.canalblog.com/44/06/1/2_p.jpg",
    ],
)
def test_what_holds_no_posts_is_never_asked_for(url: str) -> None:
    assert CanalBlog().lead_to(Url(url)) is None


def test_a_blog_begins_with_its_home_and_its_inventories_on_either_engine() -> None:
    leads = CanalBlog().start(Url(f"{HOST}/"))

    assert [(lead.kind, lead.url, *lead.instead) for lead in leads] == [
        ("listing", f"{HOST}/"),
        ("sitemap", f"{HOST}/sitemap.xml"),
        ("listing", f"{HOST}/summary", f"{HOST}/archives/index.html"),
        ("feed", f"{HOST}/rss", f"{HOST}/rss.xml"),
    ]


STORED = "http://p4.storage.canalblog.com/44/06/1234/5678"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        *((f"{STORED}{mark}.jpg", (f"{STORED}_o.jpg", f"{STORED}.jpg")) for mark in ("", "_q", "_p", "_o")),
        (f"{STORED}.to_resize_150x3000.jpg", (f"{STORED}_o.jpg", f"{STORED}.jpg")),
        (f"{STORED}.thumbnail.jpeg", (f"{STORED}_o.jpeg", f"{STORED}.jpeg")),
        (f"{STORED}.doc", (f"{STORED}.doc",)),
        (f"{HOST}/images/t-robe.jpg", (f"{HOST}/images/robe.jpg",)),
        (f"{HOST}/images/robe.jpg", (f"{HOST}/images/robe.jpg",)),
        (
            "http://static.canalblog.com/storagev1/bobines.canalblog.com/images/t-robe.jpg",
            ("http://static.canalblog.com/storagev1/bobines.canalblog.com/images/robe.jpg",),
        ),
        (
            f"https://image.canalblog.com/{'a1' * 14}/filters:no_upscale()/{quote(STORED, safe='')}_p.jpg",
            (f"{STORED}_o.jpg", f"{STORED}.jpg", f"{STORED}_p.jpg"),
        ),
        ("http://static.canalblog.com/sharedDocs/images/smilies/icon_wink.gif", ()),
        ("http://profilepics.canalblog.com/profilepics/1/1/119.jpg", ()),
        ("http://example.org/images/t-robe.jpg", ()),
    ],
)
def test_the_original_of_a_picture_is_its_address_without_its_size(url: str, expected: tuple[str, ...]) -> None:
    assert CanalBlog().originals(Url(url)) == expected


# Dates


def date_of(source: str, url: str = HERE) -> tuple[str, str | None, tuple[str, ...]]:
    found = post(source, url)
    return (found.published.isoformat() if found.published else "", found.published_precision, found.inferred)


def test_the_day_over_the_title_and_the_hour_below_the_text_are_the_date_and_the_draft_is_not() -> None:
    assert date_of(page()) == ("2010-09-07T13:41:00+02:00", "minute", ())


@pytest.mark.parametrize(
    ("date", "foot", "expected"),
    [
        ("", FOOTER, ("2010-09-07T13:41:00+02:00", "minute", ("published",))),
        ("", "", ("2010-09-07T00:00:00+02:00", "day", ("published",))),
        ("<h2>Hier</h2>", FOOTER, ("2010-09-07T13:41:00+02:00", "minute", ("published",))),
        (DATE, "Posté par lisa - ", ("2010-09-07T00:00:00+02:00", "day", ())),
        ('<div class="dateheader">07/09/2010</div>', FOOTER, ("2010-09-07T13:41:00+02:00", "minute", ())),
        (DATE, "Posté par lisa à 9h05", ("2010-09-07T09:05:00+02:00", "minute", ())),
        (DATE, "Posted by lisa at 01:41 PM - ", ("2010-09-07T13:41:00+02:00", "minute", ())),
        (DATE, "Posté par Marie - Rose à 13:41 - Robes", ("2010-09-07T13:41:00+02:00", "minute", ())),
        (DATE, "Posté par Marie - Rose à 13:41", ("2010-09-07T13:41:00+02:00", "minute", ())),
        (DATE, "13:41 - Robes", ("2010-09-07T13:41:00+02:00", "minute", ())),
        (DATE, "Posté par lisa - Rendez-vous de 10:00 - ", ("2010-09-07T00:00:00+02:00", "day", ())),
        ("", "Posté par lisa le 7 septembre 2010", ("2010-09-07T00:00:00+02:00", "day", ())),
        ("", "Posté par Jean le Bon le mardi 7 septembre 2010 à 11:10 - ", ("2010-09-07T11:10:00+02:00", "minute", ())),
    ],
)
def test_a_date_is_read_from_what_a_template_prints(
    date: str, foot: str, expected: tuple[str, str | None, tuple[str, ...]]
) -> None:
    assert date_of(page(date=date, foot=footer(foot))) == expected


def test_where_the_page_prints_no_hour_the_head_of_late_pages_has_it() -> None:
    late = page(foot="", head='<meta property="article:published_time" content="2010-09-07T13:41" />')

    assert date_of(late) == ("2010-09-07T13:41:00+02:00", "minute", ())


# Title, author, terms, counts


@pytest.mark.parametrize("level", range(1, 7))
def test_the_title_is_the_heading_behind_the_anchor_whatever_its_level(level: int) -> None:
    assert post(page(title=f"<h{level}>Les coupons</h{level}>")).title == "Les coupons"


def test_a_heading_of_the_text_is_no_title() -> None:
    found = post(page("<p>Un mot.</p><h3>La question</h3><p>Deux.</p>", title=""))

    assert (found.title, found.body) == ("", "<p>Un mot.</p>\n<h3>La question</h3>\n<p>Deux.</p>")


def test_the_trail_of_crumbs_is_no_title() -> None:
    crumbs = '<div class="breadcrumb"><div><h1>Miettes</h1></div></div><div id="18700506"'

    assert post(page().replace('<div id="18700506"', crumbs)).title == "Les coupons"


@pytest.mark.parametrize(
    ("foot", "author"),
    [
        ("Posté par <span class='articlecreator'>lisa b</span> à 13:41", "lisa b"),
        ("Posté par : lisa à 13:41", "lisa"),
        ("Posté par Marie-Rose le 7 septembre 2010 à 13:41 - ", "Marie-Rose"),
        ("Posté par Jean le Bon à 13:41 - ", "Jean le Bon"),
        ("Posté par Eva - ", "Eva"),
        ("Posté par à 13:41 - ", ""),
        ("Posté par le 3ème homme à 13:41 - ", "le 3ème homme"),
        ("Posté par Marie - Rose à 13:41 - ", "Marie - Rose"),
        ("Publicado por Lisa a las 13:41 - ", "Lisa"),
        ("Von Lisa um 13:41 - ", "Lisa"),
        ("à 13:41 - ", ""),
        ("", ""),
    ],
)
def test_the_author_stands_in_an_element_or_behind_words(foot: str, author: str) -> None:
    found = post(page(foot=footer(foot))).author

    assert (found.name if found else "") == author


def test_categories_and_tags_are_told_apart_by_their_addresses() -> None:
    links = (
        f'<a href="{HOST}/archives/robes_d_ete/index.html" rel="tag">Robes d\'été</a> - '
        f'<a href="{HERE}#comments">3 réactions</a><br />Tags : '
        f'<a href="{HOST}/tag/Fil%20d%27or" rel="tag">Fil d\'or</a>'
    )
    found = post(page(foot=footer(FOOTER + links)))

    assert [(term.name, term.slug) for term in found.categories] == [("Robes d'été", "robes_d_ete")]
    assert [(term.name, term.slug) for term in found.tags] == [("Fil d'or", "Fil d'or")]
    assert found.comment_count_shown == 3


# Texts


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>un</p></div></div><p>deux</p>", id="closed too often"),
        pytest.param("<p>un</p><div><div><p>deux</p>", id="not closed"),
        pytest.param('<div class="articlebody"><p>un</p><p>deux</p></div>', id="with an element around it"),
        pytest.param('<div class="articlebody"><p>un</p></div></div><p>deux</p></div>', id="falls out of it"),
    ],
)
def test_a_text_is_whole_whatever_its_tags_do(body: str) -> None:
    assert re.sub(r"\s", "", post(page(body)).body) == "<p>un</p><p>deux</p>"


@pytest.mark.parametrize(
    "behind",
    [
        '<div class="share_widget">Partager</div>',
        '<div class="relatedlinks"><div class="title">Vous aimerez</div></div>',
        '<div id="taboola-below-article-thumbnails">Publicité</div>',
        '<div id="cbinsideads">Publicité</div>',
        '<div id="blognavigationnew"><p>Article suivant</p></div>',
    ],
)
def test_what_the_host_adds_is_no_text(behind: str) -> None:
    assert post(page(foot=f"<br />{behind}")).body == "<p>Trois coupons.</p>"
    assert post(page(f"{behind}<p>Trois coupons.</p>")).body == "<p>Trois coupons.</p>"


# Comments


def said(own: str, foot: str, text: str = "Bravo", around: str = '<li class="comment guest level-1">{}</li>') -> str:
    avatar = '<div class="pp-container"><img src="http://www.gravatar.com/avatar/0" /></div>'
    item = (
        f'<div class="comment_item" id="comment_{own}" data-cid="{own}" data-pid="18700506"><a id="c{own}"></a>'
        f'<p>{avatar} {text}</p><div class="itemfooter">{foot}</div></div>'
    )
    return around.format(item)


def comments(*written: str) -> tuple[Comment, ...]:
    rows = f'<ul id="comment_list" class="comment_thread level-1">{"".join(written)}</ul>'
    return post(page(below=f'<h2><a id="comments"></a>Commentaires</h2>{rows}')).comments


STAMP = '<abbr class="timeago" title="2010-09-08T08:44:09">08 septembre 2010 à 08:44</abbr> | <a href="#">Répondre</a>'


@pytest.mark.parametrize(
    ("foot", "name", "url", "published"),
    [
        (f"Posté par Ama, {STAMP}", "Ama", None, "2010-09-08T08:44:09+02:00"),
        (
            f'Posté par <a href="http://ama.example/">Ama</a>, {STAMP}',
            "Ama",
            "http://ama.example/",
            "2010-09-08T08:44:09+02:00",
        ),
        ("Posté par Ama, 08 septembre 2010 à 08:44", "Ama", None, "2010-09-08T08:44:00+02:00"),
        ("Posté par Ama le 08 septembre 2010 à 08:44", "Ama", None, "2010-09-08T08:44:00+02:00"),
        ("Posted by Ama, September 08, 2010 at 08:44", "Ama", None, "2010-09-08T08:44:00+02:00"),
        ("Posté par Ama, le 08 septembre 2010", "Ama", None, "2010-09-08T00:00:00+02:00"),
        ("Posté par Ama, la vraie, 08 septembre 2010 à 08:44", "Ama, la vraie", None, "2010-09-08T08:44:00+02:00"),
        ("Posté par , 08 septembre 2010 à 08:44", "", None, "2010-09-08T08:44:00+02:00"),
    ],
)
def test_who_wrote_a_comment_and_when_stands_below_it(foot: str, name: str, url: str | None, published: str) -> None:
    (found,) = comments(said("1", foot))

    assert (found.author.name, found.author.url) == (name, url)
    assert found.published is not None
    assert found.published.isoformat() == published
    assert found.body == "Bravo"


def test_answers_stand_in_a_list_in_a_row_behind_what_they_answer() -> None:
    foot = f"Posté par Ama, {STAMP}"
    answers = said("2", foot, around='<li><ul class="comment_thread"><li class="comment level-2">{}</li></ul></li>')

    found = comments(said("1", foot), answers, said("3", foot))

    assert [(one.id, one.parent) for one in found] == [("1", None), ("2", "1"), ("3", None)]


def test_the_owner_is_marked_by_the_host_and_else_known_by_name() -> None:
    marked = said("1", f"Posté par Lisa, {STAMP}", around='<li class="comment post-owner member level-1">{}</li>')
    named, other = said("2", f"Posté par lisa, {STAMP}"), said("3", f"Posté par Ama, {STAMP}")

    found = comments(marked, named, other)

    assert [(one.by_owner, one.inferred) for one in found] == [(True, ()), (True, ("by_owner",)), (None, ())]


def test_a_first_comment_outside_of_a_row_is_one() -> None:
    foot = f"Posté par Ama, {STAMP}"

    assert [one.id for one in comments(said("1", foot, around="{}</li>"), said("2", foot))] == ["1", "2"]


def nested(level: int, *written: str) -> str:
    return f'<ul class="comment_thread level-{level}">{"".join(written)}</ul>'


def at(level: int, own: str, text: str = "Bravo", inner: str = "") -> str:
    around = f'<li class="comment guest level-{level}">{{}}{inner}</li>'
    return said(own, f"Posté par Ama, {STAMP}", text, around)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Bravo</div> à <b>vous</b>", id="one end tag too many"),
        pytest.param("Bravo</div> <i>à</i> <b>vous</b>", id="words in tags behind it"),
        pytest.param("Bravo</div></div></div> à <b>vous</b>", id="three end tags too many"),
        pytest.param("<div>Bravo à <b>vous</b>", id="not closed"),
        pytest.param("</ul></li>Bravo à <b>vous</b>", id="ends of lists"),
    ],
)
def test_a_comment_is_whole_and_in_its_place_whatever_its_tags_do(text: str) -> None:
    deeper = nested(3, at(3, "3", text), at(3, "4"))
    found = comments(at(1, "1", text, nested(2, at(2, "2", text, deeper), at(2, "5"))), at(1, "6", text), at(1, "7"))

    assert [(one.id, one.parent) for one in found] == [
        ("1", None),
        ("2", "1"),
        ("3", "2"),
        ("4", "2"),
        ("5", "1"),
        ("6", None),
        ("7", None),
    ]
    assert {one.author.name for one in found} == {"Ama"}
    assert all(one.published for one in found)
    assert [re.sub("</?(?:div|p|i)>", "", one.body) for one in found] == [
        "Bravo" if one.id in {"4", "5", "7"} else "Bravo à <b>vous</b>" for one in found
    ]


def test_a_text_with_end_tags_too_many_keeps_its_comments() -> None:
    row = f'<ul id="comment_list" class="comment_thread level-1">{at(1, "1")}</ul>'

    found = post(page("<p>un</p></div></div></div><p>deux</p>", below=row))

    assert (re.sub(r"\s", "", found.body), [one.id for one in found.comments]) == ("<p>un</p><p>deux</p>", ["1"])


def test_a_frame_around_a_comment_is_left_out_and_its_heading_and_smileys_stay() -> None:
    smiley = '<img src="http://static.canalblog.com/sharedDocs/images/smilies/icon_smile.gif">'
    frame = "<table border=2><tbody><tr><td><strong><p>{}</p></strong></td></tr></tbody></table>"
    text = f"<h3>Oui</h3><p>{frame.format(f'Bravo {smiley}')}</p>"

    (found,) = comments(said("1", f"Posté par Ama, {STAMP}", text))

    assert found.body == f'<h3>Oui</h3>\n<p>Bravo {smiley[:-1]} alt=""></p>'


def test_a_further_page_of_comments_is_one_of_its_posts() -> None:
    more = f"{HERE.removesuffix('.html')}-p50-0.html"
    link = f'<a class="nextpage" rel="next" href="{more}#comments">Suivant</a>'

    first, second = told(page(below=link)), told(page(), more)

    assert [(one.url, one.about) for one in first.leads if one.kind == "comments"] == [
        (more, "bobines.canalblog.com/18700506")
    ]
    assert [(one.key, one.rank) for one in second.readings] == [("bobines.canalblog.com/18700506", Rank.COMMENT_PAGE)]
    assert second.readings[0].post.permalink == HERE


def test_a_full_page_of_comments_leads_to_the_next_though_its_link_is_lost() -> None:
    written = "".join(said(str(one), f"Posté par Ama, {STAMP}") for one in range(50))
    count = '<meta itemprop="interactionCount" content="UserComments:69" />'
    block = f'<ul id="comment_list" class="comment_thread level-1">{written}</ul>'

    leads = told(page(below=block).replace(DRAFT, DRAFT + count)).leads

    assert [one.url for one in leads if one.kind == "comments"] == [f"{HERE.removesuffix('.html')}-p50-0.html"]


# Lists, and what is beside the posts


def listed(own: str, date: str, foot: str = "") -> str:
    link = f'<a href="{HOST}/archives/2010/09/07/{own}.html" rel="bookmark">#</a>'
    return (
        f'<div id="{own}" class="item_div" data-edittype="post">{date}<a name="{own}"></a><h3>Post {own}</h3>'
        f"<p><p>Texte {own}</p></p>{footer(f'Posté par lisa à 13:4{own} - {foot or link}')}</div>"
    )


def as_list(*written: str) -> str:
    return re.sub(r'<div id="18700506".*?(?=</div></div></div></body>)', "".join(written), page(), flags=re.DOTALL)


def test_a_list_holds_each_post_with_its_own_date_text_and_address() -> None:
    found = told(as_list(listed("1", DATE), listed("2", ""), listed("3", DATE, "sans lien")), f"{HOST}/").readings

    assert [(one.key, one.rank) for one in found] == [
        (f"bobines.canalblog.com/{own}", Rank.LISTING) for own in (1, 2, 3)
    ]
    assert [one.post.title for one in found] == ["Post 1", "Post 2", "Post 3"]
    assert [one.post.body for one in found] == ["<p>Texte 1</p>", "<p>Texte 2</p>", "<p>Texte 3</p>"]
    assert [(one.post.published.minute, one.post.inferred) for one in found if one.post.published] == [
        (41, ()),
        (42, ("published",)),
        (43, ()),
    ]


def test_a_list_without_an_address_is_of_the_blog_that_its_posts_are_linked_to() -> None:
    found = told(as_list(listed("1", DATE), listed("2", "")), "")

    assert found.blog is not None
    assert (found.blog.home, [one.key for one in found.readings]) == (
        f"{HOST}/",
        ["bobines.canalblog.com/1", "bobines.canalblog.com/2"],
    )


def test_a_page_of_albums_holds_no_post() -> None:
    assert told(as_list(), f"{HOST}/albums/robes/index.html").readings == ()


def test_a_page_of_a_profile_holds_no_post() -> None:
    assert told(page(), f"{HOST}/profile/119/index.html").readings == ()


def test_a_page_under_a_foreign_name_has_the_address_that_its_post_is_linked_to() -> None:
    link = f'<a href="{HERE}" rel="bookmark">#</a>'

    (found,) = told(page(foot=footer(FOOTER + link)), "http://www.canalblog.com/copie").readings

    assert (found.key, found.post.permalink) == ("bobines.canalblog.com/18700506", HERE)


def test_the_owner_is_who_answers_as_such_under_the_blogs_own_address() -> None:
    foot = f'Posté par <a href="{HOST}">lisa b</a>, {STAMP}'
    row = said("1", foot, around='<ul id="comment_list"><li class="comment post-owner">{}</li></ul>')

    blog = told(page(below=row)).blog

    assert blog is not None
    assert blog.owner is not None
    assert (blog.owner.name, blog.owner.url) == ("lisa b", HOST)


def test_other_posts_than_the_one_that_was_asked_for_are_suspect() -> None:
    other = f"{HOST}/archives/2010/09/08/99.html"

    found = told(page(), other, Lead(url=Url(other)))

    assert (found.readings, found.suspect) == ((), "other posts of the blog came instead")


def months(source: str, url: str) -> dict[str, int | None]:
    leads = told(source, url).leads
    return {lead.url.removeprefix(f"{HOST}/archives/"): lead.expected for lead in leads if lead.kind == "month"}


def test_the_page_of_all_archives_counts_the_posts_of_the_months() -> None:
    row = f'<a href="{HOST}/archives/2010/09/index.html">septembre 2010</a> [12]<br />'
    plain = f'<a href="{HOST}/archives/2010/08/index.html">août 2010</a>'
    whole = page().partition('<div id="18700506"')[0] + f"<p>{row}{plain}</p></div></div></div></body></html>"

    assert months(whole, f"{HOST}/archives/index.html") == {"2010/09/index.html": 12, "2010/08/index.html": None}


def test_a_column_counts_the_posts_of_the_months_and_the_text_of_a_post_does_not() -> None:
    beside = (
        f'<div class="title">Archives</div><ul><li><a href="{HOST}/archives/2010/09/index.html">09</a> (3)</li></ul>'
    )
    text = f'<p><a href="{HOST}/archives/2010/08/index.html">août</a> (7)</p>'

    assert months(page(text, beside=beside), HERE) == {"2010/09/index.html": 3, "2010/08/index.html": None}


def test_further_pages_of_a_month_are_not_counted_again() -> None:
    beside = (
        f'<div class="title">Archives</div><ul><li><a href="{HOST}/archives/2010/09/p10-0.html">09</a> (3)</li></ul>'
    )

    assert months(page(beside=beside), HERE) == {"2010/09/p10-0.html": None}


def boxes(beside: str) -> tuple[Widget, ...]:
    blog = told(page(beside=beside)).blog
    assert blog is not None
    return blog.sidebar.widgets


def test_boxes_of_a_column_begin_with_a_title_or_are_known_by_their_names() -> None:
    here = f"{HOST}/archives/2010/09"
    found = boxes(
        f'<div class="title">Tags</div>'
        f'<ul class="tagcloud"><li><a href="{HOST}/tag/fil" title="8 message(s)">fil</a></li></ul>'
        f'<div id="calendar"><table><tr><td><a href="{here}/07/index.html">7</a></td></tr></table></div>'
        '<form id="newsletter" action="http://www.canalblog.com/cf/blogsubscribe.cfm?bid=1"><input /></form>'
        f'<div class="title">Archives</div><ul><li><a href="{here}/index.html">septembre 2010</a></li></ul>'
        f'<div class="item"><a href="{HOST}/rss.xml">Flux RSS</a></div>'
        '<div class="title">Copines</div><ul><li><a href="http://ama.example/">Ama</a></li></ul>'
    )

    assert [(one.kind, one.title, len(one.items)) for one in found] == [
        ("tags", "Tags", 1),
        ("calendar", "", 1),
        ("newsletter", "", 0),
        ("archives", "Archives", 1),
        ("links", "", 1),
        ("blogroll", "Copines", 1),
    ]
    assert found[0].items[0].count == 8


def test_a_blog_under_a_domain_of_its_own_has_boxes_that_lead_to_its_name_with_the_host() -> None:
    rows = "".join(f'<li><a href="{HOST}/archives/{one}/index.html">{one}</a></li>' for one in ("robes", "sacs"))
    others = '<li><a href="http://autre.canalblog.com/archives/2009/01/02/12.html">Lise</a></li>'
    beside = f"<h2>À coudre</h2><ul>{rows}</ul><h2>Ailleurs</h2><ul>{others}</ul>"

    blog = told(page(beside=beside), HERE.replace("bobines.canalblog.com", "www.bobines.example")).blog

    assert blog is not None
    assert [(box.kind, len(box.items)) for box in blog.sidebar.widgets] == [("categories", 2), ("blogroll", 1)]


def test_the_anchor_of_a_post_names_it_where_no_element_does() -> None:
    bare = page().replace('<div id="18700506" class="item_div" data-edittype="post">', "<div>")

    assert post(bare).id == "18700506"


def test_a_blog_is_named_over_its_pages_and_numbered_in_their_heads() -> None:
    found = told(page(head='<link rel="EditURI" href="http://www.canalblog.com/cf/fe/rsd/?bid=141202" />'))

    assert found.blog is not None
    assert (found.blog.title, found.blog.tagline, found.blog.home) == ("Les bobines", "du fil", f"{HOST}/")
    assert found.blog_names == ("canalblog:141202",)


def test_a_page_without_an_address_has_that_of_its_post() -> None:
    link = f'<a href="{HERE}" rel="bookmark">#</a>'

    found = told(page(foot=footer(FOOTER + link)), "")

    assert (found.url, found.readings[0].post.permalink) == (HERE, HERE)


def test_the_platform_is_named_after_its_folder() -> None:
    assert registry.load("platforms", "canalblog")().name == "canalblog"


def test_a_short_post_about_a_lost_page_is_no_error_page() -> None:
    found = told(page("<p>Désolée, cette page n'existe pas.</p>", title="<h3>Page introuvable</h3>"))

    assert (found.suspect, [one.post.title for one in found.readings]) == ("", ["Page introuvable"])
