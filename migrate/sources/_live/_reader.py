"""What the loop asks of a platform; the pipeline hands it in, for a stage never imports another."""

from typing import Protocol

from migrate.capture import Capture
from migrate.extract import Extract, Lead, Place
from migrate.model import Url


class Reader(Protocol):
    """A platform as the loop sees it."""

    def read(self, capture: Capture) -> Extract | None:
        """Return what an answer says, None when it was not understood; the bytes are kept all the same."""

    def place(self, url: Url) -> Place:
        """Return what an address is."""

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make for a blog whose home was read."""

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first."""

    def same_blog(self, home: Url, url: Url) -> bool:
        """Say whether an address is one of the blog's own."""

    def serves(self, url: Url) -> bool:
        """Say whether an address is on a host where the platform keeps files or answers for comments."""
