"""Links lead where they led: those between posts to where the export has put these, all others to their address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from migrate import text, urls
from migrate.model import Origin, Url
from migrate.moved import Goal
from migrate.report import Finding
from migrate.verify._against import MASK, Against
from migrate.verify._files import held_of, is_one_of, names_of
from migrate.verify._found import Export, Found, gap
from migrate.verify._said import Said

# Programs take away what runs, and what leads to nowhere outside the page it was written for.
_LEADING = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:mailto|tel):", re.IGNORECASE)
_DATED = re.compile(r"\d+")
# The first OverBlog sent readers of other sites over an address of its own (facts: overblog 3).
_SENT_OVER = re.compile(r"https?://[^/?#]+/ext/(https?:/{1,2}.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Led:
    """A link of the export to a place in it, to be looked up once all places are known."""

    address: str
    path: str
    goal: Goal
    is_old: bool
    where: str


class Links:
    """Compares the links of texts, and remembers where the posts of the export stand; `finish` looks up the others."""

    def __init__(self, export: Export, against: Against) -> None:
        self._export = export
        self._against = against
        self._places: dict[int, int] = {}
        self._months: set[str] = set()
        self._terms = _slugs(export)
        self._waiting: list[_Led] = []
        self.links = 0

    def stands(self, found: Found) -> None:
        """Remember where a post of the export stands."""
        if found.path:
            self._places[hash(found.path)] = hash(found.post.permalink)
        if found.post.published is not None and found.post.kind == "post":
            self._months.add(f"{found.post.published.astimezone(self._export.zone):%Y-%m}")

    def of_text(self, expected: Said, found: Said, post: Found, origin: Origin, where: str) -> Iterator[Finding]:
        """Yield the links that a text lost, and those that lead elsewhere than on the page."""
        self.links += len(expected.links)
        if expected.links == found.links and not post.moves:
            return
        rest = [one for one in found.links if not _is_idle(one) and MASK not in one]
        for written in expected.links:
            if _is_idle(written) or (self._against.is_redacted and _PERSONAL.match(written)):
                continue
            base = None if written.startswith("#") else origin.url or post.post.permalink
            address = urls.join(base, written) or written
            place = next((n for n, one in enumerate(rest) if self._fits(address, one, post, origin)), None)
            if place is None and address not in expected.embeds:
                yield gap("verify.link.missing", f"the link to {address[:200]} is not there", where)
            elif place is not None:
                self._remember(address, rest.pop(place), post, where)
        added = [one for one in rest if one not in expected.idle]
        if len(added) > len(expected.embeds):
            yield gap("verify.link.added", f"there is a link to {added[0][:200]}, which is not on the page", where)

    def finish(self) -> Iterator[Finding]:
        """Yield the links that lead to no place of the export, or to another than they did."""
        for link in self._waiting:
            if self._is_right(link):
                continue
            if link.is_old and not self._has(link.goal):
                continue
            message = (
                f"the link to {link.address[:200]} leads to the old blog still"
                if link.is_old
                else f"the link to {link.address[:200]} does not lead to {link.goal.post or link.goal.name or 'home'}"
            )
            yield gap("verify.link.old" if link.is_old else "verify.link.broken", message, link.where)

    def _fits(self, address: str, one: str, post: Found, origin: Origin) -> bool:
        """Say whether a link of the export may be that of the page."""
        if address == one:
            return True
        local = self._export.file(one, post)
        if local is not None:
            held = held_of([address], origin, self._against)
            return is_one_of(local, held) if held else bool(names_of(one, local, post) & {urls.key(address)})
        goal = self._goal(address)
        if goal is not None:
            if one.startswith("#"):
                return goal.post == post.post.permalink and address.endswith(one)
            return self._export.leads(one, post) is not None or self._goal(one) == goal
        sent = _SENT_OVER.fullmatch(address)
        address = urls.join(None, sent[1]) or address if sent else address
        return urls.same(urls.public(Url(address)), urls.public(Url(one)))

    def _remember(self, address: str, one: str, post: Found, where: str) -> None:
        """Have a link to the blog itself looked up at the end."""
        goal = self._goal(address)
        is_place = self._export.file(one, post) is None and not one.startswith("#")
        if goal is None or goal.kind == "lost" or not post.moves or not is_place:
            return
        path = self._export.leads(one, post) or ""
        self._waiting.append(_Led(address=one, path=path, goal=goal, is_old=self._goal(one) == goal, where=where))

    def _goal(self, address: str) -> Goal | None:
        return self._against.moved.goal(Url(address))

    def _is_right(self, link: _Led) -> bool:
        """Say whether a link leads to what it led to."""
        path, _, fragment = link.path.partition("#")
        if link.goal.kind == "post":
            return self._places.get(hash(path)) == hash(link.goal.post) and (
                unquote(fragment) == link.goal.name or (not fragment and self._export.format == "markdown")
            )
        if link.goal.kind == "tag":
            return unquote(path.rstrip("/").rpartition("/")[2]) in self._terms.get(_key(link.goal.name), ())
        if link.goal.kind == "month":
            return set(_DATED.findall(path)) == set(_DATED.findall(link.goal.name))
        return path.strip("/") == ("feed" if link.goal.kind == "feed" else "")

    def _has(self, goal: Goal) -> bool:
        """Say whether the export has a place for what an old address stands for."""
        if goal.kind == "post":
            return True
        if self._export.format != "wxr":
            return False
        if goal.kind == "tag":
            return _key(goal.name) in self._terms
        return goal.kind != "month" or goal.name in self._months


def _is_idle(address: str) -> bool:
    """Say whether a link leads nowhere that an export could lead to: it runs something, or has no address."""
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)
    return address in {"", "#"} or (scheme is not None and not _LEADING.match(address))


def _slugs(export: Export) -> dict[str, set[str]]:
    """Return the slugs that terms have in an export by what the old host called them."""
    slugs: dict[str, set[str]] = {}
    for term, slug in export.terms:
        for name in (term.slug, term.name):
            slugs.setdefault(_key(name), set()).add(slug)
    return slugs


def _key(name: str) -> str:
    return text.slugify(unquote(name)) or text.fold(name)
