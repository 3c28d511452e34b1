"""The pictures and files of one post: which are held, and under what address the texts name them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from migrate import urls
from migrate.files import FOLDER, Files
from migrate.model import Media, MediaStatus, Origin, Url
from migrate.transforms.media._carried import carried, is_carried
from migrate.transforms.media._named import ending_of
from migrate.transforms.media._shown import PICTURES, Picture
from migrate.transforms.media._stock import Kept, Stock

_FILES = frozenset(
    "pdf doc docx xls xlsx ppt pptx pps ppsx odt ods odp odg rtf zip rar 7z mp3 ogg oga ogv wav wma m4a mp4 m4v avi "
    "mov wmv flv webm mkv mpg mpeg epub gpx kml kmz txt csv ics srt mid psd 3gp flac".split()
)
_WEB = ("http://", "https://")
_NEVER = frozenset({"cite", "action", "formaction", "classid", "codebase", "longdesc", "ping"})
_PLAYED = frozenset({"video", "audio", "source", "track"})
_DRAWN = frozenset({"poster", "background", "style"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A picture or file that is not held as it should be: its address, what became of it, and why.

    A reason "" was told before. `smaller`: a smaller version of the one at that address is held.
    """

    url: Url
    status: MediaStatus
    reason: str = ""
    smaller: bool = False


