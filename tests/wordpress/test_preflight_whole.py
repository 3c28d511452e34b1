"""The preflight beside a real WordPress, for what needs more than an item: heads, several files, pictures, sites."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import illustrated
import pytest
import wxr_file
from arrived import differences
from predictions import Told
from test_preflight import imported, predicted
from wordpress import NoWordPressError, Site

from migrate.verify import preflight

pytestmark = pytest.mark.wordpress

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
# Answers every address that WordPress would ask at all, so that no network is needed.
SERVED = f"""<?php
if ( getenv( 'BLOG_MIGRATE_SERVED' ) ) {{
	add_filter( 'pre_http_request', function ( $answer, $asked, $url ) {{
		if ( ! wp_http_validate_url( $url ) || false !== strpos( $url, 'absent' ) ) {{ return $answer; }}
		file_put_contents( $asked['filename'], base64_decode( '{PICTURE}' ) );
		$answer = array( 'headers' => array( 'content-type' => 'image/png' ), 'body' => '', 'cookies' => array() );
		$status = array( 'code' => 200, 'message' => 'OK' );
		return $answer + array( 'response' => $status, 'filename' => $asked['filename'] );
	}}, 1, 3 );
}}
if ( getenv( 'BLOG_MIGRATE_REWRITES' ) ) {{
	add_filter( 'wp_import_options', function () {{ return array( 'rewrite_urls' => true ); }} );
}}
"""
PUBLIC = "http://93.184.216.34"  # a public address: WordPress asks no names, as there is no network


@pytest.fixture
def serving(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A WordPress for which every picture is there."""
    plugin = site.www / "wp-content/mu-plugins/preflight.php"
    plugin.write_text(SERVED, encoding="utf-8")
    monkeypatch.setenv("BLOG_MIGRATE_SERVED", "1")
    yield site
    plugin.unlink()


def query(site: Site, sql: str) -> list[dict[str, Any]]:
    code = f'global $wpdb; echo wp_json_encode($wpdb->get_results("{sql}"));'
    found: list[dict[str, Any]] = json.loads(site.wp("eval", code))
    return found


# Authors: rules 36, 37.


def test_a_login_that_cannot_be_made_stops_everything(site: Site, tmp_path: Path) -> None:
    for login in ("日本", "l" * 61):
        written = wxr_file.file(wxr_file.item(1001), authors=wxr_file.author() + wxr_file.author(login, number="2"))

        assert predicted(tmp_path, written) == [("file.refused", "gap", 36)]
        with pytest.raises(NoWordPressError):
            site.load(tmp_path)
        assert query(site, "SELECT ID FROM $wpdb->posts WHERE ID > 1000") == []


def test_authors_who_share_an_address_or_a_login_become_one(site: Site, tmp_path: Path) -> None:
    authors = "".join(
        (
            wxr_file.author("lea", email="lea@courrier.example"),
            wxr_file.author("tom", number="2", email="lea@courrier.example"),
            wxr_file.author("Zoé", number="3"),
            wxr_file.author("Zoe", number="4"),
        )
    )
    written = wxr_file.file(wxr_file.item(1001), wxr_file.item(1002, creator="tom"), authors=authors)

    findings = predicted(tmp_path, written)
    imported(site, tmp_path)

    assert sorted(findings) == [
        ("author.changed", "change", 36),
        ("author.merged", "change", 36),
        ("author.merged", "change", 37),
    ]
    users = [user["user_login"] for user in query(site, "SELECT user_login FROM $wpdb->users ORDER BY ID")]
    assert users == ["a", "lea", "Zoe"]
    assert len({row["post_author"] for row in query(site, "SELECT post_author FROM $wpdb->posts WHERE ID > 1000")}) == 1


def test_without_declared_authors_they_are_taken_from_the_posts(site: Site, tmp_path: Path) -> None:
    written = wxr_file.file(wxr_file.item(1001, creator="zoe"), authors="")

    assert predicted(tmp_path, written) == []
    assert imported(site, tmp_path).rows[1001]["post_author"] != "1"


# Terms: rules 38, 39.


def test_a_child_before_its_parent_lands_at_top_level(site: Site, tmp_path: Path) -> None:
    head = wxr_file.category("brioches", "Brioches", "desserts") + wxr_file.category("desserts", "Desserts")
    written = wxr_file.file(wxr_file.item(1001), head=head)

    assert predicted(tmp_path, written) == [("term.parent.lost", "gap", 39)]
    assert imported(site, tmp_path).terms["category", "brioches"]["parent"] is None


