"""What WordPress has no column for, kept as JSON in one meta a post, comment or term.

JSON, since the importer unserialises what looks like PHP and loses it when it is broken; one meta,
since each costs WordPress a row.
"""

from collections.abc import Mapping

from migrate import codec, xml

KEY = "_blog_migrate"
PERMALINK = "_blog_migrate_permalink"
ALIASES = "_blog_migrate_aliases"
MEDIA = "_blog_migrate_media"
SOURCE = "_blog_migrate_source"


def rest_element(kind: str, rest: Mapping[str, object]) -> str:
    """Return a `wp:postmeta`, `wp:commentmeta` or `wp:termmeta` with these fields, "" when there are none."""
    if not rest:
        return ""
    value = as_json(rest)  # JSON has no controls in it: ASCII needs no second look
    return _element(kind, KEY, xml.wrapped(value) if value.isascii() else xml.cdata(value))


def element(kind: str, key: str, value: str) -> str:
    """Return one meta with a text value."""
    return _element(kind, key, xml.cdata(value))


def _element(kind: str, key: str, value: str) -> str:
    return f"<wp:{kind}><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:{kind}>"


def as_json(value: object) -> str:
    """Return JSON of values of the model that XML can hold."""
    return codec.encode(value).decode()
