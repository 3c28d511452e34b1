"""Google Takeout: what lies beside the feed of a blog tells what the feed does not."""

import shutil
from pathlib import Path

import pytest

from migrate import Settings, convert, read_blog
from migrate.report import Report

BLOG = "tag:blogger.com,1999:blog-4412345678901234567"
PICTURE = "https://blogger.googleusercontent.com/img/b/R29vZ2xl/AVvXsE/s320/mon%20estive.jpg"


def post(own: str, way: str, body: str) -> str:
    written = body.replace("<", "&lt;").replace('"', "&quot;")
    return (
        f"<entry><id>{BLOG}.post-{own}</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>"
        f"<title>Post {own}</title><content type='html'>{written}</content><published>2013-06-01T19:05:00Z</published>"
        f"<blogger:filename>{way}</blogger:filename></entry>"
    )


FEED = (
    "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'"
    f" xmlns:blogger='http://schemas.google.com/blogger/2018'><id>{BLOG}</id><title>Sentiers</title>"
    + post("1001002003004005001", "/2013/06/estive.html", f'<p>La brume.</p><img src="{PICTURE}">')
    + "{}</feed>"
)
LINKED = post("1001002003004005002", "/2013/07/suite.html", '<a href="http://sentiers.example/2013/06/estive.html">')
WIDE = 'blog_name,blog_description,blog_subdomain,blog_time_zone\nSentiers,"Marcher, écrire",sentiers,Europe/Brussels\n'
TALL = 'Blog subdomain,sentiers\nBlog description,"Marcher, écrire"\nBlog time zone,Europe/Brussels\n'


@pytest.fixture
def takeout(tmp_path: Path) -> Path:
    """Return the folder of a blog in a Takeout, which holds no settings."""
    folder = tmp_path / "Takeout" / "Blogger" / "Blogs" / "Sentiers"
    folder.mkdir(parents=True)
    (folder / "feed.atom").write_text(FEED.format(""), encoding="utf-8")
    (folder / "theme-classic.html").write_text("<html><$BlogItemBody$></html>", encoding="utf-8")
    (folder / "theme-layouts.xml").write_text("<b:skin/>", encoding="utf-8")
    return folder


def converted(source: Path, out: Path) -> Report:
    return convert(source, to=("json",), out=out, settings=Settings())


def codes(report: Report) -> list[str]:
    return sorted(code for code in report.findings if code != "media.remote")


@pytest.mark.parametrize("table", [pytest.param(WIDE, id="columns"), pytest.param(TALL, id="rows")])
def test_the_settings_tell_the_address_of_the_blog_its_line_and_its_zone(takeout: Path, table: str) -> None:
    (takeout / "settings.csv").write_text(table, encoding="utf-8-sig")

    blog = read_blog(takeout)

    assert (blog.home, blog.title, blog.tagline, blog.zone) == (
        "https://sentiers.blogspot.com/",
        "Sentiers",
        "Marcher, écrire",
        "Europe/Brussels",
    )
    assert [post.permalink for post in blog.posts] == ["https://sentiers.blogspot.com/2013/06/estive.html"]


def test_a_domain_of_ones_own_in_the_settings_is_the_address(takeout: Path) -> None:
    (takeout / "settings.csv").write_text("SUBDOMAIN,sentiers\nCUSTOM_DOMAIN,www.sentiers.example\n", encoding="utf-8")

    assert read_blog(takeout).home == "https://www.sentiers.example/"


def test_the_links_between_posts_tell_the_address_and_that_is_said(takeout: Path, tmp_path: Path) -> None:
    (takeout / "feed.atom").write_text(FEED.format(LINKED), encoding="utf-8")

    report = converted(takeout, tmp_path / "out")

    assert codes(report) == ["blog.address.inferred"]
    assert report.home == "https://sentiers.example/"


def test_of_hosts_with_as_many_links_the_first_is_taken_in_every_run(takeout: Path) -> None:
    hosts = [f"h{number:02}.example" for number in range(20)]
    links = "".join(f'<a href="http://{host}/2013/06/estive.html">' for host in reversed(hosts))
    (takeout / "feed.atom").write_text(FEED.format(post("1001002003004005002", "/2013/07/suite.html", links)), "utf-8")

    assert read_blog(takeout).home == "https://h00.example/"


def test_where_nothing_tells_the_address_it_is_said_how_to_give_it_and_the_name_of_the_file_does(
    takeout: Path, tmp_path: Path
) -> None:
    without = converted(takeout, tmp_path / "out")
    (takeout / "feed.atom").rename(takeout / "sentiers.blogspot.com.atom")

    named = converted(takeout, tmp_path / "other")

    assert (codes(without), without.home) == (["blog.address.missing"], "")
    assert (codes(named), named.home) == ([], "https://sentiers.blogspot.com/")


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "ZIP"])
def test_the_pictures_of_the_album_go_along(takeout: Path, tmp_path: Path, *, packed: bool) -> None:
    album = takeout.parent.parent / "Albums" / "Sentiers"
    album.mkdir(parents=True)
    (album / "mon estive.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (album / "mon estive.jpg.json").write_text("{}", encoding="utf-8")
    source = tmp_path / "Takeout"

    converted(Path(shutil.make_archive(str(source), "zip", source)) if packed else source, tmp_path / "out")

    (file,) = (tmp_path / "out" / "json" / "media").iterdir()
    assert file.read_bytes() == b"\xff\xd8\xff\xe0 a picture"


def test_a_name_that_two_pictures_have_is_nobodys(takeout: Path, tmp_path: Path) -> None:
    album = takeout.parent.parent / "Albums" / "Sentiers"
    album.mkdir(parents=True)
    (album / "mon estive.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    other = post("1001002003004005003", "/2013/08/autre.html", f'<img src="{PICTURE.replace("AVvXsE", "AVvXsF")}">')
    (takeout / "feed.atom").write_text(FEED.format(other), encoding="utf-8")

    converted(tmp_path / "Takeout", tmp_path / "out")

    assert not (tmp_path / "out" / "json" / "media").exists()


def test_what_the_owner_said_elsewhere_is_counted_and_on_the_own_blog_joined(takeout: Path, tmp_path: Path) -> None:
    folder = takeout.parent.parent / "Comments" / "Colin"
    folder.mkdir(parents=True)
    other = "tag:blogger.com,1999:blog-999"
    comments = "".join(
        f"<entry><id>{blog}.post-3{own}</id><blogger:parent>{blog}.post-{own}</blogger:parent>"
        "<blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status><author><name>Colin</name></author>"
        "<content type='html'>Merci.</content><published>2013-06-02T19:05:00Z</published></entry>"
        for blog, own in ((BLOG, "1001002003004005001"), (other, "1001002003004005009"))
    )
    whole = FEED.partition("<entry>")[0].replace(BLOG, other).replace("Sentiers", "Commentaires") + comments + "</feed>"
    (folder / "feed.atom").write_text(whole, encoding="utf-8")
    (takeout / "settings.csv").write_text(WIDE, encoding="utf-8")

    report = converted(tmp_path / "Takeout", tmp_path / "out")

    assert (report.title, report.counts["posts"], report.counts["comments"]) == ("Sentiers", 1, 1)
    assert codes(report) == ["feed.item.skipped"]
