"""Files saved beside pages: found wherever programs put them, and nothing outside the folders that were named."""

import os
from pathlib import Path

import pytest

from migrate.model import Origin, Url
from migrate.pipeline._beside import Beside, folders

PAGE_URL = Url("https://carnet.example/2012/03/p%C3%A2te.html")
PNG = b"\x89PNG\r\n\x1a\n"


class Tree:
    """A folder that was named, with a page in it."""

    def __init__(self, folder: Path, page: str) -> None:
        self.root = folder / "site"
        self.page = self.put(page, b"<html>")

    def put(self, path: str, content: bytes = PNG) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        return place

    def found(self, url: str, *, page_url: str | None = PAGE_URL) -> tuple[str, bool] | None:
        """What an address is found to be: what its bytes say after the PNG's sign, and whether that is sure."""
        origin = Origin(url=Url(page_url) if page_url else None, source=str(self.page))
        held = Beside([self.root], []).held(Url(url), origin)
        if held is None:
            return None
        with held.open() as stream:
            content = stream.read()
        assert held.bytes == len(content)
        return content.removeprefix(PNG).decode(), held.sure


@pytest.mark.parametrize(
    ("page", "file", "url"),
    [
        pytest.param("pâte.html", "pâte_files/a.png", "/2012/03/pâte_files/a.png", id="Chrome, decoded"),
        pytest.param("pâte.html", "pâte_fichiers/a b.png", "/2012/03/p%C3%A2te_fichiers/a%20b.png", id="encoded"),
        pytest.param("x/pâte.html", "img/a.png", "/2012/img/a.png", id="one folder up"),
        pytest.param("2012/03/p.html", "img/a.png", "/img/a.png", id="a mirror of one host, from its root"),
        pytest.param("h/2012/03/p.html", "h/img/a.png", "/img/a.png", id="a mirror in the folder of its host"),
        pytest.param("c/2012/03/p.html", "i.example/a.png", "/i.example/a.png", id="wget -H -k, cut at the root"),
        pytest.param("p.html", "i.example/0/a.png", "https://i.example/0/a.png", id="wget -H"),
        pytest.param("p.html", "a.png?w=300", "/2012/03/a.png?w=300", id="with its query"),
        pytest.param("p.html", "a.png@w=300", "/2012/03/a.png?w=300", id="with its query, for Windows"),
        pytest.param("p.html", "a.png", "/2012/03/a.png?w=300", id="without its query"),
        pytest.param("p.html", "a%20b.png", "/2012/03/a%20b.png", id="never decoded"),
        pytest.param("p.html", "été.png", "/2012/03/%E9t%E9.png", id="encoded from latin-1"),
        pytest.param("p.html", "e\u0301te\u0301.png", "/2012/03/%C3%A9t%C3%A9.png", id="accents apart, as on a Mac"),
        pytest.param("p.html", "a.png", "http://www.carnet.example/2012/03/a.png", id="another spelling of the host"),
    ],
)
def test_a_saved_file_is_found(tmp_path: Path, page: str, file: str, url: str) -> None:
    tree = Tree(tmp_path, page)
    tree.put(file, PNG + b"it")

    assert tree.found(url if "://" in url else f"https://carnet.example{url}") == ("it", True)


@pytest.mark.parametrize("folder", ["p_files", "p_fichiers", "p_dateien", "p_archivos", "p-Dateien", "p_file"])
def test_a_file_that_is_only_called_alike_is_not_sure(tmp_path: Path, folder: str) -> None:
    tree = Tree(tmp_path, "p.html")
    tree.put(f"{folder}/a.png", PNG + b"it")

    assert tree.found("https://i.example/600x400/0/12/a.png?x=1") == ("it", False)
    assert tree.found("https://i.example/b.png") is None


def test_a_page_whose_address_is_unknown_has_files_by_their_host_or_name_only(tmp_path: Path) -> None:
    tree = Tree(tmp_path, "p.html")
    tree.put("i.example/a.png", PNG + b"it")

    assert tree.found("https://i.example/a.png", page_url=None) == ("it", True)


