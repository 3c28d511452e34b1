"""What must not be shown: passwords and tokens in addresses."""

import re

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
    return _PARAMETER.sub(_masked, _USER.sub(r"\1***@", text))


def _masked(parameter: re.Match[str]) -> str:
    sign, name, _ = parameter.groups()
    return f"{sign}{name}=***" if _SECRET.fullmatch(decoded(name)) else parameter[0]
