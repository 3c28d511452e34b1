"""Whom the client never asks, what it never tells, and whom it believes."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from migrate.errors import UsageError
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources import _connect
from migrate.sources._addresses import is_public
from migrate.sources._http import Client, Unanswered

LIMIT = 1_000_000
NOWHERE = ".".join("0000")
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npain"
# Made for these tests by openssl; nobody's.
CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNBMsIi9fxRx5Dpo5
9A7BUz4qIUe9c378m9yACLyYDUOhRANCAATc+wKOIP4YMW6A7jzAmUgJ22GB0P9B
BdKvNMj7cLSPUvS1b+fbGRXvs1S0mnnmaLg1wC9MPEyIowym/2IlW6PH
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBkjCCATegAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5jYXJuZXQu
ZXhhbXBsZTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG
A1UEAwwOY2FybmV0LmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATc
+wKOIP4YMW6A7jzAmUgJ22GB0P9BBdKvNMj7cLSPUvS1b+fbGRXvs1S0mnnmaLg1
wC9MPEyIowym/2IlW6PHo24wbDAPBgNVHRMBAf8EBTADAQH/MCoGA1UdEQQjMCGC
DmNhcm5ldC5leGFtcGxlgglsb2NhbGhvc3SHBH8AAAEwHQYDVR0OBBYEFO9pPUyZ
vguW2Q6+3v4ntHUzp/AhMA4GA1UdDwEB/wQEAwIChDAKBggqhkjOPQQDAgNJADBG
AiEArN8zM42ziRpNyACXx6BqUMT9HeE4XNzUw0bwxTz30LQCIQDL5wgIssUB3/cd
HWOt76oVuZc6MmhyeEKU7detT8H8vg==
-----END CERTIFICATE-----
"""


class Canary:
    """A server on loopback that counts who comes, and answers with a page."""

    def __init__(self, wrap: Callable[[socket.socket], socket.socket], head: bytes) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.visits: list[bytes] = []
        self.wrap = wrap
        self.head = head
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.visits.append(b"")
            with contextlib.suppress(OSError), self.wrap(connection) as talk:
                request = b""
                while b"\r\n\r\n" not in request and (more := talk.recv(1 << 16)):
                    request += more
                self.visits[-1] = request
                talk.sendall(PAGE.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n" + self.head))


@pytest.fixture
def canary() -> Iterator[Callable[..., Canary]]:
    made: list[Canary] = []

    def start(wrap: Callable[[socket.socket], socket.socket] = lambda sock: sock, *, head: bytes = b"") -> Canary:
        made.append(Canary(wrap, head))
        return made[-1]

    yield start
    for one in made:
        one.socket.close()


def refused(url: str, **settings: Any) -> Unanswered:
    home = settings.pop("home", None)
    times = {"connect_timeout": 2.0, "read_timeout": 0.5, "total_timeout": 2.0}
    client = Client(FetchSettings(**{**times, **settings}), home=home)
    with pytest.raises(Unanswered) as caught:
        client.ask(Url(url), limit=LIMIT)
    client.close()
    return caught.value


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", NOWHERE, "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.5", "192.88.99.1", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fc00::1",
        "fd12::1", "fe80::1", "fe80::1%eth0", "2001:4860:4860::8888%eth0", "fec0::1", "ff02::1", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:c0a8:101::1", "2001::1", "2001:db8::1", "100::1",
        "3fff::1", "5f00::1", "4000::1", "carnet.example", "", "1.2.3",
    ],
)  # fmt: skip
def test_an_address_of_no_public_place_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "localhost",
        "LOCALHOST", "localhost.", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", NOWHERE, "0",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1", "１２７.0.0.1", "%31%32%37.0.0.1", "anne@127.0.0.1", "carnet.example@127.0.0.1",
        "carnet.example:80@127.0.0.1", r"127.0.0.1\@carnet.example", "[::127.0.0.1]", "[0:0:0:0:0:0:0:1]", "127.0.0.2",
    ],
)  # fmt: skip
def test_no_spelling_of_a_private_address_is_asked(canary: Callable[..., Canary], host: str) -> None:
    server = canary()
    name, at, port = host.partition("\\")

    error = refused(f"http://{name}:{server.port}{at}{port}/")

    assert (error.state, error.again) == ("skipped", False)
    assert server.visits == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://carnet.example/", "data:text/html,x", "javascript:alert(1)", "gopher://carnet.example/",
        "ws://carnet.example/", "//carnet.example/", "/2012/", "", "http://", "http:///", "http://carnet.example:99999/",
        "http://carnet.example:0/", "http://carnet.example:x/", "http://[::1/", "http://[fe80::1%25eth0]/",
        "http://carnet.example/\r\nX-Evil: 1", "http://carnet.example/\n", "http://carnet.example/\x00", "http://car\tnet/",
        "http://carnet.example/" + "x" * 20_000, "http://car net.example/", "http://carnet<b>.example/", "http://%00/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))

    error = refused(url)

    assert (error.state, error.again) == ("skipped", False)


