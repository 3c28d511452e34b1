import pytest

from migrate.urls import clean, file_name, host, is_http, join, key, origin, path, redact, same

PAGE = "http://carnet.example/2012/03/pain.html?p=1#haut"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://carnet.example/a", "http://carnet.example/a", id="clean already"),
        pytest.param(" \n http://carnet.example/a\u00a0", "http://carnet.example/a", id="blanks at the ends"),
        pytest.param("http://carnet.\nexample/a\tb", "http://carnet.example/ab", id="line breaks inside"),
        pytest.param("HTTPS://Carnet.Example/A", "https://carnet.example/A", id="capitals"),
        pytest.param("http://carnet.example", "http://carnet.example/", id="no path"),
        pytest.param("//carnet.example/a", "http://carnet.example/a", id="no scheme"),
        pytest.param("www.carnet.example", "http://www.carnet.example/", id="no scheme, www"),
        pytest.param("http:carnet.example", "http://carnet.example/", id="no slashes"),
        pytest.param("http:\\\\carnet.example\\a\\b?c\\d", "http://carnet.example/a/b?c%5Cd", id="backslashes"),
        pytest.param("http://http://carnet.example/", "http://carnet.example/", id="scheme twice"),
        pytest.param("http://https://carnet.example/", "https://carnet.example/", id="two schemes"),
        pytest.param("http:// carnet.example/", "http://carnet.example/", id="a blank before the host"),
        pytest.param("http://carnet.example:80/", "http://carnet.example/", id="default port"),
        pytest.param("https://carnet.example:443", "https://carnet.example/", id="default port of https"),
        pytest.param("http://carnet.example:8080/", "http://carnet.example:8080/", id="other port"),
        pytest.param("http://carnet.example:/", "http://carnet.example/", id="empty port"),
        pytest.param("http://Épices.example/", "http://xn--pices-9ra.example/", id="host beyond ASCII"),
        pytest.param("http://xn--PICES-9ra.example/", "http://xn--pices-9ra.example/", id="host in ASCII form"),
        pytest.param("http://🍞.example/", "http://xn--4i8h.example/", id="emoji in a host"),
        pytest.param("http://[2001:DB8::0:1]/", "http://[2001:db8::1]/", id="IPv6"),
        pytest.param("http://x/a/./b/../c/..", "http://x/a/", id="dots"),
        pytest.param("http://x/../../a", "http://x/a", id="dots above the root"),
        pytest.param("http://x/a/%2E%2e/b", "http://x/b", id="encoded dots"),
        pytest.param("http://x/%7ea%2db%5f", "http://x/~a-b_", id="unreserved characters decoded"),
        pytest.param("http://x/%c3%a9%2f", "http://x/%C3%A9%2F", id="capital hexadecimal"),
        pytest.param("http://x/é à%20b", "http://x/%C3%A9%20%C3%A0%20b", id="beyond ASCII, half encoded"),
        pytest.param("http://x/%E9t%E9", "http://x/%E9t%E9", id="old bytes stay"),
        pytest.param("http://x/100%-coton%zz%", "http://x/100%25-coton%25zz%25", id="stray percent"),
        pytest.param("http://x/%2525", "http://x/%2525", id="encoded twice stays so"),
        pytest.param('http://x/"<>^`{|}', "http://x/%22%3C%3E%5E%60%7B%7C%7D", id="signs that may not stand"),
        pytest.param("http://x/(a)[b]'c',d;e=f!$&*+@:", "http://x/(a)[b]'c',d;e=f!$&*+@:", id="signs that may"),
        pytest.param("http://x?a b#c d", "http://x/?a%20b#c%20d", id="query and fragment without a path"),
        pytest.param("http://anne:m@t@x/", "http://anne:m%40t@x/", id="user with an at sign"),
        pytest.param("mailto:anne@carnet.example?subject=été", "mailto:anne@carnet.example?subject=été", id="mail"),
        pytest.param("/2012/é.html", "/2012/%C3%A9.html", id="relative"),
        pytest.param("http://[::1/a b", "http://[::1/a%20b", id="hopeless"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_clean(url: str, expected: str) -> None:
    assert clean(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [("http://x/a#b", "http://x/a"), ("/a?b#c", "/a?b"), ("http://[/#a", "http://[/")],
)
def test_clean_without_fragment(url: str, expected: str) -> None:
    assert clean(url, fragment=False) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("HTTP://Other.example:80/%7Ea", "http://other.example/~a", id="absolute in capitals"),
        pytest.param("http://other.example/%7ea/../b?c=%c3", "http://other.example/%7ea/../b?c=%c3", id="absolute"),
        pytest.param("https://other.example/été", "https://other.example/%C3%A9t%C3%A9", id="absolute beyond ASCII"),
        pytest.param("pain2.html", "http://carnet.example/2012/03/pain2.html", id="beside"),
        pytest.param("../04/a.html", "http://carnet.example/2012/04/a.html", id="above"),
        pytest.param("../../../../a", "http://carnet.example/a", id="above the root"),
        pytest.param("/a b", "http://carnet.example/a%20b", id="from the root"),
        pytest.param("//img.example/a.jpg", "http://img.example/a.jpg", id="same scheme"),
        pytest.param("\\\\img.example\\a.jpg", "http://img.example/a.jpg", id="same scheme, backslashes"),
        pytest.param("..\\b\\c.jpg", "http://carnet.example/2012/b/c.jpg", id="backslashes"),
        pytest.param("?p=2", "http://carnet.example/2012/03/pain.html?p=2", id="query"),
        pytest.param("#c12", "http://carnet.example/2012/03/pain.html?p=1#c12", id="fragment"),
        pytest.param(
            "a?b=/../c#/../d", "http://carnet.example/2012/03/a?b=/../c#/../d", id="dots in query and fragment"
        ),
        pytest.param(" \n/a\t ", "http://carnet.example/a", id="white space"),
        pytest.param("/2012:03", "http://carnet.example/2012:03", id="a colon in the path"),
        pytest.param("www.other.example", "http://carnet.example/2012/03/www.other.example", id="a file called www"),
        pytest.param("mailto:anne@carnet.example", "mailto:anne@carnet.example", id="mail"),
        pytest.param("tel:+33 1 23", "tel:+33 1 23", id="telephone"),
        pytest.param("ftp://x.example/a", "ftp://x.example/a", id="ftp"),
        pytest.param("data:image/gif;base64,R0lG", "data:image/gif;base64,R0lG", id="data"),
        pytest.param("", None, id="nothing"),
        pytest.param(" \n", None, id="white space only"),
        pytest.param(None, None, id="no attribute"),
        pytest.param("javascript:void(0)", None, id="script"),
        pytest.param(" \x01JaVa\nScRiPt:alert(1)", None, id="script in disguise"),
        pytest.param("\u00a0javascript:alert(1)", None, id="script behind a no-break space"),
        pytest.param("vbscript:x", None, id="the other script"),
        pytest.param("about:blank", None, id="about"),
        pytest.param("blob:http://x/1", None, id="blob"),
        pytest.param("file:///C:/Anne/pain.jpg", None, id="a file of somebody's disk"),
        pytest.param("http://[::1/", None, id="broken brackets"),
        pytest.param("http://[zz]/", None, id="no IPv6"),
        pytest.param("http://x:99999/", None, id="port too high"),
        pytest.param("http://x:http/", None, id="port of letters"),
        pytest.param("http://", None, id="no host"),
        pytest.param("http://a b.example/", None, id="a blank in the host"),
        pytest.param("http://a\u2100b.example/", None, id="a host that would become a path"),
        pytest.param("//", None, id="nothing but slashes"),
    ],
)
def test_join(link: str | None, expected: str | None) -> None:
    assert join(PAGE, link) == expected


