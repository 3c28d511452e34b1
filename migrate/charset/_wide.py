"""UTF-16 and UTF-32, with a byte order mark or without."""

from migrate.charset._decoded import Decoded, How

_WIDE_MARKS = (
    (b"\xff\xfe\0\0", "utf-32le"),
    (b"\0\0\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)


def read_wide(body: bytes, *, html: bool) -> Decoded | None:
    """Read UTF-16 and UTF-32, with a BOM or without; None for anything else.

    Markup in UTF-16 has NUL bytes: without one, the BOM stands before text of another kind.
    """
    if html and b"\0" not in body:
        return None
    for mark, name in _WIDE_MARKS:
        if body.startswith(mark):
            return _units(body[len(mark) :], name, "bom")
    shape = _shape(body[:4096])
    return _units(body, shape, "detected") if shape else None


def _shape(head: bytes) -> str | None:
    """Return the encoding that the places of the NUL bytes betray, or None."""
    if len(head) < 4 or b"\0" not in head[:4]:  # noqa: PLR2004 - one character of four bytes
        return None
    quarter = len(head) // 4
    first, second, third, fourth = (head[place : quarter * 4 : 4].count(0) for place in range(4))
    most = 0.9 * quarter
    if min(third, fourth) > most > 2 * first:
        return "utf-32le"
    if min(first, second) > most > 2 * fourth:
        return "utf-32be"
    even, odd, some = first + third, second + fourth, 0.4 * quarter
    # A page begins with "<" or a blank, and a fifth of it is markup, however few Latin letters its text has.
    if head[1] == 0 < head[0] and odd > max(some, 8 * even):
        return "utf-16le"
    return "utf-16be" if head[0] == 0 < head[1] and even > max(some, 8 * odd) else None


def _units(body: bytes, name: str, how: How) -> Decoded:
    try:
        return Decoded(text=body.decode(name), encoding=name, how=how)
    except UnicodeDecodeError:
        repairs = (f"broken {name} left out",)
        return Decoded(text=body.decode(name, "ignore"), encoding=name, how=how, repairs=repairs)
