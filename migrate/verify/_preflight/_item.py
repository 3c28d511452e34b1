"""One item as the importer reads it."""

from dataclasses import dataclass
from functools import cached_property

from migrate.verify._preflight import _names, _php
from migrate.verify._preflight._document import Node
from migrate.verify._preflight._tell import Subject, named

ZERO = "0000-00-00 00:00:00"


@dataclass(frozen=True)
class Item:
    """An item: its fields by the names of WordPress; numbers as PHP reads them."""

    node: Node
    file: str

    def value(self, name: str) -> str:
        """Return a field of WordPress (`post_id`), "" when it is absent."""
        return self.node.value(f"wp:{name}")

    @cached_property
    def title(self) -> str:
        """The title as it stands."""
        return self.node.value("title")

    @cached_property
    def number(self) -> int:
        """The id, 0 when there is none."""
        return _php.integer(self.value("post_id"))

    @cached_property
    def kind(self) -> str:
        """The type: `post`, `page`, `attachment`."""
        return self.value("post_type")

    @cached_property
    def status(self) -> str:
        """The status, `draft` where there is none."""
        given = self.value("status")
        return "draft" if _php.is_empty(given) else given

    @cached_property
    def content(self) -> str:
        """The text."""
        return self.node.value("content:encoded")

    @cached_property
    def excerpt(self) -> str:
        """The excerpt."""
        return self.node.value("excerpt:encoded")

    @cached_property
    def of(self) -> Subject:
        """What findings call it."""
        link = self.node.value("link").strip()
        where = link if link.startswith(("http://", "https://")) else f"{self.file}:{self.node.line}"
        return Subject(label=named(_names.plain(self.title), self.value("post_id") or "none"), where=where)

    @property
    def meta(self) -> list[tuple[str, str]]:
        """Key and value of each postmeta."""
        return [(meta.value("wp:meta_key"), meta.value("wp:meta_value")) for meta in self.node.all("wp:postmeta")]
