import os
from pathlib import Path

import pytest

import migrate
from migrate import Blog, MigrateError, Post, Settings
from migrate.errors import ParseError, SourceError, UnsafePathError, UsageError
from migrate.model import Html, Url
from migrate.pipeline import items
from migrate.report import Report
from migrate.settings import PrivacySettings, SelectSettings, TransformSettings

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "samples" / "overblog" / "site"
POST = SITE / "2010-12-la-brioche-du-dimanche.html"
TEXT = ROOT / "samples" / "overblog" / "text-resiliparse-main.txt"


def test_a_page_is_read_from_a_path_and_from_its_bytes() -> None:
    one, other = migrate.read_page(POST), migrate.read_page(POST.read_bytes())

    assert one.readings[0].post.title == other.readings[0].post.title != ""
    assert other.readings[0].post.origin.source == "bytes"


def test_bytes_of_a_plain_text_are_read_as_text() -> None:
    assert migrate.read_page(TEXT.read_bytes()).layout == migrate.read_page(TEXT).layout == "mig-text"


def test_the_address_that_is_given_is_the_pages_own() -> None:
    url = "https://carnets-de-lisa.over-blog.example/2010/12/brioche.html"

    extract = migrate.read_page(TEXT, url=url)

    assert extract.url == url
    assert extract.readings[0].post.origin.inferred is False


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        pytest.param(b"", ParseError, id="nothing"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(200), ParseError, id="a picture"),
        pytest.param(b"<html><body><p>Une page de nulle part</p></body></html>", ParseError, id="of no platform"),
        pytest.param(Path("absent.html"), SourceError, id="not there"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_hint(page: Path | bytes, kind: type[MigrateError]) -> None:
    with pytest.raises(kind) as caught:
        migrate.read_page(page)

    assert str(caught.value)
    assert caught.value.hint


def test_a_pipe_or_a_device_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.html")  # nobody writes into it: who opens it waits

    for special in (tmp_path / "fifo.html", Path(os.devnull)):
        with pytest.raises(SourceError, match="is no file") as caught:
            migrate.read_page(special)
        assert caught.value.hint
        with pytest.raises(SourceError, match="is no file"):
            migrate.read_blog(special)


@pytest.mark.parametrize("content", [b"", b"no archive at all"])
@pytest.mark.parametrize("ending", "zip maff wacz warc warc.gz wet.gz mht mhtml webarchive".split())
def test_a_broken_archive_in_a_folder_is_told_and_not_passed_over(tmp_path: Path, ending: str, content: bytes) -> None:
    (tmp_path / POST.name).write_bytes(POST.read_bytes())
    (tmp_path / f"broken.{ending}").write_bytes(content)

    report = migrate.convert(tmp_path, to=["json"], out=tmp_path / "out")

    told = [one.where for finding in report.findings.values() for one in finding.first if finding.level == "gap"]
    assert any(f"broken.{ending}" in where for where in told)
    assert not report.skipped


def test_a_blog_is_read_whole_into_memory() -> None:
    blog = migrate.read_blog(SITE)

    assert isinstance(blog.posts, tuple)
    assert len(blog.posts) == 13
    assert [post.published for post in blog.posts if post.published] == sorted(
        p.published for p in blog.posts if p.published
    )


def test_two_blogs_are_not_one(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        migrate.export(
            Blog(home=migrate.model.Url(f"https://{name}.example/"), posts=(Post(id=name, title=name),)),
            tmp_path / name,
            to=["json"],
        )

    with pytest.raises(UsageError, match="2 blogs"):
        migrate.read_blog(tmp_path / "un", tmp_path / "deux")


def test_two_blogs_are_exported_side_by_side(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        migrate.export(
            Blog(home=migrate.model.Url(f"https://{name}.example/"), posts=(Post(id=name, title=name),)),
            tmp_path / name,
            to=["json"],
        )

    report = migrate.convert(tmp_path / "un", tmp_path / "deux", to=["json"], out=tmp_path / "out")

    assert set(report.formats) == {"un.example/json", "deux.example/json"}
    assert (tmp_path / "out" / "un.example" / "json" / "blog.json").is_file()


def test_a_blog_of_which_nothing_was_asked_for_is_left_aside_and_the_others_are_written(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        blog = Blog(home=Url(f"https://{name}.example/"), posts=(Post(id=name, title=name),))
        migrate.export(blog, tmp_path / name, to=["json"])
    settings = Settings(select=SelectSettings(only="deux"))

    report = migrate.convert(tmp_path / "un", tmp_path / "deux", to=["json"], out=tmp_path / "out", settings=settings)

    assert set(report.formats) == {"deux.example/json"}
    assert report.skipped["a blog of which no post was asked for"] == 1
    assert migrate.verify(tmp_path / "out").exit_code == 0


def test_an_export_that_holds_less_than_was_read_is_exit_6(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from migrate.exporters import Counts  # noqa: PLC0415
    from migrate.exporters.json import Json  # noqa: PLC0415

    monkeypatch.setattr(Json, "count", lambda _self, _place: Counts(posts=0, comments=0))

    report = migrate.export(Blog(posts=(Post(title="Un"),)), tmp_path / "out", to=["json"])

    assert report.exit_code == 6
    assert "verify.counts.differ" in report.findings


def test_a_blog_of_ones_own_making_is_exported_clean(tmp_path: Path) -> None:
    blog = Blog(posts=(Post(title="Un", body=Html("<p>a</p><script>b()</script>")),))

    migrate.export(blog, tmp_path / "out", to=["json"])

    (post,) = migrate.read_blog(tmp_path / "out" / "json" / "blog.json").posts
    assert post.body == "<p>a</p>"


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no exporter is called 'pdf'"):
        migrate.convert(tmp_path / "absent", to=["pdf"], out=tmp_path / "out")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("à garder")

    with pytest.raises(UnsafePathError, match="out is no folder"):
        migrate.convert(POST, to=["json"], out=tmp_path / "out")


def test_a_folder_is_read_in_the_order_of_names_without_what_browsers_save_beside(tmp_path: Path) -> None:
    for name in ("b.html", "a.htm", "sub/c.txt", "a_fichiers/x.html", ".hidden/y.html", "picture.jpg", "notes.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"<html>")
    report = Report()

    found = [str(item.path.relative_to(tmp_path)) for item in items([tmp_path], report)]

    assert found == ["a.htm", "b.html", "sub/c.txt"]
    assert report.skipped == {"pictures and files: those that a page shows go along": 1, "not a page: .md": 1}


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    report = migrate.convert(SITE, to=["json"], out=tmp_path / "out", settings=Settings(dry_run=True))

    assert report.counts["posts"] == 13
    assert not (tmp_path / "out").exists()


def test_exports_that_stand_among_the_pages_are_not_read_by_a_second_run(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "page.html").write_bytes(POST.read_bytes())
    out = pages / "exports"
    to = ["wxr", "json", "redirects"]

    first = migrate.convert(pages, to=to, out=out)
    before = (out / "json" / "blog.json").read_bytes()
    second = migrate.convert(pages, to=to, out=out)

    assert second.counts["found"] == first.counts["found"] == 1
    assert (out / "json" / "blog.json").read_bytes() == before


def test_the_report_does_not_name_whom_it_forgot(tmp_path: Path) -> None:
    name = "Dupont-Lavergne"
    page = (ROOT / "samples/overblog/kiwi-a-served.html").read_text(encoding="utf-8")
    someone = next(one.author.name for one in migrate.read_page(page.encode()).readings[0].post.comments)
    (tmp_path / "page.html").write_text(page.replace(someone, name), encoding="utf-8")
    settings = Settings(privacy=PrivacySettings(forget=(name,)))

    migrate.convert(tmp_path / "page.html", to=["json", "wxr", "markdown"], out=tmp_path / "out", settings=settings)

    for report in ("report.json", "report.html"):
        assert name not in (tmp_path / "out" / report).read_text(encoding="utf-8")
    assert migrate.verify(tmp_path / "out").exit_code == 0


def test_without_links_every_link_stays_as_it_was(tmp_path: Path) -> None:
    link = "https://carnets-de-lisa.over-blog.example/article-premier-carnet-38912045.html"
    settings = Settings(transform=TransformSettings(without=("links",)))

    migrate.convert(SITE, to=["wxr", "markdown"], out=tmp_path / "with")
    migrate.convert(SITE, to=["wxr", "markdown"], out=tmp_path / "without", settings=settings)

    file = "markdown/posts/2011-06-21-le-velo-bleu.md"
    assert f"]({link})" in (tmp_path / "without" / file).read_text(encoding="utf-8")
    assert f"]({link})" not in (tmp_path / "with" / file).read_text(encoding="utf-8")
    assert f'<a href="{link}">le carnet' in (tmp_path / "without/wxr/part-001.xml").read_text(encoding="utf-8")
    assert f'<a href="{link}">le carnet' not in (tmp_path / "with/wxr/part-001.xml").read_text(encoding="utf-8")
