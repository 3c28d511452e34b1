"""The digests that a record states: of its block, and of what an answer holds behind its headers."""

import hashlib
import re
from base64 import b32decode
from binascii import Error as NoBase32Error
from typing import Any

_BYTES = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}
_END = re.compile(rb"\r\n\r\n|\n\n")

Hash = Any  # hashlib's class has no public name


class Sums:
    """Sums of a block as it comes, in pieces; the first must hold the headers of the answer in it."""

    def __init__(self, headers: dict[str, str], first: bytes) -> None:
        self._block = _stated(headers.get("warc-block-digest", ""))
        # A revisit states the digest of what another record holds, a segment that of all segments.
        of_own = headers.get("warc-type") != "revisit" and "warc-segment-number" not in headers
        self._payload = _stated(headers.get("warc-payload-digest", "")) if of_own else None
        if self._block:
            self._block[0].update(first)
        if self._payload:
            is_http = headers.get("content-type", "").lower().startswith("application/http")
            split = _END.search(first) if is_http else None
            self._payload[0].update(memoryview(first)[split.end() :] if split else b"" if is_http else first)

    def add(self, piece: bytes) -> None:
        """Take the next piece."""
        for one in (self._block, self._payload):
            if one:
                one[0].update(piece)

    @property
    def block_fits(self) -> bool:
        """Whether the block is the one of which the record states the digest, if it states one."""
        return self._block is None or self._block[0].digest() == self._block[1]

    @property
    def payload_fits(self) -> bool | None:
        """Whether the payload is the one of which the record states the digest, None when it states none."""
        return self._payload[0].digest() == self._payload[1] if self._payload else None


def _stated(label: str) -> tuple[Hash, bytes] | None:
    """Return what makes a digest of the kind that a header states, and that digest; None where it is not known.

    Digests are written in base 32 or in hexadecimal, with or without a dash in the name of their kind.
    """
    name, _, written = label.partition(":")
    name, written = name.strip().lower().replace("-", ""), written.strip()
    size = _BYTES.get(name)
    if size is None:
        return None
    try:
        if len(written) == 2 * size:
            told = bytes.fromhex(written)
        else:
            told = b32decode(written.upper() + "=" * (-len(written) % 8))
    except (ValueError, NoBase32Error):
        return None
    return (hashlib.new(name, usedforsecurity=False), told) if len(told) == size else None


def is_of(label: str, content: bytes) -> bool:
    """Say whether a digest that a header states is that of some bytes; one that is not understood is of none."""
    stated = _stated(label)
    if stated is None:
        return False
    stated[0].update(content)
    return bool(stated[0].digest() == stated[1])
