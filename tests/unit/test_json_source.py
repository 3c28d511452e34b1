"""Our own JSON is read back whole, in any order of keys, and what is nearly ours is refused with the place."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from migrate import codec
from migrate.errors import ArchiveError, MigrateError, ParseError
from migrate.exporters import Folder
from migrate.exporters.jsonl import Jsonl
from migrate.extract import Rank
from migrate.model import Blog, Post, Url
from migrate.settings import Settings
from migrate.sources.json import Json

SAMPLE = Path(__file__).parents[2] / "samples/everything.json"
EVERYTHING: Blog = codec.decode(SAMPLE.read_bytes(), Blog)
PLAIN: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))


def read(path: Path) -> Blog:
    extracts = list(Json().extracts(path))
    blog = extracts[0].blog
    assert blog is not None
    assert all(extract.blog is None for extract in extracts[1:])
    return replace(blog, posts=tuple(reading.post for extract in extracts for reading in extract.readings))


def stored(path: Path, value: object, **how: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, **how), encoding="utf-8")
    return path


def reversed_keys(value: object) -> object:
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda path: path.write_bytes(SAMPLE.read_bytes()), id="as exported"),
        pytest.param(lambda path: stored(path, PLAIN, indent=2), id="pretty-printed"),
        pytest.param(lambda path: stored(path, PLAIN), id="on one line"),
        pytest.param(lambda path: stored(path, PLAIN, sort_keys=True), id="keys sorted"),
        pytest.param(lambda path: stored(path, reversed_keys(PLAIN)), id="keys the other way round"),
        pytest.param(lambda path: path.write_bytes(b"\xef\xbb\xbf" + SAMPLE.read_bytes()), id="with a byte order mark"),
        pytest.param(lambda path: path.write_bytes(SAMPLE.read_bytes().replace(b"\n", b"\r\n")), id="lines of Windows"),
        pytest.param(lambda path: path.write_bytes(SAMPLE.read_bytes().replace(b"},\n{", b"}\n,{")), id="commas first"),
        pytest.param(
            lambda path: path.write_bytes(SAMPLE.read_bytes().replace(b',"slug"', b',\n"slug"')), id="broken up"
        ),
    ],
)
def test_any_spelling_of_the_same_json_is_the_same_blog(tmp_path: Path, write: Callable[[Path], object]) -> None:
    path = tmp_path / "blog.json"
    write(path)

    assert read(path) == EVERYTHING


def test_lines_of_posts_are_read_with_the_blog_beside_them(tmp_path: Path) -> None:
    with Folder(tmp_path / "jsonl") as folder:
        Jsonl(Settings(now=datetime(2026, 1, 1, tzinfo=UTC))).write(EVERYTHING, folder, lambda _: None)

    assert read(tmp_path / "jsonl/posts.jsonl") == EVERYTHING


def test_lines_of_posts_alone_say_nothing_of_the_blog(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b"\n".join(codec.encode(post) for post in EVERYTHING.posts) + b"\n\n")

    extracts = list(Json().extracts(path))

    assert [extract.blog for extract in extracts] == [None] * len(EVERYTHING.posts)
    assert tuple(extract.readings[0].post for extract in extracts) == EVERYTHING.posts


def test_a_foreign_file_called_blog_json_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(codec.encode(next(iter(EVERYTHING.posts))))
    stored(tmp_path / "blog.json", {"version": 3, "theme": "vert"})

    assert [extract.blog for extract in Json().extracts(path)] == [None]


def test_a_blog_without_posts_is_one_extract_without_reading(tmp_path: Path) -> None:
    (extract,) = Json().extracts(stored(tmp_path / "blog.json", PLAIN | {"posts": []}))

    assert extract.blog == replace(EVERYTHING, posts=())
    assert extract.readings == ()


def test_a_reading_has_the_names_by_which_other_sources_know_the_post(tmp_path: Path) -> None:
    post = Post(id="7", permalink=Url("https://b.example/a/?utm_source=x"), aliases=(Url("http://b.example/old"),))
    path = tmp_path / "posts.jsonl"
    path.write_bytes(codec.encode(post))

    (extract,) = Json().extracts(path)
    (reading,) = extract.readings

    assert (reading.key, reading.names, reading.rank) == ("//b.example/a/", ("//b.example/old", "id:7"), Rank.EXPORT)
    assert extract.place.key == reading.key


def test_posts_without_address_and_id_are_told_apart_by_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b"\n".join(codec.encode(Post(title=title)) for title in ("un", "deux", "un")))

    one, two, again = (extract.readings[0].key for extract in Json().extracts(path))

    assert one == again != two


def changed(place: tuple[str | int, ...], change: Callable[[Any], object]) -> dict[str, Any]:
    blog = copy.deepcopy(PLAIN)
    target: Any = blog
    for step in place:
        target = target[step]
    change(target)
    return blog


BAD = [
    pytest.param((), lambda blog: blog.pop("zone"), "key $.zone is missing", id="a key of the blog is missing"),
    pytest.param((), lambda blog: blog.update(colour=1), "key $.colour is none", id="a key of the blog is extra"),
    pytest.param(("owner",), lambda owner: owner.pop("ip"), "key $.owner.ip is missing", id="deeper, missing"),
    pytest.param(("sidebar", "widgets", 1), lambda w: w.update(x=1), "$.sidebar.widgets[1].x is", id="deeper, extra"),
    pytest.param(("posts", 5), lambda post: post.pop("slug"), "key $.slug is missing", id="a key of a post is missing"),
    pytest.param(
        ("posts", 5), lambda post: post.update(mood="gai"), "key $.mood is none", id="a key of a post is extra"
    ),
    pytest.param(
        ("posts", 5, "comments", 2), lambda c: c.pop("parent"), "key $.comments[2].parent is missing", id="of a comment"
    ),
    pytest.param(
        ("posts", 5), lambda post: post.update(published="2010-03-26T09:11:00"), "$.published", id="a date without zone"
    ),
    pytest.param(
        ("posts", 5, "comments", 0),
        lambda c: c.update(published="2010-03-26T09:11:00"),
        "$.comments[0].published",
        id="a comment's date without zone",
    ),
    pytest.param(("posts", 5), lambda post: post.update(kind="poste"), "$.kind", id="a word that does not exist"),
    pytest.param(("posts", 5), lambda post: post.update(title=None), "$.title", id="a title that is null"),
    pytest.param((), lambda blog: blog.update(posts={}), "$.posts", id="posts that are no list"),
    pytest.param((), lambda blog: blog.update(posts=["x"]), "posts[0]", id="a post that is a text"),
    pytest.param((), lambda blog: blog.update(schema_version="2.0"), "schema version '2.0'", id="another version"),
]


def one_post_a_line(blog: dict[str, Any], path: Path) -> Path:
    lines = [f"{json.dumps(key)}:{json.dumps(blog[key])}," for key in blog if key != "posts"]
    posts = ",\n".join(map(json.dumps, blog["posts"])) if isinstance(blog["posts"], list) else ""
    path.write_text("\n".join(["{", *lines, '"posts":[', posts, "]", "}"]), encoding="utf-8")
    return path


@pytest.mark.parametrize(("place", "change", "message"), BAD)
def test_what_is_nearly_ours_is_refused_by_name(
    tmp_path: Path, place: tuple[str | int, ...], change: Callable[[Any], object], message: str
) -> None:
    path = stored(tmp_path / "blog.json", changed(place, change), indent=1)

    with pytest.raises(ParseError) as caught:
        list(Json().extracts(path))

    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(("place", "change", "message"), [bad for bad in BAD if bad.id != "posts that are no list"])
def test_what_is_nearly_ours_is_refused_in_a_stream_too(
    tmp_path: Path, place: tuple[str | int, ...], change: Callable[[Any], object], message: str
) -> None:
    path = one_post_a_line(changed(place, change), tmp_path / "blog.json")

    with pytest.raises(ParseError) as caught:
        list(Json().extracts(path))

    assert message in str(caught.value)


def test_an_error_in_a_line_names_the_line_after_the_posts_before_it_were_given(tmp_path: Path) -> None:
    path = tmp_path / "blog.json"
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    lines[17] = lines[17].replace('"kind":"post"', '"kind":"poste"')
    path.write_text("\n".join(lines), encoding="utf-8")
    given = Json().extracts(path)

    first = [next(given), next(given)]

    assert [extract.readings[0].post for extract in first] == list(EVERYTHING.posts)[:2]
    with pytest.raises(ParseError, match="line 18: "):
        next(given)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(SAMPLE.read_bytes()[:-3], id="cut before the last brace"),
        pytest.param(SAMPLE.read_bytes()[:20000], id="cut in a post"),
        pytest.param(SAMPLE.read_bytes()[:300], id="cut in the head"),
        pytest.param(SAMPLE.read_bytes() + b"{}", id="more behind the end"),
        pytest.param(b'{"schema_version":"1.0","posts":' + b"[" * 100_000, id="nested without end"),
        pytest.param(b"[]", id="a list"),
        pytest.param(SAMPLE.read_bytes().replace("é".encode(), b"\xe9"), id="another encoding"),
        pytest.param(b'{"schema_version":"1.0"}', id="nothing but a version"),
    ],
)
def test_broken_json_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "blog.json"
    path.write_bytes(content)

    with pytest.raises(ParseError) as caught:
        list(Json().extracts(path))

    assert str(path) in str(caught.value)
    assert caught.value.hint


def test_a_line_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b'{"id":"1","deep":' + b"[" * 100_000 + b"]" * 100_000 + b"}")

    with pytest.raises(ParseError, match="line 1: "):
        list(Json().extracts(path))


def test_a_file_that_is_gone_is_an_archive_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as caught:
        list(Json().extracts(tmp_path / "blog.json"))

    assert isinstance(caught.value, MigrateError)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        pytest.param("blog.json", SAMPLE.read_bytes()[:4096], True, id="ours"),
        pytest.param(
            "BLOG.JSON", b"\xef\xbb\xbf\n" + SAMPLE.read_bytes()[:4096], True, id="ours, shouted, with a mark"
        ),
        pytest.param("posts.jsonl", codec.encode(Post())[:4096], True, id="lines"),
        pytest.param("blog.json", json.dumps(PLAIN, indent=2, sort_keys=True).encode()[:4096], True, id="keys sorted"),
        pytest.param("blog.txt", SAMPLE.read_bytes()[:4096], False, id="another ending"),
        pytest.param("blog.json", b"", False, id="empty"),
        pytest.param("blog.json", b"[1, 2]", False, id="a list"),
        pytest.param("package.json", b'{"name": "x", "version": "1.0", "platform": "linux"}', False, id="a package"),
        pytest.param("feed.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', False, id="a feed"),
        pytest.param(
            "ghost.json", b'{"db":[{"meta":{"version":"6"},"data":{"posts":[{"slug":"x"}]}}]}', False, id="Ghost"
        ),
    ],
)
def test_ours_is_told_from_other_json(name: str, head: bytes, *, expected: bool) -> None:
    assert Json.accepts(Path(name), head) is expected


def test_other_peoples_json_is_not_ours() -> None:
    theirs = (
        b'{"page": "a.html", "title": "T", "published_precision": "day", "reposts": 0, "tags": ["a"], "comments": []}'
    )

    assert not Json.accepts(Path("a.json"), theirs)
