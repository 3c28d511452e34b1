"""All words are there: each text's words are counted on both sides."""

from collections import Counter
from collections.abc import Iterator

from migrate.report import Finding
from migrate.verify._against import Against, masked
from migrate.verify._found import gap
from migrate.verify._said import Said, words

_SHOWN = 8


def of_text(expected: Said, found: Said, against: Against, what: str, where: str) -> Iterator[Finding]:
    """Yield the words that a text lost, and those that nobody wrote; `what` names the text.

    Of what is shown from elsewhere, a link with its address as text may have been put beside it.
    """
    if expected.text == found.text:
        return
    wanted, got = (masked(expected.text), masked(found.text)) if against.is_redacted else (expected.text, found.text)
    here, there = words(wanted), words(got)
    missing, added = here - there, there - here - words(expected.spare)
    if missing:
        missing -= words(" ".join({*expected.bare} & {*expected.embeds}))
    if missing:
        yield gap("verify.words.missing", f"{what} lost {_listed(missing)}", where)
    if added:
        added -= _of_links(expected, found)
    if added:
        yield gap("verify.words.added", f"{what} has {_listed(added)} that the page does not have", where)


def _of_links(expected: Said, found: Said) -> Counter[str]:
    """Return the words of the plain links that stand beside embeds and were not on the page."""
    new = list((Counter(found.bare) - Counter(expected.bare)).elements())
    return words(" ".join(new[: len(expected.embeds)]))


def _listed(lost: Counter[str]) -> str:
    """Return some words in quotation marks, and how many there are in all.

    >>> _listed(Counter({"brioche": 1, "pain": 2}))
    '3 words (brioche pain pain)'
    """
    number = lost.total()
    some = list(lost.elements())[:_SHOWN]
    more = " …" if number > len(some) else ""
    return f"{number} {'word' if number == 1 else 'words'} ({' '.join(some)}{more})"
