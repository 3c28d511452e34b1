"""A web archive on loopback that behaves like the Wayback Machine, for tests and by hand.

An index (CDX) with filters, collapsing and pages that end in a resume key; captures as they were stored
(`/web/<time>id_/<address>`) and as replayed (`/web/<time>/<address>`); redirects to the nearest capture; archived
errors and redirects, told by `Memento-Datetime`; refusals with `Retry-After`, and whatever a scenario spoils.
Facts: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server and RFC 7089.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import groupby
from urllib.parse import parse_qs, quote, unquote_plus, urlsplit

import routes
from blog import Blog
from server import Host
from wire import Answer, Request, moved, page

_WEB = re.compile(r"/web/(\d{4,14})(id_|[a-z]{2}_)?/(https?:/.*)", re.DOTALL)
_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_TOOLBAR = b"<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>captures</div><!-- END WAYBACK TOOLBAR INSERT -->"
_LISTED = re.compile(r'(?:href|src)="(?P<url>[^"#]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A capture. `digest` is what the index says of it, `listed` whether it says anything; `cut` as for an answer.

    `revisit`: the index says only that it is the same as one before. `undated` leaves `Memento-Datetime` out,
    `replayed` gives the replay where the bytes were asked for, `lost` says that the capture is not there.
    """

    url: str
    timestamp: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=UTF-8"),)
    body: bytes = b""
    digest: str = ""
    listed: bool = True
    revisit: bool = False
    undated: bool = False
    replayed: bool = False
    lost: bool = False

    @property
    def key(self) -> str:
        """The address as an index sorts it: host backwards, no scheme, no `www.`, lower case."""
        parts = urlsplit(self.url.lower())
        names = ",".join(reversed(parts.hostname.removeprefix("www.").split("."))) if parts.hostname else ""
        return f"{names}){parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")

    @property
    def type(self) -> str:
        return dict(self.headers).get("Content-Type", "unk").partition(";")[0]

    @property
    def sha1(self) -> str:
        return self.digest or base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()

    @property
    def row(self) -> dict[str, str]:
        """The line of the index."""
        kind, status = ("warc/revisit", "-") if self.revisit else (self.type, str(self.status))
        values = (self.key, self.timestamp, self.url, kind, status, self.sha1, str(len(self.body)))
        return dict(zip(_FIELDS, values, strict=True))


class WebArchive(Host):
    """The archive. `held` are its captures, in any order; `rows` is the most that one page of the index lists."""

    def __init__(self, held: Iterable[Held] = (), *, rows: int = 100_000) -> None:
        super().__init__(Blog(posts=(), pages=()))
        self.held = list(held)
        self.rows = rows

    def answer(self, request: Request) -> Answer:
        """Return what the archive answers, as the faults leave it."""
        path, _, query = request.path.partition("?")
        if path == "/cdx/search/cdx":
            plain = self._index(query)
        elif found := _WEB.fullmatch(request.path):
            plain = self._capture(found[1], found[2] or "", found[3])
        else:
            plain = page("<h1>Not Found</h1>", status=404)
        return self.scenario.spoil(request, plain)

    @property
    def searches(self) -> list[str]:
        """The searches that were made, in order."""
        return [path for path in self.log.paths if path.startswith("/cdx/")]

    @property
    def captures(self) -> list[str]:
        """The captures that were asked for, as `<time>id_/<address>`, in order."""
        return [path.removeprefix("/web/") for path in self.log.paths if path.startswith("/web/")]

    def _index(self, query: str) -> Answer:
        asked = parse_qs(query)
        rows = list(_found(self.held, asked))
        after = unquote_plus(asked.get("resumeKey", [""])[0])
        rows = [row for row in rows if f"{row['urlkey']} {row['timestamp']}" > after]
        most = min(int(asked.get("limit", [self.rows])[0]), self.rows)
        names = asked.get("fl", [",".join(_FIELDS)])[0].split(",")
        lines = [[row[name] for name in names] for row in rows[:most]]
        written: list[list[str]] = [names, *lines] if lines else []
        if len(rows) > most and asked.get("showResumeKey") == ["true"]:
            last = rows[most - 1]
            written += [[], [quote(f"{last['urlkey']} {last['timestamp']}", safe="")]]
        return page(json.dumps(written), kind="application/json")

    def _capture(self, timestamp: str, flags: str, url: str) -> Answer:
        wanted = Held(url=url, timestamp=timestamp).key
        known = [one for one in self.held if one.key == wanted and not one.lost]
        if not known:
            return page("<h1>Hrm.</h1><p>The Wayback Machine has not archived that URL.</p>", status=404)
        nearest = min(known, key=lambda one: abs(_seconds(one.timestamp) - _seconds(timestamp)))
        if nearest.timestamp != timestamp:
            return moved(f"{self.home}/web/{nearest.timestamp}{flags}/{nearest.url}", status=302)
        return self._memento(nearest, flags)

    def _memento(self, one: Held, flags: str) -> Answer:
        """A capture: its own headers behind a prefix, its links made the archive's where it is a replay."""
        heads = [(f"X-Archive-Orig-{name}", value) for name, value in one.headers]
        heads.append(("X-Archive-Orig-Content-Length", str(len(one.body))))
        heads += [(name, value) for name, value in one.headers if name in {"Content-Type", "Content-Encoding"}]
        location = dict(one.headers).get("Location")
        if location:
            heads.append(("Location", f"{self.home}/web/{one.timestamp}{flags}/{location}"))
        if not one.undated:
            heads.append(("Memento-Datetime", format_datetime(_moment(one.timestamp), usegmt=True)))
        body = one.body if flags == "id_" and not one.replayed else self._replay(one)
        return Answer(status=one.status, headers=tuple(heads), body=body)

    def _replay(self, one: Held) -> bytes:
        prefix = f"{self.home}/web/{one.timestamp}/".encode()
        body = re.sub(rb'(href|src)="(http)', rb'\1="' + prefix + rb"\2", one.body)
        return body.replace(b"<body", _TOOLBAR + b"<body", 1)


