"""The nasty blog, the whole way: nothing of it is lost, or a finding says what and why."""

from pathlib import Path

import nasty
import pytest
from arrived import dead, differences
from wordpress import Site

import migrate
from migrate import codec, html
from migrate.model import Blog
from migrate.report import Report

pytestmark = pytest.mark.wordpress


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The export and what was told about it."""
    folder = tmp_path_factory.mktemp("nasty")
    nasty.write(folder / "source")
    report = migrate.convert(folder / "source", to=("wxr", "json"), out=folder / "out")
    return folder / "out", report


def exported(place: Path) -> Blog:
    return codec.decode((place / "json/blog.json").read_bytes(), Blog)


def test_what_is_lost_of_it_is_told(converted: tuple[Path, Report]) -> None:
    _, report = converted
    gaps = {(code, case.where) for code, told in report.findings.items() for case in told.first if told.level == "gap"}

    assert {code for code, _ in gaps} == {"media.missing", "export.media.refused", "export.body.cut"}
    assert {where for code, where in gaps if code == "media.missing"} == {
        f"{nasty.IMAGES}/{nasty.EMPTY}",
        f"{nasty.IMAGES}/{nasty.PAGE}",
    }
    assert report.findings["media.unsafe"].count == 1
    assert report.findings["export.text.cut"].count >= 1


def test_no_word_no_comment_and_no_picture_of_it_is_lost_before_wordpress(converted: tuple[Path, Report]) -> None:
    place, _ = converted
    blog, found = nasty.blog(), exported(place)
    posts = {post.id: post for post in found.posts}

    assert len(found.posts) == len(blog.posts)
    for post in blog.posts:
        own = posts[post.id]
        assert html.text_of(own.body) == html.text_of(post.body)
        assert {one.id: html.text_of(one.body) for one in own.comments} == {
            one.id: html.text_of(one.body) for one in post.comments
        }
    # Two are no pictures, nobody shows the recipe, six more are carried in a text.
    kept = {media.file for post in found.posts for media in post.media if media.file}
    assert len(kept) == len(nasty.files()) - 2 - 1 + 6
    assert all((place / "wxr" / str(file)).is_file() for file in kept)


def test_wordpress_holds_all_of_it_and_every_picture_lives(either_site: Site, converted: tuple[Path, Report]) -> None:
    place, _ = converted

    done = either_site.run_import(place / "wxr")
    before = either_site.database()
    with either_site.served():
        gone = {url for url in dead(either_site, before) if "carnet.example" in url or either_site.home in url}
    again = either_site.run_import(place / "wxr")

    assert (done.returncode, done.stderr) == (0, "")
    assert differences(exported(place), either_site, cut=True) == []
    assert gone == {f"{nasty.IMAGES}/{nasty.EMPTY}", f"{nasty.IMAGES}/{nasty.PAGE}"}
    assert again.returncode == 0
    assert either_site.database() == before
    assert either_site.complaints() == []