class Found:
    """What is known of the pictures and files of a post, by their addresses in its texts.

    `origins` are the pages that show them, `base` is the address that relative addresses are joined to.
    """

    def __init__(
        self, files: Files, stock: Stock, known: Iterable[Media], *, origins: Sequence[Origin], base: Url | None
    ) -> None:
        self._files = files
        self._stock = stock
        self._origins = origins
        self._base = base
        self._asked = {media.url: media for media in known}
        self._done: dict[str, Media] = {}
        self._quiet: set[str] = set()
        self.lacks: list[Lack] = []

    def picture(self, picture: Picture) -> str | None:
        """Return the address under which a text now names a picture, None when it is not held."""
        media = self._done.get(picture.url)
        if media is None:
            known = self._asked.get(Url(picture.url))
            if known is None and not self._can_be_had(picture.url) and not picture.larger:
                return None
            media = self._resolved(
                known or Media(url=Url(picture.url), alt=picture.alt), picture.larger, is_picture=True
            )
        if media.file is None:
            self._quiet.update(picture.larger)  # what leads to another size of it stays as it is
        return media.url if media.file else None

    def leads(self, picture: Picture) -> bool:
        """Say whether something is held of what the link around a picture leads to; else it keeps its address.

        That address may be the only trace of the full size, which may be on its host still.
        """
        if picture.link is None:
            return False
        whole = self._joined(picture.link.value.strip())
        versions = (*self._files.originals(whole), whole)
        return any(self._files.held(url, origin) is not None for url in versions for origin in self._origins)

    def elsewhere(self, tag: str, attribute: str, address: str) -> str | None:
        """Return the address under which a text now names a file, where it stands in no picture's tag."""
        if attribute in _NEVER or (tag == "img" and attribute != "style") or address in self._quiet:
            return None
        media = self._done.get(address) or self._other(tag, attribute, Url(address))
        return media.url if media is not None and media.file and media.url != address else None

    def media(self) -> tuple[Media, ...]:
        """Return all of them: those that were known in their order, then the others as they stand in the texts."""
        for url, media in self._asked.items():
            if url not in self._done:
                self._resolved(media, (), is_picture=ending_of(url) in PICTURES)
        first = (self._done[url] for url in self._asked)
        listed = {media.url: media for media in (*first, *self._done.values())}
        return tuple(media for media in listed.values() if not is_carried(media.url))

    def _other(self, tag: str, attribute: str, url: Url) -> Media | None:
        """Return a file that is named outside a picture's tag; None for a page, and for what is linked and not held."""
        ending, known = ending_of(url), self._asked.get(url)
        drawn, played = attribute in _DRAWN or tag == "input", tag in _PLAYED
        is_picture = drawn or ending in PICTURES
        shown = played or attribute == "poster"
        may_be = is_picture or played or ending in _FILES
        if known is None and (not may_be or not self._can_be_had(url) or (is_carried(url) and not drawn)):
            return None
        if known is None and not shown and not is_carried(url):
            kept, _ = self._first(list(self._candidates(Media(url=url), ())), is_picture=is_picture)
            if kept is None:
                self._quiet.add(url)
                return None
        return self._resolved(known or Media(url=url), (), is_picture=is_picture)

    def _can_be_had(self, url: str) -> bool:
        """Say whether an address can be that of a file: of the web, carried by the text, or in an export."""
        return is_carried(url) or url.startswith(f"{FOLDER}/") or urls.is_http(self._joined(url))

    def _resolved(self, media: Media, larger: Sequence[str], *, is_picture: bool) -> Media:
        """Return a picture or file with its place in the exports, or with what became of it."""
        if is_carried(media.url):
            made = self._unpacked(media)
        else:
            candidates = list(dict.fromkeys(self._candidates(media, larger)))
            kept, reason = self._first(candidates, is_picture=is_picture)
            made = self._held(media, kept, larger) if kept else self._lacking(media, candidates, reason)
        self._done[media.url] = made
        return made

    def _unpacked(self, media: Media) -> Media:
        """Return a picture that a text carries as a file; as it is where it cannot be read, or nothing is kept."""
        held = carried(media.url)
        kept, _ = self._stock.take(held, picture=True) if held else (None, "")
        if kept is None or kept.file is None:
            return media
        own = Url(kept.file)
        return replace(
            media, url=own, file=kept.file, sha256=kept.sha256, bytes=kept.bytes, type=kept.type, status="ok"
        )

    def _candidates(self, media: Media, larger: Sequence[str]) -> Iterator[Url]:
        """Yield the addresses under which a file may be had, best first."""
        yield from (Url(one) for one in (media.file, media.url) if one and one.startswith(f"{FOLDER}/"))
        for url in (*larger, *([media.original] if media.original else []), media.url):
            whole = self._joined(url)
            yield from self._files.originals(whole)
            yield whole

    def _joined(self, url: str) -> Url:
        return Url(url) if url.startswith(_WEB) else urls.join(self._base, url) or Url(url)

    def _first(self, candidates: Sequence[Url], *, is_picture: bool) -> tuple[Kept | None, str]:
        reason = ""
        for origin in self._origins:
            kept, why = self._stock.first(candidates, origin, picture=is_picture)
            if kept is not None:
                return kept, ""
            reason = reason or why
        return None, reason

    def _held(self, media: Media, kept: Kept, larger: Sequence[str]) -> Media:
        """Return a picture or file that is held; a smaller version than the page tells of is a lack."""
        if kept.url == self._joined(media.url):
            whole = self._files.originals(kept.url)
            better = [*map(self._joined, larger), *(whole if kept.url not in whole else ())]
            if better and better[0] != kept.url:
                self.lacks.append(Lack(url=better[0], status="ok", smaller=True))
        return replace(
            media,
            original=kept.url if kept.url.startswith(_WEB) else media.original,
            file=kept.file,
            sha256=kept.sha256,
            bytes=kept.bytes,
            type=kept.type or media.type,
            status="ok",
        )

    def _lacking(self, media: Media, candidates: Sequence[Url], reason: str) -> Media:
        """Return a picture or file that is not held, after noting what became of it."""
        states = [self._files.state(url, origin) for url in candidates for origin in self._origins]
        known = [(status, why) for status, why in states if status != "remote"]
        status: MediaStatus = "remote"
        if reason or any(one == "missing" for one, _ in known):
            status, reason = "missing", reason or next((why for one, why in known if one == "missing" and why), "")
        elif known:
            status = "skipped"
        elif media.status in {"missing", "skipped"}:
            status, reason = media.status, "it could not be had when the blog was read" * (media.status == "missing")
        elif media.file and not media.url.startswith(_WEB):
            status, reason = "missing", f"{media.file} is not beside the export"
        if status == "remote" or reason:
            self.lacks.append(Lack(url=media.url, status=status, reason=reason))
        return replace(media, file=None, sha256=None, bytes=None, status=status)
