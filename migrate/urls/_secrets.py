"""What must not be shown: passwords and tokens in addresses."""

import re

from migrate.model import Url
from migrate.urls._address import decoded

_USER = re.compile(r"""(\b[a-z][a-z0-9+.\-]{0,15}:[/\\]+)[^/\\?#\s"'<>]*@""", re.IGNORECASE)
_PARAMETER = re.compile(r"""([?&;#])([^=?&;#\s"'<>]{1,60})=([^&#\s"'<>]+)""")
_SECRET = re.compile(
    r".*(?:token|key|secret|passw(?:or)?d|passwort|motdepasse|signature|sess(?:ion)?(?:_?id)?|credential|hmac|jwt|auth)"
    r"|(?:.*[^a-z])?(?:sig|sid|pass|pwd|mdp|otp)",
    re.IGNORECASE | re.DOTALL,
)


def redact(text: str) -> str:
    """Return an address, or a text with addresses in it, without its passwords and tokens: for logs and reports.

    >>> redact("https://anne:secret@carnet.example/?p=2&access_token=abc#sid=1")
    'https://***@carnet.example/?p=2&access_token=***#sid=***'
    """
    return _PARAMETER.sub(_masked, _USER.sub(r"\1***@", text) if "@" in text else text)


def public(url: str, *, login_only: bool = False) -> Url:
    """Return an address without its user and password, and without parameters that are secrets (`login_only`: with).

    >>> public("https://anne:secret@carnet.example/?p=2&access_token=abc#bas")
    'https://carnet.example/?p=2#bas'
    """
    bare = _USER.sub(r"\1", url, count=1) if "@" in url else url
    if login_only or redact(bare) == bare:
        return Url(bare)
    address, sharp, fragment = bare.partition("#")
    way, mark, query = address.partition("?")
    kept = "&".join(one for one in query.split("&") if not _is_secret(one))
    fragment = "" if _is_secret(fragment) else fragment
    return Url(way + (mark if kept else "") + kept + (sharp if fragment else "") + fragment)


def _is_secret(parameter: str) -> bool:
    """Say whether a parameter, as `name=value`, is one that must not be shown."""
    name, sign, _ = parameter.partition("=")
    return bool(sign and _SECRET.fullmatch(decoded(name)))


def _masked(parameter: re.Match[str]) -> str:
    sign, name, _ = parameter.groups()
    return f"{sign}{name}=***" if _SECRET.fullmatch(decoded(name)) else parameter[0]
