"""What one capture gave, ready for the library: names and encoded readings, made where the capture was read."""

from dataclasses import dataclass

from migrate import codec
from migrate.extract import Extract
from migrate.library._facts import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The names of the blog, and a row a reading: the names of its post, and the reading as bytes."""

    blog: tuple[str, ...]
    readings: tuple[tuple[tuple[str, ...], bytes], ...] = ()


def entry_of(extract: Extract) -> Entry:
    """Return what a capture gave of posts, as it is stored."""
    rows = tuple(((reading.key, *reading.names), codec.encode(reading)) for reading in extract.readings)
    return Entry(blog=names_of(extract), readings=rows)
