"""What WordPress has no column for, kept as JSON in one meta a post, comment or term.

JSON, since the importer unserialises what looks like PHP and loses it when it is broken; one meta,
since each costs WordPress a row.
"""

import json
from collections.abc import Mapping

from migrate import codec, text, xml

KEY = "_blog_migrate"
PERMALINK = "_blog_migrate_permalink"
ALIASES = "_blog_migrate_aliases"
MEDIA = "_blog_migrate_media"
SOURCE = "_blog_migrate_source"


def rest_element(kind: str, rest: Mapping[str, object]) -> str:
    """Return a `wp:postmeta`, `wp:commentmeta` or `wp:termmeta` with these fields, "" when there are none."""
    return element(kind, KEY, as_json(rest)) if rest else ""


def element(kind: str, key: str, value: str) -> str:
    """Return one meta with a text value."""
    return f"<wp:{kind}><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{xml.cdata(value)}</wp:meta_value></wp:{kind}>"


def as_json(value: object) -> str:
    """Return JSON of values of the model that XML can hold."""
    try:
        return codec.encode(value).decode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return text.xml_safe(json.dumps(codec.plain(value), ensure_ascii=False))
