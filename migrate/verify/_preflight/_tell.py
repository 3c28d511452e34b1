"""How a prediction is told: the rule of the importer, the item, what happens to it and what to do."""

from dataclasses import dataclass, field

from migrate.report import Finding, Level

_LONGEST_TITLE = 80  # characters of a title that a message quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a finding speaks of: `label` for people, `where` its address, or file and line."""

    label: str
    where: str


def named(title: str, number: int | str) -> str:
    """Return a label for an item: its title, shortened, and its id."""
    shown = " ".join(title.split())
    shown = f"{shown[:_LONGEST_TITLE]}…" if len(shown) > _LONGEST_TITLE else shown
    return f"“{shown}” (id {number})" if shown else f"untitled (id {number})"


def tell(code: str, level: Level, rule: int, of: Subject, what: str, *, do: str) -> Finding:
    """Return a prediction; `what` and `do` are phrases that the French table knows."""
    return Finding(code=code, level=level, message=f"rule {rule}: {of.label}: {what}; {do}", where=of.where)


@dataclass(slots=True)
class Often:
    """Predictions that hold for many items alike: they are told once a file, with their number and first case."""

    _found: dict[tuple[str, Level, int, str, str], tuple[int, Subject]] = field(default_factory=dict)

    def add(self, code: str, level: Level, rule: int, of: Subject, what: str, *, do: str) -> None:
        """Count one more case."""
        key = (code, level, rule, what, do)
        count, first = self._found.get(key, (0, of))
        self._found[key] = (count + 1, first)

    def told(self) -> list[Finding]:
        """Return one finding for each kind."""
        return [
            tell(code, level, rule, _first_of(count, first), what, do=do)
            for (code, level, rule, what, do), (count, first) in self._found.items()
        ]


def _first_of(count: int, first: Subject) -> Subject:
    if count == 1:
        return first
    return Subject(label=f"{count} times, first {first.label}", where=first.where)
