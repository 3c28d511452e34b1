"""Lists that people and hosts read: CSV, Netlify's and Cloudflare's `_redirects`, the plugin Redirection's two."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from migrate.exporters._redirects._move import Move

MOST = 2000
"""Lines that Cloudflare takes."""
_LONGEST = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PAGES = """\
# {number} old addresses of {host}: put this file into the folder that Netlify or Cloudflare publishes.
# Cloudflare takes {most:,} lines, of {longest:,} signs each, and none with a query: those are Netlify's.
"""


def table(*rows: Iterable[str]) -> bytes:
    r"""Return rows of CSV; a cell that a spreadsheet would take for a formula begins with `'`.

    >>> table(("=1+1", "/a"))
    b"'=1+1,/a\r\n"
    """
    lines = io.StringIO()
    csv.writer(lines).writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return lines.getvalue().encode()


def plain(moves: Iterable[Move]) -> Iterator[bytes]:
    """Yield the list that people and programs read: source, target, status."""
    yield table(("source", "target", "status"))
    for move in moves:
        yield table((move.source, move.target, "301"))


def pages(moves: Iterable[Move], *, number: int, host: str) -> Iterator[bytes]:
    """Yield a `_redirects`, the most wanted addresses first; `*` and `:name` in a path would be patterns there."""
    head = _PAGES.format(number=f"{number:,}", host=host or "the old host", most=MOST, longest=_LONGEST)
    yield head.encode("ascii", "replace")
    for asking in (True, False):
        for move in moves:
            path, _, query = move.source.replace("*", "%2A").replace(":", "%3A").partition("?")
            line = " ".join(filter(None, (path, query.replace("&", " "), move.target, "301")))
            if bool(query) == asking and len(line) <= _LONGEST and all("=" in part for part in line.split()[1:-2]):
                yield f"{line}\n".encode()


def plugin(moves: Iterable[Move]) -> Iterator[bytes]:
    """Yield what the WordPress plugin Redirection imports as JSON (fileio/json.php and class Red_Item there).

    A path leads on whatever its query is; one with a query wants exactly that. What the new site answers itself
    is left out: the plugin runs there.
    """
    group = {"id": 1, "name": "Old addresses", "redirects": 0, "module_id": 1, "moduleName": "WordPress"}
    yield b'{"plugin":{"version":"5.0.0","date":""},\n"groups":[%s],\n"redirects":[' % _json(group | {"enabled": True})
    behind = b"\n"
    for position, move in enumerate(move for move in moves if not move.stays):
        yield behind + _json(_item(move, position))
        behind = b",\n"
    yield b"\n]}\n"


def _item(move: Move, position: int) -> dict[str, object]:
    query = "exact" if move.query else "ignore"
    flags = {"flag_query": query, "flag_case": False, "flag_trailing": False, "flag_regex": False}
    return {
        "id": position + 1,
        "url": move.source,
        "match_data": {"source": flags},
        "action_code": 301,
        "action_type": "url",
        "action_data": {"url": move.target},
        "match_type": "url",
        "title": "",
        "hits": 0,
        "regex": False,
        "group_id": 1,
        "position": position,
        "last_access": "-",
        "enabled": True,
    }


def plugin_table(moves: Iterable[Move]) -> Iterator[bytes]:
    """Yield what the plugin imports as CSV: its third column says whether the first is a pattern (fileio/csv.php)."""
    yield table(("source", "target", "regex", "code"))
    for move in moves:
        if not move.stays:
            yield table((move.source, move.target, "0", "301"))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
