"""Captures made of answers: fresh ones and stored ones, by the same rules."""

import re
import zlib
from datetime import datetime

from migrate.capture import Capture, Form
from migrate.extract import Lead
from migrate.model import Url

_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([^"';,\s]{1,60})""", re.IGNORECASE)
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP = 31
_MOST = 64_000_000  # decoded bytes of a packed sitemap: the standard allows 50 MB
_HEAD = 2048
_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")


def capture_of(
    lead: Lead,
    *,
    url: Url,
    status: int,
    headers: tuple[tuple[str, str], ...],
    content: bytes,
    captured: datetime | None,
    aliases: tuple[Url, ...] = (),
) -> Capture:
    """Return the capture of an answer to a lead; `content` is its body without its content encoding.

    The form comes from the lead's kind and the Content-Type; the label is the charset that this names. A sitemap
    that is a gzip file is unpacked (a cut or too big one stays as it is: its reader says that it is none).
    """
    type_, label = _labels(headers)
    if lead.kind == "sitemap" and content.startswith(_GZIP_MAGIC):
        content = _unpacked(content)
    return Capture(
        body=content,
        url=url,
        form=_form(lead, type_, content),
        status=status,
        headers=headers,
        label=label,
        captured=captured,
        source=url if lead.method == "GET" else f"{url} for {lead.about}",
        lead=lead,
        aliases=aliases,
    )


def type_of(headers: tuple[tuple[str, str], ...]) -> str:
    """Return the Content-Type without its parameters, lower case; "" when there is none."""
    return _labels(headers)[0]


def _labels(headers: tuple[tuple[str, str], ...]) -> tuple[str, str | None]:
    """Return the Content-Type without parameters, and the charset that it names."""
    stated = next((value for name, value in headers if name.lower() == "content-type"), "")
    found = _CHARSET.search(stated)
    return stated.partition(";")[0].strip().lower(), found[1] if found else None


def _form(lead: Lead, type_: str, content: bytes) -> Form:
    """Return how to read an answer."""
    if lead.kind == "sitemap":
        return "sitemap"
    if lead.kind == "feed":
        return "feed"
    start = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if lead.kind == "comments" and ("json" in type_ or "javascript" in type_ or not start.startswith(b"<")):
        return "json"
    looks = start.lower()
    return "text" if type_ == "text/plain" and not any(mark in looks for mark in _MARKS) else "page"


def _unpacked(content: bytes) -> bytes:
    """Return a gzip file unpacked, or as it is where it is cut, damaged or too big."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        plain = unpacker.decompress(content, _MOST)
    except zlib.error:
        return content
    return plain if unpacker.eof else content
