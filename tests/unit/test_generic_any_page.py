"""Whatever a page holds: it is read or said to hold nothing, and no word is invented."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.capture import Capture
from migrate.extract import Extract
from migrate.html import text_of
from migrate.model import Url
from migrate.platforms import read_capture

TAGS = (
    "div p article section h1 h2 h3 ul li ol dl dt dd a span time blockquote header footer nav aside main form "
    "table td b"
).split()
NAMES = (
    "post entry hentry h-entry e-content entry-content post-body entry-title p-name comment commentlist comment-list"
    " comments comment-author fn vcard p-comment h-cite u-like widget sidebar post-meta date author tags related share"
    " children content children pingback more-link entry-summary depth-2"
).split()
WORDS = [
    "pommes",
    "cidre",
    "3 mars 2014",
    "Publié par Zoé",
    "2 commentaires",
    "Lire la suite",
    "<br>",
    "&nbsp;",
    "12",
    "«",
]


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    """Return some markup: elements that may mean anything, closed or not, with a few words."""
    pieces: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        if depth == 0 or draw(st.booleans()):
            pieces.append(draw(st.sampled_from(WORDS)))
            continue
        tag = draw(st.sampled_from(TAGS))
        name = " ".join(draw(st.lists(st.sampled_from(NAMES), max_size=2)))
        more = draw(
            st.sampled_from(
                ["", " id=comment-1", " id=c2", " href=/2014/a", " datetime=2014-03-02", " itemprop=articleBody"]
            )
        )
        end = draw(st.sampled_from([f"</{tag}>", f"</{tag}>", f"</{tag}>", "", "</div>"]))
        pieces.append(f"<{tag} class='{name}'{more}>{draw(trees(depth=depth - 1))}{end}")
    return " ".join(pieces)


def read(page: str) -> Extract:
    capture = Capture(body=page.encode(), url=Url("https://haie.example/2014/03/pommiers"), source="page.html")
    return read_capture(capture, platform="generic")


@settings(deadline=None, max_examples=150)
@given(trees())
def test_a_page_is_read_without_inventing_a_word(page: str) -> None:
    extract = read(f"<html><head><title>Les pommiers</title></head><body>{page}</body></html>")
    known = re.compile(f"(?:{'|'.join(map(re.escape, f'Les pommiers {text_of(page)}'.split()))})+")

    for reading in extract.readings:
        said = [reading.post.title, text_of(reading.post.body), *(text_of(one.body) for one in reading.post.comments)]
        assert all(known.fullmatch(word) for one in said for word in one.split())


@settings(deadline=None, max_examples=60)
@given(trees())
def test_a_page_gives_an_article_or_says_that_it_has_none(page: str) -> None:
    extract = read(f"<html><body>{page}</body></html>")

    assert extract.readings or extract.suspect or "page.no-article" in {one.code for one in extract.findings}


@settings(deadline=None, max_examples=60)
@given(trees())
def test_every_parent_is_a_comment_of_the_page(page: str) -> None:
    for reading in read(f"<html><body><h1>T</h1><p>Du cidre.</p>{page}</body></html>").readings:
        ids = [comment.id for comment in reading.post.comments]

        assert len(ids) == len(set(ids))
        assert {comment.parent for comment in reading.post.comments} - {None} <= set(ids)
        assert all(comment.parent != comment.id for comment in reading.post.comments)
