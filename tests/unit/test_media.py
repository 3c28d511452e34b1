"""Pictures and files in texts: which version is taken, what is written of it, what is told of those that are not."""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.errors import ArchiveError, ExportError
from migrate.files import Depot, Files, Held
from migrate.html import readdress, text_of
from migrate.model import Blog, Comment, Html, Media, Origin, Person, Post, Sidebar, Url, Widget
from migrate.moved import Moved
from migrate.report import Finding
from migrate.settings import Settings
from migrate.transforms import Around
from migrate.transforms.media import LocalMedia

HOME = "https://carnet.example"
PERMALINK = Url(f"{HOME}/2012/03/pain.html")
PNG = b"\x89PNG\r\n\x1a\n" + b"pain"
JPEG = b"\xff\xd8\xff\xe0" + b"brioche"
GIF = b"GIF89a" + b"point"
PDF = b"%PDF-1.4 plan"
PAGE = b"<!DOCTYPE html><title>404</title>"


class Shelf(Files):
    """Files by their address; `full` gives the full-size address behind another one, `lost` what became of others."""

    def __init__(
        self, held: Mapping[str, bytes], *, full: Mapping[str, str] | None = None, lost: Mapping[str, str] | None = None
    ) -> None:
        self.bytes = dict(held)
        self.full = full or {}
        self.lost = lost or {}
        self.unsure: set[str] = set()
        self.opened: list[str] = []

    def held(self, url: Url, origin: Origin) -> Held | None:
        del origin
        if url not in self.bytes:
            return None
        return Held(url=url, open=lambda: self._open(url), bytes=len(self.bytes[url]), sure=url not in self.unsure)

    @contextmanager
    def _open(self, url: str) -> Iterator[BinaryIO]:
        self.opened.append(url)
        yield BytesIO(self.bytes[url])

    def originals(self, url: Url) -> tuple[Url, ...]:
        return (Url(self.full[url]),) if url in self.full else ()

    def state(self, url: Url, origin: Origin) -> tuple[Literal["remote", "missing", "skipped"], str]:
        del origin
        return self.lost.get(url, "remote"), ""  # type: ignore[return-value]


class Done:
    """What the transform makes of a post, and what it puts where."""

    def __init__(self, folder: Path, files: Files, *posts: Post, blog: Blog | None = None, dry: bool = False) -> None:
        self.findings: list[Finding] = []
        around = Around(files=files, moved=Moved(Blog()), depot=None if dry else Depot(folder))
        transform = LocalMedia(Settings(), self.findings.append, around)
        self.blog = transform.survey(replace(blog or Blog(), posts=posts))
        self.posts = [transform.change(post) for post in posts]
        self.findings += transform.finish()
        self.folder = folder

    @property
    def post(self) -> Post:
        return self.posts[0]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    def lies(self) -> dict[str, bytes]:
        return {f"media/{path.name}": path.read_bytes() for path in self.folder.iterdir()}


Make = Callable[..., Done]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    def make(body: str, held: Mapping[str, bytes] | Files, *media: Media, **more: object) -> Done:
        files = held if isinstance(held, Files) else Shelf(held)
        post = Post(permalink=PERMALINK, body=Html(body), media=media)
        return Done(tmp_path, files, post, **more)  # type: ignore[arg-type]

    return make


def named(content: bytes, rest: str) -> str:
    return f"media/{hashlib.sha256(content).hexdigest()[:16]}-{rest}"


def test_a_picture_that_is_held_becomes_a_file_and_keeps_its_address_in_the_text(made: Make) -> None:
    body = f'<p><img src="{HOME}/pain.png" alt="Un pain"></p>'

    done = made(body, {f"{HOME}/pain.png": PNG}, Media(url=Url(f"{HOME}/pain.png"), alt="Un pain", caption="Doré"))

    (media,) = done.post.media
    assert done.post.body == body
    assert media == Media(
        url=Url(f"{HOME}/pain.png"),
        original=Url(f"{HOME}/pain.png"),
        file=named(PNG, "pain.png"),
        sha256=hashlib.sha256(PNG).hexdigest(),
        bytes=len(PNG),
        type="image/png",
        alt="Un pain",
        caption="Doré",
        status="ok",
    )
    assert done.lies() == {media.file: PNG}
    assert done.findings == []


