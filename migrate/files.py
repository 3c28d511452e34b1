"""Pictures and files on their way from where they were kept to the exports; never in memory as a whole."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from migrate.model import Origin, Url

FOLDER = "media"
"""Where the files stand in an export, of every format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A picture or file that is held somewhere: the address it answers for, and what opens its bytes (decoded).

    `sha256` is hexadecimal, None when it was not worked out yet; `bytes` is None when unknown.
    """

    url: Url
    open: Callable[[], AbstractContextManager[BinaryIO]]
    sha256: str | None = None
    bytes: int | None = None


class Files:
    """Where pictures and files may be had; this one has none.

    `origin` is that of the post that shows the file: a file saved beside its page is found by it.
    """

    def held(self, url: Url, origin: Origin) -> Held | None:
        """Return the file that an address stands for, None when it is not held."""
        del url, origin
        return None

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first; () when unknown."""
        del url
        return ()

    def state(self, url: Url, origin: Origin) -> tuple[Literal["remote", "missing", "skipped"], str]:
        """Return what became of an address that is not held, and why; `remote` when nobody asked for it."""
        del url, origin
        return "remote", ""


class Depot:
    """A folder that holds each file once, under the name that exports give it, until they have taken it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, file: str) -> Path:
        """Return where the file of that name (`media/0123456789abcdef-brioche.jpg`) lies."""
        return self.folder / file.removeprefix(f"{FOLDER}/")
