"""robots.txt by RFC 9309."""

import gzip
import time

import pytest

from migrate.model import Url
from migrate.sources._robots import Rules, rules

HOME = "https://carnet.example"


def allowed(text: str | bytes, way: str) -> bool:
    read = rules(200, text.encode() if isinstance(text, str) else text)
    assert read is not None
    return read.allows(Url(HOME + way))


@pytest.mark.parametrize("status", [301, 302, 308, 400, 401, 403, 404, 410, 451])
def test_a_file_that_is_not_there_allows_everything(status: int) -> None:
    read = rules(status, b"User-agent: *\nDisallow: /")

    assert read is not None
    assert read.allows(Url(f"{HOME}/2012/"))
    assert (read.delay, read.sitemaps) == (0.0, ())


@pytest.mark.parametrize("status", [100, 429, 500, 502, 503, 504, 520, 599])
def test_a_server_that_fails_means_not_now(status: int) -> None:
    assert rules(status, b"User-agent: *\nAllow: /") is None


@pytest.mark.parametrize(
    ("text", "way", "expected"),
    [
        pytest.param("", "/a", True, id="an empty file"),
        pytest.param("<html><body>Disallow: /</body></html>", "/a", True, id="a page in its place"),
        pytest.param("User-agent: *\nDisallow: /search", "/search/pain", False, id="a prefix"),
        pytest.param("User-agent: *\nDisallow: /search", "/", True, id="another path"),
        pytest.param("User-agent: *\nDisallow:", "/a", True, id="nothing is disallowed"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True, id="the longest rule"),
        pytest.param("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True, id="a tie is allowed"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False, id="a wildcard and an end"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?p=1", True, id="not at the end"),
        pytest.param("User-agent: *\nDisallow: /*?", "/?page=2", False, id="a query"),
        pytest.param("User-agent: *\nDisallow: /été", "/%C3%A9t%c3%a9/", False, id="beyond ASCII"),
        pytest.param("User-agent: *\nDisallow: /a%2Fb", "/a/b", True, id="an encoded slash is no slash"),
        pytest.param("User-agent: *\nDisallow: /", "/robots.txt", True, id="robots.txt itself"),
        pytest.param("user-AGENT:*\ndisALLOW:/a", "/a", False, id="any case, no blanks"),
        pytest.param("User-agent: *\r\rDisallow: /a\r", "/a", False, id="returns for lines"),
        pytest.param("User-agent: * # all\nDisallow: /a # not", "/a", False, id="comments"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /a", "/a", False, id="a byte order mark"),
        pytest.param("\ufeff\ufeffUser-agent: *\nDisallow: /a", "/a", False, id="two of them"),
        pytest.param("User-agent: *\nDisallow: /a\n\nDisallow: /b", "/b", False, id="a blank line ends no group"),
        pytest.param("User-agent: x\nDisallow: /a", "/a", True, id="a group of another"),
        pytest.param("User-agent: blog-migrate\nDisallow: /a", "/a", False, id="our group"),
        pytest.param("User-agent: Blog-Migrate/1.0\nDisallow: /a", "/a", False, id="our group with a version"),
        pytest.param("User-agent: blog\nDisallow: /a", "/a", True, id="a name that ours begins with"),
        pytest.param("User-agent: migrate\nDisallow: /a", "/a", True, id="a name that ours ends with"),
        pytest.param(
            "User-agent: *\nDisallow: /\n\nUser-agent: blog-migrate\nDisallow: /b",
            "/a",
            True,
            id="ours, not everybody's",
        ),
        pytest.param(
            "User-agent: blog-migrate\nDisallow: /a\nUser-agent: x\nDisallow: /\n"
            "User-agent: blog-migrate\nDisallow: /b",
            "/b",
            False,
            id="our groups are one",
        ),
        pytest.param("User-agent: x\nUser-agent: blog-migrate\nDisallow: /a", "/a", False, id="a group of two"),
        pytest.param("User-agent: blog-migrate\nUser-agent: x\nDisallow: /a", "/a", False, id="a group of two, turned"),
        pytest.param("User-agent: *\nSitemap: /s.xml\nDisallow: /a", "/a", False, id="a sitemap ends no group"),
        pytest.param("Disallow: /a", "/a", True, id="a rule of nobody's"),
    ],
)
def test_what_is_allowed(text: str, way: str, *, expected: bool) -> None:
    assert allowed(text, way) is expected


def test_a_file_in_utf_16_is_read() -> None:
    assert not allowed("User-agent: *\nDisallow: /a".encode("utf-16"), "/a")


@pytest.mark.parametrize("noise", [b"\xff\xfe\xfd", b"\x00" * 50, gzip.compress(b"Disallow: /"), bytes(range(256))])
def test_bytes_that_are_no_text_forbid_nothing_and_break_nothing(noise: bytes) -> None:
    assert allowed(noise, "/a")
    assert not allowed(b"User-agent: *\nDisallow: /a\n" + noise, "/a")


@pytest.mark.parametrize("size", [1_000, 400_000, 512_000])
def test_a_rule_far_down_the_file_counts(size: int) -> None:
    text = "User-agent: *\n" + "# pain\n" * (size // 7) + "Disallow: /private/\n"

    assert not allowed(text, "/private/a")


def test_a_file_without_end_is_cut_at_the_end_of_a_line() -> None:
    line = b"Disallow: /private/\n"
    text = b"User-agent: *\n" + b"# pain\n" * 149_800
    text += line * ((1 << 20) // len(line))

    cut = text[: 1 << 20].rpartition(b"\n")[2]

    assert cut not in {b"", line.strip()}
    assert allowed(text, "/pri")
    assert allowed(text, "/")


@pytest.mark.parametrize(
    ("words", "delay"),
    [
        ("5", 5.0),
        ("0.5", 0.5),
        ("300", 300.0),
        ("86400", 300.0),
        ("-5", 0.0),
        ("nan", 0.0),
        ("inf", 0.0),
        ("soon", 0.0),
        ("1e9", 300.0),
        ("", 0.0),
    ],
)
def test_the_crawl_delay_is_kept_up_to_five_minutes(words: str, delay: float) -> None:
    read = rules(200, f"User-agent: *\nCrawl-delay: {words}\n".encode())

    assert read is not None
    assert read.delay == delay


def test_the_crawl_delay_of_another_is_not_ours() -> None:
    assert Rules("User-agent: x\nCrawl-delay: 60\n\nUser-agent: *\nDisallow: /a").delay == 0


def test_sitemaps_are_listed_wherever_they_stand() -> None:
    text = (
        "Sitemap: https://carnet.example/s.xml\nUser-agent: x\nDisallow: /\nsitemap:https://carnet.example/t.xml.gz\n"
    )

    assert Rules(text).sitemaps == ("https://carnet.example/s.xml", "https://carnet.example/t.xml.gz")


def test_sitemaps_without_end_are_not_all_kept() -> None:
    assert len(Rules("Sitemap: https://carnet.example/s.xml\n" * 30_000).sitemaps) == 1000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("User-agent: x{}\n" * 30_000 + "Disallow: /a{}\n" * 30_000, id="many agents and many rules"),
        pytest.param("User-agent: *\n" + "Disallow: /a{}*b*c$\n" * 50_000, id="many wildcards"),
        pytest.param("User-agent: *\nDisallow: /" + "*a" * 500_000, id="one rule of wildcards"),
        pytest.param("User-agent: " * 80_000, id="one line of agents"),
        pytest.param("Disallow: /" + "$" * 1_000_000, id="a rule of nothing but ends"),
    ],
)
def test_a_hostile_file_is_read_in_time(text: str) -> None:
    begun = time.process_time()
    numbered = "".join(line.replace("{}", str(number)) for number, line in enumerate(text.splitlines(keepends=True)))

    assert isinstance(allowed(numbered, "/" + "a" * 2_000), bool)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("url", ["", "http://[", "/a", "mailto:anne@carnet.example", "http://carnet.example/\ud800"])
def test_what_is_no_address_breaks_nothing(url: str) -> None:
    assert isinstance(Rules("User-agent: *\nDisallow: /b").allows(Url(url)), bool)
