"""An address of the web taken apart, as browsers take it apart (https://url.spec.whatwg.org)."""

import dataclasses
import ipaddress
import re
import urllib.parse
from dataclasses import dataclass
from functools import lru_cache

from migrate.charset import windows_1252


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An absolute address of the web in parts, normalised; `query` and `fragment` None when there is none."""

    scheme: str
    user: str
    host: str
    port: str
    path: str
    query: str | None
    fragment: str | None

    def __str__(self) -> str:
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{user}{self.host}{port}{tail(self.path, self.query, self.fragment)}"


# What browsers drop at the ends of an address, and the blanks that come with a pasted one.
_EDGES = "".join(map(chr, range(0x21))) + "\x7f\x85\u00a0\u200b\u2028\u2029\u202f\ufeff"
_BREAK = re.compile("[\t\n\r]+")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# A scheme that was typed twice stands once; slashes are of either kind and of any number.
WEB = re.compile(r"(?:https?:[/\\]*)*(https?|ftp):[/\\]*", re.IGNORECASE)
_REST = re.compile(r"([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_RELATIVE = re.compile(r"([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_AUTHORITY = re.compile(r"(?:(.*)@)?(\[[0-9A-Fa-f:.]*\]|[^\[\]:@]*)(?::([0-9]{0,5}))?", re.DOTALL)
_NOT_HOST = re.compile(r"""[\0-\x20"#%/:<>?@\[\\\]^`{|}\x7f]""")
_PORTS = {"http": 80, "https": 443, "ftp": 21}
_HIGHEST_PORT = 65535
_LONGEST_HOST = 1000
_BASES = 64
_KNOWN, _LONG = 256, 2000  # one address is asked for its host, its path and its key, one after the other


def bare(url: str) -> str:
    """Return an address without line breaks, and without blanks and controls at its ends."""
    return _BREAK.sub("", url.strip(_EDGES)).strip(_EDGES)


def repaired(url: str) -> str:
    """Return an address bare, and with a scheme where `//` or `www.` shows that only that is missing."""
    text = bare(url)
    if text.startswith("//") or text[:4].lower() == "www.":
        return f"http://{text.lstrip('/')}"
    return text


def split(text: str) -> Address | None:
    """Take an absolute address of http, https or ftp apart, normalising its parts; None for anything else."""
    return _parts(text) if len(text) < _LONG else _parts.__wrapped__(text)


@lru_cache(maxsize=_KNOWN)
def _parts(text: str) -> Address | None:
    web = WEB.match(text)
    rest = _REST.fullmatch(text, web.end()) if web else None
    if web is None or rest is None:
        return None
    authority = _AUTHORITY.fullmatch(rest[1].strip(_EDGES))
    name = _host(authority[2]) if authority else None
    if authority is None or not name:
        return None
    scheme = web[1].lower()
    port = int(authority[3] or _PORTS[scheme])
    if port > _HIGHEST_PORT:
        return None
    return Address(
        scheme=scheme,
        user=coded(authority[1] or "").replace("@", "%40"),
        host=name,
        port="" if port == _PORTS[scheme] else str(port),
        path=_without_dots(coded(rest[2].replace("\\", "/"))) or "/",
        query=None if rest[3] is None else coded(rest[3]),
        fragment=None if rest[4] is None else coded(rest[4]),
    )


def _host(name: str) -> str | None:
    """Return a host in ASCII and lower case; None when it cannot be one."""
    if name.startswith("["):
        try:
            return f"[{ipaddress.IPv6Address(name[1:-1])}]"
        except ValueError:
            return None
    if len(name) > _LONGEST_HOST:
        return None
    name = decoded(name).strip(_EDGES).lower()
    if not name.isascii():
        name = ".".join(_label(label) for label in re.split("[.。．｡]", name))
    return None if _NOT_HOST.search(name) or not name.strip(".") else name


def _label(label: str) -> str:
    try:
        return label.encode("idna").decode("ascii") if label else ""
    except UnicodeError:  # a sign that Unicode did not have in 2003, or a label that is too long
        return "xn--" + label.encode("punycode", "replace").decode("ascii")


@lru_cache(maxsize=_BASES)
def _base(page: str) -> Address | None:
    """Return the address of a page whose links are joined one after the other; without its user and password."""
    address = split(repaired(page))
    return dataclasses.replace(address, user="", fragment=None) if address else None


def against(base: str | None, link: str) -> Address | None:
    """Return the address that a relative link leads to from the page `base`; None without a base of the web."""
    page = _base(base) if base else None
    if page is None:
        return None
    way, query, fragment = relative(link)
    way = way.replace("\\", "/")
    if way.startswith("//"):
        return split(f"{page.scheme}:{link}")
    if not way:
        query = page.query if query is None else query
    way = way if way.startswith("/") else page.path.rpartition("/")[0] + "/" + way if way else page.path
    return dataclasses.replace(page, path=_without_dots(coded(way)), query=query, fragment=fragment)


def relative(link: str) -> tuple[str, str | None, str | None]:
    """Return path (as written), query and fragment (encoded) of a link without a host."""
    parts = _RELATIVE.fullmatch(link)
    way, query, fragment = parts.groups() if parts else (link, None, None)
    return way, query and coded(query), fragment and coded(fragment)


def _without_dots(way: str) -> str:
    """Return a path without its `.` and `..` segments (RFC 3986, 5.2.4)."""
    if "/." not in way:
        return way
    kept: list[str] = []
    segments = way.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in {".", ".."}:
            kept.append(segment)
    return "/".join(kept + [""] * (segments[-1] in {".", ".."}))


SAFE = r"A-Za-z0-9\-._~!$&'()*+,;=:@/?\[\]#"
_CODE = re.compile(rf"%[0-9A-Fa-f]{{2}}|[^{SAFE}%]+|%")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")
_OLD_BYTES = re.compile("[\udc80-\udcff]+")


def coded(text: str) -> str:
    """Return a part of an address with one spelling of every character; what is encoded stays encoded once."""
    return _CODE.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] != "%" or text == "%":
        return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
    character = chr(int(text[1:], 16))
    return character if _UNRESERVED.match(character) else text.upper()


def decoded(text: str) -> str:
    """Return a part of an address decoded; bytes that are no UTF-8 are windows-1252."""
    read = urllib.parse.unquote_to_bytes(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogateescape")
    return _OLD_BYTES.sub(lambda run: windows_1252(run[0].encode("utf-8", "surrogateescape")), read)


def tail(way: str, query: str | None, fragment: str | None) -> str:
    """Return path, query and fragment put together again."""
    return way + ("" if query is None else f"?{query}") + ("" if fragment is None else f"#{fragment}")