def test_terms_of_the_head_that_cannot_be_made_are_lost(site: Site, tmp_path: Path) -> None:
    head = wxr_file.category("sans-nom", "") + wxr_file.tag("long", "x" * 201) + wxr_file.tag("bien", "x" * 200)
    written = wxr_file.file(wxr_file.item(1001), head=head)

    assert predicted(tmp_path, written) == [("term.lost", "gap", 38)] * 2
    slugs = {slug for _, slug in imported(site, tmp_path).terms}
    assert "bien" in slugs
    assert slugs & {"sans-nom", "long"} == set()


def test_menu_items_of_a_menu_that_is_not_there_are_passed_over(site: Site, tmp_path: Path) -> None:
    menu = wxr_file.term("Haut", slug="haut", domain="nav_menu")
    values = {
        "_menu_item_type": "custom", "_menu_item_menu_item_parent": "0", "_menu_item_object_id": "1002",
        "_menu_item_object": "custom", "_menu_item_target": "", "_menu_item_classes": "", "_menu_item_xfn": "",
        "_menu_item_url": "http://ami.example/",
    }  # fmt: skip
    more = menu + "".join(wxr_file.meta(key, value) for key, value in values.items())
    entry = wxr_file.item(1002, post_type="nav_menu_item", more=more)
    fields = {"term_taxonomy": "nav_menu", "term_slug": "haut", "term_name": "Haut"}
    named = f"<wp:term>{wxr_file.tags('wp:', fields)}</wp:term>"
    for head, expected in (("", [("item.type", "gap", 15)]), (named, [])):
        site.fresh()

        assert predicted(tmp_path, wxr_file.file(wxr_file.item(1001), entry, head=head)) == expected
        site.load(tmp_path)
        made = query(site, "SELECT ID FROM $wpdb->posts WHERE post_type = 'nav_menu_item'")
        assert len(made) == (0 if expected else 1)


# Items: rules 12 to 18, in what needs a site.


@pytest.mark.parametrize("status", ["published", "inherit", "secret"])
def test_a_status_that_is_none_is_shown_nowhere(site: Site, tmp_path: Path, status: str) -> None:
    written = wxr_file.file(wxr_file.item(1001), wxr_file.item(1002, status=status))

    assert predicted(tmp_path, written) == [("item.hidden", "gap", 15)]
    site.load(tmp_path)
    assert site.wp("eval", "echo count(get_posts(array('numberposts' => -1)));") == "1"
    listed = (
        "set_current_screen('edit-post'); wp_set_current_user(1);"
        "$found = new WP_Query(array('post_type' => 'post', 'posts_per_page' => -1)); echo $found->post_count;"
    )
    assert site.wp("eval", listed) == "1"


def test_ids_that_are_taken_or_missing_are_given_anew(site: Site, tmp_path: Path) -> None:
    written = wxr_file.file(wxr_file.item(1, title="Un"), wxr_file.item(1002, post_id="", title="Deux"))

    assert predicted(tmp_path, written) == [("item.renumbered", "note", 12)] * 2
    site.wp("eval", "wp_insert_post(array('import_id' => 1, 'post_title' => 'Bonjour', 'post_content' => 'x'));")
    ids = {row["post_title"]: row["ID"] for row in imported(site, tmp_path).rows.values()}
    assert ids["Un"] != "1"
    assert ids["Deux"] != "1002"


def test_a_slug_that_is_a_number_is_changed_under_some_permalinks(site: Site, tmp_path: Path) -> None:
    written = wxr_file.file(wxr_file.item(1001, post_name="2012"))
    site.wp("option", "update", "permalink_structure", "/%postname%/")

    assert predicted(tmp_path, written) == [("slug.numeric", "note", 16)]
    assert imported(site, tmp_path).rows[1001]["post_name"] == "2012-2"


def test_the_date_of_the_last_change_is_not_taken(site: Site, tmp_path: Path) -> None:
    more = "<wp:post_modified>2012-01-01 10:00:00</wp:post_modified>"
    changed = wxr_file.item(1001).replace("<wp:comment_status>", f"{more}<wp:comment_status>")

    assert predicted(tmp_path, wxr_file.file(changed)) == [("element.ignored", "note", 8)]
    row = imported(site, tmp_path).rows[1001]
    assert row["post_modified"] == row["post_date"]


