"""A request as it came, and an answer as it goes out: whole, or spoilt on purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for. `path` has its query; names of headers are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def thing(self) -> tuple[str, str, bytes]:
        """What is one and the same request: what no client should make often."""
        return self.method, self.path, self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes out. `wait` are seconds before it; of `cut` (0 to 1) only that part of the body is sent.

    `dropped` closes the connection without a byte. `drip` are seconds between single bytes of the body.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    chunked: bool = False
    wait: float = 0
    cut: float = 1
    drip: float = 0
    dropped: bool = False

    @property
    def phrase(self) -> str:
        return HTTPStatus(self.status).phrase


def page(text: str, status: int = 200, kind: str = "text/html; charset=UTF-8") -> Answer:
    """An answer of text."""
    return Answer(status=status, headers=(("Content-Type", kind),), body=text.encode())


def moved(where: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(status=status, headers=(("Location", where), ("Content-Type", "text/html")), body=b"<p>Moved</p>")
