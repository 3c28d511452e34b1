"""Pictures, files and links in a WXR export: attachments, addresses in texts, what WordPress refuses."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate import codec, xml
from migrate.exporters import Folder
from migrate.exporters.wxr import Wxr
from migrate.extract import Place
from migrate.model import Blog, Comment, Html, Media, Person, Post, Term, Url
from migrate.moved import Moved
from migrate.report import Finding
from migrate.settings import ExportSettings, Settings
from migrate.sources.wxr import Wxr as Source

HOME = Url("http://carnet.example/")
DAY = datetime(2010, 3, 26, 9, 11, tzinfo=UTC)
BASE = "http://carnet.example/blog-migrate-media"
BRIOCHE = "0123456789abcdef-brioche.jpg"
PAIN = "fedcba9876543210-pain.png"


def held(url: str, name: str = BRIOCHE, **fields: object) -> Media:
    given = {"original": Url(f"{url}?full"), "type": "image/jpeg", "status": "ok"} | fields
    return Media(url=Url(url), file=f"media/{name}", **given)


def post(name: str, body: str = "<p>x</p>", **fields: object) -> Post:
    given = {"published": DAY, "published_precision": "minute", "permalink": Url(f"{HOME}{name}.html")} | fields
    return Post(title=name, slug=name, body=Html(body), author=Person(name="Zoé"), **given)


class Written:
    def __init__(self, folder: Path, blog: Blog, moved: Moved | None, settings: Settings) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        with Folder(folder) as target:
            Wxr(settings, moved).write(blog, target, self.findings.append)
        self.files = sorted(path.name for path in folder.glob("part-*.xml"))
        self.parts = [self.read(name) for name in self.files]
        self.items = [item for part in self.parts for item in part]

    def read(self, name: str) -> list[dict]:
        with (self.folder / name).open("rb") as stream:
            return [_facts(item) for item in xml.items(stream, "item")]

    def of(self, kind: str) -> list[dict]:
        return [item for item in self.items if item["post_type"] == kind]

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def again(self) -> list[Post]:
        paths = [self.folder / name for name in self.files]
        return [reading.post for path in paths for extract in Source().extracts(path) for reading in extract.readings]


def _facts(element: xml.Element) -> dict:
    facts: dict = {"comments": [], "meta": {}}
    for child in element:
        name = xml.local(child)
        if name == "comment":
            facts["comments"].append(_facts(child))
        elif name.endswith("meta"):
            facts["meta"][xml.child_text(child, "meta_key")] = xml.child_text(child, "meta_value")
        else:
            facts["excerpt" if "excerpt" in child.tag else name] = child.text or ""
    return facts


Export = Callable[..., Written]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    def write(*posts: Post, blog: Blog | None = None, moved: Moved | None = None, **settings: object) -> Written:
        given = blog or Blog(home=HOME, title="Carnet", language="fr", zone="Europe/Paris", posts=posts)
        asked = Settings(now=datetime(2026, 1, 1, tzinfo=UTC), export=ExportSettings(**settings))
        return Written(tmp_path / "wxr", given, moved, asked)

    return write


def test_a_picture_is_an_attachment_behind_the_post_that_shows_it(export: Export) -> None:
    picture = held("http://img.example/b.jpg", alt="Une « brioche »", caption="Celle du 12 <mars>")
    written = export(post("a"), post("b", '<img src="http://img.example/b.jpg">', media=(picture,)), post("c"))

    assert [item["post_type"] for item in written.items] == ["post", "post", "attachment", "post"]
    (found,) = written.of("attachment")
    assert found["attachment_url"] == found["guid"] == f"{BASE}/{BRIOCHE}"
    assert found["title"] == "0123456789abcdef-brioche"
    assert found["link"] == "http://img.example/b.jpg?full"
    assert found["status"] == "inherit"
    assert found["post_parent"] == written.items[1]["post_id"]
    assert found["creator"] == "zoe"
    assert found["post_name"] == f"media-{found['post_id']}"
    assert found["excerpt"] == "Celle du 12 &lt;mars>"
    assert found["meta"] == {
        "_wp_attached_file": f"2010/03/{BRIOCHE}",
        "_wp_attachment_image_alt": "Une « brioche »",
        "_blog_migrate_media": BRIOCHE,
        "_blog_migrate_source": "http://img.example/b.jpg?full",
    }


def test_an_attachment_has_the_elements_of_a_post_in_their_order(export: Export) -> None:
    written = export(post("a", media=(held("http://img.example/b.jpg"),)))
    with (written.folder / "part-001.xml").open("rb") as stream:
        one, other = ([xml.local(child) for child in item] for item in xml.items(stream, "item"))

    plain = one[: one.index("is_sticky") + 1]
    assert other[: len(plain) + 1] == [*plain, "attachment_url"]
    assert set(other[len(plain) + 1 :]) == {"postmeta"}


def test_texts_name_a_file_exactly_as_its_attachment_does(export: Export) -> None:
    picture = held("http://img.example/b.jpg?a=1&b=é")
    body = "<a href=\"http://img.example/b.jpg?a=1&amp;b=é\"><img alt=x src='http://img.example/b.jpg?a=1&amp;b=é'></a>"
    said = Comment(id="7", author=Person(name="Léa"), body=Html(body), published=DAY)
    written = export(post("a", body, media=(picture,), comments=(said,)))

    address = f"{BASE}/{BRIOCHE}"
    expected = f'<a href="{address}"><img alt=x src="{address}"></a>'
    assert written.items[0]["encoded"] == expected
    assert written.items[0]["comments"][0]["comment_content"] == expected
    assert written.of("attachment")[0]["attachment_url"] == address


def test_what_is_not_held_keeps_its_address(export: Export) -> None:
    body = '<img src="http://img.example/b.jpg"><p>http://img.example/c.jpg</p>'
    media = (Media(url=Url("http://img.example/b.jpg"), status="missing"), held("http://img.example/c.jpg"))
    written = export(post("a", body, media=media))

    assert written.items[0]["encoded"] == body


def test_the_address_of_the_files_is_the_one_that_was_asked_for(export: Export) -> None:
    body = '<img src="http://img.example/b.jpg">'
    written = export(post("a", body, media=(held("http://img.example/b.jpg"),)), media_url="https://new.example/m/")

    assert written.items[0]["encoded"] == f'<img src="https://new.example/m/{BRIOCHE}">'
    assert written.of("attachment")[0]["guid"] == f"https://new.example/m/{BRIOCHE}"


def test_a_file_is_one_attachment_whoever_shows_it(export: Export) -> None:
    same = held("http://img.example/b.jpg")
    other = held("http://mirror.example/b.jpg")
    written = export(
        post("a", media=(same, other)), post("b", '<img src="http://mirror.example/b.jpg">', media=(other,))
    )

    assert len(written.of("attachment")) == 1
    assert f"{BASE}/{BRIOCHE}" in written.of("post")[1]["encoded"]


def test_every_attachment_has_an_id_and_a_title_of_its_own(export: Export) -> None:
    names = [f"{number:016x}-brioche.jpg" for number in range(6)]
    media = tuple(held(f"http://img.example/{name}", name) for name in names)
    written = export(post("a", media=media[:3]), post("b", media=media), post("c", published=None, media=media))

    found = written.of("attachment")
    assert len(found) == 6
    for field in ("title", "post_name", "post_id"):
        assert len({item[field] for item in found}) == 6, field
    numbers = [item["post_id"] for item in written.items]
    assert len(set(numbers)) == len(numbers)
    assert [item["post_id"] for item in written.of("post")] == ["1000", "1001", "1002"]


def test_a_picture_has_the_date_of_its_post_whatever_came_before(export: Export) -> None:
    own, other = held("http://img.example/b.jpg"), held("http://img.example/p.png", PAIN)
    blog = Blog(home=HOME, zone="Europe/Paris", posts=(post("a", media=(other,)),), media=(own,))
    written = export(blog=blog)

    first, second = written.of("attachment")
    assert (first["post_date_gmt"], second["post_date_gmt"]) == ("2026-01-01 00:00:00", "2010-03-26 09:11:00")
    assert second["post_date"] == written.of("post")[0]["post_date"]
    assert second["pubDate"] == written.of("post")[0]["pubDate"]


def test_files_of_one_name_and_two_types_have_a_second_each(export: Export) -> None:
    names = ("pain.jpg", "pain.png", "Pain.gif")
    written = export(post("a", media=tuple(held(f"http://img.example/{name}", name) for name in names)))

    dates = [item["post_date_gmt"] for item in written.of("attachment")]
    assert dates == [f"2010-03-26 09:11:0{number}" for number in range(3)]


@pytest.mark.parametrize("name", ["0123456789abcdef-x.bin", "0123456789abcdef-x.swf", "0123456789abcdef-x"])
def test_a_type_that_wordpress_refuses_is_told_and_no_attachment(export: Export, name: str) -> None:
    media = (held("http://img.example/x", name),)
    written = export(post("a", media=media), post("b", media=media))

    assert written.of("attachment") == []
    (told,) = [finding for finding in written.findings if finding.code == "export.media.refused"]
    assert told.level == "gap"
    assert name in told.message
    assert told.where == f"{HOME}a.html"


@pytest.mark.parametrize("ending", ["jpg", "PNG", "webp", "avif", "svg", "pdf", "mp3", "wav", "mp4", "odt", "zip"])
def test_other_types_are_attachments(export: Export, ending: str) -> None:
    written = export(post("a", media=(held("http://img.example/x", f"0123456789abcdef-x.{ending}"),)))

    assert len(written.of("attachment")) == 1


def test_a_picture_that_stood_in_the_text_itself_has_no_old_address(export: Export) -> None:
    inline = Media(url=Url(f"media/{BRIOCHE}"), file=f"media/{BRIOCHE}", type="image/jpeg", status="ok")
    written = export(post("a", f'<img src="media/{BRIOCHE}">', media=(inline,)))

    assert written.items[0]["encoded"] == f'<img src="{BASE}/{BRIOCHE}">'
    (found,) = written.of("attachment")
    assert found["link"] == f"{BASE}/{BRIOCHE}"
    assert "_blog_migrate_source" not in found["meta"]


def test_the_files_that_no_post_holds_come_first(export: Export) -> None:
    blog = Blog(home=HOME, owner=Person(name="Léa"), posts=(post("a"),), media=(held("http://img.example/b.jpg"),))
    written = export(blog=blog)

    assert [item["post_type"] for item in written.items] == ["attachment", "post"]
    assert (written.items[0]["post_parent"], written.items[0]["creator"]) == ("0", "lea")


def test_the_first_picture_is_featured_when_asked_for(export: Export) -> None:
    fiche = held("http://img.example/f.pdf", "aaaaaaaaaaaaaaaa-f.pdf", type="application/pdf")
    drawn = held("http://img.example/p.png", PAIN, type="image/png")
    posts = (post("a", media=(fiche, held("http://img.example/b.jpg"), drawn)), post("b", media=(drawn,)), post("c"))
    numbers = {item["meta"]["_blog_migrate_media"]: item["post_id"] for item in export(*posts).of("attachment")}
    plain = [item["meta"].get("_thumbnail_id") for item in export(*posts).of("post")]
    asked = [item["meta"].get("_thumbnail_id") for item in export(*posts, featured=True).of("post")]

    assert plain == [None, None, None]
    assert asked == [numbers[BRIOCHE], numbers[PAIN], None]


def test_a_post_stands_in_one_part_with_its_files(export: Export) -> None:
    posts = tuple(
        post(
            f"p{number}",
            "x" * 2500,
            media=tuple(held("http://img.example/x", f"{number:08x}{place:08x}-x.jpg") for place in range(3)),
        )
        for number in range(8)
    )
    written = export(*posts, part_mb=0.02)

    assert len(written.parts) > 2
    for part in written.parts:
        assert part[0]["post_type"] == "post"
        own = {item["post_id"] for item in part if item["post_type"] == "post"}
        assert {item["post_parent"] for item in part if item["post_type"] == "attachment"} == own


def test_links_lead_to_the_new_places_under_the_old_home(export: Export) -> None:
    body = (
        '<a href="http://carnet.example/b.html">b</a> <a href="http://carnet.example/b.html#comment-7">c</a> '
        '<a href="http://carnet.example/b.html#recette">r</a> '
        '<a href="http://carnet.example/">home</a> <a href="http://other.example/b.html">other</a>'
    )
    written = export(post("a", body), post("b"))

    assert written.items[0]["encoded"] == (
        '<a href="http://carnet.example/2010/03/b/">b</a> <a href="http://carnet.example/2010/03/b/#comment-7">c</a> '
        '<a href="http://carnet.example/2010/03/b/#recette">r</a> '
        '<a href="http://carnet.example/">home</a> <a href="http://other.example/b.html">other</a>'
    )


def test_links_lead_to_the_new_home_where_it_is_known(export: Export) -> None:
    link = '<a href="http://carnet.example/b.html">b</a>'
    said = Comment(id="7", author=Person(name="Léa"), body=Html(link), published=DAY)
    written = export(post("a", comments=(said,)), post("b"), new_home="https://new.example/blog/")

    expected = '<a href="https://new.example/blog/2010/03/b/">b</a>'
    assert written.items[0]["comments"][0]["comment_content"] == expected


def test_what_the_platform_knows_of_old_addresses_counts(export: Export) -> None:
    def place(url: Url) -> Place:
        kind = "tag" if "/tag/" in url else "post"
        return Place(kind=kind, key=f"{kind}/{url.rpartition('/')[2].removesuffix('.html')}")

    posts = (post("a", '<a href="http://carnet.example/old/b.html">b</a>', tags=(Term(name="Été", slug="été"),)),)
    posts += (post("b", '<a href="http://www.carnet.example/tag/été">t</a>'),)
    blog = Blog(home=HOME, posts=posts)
    written = export(blog=blog, moved=Moved(blog, place=place))

    assert [item["encoded"] for item in written.of("post")] == [
        '<a href="http://carnet.example/2010/03/b/">b</a>',
        '<a href="http://carnet.example/tag/ete/">t</a>',
    ]


def test_a_link_that_leads_nowhere_stays(export: Export) -> None:
    body = '<a href="http://carnet.example/gone.html">x</a> <a href="http://[x">y</a> <a href="#bas">z</a>'

    assert export(post("a", body)).items[0]["encoded"] == body


def test_our_own_reader_gives_the_old_addresses_back(export: Export) -> None:
    body = (
        '<a href="http://carnet.example/b.html">b</a><a href="http://img.example/b.jpg"><img alt="[gallery]" '
        'src="http://img.example/b.jpg"></a>'
    )
    said = Comment(id="7", author=Person(name="Léa"), body=Html(body), published=DAY, published_precision="minute")
    given = (post("a", body, media=(held("http://img.example/b.jpg"),), comments=(said,)), post("b"))
    again = export(*given).again()

    assert [found.body for found in again] == [one.body for one in given]
    assert [found.media for found in again] == [one.media for one in given]
    assert again[0].comments[0].body == body


def test_import_knows_the_addresses_of_the_parts(export: Export) -> None:
    known = codec.decode(export(post("a"), new_home="https://new.example/").text("import.json"), dict)

    assert known["base"] == "https://new.example"
    assert known["media"] == BASE
    assert known["permalinks"] == "/{year}/{month}/{slug}/"
    assert known["parts"] == 1