def test_the_file_that_a_thumbnail_leads_to_is_taken_and_the_link_leads_to_it(made: Make) -> None:
    small, big = f"{HOME}/petit.jpg", f"{HOME}/grand.jpg"

    done = made(f"<a href='{big}' title=\"x\"><img src={small}></a>", {small: b"\xff\xd8\xffpetit", big: JPEG})

    (media,) = done.post.media
    assert done.post.body == f'<a href="{small}" title="x"><img src={small}></a>'
    assert (media.url, media.original, media.file) == (small, big, named(JPEG, "grand.jpg"))
    assert list(done.lies().values()) == [JPEG]


def test_a_link_to_a_full_size_that_is_not_held_keeps_its_address(made: Make) -> None:
    small, big = f"{HOME}/petit.jpg", f"{HOME}/grand.jpg"
    body = f'<a href="{big}"><img src="{small}"></a>'

    done = made(body, {small: JPEG})

    assert done.post.body == body
    assert [media.url for media in done.post.media if media.file] == [small]
    assert [(one.code, one.where) for one in done.findings] == [("media.smaller", big)]


def test_the_platforms_full_size_comes_before_the_size_that_is_shown(made: Make) -> None:
    small, big = f"{HOME}/w100/a.jpg", f"{HOME}/o/a.jpg"

    done = made(f'<img src="{small}">', Shelf({small: GIF, big: JPEG}, full={small: big}))

    assert done.post.media[0].original == big


def test_the_largest_of_a_srcset_is_taken_and_nothing_of_the_set_stays(made: Make) -> None:
    sizes = {f"{HOME}/{name}": JPEG + name.encode() for name in ("s.jpg", "m,2.jpg", "l.jpg")}
    body = (
        f'<picture><source srcset="{HOME}/x.webp 900w"><img alt="é" srcset="{HOME}/s.jpg 300w, {HOME}/l.jpg 1200w,'
        f' {HOME}/m,2.jpg 600w" sizes="50vw" src="{HOME}/s.jpg"></picture>'
    )

    done = made(body, sizes)

    assert done.post.body == f'<picture><img alt="é" src="{HOME}/s.jpg"></picture>'
    assert done.post.media[0].original == f"{HOME}/l.jpg"


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="U">',
        '<img data-original="U">',
        '<img src data-lazy-src="U">',
        '<img srcset="U 2x">',
        '<img src="" data-srcset="U 300w, V 100w">',
    ],
)
def test_a_picture_that_a_script_loads_late_is_shown_at_once(made: Make, tag: str) -> None:
    real = f"{HOME}/pain.png"

    done = made(tag.replace("U", real).replace("V", f"{HOME}/v.png"), {real: PNG})

    assert done.post.body.replace("  ", " ").replace(" >", ">") == f'<img src="{real}">'
    assert [media.url for media in done.post.media] == [real]


def test_what_is_not_held_keeps_its_address_and_its_other_sizes(made: Make) -> None:
    body = f'<a href="{HOME}/b.jpg"><img src="{HOME}/a.jpg" srcset="{HOME}/c.jpg 2x" data-src="{HOME}/d.jpg"></a>'

    done = made(body, {})

    assert done.post.body == body
    assert [(media.url, media.file, media.status) for media in done.post.media] == [(f"{HOME}/a.jpg", None, "remote")]
    assert [(one.code, one.level, one.where) for one in done.findings] == [("media.remote", "note", f"{HOME}/a.jpg")]


def test_equal_bytes_are_one_file_with_the_first_name_whatever_their_addresses(tmp_path: Path) -> None:
    addresses = [f"{HOME}/{number}/photo-{number}.png" for number in range(10)]
    posts = [Post(permalink=PERMALINK, body=Html(f'<img src="{url}">')) for url in addresses]

    done = Done(tmp_path, Shelf(dict.fromkeys(addresses, PNG)), *posts)

    assert {media.file for post in done.posts for media in post.media} == {named(PNG, "photo-0.png")}
    assert done.lies() == {named(PNG, "photo-0.png"): PNG}


