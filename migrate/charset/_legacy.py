"""The encodings of before UTF-8: by label where the bytes do not contradict it, else by the detector."""

import re
from dataclasses import dataclass

from migrate.charset._decoded import CHANCE_IN_WINDOWS, Decoded, How, beyond_ascii, recoded, western, windows_1252
from migrate.charset._labels import Label, encoding_name, encodings

# Markup is ASCII in every encoding: what tells one from another stands between the tags.
_PARTS = re.compile(rb"[<>\n]")
_SAMPLE = 20_000
_TOLERATED = 0.02
_BROKEN = re.compile("[\udc80-\udcff]")
_BROKEN_RUN = re.compile("[\udc80-\udcff]+")
_C1_BYTE = re.compile(rb"[\x80-\x9f]")
_ASCII = bytes(range(0x80))
_MANY_BYTES = frozenset({"gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr", "iso-2022-jp"})


def read_legacy(body: bytes, labels: list[Label]) -> Decoded:
    """Read by the first label that the bytes do not contradict, else as the detector says, else windows-1252."""
    # The blank: chardet takes a file that begins with я of windows-1251 (FF) for no text.
    sample = b" " + b"\n".join(part for part in _PARTS.split(body) if not part.isascii())[:_SAMPLE]
    mac = _looks_mac(sample)
    signs = _Signs(latin=_looks_latin(sample) and not mac, mac=mac, c1=_C1_BYTE.search(body) is not None)
    for label in labels:
        found = _read(body, label.name, label.how, signs)
        if found:
            return found
    detected = _read(body, _detected(sample, signs), "detected", signs)
    common = _windows(body, "detected")
    # A few accents may be the same in both: then the commoner name.
    return detected if detected and detected.text != common.text else common


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """What the bytes show whatever their encoding is."""

    latin: bool
    mac: bool
    c1: bool


def _read(body: bytes, name: str, how: How, signs: _Signs) -> Decoded | None:
    """Read by a label; None where it cannot be right.

    A label of western Europe is wrong for words of another script, an ISO label where C1 controls
    betray the windows encoding behind it (windows-1252 behind iso-8859-15), any where more than a
    few bytes mean nothing.
    """
    if name.startswith("utf-") or (name in {"windows-1252", "iso-8859-15"} and not signs.latin):
        return None
    if name == "windows-1252" or (name == "iso-8859-15" and signs.c1):
        return _windows(body, how)
    if name.startswith("iso-8859-") and signs.c1:
        return None
    try:
        text = body.decode(encodings()[1][name], "surrogateescape")
    except UnicodeDecodeError:  # ISO-2022-JP with a byte of eight bits
        return None
    repairs = []
    if name in _MANY_BYTES and text[-1:] and _BROKEN.match(text[-1]):
        text = text[:-1]
        repairs.append("half a character at the end left out")
    broken = len(_BROKEN.findall(text))
    if broken > _TOLERATED * len(body.translate(None, _ASCII)):
        return None
    if broken:
        text = _BROKEN_RUN.sub(western, text)
        repairs.append(f"bytes that mean nothing in {name} read as windows-1252: {broken}")
    return Decoded(text=text, encoding=name, how=how, repairs=tuple(repairs))


def _windows(body: bytes, how: How) -> Decoded:
    """Read windows-1252, and UTF-8 where a part of the page (a sidebar, a pasted text) is in it."""
    strange = beyond_ascii(body) and beyond_ascii(CHANCE_IN_WINDOWS.sub(b" ", body))
    if not strange:
        return Decoded(text=windows_1252(body), encoding="windows-1252", how=how)
    repairs = (f"characters of utf-8 in the windows-1252: {strange}",)
    text = CHANCE_IN_WINDOWS.sub(recoded, body).decode("utf-8", "surrogateescape")
    return Decoded(text=_BROKEN_RUN.sub(western, text), encoding="windows-1252", how="mixed", repairs=repairs)


# Letters, and of the high bytes not what windows-1252 uses as blank, quote, dash, ellipsis, ° and €.
_WORD = re.compile(rb"[A-Za-z\x81-\x84\x86-\x90\x98-\x9f\xa1-\xaa\xac-\xaf\xb1-\xba\xbc-\xff]{2,}")
_LETTER = re.compile(rb"[A-Za-z]")
_FEW = 3


def _looks_latin(sample: bytes) -> bool:
    """Say whether the words with high bytes also have ASCII letters, as accented words do.

    Words of other scripts have none, or few by chance (Shift_JIS, Big5). A row of one sign is no word.
    """
    words = b" ".join(word for word in _WORD.findall(sample) if not word.isascii() and len(set(word)) > 1)
    return len(words.translate(None, _ASCII)) <= _FEW * (len(_LETTER.findall(words)) + 1)


# Between small letters, the bytes of é è à ç ê ô in Mac Roman are signs or nothing in windows-1252,
# whose own small letters stand from DF on. š, ž, œ, dashes and quotes of windows-1252 are left out.
_MAC = re.compile(rb"[a-z][\x81\x83\x87-\x8b\x8d-\x90\x98\x99\x9b\x9d\x9f](?=[a-z])")
_SMALL = re.compile(rb"[a-z][\xdf-\xff](?=[a-z])")


def _looks_mac(sample: bytes) -> bool:
    return len(_MAC.findall(sample)) > len(_SMALL.findall(sample))


_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257")
_OTHERS = (
    *("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "cp1253", "iso8859-7", "cp1255"),
    *("iso8859-8", "cp1256", "iso8859-6", "cp874", "gb18030", "big5", "euc-jp", "cp932", "euc-kr", "cp949"),
)
# œ inside a word, and €: what iso-8859-15 has and windows-1252 has elsewhere.
_LATIN_9 = re.compile(rb"[a-z]\xbd[a-z]|\xa4")
# On two to sixteen words of French and Spanish, another Latin encoding was at most 1.5 times as
# likely as windows-1252; on Polish, Czech, Hungarian and Turkish, nearly always more than twice.
_MUCH = 1.6


def _detected(sample: bytes, signs: _Signs) -> str:
    """Return the encoding that chardet finds among those that can be; windows-1252 unless another is far likelier."""
    from chardet import detect_all  # noqa: PLC0415 - most pages are UTF-8 and need no detector

    likely: tuple[str, ...] = _LATIN if signs.latin else _OTHERS
    if signs.latin and _LATIN_9.search(sample):
        likely = (*likely, "iso8859-15")
    if signs.mac:
        likely = ("mac-roman",)
    elif signs.c1:
        likely = tuple(codec for codec in likely if not codec.startswith("iso"))
    # Its word for "none of them" must be one of them; what it then names is refused by _read.
    found = detect_all(sample, include_encodings=likely, ignore_threshold=True, no_match_encoding=likely[0])
    chances: dict[str, float] = {}
    for guess in found:
        chances.setdefault(encoding_name(guess["encoding"] or "") or "windows-1252", guess["confidence"])
    best = max(chances, key=lambda name: chances[name], default="windows-1252")
    return best if chances.get(best, 0) >= _MUCH * chances.get("windows-1252", 0) else "windows-1252"