@pytest.mark.parametrize("label", ["x" * 64, "xn--" + "a" * 60, ".", "..", "a..b", "-", "é" * 70])
def test_a_name_that_cannot_be_one_is_no_traceback(monkeypatch: pytest.MonkeyPatch, label: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", nobody)

    assert not refused(f"http://{label}/").again


def nobody(host: str, *_: Any, **__: Any) -> list[Any]:
    host.encode("idna")
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def entry(address: str, port: int) -> tuple[Any, ...]:
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))


def test_allow_private_admits_the_blog_itself_and_no_other(canary: Callable[..., Canary]) -> None:
    blog, other = canary(), canary()
    home = Url(f"http://127.0.0.1:{blog.port}/")
    client = Client(FetchSettings(allow_private=True), home=home)

    client.ask(Url(f"{home}2012/"), limit=LIMIT).close()
    for url in (f"http://127.0.0.1:{other.port}/", f"http://localhost:{blog.port}/", f"http://127.1.1.1:{blog.port}/"):
        with pytest.raises(Unanswered, match="private"):
            client.ask(Url(url), limit=LIMIT)
    client.close()

    assert (len(blog.visits), other.visits) == (1, [])


def test_without_allow_private_even_the_blog_itself_is_not_asked(canary: Callable[..., Canary]) -> None:
    server = canary()
    home = Url(f"http://127.0.0.1:{server.port}/")

    error = refused(home, home=home)

    assert "private (127.0.0.1)" in str(error)
    assert "--allow-private" in error.hint
    assert server.visits == []


def test_a_name_is_looked_up_once_and_the_checked_address_is_asked(
    monkeypatch: pytest.MonkeyPatch, canary: Callable[..., Canary]
) -> None:
    server = canary()
    said = iter(["192.0.2.1", "127.0.0.1", "127.0.0.1"])
    asked: list[str] = []

    def resolver(host: str, port: int, *_: Any, flags: int = 0, **__: Any) -> list[Any]:
        if flags & socket.AI_NUMERICHOST:
            raise socket.gaierror(socket.EAI_NONAME, "no number")
        asked.append(host)
        return [entry(next(said), port)]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr("migrate.sources._connect.is_public", lambda address: address == "192.0.2.1")
    connected: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, where: connected.append(where) or refuse())

    assert "refused" in str(refused(f"http://carnet.example:{server.port}/"))
    assert asked == ["carnet.example"]
    assert connected == [("192.0.2.1", server.port)]
    assert server.visits == []


def refuse() -> None:
    raise ConnectionRefusedError(111, "Connection refused")


def test_a_name_of_several_addresses_is_asked_at_the_public_ones_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["127.0.0.1", "8.8.8.8", "10.0.0.1", "8.8.4.4"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, port, *__, **___: [entry(name, port) for name in names])
    connected: list[str] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, where: connected.append(where[0]) or refuse())

    assert refused("http://carnet.example/").again
    assert connected == ["8.8.8.8", "8.8.4.4"]


