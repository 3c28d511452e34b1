"""The rules of layouts under one name: `from migrate.platforms import read`.

`fact text attribute moment markup` say where a field stands; the others find it by what all themes
have in common, around a text that the platform located.
"""

from migrate.platforms._byline import byline, name_in
from migrate.platforms._heading import heading
from migrate.platforms._printed import address, comment_count, excerpt, located_text
from migrate.platforms._printed_date import printed_date
from migrate.platforms._rules import attribute, fact, markup, moment, text
from migrate.platforms._tag_links import named_tags, tag_links

__all__ = [
    "address",
    "attribute",
    "byline",
    "comment_count",
    "excerpt",
    "fact",
    "heading",
    "located_text",
    "markup",
    "moment",
    "name_in",
    "named_tags",
    "printed_date",
    "tag_links",
    "text",
]
