"""The page beside the report, as the command leaves it."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from installed import ROOT, Run
from living import Living

SITE = ROOT / "samples" / "overblog" / "site"


@pytest.mark.parametrize(("language", "said"), [("fr", "Tout cela, à lire dans"), ("en", "All of this, to read in")])
def test_the_page_opens_in_the_language_of_the_run_and_the_summary_says_where_it_lies(
    run: Run, tmp_path: Path, language: str, said: str
) -> None:
    done = run("convert", SITE, "--out", "out", "--lang", language)

    assert f"{said} " in done.stderr.splitlines()[-1]
    assert done.stderr.splitlines()[-1].endswith(": out/report.html")
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')


def test_links_into_the_export_lead_to_what_is_there(run: Run, tmp_path: Path) -> None:
    run("convert", SITE, "--to", "wxr", "--to", "json", "--to", "markdown", "--out", "out")

    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    own = {unquote(target) for target in re.findall(r'href="([^"#:]+)"', page)}
    assert {"wxr/", "json/", "markdown/", "wxr/README.html"} <= own
    assert [target for target in own if not (tmp_path / "out" / target).exists()] == []


def test_equal_runs_write_equal_pages_wherever_they_write_them(run: Run, tmp_path: Path) -> None:
    run("convert", SITE, "--to", "json", "--out", "one")
    run("convert", SITE, "--to", "json", "--out", "deep/two", "--workers", "2")

    assert (tmp_path / "one/report.html").read_bytes() == (tmp_path / "deep/two/report.html").read_bytes()


def test_a_fetched_blogs_page_tells_what_was_fetched_and_counted(living: Living) -> None:
    done = living.call("run", f"{living.host.home}/", "--allow-private", "--delay", "0", "--out", "out", "--lang", "en")

    page = (living.folder / "out" / "report.html").read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert re.search(r"[1-9]\d* of \d+ addresses of the old blog", page)
    assert "Every month holds as many posts as the old blog counts" in page