def test_the_next_address_is_asked_when_one_refuses(
    monkeypatch: pytest.MonkeyPatch, canary: Callable[..., Canary]
) -> None:
    server = canary()
    with socket.create_server(("127.0.0.1", 0)) as closed:
        dead = closed.getsockname()[1]
    entries = [entry("127.0.0.1", dead), entry("127.0.0.1", server.port)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    monkeypatch.setattr("migrate.sources._connect.is_public", lambda _: True)
    client = Client(FetchSettings())

    with client.ask(Url("http://carnet.example/"), limit=LIMIT) as answer:
        assert answer.content(LIMIT) == b"pain"
        assert answer.address == "127.0.0.1"
    client.close()


@pytest.mark.parametrize(
    ("number", "again"), [(socket.EAI_NONAME, False), (socket.EAI_AGAIN, True)], ids=["no such name", "not just now"]
)
def test_a_name_that_is_not_found(monkeypatch: pytest.MonkeyPatch, number: int, *, again: bool) -> None:
    def resolver(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(number, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolver)

    error = refused("http://carnet.example/")

    assert "name" in str(error)
    assert (error.again, error.state) == (again, "failed")


def test_a_name_server_that_is_silent_does_not_hold_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def resolver(*_: Any, flags: int = 0, **__: Any) -> list[Any]:
        if flags & socket.AI_NUMERICHOST:
            raise socket.gaierror(socket.EAI_NONAME, "no number")
        over.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    begun = time.monotonic()

    error = refused("http://carnet.example/", connect_timeout=0.3)
    over.set()

    assert "could not be looked up in time" in str(error)
    assert time.monotonic() - begun < 5


def test_a_server_that_cannot_be_reached_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    # A listener whose queue is full takes no further connection and refuses none.
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as stack:
        for _ in range(4):
            sock = stack.enter_context(socket.socket())
            sock.setblocking(False)
            sock.connect_ex(full.getsockname())
        time.sleep(0.1)
        monkeypatch.setattr("migrate.sources._connect.is_public", lambda _: True)
        begun = time.monotonic()

        error = refused(f"http://127.0.0.1:{full.getsockname()[1]}/", connect_timeout=0.3)

        assert error.again
        assert time.monotonic() - begun < 5


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.pem"
    path.write_text(CERTIFICATE, encoding="ascii")
    return path


@pytest.fixture
def secure(certificate: Path) -> Callable[[socket.socket], socket.socket]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return lambda sock: context.wrap_socket(sock, server_side=True)


def test_a_certificate_that_nobody_vouches_for_is_refused(canary: Callable[..., Canary], secure: Any) -> None:
    server = canary(secure)
    home = Url(f"https://127.0.0.1:{server.port}/")

    error = refused(home, home=home, allow_private=True)

    assert "its certificate is not valid: self" in str(error)
    assert "--insecure-host" in error.hint
    assert not error.again
    assert server.visits == [b""]


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> Iterator[None]:
    """An authority of the system vouches for the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    _connect._verified.cache_clear()
    yield
    _connect._verified.cache_clear()


@pytest.mark.usefixtures("trusted")
def test_a_certificate_that_an_authority_of_the_system_vouches_for_is_valid(
    canary: Callable[..., Canary], secure: Any
) -> None:
    home = Url(f"https://127.0.0.1:{canary(secure).port}/")
    client = Client(FetchSettings(allow_private=True), home=home)

    with client.ask(home, limit=LIMIT) as answer:
        assert answer.content(LIMIT) == b"pain"
    client.close()


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_name_is_refused(
    monkeypatch: pytest.MonkeyPatch, canary: Callable[..., Canary], secure: Any
) -> None:
    server = canary(secure)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry("127.0.0.1", server.port)])
    home = Url(f"https://autre.example:{server.port}/")

    assert "its certificate is not valid: Hostname mismatch" in str(refused(home, home=home, allow_private=True))


def test_an_insecure_host_is_asked_all_the_same(canary: Callable[..., Canary], secure: Any) -> None:
    server = canary(secure)
    home = Url(f"https://127.0.0.1:{server.port}/")
    client = Client(FetchSettings(allow_private=True, insecure_host=("127.0.0.1",)), home=home)

    with client.ask(home, limit=LIMIT) as answer:
        assert answer.content(LIMIT) == b"pain"
    client.close()


@pytest.mark.parametrize(("more", "connections"), [(b"", 1), (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse", 2)])
def test_what_is_left_in_a_secure_connection_is_never_read_as_the_next_answer(
    canary: Callable[..., Canary], secure: Any, more: bytes, connections: int
) -> None:
    def talk(sock: socket.socket) -> socket.socket:
        tls: socket.socket = secure(sock)
        with contextlib.suppress(OSError):
            while tls.recv(1 << 16):
                tls.sendall(PAGE.removesuffix(b"pain"))
                time.sleep(0.05)
                tls.sendall(b"pain" + more)  # one record: what is not read of it, no socket shows
        return tls

    server = canary(talk)
    home = Url(f"https://127.0.0.1:{server.port}/")
    client = Client(FetchSettings(allow_private=True, insecure_host=("127.0.0.1",)), home=home)

    for _ in range(2):
        with client.ask(home, limit=LIMIT) as answer:
            assert answer.content(LIMIT) == b"pain"
    client.close()
    assert len(server.visits) == connections


def test_another_host_is_not_insecure_because_one_is(canary: Callable[..., Canary], secure: Any) -> None:
    home = Url(f"https://127.0.0.1:{canary(secure).port}/")

    assert "certificate" in str(refused(home, home=home, allow_private=True, insecure_host=("localhost",)))


def test_a_stalled_handshake_is_given_up_in_time(canary: Callable[..., Canary]) -> None:
    server = canary(lambda sock: time.sleep(8) or sock)
    home = Url(f"https://127.0.0.1:{server.port}/")
    begun = time.monotonic()

    error = refused(home, home=home, allow_private=True)

    assert "in time" in str(error)
    assert time.monotonic() - begun < 5


def test_a_server_without_tls_is_no_traceback(canary: Callable[..., Canary]) -> None:
    server = canary(lambda sock: sock.sendall(PAGE) or sock)
    home = Url(f"https://127.0.0.1:{server.port}/")

    assert "TLS" in str(refused(home, home=home, allow_private=True))


def test_proxies_of_the_environment_are_not_asked(
    monkeypatch: pytest.MonkeyPatch, canary: Callable[..., Canary]
) -> None:
    server, proxy = canary(), canary()
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    home = Url(f"http://127.0.0.1:{server.port}/")
    client = Client(FetchSettings(allow_private=True), home=home)

    client.ask(home, limit=LIMIT).close()
    client.close()

    assert (len(server.visits), proxy.visits) == (1, [])


def test_passwords_of_netrc_are_not_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, canary: Callable[..., Canary]
) -> None:
    (tmp_path / "netrc").write_text("default login anne password secret\n", encoding="ascii")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server = canary()
    home = Url(f"http://127.0.0.1:{server.port}/")
    client = Client(FetchSettings(allow_private=True), home=home)

    client.ask(home, limit=LIMIT).close()
    client.close()

    assert b"Authorization" not in server.visits[0]


def test_a_password_in_an_address_is_sent_and_not_shown(canary: Callable[..., Canary]) -> None:
    server = canary()
    home = Url(f"http://anne:s%C3%A9same@127.0.0.1:{server.port}/")
    client = Client(FetchSettings(allow_private=True), home=home)

    with client.ask(home, limit=LIMIT) as answer:
        assert dict(answer.sent)["Authorization"] == "***"
    client.close()
    assert b"Authorization: Basic YW5uZTpzw6lzYW1l\r\n" in server.visits[0]
    assert b"Host: 127.0.0.1:" in server.visits[0]


def test_no_message_shows_a_secret() -> None:
    url = "http://anne:secret@127.0.0.1/?access_token=secret"

    assert "secret" not in str(refused(url)) + refused(url).hint
    assert str(Unanswered(f"{url} is no place", again=False)) == "http://***@127.0.0.1/?access_token=*** is no place"


COOKIES = "# Netscape HTTP Cookie File\n{domain}\tFALSE\t/\tFALSE\t{until}\tmember\tsecret\n"
LATER = 4_102_444_800


def test_cookies_of_the_file_go_where_they_belong_and_nowhere_else(
    tmp_path: Path, canary: Callable[..., Canary]
) -> None:
    server = canary()
    home = Url(f"http://127.0.0.1:{server.port}/")
    for domain, until, sent in (
        ("127.0.0.1", LATER, True),
        ("#HttpOnly_127.0.0.1", LATER, True),
        ("127.0.0.1", 0, True),
        ("127.0.0.1", "", True),
        ("127.0.0.1", 1_000_000, False),
        ("127.0.0.2", LATER, False),
        ("carnet.example", LATER, False),
    ):
        path = tmp_path / "cookies.txt"
        path.write_text(COOKIES.format(domain=domain, until=until), encoding="ascii")
        client = Client(FetchSettings(allow_private=True, cookies=str(path)), home=home)

        with client.ask(home, limit=LIMIT) as answer:
            assert dict(answer.sent).get("Cookie", "") == ("***" if sent else "")
        client.close()
        assert (b"Cookie: member=secret\r\n" in server.visits[-1]) is sent


@pytest.mark.parametrize("text", [b"pain", b"\xff\xfe\x00", None], ids=["no cookies", "binary", "no file"])
def test_a_cookie_file_that_cannot_be_read_is_a_usage_error(tmp_path: Path, text: bytes | None) -> None:
    path = tmp_path / "cookies.txt"
    if text is not None:
        path.write_bytes(text)

    with pytest.raises(UsageError, match=r"cookies\.txt cannot be read"):
        Client(FetchSettings(cookies=str(path)))


def test_a_cookie_that_a_server_gives_is_given_back(canary: Callable[..., Canary]) -> None:
    server = canary(
        head=b"Set-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Domain=carnet.example\r\nSet-Cookie: \xff;;=\r\n"
    )
    home = Url(f"http://127.0.0.1:{server.port}/")
    client = Client(FetchSettings(allow_private=True), home=home)

    for _ in range(2):
        client.ask(home, limit=LIMIT).close()
    client.close()

    assert b"Cookie" not in server.visits[0]
    assert b"Cookie: a=1" in server.visits[1]
    assert b"b=2" not in server.visits[1]


@pytest.mark.parametrize("length", [1, 900], ids=["short", "long"])
def test_cookies_without_end_are_forgotten_and_the_owners_are_not(
    tmp_path: Path, canary: Callable[..., Canary], length: int
) -> None:
    server = canary()
    path = tmp_path / "cookies.txt"
    path.write_text(COOKIES.format(domain="127.0.0.1", until=LATER), encoding="ascii")
    home = Url(f"http://127.0.0.1:{server.port}/")
    client = Client(FetchSettings(allow_private=True, cookies=str(path)), home=home)

    for number in range(12):
        cookies = (b"Set-Cookie: c%d-%d=%s\r\n" % (number, one, b"x" * length) for one in range(50))
        server.head = b"".join(cookies) + b"Set-Cookie: long=%s\r\n" % (b"x" * 9000)
        client.ask(home, limit=LIMIT).close()
    client.close()

    assert all(b"member=secret" in visit for visit in server.visits)
    assert max(len(visit) for visit in server.visits) < 17_000
    assert max(visit.count(b"; c") for visit in server.visits) <= 180
    assert not any(b"long=" in visit for visit in server.visits)
