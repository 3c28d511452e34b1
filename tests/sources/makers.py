"""The blog of samples/overblog/site written as programs save blogs, in the formats' exact form.

Compared with files of the real programs (`.ci/run formats` makes those): Chromium 156, SingleFile 2026, Wget 1.21,
HTTrack 3.49. Firefox, Safari and the Wayback Machine by what is known
of them.
"""

import base64
import plistlib
import posixpath
import quopri
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import carnets
import warcs

STAMP = "20210304144719"
UNSAID = {"archives-2012-09"}
"""Lists of posts that do not say which: an address must come with them."""
_LINK = re.compile(rb'(?P<name>\b(?:href|src))="(?P<link>[^"#]*)(?P<mark>[^"]*)"')
_SRC = re.compile(rb'<img([^>]*?)\bsrc="([^"]*)"')


def put(folder: Path, below: str, content: bytes) -> Path:
    """Write a file below a folder."""
    place = folder / below
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def behind(body: bytes, tag: bytes, more: bytes) -> bytes:
    """Return a page with something behind the first tag of a kind; at its beginning where it has none."""
    found = re.search(rb"(?i)<" + tag + rb"[^>]*>", body)
    at = found.end() if found else 0
    return body[:at] + more + body[at:]


def names() -> list[tuple[str, str, bytes]]:
    """Every page: its address, a name for its file, its bytes."""
    return [
        (url, name.removesuffix(".html"), body)
        for (url, body), name in zip(carnets.pages(), carnets.PAGES.values(), strict=True)
    ]


def beside(folder: Path, body: bytes, base: str, *, ending: str, name: str, ahead: str = "") -> bytes:
    """Write the pictures of a page into a folder beside it, and return the page that shows those."""
    held = dict(carnets.files())

    def changed(found: re.Match[bytes]) -> bytes:
        url = urljoin(base, found[2].decode())
        if url not in held:
            return found[0]
        own = urlsplit(url).path.rpartition("/")[2].rpartition("%2F")[2]
        put(folder, f"{name}{ending}/{own}", held[url])
        return b'<img%bsrc="%b"' % (found[1], f"{ahead}{quote(name)}{ending}/{own}".encode())

    return _SRC.sub(changed, body)


def absolute(body: bytes, base: str) -> bytes:
    """Return a page whose links are whole addresses, as browsers write them."""

    def changed(found: re.Match[bytes]) -> bytes:
        link = found["link"].decode()
        whole = urljoin(base, link) if link and not link.startswith("about:") else link
        return b'%b="%b%b"' % (found["name"], whole.encode(), found["mark"])

    return _LINK.sub(changed, body)


def plain(folder: Path) -> Path:
    """Pages under names of somebody's own, pictures in the folders of their hosts."""
    for url, name, body in names():
        mark = b"" if name not in UNSAID else f"<!-- saved from url=({len(url):04}){url} -->\n".encode()
        put(folder, f"{name}.html", mark + body)
    for url, content in carnets.files():
        parts = urlsplit(url)
        put(folder, parts.netloc + parts.path, content)
    return folder


def chrome(folder: Path) -> Path:
    """« Complete page » of Chrome: the mark behind the doctype, `./NAME_files/`."""
    for url, name, body in names():
        mark = f"\n<!-- saved from url=({len(url):04}){url} -->\n".encode()
        page = beside(folder, absolute(body, url), url, ending="_files", name=name, ahead="./")
        put(folder, f"{name}.html", behind(page, b"!doctype", mark))
    return folder


def firefox(folder: Path) -> Path:
    """« Complete page » of Firefox: no mark, `NAME_fichiers/`."""
    for url, name, body in names():
        if name not in UNSAID:
            put(folder, f"{name}.html", beside(folder, absolute(body, url), url, ending="_fichiers", name=name))
    return folder


def single_file(folder: Path) -> Path:
    """SingleFile: the comment in `html`, pictures as data:, no end tags of html and body."""
    held = dict(carnets.files())
    for url, name, body in names():
        mark = (
            f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: "
            "Thu Mar 04 2021 15:47:19 GMT+0100 (heure normale d’Europe centrale)\n-->"
        ).encode()

        def changed(found: re.Match[bytes], held: dict[str, bytes] = held) -> bytes:
            content = held.get(found[2].decode())
            picture = b"data:image/jpeg;base64," + base64.b64encode(content) if content else found[2]
            return b'<img%bsrc="%b"' % (found[1], picture)

        page = _SRC.sub(changed, absolute(body, url))
        page = behind(page, b"html", mark)
        put(folder, f"{name}.html", re.sub(rb"</body>\s*</html>\s*$", b"", page))
    return folder


