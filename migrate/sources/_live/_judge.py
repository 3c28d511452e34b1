"""What an answer's status means for the ledger: a state, a reason for people, and whether another try may help."""

from dataclasses import dataclass

from migrate.sources._archive import State

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_BUSY = frozenset({425, 429, 503})
_DENIED = frozenset({401, 402, 403, 407, 423, 451})
_GONE = frozenset({404, 410})
MOVED = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
OK = 200

_WORDS = {
    206: "the host gave only a part of it, and was not asked for one (206)",
    401: "the host asks for a password (401)",
    403: "the host refuses to give it (403)",
    404: "the host says that it is not there (404)",
    410: "the host says that it was taken away (410)",
    429: "the host says that it is asked too often (429)",
    451: "the host may not give it for legal reasons (451)",
    500: "the host had a fault (500)",
    503: "the host is too busy (503)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of an address; `again` is true when another try may help."""

    state: State
    reason: str = ""
    again: bool = False


def of_status(status: int) -> Verdict:
    """Return what a status says; `ok` for 200 only: what its body is, is judged elsewhere."""
    if status == OK:
        return Verdict(state="ok")
    reason = _WORDS.get(status, f"the host answers with status {status}")
    if status in _GONE:
        return Verdict(state="gone", reason=reason)
    if status in _DENIED:
        return Verdict(state="denied", reason=reason)
    return Verdict(state="later" if status in _BUSY else "failed", reason=reason, again=status in _AGAIN)
