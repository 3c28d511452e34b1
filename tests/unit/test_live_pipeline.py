"""The home that an address belongs to, the platform of a blog, and pages that are too large to be read."""

from collections.abc import Callable

import pytest

from migrate.capture import Capture, Form
from migrate.errors import LayoutError, UsageError
from migrate.model import Url
from migrate.pipeline import _reader
from migrate.pipeline._fetch import home_of, is_address
from migrate.pipeline._reader import BlogReader, check_size, platform_of
from migrate.settings import Settings

HOME = Url("https://carnet.over-blog.com/")
KIWI = b"""<html><head><title>Carnet</title><link href="//assets.over-blog-kiwi.com/b/blog/style.css" rel="stylesheet">
</head><body><h1><a href="/2014/01/pain.html">Pain</a></h1><div class="ob-sections"><div class="ob-section
ob-section-html"><p>Le pain.</p></div></div></body></html>"""


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("https://carnet.over-blog.com", "https://carnet.over-blog.com/"),
        ("https://carnet.over-blog.com/2014/01/pain.html", "https://carnet.over-blog.com/"),
        ("https://carnet.over-blog.com/tag/pain/", "https://carnet.over-blog.com/"),
        ("http://Carnet.Over-Blog.COM/?x=1#haut", "http://carnet.over-blog.com/"),
        ("https://anne:secret@carnet.over-blog.com/a", "https://carnet.over-blog.com/"),
        ("http://127.0.0.1:8080/2014/01/pain.html", "http://127.0.0.1:8080/"),
        ("https://carnet.example/pain.html", "https://carnet.example/"),
        ("https://carnet.example/?p=12", "https://carnet.example/"),
        ("https://carnet.example/blog/", "https://carnet.example/blog/"),
        ("https://anne:secret@carnet.example/blog/", "https://carnet.example/blog/"),
        ("https://carnet.example/blog/index.php", "https://carnet.example/blog/index.php"),
    ],
)
def test_home_of(address: str, home: str) -> None:
    assert home_of(address) == home


@pytest.mark.parametrize(
    "address", ["https://carnet.example/blog/", "https://carnet.over-blog.com/a", "http://a.example"]
)
def test_home_of_a_home_is_itself(address: str) -> None:
    once = home_of(address)

    assert home_of(once) == once


@pytest.mark.parametrize("address", ["ftp://carnet.example/", "https://", "http://?a", "https://[::1/", "https://a b/"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no address of a blog"):
        home_of(address)


def test_the_secrets_of_an_address_are_not_repeated() -> None:
    with pytest.raises(UsageError) as raised:
        home_of("ftp://anne:secret@carnet.example/")

    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("source", "expected"),
    [("HTTPS://carnet.example", True), ("http://a", True), ("carnet.example", False), ("ftp://a", False)],
)
def test_is_address(source: str, expected: bool) -> None:  # noqa: FBT001  a case
    assert is_address(source) is expected


@pytest.mark.parametrize(
    ("home", "name"),
    [(HOME, "overblog"), ("https://carnet.example/", ""), ("https://over-blog.com.example/", "")],
)
def test_platform_of(home: str, name: str) -> None:
    assert platform_of(Url(home)) == name


def page(body: bytes, form: Form = "page") -> Capture:
    return Capture(body=body, url=Url("https://carnet.example/2014/01/pain.html"), form=form)


def test_a_page_names_the_platform_for_all_that_come_after() -> None:
    reader = BlogReader(Settings())
    assert reader.name == ""

    assert reader.read(page(KIWI)) is not None

    assert reader.name == "overblog"
    assert reader.serves(Url("https://img.over-blog-kiwi.com/0/12/a.jpg"))


def test_an_error_page_names_no_platform() -> None:
    reader = BlogReader(Settings())

    extract = reader.read(
        page(b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>")
    )

    assert extract is None or extract.suspect
    assert reader.name == ""


def test_a_platform_that_was_named_stays() -> None:
    reader = BlogReader(Settings(platform="generic"), "overblog")
    reader.read(page(KIWI))

    assert reader.name == "generic"


def test_a_fault_of_ours_on_one_page_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = BlogReader(Settings(), "overblog")

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(_reader, "read_capture", fails)
        assert reader.read(page(KIWI)) is None

    assert reader.read(page(KIWI)) is not None


TEXT = b"du pain et de la brioche " * 1000


@pytest.mark.parametrize(
    ("make", "form"),
    [
        pytest.param(lambda: TEXT * 400, "page", id="ten megabytes of text"),
        pytest.param(lambda: b"<b>" * 100_000, "page", id="a hundred thousand elements"),
        pytest.param(lambda: b"<item>" + TEXT * 400, "feed", id="one item of ten megabytes"),
        pytest.param(lambda: b"<entry>" + b"&lt;b" * 100_000, "feed", id="one item of many elements, escaped"),
    ],
)
def test_what_would_fill_the_memory_is_not_read(make: Callable[[], bytes], form: Form) -> None:
    capture = page(make(), form)

    with pytest.raises(LayoutError, match="too large to be read"):
        check_size(capture)

    assert BlogReader(Settings(), "overblog").read(capture) is None


@pytest.mark.parametrize(
    ("make", "form"),
    [
        pytest.param(lambda: TEXT * 200, "page", id="five megabytes of text"),
        pytest.param(lambda: b"<b>" * 60_000, "page", id="sixty thousand elements"),
        pytest.param(lambda: b"<" * 9_000_000 + b"1", "sitemap", id="a sitemap"),
        pytest.param(lambda: TEXT * 800, "json", id="an answer to a call"),
        pytest.param(lambda: (b"<item>" + TEXT) * 600, "feed", id="a feed of many items"),
    ],
)
def test_what_is_large_and_can_be_read_is_read(make: Callable[[], bytes], form: Form) -> None:
    check_size(page(make(), form))