def mhtml(folder: Path) -> Path:
    """MHTML of Blink: a message a page, pictures as parts in base64."""
    held = dict(carnets.files())
    line = "----MultipartBoundary--a1b2c3----"
    for url, name, body in names():
        page = absolute(body, url)
        text = quopri.encodestring(page).replace(b"\n", b"\r\n")
        parts = [
            f"Content-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\nContent-Transfer-Encoding: "
            f"quoted-printable\r\nContent-Location: {url}\r\n\r\n".encode()
            + text
        ]
        for shown in dict.fromkeys(found[2].decode() for found in _SRC.finditer(page)):
            if shown in held:
                head = "Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n"
                head += f"Content-Location: {shown}\r\n\r\n"
                parts.append(head.encode() + base64.encodebytes(held[shown]).replace(b"\n", b"\r\n"))
        message = (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: =?utf-8?Q?Carnets?=\r\n"
            f"Date: Thu, 4 Mar 2021 14:47:19 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
            f'\ttype="text/html";\r\n\tboundary="{line}"\r\n\r\n\r\n'
        ).encode()
        message += b"".join(f"--{line}\r\n".encode() + part + b"\r\n" for part in parts) + f"--{line}--\r\n".encode()
        put(folder, f"{name}.mhtml", message)
    return folder


def place(url: str) -> str:
    """Where wget and HTTrack keep what an address gives."""
    parts = urlsplit(url)
    way = parts.path.lstrip("/")
    way = f"{way}index.html" if not way or way.endswith("/") else way
    if parts.netloc == carnets.HOST and not way.endswith(".html"):
        way += ".html"
    return f"{parts.netloc}/{way}"


def mirror(folder: Path, mark: Callable[[str], bytes]) -> Path:
    """A tree of hosts whose links lead to files."""
    kept = {*dict(carnets.pages()), *dict(carnets.files())}
    for url, body in carnets.pages():
        here = posixpath.dirname(place(url))

        def changed(found: re.Match[bytes], url: str = url, here: str = here) -> bytes:
            whole = urljoin(url, found["link"].decode())
            whole = whole + "/" if whole + "/" in kept and "/" not in whole.partition("://")[2] else whole
            if not found["link"] or (whole not in kept):
                new = whole if found["link"] else ""
            else:
                new = quote(posixpath.relpath(place(whole), here))
            return b'%b="%b%b"' % (found["name"], new.encode(), found["mark"])

        put(
            folder,
            place(url),
            behind(_LINK.sub(changed, body), b"head", mark(url)),
        )
    for url, content in carnets.files():
        put(folder, place(url), content)
    return folder


def wget(folder: Path) -> Path:
    """`wget -r -k -E -p -H`: no mark at all."""
    return mirror(folder, lambda _: b"")


def httrack(folder: Path) -> Path:
    """A project of HTTrack."""
    when = "Thu, 04 Mar 2021 14:47:19 GMT"
    mirror(
        folder,
        lambda url: (
            f"\n<!-- Mirrored from {url.removeprefix('http://')} by HTTrack Website Copier/3.x "
            f"[XR&CO'2014], {when} -->\n"
            '<!-- Added by HTTrack --><meta http-equiv="content-type" content="text/html;charset=utf-8" />'
            "<!-- /Added by HTTrack -->\n"
        ).encode(),
    )
    rows = [
        f"14:47:19\t1/1\t---M--\t200\tadded ('OK')\ttext/html\tdate:x\t{url}\tcarnets/{quote(place(url))}\t(from )"
        for url in (*dict(carnets.pages()), *dict(carnets.files()))
    ]
    put(folder, "hts-cache/new.txt", "\n".join(["date\tsize", *rows]).encode())
    put(folder, "hts-log.txt", b"HTTrack3.49-4 launched on Thu, 04 Mar 2021 at http://carnets-de-lisa")
    put(
        folder,
        "index.html",
        b"<html><head><title>Local index - HTTrack Website Copier</title></head><body></body></html>",
    )
    return folder