def test_what_is_known_by_its_sum_is_not_opened_twice(tmp_path: Path) -> None:
    class Summed(Shelf):
        def held(self, url: Url, origin: Origin) -> Held | None:
            held = super().held(url, origin)
            return replace(held, sha256=hashlib.sha256(self.bytes[url]).hexdigest()) if held else None

    files = Summed({f"{HOME}/{name}.png": PNG for name in "ab"})

    done = Done(tmp_path, files, *(Post(body=Html(f'<img src="{HOME}/{name}.png">')) for name in "aba"))

    assert files.opened == [f"{HOME}/a.png"]
    assert [post.media[0].sha256 for post in done.posts] == [hashlib.sha256(PNG).hexdigest()] * 3


def test_a_picture_in_the_text_becomes_a_file(made: Make) -> None:
    carried = base64.b64encode(PNG).decode()

    done = made(f'<p>un<img src="data:image/png;base64,{carried}" alt="pain">deux</p>', {})

    file = named(PNG, "file.png")
    assert done.post.body == f'<p>un<img src="{file}" alt="pain">deux</p>'
    assert [(one.url, one.file, one.alt, one.original) for one in done.post.media] == [(file, file, "pain", None)]
    assert done.lies() == {file: PNG}


@pytest.mark.parametrize(
    "carried", ["data:image/png;base64,!!!", "data:text/html,<b>x</b>", "data:", "data:image/png,"]
)
def test_what_the_text_carries_and_cannot_be_read_stays(made: Make, carried: str) -> None:
    body = f"<img src='{carried}'>"

    done = made(body, {})

    assert (done.post.body, done.post.media, done.findings) == (body, (), [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (PAGE, "a page came instead of the file (an error page, mostly)"),
        (PDF, "its bytes are no picture but application/pdf"),
        (b"Not found", "its bytes are no picture"),
    ],
    ids=["empty", "page", "pdf", "words"],
)
def test_bytes_that_are_no_picture_are_missing_with_the_reason(made: Make, content: bytes, reason: str) -> None:
    url = f"{HOME}/pain.jpg"

    done = made(f'<img src="{url}">', {url: content})

    assert [(media.status, media.file, media.sha256) for media in done.post.media] == [("missing", None, None)]
    assert done.findings == [
        Finding(code="media.missing", level="gap", message=f"{reason}; shown by {PERMALINK}", where=url)
    ]
    assert done.lies() == {}


def test_what_is_missing_is_told_once_with_the_first_posts_that_show_it(tmp_path: Path) -> None:
    url = f"{HOME}/pain.jpg?token=abcdef"
    posts = [Post(permalink=Url(f"{HOME}/{number}"), body=Html(f'<img src="{url}">')) for number in range(5)]

    done = Done(tmp_path, Shelf({url: b""}), *posts)

    assert [(one.code, one.message) for one in done.findings] == [
        ("media.missing", f"the file is empty; shown by {HOME}/0, {HOME}/1, {HOME}/2")
    ]
    assert "abcdef" not in done.findings[0].where


def test_a_bad_version_gives_way_to_the_next_best_one(made: Make) -> None:
    small, big = f"{HOME}/petit.jpg", f"{HOME}/grand.jpg"

    done = made(f'<a href="{big}"><img src="{small}"></a>', {small: JPEG, big: PAGE})

    assert done.post.body == f'<a href="{small}"><img src="{small}"></a>'
    assert [(one.code, one.where) for one in done.findings] == [("media.smaller", big)]


