"""WARC files made by the formats' own writers: warcio writes the records, FastWARC packs zstd, gzip is Python's."""

import gzip
import hashlib
import io
import json
import random
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastwarc.stream_io import ZstdWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HOME = "http://carnet.example"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_WORDS = "pain beurre farine levain four table matin soir rue marché panier cerise".split()


def page(number: int, *, words: int = 60) -> bytes:
    """A page of so many words, always the same for a number."""
    dice = random.Random(number)  # noqa: S311  the same words in every run
    text = " ".join(dice.choice(_WORDS) for _ in range(words))
    return f"<!DOCTYPE html><html><title>Page {number}</title><p>{text} {dice.random()}</p></html>".encode()


@dataclass
class Made:
    """Records one after the other; `gzip` packs each as a member."""

    gzip: bool = True
    version: str = "WARC/1.0"
    stream: io.BytesIO = field(default_factory=io.BytesIO)
    starts: list[int] = field(default_factory=list)

    def add(
        self,
        url: str,
        body: bytes = b"",
        *,
        kind: str = "response",
        type_: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        http: Iterable[tuple[str, str]] = (),
        headers: dict[str, str] | None = None,
        date: str = "2012-03-04T05:06:07Z",
    ) -> str:
        """Add a record; return its id. `http` and `headers` are further headers of the answer and of the record."""
        writer = WARCWriter(self.stream, gzip=self.gzip, warc_version=self.version)
        answer: Any = None
        if kind in {"response", "revisit"}:
            answer = StatusAndHeaders(status, [("Content-Type", type_), *http], protocol="HTTP/1.1")
        elif kind == "request":
            answer = StatusAndHeaders(status, list(http), protocol="HTTP/1.1", is_http_request=True)
        own = {"WARC-Date": date, **(headers or {})}
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type="" if answer else type_,
            warc_headers_dict=own,
            http_headers=answer,
        )
        self.starts.append(self.stream.tell())
        writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    @property
    def content(self) -> bytes:
        return self.stream.getvalue()

    def parts(self) -> list[bytes]:
        """The records, each as it stands in the file."""
        ends = [*self.starts[1:], len(self.content)]
        return [self.content[start:end] for start, end in zip(self.starts, ends, strict=True)]


def pages(number: int, *, packed: bool = True, words: int = 60) -> Made:
    """A file with so many pages."""
    made = Made(gzip=packed)
    for one in range(number):
        made.add(f"{HOME}/{one}", page(one, words=words))
    return made


class _Kept(io.BytesIO):
    """Stays open when a writer that was given it closes."""

    def close(self) -> None:
        pass


def frame(content: bytes, dictionary: bytes | None = None) -> bytes:
    """A zstd frame, with its checksum."""
    stream = _Kept()
    writer = ZstdWriter(stream, dictionary=dictionary) if dictionary else ZstdWriter(stream)
    writer.write(content)
    writer.close()
    return stream.getvalue()


def packed_whole(content: bytes) -> bytes:
    """A file in one gzip member, as the program gzip makes it."""
    return gzip.compress(content, mtime=0)


def raw(head: str, block: bytes, *, end: bytes = b"\r\n\r\n") -> bytes:
    """A record written by hand: `head` are its lines without the length."""
    lines = "\r\n".join(line.strip() for line in head.strip().splitlines())
    return f"{lines}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + end


def response(url: str, block: bytes, *further: str) -> bytes:
    """A response written by hand around a block."""
    head = f"""
    WARC/1.0
    WARC-Type: response
    WARC-Target-URI: {url}
    WARC-Date: 2012-03-04T05:06:07Z
    Content-Type: application/http; msgtype=response
    """
    return raw("\n".join([head.strip(), *further]), block)


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer of a server."""
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def sha1(content: bytes) -> str:
    """A digest in hexadecimal, as some programs write it."""
    return f"sha1:{hashlib.sha1(content, usedforsecurity=False).hexdigest()}"


def written(folder: Path, content: bytes, name: str = "crawl.warc.gz") -> Path:
    """A file of that name."""
    path = folder / name
    path.write_bytes(content)
    return path


def wacz(files: dict[str, bytes], *, listed: Iterable[str] = (HOME + "/0",), how: int = zipfile.ZIP_STORED) -> bytes:
    """A WACZ as the programs make it: WARC files, pages, and the list of both with their digests."""
    lines = [
        {"format": "json-pages-1.0", "id": "pages"},
        *({"url": url, "ts": "2012-03-04T05:06:07Z"} for url in listed),
    ]
    held = {"pages/pages.jsonl": "\n".join(map(json.dumps, lines)).encode(), **files}
    resources = [
        {"name": Path(name).name, "path": name, "hash": f"sha256:{hashlib.sha256(one).hexdigest()}", "bytes": len(one)}
        for name, one in held.items()
    ]
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}).encode()
    digest = json.dumps({"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, one in {**held, "datapackage.json": package, "datapackage-digest.json": digest}.items():
            made.writestr(name, one, compress_type=how)
    return stream.getvalue()
