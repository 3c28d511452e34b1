"""A server whose answers break off: one script a connection, played byte for byte, then the connection closes."""

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from migrate.model import Url

# Numbers in a row: a byte more, less, or from elsewhere shows.
FILE = b"".join(number.to_bytes(4) for number in range(75_000))
OTHER = b"".join(number.to_bytes(4) for number in range(100_000, 175_000))
MARKS = ('ETag: "one"', "Accept-Ranges: bytes")

Said = bytes | tuple[bytes, float]  # with seconds of silence behind it
Script = Said | Callable[[dict[str, str]], Said]


def head(status: int, *lines: str) -> bytes:
    text = "\r\n".join(
        [f"HTTP/1.1 {status} Said", "Content-Type: application/octet-stream", "Connection: close", *lines]
    )
    return f"{text}\r\n\r\n".encode("latin-1")


def whole(*marks: str, file: bytes = FILE, cut: int | None = None, status: int = 200) -> bytes:
    """An answer with a file, or with its first `cut` bytes only."""
    return head(status, *marks, f"Content-Length: {len(file)}") + file[:cut]


def rest(
    first: int,
    *marks: str,
    file: bytes = FILE,
    last: int | None = None,
    total: int | str | None = None,
    cut: int | None = None,
    status: int = 206,
) -> bytes:
    """An answer with a file from `first` to `last` (both included), or with that part's first `cut` bytes only."""
    part = file[first : len(file) if last is None else last + 1]
    span = f"Content-Range: bytes {first}-{first + len(part) - 1}/{total or len(file)}"
    return head(status, *marks, span, f"Content-Length: {len(part)}") + part[:cut]


def chunks(body: bytes, *, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"%x\r\n%b\r\n" % (len(body), body) + end


def headers_of(request: bytes) -> dict[str, str]:
    lines = request.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")[1:]
    return {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}


@dataclass
class Breaking:
    """Plays the scripts in order, one a connection, the last one for all that follow."""

    scripts: tuple[Script, ...]
    asked: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(20)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> Url:
        return Url(f"http://127.0.0.1:{self.socket.getsockname()[1]}/brioche.bin")

    @property
    def ranges(self) -> list[str]:
        """The value of Range in each request, "" for none."""
        return [one.get("range", "") for one in self.asked]

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._play, args=(connection,), daemon=True).start()

    def _play(self, connection: socket.socket) -> None:
        with connection:
            request = b""
            try:
                while b"\r\n\r\n" not in request:
                    more = connection.recv(1 << 16)
                    if not more:
                        return
                    request += more
                script = self.scripts[min(len(self.asked), len(self.scripts) - 1)]
                self.asked.append(headers_of(request))
                answer = script(self.asked[-1]) if callable(script) else script
                sent, silence = answer if isinstance(answer, tuple) else (answer, 0.0)
                connection.sendall(sent)
                self.over.wait(silence)
            except OSError:
                return

    def close(self) -> None:
        self.over.set()
        self.socket.close()
