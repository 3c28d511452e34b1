import re
import tracemalloc
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from migrate import codec, convert, registry
from migrate.errors import UsageError
from migrate.model import Blog, Comment, Html, Person, Post, Url
from migrate.pipeline._transformed import refuse_nothing
from migrate.report import Finding
from migrate.settings import PrivacySettings, SelectSettings, Settings
from migrate.transforms import ORDER, Transform
from migrate.transforms._safe import clean
from migrate.urls import host

SITE = Path(__file__).parents[2] / "samples/overblog/site"
PARIS = ZoneInfo("Europe/Paris")
POST = Post(permalink=Url("https://carnet.example/2012/03/brioche.html"), title="La brioche d'été")


def made(name: str, settings: Settings) -> tuple[Transform, list[Finding]]:
    findings: list[Finding] = []
    return registry.load("transforms", name)(settings, findings.append), findings


def selected(post: Post, **chosen: object) -> bool:
    transform, _ = made("selection", Settings(select=replace(SelectSettings(), **chosen)))
    return transform.change(post) is not None


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        pytest.param({}, True, id="nothing asked"),
        pytest.param({"since": "2012-03-01"}, True, id="since that day"),
        pytest.param({"since": "2012-03-02"}, False, id="since the next"),
        pytest.param({"until": "2012-03-01"}, True, id="until that day"),
        pytest.param({"until": "2012-02-29"}, False, id="until the day before"),
        pytest.param({"only": "BRIOCHE D'ETE"}, True, id="a word of the title, accents and case apart"),
        pytest.param({"only": "/2012/03/"}, True, id="a part of the address"),
        pytest.param({"only": "tarte"}, False, id="a word that is nowhere"),
    ],
)
def test_selection(chosen: dict[str, object], kept: bool) -> None:  # noqa: FBT001
    late = replace(POST, published=datetime(2012, 3, 1, 23, 30, tzinfo=PARIS))

    assert selected(late, **chosen) is kept


def test_an_undated_post_is_in_no_span() -> None:
    assert not selected(POST, since="1900-01-01")
    assert selected(POST)


def test_whether_any_post_was_asked_for_is_found_out_blog_by_blog() -> None:
    blogs = (Blog(title=f"{number:09}" * 10_000, posts=(POST,)) for number in range(50))
    tracemalloc.start()
    try:
        with pytest.raises(UsageError, match="no post fits"):
            refuse_nothing(blogs, Settings(select=SelectSettings(only="tarte")), list[Finding]().append)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 5 * 90_000 + 500_000


def test_a_run_without_any_post_is_not_refused_for_what_was_asked() -> None:
    refuse_nothing([Blog()], Settings(select=SelectSettings(only="tarte")), list[Finding]().append)
    refuse_nothing([Blog(), Blog(posts=(POST,))], Settings(), list[Finding]().append)


def test_a_limit_counts_the_posts_that_were_kept() -> None:
    transform, _ = made("selection", Settings(select=SelectSettings(limit=2, only="brioche")))
    transform.survey(Blog())

    kept = [transform.change(post) for post in (POST, replace(POST, title="", permalink=None), POST, POST)]

    assert [post is not None for post in kept] == [True, False, True, False]


def test_a_day_that_is_none_is_named_with_its_flag() -> None:
    with pytest.raises(UsageError, match="--since 'hier'"):
        made("selection", Settings(select=SelectSettings(since="hier")))


def with_comment(body: str, **person: object) -> Post:
    author = replace(Person(name="Ana"), **person)
    return replace(POST, comments=(Comment(id="1", author=author, body=Html(body)),))


def test_mail_and_ip_go_unless_they_are_asked_for() -> None:
    post = with_comment("<p>oui</p>", email="ana@carnet.example", ip="192.0.2.7")
    taking, findings = made("privacy", Settings())
    keeping, _ = made("privacy", Settings(privacy=PrivacySettings(with_contacts=True)))

    changed = taking.change(post)

    assert changed is not None
    assert changed.comments[0].author == Person(name="Ana")
    assert [finding.code for finding in findings] == ["privacy.contacts.left-out"]
    assert keeping.change(post) == post


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("écrivez à ana.b+c@mail.carnet.example !", "écrivez à […] !"),
        ("<a href='mailto:ana@carnet.example'>ici</a>", "<a href='[…]'>ici</a>"),
        ("depuis 192.0.2.7.", "depuis […]."),
        ("au 06 12 34 56 78 ou +33 6.12.34.56.78", "au […] ou […]"),
        ("le 26/03/2010, version 1.2.3, 12 000 visites, @ana", "le 26/03/2010, version 1.2.3, 12 000 visites, @ana"),
    ],
)
def test_redact_masks_addresses_and_numbers_and_nothing_else(text: str, masked: str) -> None:
    transform, _ = made("privacy", Settings(privacy=PrivacySettings(redact=True)))

    changed = transform.change(replace(with_comment(text), body=Html(text), excerpt=text))

    assert changed is not None
    assert (changed.body, changed.excerpt, changed.comments[0].body) == (masked, masked, masked)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param(
            '<img src="https://img.example/ob_0123456789abcdef_a.jpg" alt="0612345678" title=\'à ana@carnet.example\'>',
            '<img src="https://img.example/ob_0123456789abcdef_a.jpg" alt="[…]" title=\'à […]\'>',
            id="the address of a picture",
        ),
        pytest.param(
            '<a href="https://a.example/06 12 34 56 78/192.0.2.7">06 12 34 56 78</a>',
            '<a href="https://a.example/06 12 34 56 78/192.0.2.7">[…]</a>',
            id="the address of a page",
        ),
        pytest.param('<a HREF = "tel:+33612345678">là</a>', '<a HREF = "tel:[…]">là</a>', id="a number to call"),
        pytest.param("1 < 2, ana@carnet.example", "1 < 2, […]", id="a sign that begins no tag"),
        pytest.param('<a title="a > b, ana@carnet.example">x', '<a title="a > b, […]">x', id="an end in quotes"),
    ],
)
def test_redact_leaves_addresses_that_nobody_reads(text: str, masked: str) -> None:
    transform, _ = made("privacy", Settings(privacy=PrivacySettings(redact=True)))

    changed = transform.change(replace(with_comment(text), body=Html(text)))

    assert changed is not None
    assert (changed.body, changed.comments[0].body) == (masked, masked)


