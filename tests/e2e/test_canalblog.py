"""A blog of Canalblog's own engine on a host on loopback: all of it comes, and nothing that is not needed is asked."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
import texts
from blog import Post
from canalblog import CanalHost, grown
from living import Living, exported, said

# Days, albums, feeds of comments and the host's own services hold nothing that other pages do not.
NEVER = re.compile(r"/archives/\d{4}/\d\d/\d\d/(?:index\.html)?|/albums/.*|/feeds/.*|/cf/.*")
FURTHER = re.compile(r"-p50-0\.html$")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """A blog of forty posts that was fetched and exported once; its host goes on."""
    folder = tmp_path_factory.mktemp("canalblog")
    with CanalHost(grown(40)) as host:
        living = Living(host, folder)
        done = living.run()
        (folder / "exit").write_text(str(done.returncode))
        (folder / "talk").write_text(done.stderr)
        yield living


def busiest(living: Living) -> Post:
    """The post whose comments stand on two pages."""
    return max(living.host.blog.posts, key=lambda post: post.comment_count)


def test_the_run_is_complete(whole: Living) -> None:
    assert (whole.folder / "exit").read_text() == "0", (whole.folder / "talk").read_text()
    assert whole.report()["complete"] is True


def test_the_pages_of_any_host_show_whose_engine_made_them(whole: Living) -> None:
    blog = json.loads((whole.folder / "out" / "json" / "blog.json").read_bytes())

    assert (blog["platform"], blog["title"], blog["tagline"]) == ("canalblog", texts.NAME, texts.TAGLINE)


def test_every_post_is_exported_as_the_blog_has_it(whole: Living) -> None:
    posts = whole.posts()

    assert posts.keys() == whole.host.blog.by_path.keys()
    for post in whole.host.blog.posts:
        got = posts[post.path]
        assert (got["id"], got["title"], got["published"]) == (str(post.id), post.title, post.at.isoformat())
        assert [tag["name"] for tag in got["tags"]] == list(post.tags)
        assert len(got["categories"]) == 1
        assert all(paragraph.replace("&", "&amp;") in got["body"] for paragraph in post.paragraphs)


def test_every_comment_is_exported_under_the_one_that_it_answers(whole: Living) -> None:
    posts = whole.posts()

    for post in whole.host.blog.posts:
        assert exported(posts[post.path]) == said(post), post.path


def test_comments_of_two_pages_are_one_list_in_order_with_the_owners_own(whole: Living) -> None:
    post = busiest(whole)
    got = whole.posts()[post.path]["comments"]

    assert post.comment_count == 60
    assert [one["id"] for one in got] == [
        str(one.id) for root in reversed(post.comments) for one in (root, *root.replies)
    ]
    owners = {str(one.id) for root in post.comments for one in root.replies if one.by_owner}
    assert {one["id"] for one in got if one["by_owner"]} == owners
    assert post.path.replace(".html", "-p50-0.html") in whole.host.log.paths
    further = [path for path in whole.host.log.paths if FURTHER.search(path)]
    assert len(further) == len([one for one in whole.host.blog.posts if one.comment_count > 50])


def test_the_large_pictures_are_kept(whole: Living) -> None:
    ledger, posts = whole.ledger(), whole.posts()

    shown = [post for post in whole.host.blog.posts if post.pictures]
    assert shown
    for post in shown:
        assert [ledger[f"/images/{name}"]["state"] for name in post.pictures] == ["ok"] * len(post.pictures)
        assert {media["status"] for media in posts[post.path]["media"]} == {"ok"}
    assert [path for path in whole.host.log.paths if path.startswith("/images/t-")] == []


def test_the_months_that_the_blog_counts_are_the_proof(whole: Living) -> None:
    months = {one["what"]: one for one in whole.report()["proof"] if one["counted"] == "posts"}

    assert max(whole.host.blog.months.values()) > 10  # on more than one page
    assert {what: one["expected"] for what, one in months.items()} == whole.host.blog.months
    assert {what: one["found"] for what, one in months.items()} == whole.host.blog.months


def test_every_page_of_a_month_is_asked_for(whole: Living) -> None:
    for month, count in whole.host.blog.months.items():
        stem = f"/archives/{month.replace('-', '/')}"
        pages = [f"{stem}/index.html", *(f"{stem}/p{at}-0.html" for at in range(10, count, 10))]
        assert set(pages) <= set(whole.host.log.paths)


def test_days_albums_and_feeds_of_comments_are_never_asked_for(whole: Living) -> None:
    assert [path for path in whole.host.log.paths if NEVER.fullmatch(path)] == []


def test_nothing_is_asked_for_twice(whole: Living) -> None:
    assert {path: often for path, often in Counter(whole.host.log.paths).items() if often > 1} == {}


def test_the_pages_of_the_engine_of_today_are_asked_for_once_and_those_of_before_instead(whole: Living) -> None:
    often = Counter(whole.host.log.paths)

    assert [often[path] for path in ("/summary", "/archives/index.html", "/rss", "/rss.xml")] == [1, 1, 1, 1]


def test_a_second_run_sends_no_page_again_and_changes_no_byte(tmp_path: Path) -> None:
    with CanalHost(grown(12)) as host:
        living = Living(host, tmp_path)
        living.run()
        before, first = living.export(), set(host.log.paths)
        host.log.clear()

        living.run()

        sent = [visit.request.path for visit in host.log.visits if visit.status == HTTPStatus.OK]
        assert sent == []
        assert set(host.log.paths) <= first
        assert living.export() == before


def test_a_new_comment_on_the_second_page_comes_with_the_next_run(tmp_path: Path) -> None:
    with CanalHost(grown(4)) as host:
        living = Living(host, tmp_path)
        living.run()
        path = busiest(living).path
        host.blog = host.blog.with_comment(path)

        living.run()

        assert exported(living.posts()[path]) == said(host.blog.by_path[path])
        assert living.posts()[path]["comments"][-1]["id"] == str(host.blog.by_path[path].comments[0].id)
