"""One blog, taken through every format in which pages are kept, is the same blog."""

from collections.abc import Callable
from pathlib import Path

import makers
import pytest
from alike import blog_of, hashes, said

import migrate
from migrate.model import Blog

FOLDERS: dict[str, Callable[[Path], Path]] = {
    "Chrome": makers.chrome,
    "Firefox": makers.firefox,
    "SingleFile": makers.single_file,
    "MHTML": makers.mhtml,
    "wget": makers.wget,
    "HTTrack": makers.httrack,
    "Wayback": makers.replay,
    "raw captures": makers.raw,
    "webarchive": makers.webarchive,
}
OF_TIME = {"SingleFile", "MHTML", "HTTrack", "Wayback", "raw captures"}
INFERRED = {"Firefox", "wget"}
PAGE_BY_PAGE = {"Chrome", "Firefox", "SingleFile", "MHTML", "webarchive"}
"""Programs that save what a page shows, and not what it links to."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    folder = tmp_path_factory.mktemp("plain")
    return blog_of(makers.plain(folder / "blog"), out=folder / "out")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_of_any_program_gives_the_blog(plain: Blog, tmp_path: Path, name: str) -> None:
    blog = blog_of(FOLDERS[name](tmp_path / "blog"), out=tmp_path / "out")

    assert said(blog) == said(plain)
    assert hashes(blog) == hashes(plain, shown=name in PAGE_BY_PAGE)
    assert {post.origin.inferred for post in blog.posts} == {name in INFERRED}
    told = {post.origin.captured.isoformat() if post.origin.captured else None for post in blog.posts}
    assert (told == {None}) == (name not in OF_TIME)
    assert name not in OF_TIME or all(one and one.startswith("2021-03-04T") for one in told)


@pytest.mark.parametrize("name", ["plain", *FOLDERS])
def test_a_zip_of_a_folder_gives_the_blog(plain: Blog, tmp_path: Path, name: str) -> None:
    made = FOLDERS.get(name, makers.plain)(tmp_path / "blog")

    blog = blog_of(makers.zipped(made, tmp_path / "blog.zip"), out=tmp_path / "out")

    assert said(blog) == said(plain)
    assert hashes(blog) == hashes(plain, shown=name in PAGE_BY_PAGE)
    assert all(post.origin.source.startswith(f"{tmp_path}/blog.zip/carnets/") for post in blog.posts)


@pytest.mark.parametrize("make", [makers.warc, makers.wacz])
def test_a_web_archive_gives_the_blog(plain: Blog, tmp_path: Path, make: Callable[[Path], Path]) -> None:
    blog = blog_of(make(tmp_path), out=tmp_path / "out")

    assert said(blog) == said(plain)
    assert hashes(blog) == hashes(plain)


def test_a_zip_may_hold_a_zip_and_a_web_archive(plain: Blog, tmp_path: Path) -> None:
    makers.zipped(makers.chrome(tmp_path / "pages"), tmp_path / "both/inner.zip")
    makers.warc(tmp_path / "both")

    blog = blog_of(makers.zipped(tmp_path / "both", tmp_path / "blog.zip"), out=tmp_path / "out")

    assert said(blog) == said(plain)
    assert hashes(blog) == hashes(plain)


@pytest.mark.parametrize("name", FOLDERS)
def test_what_was_made_of_any_format_is_whole(name: str, tmp_path: Path) -> None:
    migrate.convert(FOLDERS[name](tmp_path / "blog"), to=["json", "markdown", "wxr"], out=tmp_path / "out")

    report = migrate.verify(tmp_path / "out")

    assert [code for code, some in report.findings.items() if some.level == "gap"] == []
