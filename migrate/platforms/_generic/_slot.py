"""One comment of a page, located."""

from dataclasses import dataclass, field

from migrate.html import Element


@dataclass(slots=True)
class Slot:
    """One comment on a page: the elements that hold it, all that is its own in them, the number of what it answers."""

    roots: list[Element]
    own: list[Element] = field(default_factory=list)
    parent: int | None = None
    id: str = ""
    inferred: bool = False
