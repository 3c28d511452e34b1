"""What the samples of Blogger cannot show: addresses, originals, dates of odd formats, backups joined with pages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.capture import Capture
from migrate.errors import ParseError
from migrate.extract import Extract, Rank
from migrate.model import Blog, Url
from migrate.pipeline import read_blog
from migrate.platforms import read_capture
from migrate.platforms.blogger import Blogger
from migrate.platforms.blogger._json import as_atom
from migrate.platforms.blogger._script import literal, unescaped
from migrate.sources.blogger import Blogger as Files

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples" / "blogger"
BLOG = "tag:blogger.com,1999:blog-3344556677889900112"
POST = f"{BLOG}.post-8800990011002200330"
HOME = "http://www.sentiersdeplume.example/"


@pytest.mark.parametrize(
    ("url", "kind", "key", "number"),
    [
        pytest.param("http://a.blogspot.com/", "listing", "a.blogspot.com", 1, id="home"),
        pytest.param("http://a.blogspot.fr/?m=1", "listing", "a.blogspot.com", 1, id="home, on a telephone in France"),
        pytest.param("https://www.c.example/2012/05/b_22.html", "post", "c.example/2012/05/b_22.html", 1, id="post"),
        pytest.param(
            "http://a.blogspot.co.uk/2012/05/b.html?showComment=1#c2",
            "post",
            "a.blogspot.com/2012/05/b.html",
            1,
            id="c",
        ),
        pytest.param("http://a.blogspot.com/ncr/2012/05/b.html", "post", "a.blogspot.com/2012/05/b.html", 1, id="ncr"),
        pytest.param("http://a.blogspot.com/p/moi.html", "page", "a.blogspot.com/p/moi.html", 1, id="static page"),
        pytest.param("http://a.blogspot.com/2012/05/", "month", "a.blogspot.com/2012/05", 1, id="month"),
        pytest.param(
            "http://a.blogspot.com/2012_05_01_archive.html", "month", "a.blogspot.com/2012/05", 1, id="old month"
        ),
        pytest.param(
            "http://a.blogspot.com/2003_05_01_archive.html#94012345",
            "post",
            "a.blogspot.com/post/94012345",
            1,
            id="place",
        ),
        pytest.param(
            "http://a.blogspot.com/search/label/%C3%A9t%C3%A9", "tag", "a.blogspot.com/search/label/été", 1, id="tag"
        ),
        pytest.param(
            "http://a.blogspot.com/2012/05/b.html?commentPage=3",
            "comments",
            "a.blogspot.com/2012/05/b.html",
            3,
            id="paged",
        ),
        pytest.param(
            "http://a.blogspot.com/feeds/posts/default?alt=rss", "feed", "a.blogspot.com/feeds/posts/default", 1, id="f"
        ),
        pytest.param(
            "https://www.blogger.com/comment.g?blogID=1", "admin", "//www.blogger.com/comment.g?blogID=1", 1, id="form"
        ),
        pytest.param(
            "http://1.bp.blogspot.com/-x/s320/a.jpg", "media", "//1.bp.blogspot.com/-x/s320/a.jpg", 1, id="file"
        ),
    ],
)
def test_an_address_is_one_thing_in_every_spelling(url: str, kind: str, key: str, number: int) -> None:
    place = Blogger().place(Url(url))

    assert (place.kind, place.key, place.number) == (kind, key, number)


def test_further_parts_of_a_list_are_other_pages_of_it() -> None:
    first = Blogger().place(Url("http://a.blogspot.com/search?updated-max=2012-05-01T00:00:00%2B02:00&max-results=7"))
    same = Blogger().place(
        Url("http://a.blogspot.fr/search?max-results=20&updated-max=2012-05-01T00:00:00%2B02:00&m=1")
    )
    other = Blogger().place(Url("http://a.blogspot.com/search?updated-max=2011-05-01T00:00:00%2B02:00"))

    assert first.key == same.key != other.key
    assert first.number == 2


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        pytest.param("http://a.blogspot.fr/2012/05/b.html?m=1", "http://a.blogspot.com/2012/05/b.html", id="telephone"),
        pytest.param("http://a.blogspot.com/search?q=pain", None, id="search"),
        pytest.param("http://a.blogspot.com/search?updated-min=2012-01-01T00:00:00Z&updated-max=2013", None, id="year"),
        pytest.param("http://a.blogspot.com/2012/", None, id="a year's page"),
        pytest.param("http://a.blogspot.com/feeds/posts/summary", None, id="feed of beginnings"),
        pytest.param("https://www.blogger.com/profile/12", None, id="profile"),
    ],
)
def test_an_address_is_asked_for_once_or_never(url: str, asked: str | None) -> None:
    lead = Blogger().lead_to(Url(url))

    assert (lead.url if lead else None) == asked


def test_the_feeds_are_asked_for_first_and_without_their_service() -> None:
    leads = Blogger().start(Url("http://a.blogspot.com/"))

    assert [lead.kind for lead in leads] == ["feed", "feed", "listing", "sitemap", "sitemap"]
    assert leads[0].url == "http://a.blogspot.com/feeds/posts/default?redirect=false&max-results=100"
    assert leads[0].instead == ("http://a.blogspot.com/feeds/posts/default",)


@pytest.mark.parametrize(
    ("url", "best"),
    [
        ("http://1.bp.blogspot.com/-x/T/A/z/s320/a.jpg", "http://1.bp.blogspot.com/-x/T/A/z/s0/a.jpg"),
        ("http://1.bp.blogspot.com/_x/S/A/z/s1600-h/a.jpg", "http://1.bp.blogspot.com/_x/S/A/z/s0/a.jpg"),
        (
            "https://blogger.googleusercontent.com/img/b/R/A/w1200-h630-p-k-no-nu/a.jpg",
            "https://blogger.googleusercontent.com/img/b/R/A/s0/a.jpg",
        ),
        ("https://lh3.googleusercontent.com/abc=s320", "https://lh3.googleusercontent.com/abc=s0"),
        ("http://photos1.blogger.com/blogger/1/2/320/a.jpg", "http://photos1.blogger.com/blogger/1/2/1600/a.jpg"),
        ("http://carnet.example/s320/a.jpg", None),
        ("https://blogger.googleusercontent.com/img/a/AVvXsE", None),
    ],
)
def test_the_original_of_a_picture_is_its_full_size(url: str, best: str | None) -> None:
    assert next(iter(Blogger().originals(Url(url))), None) == best


@given(st.sampled_from(["s72-c", "s320", "w640-h426", "s1600-h", "s0", "w1200-h630-p-k-no-nu"]))
def test_the_original_of_an_original_is_itself(size: str) -> None:
    full = Blogger().originals(Url(f"http://2.bp.blogspot.com/-a/T/A/b/{size}/pain.jpg"))[0]

    assert Blogger().originals(full)[0] == full


def test_a_list_in_a_script_is_read_past_its_escapes_and_ends() -> None:
    assert literal(r"x = [{'a': 'd\x27or \74b\76', b: [1, undefined, true], },]; y", 4) == [
        {"a": "d'or <b>", "b": [1, None, True]}
    ]
    assert literal("x = [{'a': 'cut", 4) is None
    assert unescaped(r"\0751319") == "=1319"


PAGE = """<html><head><meta content='blogger' name='generator'/>
<link href='http://a.blogspot.com/2016/{month}/b.html' rel='canonical'/></head><body>
<h2 class='date-header'>{day}</h2><div class='post hentry'><h3 class='post-title'>Titre</h3>
<div class='post-body'>Texte</div><div class='post-footer'><a class='timestamp-link' href='#'>{clock}</a></div></div>
<div id='comments'><h4>Aucun commentaire:</h4></div></body></html>"""


def told(page: str) -> Extract:
    return read_capture(Capture(body=page.encode(), source="page.html"))


@pytest.mark.parametrize(
    ("day", "month", "clock", "expected"),
    [
        ("6.27.2016", "06", "", "2016-06-27T00:00:00+02:00"),
        ("6.7.2016", "06", "", "2016-06-07T00:00:00+02:00"),
        ("6.7.2016", "07", "", "2016-07-06T00:00:00+02:00"),
        ("lundi, juin 27, 2016", "06", "9:05 PM", "2016-06-27T21:05:00+02:00"),
        ("27 juin 2016", "05", "21:05", "2016-06-27T21:05:00+02:00"),
    ],
)
def test_a_printed_date_is_read_as_its_address_says(day: str, month: str, clock: str, expected: str) -> None:
    post = told(PAGE.format(day=day, month=month, clock=clock)).readings[0].post

    assert post.published is not None
    assert post.published.isoformat() == expected
    assert post.published_text == f"{day} {clock}".strip()


CLASSIC = """<html><head><title>Plain Talk: On boats</title><meta name="generator" content="Blogger"></head><body>
<div id="main"><h2 class="date-header">{day}</h2><div class="post"><a name="111046812345678901"></a>
<h3 class="post-title">On boats</h3><div class="post-body">Boats are fine.</div><p class="post-footer">
<em>{line}</em></p></div><div id="comments"><h4>2 Comments:</h4><dl id="comments-block">
<dt class="comment-data" id="c111000000000001">At <a href="#c111000000000001" title="comment permalink">March 11, 2005
10:01 PM</a>, Anonymous said...</dt><dd class="comment-body"><p>Me too.</p></dd>
<dt class="comment-data" id="c111000000000002">At <a href="#c111000000000002" title="comment permalink">12 de março de
2005 23:00</a>, <a href="http://www.blogger.com/profile/99">Hedda</a> said...</dt>
<dd class="comment-body"><p>I row.</p></dd></dl></div></div></body></html>"""
LINKED = 'posted by Rolf at <a href="http://a.blogspot.com/2005/03/on-boats.html">{}</a>'


@pytest.mark.parametrize(
    ("day", "line", "expected", "inferred"),
    [
        pytest.param("10.3.05", LINKED.format("23:20"), "23:20", True, id="short numbers"),
        pytest.param("3/10/2005", LINKED.format("3/10/2005 11:20 PM"), "23:20", False, id="date and time in the link"),
        pytest.param("Mar 10, 2005", LINKED.format("#") + " : 11:20 PM", "23:20", False, id="a time without a link"),
        pytest.param("jueves, marzo 10, 2005", LINKED.format("11:20 p.m."), "23:20", False, id="Spanish"),
        pytest.param("10 de março de 2005", LINKED.format("23:20"), "23:20", True, id="a language unknown here"),
        pytest.param("10 марта 2005", LINKED.format("午後11:20"), "00:00", True, id="a half of the day unknown here"),
        pytest.param("", LINKED.format("Thursday, March 10, 2005 11:20 PM"), "23:20", False, id="all in the link"),
    ],
)
def test_the_dates_of_a_template_may_be_in_another_language_than_its_words(
    day: str, line: str, expected: str, *, inferred: bool
) -> None:
    page = CLASSIC.format(day=day, line=line)
    post = told(page).readings[0].post

    assert post.published is not None
    assert f"{post.published:%Y-%m-%d %H:%M}" == f"2005-03-10 {expected}"
    assert ("published" in post.inferred) == inferred
    assert post.author is not None
    assert post.author.name == "Rolf"


def test_the_time_of_a_classic_comment_is_the_link_before_its_author() -> None:
    comments = told(CLASSIC.format(day="March 10, 2005", line=LINKED.format("9:05 AM"))).readings[0].post.comments

    assert [one.author.name for one in comments] == ["Anonymous", "Hedda"]
    assert [f"{one.published:%d %H:%M}" if one.published else one.published_text for one in comments] == [
        "11 22:01",
        "12 de março de 2005 23:00",
    ]


def test_a_clock_tells_the_offset_of_a_comment_whatever_the_language_of_its_day() -> None:
    served = (SAMPLES / "v2-threads-served.html").read_text(encoding="utf-8")
    comment = told(served.replace("2 juin 2013 à 09:02", "1 de junho de 2013 às 21:02")).readings[0].post.comments[0]

    assert comment.published is not None
    assert comment.published.isoformat() == "2013-06-01T21:02:11-10:00"


@pytest.mark.parametrize(
    "holder", ["<div class='cmt_iframe_holder' data-href='x'></div>", "<i id='disqus_thread'></i>"]
)
def test_comments_that_another_service_keeps_are_told(holder: str) -> None:
    page = PAGE.format(day="27 juin 2016", month="06", clock="").replace("<h4>Aucun commentaire:</h4>", holder)

    assert [(one.code, one.level) for one in told(page).findings] == [("comments.elsewhere", "note")]


def test_the_title_of_a_blog_is_not_its_tagline() -> None:
    header = "<div class='Header'><p class='title'>Carnet</p><p>Du pain</p></div>"
    blog = told(PAGE.format(day="27 juin 2016", month="06", clock="").replace("<body>", f"<body>{header}")).blog

    assert blog is not None
    assert blog.tagline == "Du pain"


def test_a_shell_without_text_says_so_and_leads_to_the_feeds() -> None:
    extract = told((SAMPLES / "dynamic-views.html").read_text(encoding="utf-8"))

    assert [(one.code, one.level) for one in extract.findings] == [("page.shell", "gap")]
    assert (extract.suspect, extract.readings) == ("", ())
    assert [lead.kind for lead in extract.leads] == ["feed", "feed"]
    assert extract.blog is not None
    assert extract.blog.title == "Le grenier de Ju"


def entry(own: str, kind: str, inside: str) -> str:
    term = f"http://schemas.google.com/blogger/2008/kind#{kind}"
    said = f"<category scheme='http://schemas.google.com/g/2005#kind' term='{term}'/>"
    return f"<entry><id>{own}</id>{said}{inside}</entry>"


def backup(*entries: str) -> str:
    return f"""<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'
