"""The real servers load our lists and send every old address on, once, to the right place."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from servers import PAGE, SERVERS, Server

from migrate import codec
from migrate.exporters import Folder
from migrate.exporters.redirects import Redirects
from migrate.model import Blog, Post, Url
from migrate.moved import Moved
from migrate.platforms.overblog import OverBlog
from migrate.settings import ExportSettings, Settings

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
EVERYTHING = codec.decode((ROOT / "samples/everything.json").read_bytes(), Blog)

pytestmark = pytest.mark.servers

# Each is the address of a post of its own.
HOSTILE = (
    "/%C3%A9t%C3%A9.html",
    "/latin-%E9t%E9.html",
    "/a%20b%20%20c.html",
    "/quotes%22and'.html",
    "/$uri",
    "/$1-dollar-$name.html",
    "/~tilde.html",
    "/~%5E(a%7Cb)$.html",
    "/Case.html",
    "/case.html",
    "/CASE.html",
    "/100%25.html",
    "/%25C3%25A9.html",
    "/a+b%2Bc.html",
    "/back%5Cslash.html",
    "/back%5Cnew%5Ctab%5Cx41.html",
    "/semicolon;%7Bbrace%7D.html",
    "/$%7BHOME%7D.html",
    "/%25%7BREQUEST_URI%7D.html",
    "/hash%23.html",
    "/question%3Fmark.html",
    "/star*.html",
    "/:placeholder/x.html",
    "/twice//slashed.html",
    "/up/../dots.html",
    "/encoded%2Fslash.html",
    "/right-to-left-%E2%80%AE.html",
    "/strawberry-%F0%9F%8D%93.html",
    "/-rf.html",
    "/default",
    "/include",
    "/^caret$.html",
    "/(round)[square].html",
    "/pipe%7Cand&amp;.html",
    "/comma,equals=.html",
    "/dots...html",
    "/last-dot.",
    "/folder/",
    "/" + "/".join(["long-" * 40] * 7) + ".html",
    "/?p=12",
    "/?p=123",
    "/index.php?post/2010/12/26/pain",
    "/one.html?id=1",
    "/one.html?id=2&page=%C3%A9",
    "/one.html",
    "/2010/12/same-name/",
)
# They begin or end like an old address, or have another case, and are none.
NEITHER = (
    "/%C3%A9t%C3%A9.html/more",
    "/%C3%A9t%C3%A9.htmlx",
    "/more/one.html",
    "/dotsXhtml",
    "/starred.html",
    "/anything/x.html",
)


def hostile_blog() -> Blog:
    posts = [
        Post(
            permalink=Url(f"http://old.example{path}"),
            slug=f"post-{number}",
            title=f"Post {number}",
            published=NOW + timedelta(days=number),
        )
        for number, path in enumerate(HOSTILE)
    ]
    return Blog(home=Url("http://old.example/"), posts=tuple(posts))


def overblog() -> Blog:
    return EVERYTHING


def exported(blog: Blog, place: Path, *, new_home: str) -> Path:
    settings = Settings(now=NOW, export=ExportSettings(new_home=new_home))
    moved = Moved(blog, place=OverBlog().place) if blog.platform == "overblog" else None
    with Folder(place) as folder:
        Redirects(settings, moved).write(blog, folder, lambda _: None)
    return place


def rows(export: Path) -> list[dict[str, str]]:
    with (export / "redirects.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module", params=[hostile_blog, overblog])
def blog(request: pytest.FixtureRequest) -> Blog:
    make: Callable[[], Blog] = request.param
    return make()


@pytest.fixture(scope="module", params=["", "https://new.example/caf%C3%A9%201", "http://old.example/blog/"])
def export(blog: Blog, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(blog, tmp_path_factory.mktemp("export") / "redirects", new_home=request.param)


@pytest.fixture(scope="module", params=SERVERS)
def server(export: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    with SERVERS[request.param](export) as running:
        yield running


def test_every_old_address_leads_to_its_new_one_at_once(server: Server, export: Path) -> None:
    listed = rows(export)
    assert len(listed) >= len(HOSTILE) - 1
    for row in listed:
        answer = server.get(row["source"])
        wanted = row["target"] if "://" in row["target"] else server.origin + row["target"]

        assert (row["source"], answer.status, answer.location) == (row["source"], 301, wanted)


def test_a_tail_that_follows_a_visitor_changes_nothing(server: Server, export: Path) -> None:
    for row in rows(export):
        if "?" not in row["source"] and row["source"] != "/one.html":
            answer = server.get(f"{row['source']}?utm_source=letter&fbclid=1")
            assert answer.status == 301
            assert answer.location.endswith(row["target"])


def test_no_new_address_leads_on(server: Server, export: Path) -> None:
    for row in rows(export):
        if "://new.example" in row["target"]:
            answer = server.get(row["target"].removeprefix("https://new.example").partition("#")[0], host="new.example")
        else:
            answer = server.get(row["target"].removeprefix("http://old.example").partition("#")[0])
        assert (row["target"], answer.status, answer.text) == (row["target"], 200, PAGE)


@pytest.mark.parametrize("path", NEITHER)
def test_what_is_no_old_address_is_left_alone(server: Server, path: str) -> None:
    assert server.get(path).status == 200


@pytest.mark.parametrize("path", ["/?p=1", "/?p=1234", "/?p=12&q=1"])
def test_a_query_that_stands_for_nothing_is_not_taken_for_one_that_does(server: Server, path: str) -> None:
    answer = server.get(path)

    # The old home page itself leads on only to another host.
    assert answer.status == 200 or answer.location in {"https://new.example/caf%C3%A9%201/", "http://old.example/blog/"}


@pytest.mark.parametrize("name", SERVERS)
def test_the_address_is_understood_as_it_was_written_in_links(name: str, tmp_path: Path) -> None:
    export = exported(hostile_blog(), tmp_path / "redirects", new_home="https://new.example")
    with SERVERS[name](export) as server:
        for number, path in enumerate(HOSTILE):
            if "/../" in path or ("%2F" in path and name == "apache"):
                continue  # browsers undo dots; Apache gives no page for %2F unless it is told to
            answer = server.get(path)
            day = NOW + timedelta(days=number)

            assert (path, answer.location) == (path, f"https://new.example/{day:%Y/%m}/post-{number}/")


def test_nginx_starts_with_thirty_thousand_addresses(tmp_path: Path) -> None:
    posts = tuple(
        Post(permalink=Url(f"http://old.example/{'pain-' * (n % 40)}{n}.html"), slug=f"post-{n}", published=NOW)
        for n in range(30_000)
    )
    export = exported(Blog(home=Url("http://old.example/"), posts=posts), tmp_path / "redirects", new_home="")

    with SERVERS["nginx"](export) as server:
        assert server.get("/pain-29682.html").status == 200
        assert server.get("/pain-pain-29682.html").location.endswith("/post-29682/")


@pytest.mark.parametrize("name", SERVERS)
def test_a_list_of_nothing_stops_no_server(name: str, tmp_path: Path) -> None:
    with SERVERS[name](exported(Blog(), tmp_path / "redirects", new_home="")) as server:
        assert server.get("/anything").status == 200