def _moment(timestamp: str) -> datetime:
    return datetime.strptime(timestamp.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _seconds(timestamp: str) -> float:
    return _moment(timestamp).timestamp()


def _found(held: Iterable[Held], asked: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """The lines that a search finds, sorted, filtered, collapsed."""
    url = asked["url"][0]
    wanted = Held(url=url if "://" in url else f"http://{url}", timestamp="").key
    exact = asked.get("matchType", ["exact"])[0] == "exact"
    rows = sorted((one.row for one in held if one.listed), key=lambda row: (row["urlkey"], row["timestamp"]))
    rows = [row for row in rows if row["urlkey"] == wanted or (not exact and row["urlkey"].startswith(wanted))]
    for rule in asked.get("filter", []):
        field, _, pattern = rule.removeprefix("!").partition(":")
        rows = [row for row in rows if bool(re.fullmatch(pattern, row[field])) != rule.startswith("!")]
    for field in asked.get("collapse", []):
        rows = [next(group) for _, group in groupby(rows, key=lambda row, field=field: row[field])]
    yield from rows


def captured(blog: Blog, home: str, timestamp: str, *, without: str = "(?!)", limit: int = 2000) -> list[Held]:
    """What a crawler of a web archive captured of a blog at a time: every page that links lead to, but some."""
    found: dict[str, Held] = {}
    waiting = [f"{home}/"]
    while waiting and len(found) < limit:
        url = waiting.pop(0)
        if url in found:
            continue
        path = url.removeprefix(home) or "/"
        answer = routes.answer(blog, home, Request(method="GET", path=path, headers={}))
        found[url] = Held(url=url, timestamp=timestamp, status=answer.status, headers=answer.headers, body=answer.body)
        if "html" in found[url].type:
            for link in _LISTED.finditer(answer.body.decode()):
                target = link["url"] if "://" in link["url"] else f"{home}{link['url']}"
                if target.startswith(f"{home}/") and not target.startswith(f"{home}/mail"):
                    waiting.append(target)
        if location := dict(answer.headers).get("Location"):
            waiting.append(location)
    return [one for one in found.values() if not re.search(without, one.url)]


def older(one: Held, timestamp: str, **changes: object) -> Held:
    """The same capture at another time, with changes."""
    return replace(one, timestamp=timestamp, **changes)  # type: ignore[arg-type]
