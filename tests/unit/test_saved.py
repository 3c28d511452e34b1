"""What each program that saves pages says of a page: its address and when it was saved; and what it changed, undone."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from migrate import Settings, convert
from migrate.capture import Asset, Capture
from migrate.sources.saved import Saved

SAMPLES = Path(__file__).parents[2] / "samples"
PAGE = "<!DOCTYPE html><html><head><title>Pain</title></head><body>{}</body></html>"
URL = "http://carnet.example/2012/pain--beurre.html?a=1&b=2"
WHEN = datetime(2021, 3, 4, 14, 47, 19, tzinfo=UTC)
PARIS = timezone(timedelta(hours=1))


def saved(folder: Path, body: str | bytes, name: str = "page.html") -> Capture:
    """The page as it is read from a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return next(held for held in Saved().captures(path) if isinstance(held, Capture))


def assets(path: Path) -> dict[str, str]:
    return {held.url: held.path for held in Saved().captures(path) if isinstance(held, Asset)}


@pytest.mark.parametrize(
    ("mark", "url", "captured"),
    [
        pytest.param(f"<!-- saved from url=(0052){URL} -->", URL, None, id="Chrome, counted before it was encoded"),
        pytest.param(
            "<!-- saved from url=(0056)http://carnet.example/2012/pain%2D%2Dbeurre.html?a=1&b=2 -->",
            URL,
            None,
            id="Chrome, two hyphens",
        ),
        pytest.param(
            '<!-- saved from url=(0022)"http://carnet.example/" -->', "http://carnet.example/", None, id="quoted"
        ),
        pytest.param("<!-- saved from url=(0014)about:internet -->", None, None, id="Internet Explorer, nowhere"),
        pytest.param("<!-- saved from url=(0099)http://carnet.example/ -->", None, None, id="a text that speaks of it"),
        pytest.param(
            f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: "
            "Thu Mar 04 2021 15:47:19 GMT+0100 (heure normale d’Europe centrale)\n-->",
            URL,
            WHEN.astimezone(PARIS),
            id="SingleFile",
        ),
        pytest.param(
            f"<!--\n Archive processed by SingleFile \n url: {URL} \n-->", URL, None, id="SingleFile, old, undated"
        ),
        pytest.param(
            "<!-- Mirrored from carnet.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Thu, 04 Mar 2021 14:47:19 GMT -->",
            "http://carnet.example/a.html",
            WHEN,
            id="HTTrack",
        ),
        pytest.param(
            "<!-- Mirrored from https://carnet.example/a.html by HTTrack Website Copier/3.x [XR&CO], "
            "Thu, 04 Mar 2021 14:47:19 GMT -->",
            "https://carnet.example/a.html",
            WHEN,
            id="HTTrack since 3.49-22",
        ),
        pytest.param(
            "<!-- Saved from http://carnet.example/a at 2021-03-04T14:47:19Z using monolith v2.8.1 -->",
            "http://carnet.example/a",
            WHEN,
            id="monolith",
        ),
        pytest.param(
            '<meta name="savepage-url" content="http://carnet.example/a?b=1&amp;c=2">'
            '<meta name="savepage-date" content="Thu Mar 04 2021 14:47:19 GMT+0000 (UTC)">',
            "http://carnet.example/a?b=1&c=2",
            WHEN,
            id="Save Page WE",
        ),
        pytest.param("", None, None, id="Firefox: nothing"),
    ],
)
def test_a_mark_tells_the_address_and_the_time(
    tmp_path: Path, mark: str, url: str | None, captured: datetime | None
) -> None:
    page = saved(tmp_path, PAGE.replace("<head>", f"<head>{mark}"))

    assert (page.url, page.captured, page.url_inferred) == (url, captured, False)


