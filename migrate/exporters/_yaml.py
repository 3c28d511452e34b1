"""YAML as every reader of it takes it: each text a JSON string, dates bare, one key a line.

JSON strings came out right in eight site builders, whatever was in them (`yes`, `2010`, `a: b`,
`{{ x }}`, emoji …); a text without quotes is wrong as soon as it holds a colon.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone

# What YAML 1.1 forbids or takes for a line end, and what nobody can see in an editor.
_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def written(values: Mapping[str, object]) -> str:
    """Return a mapping as lines of YAML. Keys are ours and plain; values are texts, numbers, dates, lists, mappings.

    A date is aware. Empty lists are `[]`, None is `null`.
    """
    return "".join(f"{line}\n" for line in _lines(values))


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list | tuple) and value:
            yield f"{key}:"
            for item in value:
                yield from (f"  {line}" for line in _item(item))
        else:
            yield f"{key}: {_scalar(value)}"


def _item(value: object) -> Iterator[str]:
    """Yield the lines of one item of a list."""
    lines = list(_lines(value)) if isinstance(value, Mapping) and value else [_scalar(value)]
    yield f"- {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])


def _scalar(value: object) -> str:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _moment(value: datetime) -> str:
    """Return a date as RFC 3339; before 1911 Paris was 9 minutes and 21 seconds from UTC, which no reader takes."""
    offset = value.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        value = value.astimezone(timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))))
    return value.isoformat()
