"""YAML gives every value back; names of files are safe and different, whatever the posts are called."""

import re

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.exporters._markdown import markdown
from migrate.exporters._names import Names
from migrate.exporters._yaml import written
from migrate.model import Html, Post

WORDS = """
yes no null ~ true 2010 2010-03-26 1e3 0x1F .inf a:_b a_#b #x -_x ?_x !_x &x *x %x @x `x` [a] {a} {{_x_}} {%_x_%} > |
--- ... ' '' " \\ \\n :_ , = << <b> 👩‍👩‍👧 שלום _x x_
"""
SIGNS = "\t\n\r\x00\x1b\x7f\x85\x9f\xa0\u0301\u2028\u2029\u202e\ufeff\ufffe\U0010ffff"
HOSTILE = [*(word.replace("_", " ") for word in WORDS.split()), *SIGNS]
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=4), max_size=4).map("".join)
keys = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True).filter(
    lambda key: key not in {"y", "n", "yes", "no", "on", "off"} | {"true", "false", "null"}
)
values = st.recursive(
    texts | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


def plain(value: object) -> bool:
    """Say whether a value is none of lists in lists, which no model has."""
    if isinstance(value, dict):
        return all(map(plain, value.values()))
    if isinstance(value, list):
        return all(plain(item) and not (isinstance(item, list) and item) for item in value)
    return True


@settings(deadline=None)
@given(given_values=st.dictionaries(keys, values.filter(plain), max_size=5))
def test_yaml_gives_back_what_it_was_given(given_values: dict[str, object]) -> None:
    assert (yaml.safe_load(written(given_values)) or {}) == given_values


SLUGS = [
    "noel",
    "Noël",
    "NOEL",
    "con",
    "aux",
    "index",
    "a" * 300,
    "a-" * 150,
    "日本",
    "",
    "../x",
    "-rf",
    ".htaccess",
    "26-x",
    "x",
]
slugs = st.sampled_from(SLUGS) | texts
posts = st.builds(
    Post,
    slug=slugs,
    title=slugs,
    body=texts.map(Html),
    published=st.none() | st.datetimes(timezones=st.timezones()),
    published_precision=st.sampled_from(["day", "month", "year", "minute", None]),
    kind=st.sampled_from(["post", "page"]),
    status=st.sampled_from(["published", "draft"]),
)


@settings(deadline=None)
@given(several=st.lists(posts, max_size=12))
def test_names_are_safe_and_different(several: list[Post]) -> None:
    names = Names()

    made = [(slug, names.stem(post, slug)) for post in several for slug in [names.slug(post, post.title)]]

    assert len({slug for slug, _ in made}) == len({stem for _, stem in made}) == len(several)
    for slug, stem in made:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert re.fullmatch(r"(posts|pages|drafts)/[a-z0-9]+(-[a-z0-9]+)*", stem)
        assert len(f"{stem.partition('/')[2]}.comments.json") <= 120


TEMPLATES = ["{{ x }}", "{% x %}", "{# x #}", "{{< x >}}", "{{% x %}}", "{", "{{", "{%"]
pieces = st.sampled_from(TEMPLATES)
places = st.sampled_from(
    [
        "<p>{}</p>",
        "<p><code>{}</code></p>",
        "<pre>{}</pre>",
        "<pre><code>{}\n\n{}</code></pre>",
        '<p><a href="{}" title="{}">x</a></p>',
        '<p><img src="{}" alt="{}"></p>',
        "<figure>{}<figcaption>{}</figcaption></figure>",
        '<iframe src="{}"></iframe>',
        "<table><tr><th>{}</th></tr></table>",
        "<ul><li>{}</li></ul>",
        "<h2>{}</h2>",
        "<p><sup title='{}'>{}</sup></p>",
        "{}<b>{</b>{}",
    ]
)


@settings(deadline=None)
@given(bodies=st.lists(st.builds(lambda place, piece: place.replace("{}", piece), places, pieces), max_size=6))
def test_no_template_language_finds_its_signs(bodies: list[str]) -> None:
    text = markdown("".join(bodies)).text

    assert not re.search(r"\{[{%#]", text)