def test_ids_parents_and_pictures_in_other_files(site: Site, tmp_path: Path) -> None:
    first = wxr_file.file(
        wxr_file.item(1001, post_type="page"),
        wxr_file.item(1002, post_type="page", post_parent="1011", title="Avant"),
        wxr_file.item(1003, more=wxr_file.term("Pains", slug="pains") + wxr_file.meta("_thumbnail_id", "1012")),
    )
    second = wxr_file.file(
        wxr_file.item(1010, post_type="page", post_parent="1001", title="Après"),
        wxr_file.item(1011, post_type="page"),
        wxr_file.item(1012),
        wxr_file.item(1001, title="Le même numéro", post_date="2012-02-02 10:00:00"),
    )

    findings = predicted(tmp_path, first, second)
    rows = imported(site, tmp_path).rows

    assert findings == [("parent.lost", "gap", 18), ("thumbnail.lost", "gap", 21), ("item.repeated", "gap", 12)]
    assert rows[1010]["post_parent"] == "1001"
    assert rows[1002]["post_parent"] == "0"
    assert "Le même numéro" not in {row["post_title"] for row in rows.values()}


# Texts: rule 22.


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<script>x()</script>", "script"),
        ('<iframe src="http://a.example/"></iframe>', "iframe"),
        ('<object data="x.swf"><embed src="x.swf"></object>', "embed, object"),
        ('<form action="x"><input name="y"></form>', "form, input"),
        ("<style>p{}</style>", "style"),
        ('<p onclick="x()">pain</p>', "on…"),
        ('<p class="one on=two">pain</p>', ""),
        ('<p><font color="red"><center>pain</center></font></p>', "center"),
        ('<table border="1"><tr><td bgcolor="#fff">pain</td></tr></table>', ""),
        ('<video src="x.mp4" controls></video>', ""),
        ("<svg><path/></svg>", "path, svg"),
        ("<marquee>pain</marquee>", "marquee"),
        ("<p><o:p>pain</o:p></p>", "o:p"),
    ],
)
def test_what_is_filtered_of_one_who_may_not_post_any_html(site: Site, tmp_path: Path, text: str, names: str) -> None:
    (tmp_path / "part-001.xml").write_bytes(wxr_file.file(wxr_file.item(1001, content=f"<p>un</p>{text}")))

    findings = list(preflight([tmp_path / "part-001.xml"]))
    stored = imported(site, tmp_path, restricted=True).rows[1001]["post_content"]

    assert [finding.message.split(": ")[2].partition(" is taken out")[0] for finding in findings] == (
        [names] if names else []
    )
    assert (stored != f"<p>un</p>{text}") == bool(names)


# Files and their addresses: rules 40 to 42, 44, 47, 48.


def attachment(number: int, url: str | None, **fields: str | None) -> str:
    given: dict[str, Any] = {
        "post_type": "attachment", "status": "inherit", "post_name": f"media-{number}", "guid": url or "",
        "content": "",
        "more": "" if url is None else f"<wp:attachment_url>{wxr_file.cdata(url)}</wp:attachment_url>",
    }  # fmt: skip
    return wxr_file.item(number, **{**given, **fields}).replace(
        '<category domain="category" nicename="pains"><![CDATA[Pains]]></category>', ""
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{PUBLIC}/a.png", set()),
        (f"{PUBLIC}:8080/a.png", set()),
        (f"{PUBLIC}:8081/a.png", {("attachment.refused", "gap", 40)}),
        ("ftp://93.184.216.34/a.png", {("attachment.refused", "gap", 40)}),
        ("http://lea:pain@93.184.216.34/a.png", {("attachment.refused", "gap", 40)}),
        ("http://127.0.0.2/a.png", {("attachment.refused", "gap", 40)}),
        ("http://192.168.1.2/a.png", {("attachment.refused", "gap", 40)}),
        ("http://[2606:2800:220:1::1]/a.png", {("attachment.refused", "gap", 40)}),
        (f"{PUBLIC}/a.svg", {("attachment.refused", "gap", 40)}),
        (f"{PUBLIC}/a.swf", {("attachment.refused", "gap", 40)}),
        (f"{PUBLIC}/a.exe", {("attachment.refused", "gap", 40)}),
        (f"{PUBLIC}/a.php", {("attachment.refused", "gap", 40)}),
        (f"{PUBLIC}/a", {("address.spoiled", "gap", 41)}),
        ("/a.png", {("attachment.moved", "note", 48)}),
        ("media/a.png", {("attachment.refused", "gap", 40)}),
        ("", {("attachment.refused", "gap", 40)}),
    ],
)
def test_files_that_are_not_fetched(serving: Site, tmp_path: Path, url: str, expected: set[Told]) -> None:
    base = f"<wp:base_site_url>{PUBLIC}</wp:base_site_url>"
    written = wxr_file.file(attachment(1001, url, guid=f"{PUBLIC}{url}" if url.startswith("/") else url), base=base)

    findings = predicted(tmp_path, written)
    serving.load(tmp_path)

    assert set(findings) == expected
    made = query(serving, "SELECT ID FROM $wpdb->posts WHERE post_type = 'attachment'")
    assert bool(made) == (not any(code == "attachment.refused" for code, _, _ in expected))


