"""Mirrors of sites (wget, HTTrack, the Wayback downloaders): what a file's place in one says of its address.

Facts: reliability.md, section 2. A mirror has a folder for each host (`carnet.example`, with wget also
`carnet.example+8080`), and in it the paths of the server: `index.html` is invented for an address that ends in a slash,
`?` stays in names (`@` on Windows), `-E` of wget adds `.html`, HTTrack makes up names of its own and lists them in
`hts-cache/new.txt`. Links between what was mirrored lead to files; here they become addresses again.
"""

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from urllib.parse import unquote

from migrate.model import Url
from migrate.sources._saved._cache import Cache, cache_of
from migrate.sources._saved._looks import is_page_name
from migrate.sources._saved._marks import mark_of
from migrate.sources._saved._replay import told_by_name
from migrate.sources._saved._rewrite import rewritten
from migrate.sources._saved._shown import said
from migrate.urls import clean, host, key, path

# Endings of hosts that stand in for the proof that a page itself speaks of its host.
_ENDINGS = "com net org info biz eu fr be ch ca lu de at es it pt nl uk us ru pl cz ro gr br mx jp cn example"
_NUMBERS = r"\d{1,3}(?:\.\d{1,3}){3}"
_HOST = re.compile(rf"(?:[\w-]+\.)+[a-z]{{2,18}}|{_NUMBERS}", re.IGNORECASE)
_KNOWN = re.compile(rf".*\.(?:{'|'.join(_ENDINGS.split())})|[\d.]+", re.IGNORECASE)
_PORT = re.compile(r"(.+?)[+:_](\d{1,5})")
_INVENTED = "index.html"
_ADDED = re.compile(r"(.+[?@].*|.+\.(?:php\d?|aspx?|cgi|jspx?|cfm|pl|do|shtml?|htm|html))\.html", re.IGNORECASE)
_HEAD = 65536
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#|\?")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file stands in a mirror: the mirror's folder, the host, its port ("" for the usual), the way below."""

    root: str
    folder: str
    port: str
    way: str

    @property
    def host(self) -> str:
        """The host, with its port."""
        return f"{self.folder[: -len(self.port) - 1]}:{self.port}" if self.port else self.folder


@dataclass(slots=True)
class Mirrored:
    """A page of a mirror as its server gave it: links made addresses again.

    `url` is the address that its mark or HTTrack's list tells, else its place (`inferred`); `status` what HTTrack noted
    of it (200 where nothing is known). `files` are the pictures and files that it shows and that do not lie where their
    addresses say: address and path.
    """

    body: bytes
    url: Url | None
    inferred: bool = False
    status: int = 200
    files: dict[Url, Path] = field(default_factory=dict)


def mirrored(file: Path, body: bytes, marked: Url | None) -> Mirrored | None:
    """Return a page of a mirror restored, None for a page that is of none. `marked` is the address in its mark."""
    found = _place(file, body)
    if found is None:
        return None
    cache = cache_of(found.root)
    told = marked or cache.url(f"{found.folder}/{found.way}")
    url = told or _address(found, body, was_added=_was_added(kept_as(file), file))
    made = Mirrored(
        body=body, url=url, inferred=told is None and url is not None, status=cache.status(url) if url else 200
    )
    if kept_as(file) is file:  # else its links were never changed
        made.body = _with_addresses(file, found, made, cache)
    return made


def kept_as(file: Path) -> Path:
    """Return the file that holds a page as the server gave it (`-K` of wget keeps `X.orig`), the file itself else."""
    names = [f"{file.name}.orig"]
    if file.suffix.lower() == ".html":
        names.append(f"{file.name[: -len('.html')]}.orig")
    for name in names:
        kept = file.with_name(name)
        if _is_file(str(kept)):
            return kept
    return file


def _was_added(kept: Path, file: Path) -> bool:
    """Say whether the ending of a page is an addition (`-E` of wget): what was kept before has none."""
    return kept.name == f"{file.stem}.orig"


def _place(file: Path, body: bytes) -> _Place | None:
    """Return where a file stands in a mirror: below the outermost folder that has a host's name and is one."""
    parts = file.parts
    for number, name in enumerate(parts[:-1]):
        port = _PORT.fullmatch(name)
        bare = port[1] if port else name
        if _HOST.fullmatch(bare) and (bare.encode() in body or _KNOWN.fullmatch(bare)):
            root = str(Path(*parts[:number])) if number else "."
            return _Place(root, name, port[2] if port else "", "/".join(parts[number + 1 :]))
    return None


def _address(found: _Place, body: bytes, *, was_added: bool) -> Url | None:
    """Return the address of a page in a mirror: as the page itself says it, where its place says the same."""
    scheme = "https" if b"https://" + found.host.encode() in body or found.port == "443" else "http"
    made = [_url(scheme, found.host, way) for way in _ways(found.way, was_added=was_added)]
    own_words = said(body)
    keys = {key(url) for url in made}
    for url in own_words:
        if key(url) in keys:
            return url
    own = [url for url in own_words if host(url) == host(made[0])]
    if own and not _is_kept(own[0], found):
        return own[0]  # a page under a name that somebody gave it, in a folder called like the blog
    return made[0]


