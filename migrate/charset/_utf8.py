"""ASCII and UTF-8, whole, cut, or with bytes of windows-1252 in it."""

import re

from migrate.charset._decoded import CHANCE, Decoded, How, beyond_ascii, recoded, western
from migrate.charset._labels import Label


def read_ascii(body: bytes, labels: list[Label]) -> Decoded | None:
    """Read ASCII, and the Japanese that is written in it (ISO-2022-JP: escape, dollar)."""
    if not body.isascii():
        return None
    if b"\x1b$" in body:
        how: How = next((label.how for label in labels if label.name == "iso-2022-jp"), "detected")
        try:
            return Decoded(text=body.decode("iso2022_jp"), encoding="iso-2022-jp", how=how)
        except UnicodeDecodeError:
            pass
    return Decoded(text=body.decode("ascii"), encoding="utf-8", how="ascii")


# Emoji written as two halves of three bytes (old Java and MySQL: CESU-8).
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_CUT = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
# What blogs are written with, and what windows-1252 or another old encoding hardly gives by chance.
_SURE = re.compile(
    "[\u00a0-\u017f\u0386-\u03ce\u0401-\u045f\u2010-\u203a\u20ac\u2122\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
)
_BROKEN = re.compile("[\udc80-\udcff]+")
_CLEARLY = 4


def read_utf8(body: bytes, *, how: How) -> Decoded | None:
    """Read UTF-8: strict, cut in its last character, or with runs of windows-1252 in it; None for anything else."""
    try:
        return Decoded(text=body.decode(), encoding="utf-8", how=how)
    except UnicodeDecodeError:
        body, halves = _HALVES.subn(_joined, body)
    cut = _CUT.search(body[-3:])
    body = body[: -len(cut[0])] if cut else body
    bare = CHANCE.sub(b" ", body) if beyond_ascii(body) else b""
    sample, valid = bare.decode("utf-8", "surrogateescape"), beyond_ascii(bare)
    broken = len(_BROKEN.findall(sample))
    if not valid or (valid < _CLEARLY * broken and len(_SURE.findall(sample)) < broken):
        return None
    repairs = []
    if halves:
        repairs.append(f"surrogate pairs joined: {halves}")
    if cut:
        repairs.append("half a character at the end left out")
    if broken:
        repairs.append(f"runs of windows-1252 in the utf-8: {broken}")
        how = "mixed"
    text = _BROKEN.sub(western, CHANCE.sub(recoded, body).decode("utf-8", "surrogateescape"))
    return Decoded(text=text, encoding="utf-8", how=how, repairs=tuple(repairs))


def _joined(halves: re.Match[bytes]) -> bytes:
    return halves[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()
