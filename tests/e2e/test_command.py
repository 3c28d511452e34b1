"""The installed command, from outside: contracts of flags, streams, files and exit codes."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from installed import COMMAND, ROOT, Run

SITE = ROOT / "samples" / "overblog" / "site"
TEXT = ROOT / "samples" / "overblog" / "text-resiliparse-main.txt"
POST = next(iter(sorted(SITE.rglob("*.html"))), SITE)

COMMANDS = ("run", "fetch", "convert", "inspect", "ledger", "dates", "platforms", "formats", "schema")
NOTHING = "<html><head><title>Bonjour</title></head><body><p>Une page de nulle part.</p></body></html>"


def folder_of(tmp_path: Path, **files: bytes) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_help_shows_every_command_and_how_to_start(run: Run) -> None:
    shown = run("--help")

    assert shown.returncode == 0
    for command in COMMANDS:
        assert f"  {command} " in shown.stdout
    assert "blog-migrate run https://" in shown.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_by_examples(run: Run, command: str) -> None:
    shown = run(command, "--help")

    assert shown.returncode == 0
    assert f"blog-migrate {command}" in shown.stdout.partition("Examples:")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nope",),
        ("convert",),
        ("convert", "x.html"),
        ("dates",),
        ("inspect", "--nope"),
        ("convert", "--workers", "0"),
        ("fetch",),
        ("fetch", "over-blog.com"),
        ("ledger", "x", "--state", "lost"),
        ("--lang", "xx", "formats"),
        ("formats", "--lang", "xx"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_exit_2(run: Run, arguments: tuple[str, ...]) -> None:
    shown = run(*arguments)

    assert shown.returncode == 2
    assert shown.stderr.startswith("error: ")
    assert shown.stdout == ""


def test_convert_writes_a_folder_a_format_and_a_report(run: Run, tmp_path: Path) -> None:
    done = run("convert", SITE, "--out", "out", "--json")

    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        ".blog-migrate",
        "report.html",
        "report.json",
        "wxr",
        "json",
        "markdown",
    }
    report = json.loads(done.stdout)
    assert report == json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["counts"]["posts"] == report["counts"]["exported"] > 5
    assert report["complete"] is True


@pytest.mark.parametrize("workers", [2, 4])
def test_the_number_of_workers_changes_no_byte(run: Run, tmp_path: Path, workers: int) -> None:
    assert run("convert", SITE, "--out", "one").returncode == 0
    assert run("convert", SITE, "--out", "several", "--workers", workers).returncode == 0

    one, several = (tree(tmp_path / name) for name in ("one", "several"))
    reports = [json.loads(made.pop("report.json")) for made in (one, several)]
    assert one == several
    assert [report.pop("formats").keys() for report in reports] == [{"wxr", "json", "markdown"}] * 2
    assert reports[0] == reports[1]


def test_the_order_of_the_pages_changes_no_byte(run: Run, tmp_path: Path) -> None:
    pages = sorted(SITE.rglob("*.html"))

    assert run("convert", *pages, "--to", "json", "--out", "a").returncode == 0
    assert run("convert", *reversed(pages), "--to", "json", "--out", "b").returncode == 0

    assert tree(tmp_path / "a" / "json") == tree(tmp_path / "b" / "json")


def test_a_second_run_into_the_same_folder_replaces_the_first(run: Run, tmp_path: Path) -> None:
    run("convert", SITE, "--to", "json", "--out", "out")
    first = tree(tmp_path / "out")

    again = run("convert", SITE, "--to", "json", "--out", "out")

    assert again.returncode == 0
    assert tree(tmp_path / "out") == first


def test_a_folder_that_is_not_ours_is_refused_and_not_touched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("à garder")

    refused = run("convert", SITE, "--out", "mine")

    assert refused.returncode == 5
    assert "mine is not empty and not ours" in refused.stderr
    assert "--force" in refused.stderr
    assert tree(tmp_path / "mine") == {"letter.txt": "à garder".encode()}
    assert run("convert", SITE, "--out", "mine", "--force", "--to", "json").returncode == 0
    assert (tmp_path / "mine" / "letter.txt").read_text() == "à garder"


def test_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("convert", SITE, "--out", "out", "--dry-run")

    assert done.returncode == 0
    assert "Nothing was written" in done.stderr
    assert not (tmp_path / "out").exists()


def test_run_names_the_folder_after_the_host(run: Run, tmp_path: Path) -> None:
    done = run("run", SITE, "--to", "json")

    assert done.returncode == 0, done.stderr
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert "." in folder.name
    assert (folder / "json" / "blog.json").is_file()


def test_an_address_is_refused_by_convert(run: Run) -> None:
    refused = run("convert", "https://carnet.example/", "--out", "out")

    assert refused.returncode == 2
    assert "opens no connection" in refused.stderr


def test_sources_come_from_standard_input_too(run: Run, tmp_path: Path) -> None:
    done = run("convert", "-", "--to", "json", "--out", "out", stdin=f"{POST}\n{TEXT}\n")

    assert done.returncode in {0, 1}, done.stderr
    assert (tmp_path / "out" / "report.json").is_file()


BAD = {
    "empty.html": (b"", 4),
    "picture.html": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 20, 4),
    "binary.html": (bytes(range(256)) * 50, 4),
    "unknown.html": (NOTHING.encode(), 4),
    "listing.html": (
        b"<html><body><div id='ob-sections'></div><div id='legals' class='ob-footer'></div></body></html>",
        4,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_alone_is_one_clear_line_and_its_exit_code(run: Run, tmp_path: Path, name: str) -> None:
    content, code = BAD[name]
    (tmp_path / name).write_bytes(content)

    refused = run("convert", name, "--out", "out")

    assert refused.returncode == code, refused.stderr
    first, *rest = refused.stderr.splitlines()
    assert first.startswith("error: ")
    assert "Traceback" not in refused.stderr
    assert any(line.startswith("  → ") for line in rest)
    assert not (tmp_path / "out").exists()


def test_a_bad_page_in_a_folder_is_a_finding_while_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path, good__html=POST.read_bytes(), **{name.replace(".", "__"): BAD[name][0] for name in BAD}
    )

    done = run("convert", folder, "--to", "json", "--out", "out", "--json")

    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert report["counts"]["posts"] >= 1
    assert report["complete"] is False
    refused = report["findings"]["page.unreadable"]
    assert refused["count"] == 4
    assert "binary.html" in refused["first"][0]["where"]


def test_a_page_cut_in_the_middle_gives_what_it_holds(run: Run, tmp_path: Path) -> None:
    whole = POST.read_bytes()
    (tmp_path / "cut.html").write_bytes(whole[: len(whole) // 2])

    done = run("convert", "cut.html", "--to", "json", "--out", "out")

    assert done.returncode in {0, 1, 4}, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["absent.html", "absent-folder/x.html"])
def test_a_file_that_is_not_there_is_exit_3(run: Run, name: str) -> None:
    refused = run("convert", name, "--out", "out")

    assert refused.returncode == 3
    assert f"{name} is not there" in refused.stderr


def test_an_empty_folder_is_exit_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()

    refused = run("convert", "nothing", "--out", "out")

    assert refused.returncode == 3
    assert "no page was found in nothing" in refused.stderr


def test_a_broken_link_in_a_folder_is_a_finding(run: Run, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, good__html=POST.read_bytes())
    (folder / "lost.html").symlink_to(folder / "gone.html")

    done = run("convert", folder, "--to", "json", "--out", "out", "--json")

    assert done.returncode == 1, done.stderr
    assert "page.unavailable" in json.loads(done.stdout)["findings"]


def test_no_space_left_is_exit_5_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    full = Path("/dev/shm/blog-migrate-test-full")  # noqa: S108  a place that can be made small
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", _made(full)], check=False, capture_output=True
    )
    if mounted.returncode != 0:  # not root: a file-size limit refuses in the same way
        done = subprocess.run(
            ["bash", "-c", f"ulimit -f 8; trap '' XFSZ; exec {COMMAND} convert {SITE} --to json --out {tmp_path}/out"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 5, done.stderr
        assert not (tmp_path / "out" / "json").exists()
        return
    try:
        done = run("convert", SITE, "--out", full / "out")
        left = [path for path in full.rglob("*") if path.is_file() and path.name != ".blog-migrate"]
    finally:
        subprocess.run(["umount", str(full)], check=True)
        full.rmdir()
    assert done.returncode == 5, done.stderr
    assert "free some space" in done.stderr
    assert left == []


def _made(folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    return str(folder)


def test_ctrl_c_ends_with_130_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(1500):
        (many / f"{number}.html").write_bytes(POST.read_bytes().replace(b"</body>", b"<!-- %d --></body>" % number))
    started = subprocess.Popen(
        [str(COMMAND), "convert", str(many), "--out", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"LANG": "C.UTF-8", "TMPDIR": str(tmp_path)},
    )
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob("blog-migrate-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    _, talk = started.communicate(timeout=60)

    assert started.returncode == 130, talk
    assert "interrupted" in talk
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob("blog-migrate-*"))


def test_inspect_prints_one_object_with_every_part(run: Run) -> None:
    shown = run("inspect", POST, "--json")

    assert shown.returncode == 0, shown.stderr
    found = json.loads(shown.stdout)
    assert {"blog", "sidebar", "findings"} <= found.keys()
    assert "posts" not in found["blog"]
    assert ("post" in found) != ("posts" in found)


def test_inspect_names_the_rule_that_found_each_field(run: Run) -> None:
    page = next(
        path for path in sorted(SITE.rglob("*.html")) if "post" in json.loads(run("inspect", path, "--json").stdout)
    )

    shown = run("inspect", page).stdout.partition("\npost\n")[2]

    for field in ("title", "published", "body"):
        line = next(line for line in shown.splitlines() if line.split()[:1] == [field])
        assert "‹" in line, line


def test_dates_reads_arguments_and_lines(run: Run) -> None:
    assert run("dates", "26 mars 2010 5 26 /03 /mars /2010 09:11", "mars 2010").stdout.splitlines() == [
        "2010-03-26T09:11:00+01:00",
        "2010-03",
    ]
    assert run("dates", "-", stdin="mars 2010\t-\t-\n").stdout == "2010-03\n"
    lines = "il y a 3 jours\t2012-03-10T12:00:00+01:00\tEurope/Paris\nn'importe quoi\t-\t\n\n"
    shown = run("dates", "-", stdin=lines)
    assert shown.returncode == 0
    first, second, third = shown.stdout.splitlines()
    assert first == "2012-03-07"
    assert second.startswith("REJECT: ")
    assert third.startswith("REJECT: ")


def test_dates_that_are_all_refused_are_exit_4(run: Run) -> None:
    assert run("dates", "n'importe quoi", "32 mars 2010").returncode == 4


def test_schema_is_the_published_one(run: Run) -> None:
    assert json.loads(run("schema").stdout) == json.loads((ROOT / "docs" / "blog.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("command", ["platforms", "formats"])
def test_what_is_known_is_listed_for_people_and_programs(run: Run, command: str) -> None:
    shown = run(command).stdout
    rows = json.loads(run(command, "--json").stdout)

    assert rows
    for row in rows:
        assert row["name"] in shown


def test_the_summary_is_french_where_the_locale_or_the_flag_is(run: Run) -> None:
    by_locale = run("convert", SITE, "--out", "a", LANG="fr_FR.UTF-8").stderr
    by_flag = run("convert", SITE, "--out", "b", "--lang", "fr").stderr

    assert "articles" in by_locale
    assert "Complet" in by_flag
    assert "erreur : absent.html n'existe pas\n  → vérifiez le nom\n" in (
        run("convert", "absent.html", "--out", "c", LANG="fr_FR.UTF-8").stderr
    )
    assert "n'existe pas" in run("--lang", "fr", "inspect", "absent.html").stderr


def test_events_are_json_lines(run: Run, tmp_path: Path) -> None:
    lines = run("convert", SITE, "--to", "json", "--out", "out", "--events").stdout.splitlines()

    events = [json.loads(line) for line in lines]
    assert {"phase", "step", "end"} <= {event["event"] for event in events}
    assert events[-1]["exit_code"] == 0
    assert events[-1]["report"] == json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))


def test_events_end_even_where_there_is_nothing_to_report(run: Run) -> None:
    done = run("convert", "absent.html", "--out", "out", "--events")

    assert done.returncode == 3
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "event": "end",
        "exit_code": 3,
        "report": None,
        "error": "absent.html is not there",
        "hint": "check the name",
    }


def test_json_exports_and_reads_back_equal(run: Run, tmp_path: Path) -> None:
    run("convert", SITE, "--to", "json", "--out", "one")

    again = run("convert", "one/json/blog.json", "--to", "json", "--to", "wxr", "--out", "two")

    assert again.returncode == 0, again.stderr
    assert tree(tmp_path / "two" / "json") == tree(tmp_path / "one" / "json")


def test_settings_come_from_flags_then_variables_then_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "blog-migrate.toml").write_text("[select]\nlimit = 1\n")

    def posts(*flags: str, **variables: str) -> int:
        done = run("convert", SITE, "--dry-run", "--out", "x", "--json", *flags, **variables)
        return int(json.loads(done.stdout)["counts"]["posts"])

    assert posts() == 1
    assert posts(BLOG_MIGRATE_LIMIT="2") == 2
    assert posts("--limit", "3", BLOG_MIGRATE_LIMIT="2") == 3


def test_an_unknown_setting_in_the_file_is_exit_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "blog-migrate.toml").write_text("colour = 1\n")

    refused = run("convert", SITE, "--out", "x")

    assert refused.returncode == 2
    assert "colour" in refused.stderr


def test_comments_that_a_page_counts_and_does_not_hold_are_a_gap(run: Run) -> None:
    page = SITE / "2010-12-la-brioche-du-dimanche.html"  # its other comments stand on a page of their own

    done = run("convert", page, "--to", "json", "--out", "out", "--json")

    assert done.returncode == 1
    assert "comments.missing" in json.loads(done.stdout)["findings"]


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--only", "zzzz"), "no post fits"),
        (("--since", "2012-01-01", "--until", "2011-01-01"), "no post fits"),
        (("--zone", "Mars/Foo"), "no time zone is named"),
    ],
)
def test_what_cannot_be_asked_for_is_exit_2_and_writes_nothing(
    run: Run, tmp_path: Path, flags: tuple[str, ...], said: str
) -> None:
    refused = run("convert", SITE, "--out", "out", *flags)

    assert refused.returncode == 2
    assert said in refused.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_word_the_command_shows_its_help(run: Run) -> None:
    assert run().stdout == run("--help").stdout
