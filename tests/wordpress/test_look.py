"""The pages of an imported blog in a real Chromium, with a default theme: words, pictures, threads and the menu."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import illustrated
import pytest
from arrived import moved_in
from illustrated import export
from wordpress import Site, cache

import migrate
from migrate import codec, html
from migrate.model import Blog, Post

pytestmark = pytest.mark.wordpress

HERE = Path(__file__).parent
MODULES = cache() / "browser/node_modules"
SAMPLES = HERE.parent.parent / "samples"
DEAD = "http://perdue.example/x.jpg"


def seen(urls: list[str], folder: Path) -> list[dict[str, Any]]:
    """Open pages in Chromium and return what is seen on each."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert program, "no Chromium: apt-get install chromium"
    assert (MODULES / "playwright-core").exists(), "playwright-core is missing: .ci/run wordpress installs it"
    done = subprocess.run(
        ["node", str(HERE / "look.cjs"), program, str(folder), *urls],
        env=os.environ | {"NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def words(text: str) -> list[str]:
    """Return the words of a text; WordPress's typography turns quotes, dots and dashes."""
    turned = {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\u2013": "-"}
    return "".join(turned.get(sign, sign) for sign in text).split()


def test_what_the_old_pages_showed_is_seen_on_the_new_ones(site: Site, tmp_path: Path) -> None:
    blog = illustrated.blog()
    export(blog, tmp_path / "wxr")
    site.run_import(tmp_path / "wxr")
    database = site.database()
    posts = {row["meta"]["_blog_migrate_permalink"][0]: row for row in database["posts"]}

    with site.served():
        pages = seen([posts[post.permalink]["link"] for post in blog.posts], tmp_path)

    for post, page in zip(moved_in(blog, database, site.home).posts, pages, strict=True):
        row = posts[post.permalink]
        assert words(page["text"]) == words(html.text_of(post.body))
        assert words(page["title"]) == words(post.title)
        assert pictures(post) <= set(map(tuple, page["pictures"]))
        assert {src for src, width in page["pictures"] if not width} <= {DEAD}
        assert threads(page) == {(one["comment_ID"], one["comment_parent"]) for one in row["comments"]}
        for comment in post.comments:
            assert " ".join(words(html.text_of(comment.body))) in " ".join(words(page["whole"]))
        assert {url for url in page["asked"] if site.home not in url} <= {DEAD}
        assert ["Chez Zoé & Léa", "http://zoe.example/"] in page["links"]
        assert ["La mie", posts[illustrated.address("2")]["link"]] in page["links"]


def pictures(post: Post) -> set[tuple[str, int]]:
    """Return the pictures of a post and its comments with their widths in pixels."""
    widths = {illustrated.MICHE: 40, illustrated.MIE: 60, illustrated.POINT: 1, illustrated.DESSIN: 20}
    widths[illustrated.PANORAMA] = 2700
    text = "".join([post.body, *(comment.body for comment in post.comments)])
    shown = [str(tag["src"]) for tag in html.graft(html.fragment(text).root).find_all("img")]
    return {(src, widths[f"media/{src.rpartition('/')[2]}"]) for src in shown if src != DEAD}


def threads(page: dict[str, Any]) -> set[tuple[str, str]]:
    """Return each comment of a page with the one that it stands below, "0" for none."""
    return set(map(tuple, page["comments"]))


def test_the_pages_of_the_sample_blog_are_seen_whole(site: Site, tmp_path: Path) -> None:
    migrate.convert(SAMPLES / "overblog/site", to=("wxr", "json"), out=tmp_path)
    blog = codec.decode((tmp_path / "json/blog.json").read_bytes(), Blog)
    site.run_import(tmp_path / "wxr")
    database = site.database()
    rows = database["posts"]

    with site.served():
        pages = seen([row["link"] for row in rows], tmp_path)

    for post, row, page in zip(moved_in(blog, database, site.home).posts, rows, pages, strict=True):
        assert words(page["text"]) == words(html.text_of(post.body))
        assert threads(page) == {(one["comment_ID"], one["comment_parent"]) for one in row["comments"]}
        assert [src for src, width in page["pictures"] if src.startswith(site.home) and not width] == []
        for comment in post.comments:
            assert " ".join(words(html.text_of(comment.body))) in " ".join(words(page["whole"]))