def test_what_is_damaged_or_cannot_be_read_is_missing(tmp_path: Path) -> None:
    class Broken(Shelf):
        def held(self, url: Url, origin: Origin) -> Held | None:
            def fail() -> AbstractContextManager[BinaryIO]:
                if "a.jpg" in url:
                    raise ArchiveError("its bytes are not those that were stored")
                raise PermissionError(13, "Permission denied")

            held = super().held(url, origin)
            return replace(held, open=fail) if held else None

    files = Broken({f"{HOME}/{name}.jpg": JPEG for name in "ab"})
    post = Post(permalink=PERMALINK, body=Html(f'<img src="{HOME}/a.jpg"><img src="{HOME}/b.jpg">'))

    done = Done(tmp_path, files, post)

    assert [one.message.partition(";")[0] for one in done.findings] == [
        "its bytes are not those that were stored",
        "what is held of it cannot be read: Permission denied",
    ]


def test_a_file_that_is_only_called_alike_comes_last(made: Make) -> None:
    small, big = f"{HOME}/petit.jpg", f"{HOME}/grand.jpg"
    files = Shelf({small: JPEG, big: GIF})
    files.unsure.add(big)

    done = made(f'<a href="{big}"><img src="{small}"></a>', files)

    assert done.post.media[0].original == small


@pytest.mark.parametrize("state", ["missing", "skipped"])
def test_what_an_archive_tells_of_is_not_told_again(made: Make, state: str) -> None:
    url = f"{HOME}/pain.jpg"

    done = made(f'<img src="{url}">', Shelf({}, lost={url: state}))

    assert [media.status for media in done.post.media] == [state]
    assert done.findings == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="U">plan</a>', '<a href="U">plan</a>'),
        ('<object data="U"></object>', '<object data="U"></object>'),
        ("<embed src=U>", "<embed src=U>"),
    ],
)
def test_a_file_that_is_linked_is_taken(made: Make, body: str, expected: str) -> None:
    url = f"{HOME}/plan.pdf"

    done = made(body.replace("U", url), {url: PDF})

    assert done.post.body == expected.replace("U", url)
    assert [(media.url, media.file, media.type) for media in done.post.media] == [
        (url, named(PDF, "plan.pdf"), "application/pdf")
    ]


def test_a_link_to_what_nobody_holds_is_no_file_of_the_post(made: Make) -> None:
    done = made(f'<a href="{HOME}/plan.pdf">plan</a><a href="{HOME}/File:pain.jpg">x</a>', {})

    assert (done.post.media, done.findings) == ((), [])


@pytest.mark.parametrize(
    "body",
    [
        "<video poster='U'></video>",
        '<td background="U">',
        '<p style="background: url(U)">',
        '<input type=image src="U">',
    ],
)
def test_pictures_that_stand_elsewhere_are_taken(made: Make, body: str) -> None:
    url = f"{HOME}/fond.png"

    done = made(body.replace("U", url), {url: PNG})

    assert [media.file for media in done.post.media] == [named(PNG, "fond.png")]


def test_relative_addresses_are_those_of_the_post(made: Make) -> None:
    done = made('<a href="../grand.png"><img src="petit.png"></a>', {f"{HOME}/2012/grand.png": PNG})

    assert done.post.body == '<a href="petit.png"><img src="petit.png"></a>'
    assert done.post.media[0].original == f"{HOME}/2012/grand.png"


def test_pictures_of_comments_are_media_of_their_post(tmp_path: Path) -> None:
    url = f"{HOME}/sourire.gif"
    comment = Comment(author=Person(name="Ana"), body=Html(f'<img data-src="{url}">'))
    plain = Comment(author=Person(name="Luc"), body=Html("<p>Merci.</p>"))

    done = Done(tmp_path, Shelf({url: GIF}), Post(permalink=PERMALINK, comments=(comment, plain)))

    assert [one.body for one in done.post.comments] == [f'<img src="{url}">', plain.body]
    assert done.post.comments[1] is plain
    assert [media.file for media in done.post.media] == [named(GIF, "sourire.gif")]