def shown(site: Site, folder: Path, *files: bytes) -> tuple[list[Told], dict[int, str], str]:
    """Return what is predicted, the texts by id after the import, and the new address of the first file."""
    findings = predicted(folder, *files)
    site.load(folder)
    rows = query(site, "SELECT ID, post_content, post_excerpt FROM $wpdb->posts WHERE post_type <> 'attachment'")
    found = query(site, "SELECT guid FROM $wpdb->posts WHERE post_type = 'attachment' ORDER BY ID")
    return findings, {int(row["ID"]): row["post_content"] + row["post_excerpt"] for row in rows}, found[0]["guid"]


def test_only_addresses_that_are_the_same_to_the_letter_are_changed(serving: Site, tmp_path: Path) -> None:
    url = f"{PUBLIC}/x&y/b.png"
    spellings = {
        1001: (f'<img src="{PUBLIC}/a.png">', True),
        1002: ('<img src="https://93.184.216.34/a.png">', False),
        1003: ('<img src="//93.184.216.34/a.png">', False),
        1004: (f'<a href="{PUBLIC}/a-300x200.png">x</a>', True),
        1005: (f'<img src="{url.replace("&", "&amp;")}">', False),
        1006: (f'<img src="{PUBLIC}/autre.png">', True),  # it begins like a.png
        1007: (f'<img src="{PUBLIC}/un-autre.png">', False),
    }
    items = [wxr_file.item(number, content=text) for number, (text, _) in spellings.items()]
    written = wxr_file.file(*items, attachment(1010, f"{PUBLIC}/a.png"), attachment(1011, url))

    findings, texts, _ = shown(serving, tmp_path, written)

    assert findings == [("address.left", "change", 41)] * 3 + [("address.spoiled", "gap", 41)]
    for number, (text, is_changed) in spellings.items():
        assert (texts[number] != text) == is_changed, number


def test_excerpts_and_comments_keep_old_addresses(serving: Site, tmp_path: Path) -> None:
    text = f'<img src="{PUBLIC}/a.png">'
    post = wxr_file.item(1001, content="x", excerpt=text, more=wxr_file.comment(1, content=text))

    findings, texts, _ = shown(serving, tmp_path, wxr_file.file(post, attachment(1010, f"{PUBLIC}/a.png")))

    assert findings == [("address.left", "change", 41)] * 2
    assert texts[1001] == f"x{text}"
    assert query(serving, "SELECT comment_content FROM $wpdb->comments")[0]["comment_content"] == text


def test_a_guid_that_is_no_address_spoils_texts(serving: Site, tmp_path: Path) -> None:
    post = wxr_file.item(1001, content="<p>En 2012, du pain.</p>")

    findings, texts, new = shown(
        serving, tmp_path, wxr_file.file(post, attachment(1010, f"{PUBLIC}/a.png", guid="2012"))
    )

    assert findings == [("address.spoiled", "change", 41)]
    assert texts[1001] == f"<p>En {new}, du pain.</p>"


def test_an_address_without_an_ending_goes_dead(serving: Site, tmp_path: Path) -> None:
    post = wxr_file.item(1001, content=f'<img src="{PUBLIC}/a">')

    findings, texts, new = shown(serving, tmp_path, wxr_file.file(post, attachment(1010, f"{PUBLIC}/a")))

    assert findings == [("address.spoiled", "gap", 41)]
    assert f'"{new}"' not in texts[1001]


def test_an_address_that_begins_another_spoils_that_one(serving: Site, tmp_path: Path) -> None:
    absent = f"{PUBLIC}/photo-2.absent.png"  # what is called absent is not served
    post = wxr_file.item(1001, content=f'<img src="{absent}">')
    written = wxr_file.file(post, attachment(1010, f"{PUBLIC}/photo.png"), attachment(1011, absent))

    findings, texts, _ = shown(serving, tmp_path, written)

    assert findings == [("address.spoiled", "note", 41)]
    assert PUBLIC not in texts[1001]