@pytest.mark.parametrize(
    "url",
    [
        "https://carnet.example/../../secret.png",
        "https://carnet.example/2012/03/..%2F..%2F..%2Fsecret.png",
        "https://carnet.example/%2e%2e/%2e%2e/secret.png",
        "https://carnet.example//etc/hostname",
        "https://carnet.example/%00.png",
        "https://carnet.example/" + "a" * 5000,
        "https://..%2F/secret.png",
        "file:///etc/hostname",
        "/etc/hostname",
        "https://carnet.example/2012/03/",
        "https://carnet.example",
    ],
)
def test_nothing_outside_the_named_folder_is_found(tmp_path: Path, url: str) -> None:
    tree = Tree(tmp_path, "p.html")
    (tmp_path / "secret.png").write_bytes(PNG)

    assert tree.found(url) is None


def test_no_link_of_the_file_system_is_followed(tmp_path: Path) -> None:
    tree = Tree(tmp_path, "p.html")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.png").write_bytes(PNG)
    (tree.root / "link.png").symlink_to(tmp_path / "outside" / "a.png")
    (tree.root / "folder").symlink_to(tmp_path / "outside")
    os.mkfifo(tree.root / "pipe.png")

    for name in ("link.png", "folder/a.png", "pipe.png"):
        assert tree.found(f"https://carnet.example/2012/03/{name}") is None


def test_a_named_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    tree = Tree(tmp_path, "p.html")
    tree.put("a.png", PNG + b"it")
    named = tmp_path / "named"
    named.symlink_to(tree.root)
    origin = Origin(url=PAGE_URL, source=str(named / "p.html"))

    assert Beside([named], []).held(Url("https://carnet.example/2012/03/a.png"), origin) is not None


@pytest.mark.parametrize("source", ["/etc/passwd", "../p.html", "", "https://carnet.example/p.html", "p\0.html"])
def test_a_page_that_was_not_named_has_nothing_beside_it(tmp_path: Path, source: str) -> None:
    tree = Tree(tmp_path, "p.html")
    origin = Origin(url=Url("https://carnet.example/p.html"), source=source)

    assert Beside([tree.root], []).held(Url("https://carnet.example/passwd"), origin) is None


def test_the_files_of_an_export_are_found_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "media" / "b").mkdir(parents=True)
    (tmp_path / "media" / "a.png").write_bytes(PNG)
    (tmp_path / "media" / "b" / "c.png").write_bytes(PNG)
    (tmp_path / "d.png").write_bytes(PNG)
    (tmp_path / "media" / "e.png").symlink_to(tmp_path / "d.png")
    beside = Beside([], [tmp_path / "none", tmp_path])

    names = ["a.png", "b/c.png", "../d.png", "e.png", "..", ".", "", "b", "a\\b", "x.png", "\0"]
    assert [name for name in names if beside.held(Url(f"media/{name}"), Origin())] == ["a.png"]


def test_exports_and_folders_are_found_among_the_sources(tmp_path: Path) -> None:
    for path in ("out/json/media", "out/wxr/media", "out/markdown/media", "pages/media", "pages/.git/media"):
        (tmp_path / path).mkdir(parents=True)
    for path in ("out/json/blog.json", "out/wxr/part-001.xml", "out/markdown/blog.yaml", "pages/a.html"):
        (tmp_path / path).touch()

    archives, roots, exports = folders([tmp_path / "out", tmp_path / "pages" / "a.html", "https://carnet.example/"])

    assert (archives, roots) == ([], [tmp_path / "out", tmp_path / "pages"])
    assert exports == [tmp_path / "out" / "json", tmp_path / "out" / "wxr"]


def test_a_single_export_that_was_named_has_its_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "posts.jsonl").touch()

    assert folders([tmp_path / "posts.jsonl"]) == ([], [tmp_path], [tmp_path])