def test_pictures_of_boxes_are_media_of_the_blog(tmp_path: Path) -> None:
    url = f"{HOME}/portrait.jpg"
    box = Widget(kind="about", body=Html(f'<img src="{url}"><img src="data:image/gif;base64,R0lGODlh">'))
    blog = Blog(home=Url(HOME), sidebar=Sidebar(widgets=(box,)))

    done = Done(tmp_path, Shelf({url: JPEG}), blog=blog)

    assert [media.file for media in done.blog.media] == [named(JPEG, "portrait.jpg"), named(b"GIF89a", "file.gif")]
    assert done.blog.sidebar.widgets[0].body == f'<img src="{url}"><img src="{named(b"GIF89a", "file.gif")}">'


def test_nothing_is_copied_or_rewritten_where_nothing_is_written(made: Make) -> None:
    small, big = f"{HOME}/petit.jpg", f"{HOME}/grand.jpg"
    body = f'<a href="{big}"><img src="{small}" srcset="{big} 2x"></a><img src="data:image/gif;base64,R0lGODlh">'

    done = made(body, {small: JPEG, big: JPEG}, dry=True)

    assert done.post.body == body
    assert [(media.status, media.file) for media in done.post.media] == [("ok", None)]
    assert done.lies() == {}


def test_a_disk_that_is_full_stops_the_run(tmp_path: Path) -> None:
    url = f"{HOME}/pain.png"

    with pytest.raises(ExportError, match="could not be written"):
        Done(tmp_path / "absent", Shelf({url: PNG}), Post(body=Html(f'<img src="{url}">')))


@pytest.mark.parametrize("src", ["file:///C:/photo.jpg", "cid:1234", "javascript:x()", "about:blank", "//", "http:///"])
def test_an_address_that_leads_nowhere_is_no_picture_of_the_post(made: Make, src: str) -> None:
    body = f'<img src="{src}"><video poster="{src}"></video>'

    done = made(body, {})

    assert (done.post.body, done.post.media, done.findings) == (body, (), [])


def test_a_relative_address_without_a_post_it_belongs_to_is_left(tmp_path: Path) -> None:
    done = Done(tmp_path, Shelf({}), Post(body=Html('<img src="a.png">')))

    assert (done.post.media, done.findings) == ((), [])


def test_a_file_of_an_export_that_only_the_text_names_is_found(made: Make) -> None:
    file = named(PNG, "pain.png")

    done = made(f'<img src="{file}">', {file: PNG})

    assert [(media.url, media.file, media.original) for media in done.post.media] == [(file, file, None)]


def test_a_link_to_a_page_that_is_called_like_a_picture_is_left(made: Make) -> None:
    body = f'<a href="{HOME}/File:pain.jpg">un pain</a>'

    done = made(body, {f"{HOME}/File:pain.jpg": PAGE})

    assert (done.post.body, done.post.media, done.findings) == (body, (), [])


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>un",
            "</p>",
            " deux &amp; ",
            f'<a href="{HOME}/grand.jpg">',
            f"<a href='{HOME}/plan.pdf' >",
            "</a>",
            f'<img src="{HOME}/petit.jpg" alt="src=1">',
            f'<img data-src="{HOME}/petit.jpg" src>',
            f"<IMG SRC={HOME}/autre.gif srcset='{HOME}/grand.jpg 2x'>",
            '<img src="data:image/gif;base64,R0lGODlh">',
            "<picture>",
            f'<source srcset="{HOME}/petit.jpg">',
            "</picture>",
            f'<video poster="{HOME}/petit.jpg" src="{HOME}/film.mp4"></video>',
            f'<div style="background:url({HOME}/petit.jpg)">',
            "<!-- <img src=x> -->",
            "<",
            "<img",
        ]
    )
).map("".join)


@given(PIECES)
def test_no_word_changes_and_every_picture_that_is_held_is_named_as_its_media(body: str) -> None:
    held = {f"{HOME}/petit.jpg": GIF, f"{HOME}/grand.jpg": JPEG, f"{HOME}/plan.pdf": PDF}
    with TemporaryDirectory() as folder:
        done = Done(Path(folder), Shelf(held), Post(permalink=PERMALINK, body=Html(body)))
        lies = done.lies()

    shown: list[str] = []
    readdress(
        done.post.body, lambda tag, name, address: shown.append(address) if (tag, name) == ("img", "src") else None
    )
    assert text_of(done.post.body) == text_of(body)
    assert set(shown) <= {media.url for media in done.post.media}
    assert {media.file for media in done.post.media if media.file} == lies.keys()
    assert all(media.status == "ok" for media in done.post.media if media.url in held)


