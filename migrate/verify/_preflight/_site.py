"""What a WordPress would hold by now, and what is known of the file that is being read.

Memory grows with the number of items, by a few numbers each (files: by their address), and not with their texts.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from migrate.verify._preflight._tell import Often, Subject


@dataclass(slots=True, kw_only=True)
class Site:
    """What the importer has made so far, over all files; hashes stand for texts. `now` (aware) is when it imports.

    `titled`, `dated` and `named` map (type, second, title), (type, second) and (type, title) to the id of the first
    item that has them: what `post_exists()` looks for, titles as MySQL compares them. `exact` holds (type, second,
    title) letter by letter. `numbers` maps (slug, type) to the first number behind it that may be free; `terms` maps
    (taxonomy, slug) to a name.
    """

    now: datetime
    titled: dict[int, int] = field(default_factory=dict)
    dated: dict[int, int] = field(default_factory=dict)
    named: dict[int, int] = field(default_factory=dict)
    exact: set[int] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)
    slugs: set[int] = field(default_factory=set)
    numbers: dict[int, int] = field(default_factory=dict)
    guids: set[int] = field(default_factory=set)
    terms: dict[tuple[str, str], str] = field(default_factory=dict)
    logins: dict[str, str] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An item of this or another file that one needs: `number` is its id."""

    number: int
    of: Subject


@dataclass(slots=True, kw_only=True)
class File:
    """What is known of the file that is being read. `place` is its number among the files, from 0.

    `beside` is the folder it lies in. `has_script`: our own script for importing stands there, which lets safe
    drawings in, and files of the folder `media` whatever their address.
    """

    name: str
    place: int
    beside: Path
    media: "Media"
    has_script: bool = False
    version: str | None = None
    base: str = ""
    has_base: bool = False
    from_wordpress: bool = False
    authors: set[str] = field(default_factory=set)
    author_ids: set[int] = field(default_factory=set)
    items: int = 0
    ill_ordered: int = 0
    huge: int = 0
    absent: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)
    parents: list[Wanted] = field(default_factory=list)
    thumbnails: list[Wanted] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    often: Often = field(default_factory=Often)

    def at(self, line: int) -> str:
        """Return file and line."""
        return f"{self.name}:{line}"


@dataclass(slots=True)
class Media:
    """What the importer replaces in texts, by hash: addresses of pictures without their endings, of other files whole.

    The values are numbers of files: the last one that holds it.
    `spelled` has them as they stand, `meant` in one spelling (scheme, case of the host, entities, percent signs).
    """

    spelled: dict[int, int] = field(default_factory=dict)
    meant: dict[int, int] = field(default_factory=dict)
