"""How a request ended, as far as the pace of its host depends on it."""

from dataclasses import dataclass
from typing import Self

from migrate.model import Url
from migrate.sources._answer import Answer
from migrate.sources._unanswered import Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The end of a request: its status (None: no whole answer came) and the seconds until its headers were there.

    `retry_after` and `date` are the answer's own headers. `silent` is the address that was asked for where not even
    headers came, else None.
    """

    status: int | None
    latency: float
    retry_after: str | None = None
    date: str | None = None
    silent: Url | None = None

    @classmethod
    def answered(cls, answer: Answer) -> Self:
        """Return the end of a request that was answered."""
        return cls(
            status=answer.status,
            latency=answer.latency,
            retry_after=answer.header("Retry-After"),
            date=answer.header("Date"),
        )

    @classmethod
    def unanswered(cls, url: Url, error: Unanswered, *, seconds: float) -> Self:
        """Return the end of a request that gave no whole answer and took so many seconds."""
        return cls(
            status=error.status,
            latency=seconds if error.latency is None else error.latency,
            retry_after=error.retry_after,
            date=error.date,
            silent=url if error.latency is None else None,
        )
