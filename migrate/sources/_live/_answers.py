"""What becomes of an answer: judged, stored, read, and followed.

The record is synced first; its row and the leads that the answer gave commit together.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from migrate import urls
from migrate.errors import ArchiveError
from migrate.extract import Extract, Lead, Rank
from migrate.model import Url
from migrate.settings import Settings
from migrate.signs import type_of
from migrate.sources._archive import Archive, Entry, Recovered, State, Stored, capture_of
from migrate.sources._archive._entry import NOT_ASKED
from migrate.sources._http import Answer
from migrate.sources._live._files import HEAD, shown, wrong
from migrate.sources._live._judge import MOVED, NOT_MODIFIED, OK, Verdict, of_status
from migrate.sources._live._reader import Reader
from migrate.sources._live._redirects import HOPS, Moved, brief, is_home, led_on, moved
from migrate.sources._live._scope import BARREN, Scope, says, without_login
from migrate.sources._robots import rules

Headers = tuple[tuple[str, str], ...]

_MB = 1_000_000
_CHUNK = 1 << 18
_LISTS = frozenset({"sitemap", "listing", "month", "tag", "feed"})
_PAGES = frozenset({"post", "page"})
_CUT = frozenset({"sitemap", "feed"})  # they name pages all the same when they end in their middle

__all__ = ["HOPS", "Answers"]


class Answers:
    """Takes what hosts answer into the archive, and adds the leads that it gives."""

    def __init__(self, archive: Archive, reader: Reader, scope: Scope, settings: Settings) -> None:
        self.scope = scope
        self._archive = archive
        self._reader = reader
        self._fetch = settings.fetch
        self._given: set[str] = set()
        self._barren: dict[str, int] = {}
        self._boxed: set[Url] = set()

    def headers(self, entry: Entry) -> Mapping[str, str]:
        """Return the headers of a request: the marks of the copy that is held, and the form of a call."""
        marks = self._archive.validators(entry) if entry.copied else {}
        headers = {name: value for name, value in marks.items() if value.isascii()}  # others cannot be sent
        if entry.lead.method == "POST":
            headers["Content-Type"] = "application/json"
        return headers

    def settle(self, entry: Entry, *, state: State, reason: str, status: int | None = None) -> None:
        """Settle an address that gave nothing; what may be had instead of it becomes due."""
        with self._archive.transaction():
            self._settle(entry, Verdict(state=state, reason=reason), status=status, stored=None)

    def put_off(self, entry: Entry, *, reason: str, status: int | None, seconds: float) -> None:
        """Put an address off for so many seconds."""
        with self._archive.transaction():
            self._archive.put_off_entry(entry, reason=reason, status=status, seconds=seconds)

    def take(self, entry: Entry, answer: Answer) -> Verdict | Url | None:
        """Take an answer in. Unanswered when its body is not whole.

        Returns None when the address is settled, an address to ask at once for the same thing, or the
        verdict that another try may change.
        """
        if answer.status == NOT_MODIFIED and self._archive.validators(entry):
            stored = self._archive.store(entry, answer, entry.digest)
            with self._archive.transaction():
                self._archive.settle(entry, state="ok", status=answer.status, stored=stored)
            return None
        if answer.status in MOVED:
            return self._moved(entry, answer)
        verdict = of_status(answer.status)
        if verdict.again:
            return verdict
        if verdict.state != "ok":
            self._refused(entry, answer, verdict)
        elif entry.lead.kind == "media":
            self._file(entry, answer)
        else:
            self._page(entry, answer)
        return None

    def recovered(self, one: Recovered) -> None:
        """Take in an answer that was stored whole before the program was stopped, and not yet settled."""
        if one.status != OK or one.entry.lead.kind == "media":
            return  # asked again: what was no page, and a file that nobody has judged
        try:
            content = one.content
        except ArchiveError:
            return  # damaged since: asked again too
        self._read(one.entry, one.stored, content, url=one.url, headers=one.headers, captured=one.captured)

    def _refused(self, entry: Entry, answer: Answer, verdict: Verdict) -> None:
        """Settle an address that the host refuses, with its answer as the proof."""
        stored = self._archive.store(entry, answer, "") if answer.length else None
        with self._archive.transaction():
            self._settle(entry, verdict, status=answer.status, stored=stored)

    def _moved(self, entry: Entry, answer: Answer) -> Url | None:
        """Settle a redirect; return the address to ask at once where it is only another spelling."""
        found = moved(entry, answer, self._archive, self.scope, self._reader)
        stored = self._archive.store(entry, answer, "")
        if isinstance(found, Verdict):
            with self._archive.transaction():
                self._settle(entry, found, status=answer.status, stored=stored)
            return None
        if found.at_once:
            return found.lead.url
        self._went(entry, found.lead, stored, answer.status)
        return None

    def _went(self, entry: Entry, lead: Lead, stored: Stored, status: int) -> None:
        """Settle an address that leads to another, which becomes due."""
        target = lead.url
        if is_home(entry.lead, self.scope):
            self._home_moved(target)
        self.scope.moved(entry.lead, lead)
        reason = f"moved to {brief(target)}"
        with self._archive.transaction():
            self._archive.settle(entry, state="ok", reason=reason, status=status, stored=stored, moved_to=target)
            for inventory in entry.inventories or ("link",):
                self._archive.add(
                    [lead],
                    inventory=inventory,
                    found_on=entry.lead.url,
                    hops=entry.hops + 1,
                    refused=self.scope.refused,
                )
            self._wanted_now(self._archive.entry(lead))

    def _wanted_now(self, entry: Entry | None) -> None:
        """Make an address due that was left for what does not hold any more: another spelling, another host."""
        if entry is not None and entry.state == "skipped" and not self.scope.refused(entry.lead):
            self._archive.settle(entry, state="later", reason=NOT_ASKED, due=True)

    def _home_moved(self, target: Url) -> None:
        """Take the address that the home redirects to as the blog's home; its old name stays one of its names."""
        self.scope.rename(target)
        self._archive.put("home", target)
        self._archive.put("hosts", " ".join(sorted(self.scope.hosts)))
        with self._archive.transaction():
            for entry in self._archive.entries():
                if self.scope.may_be_wanted(entry):
                    self._wanted_now(entry)

    def _file(self, entry: Entry, answer: Answer) -> None:
        """Judge and store a picture or file."""
        claimed = (answer.header("Content-Type") or "").partition(";")[0].strip().lower()
        measured = bool(answer.header("Content-Length") or answer.header("Transfer-Encoding"))
        digest = hashlib.sha256()
        with answer.unpacked(int(self._fetch.max_media_mb * _MB)) as content:
            reason = wrong(answer.url, claimed, content, measured=measured)
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
        stored = self._archive.store(entry, answer, digest.hexdigest())
        verdict = Verdict(state="suspect" if reason else "ok", reason=reason)
        with self._archive.transaction():
            self._settle(entry, verdict, status=answer.status, stored=stored, good=not reason)

    def _page(self, entry: Entry, answer: Answer) -> None:
        """Store and read a page, a list, a feed, an answer to a call."""
        content = answer.content(int(self._fetch.max_page_mb * _MB))
        stored = self._archive.store(entry, answer, hashlib.sha256(content).hexdigest())
        self._read(entry, stored, content, url=answer.url, headers=answer.headers, captured=answer.asked)

    def _read(
        self, entry: Entry, stored: Stored, content: bytes, *, url: Url, headers: Headers, captured: datetime
    ) -> None:
        """Read what was stored, settle its address and add its leads, in one transaction."""
        lead = entry.lead
        if lead.kind == "robots":
            with self._archive.transaction():
                self._archive.settle(entry, state="ok", status=200, stored=stored, good=True)
                self._named_by_robots(content)
            return
        found = type_of(content[:HEAD])
        extract: Extract | None = None
        if not content.strip():
            reason = "the answer is empty"
        elif lead.kind in _PAGES | {"listing", "month", "tag"} and found not in {"", "text/html"}:
            reason = f"a file came instead of a page ({found})"
        else:
            capture = capture_of(lead, url=url, status=200, headers=headers, content=content, captured=captured)
            extract = self._reader.read(capture)
            reason = extract.suspect if extract else ""
        if reason and extract is not None and lead.kind not in _CUT and extract.leads:
            led = led_on(entry, extract.leads[0].url, self._archive, self.scope, self._reader)
            if isinstance(led, Moved):
                self._went(entry, led.lead, stored, 200)
                return
        with self._archive.transaction():
            verdict = Verdict(state="suspect" if reason else "ok", reason=reason)
            self._settle(entry, verdict, status=200, stored=stored, good=not reason)
            if extract is not None and (not reason or lead.kind in _CUT):
                self._follow(entry, extract)

    def _named_by_robots(self, content: bytes) -> None:
        """Add the sitemaps that the rules of a host name."""
        known = rules(200, content)
        leads = [Lead(url=url, kind="sitemap") for url in known.sitemaps] if known else []
        self._archive.add(leads, inventory="robots", found_on=None, refused=self.scope.refused)

    def _settle(
        self, entry: Entry, verdict: Verdict, *, status: int | None, stored: Stored | None, good: bool = False
    ) -> None:
        """Settle an address; where it gave nothing, the next address of the same thing becomes due."""
        word = self._last_word(entry, verdict)
        state, reason, due = word.state, word.reason, word.again
        self._archive.settle(entry, state=state, reason=reason, status=status, stored=stored, good=good, due=due)
        if state == "ok" or good or due or not entry.lead.instead or entry.copied:
            return
        url, *rest = entry.lead.instead
        lead = Lead(url=url, kind=entry.lead.kind, about=entry.lead.about, instead=tuple(rest))
        for page in self._archive.found_on(entry) or (None,):
            self._archive.add([lead], inventory="link", found_on=page, refused=self.scope.refused)

    def _last_word(self, entry: Entry, verdict: Verdict) -> Verdict:
        """Return what is said of an address in the end; with `again` it is due at once."""
        del entry
        return verdict

    def _follow(self, entry: Entry, extract: Extract) -> None:
        """Add the leads that an answer gave."""
        lead = entry.lead
        if is_home(lead, self.scope):
            self._start(extract)
        inventory = extract.place.kind if extract.place.kind in _LISTS else "link"
        parent = self._barren.get(urls.key(lead.url), 0)
        barren = 0
        if lead.kind in _PAGES:
            told = {what for one in extract.readings if (what := says(one))}
            barren = 0 if told - self._given or entry.copied else parent + 1
            self._given |= told
            self.scope.had([one.post.published for one in extract.readings if one.rank is Rank.OWN_PAGE])
        leads = [replace(one, url=without_login(one.url)) for one in extract.leads]
        posts = [one for one in leads if one.kind in _PAGES]
        others = [one for one in leads if one.kind not in _PAGES]
        refused = self._unless(barren or parent)
        _, named = self._archive.add(posts, inventory=inventory, found_on=lead.url, refused=refused)
        if lead.kind in {"listing", "month", "tag"}:
            barren = 0 if named or entry.copied else parent + 1
        if barren:
            for one in leads:
                self._barren.setdefault(urls.key(one.url), barren)
        refused, hops = self._unless(barren), 0
        if lead.kind == "sitemap":
            refused, hops = self._unless_deep(entry), entry.hops + 1
        self._archive.add(others, inventory=inventory, found_on=lead.url, hops=hops, refused=refused)
        self._media(extract)

    def _unless(self, barren: int) -> Callable[[Lead], str]:
        """Return who refuses leads: everything that is new behind so many pages that gave nothing new."""
        if barren < BARREN:
            return self.scope.refused
        return lambda lead: self.scope.refused(lead) or f"found behind {BARREN} pages in a row that gave nothing new"

    def _unless_deep(self, entry: Entry) -> Callable[[Lead], str]:
        """Return who refuses what a sitemap names: sitemaps that only sitemaps name, too many times over."""
        if entry.hops < HOPS:
            return self.scope.refused
        return lambda lead: self.scope.refused(lead) or f"named by {HOPS} sitemaps in a row: they may have no end"

    def _start(self, extract: Extract) -> None:
        """Add the first leads of a blog whose home was read."""
        if not self._archive.platform:
            self._archive.put("platform", extract.platform)
        start = self._reader.start(self.scope.home)
        self._archive.add(start, inventory="home", found_on=None, refused=self.scope.refused)

    def _media(self, extract: Extract) -> None:
        """Add the pictures and files that a page shows: the full size first, the address on the page last.

        Those of the boxes stand on every page, and are noted with the first one.
        """
        for one in shown(extract):
            media = one.media
            if not one.about:
                if media.url in self._boxed:
                    continue
                self._boxed.add(media.url)
            known = dict.fromkeys([*self._reader.originals(media.url), media.original or media.url, media.url])
            leads = [Lead(url=without_login(url), kind="media", about=one.about) for url in known]
            first, *rest = [lead for lead in leads if not self.scope.refused(lead)] or leads[:1]
            lead = replace(first, instead=tuple(each.url for each in rest))
            self._archive.add(
                [lead], inventory="link", found_on=one.where or self.scope.home, refused=self.scope.refused
            )
