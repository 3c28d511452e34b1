"""Transforms: each changes a blog's posts once, between the library and the exporters.

ORDER is written out: what is left out is left out first, personal data goes before anything else
looks at the texts, and cleaning comes last, so that nothing added by another transform escapes it.
"""

from migrate.transforms._transform import Transform

ORDER = ("selection", "privacy", "cleaning")

__all__ = ["ORDER", "Transform"]
