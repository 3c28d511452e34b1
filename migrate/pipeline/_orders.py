"""What a guard and the reader that it runs say to each other, a line of JSON each."""

from dataclasses import dataclass, field

from migrate.pipeline._job import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is not to be read again: a record of an item while it is read, or the item from that record on, and why."""

    item: int
    record: int
    phase: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far a shard is: `records` were read, and stand in its first `bytes`; what was counted in them."""

    records: int = 0
    bytes: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    findings: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A task for a reader: write its rows to `part`, which holds what was `reached` before."""

    task: Task
    part: str
    reached: Reached
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a reader says: that it is `ready`, what it reached, or why it cannot do its task (`error`, `code`)."""

    ready: bool = False
    reached: Reached | None = None
    error: str = ""
    code: int = 70
