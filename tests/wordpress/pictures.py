"""Pictures and files of our own making, and their names in an export."""

import hashlib
import struct
import zlib


def png(width: int = 40, height: int = 30, colour: tuple[int, int, int] = (200, 120, 40)) -> bytes:
    """Return a picture of one colour."""
    rows = (b"\0" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def bare(width: int, height: int) -> bytes:
    """Return a black picture of any size in little room: one bit a dot."""
    packing = zlib.compressobj()
    rows = b"".join(packing.compress(bytes(1 + (width + 7) // 8)) for _ in range(height)) + packing.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a piece of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def gif(shade: int = 0) -> bytes:
    """Return a picture of one dot."""
    return b"GIF89a\x01\0\x01\0\x80\0\0" + bytes([shade]) * 3 + b"\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>'
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def named(content: bytes, slug: str, ending: str) -> str:
    """Return the name of a file in an export."""
    return f"media/{digest(content)[:16]}-{slug}.{ending}"