xmlns:thr='http://purl.org/syndication/thread/1.0'><id>{BLOG}.archive</id><title type='text'>Sentiers de plume</title>
<link rel='alternate' type='text/html' href='{HOME}'/><author><name>Colin</name>
<uri>http://www.blogger.com/profile/05060708090001020304</uri><email>colin@sentiers.example</email></author>
<generator version='7.00'>Blogger</generator>{"".join(entries)}</feed>"""


ANSWERED = f"<thr:in-reply-to href='{HOME}2013/06/trois-jours-en-estive.html' ref='{POST}' type='text/html'/>"
COMMENTS = (
    entry(
        f"{BLOG}.post-2001002003004005009",
        "comment",
        "<published>2014-02-01T10:00:00.000+01:00</published>"
        "<content type='html'>Et après ?&lt;br /&gt;Dites !</content>"
        f"<author><name>Ana &amp;amp; fils</name><email>ana@ana.example</email></author>{ANSWERED}",
    ),
    entry(
        f"{BLOG}.post-2001002003004005010",
        "comment",
        "<published>2014-02-01T09:00:00.000+01:00</published><content type='html'>Rien.</content>"
        "<author><name>Colin</name><uri>http://www.blogger.com/profile/05060708090001020304</uri></author>"
        "<link rel='related' href='http://www.blogger.com/feeds/1/2/comments/default/2001002003004005009?v=2'/>"
        + ANSWERED,
    ),
)
BRIEF = "<published>2013-06-01T21:05:00.000+02:00</published><updated>2013-06-05T08:00:00.123+02:00</updated>"
ESTIVE = entry(
    POST,
    "post",
    f"{BRIEF}<title type='text'>Trois jours en estive</title><content type='html'>La brume.</content>"
    f"<category scheme='http://www.blogger.com/atom/ns#' term='montagne'/>"
    f"<link rel='alternate' type='text/html' href='{HOME}2013/06/trois-jours-en-estive.html'/>"
    "<author><name>Colin</name><email>noreply@blogger.com</email></author><thr:total>6</thr:total>",
)


def blog_of(folder: Path, text: str, name: str = "blog-05-06-2014.xml") -> Blog:
    (folder / name).write_text(text, encoding="utf-8")
    return read_blog(folder)


def test_a_backup_is_a_blog_with_drafts_pages_and_comments(tmp_path: Path) -> None:
    setting = "<title type='text'>x</title><content type='text'>{}</content>"
    blog = blog_of(
        tmp_path,
        backup(
            entry(f"{BLOG}.template", "template", "<content type='text'>&lt;html&gt;</content>"),
            entry(f"{BLOG}.settings.BLOG_DESCRIPTION", "settings", setting.format("Marcher")),
            entry(f"{BLOG}.settings.BLOG_TIME_ZONE", "settings", setting.format("Europe/Brussels")),
            ESTIVE,
            entry(
                f"{BLOG}.post-8800990011002200340",
                "post",
                "<published>2014-01-01T10:00:00.000+01:00</published><title>À finir</title>"
                "<content type='html'>…</content>"
                "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>",
            ),
            entry(
                f"{BLOG}.page-7700660055004400330",
                "page",
                "<published>2014-01-02T10:00:00.000+01:00</published><title>À propos</title>"
                "<content type='html'>Moi.</content>"
                f"<link rel='alternate' type='text/html' href='{HOME}p/a-propos.html'/>",
            ),
            *COMMENTS,
        ),
    )

    posts = list(blog.posts)
    assert (blog.home, blog.title, blog.tagline, blog.zone) == (HOME, "Sentiers de plume", "Marcher", "Europe/Brussels")
    assert [(post.title, post.kind, post.status) for post in posts] == [
        ("Trois jours en estive", "post", "published"),
        ("À finir", "post", "draft"),
        ("À propos", "page", "published"),
    ]
    assert posts[0].author is not None
    assert posts[0].author.email is None
    assert [tag.name for tag in posts[0].tags] == ["montagne"]
    asked, answer = posts[0].comments
    assert (answer.id, answer.parent, answer.by_owner) == ("2001002003004005010", asked.id, True)
    assert (asked.author.name, asked.author.email, asked.body) == (
        "Ana & fils",
        "ana@ana.example",
        "Et après ?<br>Dites !",
    )


def test_a_backup_and_a_page_of_the_blog_are_one_blog(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes((SAMPLES / "v2-threads-served.html").read_bytes())

    blog = blog_of(tmp_path, backup(ESTIVE, *COMMENTS))

    (post,) = blog.posts
    assert "<figcaption>" in post.body
    assert post.updated is not None
    assert [comment.id[-2:] for comment in post.comments] == ["01", "02", "03", "04", "09", "10"]
    assert [widget.kind for widget in blog.sidebar.widgets] == ["tags", "about", "recent_posts"]


def takeout(own: str, kind: str, status: str, inside: str) -> str:
    said = f"<blogger:type>{kind}</blogger:type><blogger:status>{status}</blogger:status>"
    return f"<entry><id>{own}</id>{said}{inside}</entry>"


def test_takeout_says_the_same_in_elements_of_its_own(tmp_path: Path) -> None:
    head = (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'"
        f" xmlns:blogger='http://schemas.google.com/blogger/2018'><id>{BLOG}</id><title>Sentiers de plume</title>"
    )
    text = head + "".join(
        (
            takeout(
                POST,
                "POST",
                "LIVE",
                "<title>L&amp;#39;estive</title><content type='html'>La brume.</content>"
                f"<published>2013-06-01T19:05:00Z</published><category scheme='{BLOG}' term='montagne'/>"
                "<blogger:filename>/2013/06/estive.html</blogger:filename>"
                "<link/><blogger:trashed/>",
            ),
            takeout(
                f"{BLOG}.post-2001002003004005009",
                "COMMENT",
                "SPAM",
                f"<blogger:parent>{POST}</blogger:parent><blogger:inReplyTo/><author><name>Ana</name><uri></uri></author>"
                "<content type='html'>Achetez.</content><published>2014-02-01T09:00:00Z</published><blogger:trashed/>",
            ),
            takeout(
                f"{BLOG}.post-2001002003004005010",
                "COMMENT",
                "LIVE",
                f"<blogger:parent>{POST}</blogger:parent><blogger:inReplyTo>{BLOG}.post-2001002003004005009</blogger:inReplyTo>"
                "<author><name>Colin</name></author><content type='html'>Non.</content>"
                "<published>2014-02-01T10:00:00Z</published>",
            ),
            takeout(
                f"{BLOG}.post-55",
                "POST",
                "LIVE",
                "<title>Jeté</title><blogger:trashed>2014-01-01T00:00:00Z</blogger:trashed>",
            ),
        )
    )

    blog = blog_of(tmp_path, text + "</feed>", "feed.atom")

    (post,) = blog.posts
    assert (post.title, post.slug, [tag.name for tag in post.tags]) == ("L'estive", "estive", ["montagne"])
    assert post.published is not None
    assert post.published.isoformat() == "2013-06-01T21:05:00+02:00"
    assert [(one.parent, one.status) for one in post.comments] == [
        (None, "spam"),
        ("2001002003004005009", "approved"),
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("LIVE", ["approved"]),
        ("SPAM_COMMENT", ["spam"]),
        ("GHOSTED", ["spam"]),
        ("PENDING_COMMENT", ["pending"]),
        ("SOFT_DELETED", []),
    ],
)
def test_the_status_of_a_comment_is_told_by_its_word_and_the_host_is_nobody_s_profile(
    tmp_path: Path, status: str, expected: list[str]
) -> None:
    author = "<author><name>Ana</name><uri>https://www.blogger.com</uri></author>"
    said = f"<blogger:parent>{POST}</blogger:parent>{author}<content type='html'>Oui.</content>"
    head = f"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><id>{BLOG}</id>"
    of = takeout(POST, "POST", "LIVE", f"<title>Estive</title><content type='html'>La brume.</content>{author}")

    blog = blog_of(tmp_path, f"{head}{of}{takeout(f'{BLOG}.post-20010020', 'COMMENT', status, said)}</feed>")

    assert [one.status for post in blog.posts for one in post.comments] == expected
    assert {one.url for one in blog.authors} == {None}


def test_a_broken_backup_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, backup(ESTIVE, *COMMENTS).replace("</entry></feed>", ""))

    assert [post.title for post in blog.posts] == ["Trois jours en estive"]


def test_a_feed_holds_as_much_as_an_export_and_leads_to_its_next_part_on_the_same_host() -> None:
    body = (SAMPLES / "answers" / "posts.atom").read_bytes()
    url = Url("http://grenierdeju.blogspot.com/feeds/posts/default?redirect=false&max-results=2")

    extract = read_capture(Capture(body=body, form="feed", url=url))

    assert {one.rank for one in extract.readings} == {Rank.EXPORT}
    assert extract.leads[-1].url == f"{url}&start-index=3"


def test_a_feed_that_was_cut_gives_no_reading() -> None:
    body = (SAMPLES / "answers" / "posts.atom").read_bytes()[:-300]
    url = Url("http://grenierdeju.blogspot.com/feeds/posts/default")

    extract = read_capture(Capture(body=body, form="feed", url=url))

    assert extract.suspect == "the feed ends before its end: it was cut"
    assert extract.readings == ()


JSON = """{"version":"1.0","encoding":"UTF-8","feed":{"xmlns":"http://www.w3.org/2005/Atom","xmlns$thr":"x",
"id":{"$t":"tag:blogger.com,1999:blog-4412345678901234567"},"title":{"type":"text","$t":"Sentiers & plumes"},
"link":[{"rel":"alternate","type":"text/html","href":"HOME"}],"openSearch$totalResults":{"$t":"1"},
"author":[{"name":{"$t":"Colin"},"uri":{"$t":"http://www.blogger.com/profile/05060708090001020304"}}],
"entry":[{"id":{"$t":"tag:blogger.com,1999:blog-4412345678901234567.post-2001002003004005001"},
"published":{"$t":"2013-06-01T21:05:00.000+02:00"},"updated":{"$t":"2013-06-05T08:00:00.123+02:00"},
"category":[{"scheme":"http://www.blogger.com/atom/ns#","term":"montagne"}],
"title":{"type":"text","$t":"Trois jours"},
"content":{"type":"html","$t":"<p>La \\u003cb\\u003ebrume\\u003c/b\\u003e</p>"},
"link":[{"rel":"alternate","type":"text/html","href":"HOME2013/06/trois-jours.html","title":"Trois jours"}],
"author":[{"name":{"$t":"Colin"}}],"thr$total":{"$t":"2"}}]}}""".replace("HOME", HOME)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(JSON, id="JSON"),
        pytest.param(f"// API callback\ngdata.io.handleScriptLoaded({JSON});", id="a script that calls"),
    ],
)
def test_a_saved_feed_may_be_json(tmp_path: Path, text: str) -> None:
    blog = blog_of(tmp_path, text, "default?alt=json")

    (post,) = blog.posts
    assert (blog.home, blog.title) == (HOME, "Sentiers & plumes")
    assert (post.id, post.title, post.body) == ("2001002003004005001", "Trois jours", "<p>La <b>brume</b></p>")
    assert (post.permalink, post.comment_count_shown) == (f"{HOME}2013/06/trois-jours.html", 2)
    assert [tag.name for tag in post.tags] == ["montagne"]


def test_json_that_is_cut_is_told(tmp_path: Path) -> None:
    (tmp_path / "posts.json").write_text(JSON[:-200], encoding="utf-8")

    with pytest.raises(ParseError):
        read_blog(tmp_path / "posts.json")


def test_an_answer_of_json_is_a_feed() -> None:
    url = Url("http://sentiers.blogspot.com/feeds/posts/default?alt=json")

    extract = read_capture(Capture(body=JSON.encode(), form="json", url=url))

    assert [one.post.title for one in extract.readings] == ["Trois jours"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"/**/" * 1000 + b"x", id="comments and no object"),
        pytest.param(b'{"feed":' + b'{"a":' * 700 + b"{}" + b"}" * 701, id="deeper than anything is nested"),
    ],
)
def test_a_script_that_is_no_feed_is_soon_left(body: bytes) -> None:
    assert as_atom(body) == body


def test_a_file_that_begins_again_and_again_like_a_feed_is_soon_left() -> None:
    assert not Files.accepts(Path("a.json"), b'{"feed":{"$t":' * 300)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param("5/17/2012 12:55 PM", "2012-05-17 12:55", id="no month 17"),
        pytest.param("5/6/2012 12:55:10 PM", "2012-05-06 12:55", id="half of a day: months first"),
        pytest.param("6/5/2012 12:55", "2012-05-06 12:55", id="days first"),
    ],
)
def test_a_comment_dated_in_numbers_is_read_as_its_clock_says(shown: str, expected: str) -> None:
    page = CLASSIC.format(day="Mar 10, 2005", line=LINKED.format("11:20 PM"))

    comment = told(page.replace("March 11, 2005\n10:01 PM", shown)).readings[0].post.comments[0]

    assert f"{comment.published:%Y-%m-%d %H:%M}" == expected
