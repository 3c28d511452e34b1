"""Values as PHP takes them: numbers out of texts, and texts that look serialised."""

import re

_NUMBER = re.compile(r"[ \t\n\r\v\f]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)")
_LARGEST = 2**63 - 1


def integer(text: str) -> int:
    """Return what `(int)` makes of a text: its leading number, at most 64 bits wide, else 0.

    >>> integer("12abc"), integer("c7"), integer("99999999999999999999")
    (12, 0, 9223372036854775807)
    """
    found = _NUMBER.match(text)
    if found is None:
        return 0
    plain = found[1].lstrip("+")
    if plain.lstrip("-").isdigit():
        return max(min(int(plain), _LARGEST), -_LARGEST - 1)
    number = float(plain)
    return int(number) if abs(number) <= _LARGEST else 0


def is_empty(text: str) -> bool:
    """Say whether `empty()` holds for a text: "" and "0"."""
    return text in {"", "0"}


_SCALAR = re.compile(rb"[bid]:[0-9.E+-]+;")
_LONG = re.compile(rb"[saOE]:[0-9]+:")


def looks_serialised(text: str) -> bool:
    """Say what `is_serialized()` says (wp-includes/functions.php)."""
    stored = text.strip(" \t\n\r\0\x0b").encode("utf-8", "surrogatepass")
    if stored == b"N;":
        return True
    if len(stored) < len(b"b:0;") or stored[1:2] != b":" or stored[-1:] not in {b";", b"}"}:
        return False
    if stored[:1] == b"s" and stored[-2:-1] != b'"':
        return False
    return bool(_LONG.match(stored) or _SCALAR.fullmatch(stored))


def is_serialised(text: str) -> bool:
    """Say whether `unserialize()` can read a text; objects count, whatever their class.

    >>> is_serialised('a:1:{i:0;s:3:"été";}'), is_serialised('a:1:{i:0;s:5:"été";}')
    (False, True)
    """
    stored = text.strip(" \t\n\r\0\x0b").encode("utf-8", "surrogatepass")
    try:
        return _value(stored, 0, 0) > 0
    except (IndexError, ValueError):
        return False


_DEEPEST = 200
_FIXED = re.compile(rb"N;|b:[01];|i:[+-]?\d+;|[rR]:\d+;|d:(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NAN);")
_STRING = re.compile(rb'[sE]:(\d+):"')
_ARRAY = re.compile(rb"a:(\d+):\{")
_OBJECT = re.compile(rb'O:(\d+):"')
_COUNT = re.compile(rb":(\d+):\{")


def _value(stored: bytes, place: int, depth: int) -> int:
    """Return where the value that begins at `place` ends; ValueError when there is none."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if found := _FIXED.match(stored, place):
        return found.end()
    if found := _STRING.match(stored, place):
        return _after(stored, found.end() + int(found[1]), b'";')
    if found := _OBJECT.match(stored, place):
        # The importer makes every object a stdClass, whatever length its class name claims to have.
        count = _COUNT.match(stored, stored.index(b'"', found.end()) + 1)
        if count is None:
            raise ValueError("no object")
        return _members(stored, count.end(), int(count[1]), depth)
    if found := _ARRAY.match(stored, place):
        return _members(stored, found.end(), int(found[1]), depth)
    raise ValueError("no value")


def _members(stored: bytes, place: int, count: int, depth: int) -> int:
    for _ in range(2 * count):
        place = _value(stored, place, depth + 1)
    return _after(stored, place, b"}")


def _after(stored: bytes, place: int, mark: bytes) -> int:
    if not stored.startswith(mark, place):
        raise ValueError("no end")
    return place + len(mark)
