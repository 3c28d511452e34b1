import re
import urllib.parse

from hypothesis import given
from hypothesis import strategies as st

from migrate.urls import clean, file_name, host, is_http, join, key, path, redact, same

PIECES = [
    *(
        "http:",
        "https:",
        "HTTP:",
        "ftp:",
        "javascript:",
        "mailto:",
        "data:",
        "://",
        "//",
        "/",
        "\\",
        "\\\\",
        "?",
        "#",
        "&",
        "=",
        ";",
    ),
    *(
        "carnet.example",
        "www.",
        "Été",
        "xn--",
        "日本",
        "🍞",
        "\u2100",
        "。",
        "..",
        ".",
        "./",
        "../",
        "a",
        "b c",
        "[",
        "]",
        "[::1]",
        "[v1.x]",
    ),
    *(
        ":80",
        ":443",
        ":99999",
        ":-1",
        ":x",
        "@",
        "anne:mdp@",
        "%",
        "%2",
        "%41",
        "%2e",
        "%2F",
        "%C3%A9",
        "%e9",
        "%zz",
        "%25",
        "%5C",
        "%00",
    ),
    *(
        " ",
        "\t",
        "\n",
        "\0",
        "\u00a0",
        "\ud800",
        "\ufeff",
        "'",
        '"',
        "<",
        "{",
        "|",
        "^",
        "+",
        "utm_source=x",
        "token=y",
        "index.html",
    ),
]
LINKS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30)
BASES = (
    st.sampled_from([None, "", "http://carnet.example", "https://x.example/a/b?c#d", "http://[/", "mailto:a"]) | LINKS
)
LEGAL = re.compile(r"https?://[^/?#\s]+/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?\[\]#]|%[0-9A-F]{2})*")


@given(LINKS, BASES)
def test_nothing_raises(link: str, base: str | None) -> None:
    for function in (clean, key, host, path, file_name, is_http, redact):
        function(link)
    join(base, link)
    path(link, query=True)
    same(link, base or "")


@given(LINKS)
def test_a_clean_address_is_clean(link: str) -> None:
    once = clean(link)

    assert clean(once) == once


@given(LINKS)
def test_cleaning_changes_no_key_and_no_place(link: str) -> None:
    assert key(clean(link)) == key(link)
    assert host(clean(link)) == host(link)
    assert path(clean(link)) == path(link)


@given(LINKS)
def test_an_address_of_the_web_is_legal_once_clean(link: str) -> None:
    if is_http(link):
        assert LEGAL.fullmatch(clean(link))
        assert urllib.parse.urlsplit(clean(link)).hostname


@given(LINKS, BASES)
def test_a_joined_link_is_absolute_and_harmless(link: str, base: str | None) -> None:
    found = join(base, link)

    if found is not None:
        assert re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", found)
        assert not re.match(r"(?i)\s*(?:javascript|vbscript|about|blob|file):", found)
        assert join(base, found) == found


@given(st.lists(st.sampled_from(["a", "..", ".", "b.html", "é", "%41"]), max_size=6).map("/".join))
def test_relative_links_are_resolved_as_the_standard_library_does(link: str) -> None:
    base = "http://carnet.example/2012/03/pain.html"
    expected = urllib.parse.urljoin(base, link) if link else None

    assert join(base, link) == (clean(expected) if expected else None)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_a_decoded_path_is_what_was_encoded(text: str) -> None:
    assert path(f"http://carnet.example/tag-{urllib.parse.quote(text, safe='')}-") == f"/tag-{text}-"


SECRETS = st.text("abcdefXYZ0123456789-_.~%+/", min_size=6, max_size=12).map(lambda text: f"Q{text}Q")


@given(
    SECRETS,
    st.sampled_from(
        [
            "http://anne:{}@x/a",
            "http://x/?a=1&token={}",
            "http://x/a?key={}&b=2",
            "http://x/a;sid={}",
            "http://x/#sig={}",
        ]
    ),
)
def test_a_secret_is_not_shown(secret: str, place: str) -> None:
    secret = secret.replace("/", "") if "@" in place else secret

    assert secret not in redact(f"read {place.format(secret)} at last")
    assert redact(redact(place.format(secret))) == redact(place.format(secret))


@given(
    st.from_regex(r"[a-z0-9-]{1,9}(\.[a-z0-9-]{1,9}){1,3}(/[A-Za-z0-9_~-]{1,5}(\.[a-z]{1,4})?){0,3}/?", fullmatch=True)
)
def test_a_plain_address_has_the_key_of_its_other_spellings(address: str) -> None:
    assert key(f"http://{address}") == key(f"HTTP://{address}") == key(f"https://{address}#top")
