"""Values that Blogger writes into the scripts of its pages: names of the blog, and comments as a list."""

import json
import re
from typing import Any

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_STRING = r"'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\""
_TOKEN = re.compile(rf"\s*(?:({_STRING})|([\[\]{{}}:,])|([\w$.+-]+))", re.DOTALL)
_CLOSES = {"[": "]", "{": "}"}
_WORDS = frozenset({"true", "false", "null"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LONGEST = 8_000_000  # characters


def said(source: str, name: str) -> str:
    r"""Return the first text that a script gives a name, "" when it gives none.

    >>> said(r"{'title': 'L\x27atelier', 'pageType': 'item'}", "title")
    "L'atelier"
    """
    found = re.search(rf"""['"]{name}['"]\s*[:=\]]+\s*({_STRING})""", source)
    return unescaped(found[1][1:-1]) if found else ""


def unescaped(text: str) -> str:
    r"""Return the content of a string of JavaScript as text.

    >>> unescaped(r"I\46#39;m \74br /\76 d\x27or")
    "I&#39;m <br /> d'or"
    """
    return _ESCAPE.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    if found[3]:
        return chr(int(found[3], 8))
    return _SIMPLE.get(found[4], found[4])


def literal(source: str, start: int) -> Any:  # noqa: ANN401  a value of JavaScript is any of its types
    """Return the list or object that stands in a script from a place on; None when none does, or it was cut."""
    written: list[str] = []
    open_: list[str] = []
    at = start
    while at < min(len(source), start + _LONGEST):
        found = _TOKEN.match(source, at)
        if found is None:
            return None
        at = found.end()
        text, mark, word = found.groups()
        if mark in _CLOSES:
            open_.append(_CLOSES[mark])
        elif mark in {"]", "}"}:
            if not open_ or open_.pop() != mark:
                return None
            if written[-1] == ",":
                written.pop()
        written.append(_as_json(text, mark, word))
        if not open_:
            break
    try:
        return json.loads("".join(written)) if not open_ else None
    except ValueError:
        return None


def _as_json(text: str | None, mark: str | None, word: str | None) -> str:
    """Return a token as JSON has it."""
    if mark:
        return mark
    if text is not None:
        return json.dumps(unescaped(text[1:-1]))
    known = word in _WORDS or _NUMBER.fullmatch(word or "") is not None
    return str(word) if known else "null" if word == "undefined" else json.dumps(word)
