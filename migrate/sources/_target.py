"""What is asked for: an address taken apart for the request that goes out, or the reason why none does."""

import base64
import functools
import re
import urllib.parse
from dataclasses import dataclass

from migrate import urls
from migrate.sources._unanswered import Unanswered

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# An address that is clean already, as nearly all are: no encoding, no dots at the beginning of a folder.
_PLAIN = re.compile(
    r"(https?)://((?:[a-z0-9-]+\.)+[a-z0-9-]+)(?::([1-5][0-9]{4}|[1-9][0-9]{3}))?"
    r"((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?(?:\?[A-Za-z0-9._~=&-]+)?)"
)
_LONGEST = 1 << 14
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address as it is asked for, and its parts; `login` is the value of Authorization, "" for none."""

    url: str
    scheme: str
    host: str
    port: int
    netloc: str
    path: str
    login: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """What a connection leads to: scheme, host and port."""
        return self.scheme, self.host, self.port


@functools.lru_cache(maxsize=16)
def target(url: str) -> Target:
    """Return what to ask, in ASCII and with odd characters encoded; Unanswered when that cannot be asked for."""
    plain = _PLAIN.fullmatch(url) if len(url) <= _LONGEST else None
    if plain is None:
        return _apart(url)
    scheme, host, port, path = plain.groups()
    number = int(port or _PORTS[scheme])
    netloc = f"{host}:{port}" if port else host
    return Target(url=url, scheme=scheme, host=host, port=number, netloc=netloc, path=path, login="")


def _apart(url: str) -> Target:
    """Return what to ask for any address."""
    if _CONTROL.search(url) or len(url) > _LONGEST:
        raise _unfit("the address is not well formed")
    scheme = _SCHEME.match(url)
    if scheme is not None and scheme[1].lower() not in _PORTS:
        raise _unfit(f"addresses of the kind {scheme[1][:20]}: are not asked for, only http: and https:")
    if scheme is None:
        raise _unfit("the address is not well formed")
    try:
        cleaned = urls.clean(url, fragment=False)
        parts = urllib.parse.urlsplit(cleaned)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _unfit("the address is not well formed") from error
    if not host or parts.scheme not in _PORTS or not parts.netloc.isascii() or _blank(host) or port == 0:
        raise _unfit("the address is not well formed")
    port = _PORTS[parts.scheme] if port is None else port
    name = f"[{host}]" if ":" in host else host
    return Target(
        url=cleaned,
        scheme=parts.scheme,
        host=host,
        port=port,
        netloc=name if port == _PORTS[parts.scheme] else f"{name}:{port}",
        path=(parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
        login=_login(parts),
    )


def _blank(host: str) -> bool:
    """Say whether a host holds what no host may hold."""
    return bool(re.search(r"[\s%/\\?#@<>^|]", host))


def _login(parts: urllib.parse.SplitResult) -> str:
    if not parts.username or parts.password is None:
        return ""
    words = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password)}"
    return f"Basic {base64.b64encode(words.encode()).decode()}"


def _unfit(reason: str) -> Unanswered:
    return Unanswered(reason, again=False, state="skipped")