def test_changing_again_changes_nothing(made: Make, tmp_path: Path) -> None:
    small, big = f"{HOME}/petit.jpg", f"{HOME}/grand.jpg"
    once = made(f'<a href="{big}"><img src="{small}" srcset="{big} 2x"></a>', {small: GIF, big: JPEG}).post

    again = Done(tmp_path, Shelf({once.media[0].file or "": JPEG}), once)

    assert again.post == once
    assert again.findings == []


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [(f"{HOME}/pain.png", "remote", "media.remote"), (named(PNG, "file.png"), "missing", "media.missing")],
    ids=["an address of the web", "a picture that the text carried"],
)
def test_a_file_of_an_export_that_is_gone_is_told(made: Make, url: str, status: str, code: str) -> None:
    known = Media(url=Url(url), file=named(PNG, "file.png"), sha256="0" * 64, bytes=12, status="ok")

    done = made(f'<img src="{url}">', {}, known)

    assert [(media.status, media.file, media.sha256) for media in done.post.media] == [(status, None, None)]
    assert done.codes == [code]


def test_media_that_no_text_shows_is_taken_too(made: Make) -> None:
    done = made("", {f"{HOME}/b.pdf": PDF}, Media(url=Url(f"{HOME}/b.pdf")), Media(url=Url(f"{HOME}/c.pdf")))

    assert [(media.url, media.status) for media in done.post.media] == [
        (f"{HOME}/b.pdf", "ok"),
        (f"{HOME}/c.pdf", "remote"),
    ]


def test_a_drawing_that_could_run_is_kept_where_nothing_shows_it(made: Make) -> None:
    url = f"{HOME}/dessin.svg"
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'

    done = made(f'<img src="{url}">', {url: drawing})

    (media,) = done.post.media
    assert (media.file, media.type, media.status) == (named(drawing, "dessin.bin"), "application/octet-stream", "ok")
    assert [(one.code, one.level, one.where) for one in done.findings] == [("media.unsafe", "change", url)]


def test_two_pictures_in_one_link_keep_to_themselves(made: Make) -> None:
    a, b, big = f"{HOME}/a.png", f"{HOME}/b.gif", f"{HOME}/grand.jpg"

    done = made(f'<a href="{big}"><img src="{a}"><img src="{b}"></a>', {a: PNG, b: GIF, big: JPEG})

    assert [media.original for media in done.post.media] == [big, b]
    assert done.post.body == f'<a href="{a}"><img src="{a}"><img src="{b}"></a>'


def test_the_same_picture_twice_leads_to_the_same_file_twice(made: Make) -> None:
    small, big = f"{HOME}/petit.jpg", f"{HOME}/grand.jpg"
    shown = f'<a href="{big}"><img src="{small}"></a>'

    done = made(shown + shown + f'<a href="{big}">en grand</a>', {small: GIF, big: JPEG})

    now = f'<a href="{small}"><img src="{small}"></a>'
    assert done.post.body == now + now + f'<a href="{big}">en grand</a>'
    assert {media.file for media in done.post.media} == {named(JPEG, "grand.jpg")}


def test_what_is_missing_is_said_to_be_shown_somewhere_also_where_nothing_has_a_name() -> None:
    findings: list[Finding] = []
    transform = LocalMedia(Settings(), findings.append, Around(files=Files(), moved=Moved(Blog())))

    transform.survey(Blog(sidebar=Sidebar(widgets=(Widget(body=Html('<img src="http://a.example/a.png">')),))))
    transform.change(Post(body=Html('<img src="http://a.example/b.png">')))

    assert [one.message.partition("; ")[2] for one in findings] == [
        "shown by the sidebar",
        "shown by a post without a name",
    ]
