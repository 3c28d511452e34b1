"""What a file is by its first bytes, whatever its name and its label say.

The signs are those of the formats' own standards (PNG, GIF89a, JFIF, RIFF, ISO base media, EBML, PDF, ZIP, OLE).
"""

HEAD = 4096
"""Bytes of a file that are enough to say what it is; drawings begin with long lists of entities."""

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xfa", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"fLaC", "audio/flac"),
    (b"FLV", "video/x-flv"),
    (b"FWS", "application/x-shockwave-flash"),
    (b"CWS", "application/x-shockwave-flash"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"MThd", "audio/midi"),
)
_STARTS = tuple(sign for sign, _ in _SIGNS)
_EBML = b"\x1aE\xdf\xa3"
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<h1", b"<p>", b"<script")
# What a drawing may begin with: programs put a declaration, their name and long lists of entities in front of it.
_BEFORE_SVG = (b"<svg", b"<?xml", b"<!--", b"<!doctype svg")
# Documents that are archives inside: the ending tells them apart, the bytes only that they may be one.
_OF_ZIP = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ppsx": "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "odg": "application/vnd.oasis.opendocument.graphics",
    "epub": "application/epub+zip",
    "kmz": "application/vnd.google-earth.kmz",
}
_OF_OLE = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "pps": "application/vnd.ms-powerpoint",
    "pub": "application/x-mspublisher",
}
_OF_ASF = {"wma": "audio/x-ms-wma", "wmv": "video/x-ms-wmv", "asf": "video/x-ms-asf"}
_OF_OGG = {"ogv": "video/ogg", "ogg": "audio/ogg", "oga": "audio/ogg"}
_OF_MP4 = {"mp4": "video/mp4", "m4v": "video/mp4", "3gp": "video/3gpp", "mov": "video/quicktime", "m4a": "audio/mp4"}
_AMONG = {
    "application/zip": ("zip", _OF_ZIP),
    "application/msword": ("doc", _OF_OLE),
    "video/x-ms-asf": ("wmv", _OF_ASF),
    "application/ogg": ("ogg", _OF_OGG),
    "video/mp4": ("mp4", _OF_MP4),
}
_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tif",
    "image/x-icon": "ico",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/heic": "heic",
    "image/heif": "heif",
    "image/svg+xml": "svg",
    "application/pdf": "pdf",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
    "application/rtf": "rtf",
    "audio/mpeg": "mp3",
    "audio/flac": "flac",
    "audio/wav": "wav",
    "audio/midi": "mid",
    "audio/mp4": "m4a",
    "video/quicktime": "mov",
    "video/x-msvideo": "avi",
    "video/x-flv": "flv",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
}
# Of what has no sign of its own, the endings under which no server and no browser runs anything.
_HARMLESS = {
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "srt": "application/x-subrip",
    "gpx": "application/gpx+xml",
    "kml": "application/vnd.google-earth.kml+xml",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
    "psd": "image/vnd.adobe.photoshop",
}
UNKNOWN = "application/octet-stream"
_SPELLED = frozenset({"jpeg", "jpe", "tiff"})
_NAMED = frozenset({*_ENDINGS.values(), *_SPELLED, *(one for _, among in _AMONG.values() for one in among), "zip"})


def is_named(ending: str) -> bool:
    """Say whether an ending (lower case, no dot) is that of a picture, film, sound or document that has its sign."""
    return ending in _NAMED


def type_of(head: bytes) -> str:
    """Return the type that a file's first bytes show, "" when they show none; `text/html` for a page."""
    if head.startswith(_STARTS):
        return next(name for sign, name in _SIGNS if head.startswith(sign))
    if head[:4] == _EBML:
        return "video/webm" if b"webm" in head[:64] or b"matroska" not in head[:64] else "video/x-matroska"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_BEFORE_SVG) and (b"<svg" in start or b"<!doctype svg" in start) and b"<html" not in start:
        return "image/svg+xml"
    return "text/html" if start.startswith(_PAGES) or b"<html" in start else ""


def kind_of(head: bytes, named: str) -> tuple[str, str]:
    r"""Return the type of a file and the ending that a name of it gets, by its first bytes.

    `named` is the ending that its address has (lower case, no dot): it tells apart what begins alike, and counts
    alone only where it is harmless; else the ending is `bin`.

    >>> kind_of(b"GIF89a", "php"), kind_of(b"PK\x03\x04", "odt")
    (('image/gif', 'gif'), ('application/vnd.oasis.opendocument.text', 'odt'))
    """
    shown = type_of(head)
    if shown in _AMONG:
        usual, among = _AMONG[shown]
        return (among[named], named) if named in among else (among.get(usual, shown), usual)
    if shown in _ENDINGS:
        return shown, _ENDINGS[shown]
    if not shown and named in _HARMLESS:
        return _HARMLESS[named], named
    return shown or UNKNOWN, "bin"
