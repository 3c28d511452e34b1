"""Requests beside the answers to them: what was asked, where that is more than an address."""

import re

from migrate.extract import Lead
from migrate.sources._warc._records import Record

_ASKED = re.compile(rb"([A-Z]{3,10}) ")
_SPLIT = re.compile(rb"\r\n\r\n|\n\n")


def is_tied(answer: Record, request: Record) -> bool:
    """Say whether a request is that of an answer: by the ids that they name, else by their address."""
    named = [answer.named("warc-concurrent-to"), request.named("warc-concurrent-to")]
    if any(named):
        return named[0] == request.named("warc-record-id") or named[1] == answer.named("warc-record-id")
    return request.url == answer.url


def method_of(request: Record | None) -> str:
    """Return the method of a request, GET where nothing tells."""
    found = _ASKED.match(request.head) if request else None
    return found[1].decode() if found else "GET"


def call_of(request: Record) -> Lead | None:
    """Return the call for comments that a POST is, None when it is another one."""
    block = request.block or b""
    split = _SPLIT.search(block)
    body = block[split.end() :] if split else b""
    if b"comment" not in body.lower() and "comment" not in request.url.lower():
        return None
    return Lead(url=request.url, method="POST", body=body.decode("utf-8", "replace"), kind="comments")
