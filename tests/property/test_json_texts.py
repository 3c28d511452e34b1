"""No text, number or date is too strange for JSON: what goes in comes out."""

import json
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from migrate import codec, model
from migrate.exporters import Counts, Folder
from migrate.exporters.json import Json as JsonExporter
from migrate.exporters.jsonl import Jsonl
from migrate.model import Blog, Comment, Html, Media, Person, Post, Sidebar, Term, Url, Widget, WidgetItem
from migrate.settings import Settings
from migrate.sources.json import Json

HOSTILE = [
    '"',
    "\\",
    "\n",
    "\r",
    "\u2028",
    "\x00",
    "\x7f",
    "\ufeff",
    "]",
    "},",
    '"posts":[',
    "]\n}",
    "{",
    "👩‍👩‍👧",
    "\U0010ffff",
]
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=4).map("".join)
urls = texts.map(lambda text: Url(f"https://b.example/{text}"))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 30), timezones=offsets)  # noqa: DTZ001  zones come with them
persons = st.builds(Person, name=texts, url=st.none() | urls, email=st.none() | texts, ip=st.none() | texts)
terms = st.builds(Term, name=texts, slug=texts, parent=st.none() | texts)
numbers = st.none() | st.integers(-(2**53), 2**53)


def words(kind: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(kind))


def tuples(inner: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(inner, max_size=3).map(tuple)


comments = st.builds(
    Comment,
    id=texts,
    parent=st.none() | texts,
    author=persons,
    body=texts.map(Html),
    published=st.none() | moments,
    published_precision=st.none() | words(model.Precision),
    by_owner=st.none() | st.booleans(),
    kind=words(model.CommentKind),
    status=words(model.CommentStatus),
    inferred=tuples(texts),
)
media = st.builds(Media, url=urls, bytes=numbers, alt=texts, status=words(model.MediaStatus))
posts = st.builds(
    Post,
    id=texts,
    permalink=st.none() | urls,
    aliases=tuples(urls),
    title=texts,
    body=texts.map(Html),
    published=st.none() | moments,
    author=st.none() | persons,
    categories=tuples(terms),
    media=tuples(media),
    comments=tuples(comments),
    reposts=numbers,
    inferred=tuples(texts),
)
widgets = st.builds(
    Widget,
    kind=words(model.WidgetKind),
    title=texts,
    items=tuples(st.builds(WidgetItem, text=texts, url=st.none() | urls, count=numbers)),
)
blogs = st.builds(
    Blog,
    title=texts,
    tagline=texts,
    owner=st.none() | persons,
    tags=tuples(terms),
    posts=tuples(posts),
    sidebar=st.builds(Sidebar, widgets=tuples(widgets)),
)
VALIDATOR = Draft202012Validator(codec.schema(), format_checker=FormatChecker())


@settings(deadline=None)
@given(blog=blogs)
def test_json_gives_back_what_it_was_given(blog: Blog) -> None:
    held = Counts(posts=len(blog.posts), comments=sum(len(post.comments) for post in blog.posts))
    with tempfile.TemporaryDirectory() as place:
        for exporter, file in ((JsonExporter, "blog.json"), (Jsonl, "posts.jsonl")):
            out = Path(place, exporter.__name__)
            with Folder(out) as folder:
                exporter(Settings()).write(blog, folder, lambda _: None)
            extracts = list(Json().extracts(out / file))

            back = tuple(reading.post for extract in extracts for reading in extract.readings)

            assert back == blog.posts
            assert next((extract.blog for extract in extracts), None) == replace(blog, posts=()) or not extracts
            assert exporter(Settings()).count(out) == held


@settings(deadline=None)
@given(blog=blogs)
def test_json_is_valid_against_the_schema(blog: Blog) -> None:
    assert VALIDATOR.is_valid(json.loads(codec.encode(blog)))
