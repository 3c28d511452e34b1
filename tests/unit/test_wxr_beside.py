"""What goes with the parts of a WXR export: the menu, the links, the boxes of the sidebar, the page for people."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from migrate import codec, xml
from migrate.exporters import Folder
from migrate.exporters.wxr import Wxr
from migrate.exporters.wxr._guide import guide
from migrate.model import Blog, Html, Media, Post, Sidebar, Url, Widget, WidgetItem
from migrate.report import Finding
from migrate.settings import ExportSettings, Settings

HOME = Url("http://carnet.example/")
DAY = datetime(2010, 3, 26, 9, 11, tzinfo=UTC)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FRIENDS = Widget(
    kind="blogroll",
    title="Mes amis",
    items=(
        WidgetItem(text="Le <pain> & co", url=Url("http://pain.example/?a=1&b=2")),
        WidgetItem(text="", url=Url("http://sans-texte.example/")),
        WidgetItem(text="Sans adresse"),
        WidgetItem(text="Mon premier", url=Url(f"{HOME}a.html")),
    ),
)


def post(name: str, **fields: object) -> Post:
    given = {"published": DAY, "permalink": Url(f"{HOME}{name}.html"), "title": name, "slug": name} | fields
    return Post(body=Html("<p>x</p>"), **given)


class Written:
    def __init__(self, folder: Path, blog: Blog, settings: Settings) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        with Folder(folder) as target:
            Wxr(settings).write(blog, target, self.findings.append)
        self.files = sorted(path.name for path in folder.iterdir())
        self.menu = [
            {key: value for key, value in _facts(item).items() if value}
            for path in sorted(folder.glob("part-*.xml"))
            for item in _items(path)
            if xml.child_text(item, "post_type") == "nav_menu_item"
        ]

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


def _items(path: Path) -> list[xml.Element]:
    return list(xml.parse(path.read_bytes()).iter("item"))


def _facts(item: xml.Element) -> dict[str, str]:
    facts = {xml.local(child): child.text or "" for child in item}
    for child in item.iterchildren("{*}postmeta"):
        facts[xml.child_text(child, "meta_key")] = xml.child_text(child, "meta_value")
    return facts


Export = Callable[..., Written]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    def write(*posts: Post, widgets: tuple[Widget, ...] = (), talk: str = "en", **fields: object) -> Written:
        given = {"home": HOME, "title": "Le carnet", "language": "fr", "zone": "Europe/Paris"} | fields
        blog = Blog(posts=posts, sidebar=Sidebar(widgets=widgets), **given)
        return Written(tmp_path / "wxr", blog, Settings(now=NOW, talk=talk))

    return write


def test_the_menu_has_the_home_the_pages_and_the_links(export: Export) -> None:
    contact = post("contact", kind="page", title="Me contacter")
    hidden = post("brouillon", kind="page", status="draft")
    written = export(post("a"), contact, hidden, widgets=(FRIENDS,))

    assert [(item["title"], item["_menu_item_url"]) for item in written.menu] == [
        ("Accueil", "/"),
        ("Me contacter", "/contact/"),
        ("Mes amis", "#"),
        ("Le &lt;pain> & co", "http://pain.example/?a=1&b=2"),
        ("http://sans-texte.example/", "http://sans-texte.example/"),
        ("Mon premier", "/2010/03/a/"),
    ]
    numbers = [item["post_id"] for item in written.menu]
    assert numbers == [str(1003 + place) for place in range(6)]
    assert [item["_menu_item_menu_item_parent"] for item in written.menu] == ["0", "0", "0", *[numbers[2]] * 3]
    assert [item["menu_order"] for item in written.menu] == [str(place) for place in range(1, 7)]
    assert {item["_menu_item_type"] for item in written.menu} == {"custom"}


def test_a_link_to_what_the_menu_has_already_is_not_repeated(export: Export) -> None:
    pages = Widget(kind="links", title="Pages", items=(WidgetItem(text="Moi", url=Url(f"{HOME}contact.html")),))
    written = export(post("contact", kind="page"), widgets=(pages,))

    assert [item["title"] for item in written.menu] == ["Accueil", "contact"]


def test_the_menu_stands_in_every_head_and_its_items_in_the_first_part(export: Export) -> None:
    source = export(post("contact", kind="page")).text("part-001.xml")

    head = source.partition("<item>")[0]
    assert "<wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>blog-migrate</wp:term_slug>" in head
    assert '<category domain="nav_menu" nicename="blog-migrate">' in source


def test_a_menu_item_has_every_meta_that_the_importer_reads(export: Export) -> None:
    written = export(post("contact", kind="page"))
    item = _items(written.folder / "part-001.xml")[0]

    # class-wp-import.php, process_menu_item(): each of them is a variable that it takes for granted.
    assert {key for key in _facts(item) if key.startswith("_menu_item")} == {
        f"_menu_item_{key}"
        for key in ("type", "menu_item_parent", "object_id", "object", "target", "classes", "xfn", "url")
    }


def test_a_blog_without_pages_and_links_has_no_menu(export: Export) -> None:
    written = export(post("a"))

    assert written.menu == []
    assert "nav_menu" not in written.text("part-001.xml")
    assert written.files == ["README.html", "import.json", "import.php", "import.sh", "part-001.xml"]


def test_links_become_opml(export: Export) -> None:
    opml = xml.parse(export(post("a"), widgets=(FRIENDS,)).text("links.opml").encode())

    outlines = [dict(outline.attrib) for outline in opml.iter("outline")]
    assert outlines[0] == {"type": "category", "title": "Mes amis", "text": "Mes amis"}
    assert [(one["text"], one["htmlUrl"]) for one in outlines[1:]] == [
        ("Le <pain> & co", "http://pain.example/?a=1&b=2"),
        ("http://sans-texte.example/", "http://sans-texte.example/"),
        ("Mon premier", "http://carnet.example/2010/03/a/"),
    ]


def test_a_link_of_a_box_stands_in_it_once(export: Export) -> None:
    known, other = Url("https://ana.example/?a=1&b=2"), Url("https://lise.example/")
    items = (WidgetItem(text="Ana", url=known), WidgetItem(text="Lise", url=other))
    box = Widget(kind="about", title="Moi", body=Html(f'<p>Moi et <a href="{escape(known)}">Ana</a></p>'), items=items)

    (shown,) = codec.decode(export(post("a"), widgets=(box,)).text("widgets.json"), list)

    assert shown["html"] == f'{box.body}<ul><li><a href="{other}">Lise</a></li></ul>'


def test_boxes_with_words_of_their_own_become_widgets(export: Export) -> None:
    picture = Media(url=Url("http://img.example/b.jpg"), file="media/0123456789abcdef-b.jpg", type="image/jpeg")
    about = Widget(
        kind="about",
        title="Moi",
        body=Html(
            '<img src="http://img.example/b.jpg" onload="x()"><a href="http://carnet.example/a.html">a</a>'
            "<script>alert(1)</script>"
        ),
    )
    calendar = Widget(kind="calendar", title="Calendrier", items=(WidgetItem(text="26"),))
    written = export(post("a"), widgets=(about, calendar, FRIENDS, Widget(kind="text")), media=(picture,))
    boxes = codec.decode(written.text("widgets.json"), list)

    assert [(box["kind"], box["title"]) for box in boxes] == [("about", "Moi"), ("blogroll", "Mes amis")]
    assert boxes[0]["html"] == (
        '<img src="http://carnet.example/blog-migrate-media/0123456789abcdef-b.jpg">'
        '<a href="http://carnet.example/2010/03/a/">a</a>'
    )
    assert boxes[1]["html"] == (
        '<ul><li><a href="http://pain.example/?a=1&amp;b=2">Le &lt;pain&gt; &amp; co</a></li>'
        '<li><a href="http://sans-texte.example/">http://sans-texte.example/</a></li><li>Sans adresse</li>'
        '<li><a href="http://carnet.example/2010/03/a/">Mon premier</a></li></ul>'
    )


def test_boxes_that_wordpress_cannot_take_are_told(export: Export) -> None:
    widgets = (Widget(kind="calendar"), Widget(kind="newsletter"), Widget(kind="calendar"), FRIENDS)
    (told,) = [one for one in export(widgets=widgets).findings if one.code == "export.field.dropped"]

    assert told.message.endswith("these boxes of the sidebar: calendar, newsletter")


def test_media_that_are_held_are_not_told(export: Export) -> None:
    missing = Media(url=Url("http://img.example/b.jpg"))
    kept = Media(url=Url("http://img.example/b.jpg"), file="media/0123456789abcdef-b.jpg")

    assert [one.code for one in export(media=(missing,)).findings] == ["export.field.dropped"]
    assert export(media=(kept,)).findings == []


class Page(HTMLParser):
    """What a page holds: ids, links, everything that would be fetched, and whether its elements end in order."""

    VOID = frozenset({"meta", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if tag == "a" and found.get("href") else []
        self.fetched += [value for key in ("src", "srcset", "data", "poster") if (value := found.get(key))]
        self.fetched += [tag] if tag in {"link", "script", "iframe", "img"} else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("file", ["", "0123456789abcdef-b.jpg"])
@pytest.mark.parametrize("media_url", ["", "https://new.example/m"])
@pytest.mark.parametrize("parts", [1, 2, 40, 1200])
def test_the_page_for_people_is_whole_and_asks_for_nothing(file: str, media_url: str, parts: int) -> None:
    settings = Settings(now=NOW, export=ExportSettings(media_url=media_url, part_mb=0 if parts == 1 else 2.5))
    page = guide(Blog(title='A <b> & "c" $d'), settings, parts=parts, file=file)
    found = Page(page)

    assert page.startswith("<!DOCTYPE html>")
    assert found.open == []
    assert found.fetched == []
    assert len(set(found.ids)) == len(found.ids)
    assert {link for link in found.links if not link.startswith("https://wp-cli.org/")} == {
        f"#{name}" for name in ("program", "pages", "programme", "ecrans")
    }
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert "A &lt;b&gt; &amp; " in page
    assert {len(name) for name in re.findall(r"part-\d+\.xml", page)} == {len(f"part-{parts:03}.xml")}
    assert f"part-{parts:03}.xml" in page
    assert ("--media-url" in page) == bool(file and not media_url)
    assert (f"https://new.example/m/{file}" in page) == bool(file and media_url)


def test_the_page_opens_in_the_language_of_the_talk(export: Export) -> None:
    assert '<html lang="fr">' in export(post("a"), talk="fr").text("README.html")
    assert 'id="fr" class="unseen" checked>' in export(post("a"), talk="fr").text("README.html")
    assert 'id="en" class="unseen" checked>' in export(post("a")).text("README.html")


def test_the_page_names_the_permalinks_as_wordpress_writes_them() -> None:
    settings = Settings(now=NOW, export=ExportSettings(permalinks="/{year}/{month}/{day}/{slug}.html"))

    assert "<code>/%year%/%monthnum%/%day%/%postname%.html</code>" in guide(Blog(), settings, parts=1, file="")
