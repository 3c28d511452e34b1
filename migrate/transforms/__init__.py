"""Transforms: each changes a blog's posts once, between the library and the exporters.

ORDER is written out: what is left out is left out first; personal data goes before anything else looks at the
texts; embeds become today's before their addresses are looked at; links are told apart from pictures before files
are fetched for them; cleaning comes last, so that nothing added by another transform escapes it. Each can be
switched off (`--without NAME`), but for the one that chooses.
"""

from migrate.transforms._transform import NOTHING, Around, Transform

ORDER = ("selection", "privacy", "embeds", "links", "media", "cleaning")

__all__ = ["NOTHING", "ORDER", "Around", "Transform"]
