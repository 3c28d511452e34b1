"""Pages as programs save them: the marks that tell address and time, and links as they were before."""

from migrate.sources._saved._looks import begins_page, form_of, is_odd_ending, is_page_name, looks_like_page
from migrate.sources._saved._marks import Mark, mark_of
from migrate.sources._saved._mirror import Mirrored, address_of_place, kept_as, mirrored
from migrate.sources._saved._places import ASSETS, Page, places, size_of
from migrate.sources._saved._replay import restored, told_by_name, unwrapped
from migrate.sources._saved._rewrite import native, rewritten
from migrate.sources._saved._shown import shown
from migrate.sources._saved._single import Extracting, is_extracting, ungrouped

__all__ = [
    "ASSETS",
    "Extracting",
    "Mark",
    "Mirrored",
    "Page",
    "address_of_place",
    "begins_page",
    "form_of",
    "is_extracting",
    "is_odd_ending",
    "is_page_name",
    "kept_as",
    "looks_like_page",
    "mark_of",
    "mirrored",
    "native",
    "places",
    "restored",
    "rewritten",
    "shown",
    "size_of",
    "told_by_name",
    "ungrouped",
    "unwrapped",
]