def test_a_forgotten_person_keeps_a_place_in_the_thread_and_nothing_else() -> None:
    transform, _ = made("privacy", Settings(privacy=PrivacySettings(forget=("ÀNA",))))

    changed = transform.change(
        replace(with_comment("<p>mon secret</p>", url="https://ana.example"), author=Person(name="Ana"))
    )

    assert changed is not None
    assert changed.comments[0].id == "1"
    assert "secret" not in repr(changed)
    assert "Ana" not in repr(changed)


SAFE = [
    '<p>Un texte &amp; une image <img src="https://i.example/a.jpg" alt="d\'été : été"></p>',
    '<p style="text-align: center">au milieu</p>',
    "<p>on = 3, javascript est un langage : oui</p>",
    '<a href="https://x.example/?a=1&amp;b=c:d">lien</a>',
    '<a href="#note:1">note</a>',
    "<p>l'été&nbsp;: 3 < 4</p>",
]
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    '<a href=" java\tscript:alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<iframe src="https://evil.example/x"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="evil.swf"></object>',
    '<embed src="evil.swf">',
    '<form action="https://evil.example"><input name="a"></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<p style="background:url(https://evil.example/x)">a</p>',
    '<style>@import "https://evil.example/x.css"</style>',
    '<img alt="<" onerror=alert(1) src=x>',
]


@pytest.mark.parametrize("text", SAFE)
def test_a_text_in_which_nothing_runs_is_the_same_byte_for_byte(text: str) -> None:
    transform, findings = made("cleaning", Settings())
    post = replace(POST, body=Html(text))

    assert transform.change(post) is post
    assert findings == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_would_run_is_taken_out_and_noted_and_the_text_stays(attack: str) -> None:
    transform, findings = made("cleaning", Settings())

    changed = transform.change(replace(with_comment(f"<p>avant</p>{attack}<p>après</p>"), body=Html(f"x {attack}")))

    assert changed is not None
    for text in (changed.body, changed.comments[0].body):
        low = text.lower()
        assert not any(word in low for word in ("alert(1)", "onerror", "onload", "javascript:", "<form", "<style"))
        assert "evil" not in re.sub(r'<a href="https://evil.example/x">.*?</a>', "", low)
    assert "avant" in changed.comments[0].body
    assert {finding.code for finding in findings} == {"text.active.removed"}


def test_an_embed_of_a_known_host_stays() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/abc" width="560"></iframe>'

    assert clean(frame) == frame


def test_an_embed_of_an_unknown_host_becomes_one_plain_link() -> None:
    frame = '<p><iframe src="https://films.example/e/1?a=1&amp;b=2"></iframe></p>'
    link = '<p><a href="https://films.example/e/1?a=1&amp;b=2">https://films.example/e/1?a=1&amp;b=2</a></p>'

    assert clean(frame) == link
    assert clean(frame[:-4] + link[3:]) == link


@pytest.mark.parametrize("attack", ATTACKS)
def test_cleaning_twice_changes_nothing_more(attack: str) -> None:
    once = clean(f"<p>a&nbsp;b</p>{attack}")

    assert clean(once) == once


def test_a_deep_text_is_cleaned_without_losing_its_words() -> None:
    deep = "<div>mot" * 600 + '<script>alert(1)</script><p onclick="x()">fin</p>'

    cleaned = clean(deep)

    assert cleaned.count("mot") == 600
    assert "fin" in cleaned
    assert "alert" not in cleaned


def test_the_order_names_every_transform_once() -> None:
    assert len(set(ORDER)) == len(ORDER)


def test_on_the_whole_way_links_between_posts_lead_to_posts_in_every_format(tmp_path: Path) -> None:
    convert(SITE, to=("json", "markdown"), out=tmp_path / "out", settings=Settings())
    blog = codec.decode((tmp_path / "out/json/blog.json").read_bytes(), Blog)
    own = {post.permalink for post in blog.posts} | {blog.home}
    links = {link for post in blog.posts for link in re.findall(r'<a href="([^"#]*)', post.body)}
    paths = [
        (file, path)
        for file in (tmp_path / "out/markdown").glob("*/*.md")
        for path in re.findall(r"\]\(([^)\s]+\.md)", file.read_text(encoding="utf-8"))
    ]

    inside = {link for link in links if host(link) == host(blog.home or "") and not link.endswith(".jpg")}
    assert inside
    assert inside <= own
    assert paths
    assert all((file.parent / path).is_file() for file, path in paths)
