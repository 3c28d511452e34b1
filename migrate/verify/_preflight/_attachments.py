"""Files (rules 40 to 42, 48): those that are not fetched, and what their addresses do to texts."""

import ipaddress
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from urllib.parse import SplitResult, urlsplit

from migrate.report import Finding
from migrate.verify._preflight import _dates, _markup, _php
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._site import File
from migrate.verify._preflight._tell import tell

PORTS = frozenset({None, 80, 443, 8080})
# wp_get_mime_types() without those that get_allowed_mime_types() takes out.
ENDINGS = frozenset(
    "jpg jpeg jpe gif png bmp tiff tif webp avif ico heic heif heics heifs asf asx wmv wmx wm avi divx flv mov qt mpeg "
    "mpg mpe mp4 m4v ogv webm mkv 3gp 3gpp 3g2 3gp2 txt asc c cc h srt csv tsv ics rtx css htm html vtt dfxp mp3 m4a "
    "m4b aac ra ram wav x-wav ogg oga flac mid midi wma wax mka rtf js pdf class tar zip gz gzip rar 7z psd xcf doc "
    "pot pps ppt wri xla xls xlt xlw mdb mpp docx docm dotx dotm xlsx xlsm xlsb xltx xltm xlam pptx pptm ppsx ppsm "
    "potx potm ppam sldx sldm onetoc onetoc2 onetmp onepkg oxps xps odt odp ods odg odc odb odf wp wpd key numbers "
    "pages".split()
)
_OWN = re.compile(r"[0-9a-f]{16}-[\w.-]+", re.ASCII)  # as import.php tells a file of the export
_DO = "put the file where the new site can fetch it, under http(s), with its ending"


def address(item: Item, file: File) -> str:
    """Return the address that the importer fetches: the guid where there is none, under the old blog where relative."""
    given = item.value("attachment_url")
    url = item.node.value("guid") if _php.is_empty(given) else given
    return f"{file.base.rstrip('/')}{url}" if re.match(r"/.", url, re.DOTALL) else url


def refused(item: Item, file: File) -> Finding | None:
    """Return why the importer does not even try to fetch a file, or refuses it; None when it may come in."""
    if not item.value("attachment_url") and not item.node.value("guid"):
        what = "it has no address: it is not imported"
        return tell("preflight.attachment.refused", "gap", 40, item.of, what, do=_DO)
    url = address(item, file)
    reason = _unfetchable(url)
    if reason and not _is_beside(item, url, file):
        rule = 48 if url.startswith("/") else 40
        what = f"{url} {reason}: it is not imported"
        return tell("preflight.attachment.refused", "gap", rule, item.of, what, do=_DO)
    ending = _ending(urlsplit(url))
    if ending and ending not in ENDINGS and not _is_let_in(ending, file):
        what = f"{url} is of a type that WordPress refuses ({ending}): it is not imported"
        do = "allow the type on the new site for the import, or link to the file"
        return tell("preflight.attachment.refused", "gap", 40, item.of, what, do=do)
    if _dates.is_impossible(item):
        what = f"its date “{item.value('post_date')}” is none: it is refused"
        return tell("preflight.item.refused", "gap", 13, item.of, what, do="give it a day of the calendar")
    return None


def _unfetchable(url: str) -> str:
    """Return why WordPress fetches nothing from an address (`wp_http_validate_url`), "" when it may."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is no address"
    faults = (
        ("is no address of the web", parts.scheme.lower() not in {"http", "https"} or not host),
        ("holds a name or password", "@" in parts.netloc),
        ("has a host that WordPress does not ask", ":" in host),
        ("has a port other than 80, 443 and 8080", port not in PORTS),
        ("is on a private machine or network", _is_private(host.strip("."))),
    )
    return next((fault for fault, is_so in faults if is_so), "")


def _is_beside(item: Item, url: str, file: File) -> bool:
    """Say whether our own script takes a file from the folder `media`, so that nothing is fetched."""
    name = next((value for key, value in item.meta if key == "_blog_migrate_media"), "")
    is_ours = file.has_script and _OWN.fullmatch(name) is not None and url.rpartition("/")[2] == name
    return is_ours and (file.beside / "media" / name).is_file()


def _is_let_in(ending: str, file: File) -> bool:
    """Say whether our own script lets in a type that WordPress refuses: drawings, which the exporter has judged."""
    return ending == "svg" and file.has_script


def _is_private(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        place = ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return not place.is_global or place.is_multicast


def _ending(parts: SplitResult) -> str:
    """Return the ending of a file's name, "" when it has none."""
    _, dot, ending = parts.path.rpartition("/")[2].rpartition(".")
    return ending.lower() if dot else ""


def check(item: Item, file: File) -> Iterator[Finding]:
    """Yield what the addresses of a file do to the texts of the site when it has come in."""
    given, guid = item.value("attachment_url"), item.node.value("guid")
    url = address(item, file)
    file.fetched.append(url)
    if not _ending(urlsplit(url)):
        what = f"{url} has no ending, so that texts get an address that does not exist"
        yield tell("preflight.address.spoiled", "gap", 41, item.of, what, do="give the file's name its ending")
    if _is_let_in(_ending(urlsplit(url)), file):
        what = f"{url} is of a type that WordPress refuses: only import.sh lets it in"
        do = "import with import.sh, or allow the type for the import"
        yield tell("preflight.attachment.refused", "change", 40, item.of, what, do=do)
    if _unfetchable(url):
        what = "WordPress's own pages do not fetch its address: only import.sh brings it in"
        do = "import with import.sh, or export again with --media-url"
        file.often.add("preflight.attachment.refused", "change", 40, item.of, what, do=do)
    if given and guid and guid != url:
        what = f"its guid “{guid}” is replaced by the new address in every text of the site"
        yield tell("preflight.address.spoiled", "change", 41, item.of, what, do="make the guid its attachment_url")
    if given.startswith("/"):
        what = f"its address {given} is looked for under {file.base}"
        yield tell("preflight.attachment.moved", "note", 48, item.of, what, do="write whole addresses")


def beginnings(urls: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each picture whose address, without its ending, begins that of another file, and that other one.

    >>> list(beginnings(["http://a.example/pain.jpg", "http://a.example/pain-2.jpg"]))
    [('http://a.example/pain.jpg', 'http://a.example/pain-2.jpg')]
    """
    ordered = sorted(set(urls))
    for url in ordered:
        stem = url.rpartition(".")[0]
        if _markup.is_picture(url):
            place = bisect_left(ordered, stem)
            place += place < len(ordered) and ordered[place] == url
            if place < len(ordered) and ordered[place].startswith(stem):
                yield url, ordered[place]
