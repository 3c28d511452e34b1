"""One blog saved by the real programs is the same blog. `.ci/run formats` installs them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import carnets
import makers
import pytest
from alike import Said, blog_of, hashes, said

from migrate.model import Blog

pytestmark = pytest.mark.formats

ROOT = Path(__file__).parent.parent.parent
CACHE = ROOT / ".cache/browser"
CHROMIUM = "/usr/bin/chromium"
HOSTS = ",".join((carnets.HOST, *carnets.MEDIA_HOSTS))
PAGES = dict(carnets.pages())
# Pages that no link leads to, and lists that say nothing of themselves.
PLAYER = {"http", "lecteur", "example", "embed", "aaaaBBBB000", "wmode", "transparent"}
COMMENTS = next(url for url in PAGES if url.endswith("-comments.html"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    folder = tmp_path_factory.mktemp("plain")
    return blog_of(makers.plain(folder / "blog"), out=folder / "out")


@pytest.fixture(scope="module")
def proxy() -> Iterator[str]:
    with carnets.served() as address:
        yield address


def unplayed(blog: dict[str, Said]) -> dict[str, Said]:
    """What a blog says, without the words of a player's address."""
    return {name: post | {"words": [one for one in post["words"] if one not in PLAYER]} for name, post in blog.items()}


def do(*command: str, folder: Path, known: tuple[int, ...] = (0,), **variables: str) -> None:
    """Run a program; it must end well (`known`: with one of these)."""
    done = subprocess.run(
        command, cwd=folder, env=os.environ | variables, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode in known, done.stderr or done.stdout


def wget(folder: Path, proxy: str, *more: str) -> None:
    # 8: some addresses are not there; so it is with a real blog.
    do(
        *("wget", "-q", "-r", "-l", "5", "-p", "-H", "-D", HOSTS, "-e", "robots=off", *more),
        *(carnets.HOME, COMMENTS),
        folder=folder,
        known=(0, 8),
        http_proxy=f"http://{proxy}",
    )


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("-k", "-E"),
        ("-k", "-E", "-K"),
        ("-k", "-K"),
    ],
)
def test_wget(plain: Blog, proxy: str, tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "blog").mkdir()
    wget(tmp_path / "blog", proxy, *more)

    blog = blog_of(tmp_path / "blog", out=tmp_path / "out")

    assert said(blog) == said(plain)
    assert hashes(blog) == hashes(plain)


def test_a_web_archive_of_wget(plain: Blog, proxy: str, tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    wget(tmp_path / "blog", proxy, "--delete-after", "--warc-file=carnets")

    blog = blog_of(tmp_path / "blog/carnets.warc.gz", out=tmp_path / "out")

    assert said(blog) == said(plain)
    assert hashes(blog) == hashes(plain)


@pytest.mark.parametrize("comment", [(), ("-%F", "")], ids=["its comment", "none"])
def test_httrack(plain: Blog, proxy: str, tmp_path: Path, comment: tuple[str, ...]) -> None:
    filters = [f"+{host}/*" for host in carnets.MEDIA_HOSTS]
    command = ["httrack", carnets.HOME, COMMENTS, "-P", proxy, "-O", "blog", *filters, *comment]
    do(*command, "-s0", "-q", "-n", "-c8", "-%c50", "-A10000000", "-%!", folder=tmp_path)

    blog = blog_of(tmp_path / "blog", out=tmp_path / "out")

    assert said(blog) == said(plain)
    assert hashes(blog) == hashes(plain)
    assert {post.origin.inferred for post in blog.posts} == {False}
    assert all(bool(post.origin.captured) == (not comment) for post in blog.posts)


def test_mhtml_of_chromium(plain: Blog, proxy: str, tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    pairs = [word for number, url in enumerate(PAGES) for word in (url, f"{number}.mhtml")]
    library = str(CACHE / "node_modules/playwright-core")
    do(
        *("node", str(Path(__file__).with_name("snapshot.cjs")), proxy, str(tmp_path / "blog"), *pairs),
        folder=tmp_path,
        PLAYWRIGHT=library,
        CHROMIUM=CHROMIUM,
    )

    blog = blog_of(tmp_path / "blog", out=tmp_path / "out")

    # Chromium takes scripts out of it, JSON-LD too, which alone says the seconds.
    assert said(blog, days=True) == said(plain, days=True)
    assert hashes(blog) == hashes(plain, shown=True)
    assert {post.origin.inferred for post in blog.posts} == {False}
    assert all(post.origin.captured for post in blog.posts)


@pytest.mark.parametrize("more", [(), ("--compress-content", "--self-extracting-archive")], ids=["one file", "a ZIP"])
def test_single_file(plain: Blog, proxy: str, tmp_path: Path, more: tuple[str, ...]) -> None:
    program = str(CACHE / "node_modules/.bin/single-file")
    (tmp_path / "urls.txt").write_text("\n".join(PAGES))
    saved = tmp_path / "blog"
    for _ in range(3):  # on a busy machine it gives a page up now and then
        shutil.rmtree(saved, ignore_errors=True)
        saved.mkdir()
        do(
            *(program, "--urls-file=urls.txt", f"--output-directory={tmp_path / 'blog'}", *more),
            *(
                f"--browser-executable-path={CHROMIUM}",
                "--browser-arg=--no-sandbox",
                f"--browser-arg=--proxy-server={proxy}",
            ),
            "--filename-template={url-pathname-flat}.html",
            folder=tmp_path,
        )
        if len(list(saved.iterdir())) == len(PAGES):
            break

    blog = blog_of(tmp_path / "blog", out=tmp_path / "out")

    # It keeps neither a player of another host nor its address.
    assert unplayed(said(blog)) == unplayed(said(plain))
    assert hashes(blog) == hashes(plain, shown=True)
    assert {post.origin.inferred for post in blog.posts} == {False}
    assert all(post.origin.captured for post in blog.posts)
