import re
import sys
import tracemalloc
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import traps
import wxr_file
from hypothesis import given
from hypothesis import strategies as st
from predictions import ITEMS, STEP, Case

import migrate
from migrate.errors import ArchiveError
from migrate.exporters import Folder
from migrate.exporters.wxr import Wxr
from migrate.messages.fr_errors import french
from migrate.report import Finding
from migrate.settings import ExportSettings
from migrate.verify import preflight
from migrate.verify._preflight import _attachments, _markup, _names, _php
from migrate.verify._preflight._document import Document
from migrate.verify._preflight._mended import Mended

ROOT = Path(__file__).parent.parent.parent
THREE = (wxr_file.item(1001), wxr_file.item(1002), wxr_file.item(1003))
WHOLE = wxr_file.file(*THREE)


def found(folder: Path, *written: bytes) -> list[Finding]:
    """Return what is predicted of files with these contents."""
    paths = []
    for number, content in enumerate(written):
        paths.append(folder / f"part-{number}.xml")
        paths[-1].write_bytes(content)
    return list(preflight(paths))


@pytest.mark.parametrize("case", ITEMS, ids=lambda case: case.name)
def test_each_prediction_names_rule_item_and_what_to_do(tmp_path: Path, case: Case) -> None:
    number = 2000 + STEP * ITEMS.index(case)

    findings = found(tmp_path, wxr_file.file(*case.items(number)))

    told = {(one.code.removeprefix("preflight."), one.level, int(one.message.split()[1][:-1])) for one in findings}
    assert told == case.told
    for one in findings:
        assert re.match(r"rule \d+: .+: .+; .+", one.message)
        assert one.where in {f"{wxr_file.HOME}/{n}" for n in range(number, number + 3)} | {"part-0.xml"}


def test_a_slug_gets_the_first_number_that_is_free_and_none_that_was_taken_is_looked_at_again(tmp_path: Path) -> None:
    taken = ["pain-3", "pain-5"]
    slugs = taken + ["pain"] * 5000  # each counting from 2 would be twelve million looks
    items = [wxr_file.item(number, post_name=slug) for number, slug in enumerate(slugs, start=1001)]

    findings = found(tmp_path, wxr_file.file(*items))

    made = [re.search(r"becomes “(.*)”", one.message) for one in findings if one.code == "preflight.slug.changed"]
    assert [one[1] for one in made[:4]] == ["pain-2", "pain-4", "pain-6", "pain-7"]
    assert made[-1][1] == "pain-5002"


@pytest.mark.parametrize(("day", "told"), [("2010-03-27", False), ("2010-03-25", True)])
def test_what_is_to_come_is_seen_from_the_day_of_the_import(
    tmp_path: Path, day: str, *, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "part-1.xml"
    path.write_bytes(wxr_file.file(wxr_file.item(1001, post_date_gmt="2010-03-26 12:00:00")))
    now = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))

    for findings in (preflight([path], now=now), preflight([path])):
        assert any("is to come" in one.message for one in findings) is told


EXPORTS = sorted((ROOT / "exports/reference/wxr").glob("*.xml"))


def test_our_reference_export_loses_nothing() -> None:
    assert EXPORTS
    assert [one for one in preflight(EXPORTS) if one.level == "gap"] == []


@pytest.mark.parametrize("part_mb", [10, 0.02])
def test_what_is_converted_loses_nothing(tmp_path: Path, part_mb: float) -> None:
    settings = migrate.Settings(export=ExportSettings(part_mb=part_mb))
    migrate.convert(ROOT / "samples/overblog/site", to=("wxr",), out=tmp_path, settings=settings)
    parts = sorted((tmp_path / "wxr").glob("*.xml"))

    assert (len(parts) > 1) == (part_mb < 1)
    assert [one for one in preflight(parts) if one.level == "gap"] == []


def test_a_broken_file_says_where_and_how_much_is_lost(tmp_path: Path) -> None:
    broken = WHOLE.replace(b"<![CDATA[Titre 1002]]>", b"a <b b")

    (one,) = found(tmp_path, broken)

    line = broken[: broken.index(b"a <b b")].count(b"\n") + 1
    assert (one.code, one.level, one.where) == ("preflight.xml.broken", "gap", "part-0.xml")
    assert f"line {line}: " in one.message
    assert "2 items from there on are not imported" in one.message


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"no XML", b"<html><body>x</body></html>", b"\x1f\x8b\x08", b"<rss/>"]
)
def test_what_is_no_wxr_is_refused(tmp_path: Path, content: bytes) -> None:
    findings = found(tmp_path, content)

    assert {one.code for one in findings if one.level == "gap"} & {"preflight.file.refused", "preflight.xml.broken"}


def test_a_drawing_comes_in_where_our_script_stands_beside_the_file(tmp_path: Path) -> None:
    url = "http://carnet.example/a.svg"
    drawing = wxr_file.item(1001, post_type="attachment", status="inherit", guid=url)

    (alone,) = found(tmp_path, wxr_file.file(drawing))
    (tmp_path / "import.php").touch()
    (beside,) = found(tmp_path, wxr_file.file(drawing))

    assert (alone.level, beside.level) == ("gap", "change")


