"""Embeds of the time of Flash in today's form, with one plain link."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.model import Blog, Comment, Html, Person, Post, Sidebar, Url, Widget
from migrate.report import Finding
from migrate.settings import Settings
from migrate.transforms._players import player_of
from migrate.transforms._safe import clean
from migrate.transforms.embeds import Embeds

POST = Post(permalink=Url("https://carnet.example/2008/02/film.html"))
FILM = "http://www.youtube.com/v/aB3dE5fG7hI&hl=fr&fs=1"
FRAME = "https://www.youtube.com/embed/aB3dE5fG7hI"
PAGE = "https://www.youtube.com/watch?v=aB3dE5fG7hI"
LINK = f'<a href="{PAGE}">{PAGE}</a>'


def flash(address: str, said: str = "", more: str = "") -> str:
    """The code that services gave away: an object for one browser, an embed in it for the others."""
    address = address.replace("&", "&amp;")
    said = said.replace("&", "&amp;")
    return (
        f'<object width="425" height="344"{more}><param name="movie" value="{address}"><param name="flashvars" '
        f'value="{said}"><embed src="{address}" type="application/x-shockwave-flash" width="425" height="344"></object>'
    )


def shown(body: str) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []
    changed = Embeds(Settings(), findings.append).change(replace(POST, body=Html(body)))
    return changed.body, findings


@pytest.mark.parametrize(
    ("address", "said", "frame", "page"),
    [
        (FILM, "", FRAME, PAGE),
        ("//www.youtube.com/v/aB3dE5fG7hI?version=3&start=90", "", f"{FRAME}?start=90", PAGE),
        ("http://www.youtube.com/watch?v=aB3dE5fG7hI", "", FRAME, PAGE),
        ("http://youtu.be/aB3dE5fG7hI", "", FRAME, PAGE),
        (
            "http://www.youtube-nocookie.com/v/aB3dE5fG7hI",
            "",
            "https://www.youtube-nocookie.com/embed/aB3dE5fG7hI",
            PAGE,
        ),
        (
            "http://www.youtube.com/p/0123456789ABCDEF",
            "",
            "https://www.youtube.com/embed/videoseries?list=PL0123456789ABCDEF",
            "https://www.youtube.com/playlist?list=PL0123456789ABCDEF",
        ),
        (
            "http://www.dailymotion.com/swf/x1a2b3&v3=1&related=0",
            "",
            "https://www.dailymotion.com/embed/video/x1a2b3",
            "https://www.dailymotion.com/video/x1a2b3",
        ),
        (
            "http://www.dailymotion.com/swf/video/x1a2b3?theme=none",
            "",
            "https://www.dailymotion.com/embed/video/x1a2b3",
            "https://www.dailymotion.com/video/x1a2b3",
        ),
        (
            "//www.youtube.com/get_player",
            "flvurl=http://redirector.googlevideo.com/videoplayback?id%3D9c9d6aabb,18&ps=blogger",
            "",
            "http://redirector.googlevideo.com/videoplayback?id=9c9d6aabb,18",
        ),
        (
            "http://vimeo.com/moogaloop.swf?clip_id=1234567&server=vimeo.com",
            "",
            "https://player.vimeo.com/video/1234567",
            "https://vimeo.com/1234567",
        ),
        (
            "http://player.soundcloud.com/player.swf?url=http%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F12&color=f",
            "",
            "https://w.soundcloud.com/player/?url=http%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F12",
            "http://api.soundcloud.com/tracks/12",
        ),
        (
            "http://www.deezer.com/embedded/small-widget-v2.swf?idSong=1053&colorBackground=0x555552",
            "",
            "https://widget.deezer.com/widget/auto/track/1053",
            "https://www.deezer.com/track/1053",
        ),
        (
            "http://www.deezer.com/embedded/widget.swf?path=696108&lang=FR",
            "",
            "https://widget.deezer.com/widget/auto/playlist/696108",
            "https://www.deezer.com/playlist/696108",
        ),
        (
            "http://v.calameo.com/2.0/cviewer.swf?bkcode=0000012ab&langid=fr",
            "",
            "https://v.calameo.com/?bkcode=0000012ab",
            "https://www.calameo.com/read/0000012ab",
        ),
        (
            "http://v.calameo.com/2.0/cmini.swf",
            "bkcode=0000012ab&mode=mini",
            "https://v.calameo.com/?bkcode=0000012ab",
            "https://www.calameo.com/read/0000012ab",
        ),
        (
            "http://d1.scribdassets.com/ScribdViewer.swf",
            "document_id=12&access_key=key-1a&page=1",
            "https://www.scribd.com/embeds/12/content?access_key=key-1a",
            "https://www.scribd.com/document/12",
        ),
        (
            "http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=x-1-phpapp01&stripped_title=du-pain&userName=zelie",
            "",
            "",
            "https://www.slideshare.net/zelie/du-pain",
        ),
        (
            "http://static.issuu.com/webembed/viewers/style1/v2/IssuuReader.swf",
            "mode=mini&documentId=1-a&docName=le_pain&username=zelie",
            "https://e.issuu.com/embed.html?u=zelie&d=le_pain",
            "https://issuu.com/zelie/docs/le_pain",
        ),
        (
            "http://prezi.com/bin/preziloader.swf",
            "prezi_id=a1b2-c3&lock_to_path=0",
            "https://prezi.com/embed/a1b2-c3/",
            "https://prezi.com/a1b2-c3/",
        ),
    ],
)
def test_flash_of_a_service_that_lives_becomes_its_frame_with_one_link(
    address: str, said: str, frame: str, page: str
) -> None:
    body, findings = shown(f"<p>avant</p>{flash(address, said)}<p>après</p>")

    src = re.findall(r'<iframe src="([^"]*)" width="425" height="344" allowfullscreen="">', body)
    assert [one.replace("&amp;", "&") for one in src] == ([frame] if frame else [])
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', body) == [(page, page)]
    assert clean(body).count("<iframe src=") == len(src)
    assert body.startswith("<p>avant</p>")
    assert body.endswith("<p>après</p>")
    assert "object" not in body
    assert [(one.code, one.level, one.where) for one in findings] == [("embed.replaced", "change", POST.permalink)]
    assert page in findings[0].message


def test_the_number_of_a_slideshare_object_is_that_of_its_frame() -> None:
    player = "http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=x&stripped_title=du-pain&userName=zelie"

    body, _ = shown(flash(player, more=' id="__sse4619461"'))

    assert 'src="https://www.slideshare.net/slideshow/embed_code/4619461"' in body


@pytest.mark.parametrize(
    ("address", "service"),
    [
        ("http://video.google.com/googleplayer.swf?docid=-12&hl=fr", "Google Video"),
        ("http://www.wat.tv/swf2/123456nIc0K11", "wat.tv"),
        ("http://sll.kewego.com/swf/p3/epix.swf?playerKey=1&sig=2", "Kewego"),
        ("http://www.radioblogclub.com/swf/radioblog.swf?id=1", "RadioBlogClub"),
        ("http://jeux.example/horloge.swf", "Flash"),
    ],
)
def test_of_what_nothing_plays_any_more_a_plain_link_stays(address: str, service: str) -> None:
    body, findings = shown(f"<p>{flash(address)}</p>")
    written = address.replace("&", "&amp;")

    assert body == f'<p><a href="{written}">{written}</a></p>'
    assert [(one.code, one.level) for one in findings] == [("embed.dead", "note")]
    assert service in findings[0].message


@pytest.mark.parametrize(
    "frame",
    [
        f'<iframe src="{FRAME}?rel=0" width="560"></iframe>',
        '<iframe src="https://www.dailymotion.com/embed/video/x1a2b3"></iframe>',
        '<iframe src="http://ailleurs.example/x"></iframe>',
        '<iframe src="https://widget.deezer.com/widget/auto/track/1053"></iframe>',
        "<IFRAME></IFRAME>",
        "<p>object embed iframe &lt;object&gt;</p>",
        '<object><param name="quality" value="high"></object>',
    ],
)
def test_what_works_today_and_what_says_nothing_stays_byte_for_byte(frame: str) -> None:
    findings: list[Finding] = []
    post = replace(POST, body=Html(frame))

    assert Embeds(Settings(), findings.append).change(post) is post
    assert findings == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://www.youtube.com/embed/aB3dE5fG7hI?rel=0", f"{FRAME}?rel=0"),
        ("//www.youtube.com/embed/aB3dE5fG7hI", FRAME),
        ("http://www.youtube.com/watch?v=aB3dE5fG7hI", FRAME),
        (
            "http://www.deezer.com/fr/plugins/player?autoplay=false&amp;type=playlist&amp;id=30595446&amp;title=",
            "https://widget.deezer.com/widget/auto/playlist/30595446",
        ),
        (
            "http://www.deezer.com/plugins/player.php?type=tracks&amp;id=12",
            "https://widget.deezer.com/widget/auto/track/12",
        ),
    ],
)
def test_a_frame_of_yesterday_gets_the_address_of_today_and_keeps_the_rest(old: str, new: str) -> None:
    body, _ = shown(f'<p><iframe class="film" src="{old}" width="12"></iframe></p>')

    assert body.startswith(f'<p><iframe class="film" src="{new}" width="12"></iframe><br><a href="')


def test_a_frame_of_a_closed_service_becomes_a_link() -> None:
    body, findings = shown('<iframe src="http://www.wat.tv/embedframe/1"></iframe>')

    assert body == '<a href="http://www.wat.tv/embedframe/1">http://www.wat.tv/embedframe/1</a>'
    assert [one.code for one in findings] == ["embed.dead"]


@pytest.mark.parametrize(
    "link",
    [
        LINK,
        '<a href="http://www.youtube.com/watch?v=aB3dE5fG7hI&amp;feature=related">Mon film</a>',
        '<a href="http://youtu.be/aB3dE5fG7hI">Mon film</a>',
    ],
)
def test_a_link_that_leads_there_already_is_the_only_one(link: str) -> None:
    body, _ = shown(f"<p>{flash(FILM)}<br>{link}</p>")

    assert body == f'<p><iframe src="{FRAME}" width="425" height="344" allowfullscreen=""></iframe><br>{link}</p>'


def test_a_link_to_the_player_itself_leads_to_the_page_now() -> None:
    player = "http://vimeo.com/moogaloop.swf?clip_id=1234567"

    body, _ = shown(f'{flash(player)}<br><a href="{player}">{player}</a>')

    assert body.endswith('</iframe><br><a href="https://vimeo.com/1234567">https://vimeo.com/1234567</a>')
    assert body.count("<a ") == 1


def test_what_an_object_holds_for_readers_without_flash_stays_but_for_the_advice_to_get_it() -> None:
    inside = (
        '<!--[if !IE]> x <![endif]--><a href="http://get.adobe.com/flashplayer/"><img src="get.gif"></a>'
        '<p>La <b>fournée</b></p><img src="four.jpg">'
    )
    body, _ = shown(flash(FILM).replace("</object>", f"{inside}</object>"))

    assert body.endswith(f'{LINK}<p>La <b>fournée</b></p><img src="four.jpg">')


def test_a_picture_with_a_link_in_an_object_stays() -> None:
    linked = '<a href="http://carnet.example/four.html"><img src="four.jpg"></a>'
    body, _ = shown(flash(FILM).replace("</object>", f"{linked}</object>"))

    assert body.endswith(f"{LINK}{linked}")


def test_flash_is_known_by_its_type_or_class_where_no_address_says_it() -> None:
    typed = '<object type="application/x-shockwave-flash" data="http://f.example/jouer.php?n=1"></object>'
    classed = '<object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000"><param name="movie" value="http://f.example/b"></object>'
    unknown = '<object data="http://f.example/plan"></object>'

    assert [one.code for one in shown(typed + classed + unknown)[1]] == ["embed.dead", "embed.dead", "embed.replaced"]


def test_two_embeds_of_one_film_have_one_link_and_one_of_another_its_own() -> None:
    body, _ = shown(flash(FILM) * 2 + flash("http://vimeo.com/moogaloop.swf?clip_id=12345"))

    assert re.findall("<a [^>]*>", body) == [f'<a href="{PAGE}">', '<a href="https://vimeo.com/12345">']


def test_nested_objects_are_one_embed() -> None:
    nested = f'<object classid="clsid:x"><param name="movie" value="{FILM}"><object data="{FILM}"></object></object>'

    body, findings = shown(nested)

    assert (body.count("<iframe"), body.count("<a "), len(findings)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (flash("http://dew.example/dewplayer.swf?son=http://son.example/a.mp3&bgcolor=F"), "audio"),
        (flash("http://jw.example/player.swf", "file=http://son.example/a.mp3&autostart=true"), "audio"),
        ('<embed src="http://son.example/a.mp3" autostart="false">', "audio"),
        ('<object type="audio/mpeg" data="http://son.example/a.mp3"><param name="src" value="x"></object>', "audio"),
        (flash("http://jw.example/player.swf", "file=http://son.example/a.mp4"), "video"),
    ],
)
def test_a_file_that_a_player_played_is_played_by_the_browser(old: str, new: str) -> None:
    body, findings = shown(old)

    assert re.match(
        rf'<{new} src="http://son\.example/a\.mp[34]"[^>]* controls=""></{new}><br><a href="http://son', body
    )
    assert [one.code for one in findings] == ["embed.replaced"]


def test_a_relative_file_is_looked_for_beside_the_post() -> None:
    body, _ = shown('<embed src="/sons/a.wav">')

    assert body.startswith('<audio src="https://carnet.example/sons/a.wav" controls="">')


def test_a_film_that_no_browser_plays_and_a_paper_become_links() -> None:
    body, findings = shown(
        '<object classid="clsid:6BF52A52-394A-11d3-B153-00C04F79FAA6"><param name="URL" value="http://f.example/a.wmv">'
        '<embed src="http://f.example/a.wmv"></object><object data="http://f.example/b.pdf">Le plan</object>'
    )

    assert body == (
        '<a href="http://f.example/a.wmv">http://f.example/a.wmv</a>'
        '<a href="http://f.example/b.pdf">http://f.example/b.pdf</a>Le plan'
    )
    assert [one.code for one in findings] == ["embed.replaced"] * 2


def test_sizes_written_as_a_style_or_not_at_all() -> None:
    styled, _ = shown(f'<embed src="{FILM}" style="width:550px; height: 183px">')
    bare, _ = shown(f'<embed src="{FILM}" width="auto">')

    assert 'width="550" height="183"' in styled
    assert 'width="560" height="315"' in bare


def test_comments_and_boxes_beside_the_posts_are_treated_alike() -> None:
    said = Comment(id="1", author=Person(name="Ana"), body=Html(flash(FILM)))
    box, plain = Widget(kind="text", body=Html(flash(FILM))), Widget(kind="text", body=Html("<p>a</p>"))
    findings: list[Finding] = []
    embeds = Embeds(Settings(), findings.append)

    blog = embeds.survey(Blog(sidebar=Sidebar(widgets=(box, plain))))
    post = embeds.change(replace(POST, comments=(said,)))

    assert FRAME in blog.sidebar.widgets[0].body
    assert blog.sidebar.widgets[1] is plain
    assert FRAME in post.comments[0].body
    assert len(findings) == 2


PARTS = [
    *(flash(FILM), flash("http://www.wat.tv/swf2/1"), flash("x.swf"), LINK, "<p>mot", "</p>", "<object>", "</object>"),
    *('<iframe src="http://vimeo.com/12345">', "</iframe>", "<embed>", '<embed src="a.mp3">', "mot", "<table>", "&lt;"),
]


@given(st.lists(st.sampled_from(PARTS), max_size=6))
def test_doing_it_twice_changes_nothing_more(parts: list[str]) -> None:
    once, _ = shown("".join(parts))
    twice, findings = shown(once)

    assert twice == once
    assert findings == []


@given(st.text(alphabet="htps:/w.youtbevimo0123?&=%[]{}@ swf", max_size=60))
def test_any_address_can_be_asked(address: str) -> None:
    player = player_of(address)

    assert player is None or player.page
