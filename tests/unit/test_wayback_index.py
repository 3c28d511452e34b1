"""The index of a web archive: what it is asked, what its pages say, which capture comes first."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest

from migrate.errors import ParseError
from migrate.model import Url
from migrate.sources._wayback._index import FIELDS, Index, Memento, key, query, read

HOME = Url("http://carnet.over-blog.com/")
PAIN = Url(f"{HOME}2014/01/pain.html")
SHA1 = "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"


def held(timestamp: str, url: str = PAIN, status: int = 200, digest: str = SHA1) -> Memento:
    return Memento(url=Url(url), timestamp=timestamp, digest=digest, status=status, type="text/html")


def lines(*rows: list[str], after: str = "") -> bytes:
    written: list[list[str]] = [list(FIELDS), *rows]
    return json.dumps(written + ([[], [after]] if after else [])).encode()


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index()
    yield made
    made.close()


def test_a_search_asks_for_all_below_a_home_a_page_at_a_time() -> None:
    filters = ("statuscode:200|-", "!mimetype:image/.*")
    asked = parse_qs(query(Url("https://anne:x@site.example/blog/"), filters=filters, once="digest", most=5000))

    assert asked == {
        "url": ["site.example/blog/"],
        "matchType": ["prefix"],
        "output": ["json"],
        "fl": ["original,timestamp,digest,statuscode,mimetype"],
        "filter": list(filters),
        "collapse": ["digest"],
        "limit": ["5000"],
        "showResumeKey": ["true"],
    }


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("com%2Cover-blog%2Ccarnet%29%2F+20140101000000%21", "com%2Cover-blog%2Ccarnet%29%2F+20140101000000%21"),
        ("com,over-blog,carnet)/ 2014", "com%2Cover-blog%2Ccarnet%29%2F%202014"),
        ("a&url=evil.example", "a%26url%3Devil.example"),
    ],
    ids=["encoded", "not encoded", "not to be trusted"],
)
def test_the_key_of_the_next_page_goes_back_as_it_came(given: str, sent: str) -> None:
    assert query(HOME, filters=(), once="digest", most=5, resume=given).endswith(f"&resumeKey={sent}")


def test_a_page_of_the_index_names_captures_and_the_next_page() -> None:
    content = lines(["http://carnet.over-blog.com:80/a b", "20140506070809", SHA1, "200", "text/HTML"], after="k%2Cy")

    assert read(content) == (
        [Memento(url=Url(f"{HOME}a%20b"), timestamp="20140506070809", digest=SHA1, type="text/html")],
        "k%2Cy",
    )


@pytest.mark.parametrize("content", [b"", b"[]", b"[]\n", lines()])
def test_an_index_may_list_nothing(content: bytes) -> None:
    assert read(content) == ([], "")


@pytest.mark.parametrize(
    "row",
    [
        ["mailto:anne@carnet.example", "20140506070809", SHA1, "200", "text/html"],
        ["http://carnet.over-blog.com/", "2014", SHA1, "200", "text/html"],
        ["http://carnet.over-blog.com/", "20140506070809", SHA1, "-", "warc/request"],
        ["http://carnet.over-blog.com/"],
        [],
    ],
)
def test_a_line_that_names_no_capture_is_left_out(row: list[str]) -> None:
    sound = [PAIN, "20140506070809", SHA1, "200", "text/html"]

    assert read(lines(row, sound)) == ([held("20140506070809")], "")


@pytest.mark.parametrize(
    "content",
    [
        b"<h1>Blocked</h1>",
        b'{"error": 1}',
        b'[["a"',
        b"[1]",
        b'[["urlkey"], ["x"]]',
        pytest.param(b"[" * 99_999, id="deep"),
    ],
)
def test_what_is_no_index_is_an_error_and_not_an_empty_blog(content: bytes) -> None:
    with pytest.raises(ParseError, match="web archive's index"):
        read(content)


@pytest.mark.parametrize(
    "other",
    [
        "https://carnet.over-blog.com/2014/01/pain.html",
        "http://www.carnet.over-blog.com/2014/01/pain.html",
        "http://carnet.over-blog.com:80/2014/01/pain.html#bas",
        "http://carnet.over-blog.com/2014/01/pain.html?utm_source=lettre",
    ],
)
def test_an_address_has_one_name_whatever_its_spelling(other: str, index: Index) -> None:
    index.add([held("20140506070809", other)])

    assert key(other) == key(PAIN)
    assert [one.timestamp for one in index.of(PAIN)] == ["20140506070809"]


def test_the_newest_page_comes_first_and_a_redirect_last(index: Index) -> None:
    years = ("2010", "2016", "2012")
    index.add([held(f"{year}0101000000", digest=SHA1[:-1] + "A") for year in years])
    index.add([held(f"{year}0101000000", status=301) for year in ("2018", "2009")])

    assert [(one.timestamp[:4], one.status) for one in index.of(PAIN)] == [
        ("2016", 200),
        ("2012", 200),
        ("2010", 200),
        ("2018", 301),
    ]
    assert [one.timestamp[:4] for one in index.newest()] == ["2016"]
    assert index.until == "20180101000000"


def test_what_is_only_the_same_as_before_comes_where_there_is_no_page(index: Index) -> None:
    lines_of = [[url, f"{year}0101000000", SHA1, "-", "warc/revisit"] for year in (2012, 2018) for url in (PAIN, HOME)]
    index.add([held("20100101000000")])
    index.add(read(lines(*lines_of))[0])

    assert [one.timestamp[:4] for one in index.of(PAIN)] == ["2010"]
    assert [one.timestamp[:4] for one in index.of(HOME)] == ["2018", "2012"]
    assert [(one.url, one.timestamp[:4]) for one in index.newest()] == [(HOME, "2018"), (PAIN, "2010")]


def test_not_more_than_five_pages_of_an_address_are_asked_for(index: Index) -> None:
    index.add([held(f"20{year}0101000000") for year in range(10, 30)])

    assert [one.timestamp[:4] for one in index.of(PAIN)] == ["2029", "2028", "2027", "2026", "2025"]


def test_it_covers_what_was_searched_and_nothing_else(index: Index) -> None:
    index.searched(Url("https://www.site.example/blog/"))

    assert index.covers(Url("http://site.example/blog/2014/pain.html"))
    assert not index.covers(Url("http://site.example/autre/"))
    assert not index.covers(Url("http://images.site.example/blog/"))


def test_a_capture_that_two_pages_name_is_one(index: Index) -> None:
    index.add([held("20140506070809")])
    index.add([held("20140506070809")])

    assert len(index) == 1
    assert index.digest(PAIN, "20140506070809") == SHA1
    assert index.digest(PAIN, "20150506070809") == ""