NAME = "0123456789abcdef-pain.jpg"


@pytest.mark.parametrize(
    ("address", "name", "beside", "levels"),
    [
        pytest.param("http://127.0.0.1:8000/m", NAME, ("import.php", f"media/{NAME}"), {"change"}, id="whole"),
        pytest.param("http://carnet.example/m", NAME, ("import.php", f"media/{NAME}"), set(), id="an address to ask"),
        pytest.param("http://127.0.0.1:8000/m", NAME, ("import.php",), {"gap"}, id="no file"),
        pytest.param("http://127.0.0.1:8000/m", NAME, (f"media/{NAME}",), {"gap"}, id="no script"),
        pytest.param("http://127.0.0.1:8000/m", "../a.jpg", ("import.php", "a.jpg", "media/b"), {"gap"}, id="outside"),
    ],
)
def test_what_our_script_takes_from_the_folder_is_no_gap_whatever_its_address(
    tmp_path: Path, address: str, name: str, beside: tuple[str, ...], levels: set[str]
) -> None:
    for path in beside:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    url = f"{address}/{name}"
    more = wxr_file.meta("_blog_migrate_media", name)
    items = [wxr_file.item(n, post_type="attachment", status="inherit", guid=url, more=more) for n in (1001, 1002)]

    findings = [one for one in found(tmp_path, wxr_file.file(*items)) if one.code == "preflight.attachment.refused"]

    assert {one.level for one in findings} == levels
    assert len(findings) == (1 if levels == {"change"} else 2 * len(levels))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be read"):
        list(preflight([tmp_path / "absent.xml"]))


def test_lines_and_shortcodes_of_wordpress_itself_are_meant(tmp_path: Path) -> None:
    generator = "<generator>https://wordpress.org/?v=6.4</generator>"
    text = "un\n\ndeux [gallery ids='1,2']"

    assert found(tmp_path, wxr_file.file(wxr_file.item(1001, content=text), generator=generator)) == []
    assert len(found(tmp_path, wxr_file.file(wxr_file.item(1001, content=text)))) == 2


def test_what_other_readers_mind_is_told_once_a_file(tmp_path: Path) -> None:
    items = [
        wxr_file.item(n, link="1001.html", guid="urn:a", pubDate="Thu, 01 Jan 2004 00:00:00 +0000")
        for n in (1001, 1002)
    ]

    messages = [one.message for one in found(tmp_path, wxr_file.file(*items))]

    assert [message.partition(": ")[0] for message in messages] == ["rule 14", "rule 20", "rule 19"]
    assert messages[0].startswith("rule 14: 2 times, first “Titre 1001” (id 1001): ")


def test_elements_that_are_missing_or_unknown_are_named_once_a_file(tmp_path: Path) -> None:
    item = wxr_file.item(1001, pubDate=None, ping_status=None, first="<wp:karma>7</wp:karma>")

    messages = [one.message for one in found(tmp_path, wxr_file.file(item, item.replace("1001", "1002")))]

    assert "items lack wp:ping_status:" in messages[0]
    assert "WordPress takes nothing of wp:karma;" in messages[1]
    assert len(messages) == 2


def test_memory_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    def peak(size: int) -> int:
        items = (wxr_file.item(n, content=f"<p>{'pain ' * size}</p>") for n in range(1001, 1101))
        path = tmp_path / "part.xml"
        path.write_bytes(wxr_file.file(*items))
        tracemalloc.start()
        assert list(preflight([path])) == []
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(10_000) < peak(10) + 3_000_000  # 5 MB of texts more


@given(st.data())
def test_nothing_that_stands_in_a_file_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, min(start + 80, len(WHOLE))))
    put = data.draw(
        st.sampled_from([b"", b"<", b"&", b"]]>", b"<![CDATA[", b"\xe9", b"\0", b"<x>", b"</item>", b"99e999", b"<!--"])
    )
    path = tmp_path_factory.getbasetemp() / "mutated.xml"
    path.write_bytes(WHOLE[:start] + put + WHOLE[end:])

    assert all(re.match(r"rule \d+: ", one.message) for one in preflight([path]))


@given(
    st.lists(st.sampled_from(["été ", "<![CDATA[", "]]>", "&amp;", "&#233;", "\n", "😍", "<b>", "</b>", "x" * 50])),
    st.integers(1, 9),
)
def test_what_is_well_formed_passes_the_mending_unchanged(parts: list[str], size: int) -> None:
    text = "<a>" + "".join(parts) + "</a>"
    try:
        list(Document(BytesIO(f"<rss><channel>{text}</channel></rss>".encode())))
    except ValueError:
        return
    document = Document(BytesIO(f"<rss><channel>{text}</channel></rss>".encode()))
    list(document)
    mended = Mended(BytesIO(text.encode()))
    read = b"".join(iter(lambda: mended.read(size), b""))

    if document.broken is None:
        assert read.decode() == text


