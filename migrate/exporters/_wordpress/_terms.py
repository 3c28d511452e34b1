"""The categories or tags of a blog as WordPress must get them: a slug of its own for each, parents first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from migrate import text
from migrate.exporters._wordpress import _text
from migrate.exporters._wordpress._unique import title_key
from migrate.model import Term

Tell = Callable[[str, str, str], None]
"""Takes a finding of level change: its code, its message, the place it is about."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """A term in the file; `parent` is the entry above it, `number` its id."""

    term: Term
    name: str
    slug: str = ""
    number: int = 0
    parent: "Entry | None" = None


class Terms:
    """Collects terms (`add`), gives them slugs (`settle`), then answers with each one's `entry`.

    On the host a term is its slug. Two terms of one slug are one term unless their names differ by
    more than case and accents; a term without a slug is the one of that name.
    """

    def __init__(self, taxonomy: str) -> None:
        self.taxonomy = taxonomy
        self._found: dict[tuple[str, str], Term] = {}
        self._entries: dict[tuple[str, str], Entry] = {}

    def add(self, term: Term) -> None:
        """Collect a term; one with neither name nor slug is none."""
        if term.name.strip() or term.slug.strip():
            self._found.setdefault((term.slug, term.name), term)

    def settle(self, tell: Tell) -> None:
        """Decide on all that was collected, and tell what had to be changed."""
        by_slug: dict[tuple[str, str], Entry] = {}
        by_name: dict[str, Entry] = {}
        for key, term in sorted(self._found.items(), key=lambda found: not found[1].slug):
            folded = text.fold(term.name or term.slug)
            entry = by_slug.get((term.slug, folded)) if term.slug else by_name.get(folded)
            if entry is None:
                entry = Entry(term=term, name=self._named(term, tell))
                by_slug[term.slug, folded] = entry
            by_name.setdefault(folded, entry)
            self._entries[key] = entry
        self._place(tell)
        self._slug(tell)

    def entry(self, term: Term) -> Entry | None:
        """Return the entry of a term that was added; None for one without name and slug."""
        return self._entries.get((term.slug, term.name))

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries, parents before children, those that keep the host's slug before those that cannot."""
        done: set[int] = set()
        for entry in sorted(self._all(), key=_loses_its_slug):
            chain: list[Entry] = []
            above: Entry | None = entry
            while above is not None and id(above) not in done:
                done.add(id(above))
                chain.append(above)
                above = above.parent
            yield from reversed(chain)

    def _all(self) -> list[Entry]:
        """Return each entry once, in the order of the blog."""
        return list({id(self._entries[key]): self._entries[key] for key in self._found}.values())

    def _named(self, term: Term, tell: Tell) -> str:
        """Return a term's name as WordPress stores it."""
        whole = _text.name(term.name or term.slug)
        name = _text.cut(whole, _text.TERM_LIMIT)
        if len(name) < len(whole):
            tell("export.text.cut", f"the name of a {self.taxonomy} is longer than WordPress takes", term.name[:60])
        return name

    def _place(self, tell: Tell) -> None:
        """Find parents by their slug; a circle is opened."""
        by_slug: dict[str, Entry] = {}
        for entry in self._all():
            by_slug.setdefault(entry.term.slug or text.slugify(entry.term.name), entry)
        for entry in self._all():
            parent = entry.term.parent
            above = by_slug.get(parent) if parent else None
            if parent and (above is None or _is_above(entry, above)):
                message = f"the parent {parent!r} of a {self.taxonomy} is unknown"
                tell("export.term.parent.absent", message, entry.term.name)
            else:
                entry.parent = above

    def _slug(self, tell: Tell) -> None:
        """Give each entry a number and a slug of ASCII letters, digits and hyphens.

        No other has it for a slug, and none before it for a name: the importer looks for a slug among the
        names as well, and takes a tag `noel` for the tag "Noël" (term_exists() in wp-includes/taxonomy.php).
        """
        taken: set[str] = set()
        for number, entry in enumerate(self, start=1):
            entry.number = number
            wanted = text.slugify(unquote(entry.term.slug)) or text.slugify(entry.name) or f"{self.taxonomy}-{number}"
            # PHP takes "0" for nothing.
            entry.slug = text.unique(f"{self.taxonomy}-0" if wanted == "0" else wanted, taken)
            taken |= {entry.slug, title_key(entry.term.name)}
            if entry.term.slug and entry.slug != entry.term.slug:
                message = f"the slug {entry.term.slug!r} of a {self.taxonomy} became {entry.slug!r}"
                tell("export.slug.changed", message, entry.term.name)


def _loses_its_slug(entry: Entry) -> bool:
    return not entry.term.slug or text.slugify(entry.term.slug) != entry.term.slug


def _is_above(entry: Entry, other: Entry) -> bool:
    """Say whether an entry is `other` or stands above it."""
    above: Entry | None = other
    while above is not None and above is not entry:
        above = above.parent
    return above is entry
