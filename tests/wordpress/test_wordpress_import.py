"""What a real WordPress holds after it has imported our WXR."""

from pathlib import Path

import pytest
import traps
from comparison import compare
from wordpress import Site

from migrate import xml
from migrate.exporters import Folder
from migrate.exporters.wxr import Wxr
from migrate.model import Blog
from migrate.report import Finding
from migrate.settings import ExportSettings, Settings

pytestmark = pytest.mark.wordpress


def export(blog: Blog, folder: Path, **settings: object) -> list[Finding]:
    """Write a blog as WXR and return what was noted."""
    found: list[Finding] = []
    with Folder(folder) as target:
        Wxr(Settings(export=ExportSettings(**settings))).write(blog, target, found.append)
    return found


def names(folder: Path) -> dict[str, tuple[str, str]]:
    """Return slug and guid of each item as written: WordPress must find nothing to change about them."""
    with (folder / "part-001.xml").open("rb") as stream:
        return {
            xml.child_text(item, "post_id"): (xml.child_text(item, "post_name"), xml.child_text(item, "guid"))
            for item in xml.items(stream, "item")
            if xml.child_text(item, "post_type") in {"post", "page"}
        }


@pytest.mark.parametrize("parser", ["", "xmlprocessor"])
@pytest.mark.parametrize(
    "posts",
    [
        pytest.param(traps.TITLES, id="titles"),
        pytest.param(traps.SLUGS, id="slugs"),
        pytest.param(traps.TEXTS, id="texts"),
        pytest.param(traps.DATES, id="dates"),
        pytest.param(traps.COMMENTS, id="comments"),
        pytest.param(traps.TERMS, id="terms"),
    ],
)
def test_wordpress_holds_the_whole_blog(site: Site, tmp_path: Path, posts: tuple, parser: str) -> None:
    blog = traps.blog(posts)
    export(blog, tmp_path / "wxr")

    printed = site.load(tmp_path / "wxr", parser=parser)

    database = site.database()
    assert compare(blog, database) == []
    assert {row["ID"]: (row["post_name"], row["guid"]) for row in database["posts"]} == names(tmp_path / "wxr")
    assert "already exists" not in printed
    assert "Failed" not in printed
    assert site.complaints() == []


def test_what_is_too_long_is_cut_and_nothing_is_dropped(site: Site, tmp_path: Path) -> None:
    blog = traps.blog(traps.LONG)
    found = export(blog, tmp_path / "wxr")

    site.load(tmp_path / "wxr")

    assert compare(blog, site.database(), cut=True) == []
    assert {finding.level for finding in found} == {"change"}
    assert "export.text.cut" in {finding.code for finding in found}


def test_parts_imported_one_by_one_are_the_whole_blog(site: Site, tmp_path: Path) -> None:
    blog = traps.blog(traps.TITLES + traps.TERMS + traps.COMMENTS)
    export(blog, tmp_path / "wxr", part_mb=0.012)

    site.load(tmp_path / "wxr")

    assert len(list((tmp_path / "wxr").glob("part-*.xml"))) > 3
    assert compare(blog, site.database()) == []


def test_a_user_who_may_not_post_any_html_loses_no_word(site: Site, tmp_path: Path) -> None:
    script = traps.post(
        "script", '<p onclick="x()">a</p><script>var secret = 1;</script><style>p { color: red }</style>'
    )
    blog = traps.blog((script, *traps.TITLES, *traps.COMMENTS))
    export(blog, tmp_path / "wxr")

    site.load(tmp_path / "wxr", restricted=True)

    database = site.database()
    assert database["posts"][0]["post_content"] == "<p>a</p>"
    assert [one for one in compare(blog, database) if not one.startswith("'script'")] == []