def replay(folder: Path) -> Path:
    """Pages as the Wayback Machine shows them, saved under names of somebody's own; their pictures beside."""
    for url, name, body in names():
        page = absolute(body, url)

        def changed(found: re.Match[bytes]) -> bytes:
            link = found["link"].decode()
            if link.startswith("http"):
                flag = "im_" if found["name"] == b"src" else ""
                link = f"https://web.archive.org/web/{STAMP}{flag}/{link}"
            return b'%b="%b%b"' % (found["name"], link.encode(), found["mark"])

        page = _LINK.sub(changed, page).replace(
            b"http:\\/\\/", f"http:\\/\\/web.archive.org\\/web\\/{STAMP}\\/http:\\/\\/".encode()
        )
        head = (
            '<script src="//archive.org/includes/analytics.js?v=cf34f82" type="text/javascript"></script>\n'
            f'<script type="text/javascript">\n  __wm.init("https://web.archive.org/web");\n  __wm.wombat("{url}",'
            f'"{STAMP}","https://web.archive.org/","web","/_static/",\n\t      "1614869239");\n</script>\n'
            '<link rel="stylesheet" type="text/css" href="/_static/css/banner-styles.css?v=S1zqJCYt" />\n'
            "<!-- End Wayback Rewrite JS Include -->\n"
        ).encode()
        bar = (
            b'<!-- BEGIN WAYBACK TOOLBAR INSERT -->\n<div id="wm-ipp">4 captures <h1>Wayback</h1></div>\n'
            b"<!-- END WAYBACK TOOLBAR INSERT -->"
        )
        tail = (
            b"\n<!--\n     FILE ARCHIVED ON 14:47:19 Mar 04, 2021 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON "
            b"8:14:30 Okt 7, 2024.\n     JAVASCRIPT APPENDED BY WAYBACK MACHINE, COPYRIGHT INTERNET ARCHIVE.\n-->\n"
            b"<!--\nplayback timings (ms):\n  captures_list: 0.5\n-->"
        )
        page = behind(page, b"head", head)
        page = behind(page, b"body", bar)
        put(folder, f"{name}.html", page.rstrip() + tail)
    for url, content in carnets.files():
        put(folder, urlsplit(url).netloc + urlsplit(url).path, content)
    return folder


def raw(folder: Path) -> Path:
    """Captures as the Wayback Machine holds them, under its addresses (`TIMESTAMPid_/URL`)."""
    for url, body in (*carnets.pages(), *carnets.files()):
        way = url.replace("http://", "http:/")
        kind = "id_"
        put(folder, f"web.archive.org/web/{STAMP}{kind}/{way}{'index.html' if way.endswith('/') else ''}", body)
    return folder


def webarchive(folder: Path) -> Path:
    """Web archives of Safari."""
    held = dict(carnets.files())
    for url, name, body in names():
        shown = dict.fromkeys(found[2].decode() for found in _SRC.finditer(absolute(body, url)))
        listed = [
            {"WebResourceData": held[one], "WebResourceMIMEType": "image/jpeg", "WebResourceURL": one}
            for one in shown
            if one in held
        ]
        main = {
            "WebResourceData": body,
            "WebResourceFrameName": "",
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": url,
        }
        content = plistlib.dumps({"WebMainResource": main, "WebSubresources": listed}, fmt=plistlib.FMT_BINARY)
        put(folder, f"{name}.webarchive", content)
    return folder


def zipped(made: Path, place: Path) -> Path:
    """A ZIP of a folder."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(made.rglob("*")):
            target.write(path, f"carnets/{path.relative_to(made).as_posix()}")
    return place


def records() -> bytes:
    """The answers as a WARC file, a gzip member a record, by warcio."""
    made = warcs.Made()
    for url, body in (*carnets.pages(), *carnets.files()):
        kind = (carnets.answer(url) or (b"", ""))[1]
        made.add(url, body, type_=kind, date="2021-03-04T14:47:19Z")
    return made.content


def warc(folder: Path) -> Path:
    """A web archive."""
    return put(folder, "carnets.warc.gz", records())


def wacz(folder: Path) -> Path:
    """A packed web archive."""
    return put(folder, "carnets.wacz", warcs.wacz({"archive/carnets.warc.gz": records()}))
