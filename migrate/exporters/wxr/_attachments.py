"""Pictures and files as items of their own: WordPress fetches each, and changes its address in all texts.

Rules of its importer (0.9.5): an attachment's guid is its own address, as it stands in the texts; no two have one
title and second; the folder comes from `_wp_attached_file`; a type that WordPress does not know is not let in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from migrate import text, xml
from migrate.exporters._wordpress import _dates, _text
from migrate.exporters._wordpress._terms import Tell
from migrate.exporters._wordpress._unique import Seconds, digest
from migrate.exporters.wxr import _meta
from migrate.exporters.wxr._addresses import Addresses, name
from migrate.exporters.wxr._dated import rfc822
from migrate.model import Media

# wp_get_mime_types() (WordPress 7.1) without what get_allowed_mime_types() takes out where nobody is logged in, as with
# WP-CLI; and svg, which `import.sh` lets in.
_ALLOWED = frozenset(
    "jpg jpeg jpe gif png bmp tiff tif webp avif ico heic heif heics heifs asf asx wmv wmx wm avi divx flv mov qt "
    "mpeg mpg mpe mp4 m4v ogv webm mkv 3gp 3gpp 3g2 3gp2 txt asc c cc h srt csv tsv ics rtx css vtt dfxp mp3 m4a "
    "m4b aac ra ram wav x-wav ogg oga flac mid midi wma wax mka rtf pdf class tar zip gz gzip rar 7z psd xcf doc pot "
    "pps ppt wri xla xls xlt xlw mdb mpp docx docm dotx dotm xlsx xlsm xlsb xltx xltm xlam pptx pptm ppsx ppsm potx "
    "potm ppam sldx sldm onetoc onetoc2 onetmp onepkg oxps xps odt odp ods odg odc odb odf wp wpd key numbers "
    "pages svg".split()
)
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The item that shows a file first: its id (0: none), its author's login, when it was published (naive), where."""

    number: int
    login: str
    local: datetime
    utc: datetime
    where: str


class Attachments:
    """Writes each file once, with the first item that shows it; `first` is the id of the first one.

    `example` is the name of the first file, "" before.
    """

    def __init__(self, first: int, addresses: Addresses, tell: Tell) -> None:
        self._base = xml.escape(addresses.media)
        self._tell = tell
        self._next = first
        self.example = ""
        self._numbers: dict[int, int] = {}
        self._seconds = Seconds()

    def featured(self, media: Iterable[Media]) -> int | None:
        """Return the id of the first picture among files that were written, None when there is none."""
        for one in media:
            number = self._numbers.get(digest(name(one)))
            if number and (one.type or "").startswith("image/"):
                return number
        return None

    def items(self, media: Iterable[Media], shown: Shown) -> str:
        """Return the items of the files that were not written before."""
        return "".join([self._item(one, shown) for one in media if one.file])

    def _new(self, media: Media, shown: Shown) -> int:
        """Return the id of a file that is to be written now, 0 for one that was written or is refused."""
        own = name(media)
        key = digest(own)
        if key in self._numbers:
            return 0
        if own.rpartition(".")[2].lower() not in _ALLOWED:
            self._numbers[key] = 0
            message = f"WordPress takes no file of the type of {media.file}; it stays in the folder media"
            self._tell("export.media.refused", message, shown.where)
            return 0
        self._numbers[key] = number = self._next
        self._next += 1
        self.example = self.example or own
        return number

    def _item(self, media: Media, shown: Shown) -> str:
        """Return one attachment, every element present and in WordPress's order; "" for one that is not new."""
        number = self._new(media, shown)
        if not number:
            return ""
        own = xml.escape(name(media))
        title = own.rpartition(".")[0]
        local = self._seconds.free(title, shown.local, "attachment")
        moment = shown.utc + (local - shown.local)
        here, utc = _dates.written(local), _dates.written(moment)
        address = f"{self._base}/{own}"
        old = next((xml.escape(url) for url in (media.original, media.url) if url and url.startswith(_HTTP)), "")
        caption = _text.cut(_text.plain(text.xml_safe(media.caption)), _text.TEXT_LIMIT) if media.caption else ""
        return (
            f"\t<item>\n\t\t<title>{title}</title>\n"
            f"\t\t<link>{old or address}</link>\n\t\t<pubDate>{rfc822(moment)}</pubDate>\n"
            f"\t\t<dc:creator>{xml.wrapped(shown.login)}</dc:creator>\n"
            f'\t\t<guid isPermaLink="false">{address}</guid>\n\t\t<description></description>\n'
            "\t\t<content:encoded><![CDATA[]]></content:encoded>\n"
            f"\t\t<excerpt:encoded>{xml.wrapped(caption)}</excerpt:encoded>\n"
            f"\t\t<wp:post_id>{number}</wp:post_id>\n"
            f"\t\t<wp:post_date>{here}</wp:post_date>\n\t\t<wp:post_date_gmt>{utc}</wp:post_date_gmt>\n"
            f"\t\t<wp:post_modified>{here}</wp:post_modified>\n"
            f"\t\t<wp:post_modified_gmt>{utc}</wp:post_modified_gmt>\n"
            "\t\t<wp:comment_status>closed</wp:comment_status>\n\t\t<wp:ping_status>closed</wp:ping_status>\n"
            f"\t\t<wp:post_name>media-{number}</wp:post_name>\n\t\t<wp:status>inherit</wp:status>\n"
            f"\t\t<wp:post_parent>{shown.number}</wp:post_parent>\n\t\t<wp:menu_order>0</wp:menu_order>\n"
            "\t\t<wp:post_type>attachment</wp:post_type>\n\t\t<wp:post_password></wp:post_password>\n"
            f"\t\t<wp:is_sticky>0</wp:is_sticky>\n\t\t<wp:attachment_url>{address}</wp:attachment_url>\n"
            f"{_metas(media, own, old, shown.local)}\t</item>\n"
        )


def _metas(media: Media, own: str, old: str, local: datetime) -> str:
    """Return the meta of a file: its folder, its alternative text, its name here and its old address."""
    alt = _meta.element("postmeta", "_wp_attachment_image_alt", media.alt) if media.alt else ""
    metas = (
        _plain("_wp_attached_file", f"{local.year:04}/{local.month:02}/{own}"),
        alt,
        _plain(_meta.MEDIA, own),
        _plain(_meta.SOURCE, old) if old else "",
    )
    return "".join([f"\t\t{meta}\n" for meta in metas if meta])


def _plain(key: str, value: str) -> str:
    """Return one meta with a value that is escaped already."""
    return f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
