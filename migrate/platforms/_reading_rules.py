"""The rules of layouts under one name: `from migrate.platforms import read`.

`fact text attribute moment markup` say where a field stands, `ahead behind run` where it stands beside something
that has a name; `part joined inferred` are made of other rules. The others find a field by what all themes have in
common, around a text that the platform located.
"""

from migrate.platforms._beside import ahead, behind, run
from migrate.platforms._byline import byline, name_in
from migrate.platforms._derived import inferred, joined, part
from migrate.platforms._heading import heading
from migrate.platforms._printed import address, comment_count, excerpt, located_text
from migrate.platforms._printed_date import printed_date
from migrate.platforms._rules import attribute, fact, markup, moment, text
from migrate.platforms._tag_links import linked_terms, named_tags, tag_links, terms

__all__ = [
    "address",
    "ahead",
    "attribute",
    "behind",
    "byline",
    "comment_count",
    "excerpt",
    "fact",
    "heading",
    "inferred",
    "joined",
    "linked_terms",
    "located_text",
    "markup",
    "moment",
    "name_in",
    "named_tags",
    "part",
    "printed_date",
    "run",
    "tag_links",
    "terms",
    "text",
]
