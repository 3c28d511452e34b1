"""The export's own import.sh, with the old host dead: everything is there, every address lives, nothing comes twice."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import illustrated
import pictures
import pytest
import traps
from arrived import dead, differences, moved_in
from comparison import compare
from illustrated import export
from wordpress import Site

from migrate.model import Media, Url

pytestmark = pytest.mark.wordpress


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    export(illustrated.blog(), tmp_path / "wxr", part_mb=0.02)
    return tmp_path / "wxr"


def test_everything_is_there(either_site: Site, exported: Path) -> None:
    done = either_site.run_import(exported)

    assert (done.returncode, done.stderr) == (0, "")
    assert "all is there" in done.stdout
    assert differences(illustrated.blog(), either_site) == []
    assert either_site.complaints() == []


def test_every_address_of_a_text_is_alive(either_site: Site, exported: Path) -> None:
    either_site.run_import(exported)
    database = either_site.database()

    with either_site.served():
        found = set(dead(either_site, database))

    assert found == {"http://ailleurs.example/x?a=1&b=2", "http://perdue.example/x.jpg"}


def test_no_copy_of_a_file_is_left_behind(site: Site, exported: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    done = site.run_import(exported, TMPDIR=str(temporary))

    assert done.returncode == 0
    assert list(temporary.iterdir()) == []


def test_a_second_import_adds_nothing(either_site: Site, exported: Path) -> None:
    either_site.run_import(exported)
    before = either_site.database()

    done = either_site.run_import(exported)

    assert done.returncode == 0
    assert either_site.database() == before


@pytest.mark.parametrize("rows", [3, 60, 130, 140, 150, 165])
def test_an_import_that_was_stopped_is_whole_after_the_next(either_site: Site, tmp_path: Path, rows: int) -> None:
    exported = tmp_path / "wxr"
    export(illustrated.blog(), exported, part_mb=0)
    stopped = either_site.run_import(exported, BLOG_MIGRATE_STOP=str(rows))

    done = either_site.run_import(exported)

    assert stopped.returncode == 1
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert [one for one in differences(illustrated.blog(), either_site) if "another name" not in one] == []
    assert list(either_site.database()["menus"].values()) == [menu(either_site)]


def menu(site: Site) -> list[list[str]]:
    """Return words and addresses of the menu as they must be."""
    links = {row["post_title"]: row["link"] for row in site.database()["posts"]}
    return [
        ["Accueil", f"{site.home}/"],
        ["À propos", links["À propos"]],
        ["Amis", "#"],
        ["Chez Zoé & Léa", "http://zoe.example/"],
        ["La mie", links["La mie"]],
    ]


def test_a_file_that_is_missing_is_told_and_comes_in_later(site: Site, exported: Path) -> None:
    lost = exported / illustrated.MICHE
    lost.rename(exported / "aside")

    first = site.run_import(exported)
    (exported / "aside").rename(lost)
    second = site.run_import(exported)

    assert first.returncode == 1
    assert f"missing: file: {lost.name}" in first.stdout
    assert second.returncode == 0
    assert differences(illustrated.blog(), site) == []


def test_files_that_were_lost_on_the_site_are_put_back(site: Site, exported: Path) -> None:
    site.run_import(exported)
    before = site.database()
    shutil.rmtree(site.www / "wp-content/uploads")

    done = site.run_import(exported)

    assert done.returncode == 0
    assert site.database()["files"] == before["files"]


def test_posts_that_were_changed_on_the_site_stay_changed(site: Site, exported: Path) -> None:
    site.run_import(exported)
    site.wp(
        "post", "update", "1000", "--post_title=Autre titre", "--post_content=autre", "--post_date=2011-01-01 00:00:00"
    )
    before = site.database()

    done = site.run_import(exported)

    assert done.returncode == 0
    assert site.database() == before


def test_what_the_site_has_of_its_own_is_not_taken_for_a_post_of_the_blog(site: Site, exported: Path) -> None:
    site.wp(
        "post",
        "create",
        "--post_title=La mie",
        "--post_date=2010-03-28 09:11:00",
        "--post_name=article-2",
        "--post_status=publish",
    )
    own = site.database()["posts"][0]

    done = site.run_import(exported)

    database = site.database()
    rest = {**database, "posts": [row for row in database["posts"] if row["ID"] != own["ID"]]}
    assert done.returncode == 0
    (still,) = (row for row in database["posts"] if row["ID"] == own["ID"])
    assert still == own | {"link": still["link"]}  # permalinks were plain before
    assert [one for one in compare(moved_in(illustrated.blog(), rest, site.home), rest) if "id:" not in one] == []


@pytest.mark.parametrize(
    ("structure", "expected"), [("", "/%year%/%monthnum%/%postname%/"), ("/%postname%/", "/%postname%/")]
)
def test_permalinks_are_set_only_where_they_are_plain(
    site: Site, exported: Path, structure: str, expected: str
) -> None:
    site.wp("rewrite", "structure", structure or "")

    done = site.run_import(exported)

    assert done.returncode == 0
    assert site.wp("option", "get", "permalink_structure").strip() == expected
    assert differences(illustrated.blog(), site) == []


def test_boxes_become_widgets_and_the_menu_is_shown_where_the_theme_takes_them(site: Site, exported: Path) -> None:
    site.wp("theme", "activate", "plain")

    done = site.run_import(exported)

    database = site.database()
    boxes = [box for box in database["widgets"].values() if isinstance(box, dict)]
    assert done.returncode == 0
    assert "the menu Le carnet de Léa & Cie ]]> is shown at Top" in done.stdout
    assert [box["title"] for box in boxes] == ["Bonjour", "Amis"]
    with site.served():
        status, page = site.get(database["posts"][0]["link"])
    top, _, beside = page.decode().partition("<aside>")
    assert status == 200
    assert '<a href="http://zoe.example/">Chez Zoé &#038; Léa</a>' in top
    assert re.search(rf'src="{site.home}/wp-content/uploads/\d+/\d+/{illustrated.MIE.removeprefix("media/")}"', beside)


def test_a_theme_without_places_keeps_the_boxes_and_says_so(site: Site, exported: Path) -> None:
    done = site.run_import(exported, LC_ALL="fr_FR.UTF-8")

    assert "bloc de la colonne : Bonjour → parmi les widgets inactifs" in done.stdout
    assert "tout y est" in done.stdout
    assert len(site.database()["sidebars"]["wp_inactive_widgets"]) >= 2


def test_an_import_that_cannot_begin_says_why(site: Site, exported: Path, tmp_path: Path) -> None:
    empty = site.run_import(exported, WP="no-such-command")
    site.wp("plugin", "deactivate", "wordpress-importer")
    inactive = site.run_import(exported)
    site.wp("plugin", "activate", "wordpress-importer")
    (exported / "part-002.xml").unlink()
    torn = site.run_import(exported)
    nowhere = replace(site, folder=tmp_path)
    absent = nowhere.run_import(exported, WP=" ".join(site.command))

    assert (empty.returncode, inactive.returncode, torn.returncode, absent.returncode) == (2, 2, 2, 2)
    assert "WP-CLI is not here" in empty.stderr
    assert "plugin install wordpress-importer" in inactive.stderr
    assert "part-002.xml is missing" in torn.stderr
    assert "no WordPress was found" in absent.stderr
    assert site.database()["posts"] == []


def test_the_traps_of_the_importer_are_none_for_it(either_site: Site, tmp_path: Path) -> None:
    blog = traps.blog(traps.TITLES + traps.SLUGS + traps.TEXTS + traps.DATES + traps.COMMENTS + traps.TERMS)
    export(blog, tmp_path / "wxr", {})

    done = either_site.run_import(tmp_path / "wxr")
    before = either_site.database()
    again = either_site.run_import(tmp_path / "wxr")

    assert (done.returncode, again.returncode) == (0, 0)
    assert compare(moved_in(blog, before, either_site.home), before) == []
    assert either_site.database() == before


def test_what_the_admin_pages_could_not_fetch_comes_in_afterwards(site: Site, exported: Path) -> None:
    site.load(exported)

    done = site.run_import(exported)

    assert done.returncode == 0
    assert differences(illustrated.blog(), site) == []


def test_pictures_are_found_again_where_the_box_of_the_admin_pages_changed_their_addresses(
    site: Site, exported: Path
) -> None:
    site.load(exported, box=True)

    done = site.run_import(exported)

    assert done.returncode == 0
    assert [one for one in differences(illustrated.blog(), site) if "<img" in one or "files" in one] == []


def test_the_first_picture_of_a_post_is_its_featured_one_where_that_was_asked_for(site: Site, tmp_path: Path) -> None:
    export(illustrated.blog(), tmp_path / "wxr", featured=True)

    stopped = site.run_import(tmp_path / "wxr", BLOG_MIGRATE_STOP="120")
    done = site.run_import(tmp_path / "wxr")

    database = site.database()
    files = {str(row["id"]): f"media/{row['name']}" for row in database["files"]}
    featured = [files.get(row["meta"].get("_thumbnail_id", [""])[0]) for row in database["posts"]]
    assert (stopped.returncode, done.returncode) == (1, 0)
    assert featured == [illustrated.MICHE, illustrated.MIE, illustrated.PANORAMA, None, None]


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"new_home": "https://nouveau.example"}, id="a new home"),
        pytest.param({"media_url": "https://fichiers.example/m"}, id="files elsewhere"),
        pytest.param({"permalinks": "/{slug}.html"}, id="a form with an ending"),
        pytest.param({"permalinks": "/archives/{year}/{month}/{day}/{slug}"}, id="a form with a front"),
    ],
)
def test_addresses_live_whatever_the_export_calls_them(site: Site, tmp_path: Path, settings: dict[str, str]) -> None:
    export(illustrated.blog(), tmp_path / "wxr", **settings)

    done = site.run_import(tmp_path / "wxr")

    database = site.database()
    with site.served():
        found = set(dead(site, database))
    assert (done.returncode, done.stderr) == (0, "")
    assert differences(illustrated.blog(), site) == []
    assert found == {"http://ailleurs.example/x?a=1&b=2", "http://perdue.example/x.jpg"}
    assert site.complaints() == []


def test_a_link_to_what_is_nowhere_stays_and_is_counted(site: Site, tmp_path: Path) -> None:
    body = f'<p><a href="{illustrated.HOME}/perdu.html">perdu</a> <a href="{illustrated.address("1")}#x">là</a></p>'
    export(illustrated.blog((*illustrated.POSTS, illustrated.post("7", "Perdu", body))), tmp_path / "wxr")

    done = site.run_import(tmp_path / "wxr")

    assert done.returncode == 0
    assert "is not in this export: 1" in done.stdout
    assert f'href="{illustrated.HOME}/perdu.html"' in site.database()["posts"][-1]["post_content"]


def test_a_place_that_is_called_like_a_comment_stays_that_place(site: Site, tmp_path: Path) -> None:
    body = f'<p><a href="{illustrated.address("1")}#comment-faire">là</a></p>'
    export(illustrated.blog((*illustrated.POSTS, illustrated.post("7", "Le plan", body))), tmp_path / "wxr")

    done = site.run_import(tmp_path / "wxr")

    assert done.returncode == 0
    assert '#comment-faire"' in site.database()["posts"][-1]["post_content"]


def test_posts_without_an_address_are_not_taken_for_each_other_by_a_later_export(site: Site, tmp_path: Path) -> None:
    nameless = [
        traps.post(title, "<p>x</p>", permalink=None, id="", published=traps.DAY + timedelta(days=day))
        for day, title in enumerate(("Un", "Deux", "Trois"))
    ]
    export(traps.blog(tuple(nameless[1:])), tmp_path / "first", {})
    export(traps.blog(tuple(nameless)), tmp_path / "second", {})

    site.run_import(tmp_path / "first")
    done = site.run_import(tmp_path / "second")

    assert done.returncode == 0
    assert sorted(row["post_title"] for row in site.database()["posts"]) == ["Deux", "Trois", "Un"]


def test_a_picture_of_a_hundred_million_dots_comes_in_as_it_is(site: Site, tmp_path: Path) -> None:
    content = pictures.bare(12_000, 9_000)
    name = pictures.named(content, "plan", "png")
    media = Media(url=Url("http://img.carnet.example/plan.png"), file=name, sha256=pictures.digest(content))
    plan = illustrated.post("1", "Le plan", f'<p><img src="{media.url}" alt=""></p>', media=(media,))
    blog = traps.blog((plan,))
    export(blog, tmp_path / "wxr", {name: content})

    done = site.run_import(tmp_path / "wxr")

    assert (done.returncode, done.stderr) == (0, "")
    assert differences(blog, site) == []
    assert 's:5:"sizes";a:0:' in site.database()["files"][0]["meta"]["_wp_attachment_metadata"][0]
