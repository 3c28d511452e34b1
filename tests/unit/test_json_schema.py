"""The published schema refuses what would lose something: a missing key, an extra key, a date without zone."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from migrate import codec, model

ROOT = Path(__file__).parents[2]
EVERYTHING: dict[str, Any] = json.loads((ROOT / "samples/everything.json").read_text(encoding="utf-8"))
PUBLISHED = json.loads((ROOT / "docs/blog.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(PUBLISHED, format_checker=FormatChecker())

Step = str | int

# Where in the sample one value of each type of the model stands.
RICH = next(number for number, post in enumerate(EVERYTHING["posts"]) if post["media"] and post["comments"])
PLACES: dict[str, tuple[Step, ...]] = {
    "Blog": (),
    "Person": ("owner",),
    "Term": ("categories", 1),
    "Media": ("media", 0),
    "Sidebar": ("sidebar",),
    "Widget": ("sidebar", "widgets", 0),
    "WidgetItem": ("sidebar", "widgets", 1, "items", 0),
    "Post": ("posts", RICH),
    "Origin": ("posts", RICH, "origin"),
    "Comment": ("posts", RICH, "comments", 0),
}
KEYS = [(name, key) for name, part in PUBLISHED["$defs"].items() for key in part["properties"]]
DATES = [("Post", "published"), ("Post", "updated"), ("Origin", "captured"), ("Comment", "published")]


def at(blog: Any, place: tuple[Step, ...]) -> Any:
    for step in place:
        blog = blog[step]
    return blog


def small() -> dict[str, Any]:
    """Return the sample with one post, so that validating a hundred variants is quick."""
    blog = copy.deepcopy(EVERYTHING)
    blog["posts"] = blog["posts"][: RICH + 1]
    return blog


def test_published_schema_is_the_model_of_the_program() -> None:
    assert codec.schema() == PUBLISHED


def test_sample_of_everything_is_valid() -> None:
    assert list(VALIDATOR.iter_errors(EVERYTHING)) == []


def test_places_name_every_type_of_the_schema() -> None:
    assert PLACES.keys() == PUBLISHED["$defs"].keys()


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_schema_refuses_a_missing_key(kind: str, key: str) -> None:
    blog = small()

    del at(blog, PLACES[kind])[key]

    assert not VALIDATOR.is_valid(blog)


@pytest.mark.parametrize("kind", PLACES)
def test_schema_refuses_an_extra_key(kind: str) -> None:
    blog = small()

    at(blog, PLACES[kind])["colour"] = "red"

    assert not VALIDATOR.is_valid(blog)


@pytest.mark.parametrize("naive", ["2010-03-26T09:11:00", "2010-03-26", "2010-03-26 09:11:00+01:00", "hier"])
@pytest.mark.parametrize(("kind", "key"), DATES)
def test_schema_refuses_a_date_without_offset(kind: str, key: str, naive: str) -> None:
    blog = small()

    at(blog, PLACES[kind])[key] = naive

    assert not VALIDATOR.is_valid(blog)


@pytest.mark.parametrize("impossible", ["2010-13-26T09:11:00Z", "2010-02-30T09:11:00Z", "2010-03-26T25:11:00Z"])
def test_schema_refuses_a_date_that_does_not_exist(impossible: str) -> None:
    blog = small()

    blog["posts"][RICH]["published"] = impossible

    assert not VALIDATOR.is_valid(blog)


@pytest.mark.parametrize(("kind", "key"), DATES)
def test_schema_admits_utc_and_no_date(kind: str, key: str) -> None:
    for value in ("2010-03-26T09:11:00Z", "2010-03-26T09:11:00.5+01:00", None):
        blog = small()

        at(blog, PLACES[kind])[key] = value

        assert VALIDATOR.is_valid(blog)


LITERALS = {
    ("Post", "kind"): model.PostKind,
    ("Post", "status"): model.PostStatus,
    ("Post", "published_precision"): model.Precision,
    ("Comment", "kind"): model.CommentKind,
    ("Comment", "status"): model.CommentStatus,
    ("Comment", "published_precision"): model.Precision,
    ("Media", "status"): model.MediaStatus,
    ("Widget", "kind"): model.WidgetKind,
}


@pytest.mark.parametrize(("kind", "key"), LITERALS)
def test_schema_refuses_a_word_of_ours_that_does_not_exist(kind: str, key: str) -> None:
    blog = small()

    at(blog, PLACES[kind])[key] = "whatever"

    assert not VALIDATOR.is_valid(blog)


def values(kind: str, key: str) -> list[Any]:
    """Return what a field holds, wherever a value of that type stands in the sample."""
    keys = PUBLISHED["$defs"][kind]["properties"].keys()
    return [value[key] for value in objects(EVERYTHING) if value.keys() == keys]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(below)


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_sample_of_everything_uses_every_field(kind: str, key: str) -> None:
    assert any(value not in (None, "", [], False) for value in values(kind, key))


@pytest.mark.parametrize(("kind", "key"), LITERALS)
def test_sample_of_everything_uses_every_word(kind: str, key: str) -> None:
    assert set(values(kind, key)) - {None} == set(get_args(LITERALS[kind, key]))


def test_sample_of_everything_leaves_every_field_that_may_be_empty_empty_once() -> None:
    always = {("Blog", key) for key in PUBLISHED["$defs"]["Blog"]["properties"]}
    always |= {("Sidebar", "widgets"), ("Media", "url"), ("Term", "name"), ("Post", "origin"), ("Origin", "source")}
    always |= {("Comment", "id"), ("Comment", "author")}
    always |= {(kind, key) for kind, key in LITERALS if key in {"kind", "status"}}

    full = {pair for pair in KEYS if all(value not in (None, "", [], False) for value in values(*pair))}

    assert full <= always
