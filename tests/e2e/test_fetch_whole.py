"""A calm host: the whole blog comes, politely, and every address is accounted for."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import scenario
from blog import HIDDEN, grow
from living import MANNERS, Living, exported, live, said
from server import Host
from warcio.archiveiterator import ArchiveIterator

NEVER = re.compile(r"/(?:search|contact|top|login|mail|_repost|_follow|amp|prive|about|terms)\b")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """A blog of forty posts that was fetched and exported once; its host goes on."""
    for living in live(grow(40), tmp_path_factory.mktemp("whole")):
        done = living.run()
        (living.folder / "exit").write_text(str(done.returncode))
        (living.folder / "talk").write_text(done.stderr)
        yield living


def test_the_run_says_that_it_is_complete(whole: Living) -> None:
    assert (whole.folder / "exit").read_text() == "0", (whole.folder / "talk").read_text()
    assert whole.report()["complete"] is True
    assert "Complete" in (whole.folder / "talk").read_text()


def test_every_post_is_exported_as_the_blog_has_it(whole: Living) -> None:
    posts = whole.posts()

    for post in whole.host.blog.posts:
        got = posts[post.path]
        assert got["title"] == post.title
        assert got["published"] == post.at.isoformat()
        assert [tag["name"] for tag in got["tags"]] == list(post.tags)
        assert all(paragraph.replace("&", "&amp;") in got["body"] for paragraph in post.paragraphs)
    assert posts.keys() == whole.host.blog.by_path.keys()


def test_every_comment_is_exported_under_the_one_that_it_answers(whole: Living) -> None:
    posts = whole.posts()

    for post in whole.host.blog.posts:
        assert exported(posts[post.path]) == said(post), f"{post.path} ({post.engine}, {post.comment_count})"


def test_the_service_says_which_comments_are_the_owners(whole: Living) -> None:
    posts = whole.posts()
    post = next(one for one in whole.host.blog.posts if one.engine == "graphql" and len(one.comments) > 10)

    own = [one for one in posts[post.path]["comments"] if one["author"]["name"] == "Lisa"]

    assert own
    assert all(one["by_owner"] is True for one in own)
    assert not any("by_owner" in one["inferred"] for one in own)


def test_a_page_that_only_one_post_links_to_is_found(whole: Living) -> None:
    assert HIDDEN in whole.posts()


def test_a_page_that_only_the_sitemap_names_is_found(whole: Living) -> None:
    assert "/a-propos.html" in whole.posts()


def test_pictures_and_files_come_in_full_size(whole: Living) -> None:
    ledger = whole.ledger()

    for post in whole.host.blog.posts:
        for name in (*post.pictures, *post.files):
            assert ledger[f"/0/12/34/56/{name}"]["state"] == "ok", name
    assert not [path for path in whole.host.log.paths if path.startswith("/600x400/")]


def test_nothing_is_asked_for_twice_and_never_two_things_at_once(whole: Living) -> None:
    assert {thing: count for thing, count in whole.host.log.often.items() if count > 1} == {}
    assert [visit.request.path for visit in whole.host.log.visits if visit.overlaps] == []


def test_the_rules_of_the_host_come_first(whole: Living) -> None:
    assert whole.host.log.paths[0] == "/robots.txt"


def test_what_is_no_page_of_the_blog_is_never_asked_for(whole: Living) -> None:
    assert [path for path in whole.host.log.paths if NEVER.match(path)] == []


def test_every_request_names_the_program(whole: Living) -> None:
    agents = {visit.request.headers.get("user-agent", "") for visit in whole.host.log.visits}

    (agent,) = agents
    assert agent.startswith("blog-migrate/")


def test_the_ledger_has_a_line_for_every_address_that_was_asked(whole: Living) -> None:
    ledger = whole.ledger()

    asked = set(whole.host.log.paths)
    assert asked <= ledger.keys()
    assert {ledger[path]["state"] for path in asked} == {"ok"}
    assert all(row["reason"] for row in ledger.values() if row["state"] != "ok")
    assert {row["state"] for path, row in ledger.items() if path not in asked} <= {"skipped"}


def test_an_address_of_before_the_move_is_the_same_post(whole: Living) -> None:
    ledger = whole.ledger()
    moved = {path: row["moved_to"] for path, row in ledger.items() if path.startswith("/article-vieux-titre-")}

    assert moved
    for path, target in moved.items():
        assert target.removeprefix(whole.host.home) in whole.posts(), path
    assert not moved.keys() & whole.posts().keys()


def test_the_months_that_the_blog_counts_are_the_proof(whole: Living) -> None:
    months = {one["what"]: one for one in whole.report()["proof"] if one["counted"] == "posts"}

    assert {what: one["expected"] for what, one in months.items()} == whole.host.blog.months
    assert all(one["found"] >= one["expected"] for one in months.values())


def test_the_archive_holds_the_bytes_that_the_host_sent(whole: Living) -> None:
    kept: dict[str, int] = {}
    again: set[str] = set()
    for file in sorted((whole.folder / "archive" / "warc").iterdir()):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                if record.rec_type == "response":
                    kept[address.removeprefix(whole.host.home)] = len(record.raw_stream.read())
                elif record.rec_type == "revisit":
                    again.add(address.removeprefix(whole.host.home))

    sent = {visit.request.path: visit.sent for visit in whole.host.log.visits if visit.request.method == "GET"}
    assert {path: size for path, size in sent.items() if kept.get(path) != size and path not in again} == {}
    assert "/comments/graphql" in kept


def test_the_archive_alone_gives_the_same_exports(whole: Living) -> None:
    before = len(whole.host.log.visits)

    converted = whole.call("convert", "archive", "--out", "again")
    run = whole.call("run", "archive", "--out", "third")

    assert (converted.returncode, run.returncode) == (0, 0), converted.stderr + run.stderr
    assert whole.export("again") == whole.export()
    assert whole.export("third") == whole.export()
    assert len(whole.host.log.visits) == before


def test_fetch_and_convert_are_the_two_halves_of_run(tmp_path: Path) -> None:
    for living in live(grow(8), tmp_path):
        assert living.run().returncode == 0
        one = living.export()
        living.without("archive", "out")

        fetched = living.fetch("--json")
        converted = living.call("convert", "archive", "--out", "out")

        assert (fetched.returncode, converted.returncode) == (0, 0), fetched.stderr + converted.stderr
        assert json.loads(fetched.stdout)["states"]["ok"] > 20
        assert living.export() == one


def test_the_pause_between_two_requests_is_kept(tmp_path: Path) -> None:
    for living in live(grow(4), tmp_path):
        done = living.fetch("--media", "none", "--delay", "0.2")

        assert done.returncode == 0, done.stderr
        starts = [visit.at for visit in living.host.log.visits]
        nearest = min(later - earlier for earlier, later in pairwise(starts))
        assert nearest >= 0.2 - 0.03  # as the host sees it, which is late now and then


def test_without_a_word_the_archive_and_the_exports_stand_in_a_folder_of_the_hosts_name(tmp_path: Path) -> None:
    for living in live(grow(2), tmp_path):
        done = living.call("run", f"{living.host.home}/", *MANNERS)

        assert done.returncode == 0, done.stderr
        (folder,) = (path for path in tmp_path.iterdir() if (path / "report.json").exists())
        assert folder.name.startswith("127.0.0.1")
        assert {"archive", "wxr", "json", "markdown"} <= {path.name for path in folder.iterdir()}


def test_no_other_place_of_this_machine_is_ever_connected_to(tmp_path: Path) -> None:
    for living in live(grow(4), tmp_path):
        with Host(grow(1)) as canary:
            port = canary.home.rpartition(":")[2]
            places = [
                f"http://{name}:{port}/x.jpg" for name in ("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]")
            ]
            first, *rest = living.host.blog.posts
            living.host.blog = replace(
                living.host.blog, posts=(replace(first, elsewhere=tuple(places), links=(("ici", "/dehors"),)), *rest)
            )
            living.host.scenario.on("/dehors|/page/.*|/rss", scenario.redirected(f"{canary.home}/"))

            done = living.run("--media", "all", "--tries", "1")

            assert done.returncode in {0, 1}, done.stderr
            assert canary.log.visits == []
            assert not any(row["state"] == "ok" for path, row in living.ledger().items() if port in path)


def test_no_post_is_exported_twice_whoever_names_it(living: Living) -> None:
    assert living.run().returncode == 0

    exported_posts = json.loads((living.folder / "out" / "json" / "blog.json").read_bytes())["posts"]
    assert len(exported_posts) == len(living.posts())


def test_dry_run_writes_nothing_and_says_how_long_it_takes(tmp_path: Path) -> None:
    for living in live(grow(8), tmp_path):
        done = living.fetch("--dry-run")

        assert done.returncode == 0, done.stderr
        assert not (tmp_path / "archive").exists()
        assert not [path for path in living.host.log.paths if path.startswith("/0/12/34/56/")]
        assert re.search(r"\d+ addresses would be fetched", done.stderr)


@pytest.mark.parametrize(("flags", "posts"), [(("--only", "brioche"), 1), (("--until", "2013-12-31"), None)])
def test_a_selection_asks_for_its_posts_only(tmp_path: Path, flags: tuple[str, ...], posts: int | None) -> None:
    for living in live(grow(12), tmp_path):
        done = living.run(*flags)

        assert done.returncode == 0, done.stderr
        own = {post.path for post in living.host.blog.posts}
        asked = own & set(living.host.log.paths)
        chosen = own & living.posts().keys()
        assert chosen <= asked
        assert len(asked) < len(own)
        assert posts is None or len(chosen) == posts


def test_each_picture_says_whether_the_archive_holds_it(whole: Living) -> None:
    shown = [media for post in whole.posts().values() for media in post["media"]]
    held = [media for media in shown if media["status"] == "ok"]

    assert {media["status"] for media in shown} == {"ok", "skipped"}
    assert all(media["sha256"] and media["bytes"] for media in held)
    assert all(not media["sha256"] for media in shown if media["status"] == "skipped")


def test_what_a_limit_left_is_fetched_when_the_limit_is_gone(tmp_path: Path) -> None:
    for living in live(grow(10), tmp_path):
        few = living.run("--limit", "3")
        assert few.returncode == 0, few.stderr
        assert len(living.posts()) == 3

        whole = living.run()

        assert whole.returncode == 0, whole.stderr
        assert living.posts().keys() == living.host.blog.by_path.keys()


def test_a_limit_counts_the_posts_of_the_days_that_were_asked_for(tmp_path: Path) -> None:
    for living in live(grow(30), tmp_path):
        chosen = living.host.blog.posts[12]
        day = f"{chosen.at:%Y-%m-%d}"

        done = living.run("--since", day, "--until", day, "--limit", "1")

        assert done.returncode == 0, done.stderr
        assert living.posts().keys() == {chosen.path}


@pytest.mark.parametrize("name", ["consent", "login", "404", "cut"])
def test_a_post_whose_own_page_cannot_be_had_is_not_exported_by_halves(tmp_path: Path, name: str) -> None:
    changes = {"404": scenario.status(404), "cut": scenario.cut()}
    for living in live(grow(10), tmp_path):
        lost = living.host.blog.posts[2].path
        living.host.scenario.on(re.escape(lost), changes.get(name) or scenario.wall(name))

        done = living.run("--tries", "2")

        assert done.returncode == 1, done.stderr
        assert lost in done.stderr
        assert lost not in living.posts()
        assert any(one["found"] < one["expected"] for one in living.report()["proof"])


def test_a_picture_that_is_an_error_page_is_named_with_the_post_that_shows_it(tmp_path: Path) -> None:
    for living in live(grow(10), tmp_path):
        living.host.scenario.on(r".*\.jpg", scenario.wall("lost"))

        done = living.run()

        assert done.returncode == 1, done.stderr
        cases = living.report()["findings"]["media.missing"]["first"]
        shown = {one["where"].rpartition("_")[2]: one["message"].partition("shown by ")[2] for one in cases}
        assert shown.pop("carnets.jpg") == living.host.home + "/"  # it stands in a box beside the posts
        assert shown
        assert all(".html" in page for page in shown.values())


def test_two_runs_at_once_on_one_folder_do_not_write_it_both(tmp_path: Path) -> None:
    for living in live(grow(30), tmp_path):
        with living.start(*living.running("--delay", "0.02")) as first:
            while len(living.host.log.paths) < 5:
                assert first.poll() is None
            second = living.run()
            first.communicate(timeout=100)

        assert second.returncode in {3, 5}, second.stderr
        assert first.returncode == 0


def test_a_dry_run_on_a_host_that_dies_says_so(tmp_path: Path) -> None:
    for living in live(grow(10), tmp_path):
        living.host.scenario.on(r"/sitemap.*", scenario.dropped())

        done = living.fetch("--dry-run", "--tries", "2")

        assert done.returncode == 1, done.stderr
        assert "sitemap" in done.stderr


def test_an_archive_whose_ledger_was_made_again_claims_no_month_to_be_short(living: Living) -> None:
    assert living.run().returncode == 0
    for file in (living.folder / "archive").glob("ledger.sqlite*"):
        file.unlink()

    done = living.call("convert", "archive", "--out", "again", "--to", "json")

    assert "month.posts.missing" not in living.report("again")["findings"], done.stderr
    assert "post" in {post["kind"] for post in living.posts("again").values()}