def test_a_picture_of_an_earlier_file_keeps_its_address(serving: Site, tmp_path: Path) -> None:
    text = f'<img src="{PUBLIC}/a.png">'
    first = wxr_file.file(wxr_file.item(1001, content=text), attachment(1010, f"{PUBLIC}/a.png"))
    second = wxr_file.file(wxr_file.item(1002, content=text))

    findings, texts, new = shown(serving, tmp_path, first, second)

    assert findings == [("address.left", "change", 44)]
    assert texts == {1001: f'<img src="{new}">', 1002: text}


def test_files_of_the_same_title_and_second_are_one(serving: Site, tmp_path: Path) -> None:
    same = {"title": "a", "post_date": "2011-01-01 10:00:00"}
    written = wxr_file.file(attachment(1010, f"{PUBLIC}/a.png", **same), attachment(1011, f"{PUBLIC}/b.png", **same))

    assert predicted(tmp_path, written) == [("item.merged", "gap", 42)]
    serving.load(tmp_path)
    assert len(query(serving, "SELECT ID FROM $wpdb->posts WHERE post_type = 'attachment'")) == 1


def test_a_file_takes_the_slug_of_a_page(serving: Site, tmp_path: Path) -> None:
    file = attachment(1010, f"{PUBLIC}/a.png", post_name="contact")
    written = wxr_file.file(file, wxr_file.item(1011, post_type="page", post_name="contact"))

    assert predicted(tmp_path, written) == [("slug.changed", "change", 17)]
    assert imported(serving, tmp_path).rows[1011]["post_name"] == "contact-2"


@pytest.mark.parametrize("base", ["", f"<wp:base_site_url>{wxr_file.HOME}</wp:base_site_url>"])
def test_links_are_changed_only_where_the_old_address_is_known(
    serving: Site, tmp_path: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOG_MIGRATE_REWRITES", "1")
    written = wxr_file.file(wxr_file.item(1001, content=f'<a href="{wxr_file.HOME}/1">x</a>'), base=base)

    findings = predicted(tmp_path, written)
    text = imported(serving, tmp_path).rows[1001]["post_content"]

    assert findings == ([] if base else [("base.missing", "note", 47)])
    assert (wxr_file.HOME in text) == (not base)


# MariaDB: rules 9 and 25.


def test_titles_that_collate_alike_are_one_on_mariadb(installed_on_mariadb: Site, tmp_path: Path) -> None:
    titles = (
        "Noël|NOEL|noël |Noel\u200d|Noëls|œuf|oeuf|straße|strasse|a-b|ab|Ø|o|pain\u00a0|pain|Ⅳ|iv|ﬁn|fin|½|😍|😎|ß|s|"
        "Þ|th|đ|d|ł|l|й|и|ё|е|٣|3|İ|ı|i"
    ).split("|")
    items = [
        wxr_file.item(1001 + number, title=title, post_date="2010-01-01 10:00:00")
        for number, title in enumerate(titles)
    ]
    (tmp_path / "part-001.xml").write_bytes(wxr_file.file(*items))
    lost = {
        int(f.where.rpartition("/")[2])
        for f in preflight([tmp_path / "part-001.xml"])
        if f.code == "preflight.item.merged"
    }
    installed_on_mariadb.fresh()

    rows = imported(installed_on_mariadb, tmp_path).rows

    assert {titles[number - 1001] for number in lost} == {
        title for number, title in enumerate(titles, start=1001) if number not in rows
    }


def test_an_emoji_in_a_comment_is_lost_in_old_tables(installed_on_mariadb: Site, tmp_path: Path) -> None:
    more = wxr_file.comment(1, content="Miam 😍") + wxr_file.comment(2, content="Miam")
    written = wxr_file.file(wxr_file.item(1001, more=more))
    installed_on_mariadb.fresh()
    code = 'global $wpdb; $wpdb->query("ALTER TABLE $wpdb->comments CONVERT TO CHARACTER SET utf8mb3");'
    installed_on_mariadb.wp("eval", code)

    assert predicted(tmp_path, written) == [("emoji.lost", "note", 25)]
    assert [one["comment_content"] for one in imported(installed_on_mariadb, tmp_path).comments(1001)] == ["Miam"]


def test_what_only_import_sh_brings_in_comes_in_by_it(site: Site, tmp_path: Path) -> None:
    illustrated.export(illustrated.blog(), tmp_path / "wxr", media_url="http://127.0.0.1:81/m")

    told = [one for one in preflight([tmp_path / "wxr/part-001.xml"]) if "only import.sh brings it in" in one.message]
    done = site.run_import(tmp_path / "wxr")

    assert [one.level for one in told] == ["change"]
    assert (done.returncode, done.stderr) == (0, "")
    assert differences(illustrated.blog(), site) == []
