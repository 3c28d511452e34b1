"""An answer of a server: what was asked, what came, and its body as it was received."""

from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import BinaryIO, Self

from migrate.model import Url
from migrate.sources._content import decode, unpack


@dataclass(slots=True, kw_only=True)
class Answer:
    """One whole answer; close it, or use it as a context manager.

    `sent` are the request's headers as sent, values of Cookie and Authorization masked. `headers` are as
    received: order, case, repeats, latin-1. `body` is the body as received, its transfer encoding undone and
    its content encoding kept, at position 0 (on disk past 1 MB); `length` is its size in bytes. `asked` is
    the aware UTC time of the request, `latency` the seconds until the headers were there, `address` the IP.
    """

    url: Url
    method: str
    sent: tuple[tuple[str, str], ...]
    sent_body: bytes
    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    body: BinaryIO
    length: int
    asked: datetime
    latency: float
    address: str

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case; UTF-8 where it is UTF-8."""
        wanted, length = name.lower(), len(name)
        for key, value in self.headers:
            if len(key) == length and key.lower() == wanted:
                return _read(value)
        return None

    def content(self, limit: int) -> bytes:
        """Return the body with its content encoding undone, at most `limit` bytes; raises Unanswered."""
        self.body.seek(0)
        try:
            return decode(self.body, self._encoding(), limit=limit)
        finally:
            self.body.seek(0)

    def unpacked(self, limit: int) -> BinaryIO:
        """Return the same content as a file at position 0, on disk past 1 MB; the caller closes it."""
        self.body.seek(0)
        try:
            return unpack(self.body, self._encoding(), limit=limit)
        finally:
            self.body.seek(0)

    def _encoding(self) -> str:
        """Return the content encodings that the headers say, "" for none."""
        return ", ".join(value for key, value in self.headers if key.lower() == "content-encoding")

    def close(self) -> None:
        """Give the body's memory or file back."""
        self.body.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _read(value: str) -> str:
    """Return a header as UTF-8 where it is that (addresses in Location often are), else as latin-1."""
    if value.isascii():
        return value
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