@pytest.mark.parametrize("base", [None, "", "pain.html", "file:///tmp/pain.html", "http://[/"])
def test_a_relative_link_needs_a_base_of_the_web(base: str | None) -> None:
    assert join(base, "a.html") is None
    assert join(base, "http://x.example/") == "http://x.example/"


def test_the_password_of_a_base_does_not_pass_to_its_links() -> None:
    assert join("https://anne:mdp@carnet.example/a", "b") == "https://carnet.example/b"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://carnet.example/a", "https://carnet.example/a"),
        ("http://carnet.example", "HTTP://CARNET.example:80/#haut"),
        ("http://carnet.example/a?utm_source=x&fbclid=y", "http://carnet.example/a"),
        ("http://carnet.example/a?p=1&gclid=y&q=2", "http://carnet.example/a?p=1&q=2"),
        ("http://carnet.example/a#fromTwitter", "http://carnet.example/a"),
        ("http://carnet.example/a?", "http://carnet.example/a"),
        ("http://carnet.example/y%27a", "http://carnet.example/y'a"),
        ("http://carnet.example/%e9", "http://carnet.example/%E9"),
        ("http://carnet.example./a", "//carnet.example/a"),
        ("http://anne@carnet.example/a", "http://carnet.example/a"),
        ("http://été.example/é", "http://xn--t-9fab.example/%C3%A9"),
    ],
)
def test_spellings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.carnet.example/", "http://carnet.example/"),
        ("http://carnet.example/a", "http://carnet.example/a/"),
        ("http://carnet.example/a", "http://carnet.example/A"),
        ("http://carnet.example/?a=1&b=2", "http://carnet.example/?b=2&a=1"),
        ("http://carnet.example:8080/", "http://carnet.example/"),
        ("http://carnet.example/a%2Fb", "http://carnet.example/a/b"),
        ("http://carnet.example/index.html", "http://carnet.example/"),
        ("http://carnet.example/?a=%26", "http://carnet.example/?a=&"),
    ],
)
def test_different_addresses_are_not_the_same(one: str, other: str) -> None:
    assert not same(one, other)


