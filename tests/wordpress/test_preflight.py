"""The preflight says what a real WordPress does: each prediction beside what the real importer made of it."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import wxr_file
from predictions import ITEMS, STEP, Case, Told, World
from wordpress import NoWordPressError, Site

from migrate.report import Finding
from migrate.verify import preflight

pytestmark = pytest.mark.wordpress

FIRST = 2000


def told(findings: Sequence[Finding]) -> list[Told]:
    """Return code, level and rule of each finding."""
    found = []
    for one in findings:
        number = re.match(r"rule (\d+): ", one.message)
        assert number, one.message
        found.append((one.code.removeprefix("preflight."), one.level, int(number[1])))
    return found


def number_of(case: Case) -> int:
    return FIRST + STEP * ITEMS.index(case)


@pytest.fixture(scope="module")
def world(installed: Site, tmp_path_factory: pytest.TempPathFactory) -> World:
    """All cases imported into one WordPress, where they do not touch each other."""
    installed.fresh()
    folder = tmp_path_factory.mktemp("preflight")
    items = (one for case in ITEMS for one in case.items(number_of(case)))
    (folder / "part-001.xml").write_bytes(wxr_file.file(*items))
    printed = installed.load(folder)
    return World(installed.database(), printed)


@pytest.mark.parametrize("case", ITEMS, ids=lambda case: case.name)
def test_what_is_predicted_of_an_item_comes_true(world: World, case: Case, tmp_path: Path) -> None:
    path = tmp_path / "one.xml"
    path.write_bytes(wxr_file.file(*case.items(number_of(case))))

    assert set(told(list(preflight([path])))) == case.told
    assert case.came(world, number_of(case))


def predicted(folder: Path, *files: bytes) -> list[Told]:
    """Write the parts of an export and return what is predicted of them."""
    paths = []
    for number, written in enumerate(files, start=1):
        paths.append(folder / f"part-{number:03}.xml")
        paths[-1].write_bytes(written)
    return told(list(preflight(paths)))


def imported(site: Site, folder: Path, **options: object) -> World:
    """Import a folder and return what WordPress holds."""
    printed = site.load(folder, **options)
    return World(site.database(), printed)


THREE = (wxr_file.item(1001), wxr_file.item(1002), wxr_file.item(1003))
WHOLE = wxr_file.file(*THREE)


@pytest.mark.parametrize(
    ("change", "expected", "left"),
    [
        pytest.param(
            ("<![CDATA[Titre 1002]]>", "Pain & vin"),
            {("xml.broken", "note", 1)},
            {1001, 1002, 1003},
            id="bare ampersand",
        ),
        pytest.param(
            ("<![CDATA[Titre 1002]]>", "a &eacute; b"),
            {("xml.broken", "note", 1)},
            {1001, 1002, 1003},
            id="named entity",
        ),
        pytest.param(("Titre 1002", "a \x0b b"), {("xml.broken", "note", 1)}, {1001, 1002, 1003}, id="control"),
        pytest.param(("Titre 1002", "a \ufffe b"), {("xml.broken", "note", 1)}, {1001, 1002, 1003}, id="U+FFFE"),
        pytest.param(
            ("<![CDATA[Titre 1002]]>", "a ]]> b"),
            {("xml.broken", "note", 1)},
            {1001, 1002, 1003},
            id="bare end of CDATA",
        ),
        pytest.param(
            ("Titre 1002", "a ]]> b"), {("xml.broken", "note", 1)}, {1001, 1002, 1003}, id="end of CDATA inside CDATA"
        ),
        pytest.param(
            ("Titre 1002", "a \udce9 b"),
            {("xml.broken", "note", 1), ("item.refused", "gap", 1)},
            {1001, 1003},
            id="no UTF-8",
        ),
        pytest.param(
            ("<![CDATA[Titre 1002]]>", "a <b b"), {("xml.broken", "gap", 1)}, {1001}, id="bracket that is no tag"
        ),
        pytest.param(
            ("<![CDATA[Titre 1002]]>", "a<br>b"), {("xml.broken", "gap", 1)}, {1001}, id="tag that is not closed"
        ),
        pytest.param(("<?xml", "\n<?xml"), {("xml.broken", "note", 1)}, {1001, 1002, 1003}, id="blank before it"),
        pytest.param(("<?xml", "\ufeff<?xml"), set(), {1001, 1002, 1003}, id="mark of byte order"),
        pytest.param(("UTF-8", "UTF8"), set(), {1001, 1002, 1003}, id="UTF8 in other words"),
        pytest.param(("UTF-8", "ISO-8859-1"), {("parser.second", "note", 1)}, {1001, 1002, 1003}, id="Latin 1"),
        pytest.param(
            ("<rss", "<!DOCTYPE rss>\n<rss"), {("parser.second", "note", 1)}, {1001, 1002, 1003}, id="doctype"
        ),
        pytest.param(
            ("<rss", '<!DOCTYPE rss [<!ENTITY x "y">]>\n<rss'),
            {("file.refused", "gap", 1)},
            set(),
            id="doctype with more",
        ),
        pytest.param(
            ('"http://wordpress.org/export/1.2/"', '"http://carnet.example/"'),
            {("parser.second", "note", 4)},
            {1001, 1002, 1003},
            id="another address",
        ),
        pytest.param(
            ("<wp:wxr_version>1.2<", "<wp:wxr_version>1<"), {("file.refused", "gap", 5)}, set(), id="version 1"
        ),
        pytest.param(
            ("<wp:wxr_version>1.2<", "<wp:wxr_version>7.0<"),
            {("readers.differ", "note", 5)},
            {1001, 1002, 1003},
            id="version 7.0",
        ),
        pytest.param(
            ("http://purl.org/rss/1.0/modules/content/", "http://carnet.example/content/"),
            {("item.cut", "gap", 4), ("readers.differ", "note", 7), ("element.ignored", "note", 8)},
            {1001, 1002, 1003},
            id="another address of content",
        ),
        pytest.param(("<channel>", "<canal>"), {("file.refused", "gap", 4)}, set(), id="another root"),
    ],
)
def test_what_is_predicted_of_a_broken_file_comes_true(
    site: Site, tmp_path: Path, change: tuple[str, str], expected: set[Told], left: set[int]
) -> None:
    text = WHOLE.decode()
    assert change[0] in text
    written = text.replace(*change, 1).encode("utf-8", "surrogateescape")

    assert set(predicted(tmp_path, written)) == expected
    assert set(_rows(site, tmp_path)) == left


def _rows(site: Site, folder: Path) -> dict[int, str]:
    """Import a folder as far as it goes and return the types by id; titles may be no UTF-8."""
    try:
        site.load(folder)
    except UnicodeDecodeError:  # it prints titles as they are
        pass
    except NoWordPressError as error:
        assert "Error" in str(error)  # noqa: PT017  it is refused, and says so
    listed = site.wp(
        "eval", 'global $wpdb; echo wp_json_encode($wpdb->get_results("SELECT ID, post_type FROM $wpdb->posts"));'
    )
    return {int(row["ID"]): row["post_type"] for row in json.loads(listed) if row["post_type"] in {"post", "page"}}


def test_a_truncated_file_loses_what_is_behind_and_around_the_end(site: Site, tmp_path: Path) -> None:
    cut = WHOLE[: WHOLE.index(b"Titre 1003")]

    findings = predicted(tmp_path, cut)

    assert findings == [("xml.broken", "gap", 1)]
    assert set(_rows(site, tmp_path)) == {1001, 1002}


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16"])
def test_only_utf8_is_read_by_the_second_parser(site: Site, tmp_path: Path, encoding: str) -> None:
    text = WHOLE.decode().replace("UTF-8", encoding).replace("<![CDATA[Titre 1002]]>", "Pain & vin")

    assert ("file.refused", "gap", 1) in predicted(tmp_path, text.encode())
    assert _rows(site, tmp_path) == {}


def test_another_prefix_is_refused(site: Site, tmp_path: Path) -> None:
    other = WHOLE.replace(b"xmlns:wp", b"xmlns:w").replace(b"<wp:", b"<w:").replace(b"</wp:", b"</w:")

    assert predicted(tmp_path, other) == [("file.refused", "gap", 4)]
    assert _rows(site, tmp_path) == {}


def test_another_address_loses_everything_in_the_second_parser(site: Site, tmp_path: Path) -> None:
    other = WHOLE.replace(b'"http://wordpress.org/export/1.2/"', b'"http://carnet.example/"')
    broken = other.replace(b"<![CDATA[Titre 1002]]>", b"Pain & vin")

    assert set(predicted(tmp_path, broken)) == {("xml.broken", "note", 1), ("file.refused", "gap", 4)}
    assert _rows(site, tmp_path) == {}


@pytest.mark.parametrize("is_broken", [False, True])
def test_fields_behind_comments_are_lost_in_the_second_parser(site: Site, tmp_path: Path, is_broken: bool) -> None:  # noqa: FBT001
    title = "Pain & vin" if is_broken else "Pain"
    moved = wxr_file.item(1002, first=wxr_file.comment(1)).replace(
        "<![CDATA[Titre 1002]]>", title if is_broken else "Pain"
    )
    written = wxr_file.file(THREE[0], moved, THREE[2])

    findings = set(predicted(tmp_path, written))

    lost = {("xml.broken", "note", 1), ("item.type", "gap", 6)}
    assert findings == (lost if is_broken else {("parser.second", "note", 6)})
    assert set(_rows(site, tmp_path)) == ({1001, 1003} if is_broken else {1001, 1002, 1003})


@pytest.mark.parametrize(("size", "expected"), [(10_000_000, set()), (10_000_001, {("parser.second", "note", 45)})])
def test_a_huge_text_is_read_by_the_second_parser_only(
    site: Site, tmp_path: Path, size: int, expected: set[Told]
) -> None:
    written = wxr_file.file(THREE[0], wxr_file.item(1002, content="x" * size))

    assert set(predicted(tmp_path, written)) == expected | {("file.large", "note", 46)}
    assert set(_rows(site, tmp_path)) == {1001, 1002}
    assert _first_parser(site, tmp_path) == (not expected)


def _first_parser(site: Site, folder: Path) -> bool:
    """Say whether the importer's first parser reads a file."""
    code = (
        "require_once WP_PLUGIN_DIR . '/wordpress-importer/parsers.php'; $parser = new WXR_Parser_SimpleXML();"
        f"echo (int) ! is_wp_error($parser->parse('{folder}/part-001.xml'));"
    )
    return site.wp("eval", code).strip() == "1"