def test_the_mark_of_a_browser_may_stand_anywhere(tmp_path: Path) -> None:
    body = PAGE.format("<p>pain</p>" * 9999 + "<!-- saved from url=(0022)http://carnet.example/ -->")

    assert saved(tmp_path, body).url == "http://carnet.example/"


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("14:47:19 Mar 04, 2021", WHEN),
        ("8:14:30 Oct 7, 2014", datetime(2014, 10, 7, 8, 14, 30, tzinfo=UTC)),
    ],
)
def test_what_a_web_archive_shows_is_the_page_that_it_holds(tmp_path: Path, told: str, when: datetime) -> None:
    own = PAGE.format(
        '<a href="http://b.example/?x=1">b</a><img src="http://carnet.example/é.png"> /web/20210304144719/'
    ).encode("latin-1")
    shown = own.replace(b'="http://', b'="https://web.archive.org/web/20210304144719im_/http://')
    shown = shown.replace(
        b"<head>",
        b'<head><script src="//archive.org/a.js"></script><script>__wm.wombat("http://carnet.example/a","20210304144719",'
        b'"https://web.archive.org/");</script><!-- End Wayback Rewrite JS Include -->',
    )
    shown = shown.replace(
        b"<body>", b"<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><p>x<!-- END WAYBACK TOOLBAR INSERT -->"
    )
    page = saved(tmp_path, shown + f"\n<!--\n FILE ARCHIVED ON {told} AND RETRIEVED FROM THE".encode() + b" -->")

    assert page.body == own
    assert (page.url, page.captured) == ("http://carnet.example/a", when)


def test_a_link_to_a_memento_stays_one(tmp_path: Path) -> None:
    link = "https://web.archive.org/web/20090101000000/http://b.example/"
    shown = f'<a href="/web/20210304144719/{link}">b</a><!-- FILE ARCHIVED ON 14:47:19 Mar 04, 2021 -->'

    assert f'href="{link}"'.encode() in saved(tmp_path, PAGE.format(shown)).body


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("mirror/carnet.example/index.html", "http://carnet.example/"),
        ("carnet.example/2012/a.html", "http://carnet.example/2012/a.html"),
        ("carnet.example+8080/a.html", "http://carnet.example:8080/a.html"),
        ("carnet.example/a.cgi?25.html", "http://carnet.example/a.cgi?25"),
        ("carnet.example/a.php@p=25.html", "http://carnet.example/a.php?p=25"),
        ("carnet.example/index.html?p=12", "http://carnet.example/?p=12"),
        ("my.pages/a.html", None),
        ("pages/a.html", None),
    ],
)
def test_the_place_of_a_file_in_a_mirror_tells_its_address(tmp_path: Path, name: str, url: str | None) -> None:
    page = saved(tmp_path, PAGE.format(""), name)

    assert (page.url, page.url_inferred) == (url, url is not None)


def test_a_page_under_a_name_of_somebodys_own_is_where_it_says(tmp_path: Path) -> None:
    said = '<link rel="canonical" href="https://carnet.example/2012/pain.html">'

    assert (
        saved(tmp_path, PAGE.format(said), "carnet.example/Du pain.html").url == "https://carnet.example/2012/pain.html"
    )


def test_links_to_files_of_a_mirror_are_addresses_again(tmp_path: Path) -> None:
    saved(tmp_path, PAGE.format(""), "carnet.example/tag/été/index.html")
    for name in ("carnet.example/é.png", "i.example/a.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x89PNG")
    links = '<a href="../tag/%C3%A9t%C3%A9/index.html#bas">é</a><img src=../é.png><img src="../../i.example/a.png">'
    page = saved(
        tmp_path, PAGE.format(links + '<a href="../../../secret.html">').encode(), "carnet.example/2012/a.html"
    )

    assert b'<a href="http://carnet.example/tag/%C3%A9t%C3%A9/#bas">' in page.body
    assert b'<img src="http://carnet.example/%C3%A9.png"><img src="http://i.example/a.png">' in page.body
    assert b'<a href="../../../secret.html">' in page.body


def test_what_httrack_called_otherwise_is_known_by_its_list(tmp_path: Path) -> None:
    row = "1\t1/1\t---\t{}\tadded\timage/png\tx\t{}\t/home/lea/m/carnet.example/{}\t(from )"
    rows = [
        row.format(200, "http://carnet.example/p?id=7", "p4f2a.png"),
        row.format(404, "http://carnet.example/x", "x.html"),
    ]
    (tmp_path / "hts-cache").mkdir()
    (tmp_path / "hts-cache/new.txt").write_text("\n".join(rows))
    (tmp_path / "carnet.example").mkdir()
    (tmp_path / "carnet.example/p4f2a.png").write_bytes(b"\x89PNG")
    (tmp_path / "carnet.example/x.html").write_text(PAGE.format("rien"))
    page = saved(tmp_path, PAGE.format('<img src="p4f2a.png">'), "carnet.example/a.html")
    refused = Saved()

    assert b'src="http://carnet.example/p?id=7"' in page.body
    assert assets(tmp_path / "carnet.example/a.html") == {
        "http://carnet.example/p?id=7": str(tmp_path / "carnet.example/p4f2a.png")
    }
    assert list(refused.captures(tmp_path / "carnet.example/x.html")) == []
    assert [finding.code for finding in refused.findings] == ["page.refused"]