def test_a_key_has_a_fragment_where_asked_for() -> None:
    assert key("http://x/a#c12", fragment=True) == "//x/a#c12"
    assert key("http://x/a#fromTwitter", fragment=True) == "//x/a"
    assert key("http://x/a#xtor=RSS-3", fragment=True) == "//x/a"
    assert key("http://x/a#c12") == "//x/a"


@pytest.mark.parametrize(
    ("url", "name", "web"),
    [
        ("https://Carnet.example:8080/a", "carnet.example", True),
        ("http://anne:mdp@carnet.example/", "carnet.example", True),
        ("http://[::1]:80/", "::1", True),
        ("ftp://carnet.example/", "carnet.example", False),
        ("//carnet.example/a", "carnet.example", False),
        ("mailto:anne@carnet.example", "", False),
        ("/a", "", False),
        ("http://x:99999/", "", False),
        ("", "", False),
    ],
)
def test_host_and_is_http(url: str, name: str, web: bool) -> None:  # noqa: FBT001
    assert (host(url), is_http(url)) == (name, web)


@pytest.mark.parametrize(
    ("url", "decoded", "asked", "name"),
    [
        ("http://x/tag/y%27a%20%C3%A9t%C3%A9/", "/tag/y'a été/", "/tag/y'a été/", ""),
        ("http://x/%E9t%E9.jpg", "/été.jpg", "/été.jpg", "été.jpg"),
        ("http://x/%9Cuf", "/œuf", "/œuf", "œuf"),
        ("http://x?p=2&utm_medium=rss#a", "/", "/?p=2", ""),
        ("http://x/a?fbclid=1", "/a", "/a", "a"),
        ("/2012/pain.html?q=%C3%A9+b#c", "/2012/pain.html", "/2012/pain.html?q=é+b", "pain.html"),
        ("pain.jpg", "pain.jpg", "pain.jpg", "pain.jpg"),
        (
            "http://x/f=/image%2F0478%2Fob_pain%20d.jpg",
            "/f=/image/0478/ob_pain d.jpg",
            "/f=/image/0478/ob_pain d.jpg",
            "ob_pain d.jpg",
        ),
    ],
)
def test_path_and_file_name(url: str, decoded: str, asked: str, name: str) -> None:
    assert (path(url), path(url, query=True), file_name(url)) == (decoded, asked, name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://carnet.example/a?p=2", "https://carnet.example/a?p=2"),
        ("https://anne:mdp@carnet.example/a", "https://***@carnet.example/a"),
        ("https://anne:m@dp@carnet.example/a", "https://***@carnet.example/a"),
        ("https:\\\\anne:mdp@carnet.example", "https:\\\\***@carnet.example"),
        ("http://x/a@b?c=@d", "http://x/a@b?c=@d"),
        ("http://x/?token=a1&page=2", "http://x/?token=***&page=2"),
        ("http://x/?Access_Token=a/b;c?d", "http://x/?Access_Token=***"),
        (
            "http://x/?apiKey=a&API-KEY=b&key=c&X-Amz-Signature=d",
            "http://x/?apiKey=***&API-KEY=***&key=***&X-Amz-Signature=***",
        ),
        ("http://x/a;jsessionid=A1?p=2", "http://x/a;jsessionid=***"),
        ("http://x/?PHPSESSID=a&sid=b&mdp=c&pwd=d&pass=e", "http://x/?PHPSESSID=***&sid=***&mdp=***&pwd=***&pass=***"),
        ("http://x/#access_token=a&state=b", "http://x/#access_token=***&state=b"),
        ("http://x/?t%6Fken=a", "http://x/?t%6Fken=***"),
        ("http://x/?design=a&passage=b&inside=c&page=d", "http://x/?design=a&passage=b&inside=c&page=d"),
        (
            "could not fetch http://a:b@x/?key=1 and http://y/?sig=2, sorry",
            "could not fetch http://***@x/?key=*** and http://y/?sig=*** sorry",
        ),
        ("mailto:anne@carnet.example", "mailto:anne@carnet.example"),
    ],
)
def test_redact(text: str, expected: str) -> None:
    assert redact(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://Carnet.example/a?b#c", "http://carnet.example", id="path, query and fragment"),
        pytest.param("https://lea:pain@carnet.example:8443/", "https://carnet.example:8443", id="login and port"),
        pytest.param("https://carnet.example:443/", "https://carnet.example", id="the port of https"),
        pytest.param("ftp://carnet.example/a", "", id="another scheme"),
        pytest.param("/2012/03/pain.html", "", id="no host"),
        pytest.param("http://[carnet/", "", id="a broken host"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_origin(url: str, expected: str) -> None:
    assert origin(url) == expected
