"""Links lead where they led: those between posts to where the export has put these, all others to their address."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from migrate import text, urls
from migrate.model import Origin, Url
from migrate.moved import Goal
from migrate.report import Finding
from migrate.verify._against import MASK, Against
from migrate.verify._awaited import Awaited, taken
from migrate.verify._files import held_of, is_one_of, names_of
from migrate.verify._found import Export, Found, gap
from migrate.verify._said import Said
from migrate.verify._scan import said

# Programs take away what runs, and what leads to nowhere outside the page it was written for.
_LEADING = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:mailto|tel):", re.IGNORECASE)
_DATED = re.compile(r"\d+")
# The first OverBlog sent readers of other sites over an address of its own (facts: overblog 3).
_SENT_OVER = re.compile(r"https?://[^/?#]+/ext/(https?:/{1,2}.+)", re.IGNORECASE | re.DOTALL)


class Links:
    """Compares the links of texts, and remembers where the posts of the export stand; `finish` looks up the others."""

    def __init__(self, export: Export, against: Against) -> None:
        self._export = export
        self._against = against
        self._awaited = Awaited()
        self._months: set[str] = set()
        self._terms = _slugs(export)
        self._old_months: set[str] = set()
        self.links = 0

    def stands(self, found: Found) -> None:
        """Remember where a post of the export stands."""
        if found.path:
            self._awaited.stands(found.path, found.post.permalink)
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
                yield from self._led(address, rest.pop(place), post, where)
        added = [one for one in rest if one not in expected.idle]
        if len(added) > len(expected.embeds):
            yield gap("verify.link.added", f"there is a link to {added[0][:200]}, which is not on the page", where)

    def finish(self) -> Iterator[Finding]:
        """Yield the links that lead to no place of the export, or to another; only for these it is read again."""
        wrong, months = self._awaited.wrong(), self._old_months & self._months
        again = self._export.posts(replace(self._export, broken=[])) if wrong or months else iter(())
        for found in again:
            where = found.post.permalink or found.post.title or found.place
            for address in _links_of(found):
                goal = self._goal(address)
                path = (self._export.leads(address, found) or "").partition("#")[0]
                meant = taken(wrong, path, where)
                if meant is not None and (goal is None or hash(goal.post) != meant):
                    yield _broken(address, "the post that it led to", where)
                elif meant is not None or _is_of_month(goal, months, path):
                    yield _old(address, where)
        left = sum(texts.total() for some in wrong.values() for texts in some.values())
        if left:
            message = f"{left} links do not lead to the posts that they led to"
            yield gap("verify.link.broken", message, self._export.format)

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

    def _led(self, address: str, one: str, post: Found, where: str) -> Iterator[Finding]:
        """Yield a link to the blog itself that leads elsewhere now, or have it looked up at the end."""
        goal = self._goal(address)
        is_place = self._export.file(one, post) is None and not one.startswith("#")
        if goal is None or goal.kind == "lost" or not post.moves or not is_place:
            return
        path, _, fragment = (self._export.leads(one, post) or "").partition("#")
        is_old = self._goal(one) == goal
        if self._is_right(goal, path, fragment, where):
            return
        if not is_old:
            yield _broken(one, goal.post or goal.name or "home", where)
        elif goal.kind == "month" and self._export.format == "wxr":
            self._old_months.add(goal.name)
        elif self._has(goal):
            yield _old(one, where)

    def _goal(self, address: str) -> Goal | None:
        return self._against.moved.goal(Url(address))

    def _is_right(self, goal: Goal, path: str, fragment: str, where: str) -> bool:
        """Say whether a place is what a link led to; what is no post's place yet may be one."""
        if goal.kind == "post":
            is_within = unquote(fragment) == goal.name or (not fragment and self._export.format == "markdown")
            return is_within and bool(path) and self._awaited.leads(path, goal.post or "", where)
        if goal.kind == "tag":
            return unquote(path.rstrip("/").rpartition("/")[2]) in self._terms.get(_key(goal.name), ())
        if goal.kind == "month":
            return _is_month(path, goal.name)
        return path.strip("/") == ("feed" if goal.kind == "feed" else "")

    def _has(self, goal: Goal) -> bool:
        """Say whether the export has a place for what an old address stands for; of a month the end tells it."""
        if goal.kind == "post":
            return True
        if self._export.format != "wxr" or goal.kind == "month":
            return False
        return goal.kind != "tag" or _key(goal.name) in self._terms


def _is_month(path: str, month: str) -> bool:
    return set(_DATED.findall(path)) == set(_DATED.findall(month))


def _is_of_month(goal: Goal | None, months: set[str], path: str) -> bool:
    """Say whether a link stands for one of some months, and leads elsewhere."""
    return goal is not None and goal.kind == "month" and goal.name in months and not _is_month(path, goal.name)


def _old(address: str, where: str) -> Finding:
    return gap("verify.link.old", f"the link to {address[:200]} leads to the old blog still", where)


def _broken(address: str, place: str, where: str) -> Finding:
    return gap("verify.link.broken", f"the link to {address[:200]} does not lead to {place}", where)


def _links_of(found: Found) -> Iterator[str]:
    """Yield the links of a post and of its comments."""
    yield from said(found.post.body, found.form).links
    for comment in found.post.comments:
        yield from said(comment.body, "html").links


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
