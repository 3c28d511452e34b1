"""The digests that a record states: of its block, and of what an answer holds behind its headers."""

import hashlib
import re
from base64 import b32encode
from typing import Any

from migrate.sources._archive._members import labelled

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
        return self._block is None or _fits(self._block)

    @property
    def payload_fits(self) -> bool | None:
        """Whether the payload is the one of which the record states the digest, None when it states none."""
        return _fits(self._payload) if self._payload else None


def _stated(label: str) -> tuple[Hash, str] | None:
    """Return what makes a digest of the kind that a header states, and how that is written; None: it is not known.

    Digests are written in base 32 or in hexadecimal, with or without a dash in the name of their kind.
    """
    name, _, written = label.partition(":")
    name, written = name.strip().lower().replace("-", ""), written.strip().rstrip("=")
    size = _BYTES.get(name)
    if size is None or len(written) not in {2 * size, -(-size * 8 // 5)}:
        return None
    return hashlib.new(name, usedforsecurity=False), written


def _fits(stated: tuple[Hash, str]) -> bool:
    """Say whether a digest is the one that a header states."""
    made, written = stated
    if len(written) == 2 * made.digest_size:
        return bool(made.hexdigest() == written.lower())
    if made.name == "sha1":
        return labelled(made.digest()).endswith(written.upper())
    return b32encode(made.digest()).decode().rstrip("=") == written.upper()


def is_of(label: str, content: bytes) -> bool:
    """Say whether a digest that a header states is that of some bytes; one that is not understood is of none."""
    stated = _stated(label)
    if stated is None:
        return False
    stated[0].update(content)
    return _fits(stated)
