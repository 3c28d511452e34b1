"""What is told of pictures and files that are not held: each once, with posts that show it."""

from collections.abc import Callable, Iterator

from migrate import urls
from migrate.model import Url
from migrate.report import Finding
from migrate.transforms.media._found import Found, Lack

_SHOWN = 3


class Told:
    """Gathers what is missing with the first posts that show it, and tells the rest at once.

    Memory: some 300 bytes an address that is missing, some 100 one that is still on its host.
    """

    def __init__(self, note: Callable[[Finding], None]) -> None:
        self._note = note
        self._missing: dict[Url, tuple[str, list[str]]] = {}
        self._once: set[int] = set()

    def of(self, found: Found, where: str) -> None:
        """Tell or keep what a post at an address (or of a title) lacks."""
        for lack in found.lacks:
            if lack.status == "missing":
                posts = self._missing.setdefault(lack.url, (lack.reason, []))[1]
                if len(posts) < _SHOWN and where not in posts:
                    posts.append(where)
            elif (mark := hash((lack.url, lack.smaller))) not in self._once:
                self._once.add(mark)
                self._note(_finding(lack, where))

    def missing(self) -> Iterator[Finding]:
        """Yield what is missing."""
        for url, (reason, posts) in self._missing.items():
            message = f"{reason}; shown by {', '.join(map(urls.redact, posts))}"
            yield Finding(code="media.missing", level="gap", message=message, where=urls.redact(url))
        self._missing.clear()


def _finding(lack: Lack, where: str) -> Finding:
    """Return what is told of a picture on its old host, or of one that is held in a smaller size."""
    shown = f"shown by {urls.redact(where)}"
    if lack.smaller:
        message = f"only a smaller version of it is held; {shown}"
        return Finding(code="media.smaller", level="note", message=message, where=urls.redact(lack.url))
    message = f"it is still where it was, and was not fetched; {shown}"
    return Finding(code="media.remote", level="note", message=message, where=urls.redact(lack.url))
