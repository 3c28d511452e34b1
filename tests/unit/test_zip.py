"""ZIP files: what is safe is read, what is not is told, and nothing is written outside."""

import stat
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest

from migrate import convert
from migrate.capture import Asset, Capture
from migrate.errors import ArchiveError, SourceError
from migrate.sources import _unpack
from migrate.sources.zip import Zip

PAGE = "<!DOCTYPE html><html><head><!-- saved from url=(0023)http://carnet.example/a --></head><body>{}</body></html>"
PNG = b"\x89PNG\r\n\x1a\n"


def made(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


def read(path: Path) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
    """The pages' places, the pictures' addresses, what was told: where, how grave, why."""
    source = Zip()
    held = list(source.captures(path))
    return (
        [one.source for one in held if isinstance(one, Capture)],
        sorted({one.url for one in held if isinstance(one, Asset)}),
        [(told.where.removeprefix(f"{path}/"), told.level, told.message) for told in source.findings],
    )


def test_pages_and_the_pictures_beside_them_are_read(tmp_path: Path) -> None:
    page = PAGE.format('<img src="Été_files/b.png"><img src="http://i.example/c.png">').encode()
    path = made(
        tmp_path, {"x/Été.html": page, "x/Été_files/b.png": PNG, "i.example/c.png": PNG, "__MACOSX/x/._a.html": b"x"}
    )

    assert read(path) == (
        [f"{path}/x/Été.html"],
        ["http://carnet.example/%C3%89t%C3%A9_files/b.png", "http://i.example/c.png"],
        [],
    )
    asset = next(one for one in Zip().captures(path) if isinstance(one, Asset))
    with Zip().open(path, asset.within) as stream:
        assert stream.read() == PNG


@pytest.mark.parametrize("name", ["../out.html", "a/../../out.html", "..\\out.html", "C:\\out.html"])
def test_a_name_that_leads_out_is_told_and_not_followed(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / ".", {name: PAGE.encode(), "in.html": PAGE.encode()})
    pages, _, told = read(path)

    assert pages == [f"{path}/in.html"]
    assert [(level, why) for _, level, why in told] == [("gap", "its name leads out of the archive")]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip"]


def test_a_whole_path_is_read_below_the_zip(tmp_path: Path) -> None:
    path = made(tmp_path, {"/etc/page.html": PAGE.encode()})

    assert read(path)[0] == [f"{path}/etc/page.html"]


def test_a_link_is_told_and_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    link = zipfile.ZipInfo("link.html")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as target:
        target.writestr(link, "/etc/passwd")

    assert read(path) == ([], [], [("link.html", "gap", "it is a link")])


def locked(path: Path, *names: str) -> Path:
    """A ZIP whose list says of some members that they are encrypted."""
    raw = bytearray(path.read_bytes())
    at = -1
    while (at := raw.find(b"PK\x01\x02", at + 1)) >= 0:
        length = int.from_bytes(raw[at + 28 : at + 30], "little")
        raw[at + 8] |= raw[at + 46 : at + 46 + length].decode() in names
    path.write_bytes(raw)
    return path


def test_encrypted_members_are_told_once_and_the_others_are_read(tmp_path: Path) -> None:
    path = locked(made(tmp_path, {f"{name}.html": PAGE.encode() for name in "abc"}), "a.html", "c.html")

    pages, _, told = read(path)

    assert pages == [f"{path}/b.html"]
    why = "2 of its 3 files are encrypted: unpack it with its password, and name the folder"
    assert told == [(str(path), "gap", why)]


def test_a_zip_that_is_encrypted_as_a_whole_is_an_error(tmp_path: Path) -> None:
    path = locked(made(tmp_path, {"x/": b"", "x/a.html": PAGE.encode(), "b.html": b""}), "x/a.html", "b.html")

    with pytest.raises(ArchiveError, match=r"holds only encrypted files \(2\)") as told:
        read(path)

    assert told.value.hint == "unpack it with its password, and name the folder"


def test_an_encrypted_zip_in_a_zip_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    inner = locked(made(tmp_path / "1", {"a.html": PAGE.encode()}), "a.html").read_bytes()
    path = made(tmp_path, {"in.zip": inner, "b.html": PAGE.encode()})

    pages, _, told = read(path)

    assert pages == [f"{path}/b.html"]
    why = "holds only encrypted files (1) (unpack it with its password, and name the folder)"
    assert told == [("in.zip", "gap", why)]


def test_a_damaged_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("a.html", PAGE)
        target.writestr("b.html", PAGE.format("brioche"))
    path.write_bytes(path.read_bytes().replace(b"brioche", b"brioshe"))
    pages, _, told = read(path)

    assert pages == [f"{path}/a.html"]
    assert [(where, level) for where, level, _ in told] == [("b.html", "gap")]


def test_a_bomb_is_told_and_not_unpacked(tmp_path: Path) -> None:
    path = made(tmp_path, {"bomb.html": b"\0" * 80_000_000, "a.html": PAGE.encode()})

    pages, _, told = read(path)

    assert pages == [f"{path}/a.html"]
    assert told == [("bomb.html", "gap", "it is too large for what it is packed in")]


def test_the_members_of_a_zip_have_together_no_more_than_its_size_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_unpack, "FREE", 100_000)
    monkeypatch.setattr(_unpack, "RATIO", 1)
    path = made(tmp_path, {name: PAGE.format(" " * 40_000).encode() for name in ("a.html", "b.html", "c.html")})

    pages, _, told = read(path)

    assert pages == [f"{path}/a.html", f"{path}/b.html"]
    assert told == [("c.html", "gap", "the archive holds more than its size allows")]


