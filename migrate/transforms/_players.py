"""Players of films, music and papers that blogs embedded since 2005: what they showed, and where that is seen today.

The forms are those of the services' own embed codes, as many public pages hold them. A service is listed as closed
where nothing answers for its players any more.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from migrate.urls import file_name, is_http


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """What an embed showed. `service` is its name.

    `frame` is the address of today's frame, "" where there is none; `sound` and `film` that of a file that browsers
    play, "" for others. `page` is what a plain link leads to. `closed` is true where nothing plays it any more.
    """

    service: str
    page: str
    frame: str = ""
    sound: str = ""
    film: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """A form of address: a pattern on host and path, the parameters it needs, today's frame and page.

    Names in braces are groups of the pattern or parameters; a name that is not there makes the rule not fit.
    """

    service: str
    pattern: str
    frame: str
    page: str


_YOUTUBE = r"(?:[\w-]+\.)?youtube(?P<quiet>(?:-nocookie)?)\.com"
_DEEZER = r"(?:www\.)?deezer\.com"
_RULES = (
    _Rule("YouTube", rf"{_YOUTUBE}/(?:embed/)?videoseries", "https://www.youtube{quiet}.com/embed/videoseries?list={list}",
          "https://www.youtube.com/playlist?list={list}"),
    _Rule("YouTube", rf"{_YOUTUBE}/(?:v|e|vi|embed|shorts)/(?P<id>[\w-]{{6,}})", "https://www.youtube{quiet}.com/embed/{id}",
          "https://www.youtube.com/watch?v={id}"),
    _Rule("YouTube", rf"{_YOUTUBE}/watch(?:_popup)?", "https://www.youtube{quiet}.com/embed/{v}",
          "https://www.youtube.com/watch?v={v}"),
    _Rule("YouTube", r"youtu\.be/(?P<id>[\w-]{6,})", "https://www.youtube.com/embed/{id}",
          "https://www.youtube.com/watch?v={id}"),
    _Rule("YouTube", rf"{_YOUTUBE}/p/(?:PL)?(?P<list>[\w-]{{6,}})", "https://www.youtube.com/embed/videoseries?list=PL{list}",
          "https://www.youtube.com/playlist?list=PL{list}"),
    _Rule("Blogger", rf"{_YOUTUBE}/get_player", "", "{flvurl}"),  # films that people put on Blogger itself, to 2013
    _Rule("Dailymotion", r"(?:www\.)?dailymotion\.com/(?:swf(?:/video)?|embed/video|video)/(?P<id>[a-zA-Z0-9]+)",
          "https://www.dailymotion.com/embed/video/{id}", "https://www.dailymotion.com/video/{id}"),
    _Rule("Vimeo", r"(?:www\.)?vimeo\.com/moogaloop\.swf", "https://player.vimeo.com/video/{clip_id}",
          "https://vimeo.com/{clip_id}"),
    _Rule("Vimeo", r"(?:player\.vimeo\.com/video|(?:www\.)?vimeo\.com)/(?P<id>\d+)", "https://player.vimeo.com/video/{id}",
          "https://vimeo.com/{id}"),
    _Rule("SoundCloud", r"(?:player|w)\.soundcloud\.com/player(?:\.swf|/)?",
          "https://w.soundcloud.com/player/?url={url:quoted}", "{url}"),
    _Rule("Mixcloud", r"(?:www\.)?mixcloud\.com/(?:media/swf/player/\w+\.swf|widget/iframe/?)",
          "https://www.mixcloud.com/widget/iframe/?feed={feed:quoted}", "{feed}"),
    _Rule("Deezer", rf"{_DEEZER}/(?:embedded|swf)/[\w-]+\.swf", "https://widget.deezer.com/widget/auto/track/{idsong}",
          "https://www.deezer.com/track/{idsong}"),
    _Rule("Deezer", rf"{_DEEZER}/embedded/widget\.swf", "https://widget.deezer.com/widget/auto/playlist/{path}",
          "https://www.deezer.com/playlist/{path}"),
    _Rule("Deezer", rf"{_DEEZER}/embed/player", "https://widget.deezer.com/widget/auto/playlist/{pid}",
          "https://www.deezer.com/playlist/{pid}"),
    _Rule("Deezer", rf"{_DEEZER}/(?:\w\w/)?plugins/player(?:\.php)?", "https://widget.deezer.com/widget/auto/{type}/{id}",
          "https://www.deezer.com/{type}/{id}"),
    _Rule("Deezer", r"widget\.deezer\.com/widget/\w+/(?P<type>track|album|playlist|artist)/(?P<id>\d+)",
          "https://widget.deezer.com/widget/auto/{type}/{id}", "https://www.deezer.com/{type}/{id}"),
    _Rule("Bandcamp", r"bandcamp\.com/EmbeddedPlayer\.swf/(?P<rest>.+)", "https://bandcamp.com/EmbeddedPlayer/{rest}",
          "https://bandcamp.com/EmbeddedPlayer/{rest}"),
    _Rule("Calaméo", r"v\.calameo\.com(?:/[\w./]*)?", "https://v.calameo.com/?bkcode={bkcode}",
          "https://www.calameo.com/read/{bkcode}"),
    _Rule("Scribd", r"[\w.]*scribd(?:assets)?\.com/ScribdViewer\.swf",
          "https://www.scribd.com/embeds/{document_id}/content?access_key={access_key}",
          "https://www.scribd.com/document/{document_id}"),
    _Rule("Scribd", r"[\w.]*scribd(?:assets)?\.com/ScribdViewer\.swf", "https://www.scribd.com/embeds/{document_id}/content",
          "https://www.scribd.com/document/{document_id}"),
    _Rule("SlideShare", r"static\.slideshare(?:cdn)?\.(?:com|net)/swf/\w+\.swf",
          "https://www.slideshare.net/slideshow/embed_code/{__sse}",
          "https://www.slideshare.net/{username}/{stripped_title}"),
    _Rule("SlideShare", r"static\.slideshare(?:cdn)?\.(?:com|net)/swf/\w+\.swf",
          "https://www.slideshare.net/slideshow/embed_code/{__sse}",
          "https://www.slideshare.net/slideshow/embed_code/{__sse}"),
    _Rule("SlideShare", r"static\.slideshare(?:cdn)?\.(?:com|net)/swf/\w+\.swf", "",
          "https://www.slideshare.net/{username}/{stripped_title}"),
    _Rule("Issuu", r"[\w.]*issuu\.com/.*\.swf", "https://e.issuu.com/embed.html?u={username}&d={docname}",
          "https://issuu.com/{username}/docs/{docname}"),
    _Rule("Prezi", r"(?:www\.)?prezi\.com/bin/preziloader\.swf", "https://prezi.com/embed/{prezi_id}/",
          "https://prezi.com/{prezi_id}/"),
    _Rule("Facebook", r"(?:www\.)?facebook\.com/v/(?P<id>\d+)",
          "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fvideo.php%3Fv%3D{id}",
          "https://www.facebook.com/video.php?v={id}"),
    _Rule("Jamendo", r"widgets\.jamendo\.com/\w\w/album/?", "", "https://www.jamendo.com/album/{album_id}"),
    _Rule("Jamendo", r"widgets\.jamendo\.com/\w\w/track/?", "", "https://www.jamendo.com/track/{track_id}"),
)  # fmt: skip
_PATTERNS = tuple((rule, re.compile(rule.pattern)) for rule in _RULES)
_CLOSED = (
    ("Google Video", r"video\.google\.\w+(?:\.\w+)?"),
    ("wat.tv", r"(?:www\.)?wat\.tv"),
    ("Kewego", r"(?:[\w-]+\.)*kewego\.\w+"),
    ("Megavideo", r"(?:www\.)?megavideo\.com"),
    ("MySpace", r"(?:[\w-]+\.)*myspace(?:cdn|tv)?\.com"),
    ("Metacafe", r"(?:www\.)?metacafe\.com"),
    ("Veoh", r"(?:www\.)?veoh\.com"),
    ("blip.tv", r"(?:[\w-]+\.)*blip\.tv"),
    ("Vine", r"(?:www\.)?vine\.co"),
    ("Yahoo Video", r"(?:[\w-]+\.)*video\.yahoo\.com|d\.yimg\.com"),
    ("imeem", r"(?:[\w-]+\.)*imeem\.com"),
    ("RadioBlogClub", r"(?:[\w-]+\.)*radioblogclub\.\w+"),
    ("Jiwa", r"(?:[\w-]+\.)*jiwa\.fr"),
    ("Grooveshark", r"(?:[\w-]+\.)*grooveshark\.com"),
    ("Picasa", r"picasaweb\.google\.\w+"),
    ("Slide", r"(?:[\w-]+\.)*slide\.com"),
    ("RockYou", r"(?:[\w-]+\.)*rockyou\.com"),
)
_SHUT = tuple((name, re.compile(pattern)) for name, pattern in _CLOSED)
_ADDRESS = re.compile(r"(?:https?:)?//(?:[^/@]*@)?([^/?&#]+)([^?&#]*)(?:[?&]([^#]*))?", re.IGNORECASE)
_FIELD = re.compile(r"\{(\w+)(?::(quoted))?\}")
_NAMED = re.compile(r"[\w.,:/?&=%~+ -]+")
_SOUND = re.compile(r"\.(?:mp3|ogg|oga|wav|m4a|aac|flac|opus)$", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|m4v|webm|ogv)$", re.IGNORECASE)
# How players of files, which blogs had everywhere, called the file (Dewplayer, JW Player, the WordPress audio player).
_FILE_NAMES = ("mp3", "son", "file", "soundfile", "sound", "song_url", "audio", "src", "url", "video", "flv", "mp4")
_TYPES = {"tracks": "track", "albums": "album", "playlists": "playlist"}


def parameters(text: str) -> dict[str, str]:
    """Return the parameters of an address or of `flashvars`, their names in lower case, the first of each."""
    said: dict[str, str] = {}
    for name, value in parse_qsl(text.replace("&amp;", "&"), errors="replace"):
        said.setdefault(name.lower(), value.strip())
    return said


def player_of(address: str, said: Mapping[str, str] | None = None) -> Player | None:
    """Return what an embed showed, by its address and by what `flashvars` said; None for what is no known player.

    >>> player_of("http://www.youtube.com/v/aB3dE5fG7hI&hl=fr&fs=1").frame
    'https://www.youtube.com/embed/aB3dE5fG7hI'
    """
    found = _ADDRESS.match(address.strip())
    if found is None:
        return None
    host, way = found[1].lower(), found[2]
    values = parameters(found[3] or "") | dict(said or {})
    values["type"] = _TYPES.get(values.get("type", ""), values.get("type", ""))
    for rule, pattern in _PATTERNS:
        fits = pattern.fullmatch(host + way.rstrip("/")) or pattern.match(host + way)
        if fits is None:
            continue
        own = values | {name: value for name, value in fits.groupdict().items() if value is not None}
        page, frame = _filled(rule.page, own), _filled(rule.frame, own)
        if page is not None and frame is not None and is_http(page):
            return Player(service=rule.service, page=page, frame=frame + _tail(rule.service, frame, own))
    closed = next((name for name, pattern in _SHUT if pattern.fullmatch(host)), "")
    return Player(service=closed, page=address.strip(), closed=True) if closed else None


def file_player(address: str, said: Mapping[str, str]) -> Player | None:
    """Return what an embed showed where that is a sound or film that browsers play by themselves, else None."""
    values = parameters(address.partition("?")[2]) | dict(said)
    named = [values[name] for name in _FILE_NAMES if values.get(name)]
    for one in (address, *named):
        name = file_name(one)
        if is_http(one) and (_SOUND.search(name) or _FILM.search(name)):
            if _SOUND.search(name):
                return Player(service="file", page=one, sound=one)
            return Player(service="file", page=one, film=one)
    return None


def _filled(form: str, values: Mapping[str, str]) -> str | None:
    """Return a form with its names filled in, None when one is missing or holds what no address has."""
    names = {name for name, _ in _FIELD.findall(form)}
    if any(not _NAMED.fullmatch(values.get(name, "")) for name in names - {"quiet"}):
        return None
    return _FIELD.sub(lambda name: quote(values[name[1]], safe="") if name[2] else values.get(name[1], ""), form)


def _tail(service: str, frame: str, values: Mapping[str, str]) -> str:
    """Return the moment at which a film of YouTube begins, and its list, as parameters."""
    if service != "YouTube" or "?" in frame:
        return ""
    kept = [f"{name}={values[name]}" for name in ("start", "list") if re.fullmatch(r"[\w-]+", values.get(name, ""))]
    return f"?{'&'.join(kept)}" if kept else ""