def test_an_address_in_the_list_of_httrack_is_told_and_not_inferred(tmp_path: Path) -> None:
    # Without its comment in the pages (`-%F ""`); a second run broke off before it came to the page.
    row = "1\t1/1\t---\t200\tadded\ttext/html\tx\thttp://carnet.example/{}\t/m/carnet.example/{}\t(from )"
    (tmp_path / "hts-cache").mkdir()
    (tmp_path / "hts-cache/old.txt").write_text("\n".join([row.format("p?id=7", "p4f2a"), row.format("old", "q.html")]))
    (tmp_path / "hts-cache/new.txt").write_text(row.format("q?id=8", "q.html"))

    before = saved(tmp_path, PAGE.format("a"), "carnet.example/p4f2a")
    again = saved(tmp_path, PAGE.format("a"), "carnet.example/q.html")
    unlisted = saved(tmp_path, PAGE.format("a"), "carnet.example/b.html")

    assert (before.url, before.url_inferred) == ("http://carnet.example/p?id=7", False)
    assert (again.url, again.url_inferred) == ("http://carnet.example/q?id=8", False)
    assert (unlisted.url, unlisted.url_inferred) == ("http://carnet.example/b.html", True)


def test_no_link_of_the_file_system_leads_out_of_a_mirror(tmp_path: Path) -> None:
    (tmp_path / "outside.png").write_bytes(b"\x89PNG")
    root = tmp_path / "mirror/carnet.example"
    root.mkdir(parents=True)
    (root / "a.png").symlink_to(tmp_path / "outside.png")
    (root / "up").symlink_to(tmp_path)
    page = saved(root, PAGE.format('<img src="a.png"><img src="up/outside.png">'), "b.html")

    assert b'<img src="a.png"><img src="up/outside.png">' in page.body


def test_what_was_kept_before_links_changed_is_read_instead(tmp_path: Path) -> None:
    (tmp_path / "carnet.example").mkdir()
    (tmp_path / "carnet.example/a.orig").write_text(PAGE.format("kept"))

    page = saved(tmp_path, PAGE.format("changed"), "carnet.example/a.html")

    assert b"kept" in page.body
    assert page.url == "http://carnet.example/a"


def test_a_picture_that_single_file_shares_is_where_it_is_shown(tmp_path: Path) -> None:
    body = PAGE.format(
        '<style>:root{--sf-img-1: url("data:image/png;base64,iVBORw0KGgo=")}</style>'
        "<img src='data:image/svg+xml,<svg/>' style=\"background-image:var(--sf-img-1)!important\">"
    ).replace("<head>", "<head><!--\n Page saved with SingleFile \n url: http://carnet.example/a \n-->")

    assert b'<img src="data:image/png;base64,iVBORw0KGgo="' in saved(tmp_path, body).body


def test_a_page_that_nothing_places_is_told_with_what_to_do(tmp_path: Path) -> None:
    page = PAGE.format("<article><h1>Pain perdu</h1><p>Du pain rassis, du lait, des œufs, et un peu de patience.</p>")
    (tmp_path / "a/carnet.example/2012").mkdir(parents=True)
    (tmp_path / "a/pain.html").write_text(page)
    (tmp_path / "a/carnet.example/2012/pain.html").write_text(page)

    report = convert(tmp_path / "a", to=["json"], out=tmp_path / "out", settings=Settings(platform="generic"))

    told = report.findings["page.address.unknown"]
    assert (told.level, [one.where for one in told.first]) == ("note", [str(tmp_path / "a/pain.html")])


def test_of_a_list_that_says_its_address_and_not_those_of_its_posts_nothing_is_told(tmp_path: Path) -> None:
    page = re.sub(r'href="[^"]*"', "", (SAMPLES / "generic/home-listing.html").read_text("utf-8"))
    marked = "<!doctype html><!-- saved from url=(0028)http://carnet.example/page/2 -->"
    (tmp_path / "2.html").write_text(page.replace("<!doctype html>", marked), "utf-8")

    report = convert(tmp_path, to=["json"], out=tmp_path / "out", settings=Settings(platform="generic"))

    assert report.counts["read"] == 1
    assert "page.address.unknown" not in report.findings