def test_a_zip_in_a_zip_has_what_the_outer_one_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_unpack, "FREE", 150_000)
    monkeypatch.setattr(_unpack, "RATIO", 1)
    (tmp_path / "1").mkdir()
    one = made(tmp_path / "1", {"in.html": PAGE.format(" " * 40_000).encode()}).read_bytes()
    page = PAGE.format(" " * 40_000).encode()
    path = made(tmp_path, {"a.html": page, "b.zip": one, "c.zip": one, "d.zip": one})

    pages, _, told = read(path)

    assert pages == [f"{path}/a.html", f"{path}/b.zip/in.html", f"{path}/c.zip/in.html"]
    assert told == [("d.zip/in.html", "gap", "the archive holds more than its size allows")]


def test_the_last_of_two_members_of_one_name_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("a.html", PAGE.format("old"))
        with pytest.warns(UserWarning, match="Duplicate"):
            target.writestr("a.html", PAGE.format("new"))
    source = Zip()

    assert [b"new" in one.body for one in source.captures(path) if isinstance(one, Capture)] == [True]
    assert [told.level for told in source.findings] == ["note"]


def test_names_that_a_disk_takes_for_one_stay_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def folded(place: Path) -> str:
        return normalize("NFC", place.name).casefold()

    monkeypatch.setattr(_unpack, "_is_there", lambda place: folded(place) in map(folded, place.parent.glob("*")))
    names = ["x/Pain.html", "x/pain.html", "x/PAIN.html", "x/\u00e9t\u00e9.html", "x/e\u0301te\u0301.html"]
    path = made(tmp_path, {name: PAGE.format(number).encode() for number, name in enumerate(names)})
    source = Zip()

    pages = [one for one in source.captures(path) if isinstance(one, Capture)]

    assert {one.body for one in pages} == {PAGE.format(number).encode() for number in range(5)}
    assert len({folded(Path(one.source)) for one in pages}) == 5
    assert source.findings == []


def test_of_two_members_of_one_name_the_damaged_one_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("a.html", PAGE.format("brioche"))
        target.writestr("b.html", PAGE.format("brioche"))
    raw = path.read_bytes().replace(b"b.html", b"a.html")
    at = raw.rindex(b"brioche")
    path.write_bytes(raw[:at] + b"brioshe" + raw[at + 7 :])

    pages, _, told = read(path)

    assert pages == [f"{path}/a.html"]
    assert [level for where, level, _ in told if where == "a.html"] == ["gap"]


def test_archives_are_read_one_level_deep(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    deepest = made(tmp_path / "1", {"deep.html": PAGE.encode()}).read_bytes()
    inner = made(tmp_path / "2", {"z.zip": deepest, "in.html": PAGE.encode()}).read_bytes()
    path = made(tmp_path, {"inner.zip": inner})

    pages, _, told = read(path)

    assert pages == [f"{path}/inner.zip/in.html"]
    assert told == [("inner.zip/z.zip", "gap", "it is an archive in an archive in an archive")]


def test_a_file_that_is_no_zip_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 cut")

    with pytest.raises(ArchiveError, match="is damaged"):
        read(tmp_path / "a.zip")


def test_a_command_that_reads_nothing_else_ends_with_what_was_lost(tmp_path: Path) -> None:
    path = locked(made(tmp_path, {"a.html": PAGE.encode(), "a_files/b.png": PNG}), "a.html")

    with pytest.raises(SourceError, match=r"a\.zip: 1 of its 2 files are encrypted: unpack it with its password"):
        convert(path, to=["json"], out=tmp_path / "out")


def test_an_export_in_a_zip_in_a_zip_is_read(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    export = Path(__file__).parents[2] / "samples/everything.json"
    inner = made(tmp_path / "1", {"export/blog.json": export.read_bytes()}).read_bytes()
    path = made(tmp_path, {"backup/in.zip": inner})
    source = Zip()

    assert list(source.captures(path)) == []
    assert [one for extract in source.extracts(path) for one in extract.readings]
    assert source.findings == []


def test_a_zip_without_an_export_is_unpacked_once(tmp_path: Path) -> None:
    path = made(tmp_path, {"a.html": PAGE.encode()})
    source = Zip()

    assert len(list(source.captures(path))) == 1
    path.unlink()
    assert list(source.extracts(path)) == []