@pytest.mark.parametrize(
    ("given_text", "number"),
    [
        ("7", 7),
        (" 7x", 7),
        ("-7", -7),
        ("+7", 7),
        ("x7", 0),
        ("", 0),
        ("1e3", 1000),
        ("7.9", 7),
        (".5", 0),
        ("9" * 30, sys.maxsize),
    ],
)
def test_numbers_are_read_as_php_reads_them(given_text: str, number: int) -> None:
    assert _php.integer(given_text) == number


@pytest.mark.parametrize(
    ("value", "looks", "is_so"),
    [
        ('s:3:"abc";', True, True),
        ('s:4:"abc";', True, False),
        ("b:1;", True, True),
        ("i:12;", True, True),
        ("d:0.5;", True, True),
        ("N;", True, True),
        ("a:0:{}", True, True),
        ('a:1:{s:1:"k";a:1:{i:0;N;}}', True, True),
        ('a:2:{s:1:"k";N;}', True, False),
        ('O:4:"Pain":1:{s:1:"k";i:1;}', True, True),
        ("a:1:" + "{" * 300 + "}", True, False),
        ("a : b;", False, False),
        ("http://a.example/;", False, False),
        ('{"a":1}', False, False),
        ("i:x;", False, False),
    ],
)
def test_serialised_values_are_told_from_broken_ones(value: str, looks: bool, is_so: bool) -> None:  # noqa: FBT001
    assert _php.looks_serialised(value) == looks
    assert (_php.looks_serialised(value) and _php.is_serialised(value)) == is_so


@given(st.text(st.sampled_from("aé&<>.%/ -_ßд’\n0")))
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    once = _names.slug(text)

    assert _names.slug(once) == once
    assert len(once) <= 200


@given(st.lists(st.text(st.sampled_from("ab./-"), min_size=1, max_size=6), max_size=8))
def test_an_address_that_begins_another_is_found(names: list[str]) -> None:
    urls = [f"http://a.example/{name}.jpg" for name in names]
    stems = {url: url.removesuffix(".jpg") for url in urls}

    expected = {url for url in urls if any(other != url and other.startswith(stems[url]) for other in urls)}

    assert {url for url, _ in _attachments.beginnings(urls)} == expected


def test_addresses_of_a_text_are_found_in_any_attribute() -> None:
    text = """<IMG SRC=a.jpg data-src='b.jpg' srcset="c.jpg 1x, d.jpg 2x"><a href="e.jpg" title="f.jpg">g.jpg</a>"""

    assert list(_markup.addresses(text)) == ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"]


ENGLISH = re.compile(r"\b(?:it|its|is|are|the|which|write|give|keep|with|of)\b")


def test_all_of_it_is_said_in_french(tmp_path: Path) -> None:
    files = [wxr_file.file(*case.items(2000 + STEP * n)) for n, case in enumerate(ITEMS)]
    files += [
        WHOLE.replace(b"1.2<", b"x<"),
        WHOLE.replace(b"1.2<", b"7.0<"),
        WHOLE.replace(b"<![CDATA[Titre 1002]]>", b"a &#11; & b"),
        WHOLE.replace(b"<rss", b"<!DOCTYPE rss><rss"),
        WHOLE.replace(b"Titre 1002", b"\xe9"),
        WHOLE.replace(b"UTF-8", b"ISO-8859-1"),
        WHOLE.replace(b'export/1.2/"', b'export/x/"'),
        WHOLE.replace(b"xmlns:wp", b"xmlns:w"),
        WHOLE.replace(b"<wp:base_site_url>http://carnet.example</wp:base_site_url>", b""),
        wxr_file.file(THREE[0], authors=wxr_file.author("日本")),
        wxr_file.file(THREE[0], head=wxr_file.category("a", "", "b") + wxr_file.category("c", "C", "d")),
    ]

    for number, content in enumerate(files):
        for one in found(tmp_path, content):
            said = re.sub(r"« .*? »|[\w]+:\w+|<[^>]*>", "", french(one.message))
            assert said.startswith("règle "), one.message
            assert not ENGLISH.search(said), (number, said)


@pytest.mark.parametrize("name", ["TITLES", "SLUGS", "TEXTS", "DATES", "COMMENTS", "TERMS", "LONG"])
def test_what_the_exporter_makes_of_traps_loses_nothing(tmp_path: Path, name: str) -> None:
    with Folder(tmp_path / "wxr") as target:
        Wxr(migrate.Settings()).write(traps.blog(getattr(traps, name)), target, lambda _: None)

    findings = list(preflight(sorted((tmp_path / "wxr").glob("*.xml"))))

    assert [one for one in findings if one.level == "gap"] == []
    assert not {one.code.partition(".")[2] for one in findings} & {"slug.changed", "text.reflowed", "shortcode.run"}
