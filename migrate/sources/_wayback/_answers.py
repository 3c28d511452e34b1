"""What becomes of an archived answer: as of a living one, but that an older capture may be had instead."""

from collections.abc import Mapping
from dataclasses import replace

from migrate.model import Url
from migrate.settings import Settings
from migrate.sources._archive import Archive, Entry, Recovered, State
from migrate.sources._http import Answer
from migrate.sources._live._answers import Answers
from migrate.sources._live._judge import Verdict
from migrate.sources._live._reader import Reader
from migrate.sources._live._scope import Scope
from migrate.sources._wayback._choice import Choice
from migrate.sources._wayback._search import KIND

_POOR = frozenset({"gone", "denied", "failed", "suspect"})


class WaybackAnswers(Answers):
    """Takes what a web archive holds into the archive."""

    def __init__(self, archive: Archive, reader: Reader, scope: Scope, settings: Settings, *, choice: Choice) -> None:
        super().__init__(archive, reader, scope, settings)
        self._choice = choice

    def headers(self, entry: Entry) -> Mapping[str, str]:
        """Return nothing: a capture does not change."""
        del entry
        return {}

    def recovered(self, one: Recovered) -> None:
        """Take in an answer that was stored whole and not yet settled; a page of the index is read later."""
        if one.entry.lead.kind != KIND:
            super().recovered(one)
            return
        with self._archive.transaction():
            self._archive.settle(one.entry, state="ok", status=one.status, stored=one.stored, good=True)

    def settle(self, entry: Entry, *, state: State, reason: str, status: int | None = None) -> None:
        """Settle an address that gave nothing; a capture that was asked for in vain is not asked for again."""
        if state == "failed":
            self._choice.failed(entry.lead.url)
        super().settle(entry, state=state, reason=reason, status=status)

    def take(self, entry: Entry, answer: Answer) -> Verdict | Url | None:
        """Take an archived answer in; another try would change nothing, so an archived error is one for good."""
        verdict = super().take(entry, answer)
        if not isinstance(verdict, Verdict):
            return verdict
        self._refused(entry, answer, replace(verdict, state="failed", again=False))
        return None

    def _last_word(self, entry: Entry, verdict: Verdict) -> Verdict:
        """Return what is said of an address; where a capture is not good and no better is held, an older one is due."""
        url = entry.lead.url
        if verdict.state in _POOR and not entry.copied and self._choice.current(url) is not None:
            return Verdict(state="later", reason=f"{verdict.reason}; another capture is asked for", again=True)
        doubt = self._choice.doubt(url)
        self._choice.settled(url)
        return Verdict(state="suspect", reason=doubt) if verdict.state == "ok" and doubt else verdict
