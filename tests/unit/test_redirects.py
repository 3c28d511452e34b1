"""Old addresses and their new places: which are listed, which are not, and how each list says it."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.errors import UsageError
from migrate.exporters import Counts, Folder
from migrate.exporters._redirects import _lists
from migrate.exporters._redirects._gathered import Gathered
from migrate.exporters._redirects._move import LONGEST, Move, new_target, old_source
from migrate.exporters._redirects._spool import Spool
from migrate.exporters.redirects import Redirects
from migrate.html import parse
from migrate.model import Blog, Html, Post, Term, Url
from migrate.moved import Goal, Moved
from migrate.platforms.overblog import OverBlog
from migrate.report import Finding
from migrate.settings import ExportSettings, Settings

HOME = "http://potager.over-blog.com"
DAY = datetime(2010, 12, 26, 9, 11, tzinfo=UTC)
AWAY = "https://new.example"


class Export:
    """What was written for a blog, in memory."""

    def __init__(self, place: Path, blog: Blog, *, new_home: str = "", known: Iterable[str] = ()) -> None:
        settings = Settings(now=datetime(2026, 1, 1, tzinfo=UTC), export=ExportSettings(new_home=new_home))
        moved = Moved(blog, place=OverBlog().place, known=lambda: map(Url, known))
        self.findings: list[Finding] = []
        with Folder(place) as folder:
            Redirects(settings, moved).write(blog, folder, self.findings.append)
        self.files = {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}

    def text(self, name: str) -> str:
        return self.files[name].decode()

    def table(self, name: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.text(name), newline="")))[1:]

    @property
    def leads(self) -> dict[str, str]:
        rows = self.table("redirects.csv")
        assert len({row[0] for row in rows}) == len(rows)
        return {source: target for source, target, _ in rows}

    def told(self, code: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.code == code]


Exporting = Callable[..., Export]


@pytest.fixture
def export(tmp_path: Path) -> Exporting:
    def made(*posts: Post, new_home: str = "", known: Iterable[str] = (), **fields: object) -> Export:
        blog = Blog(platform="overblog", home=Url(f"{HOME}/"), posts=posts, **fields)
        return Export(tmp_path / "redirects", blog, new_home=new_home, known=known)

    return made


def post(path: str = "/2010/12/la-brioche.html", *aliases: str, **fields: object) -> Post:
    slug = re.sub(r".*/|\.html", "", path)
    given = {"published": DAY, "slug": slug, "title": slug, "body": Html("<p>x</p>")} | fields
    return Post(permalink=Url(f"{HOME}{path}"), aliases=tuple(map(Url, aliases)), **given)


@pytest.mark.parametrize(
    ("url", "source"),
    [
        pytest.param("http://a.example", "/", id="home without a slash"),
        pytest.param("https://www.a.example/b.html#c1", "/b.html", id="scheme, host and fragment are no part of it"),
        pytest.param("http://a.example/b.html?utm_medium=x&fbclid=2", "/b.html", id="tails that follow a visitor"),
        pytest.param("http://a.example/?p=12&utm_source=x", "/?p=12", id="a query that means something"),
        pytest.param("http://a.example/é à.html", "/%C3%A9%20%C3%A0.html", id="not encoded"),
        pytest.param("http://a.example/%e9.html", "/%E9.html", id="not UTF-8"),
        pytest.param("http://a.example//b///c.html", "/b/c.html", id="slashes in a row"),
        pytest.param("http://a.example/b%2Fc%2f/d", "/b/c/d", id="an encoded slash"),
        pytest.param("http://a.example/%5Bb%5D.html", "/%5Bb%5D.html", id="brackets encoded"),
        pytest.param("http://a.example/[b].html", "/%5Bb%5D.html", id="brackets not encoded"),
        pytest.param("http://a.example/b%3Fc%23d%25e", "/b%3Fc%23d%25e", id="signs with a meaning stay encoded"),
        pytest.param("http://a.example/b%0Ac", None, id="a line break"),
        pytest.param("http://a.example/b%00c", None, id="a zero byte"),
        pytest.param("http://a.example/" + "b" * LONGEST, None, id="too long"),
        pytest.param("mailto:lise@a.example", None, id="no address of the web"),
    ],
)
def test_an_old_address_is_compared_as_servers_compare_it(url: str, source: str | None) -> None:
    assert old_source(url) == source


def test_a_target_holds_nothing_that_a_server_would_read_otherwise() -> None:
    assert new_target("https://new.example/$1", '/a b"\\/') == "https://new.example/%241/a%20b%22%5C/"


def test_every_address_of_a_post_leads_to_its_new_place(export: Exporting) -> None:
    aliases = ("/2010/12/la-brioche.html", "/article-la-brioche-12345678-comments.html")
    own = post(
        "/article-la-brioche-12345678.html", *(f"{HOME}{alias}" for alias in aliases), "http://ancien.example/brioche"
    )

    leads = export(own).leads

    new = next(iter(leads.values()))
    assert new.startswith("/2010/12/")
    assert {source: target.removeprefix(new) for source, target in leads.items() if target.startswith(new)} == {
        "/article-la-brioche-12345678.html": "",
        "/2010/12/la-brioche.html": "",
        "/brioche": "",
        "/brioche/": "",
        "/amp/article-la-brioche-12345678.html": "",
        "/article-la-brioche-12345678-comments.html": "#comments",
        "/article-la-brioche-12345678-6.html": "#comments",
        "/article-12345678.html": "",
    }


def test_the_permalinks_come_first_and_other_addresses_of_posts_before_all_else(export: Exporting) -> None:
    one, two = post("/2010/12/a.html", f"{HOME}/a-before.html"), post("/2010/12/b.html")

    leads = list(export(one, two).leads)

    assert leads[:3] == ["/2010/12/a.html", "/2010/12/b.html", "/a-before.html"]
    assert leads.index("/amp/2010/12/b.html") < leads.index("/rss") < leads.index("/archive/2010-12/")


def test_tags_months_feeds_and_lists_lead_to_their_like(export: Exporting) -> None:
    tag = Term(name="Pâte à pain", slug="pate a pain")
    posts = [post(f"/2010/12/pain-{n}.html", tags=(tag,)) for n in range(21)]

    leads = export(*posts, tags=(tag,)).leads

    assert leads["/tag/pate%20a%20pain/"] == leads["/tag/pate%20a%20pain/3"] == "/tag/pate-a-pain/"
    assert leads["/archive/2010-12/"] == leads["/archive/2010-12/2"] == leads["/archive-12-2010.html"] == "/2010/12/"
    assert leads["/rss"] == leads["/rss-articles.xml"] == "/feed/"
    assert leads["/index.html"] == "/"
    assert "/tag/pate%20a%20pain/4" not in leads


def test_what_the_new_site_answers_itself_is_left_to_it(export: Exporting) -> None:
    tag = Term(name="pain", slug="pain")

    leads = export(post(tags=(tag,)), tags=(tag,), known=[f"{HOME}/page/2", f"{HOME}/tag/pain/", f"{HOME}/"]).leads

    assert not {"/", "/page/2", "/tag/pain/", "/feed/", "/2010/12/"} & leads.keys()


def test_where_the_new_site_is_on_another_host_the_old_home_leads_there_too(export: Exporting) -> None:
    tag = Term(name="pain", slug="pain")
    posts = [post(f"/2010/12/pain-{n}.html", tags=(tag,)) for n in range(11)]

    leads = export(*posts, tags=(tag,), new_home=f"{AWAY}/").leads

    assert leads["/"] == leads["/page/2"] == f"{AWAY}/"
    assert leads["/tag/pain/"] == f"{AWAY}/tag/pain/"
    assert leads["/2010/12/pain-3.html"] == f"{AWAY}/2010/12/pain-3/"


def test_a_new_home_on_the_old_host_is_no_other_host(export: Exporting) -> None:
    leads = export(post(), new_home=f"{HOME}/blog").leads

    assert leads["/2010/12/la-brioche.html"] == f"{HOME}/blog/2010/12/la-brioche/"
    assert "default $moved_by_query;\n}" in export(post(), new_home=f"{HOME}/blog").text("nginx.conf")


def test_of_two_posts_with_one_address_that_with_it_as_permalink_keeps_it(export: Exporting) -> None:
    other = post("/2010/12/other.html", "http://ancien.example/2010/12/la-brioche.html")

    made = export(other, post())

    assert made.leads["/2010/12/la-brioche.html"] == "/2010/12/la-brioche/"
    (finding,) = made.told("redirect.conflict")
    assert (finding.where, finding.level) == ("/2010/12/la-brioche.html", "change")
    assert "/2010/12/other/" in finding.message


def test_an_old_address_where_the_new_site_has_another_page_leads_nowhere(export: Exporting) -> None:
    other = post("/2010/12/other.html", "http://ancien.example/2010/12/la-brioche/")

    made = export(other, post())

    assert "/2010/12/la-brioche/" not in made.leads
    (finding,) = made.told("redirect.conflict")
    assert finding.where == "/2010/12/la-brioche/"


def test_an_address_with_a_query_that_its_path_covers_is_not_listed(export: Exporting) -> None:
    aliases = (f"{HOME}/2010/12/la-brioche/?page=2", f"{HOME}/2010/12/la-brioche.html?page=2")

    assert not [source for source in export(post("/2010/12/la-brioche.html", *aliases)).leads if "?" in source]


def test_a_guess_that_another_page_has_is_no_conflict(export: Exporting) -> None:
    made = export(post("/pain/", slug="pain-a"), post("/x.html", "http://ancien.example/pain", slug="pain-b"))

    assert made.leads["/pain/"] == "/2010/12/pain-a/"
    assert made.leads["/pain"] == "/2010/12/pain-b/"
    assert made.told("redirect.conflict") == []


def test_an_address_that_is_lost_on_one_host_and_leads_on_from_another_is_not_lost(tmp_path: Path) -> None:
    own = post("/a.html", "http://ancien.example/pain.html")
    blog = Blog(home=Url(f"{HOME}/"), posts=(own,))
    lost = Url(f"{HOME}/pain.html"), Url(f"{HOME}/vin.html")
    moved = Moved(blog, known=lambda: lost)
    moved.known = lambda: iter((url, Goal(kind="lost")) for url in lost)  # type: ignore[method-assign]
    findings: list[Finding] = []

    with Folder(tmp_path / "redirects") as folder:
        Redirects(Settings(), moved).write(blog, folder, findings.append)

    assert [finding.where for finding in findings] == [f"{HOME}/vin.html"]


def test_addresses_that_were_met_are_led_on_or_told_as_lost(export: Exporting) -> None:
    met = [f"{HOME}/article-12345678-6.html", f"{HOME}/2010/12/la-brioche.html", f"{HOME}/2003/01/unknown.html"]

    made = export(post("/article-pain-12345678.html"), post(), known=met)

    assert made.leads["/article-12345678-6.html"] == "/2010/12/article-pain-12345678/#comments"
    assert [row[0] for row in made.table("lost.csv")] == [f"{HOME}/2003/01/unknown.html"]
    assert [(one.where, one.level) for one in made.told("redirect.lost")] == [(f"{HOME}/2003/01/unknown.html", "note")]


@pytest.mark.parametrize(
    ("path", "why"), [("/a%0Ab.html", "signs that no server takes"), ("/" + "a" * LONGEST + ".html", "too long")]
)
def test_an_address_that_no_server_takes_is_told_as_lost(export: Exporting, path: str, why: str) -> None:
    made = export(post(path, slug="x"), post())

    assert list(made.leads.values()).count("/2010/12/x/") == 0
    assert why in made.told("redirect.lost")[0].message
    assert made.told("redirect.lost")[0].where == f"{HOME}{path}"


PATHS = st.sampled_from(
    "/a.html /A.html /2010/12/a/ /2010/12/b/ /2010/12/A/ /2010/12/a /b.html /a/ /?p=1 /?p=2 /a.html?p=1 / /index.html "
    "/page/2 /feed/ /2010/12/ /tag/b/ /tag/B/".split()
)


@given(
    st.lists(st.tuples(PATHS, st.lists(PATHS, max_size=3), st.sampled_from("abAB")), max_size=6),
    st.sampled_from(["", AWAY, f"{HOME}/2010"]),
)
def test_no_redirect_leads_to_another_or_to_itself(drawn: list[tuple[str, list[str], str]], new_home: str) -> None:
    posts = tuple(
        post(path, *(f"{HOME}{alias}" for alias in aliases), slug=slug, tags=(Term(name=slug, slug=slug),))
        for path, aliases, slug in drawn
    )
    blog = Blog(platform="overblog", home=Url(f"{HOME}/"), posts=posts)
    settings = Settings(export=ExportSettings(new_home=new_home))
    with Spool() as rows, Spool() as told, Spool() as met:
        moved = Moved(blog, place=OverBlog().place)
        moves = list(Gathered(blog, settings, moved, rows=rows, told=told, met=met))

    # Where the new site is another host, what it answers itself may lead there, but not from it.
    leads = {move.source: move.target.removeprefix(AWAY).removeprefix(HOME) for move in moves if not move.stays}
    assert not {target.partition("#")[0] for target in leads.values()} & leads.keys()
    assert len({move.source for move in moves}) == len(moves)
    assert new_home == AWAY or not any(move.stays for move in moves)


def test_spreadsheets_find_no_formula(export: Exporting) -> None:
    assert _lists.table(("=1+1", "+1", "-1", "@a", "\ta", "/=a")) == b"'=1+1,'+1,'-1,'@a,'\ta,/=a\r\n"
    for name in ("redirects.csv", "redirection.csv", "lost.csv"):
        made = export(post("/=cmd%7C'-C calc'!A1.html", slug="x"), known=[f"{HOME}/@lost.html"])
        assert not any(cell.startswith(tuple("=+-@")) for row in made.table(name) for cell in row)


@pytest.mark.parametrize("paths", [("Case", "case"), ("case", "Case"), ("CASE", "Case")])
def test_nginx_gets_patterns_where_case_alone_tells_apart(export: Exporting, paths: tuple[str, str]) -> None:
    one, two = paths

    posts = (post(f"/{one}.html", slug="one"), post(f"/{two}.html", slug="two"), post("/dot.html"))
    text = export(*posts).text("nginx.conf")

    assert f'"~^/{one}\\\\x2ehtml$" "/2010/12/one/";' in text
    assert f'"~^/{two}\\\\x2ehtml$" "/2010/12/two/";' in text
    assert '"/dot.html" "/2010/12/dot/";' in text
    plain = [key.lower() for key in re.findall(r'^    "(/[^"]*)" ', text, flags=re.MULTILINE)]
    assert len(plain) == len(set(plain))


def test_nginx_gets_a_pattern_where_a_new_place_differs_by_case_alone(export: Exporting) -> None:
    text = export(post("/2010/12/Pain/", slug="pain")).text("nginx.conf")

    assert '"~^/2010/12/Pain/$" "/2010/12/pain/";' in text


def test_nginx_gets_room_for_the_longest_address(export: Exporting) -> None:
    text = export(post("/" + "a" * 1000 + ".html", slug="x")).text("nginx.conf")

    assert int(re.findall(r"map_hash_bucket_size (\d+);", text)[0]) > 8 * 1000


def test_apache_gets_ascii_and_skips_as_many_rules_as_there_are(export: Exporting) -> None:
    text = export(post("/été.html", f"{HOME}/?p=12", slug="x")).text("apache.htaccess")

    assert text.isascii()
    rules = re.findall(r"^RewriteRule .*\[R=301,L,NE,QSD\]$", text, flags=re.MULTILINE)
    assert f"[S={len(rules)}]" in text
    assert rules[0] == 'RewriteRule "^$" "/2010/12/x/" [R=301,L,NE,QSD]'
    assert 'RewriteRule "^\\xc3\\xa9t\\xc3\\xa9\\.html$" "/2010/12/x/" [R=301,L,NE,QSD]' in rules


def test_no_list_asks_the_new_host_to_move_anything(export: Exporting) -> None:
    made = export(post(), new_home=f"{AWAY}:8443/blog")

    assert '    "new.example" "";\n' in made.text("nginx.conf")
    assert 'RewriteCond "%{HTTP_HOST}" "^new\\.example(?::[0-9]+)?$" [NC]' in made.text("apache.htaccess")


def test_hosts_get_queries_first_and_no_line_that_they_refuse() -> None:
    moves = [
        Move(source="/a:b*.html", target="/a/"),
        Move(source="/?p=12&q=1", target="/b/"),
        Move(source="/index.php?post/2010", target="/c/"),
        Move(source="/" + "x" * 1000, target="/d/"),
    ]

    lines = b"".join(_lists.pages(moves, number=4, host="old.example")).decode().splitlines()

    assert [line for line in lines if not line.startswith("#")] == ["/ p=12 q=1 /b/ 301", "/a%3Ab%2A.html /a/ 301"]


def test_more_lines_than_cloudflare_takes_are_told(export: Exporting, monkeypatch: pytest.MonkeyPatch) -> None:
    made = export(post())
    for most, told in ((len(made.leads), 0), (len(made.leads) - 1, 1)):
        monkeypatch.setattr(_lists, "MOST", most)
        assert [finding.level for finding in export(post()).told("redirect.many")] == ["note"] * told


def test_the_plugin_gets_the_same_moves_in_both_its_forms(export: Exporting) -> None:
    made = export(post("/?p=12", f"{HOME}/a.html", slug="x"), new_home=AWAY)

    items = json.loads(made.text("redirection.json"))["redirects"]
    table = [(row[0], row[1]) for row in made.table("redirection.csv")]
    assert [(item["url"], item["action_data"]["url"]) for item in items] == table
    assert {row[2:] == ["0", "301"] for row in made.table("redirection.csv")} == {True}
    assert "/" in made.leads
    assert "/" not in dict(table), "the plugin runs where the new home is"
    asked = {item["url"]: item["match_data"]["source"]["flag_query"] for item in items}
    assert (asked["/?p=12"], asked["/a.html"]) == ("exact", "ignore")


def test_without_a_new_home_nothing_is_there_to_paste(export: Exporting) -> None:
    assert not [name for name in export(post()).files if name.startswith("moved")]


@pytest.mark.parametrize(
    ("language", "words"), [("fr-CA", "Cet article a déménagé"), ("en", "This post has moved"), ("", "Cet article")]
)
def test_each_published_post_gets_a_text_to_paste(export: Exporting, language: str, words: str) -> None:
    hostile = post("/2010/12/x.html", title='<script>"Pain" & vin</script>')
    draft = post("/2010/12/draft.html", status="draft")

    made = export(hostile, draft, post("/readme.html"), new_home=AWAY, language=language)

    names = sorted(name for name in made.files if name.startswith("moved/"))
    assert names == ["moved/README.html", "moved/readme-2.html", "moved/x.html"]
    text = made.text("moved/x.html")
    assert text.isascii(), "it cannot say its encoding"
    assert words in unescape(text)
    assert "<script" not in text
    assert "&lt;script&gt;&quot;Pain&quot; &amp; vin" in text
    assert text.count(f'href="{AWAY}/2010/12/x/"') == 2
    assert f'<link rel="canonical" href="{AWAY}/2010/12/x/">' in text


def test_the_page_of_texts_to_paste_lists_every_one(export: Exporting) -> None:
    made = export(post("/a.html"), post("/b.html"), post("/readme.html"), new_home=AWAY)

    page = parse(made.text("moved/README.html"))
    links = [str(link.get("href")) for link in page.all("li a")]
    assert links[::2] == [f"{HOME}/a.html", f"{HOME}/b.html", f"{HOME}/readme.html"]
    assert {f"moved/{name}" for name in links[1::2]} == {name for name in made.files if name.startswith("moved/")} - {
        "moved/README.html"
    }
    assert len({name.casefold() for name in made.files}) == len(made.files)


def test_a_new_home_that_is_no_address_is_refused(export: Exporting) -> None:
    with pytest.raises(UsageError, match=r"new\.example is not an address of the web"):
        export(post(), new_home="new.example")


def test_lists_hold_no_posts(tmp_path: Path) -> None:
    assert Redirects(Settings()).count(tmp_path) == Counts(posts=0, comments=0)


def test_tags_are_listed_in_the_order_of_the_posts_each_once(export: Exporting) -> None:
    names = [f"fil-{number}" for number in range(30)]
    tags = [Term(name=name, slug=name) for name in [*names, *names]]

    sources = [row[0] for row in export(post(tags=tuple(tags))).table("redirects.csv")]

    assert [one for one in sources if one.startswith("/tag/")] == [f"/tag/{name}" for name in names]