def _is_kept(url: Url, found: _Place) -> bool:
    """Say whether the mirror has a file for an address: then a page that names it as its own is a variant of it."""
    below = path(url).strip("/")
    places = (below, f"{below}.html", f"{below}/{_INVENTED}")
    return any(_is_file(f"{found.root}/{found.folder}/{place}") for place in places)


def _ways(way: str, *, was_added: bool) -> list[str]:
    """Return the paths on the server that a path in a mirror can stand for, the likeliest first."""
    folder, _, name = way.rpartition("/")
    ahead = f"{folder}/" if folder else ""
    names = [name]
    if name == _INVENTED:
        names = ["", name]
    elif name.startswith((f"{_INVENTED}?", f"{_INVENTED}@")):
        names = [name[len(_INVENTED) :], name]
    plain = [one[: -len(".html")] for one in names if one.endswith(".html")]
    if was_added or any(_ADDED.fullmatch(one) for one in names):
        return [ahead + one for one in (*plain, *names)]
    return [ahead + one for one in (*names, *plain)]


def _url(scheme: str, where: str, way: str) -> Url:
    """Return an address made of a path in a mirror, whose first `?` (or `@`, on Windows) begins the query."""
    name = way.rpartition("/")[2]
    if "?" not in name and "@" in name and "=" in name.partition("@")[2]:
        way = way[: len(way) - len(name)] + name.replace("@", "?", 1)
    return clean(f"{scheme}://{where}/{way}".replace("#", "%23"))


def _with_addresses(file: Path, found: _Place, made: Mirrored, cache: Cache) -> bytes:
    """Return a page whose links to files of the mirror are the addresses that these files have."""
    folder = str(file.parent)

    def change(address: str) -> str | None:
        link, mark, place = address.partition("#")
        if not link or _SCHEME.match(link):
            return None
        for way in dict.fromkeys((unquote(link), unquote(link.partition("?")[0]))):
            target = os.path.normpath(f"{folder}/{way}")
            if url := _address_of(target, found.root, cache.name):
                if not is_page_name(target) and not _is_where(url, target, found.root):
                    made.files[url] = Path(target)
                return url + mark + place
        return None

    return rewritten(made.body, change)


def _is_where(url: Url, target: str, root: str) -> bool:
    """Say whether a file lies in a mirror where its address says."""
    return os.path.normpath(f"{root}/{host(url)}{path(url)}") == target


@lru_cache(maxsize=8192)
def _address_of(target: str, root: str, cache: str) -> Url | None:
    """Return the address of a file of a mirror, None where there is no such file in it."""
    below = os.path.relpath(target, root).replace(os.sep, "/")
    if below.startswith("../") or not _is_file(target) or _leads_out(target, root):
        return None
    file, kept, head = Path(target), Path(target), b""
    if is_page_name(target):
        kept = kept_as(file)
        with kept.open("rb") as stream:
            head = stream.read(_HEAD)
    mark = mark_of(head)
    raw = told_by_name(Path(below))
    told = (mark.url if mark else None) or cache_of(cache).url(below) or (raw[0] if raw else None)
    return told or _address_of_place(below, root, head, was_added=_was_added(kept, file))


def address_of_place(below: str) -> Url | None:
    """Return the address of a file by its path in a mirror: below the first folder that has a host's name.

    >>> address_of_place("mirror/i.carnet.example/a.png")
    'http://i.carnet.example/a.png'
    """
    parts = below.split("/")
    hosts = [number for number, name in enumerate(parts[:-1]) if _KNOWN.fullmatch(name) and _HOST.fullmatch(name)]
    return _address_of_place("/".join(parts[hosts[0] :]), ".", b"", was_added=False) if hosts else None


def _address_of_place(below: str, root: str, head: bytes, *, was_added: bool) -> Url | None:
    """Return the address that the place of a file tells; `head` are a page's first bytes."""
    name, _, way = below.partition("/")
    port = _PORT.fullmatch(name)
    if not way or not _HOST.fullmatch(port[1] if port else name):
        return None
    place = _Place(root, name, port[2] if port else "", way)
    return _address(place, head, was_added=was_added) if head else _url("http", place.host, way)


def _leads_out(target: str, root: str) -> bool:
    """Say whether a file below a folder is reached through a link of the file system."""
    real = os.path.realpath(root)
    return os.path.realpath(target) != os.path.normpath(f"{real}/{os.path.relpath(target, root)}")


def _is_file(name: str) -> bool:
    try:
        return S_ISREG(os.lstat(name).st_mode)
    except (OSError, ValueError):
        return False
