"""What a file is that is no text."""

import re

from migrate.charset._wide import read_wide

_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"GIF87a", "GIF picture"),
    (b"GIF89a", "GIF picture"),
    (b"II*\0", "TIFF picture"),
    (b"MM\0*", "TIFF picture"),
    (b"\0\0\1\0", "icon"),
    (b"8BPS\0", "Photoshop picture"),
    (b"%PDF-", "PDF document"),
    (b"PK\3\4", "ZIP archive"),
    (b"PK\5\6", "ZIP archive"),
    (b"\x1f\x8b", "gzip file"),
    (b"BZh", "bzip2 file"),
    (b"\xfd7zXZ\0", "xz file"),
    (b"\x28\xb5\x2f\xfd", "zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x7fELF", "ELF program"),
    (b"\xca\xfe\xba\xbe", "Java or Mac program"),
    (b"\xcf\xfa\xed\xfe", "Mac program"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"bplist00", "binary property list"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"\0\1\0\0\0", "font"),
    (b"OTTO\0", "font"),
    (b"OggS", "Ogg sound or video"),
    (b"fLaC", "FLAC sound"),
    (b"ID3", "MP3 sound"),
    (b"FLV\1", "Flash video"),
    (b"CWS", "Flash program"),
    (b"FWS", "Flash program"),
    (b"\x1a\x45\xdf\xa3", "Matroska or WebM video"),
)
_FIRST = frozenset(signature[:1] for signature, _ in _SIGNATURES)
_PLACES = (
    (0, b"BM", 6, b"\0\0\0\0", "BMP picture"),
    (0, b"RIFF", 8, b"WEBP", "WebP picture"),
    (0, b"RIFF", 8, b"WAVE", "WAV sound"),
    (0, b"RIFF", 8, b"AVI ", "AVI video"),
    (4, b"ftyp", 8, b"avif", "AVIF picture"),
    (4, b"ftyp", 8, b"heic", "HEIC picture"),
    (4, b"ftyp", 8, b"", "MP4 video"),
    (0, b"MZ", 0, b"", "Windows program"),
    (0, b"", 257, b"ustar", "tar archive"),
)
_HEAD = 4096
_CONTROLS = bytes((*range(9), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F))
_WIDE_CONTROL = re.compile("[\0-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f\ufffe\uffff]")
_MOST = 0.05


def is_binary(body: bytes) -> str | None:
    r"""Say what a file is that is no text ("JPEG picture", "ZIP archive", else "binary data"); None for a text.

    The first 4096 bytes tell. UTF-16 is text, and so is a page with a stray NUL in it.

    >>> is_binary(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"), is_binary("<p>été</p>".encode("utf-16"))
    ('JPEG picture', None)
    """
    head = body[:_HEAD]
    odd = len(head) - len(head.translate(None, _CONTROLS)) > _MOST * len(head)
    for signature, name in _SIGNATURES if head[:1] in _FIRST else ():
        # Signatures of letters alone may begin a text; a PDF may be text for a while.
        if head.startswith(signature) and (odd or name == "PDF document" or not _is_word(signature)):
            return name
    if not odd:
        return None
    for first, one, second, other, name in _PLACES:
        if head.startswith(one, first) and head.startswith(other, second):
            return name
    wide = read_wide(head, html=False)
    if wide and len(_WIDE_CONTROL.findall(wide.text)) <= _MOST * len(wide.text):
        return None
    return "binary data"


def _is_word(signature: bytes) -> bool:
    return signature.isascii() and signature.decode().isprintable()
