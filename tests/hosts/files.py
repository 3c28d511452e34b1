"""Pictures and files of the invented blog: small, whole, and each its own bytes."""

import base64
import struct
import zlib

# The smallest grey JPEG there is, a comment segment behind its first marker makes each one different.
_JPEG = base64.b64decode(
    "/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA"
    "/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k="
)


def png(name: str, width: int, height: int) -> bytes:
    """A picture of one colour that its name gives it."""
    colour = zlib.crc32(name.encode()) & 0xFFFFFF
    row = b"\0" + colour.to_bytes(3, "big") * width
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"tEXt", b"Title\0" + name.encode("latin-1", "replace")),
        (b"IDAT", zlib.compress(row * height)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(body)) + kind + body + _crc(kind + body) for kind, body in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _crc(content: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(content))


def jpeg(name: str, width: int, height: int) -> bytes:
    """A picture whose bytes say its name and size."""
    said = f"{name} {width}x{height} ".encode() + bytes(range(1, 200)) * (width // 100)
    return _JPEG[:2] + b"\xff\xfe" + struct.pack(">H", len(said) + 2) + said + _JPEG[2:]


def pdf(name: str) -> bytes:
    """A document of one empty page."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    )
    whole = b"%PDF-1.4\n%" + name.encode() + b"\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(whole)
    return whole + b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        start,
    )


def made(name: str, width: int = 1600, height: int = 1200) -> tuple[bytes, str]:
    """The bytes and type of a file by the ending of its name."""
    if name.endswith(".pdf"):
        return pdf(name), "application/pdf"
    if name.endswith(".png"):
        return png(name, width // 10, height // 10), "image/png"
    return jpeg(name, width, height), "image/jpeg"
