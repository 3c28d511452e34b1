"""UTF-8 that somebody read as windows-1252, or Latin-1 kept in UTF-8: found quickly, undone with care."""

import re

# UTF-8 read as windows-1252 begins with one of these letters and goes on with the bytes 80–BF as
# windows-1252 shows them. A capital before a closing quote is no evidence: « uma “MAÇÔ ends in
# a letter and a quote. One pattern a letter, since a literal first letter makes the search fast.
_LOW = "\x80-\xaa\xac-\xba\xbc-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ•–—˜™š›žŸ"
_QUOTE = "‘’“”œ«»…"
_TWO = rf"(?:[{_LOW}]|[{_QUOTE}](?=[^\W\d_])|(?<![A-ZÀ-ÖØ-Þ].)[{_QUOTE}])"
_SUSPECTS = {lead: re.compile(lead + _TWO) for lead in "ÂÃÄÅÎÏÐÑ"} | {
    "â": re.compile(f"â[\x80-\x9f€‚„†‡ˆ‰Š‹Œ˜™š›œž][{_LOW}{_QUOTE}]"),
    "ï": re.compile("ï(?:»¿|¿½|¸[\x80-\x8f€‚ƒ„…†‡ˆ‰Š‹ŒŽ]|¬[\x80-\x86€‚ƒ„…†])"),
    "ð": re.compile("ð[\x9fŸ]"),
}
_CONTROLS = "\x80\x82\x84\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c"
_BETWEEN_TAGS = re.compile(r"([<>\n])")


def shows_mojibake(text: str) -> bool:
    """Say whether a text may hold UTF-8 that was read as windows-1252 (`Ã©`, `â€™`) or raw C1 controls; quick."""
    if text.isascii():
        return False
    if any(control in text for control in _CONTROLS):
        return True
    return any(lead in text and pattern.search(text) for lead, pattern in _SUSPECTS.items())


def undo_mojibake(text: str) -> tuple[str, int]:
    """Return a text with its mojibake undone, and in how many places; sane text comes back as it is, with 0.

    Works between tags and line breaks, so that one bad comment is found in a sane page. `ftfy` decides
    (never its `fix_text`, which straightens typographic quotes). C1 controls become what windows-1252
    means by them.

    >>> undo_mojibake("lâ€™Ã©tÃ©")
    ('l’été', 1)
    """
    if not shows_mojibake(text):
        return text, 0
    before = _BETWEEN_TAGS.split(text)
    after = [_mended(run) if shows_mojibake(run) else run for run in before]
    return "".join(after), sum(old != new for old, new in zip(before, after, strict=True))


def _mended(run: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415 - few texts need it, and it is slow to import

    careful = TextFixerConfig(replace_lossy_sequences=False)
    # What it mends it looks at again, and may then go too far.
    for config in (careful, careful._replace(decode_inconsistent_utf8=False)):
        mended = fix_encoding(run, config)
        if len(_UNLIKELY.findall(mended)) <= len(_UNLIKELY.findall(run)):
            # ftfy stands U+001A for a U+FFFD of the text while it works, and leaves it in what it mends.
            return mended if "\x1a" in run else mended.replace("\x1a", "\ufffd")
    return run


# What ÉTÉ° or É» become if one takes them for mojibake: letters of phonetics and of far scripts.
_UNLIKELY = re.compile("[\u0180-\u02bf\u0700-\u085f]")
