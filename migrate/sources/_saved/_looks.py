"""What a file looks like by its name and its first bytes: a page, a feed, a sitemap."""

import re

from migrate.capture import Form

_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx"})
_NO_PAGES = frozenset({".orig", ".css", ".js", ".xml", ".svg", ".json", ".eml", ".bak", ".part", ".tmp"})
# The programs that made pages on servers; other endings are no page's, whatever a file begins with.
_SCRIPTS = frozenset({".cgi", ".jsp", ".jspx", ".cfm", ".php3", ".php4", ".php5", ".phtml", ".pl", ".do", ".mspx"})
_PLAIN = re.compile(r"\.[a-z][a-z0-9]{0,4}")
_BEFORE = rb"(?:\s|\xef\xbb\xbf|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]*>)*+"
_BEGINS = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html[\s>]|head[\s>])", re.IGNORECASE)
_FEED = re.compile(_BEFORE + rb"(?:<\?xml-stylesheet[^>]*>\s*)*<(?:rss[\s>]|feed[\s>]|rdf:RDF[\s>])")
_SITEMAP = re.compile(_BEFORE + rb"(?:<\?xml-stylesheet[^>]*>\s*)*<(?:urlset|sitemapindex)[\s>]")


def is_page_name(name: str) -> bool:
    """Say whether a file has a name that pages have."""
    return name[name.rfind(".") :].lower() in _PAGES if "." in name else False


def is_odd_ending(ending: str) -> bool:
    """Say whether an ending (lower case, with its dot) is that of a script, or none: a query, a word after a dot."""
    return ending in _SCRIPTS or bool(ending and ending not in _NO_PAGES and not _PLAIN.fullmatch(ending))


def begins_page(head: bytes) -> bool:
    """Say whether a file begins as a whole page does."""
    return _BEGINS.match(head) is not None


def looks_like_page(head: bytes) -> bool:
    """Say whether a file begins with anything that pages begin with."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<?xml"))


def form_of(head: bytes) -> Form:
    """Return how the file of a page's name is read: mirrors keep feeds under such names, too."""
    if _FEED.match(head):
        return "feed"
    return "sitemap" if _SITEMAP.match(head) else "page"