def test_a_forbidden_reference_cuts_the_text_before_it(site: Site, tmp_path: Path) -> None:
    written = WHOLE.replace(b"<![CDATA[Titre 1002]]>", b"avant &#11; apres")

    findings = set(predicted(tmp_path, written))

    assert findings == {("xml.broken", "note", 1), ("item.cut", "gap", 2)}
    assert "avant" not in imported(site, tmp_path).rows[1002]["post_title"]


def test_bytes_that_are_no_utf8_lose_the_comment_or_the_meta_that_holds_them(site: Site, tmp_path: Path) -> None:
    more = wxr_file.meta("k", "caf\udce9") + wxr_file.comment(1, content="caf\udce9") + wxr_file.comment(2, parent="1")
    written = wxr_file.file(wxr_file.item(1001, more=more))

    findings = set(predicted(tmp_path, written))
    row = imported(site, tmp_path).rows[1001]

    lost = {("meta.lost", "gap", 1), ("comment.dropped", "gap", 1), ("comment.orphaned", "gap", 27)}
    assert findings == {("xml.broken", "note", 1)} | lost
    assert [one["comment_content"] for one in row["comments"]] == ["Merci !"]
    assert "k" not in row["meta"]


def test_a_text_under_another_address_is_not_read(site: Site, tmp_path: Path) -> None:
    written = WHOLE.replace(b"http://purl.org/rss/1.0/modules/content/", b"http://carnet.example/content/")

    assert predicted(tmp_path, written).count(("item.cut", "gap", 4)) == 3
    assert {row["post_content"] for row in imported(site, tmp_path).rows.values()} == {""}
