"""The samples go the whole way, by the public calls, into a real WordPress, and out of it again."""

from dataclasses import replace
from pathlib import Path

import pytest
import traps
from arrived import differences
from comparison import line, shape
from test_wordpress_import import export
from wordpress import Site

import migrate
from migrate import codec, html
from migrate.model import Blog, Comment, Post
from migrate.sources.wxr import Wxr

pytestmark = pytest.mark.wordpress

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.mark.parametrize("parser", ["", "xmlprocessor"])
@pytest.mark.parametrize("sample", ["everything.json", "overblog/site"])
def test_wordpress_holds_what_our_json_holds(site: Site, tmp_path: Path, sample: str, parser: str) -> None:
    migrate.convert(SAMPLES / sample, to=("wxr", "json"), out=tmp_path)
    blog = codec.decode((tmp_path / "json/blog.json").read_bytes(), Blog)

    done = site.run_import(tmp_path / "wxr", BLOG_MIGRATE_PARSER=parser)

    assert blog.posts
    assert (done.returncode, done.stderr) == (0, "")
    assert differences(blog, site) == []
    assert site.complaints() == []


def test_what_wordpress_exports_afterwards_is_the_blog(site: Site, tmp_path: Path) -> None:
    posts = tuple(
        replace(post, status="published", permalink=None)
        for post in traps.TITLES + traps.TEXTS + traps.COMMENTS
        if post.title.strip() and "\n" not in post.body
    )
    blog = traps.blog(posts)
    export(blog, tmp_path / "wxr")
    site.load(tmp_path / "wxr")

    path = tmp_path / "wordpress.xml"
    path.write_text(site.wp("export", "--stdout"), encoding="utf-8")
    extracts = list(Wxr().extracts(path))
    found = [reading.post for extract in extracts for reading in extract.readings]

    assert [_told(post) for post in found] == [_told(post) for post in blog.posts]
    assert [finding for extract in extracts for finding in extract.findings if finding.level == "gap"] == []


def _told(post: Post) -> dict:
    """Return what WordPress keeps of a post, in one form: it orders comments by number, and paragraphs as it likes."""
    kept = (comment for comment in post.comments if comment.status != "spam")  # WordPress exports no spam
    comments = sorted(kept, key=lambda comment: (comment.published, _line(comment)))
    names = {comment.id: _line(comment) for comment in comments}
    return {
        "title": line(post.title),
        "text": html.text_of("".join(shape(post.body))),
        "excerpt": line(html.text_of(html.escape(post.excerpt)) if "<" in post.excerpt else post.excerpt),
        "kind": post.kind,
        "comments": [
            (_line(comment), comment.status, comment.kind, comment.published, names.get(comment.parent or ""))
            for comment in comments
        ],
    }


def _line(comment: Comment) -> tuple[str, str]:
    return line(comment.author.name), html.text_of("".join(shape(comment.body)))
