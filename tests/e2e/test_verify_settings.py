"""What an export was asked to leave out or to change is no loss: whatever the settings, it is whole."""

from dataclasses import replace
from pathlib import Path

import pytest
from damaged import VELO, json_posts, of, some_pages
from installed import ROOT

import migrate
from migrate.report import Finding, Progress
from migrate.settings import ExportSettings, PrivacySettings, SelectSettings, Settings, TransformSettings

FORMATS = ("wxr", "json", "jsonl", "markdown")
USUAL = Settings()
ASKED = {
    "no cleaning": replace(USUAL, transform=TransformSettings(cleaning="none")),
    "full cleaning": replace(USUAL, transform=TransformSettings(cleaning="full")),
    **{
        f"without {name}": replace(USUAL, transform=TransformSettings(without=(name,)))
        for name in ("media", "links", "embeds", "cleaning", "privacy")
    },
    "contacts": replace(USUAL, privacy=PrivacySettings(with_contacts=True)),
    "personal data masked": replace(USUAL, privacy=PrivacySettings(redact=True)),
    "somebody forgotten": replace(USUAL, privacy=PrivacySettings(forget=("Jeanne", "Octave Perlimpin", "Lisa"))),
    "since a day": replace(USUAL, select=SelectSettings(since="2010-05-01")),
    "three posts": replace(USUAL, select=SelectSettings(limit=3)),
    "posts with a word": replace(USUAL, select=SelectSettings(only="e")),
    "another site": replace(
        USUAL, export=ExportSettings(new_home="https://neuf.example/", media_url="https://neuf.example/images/")
    ),
    "other permalinks": replace(USUAL, export=ExportSettings(permalinks="/archives/{slug}")),
    "small parts": replace(USUAL, export=ExportSettings(part_mb=0.004)),
    "one part": replace(USUAL, export=ExportSettings(part_mb=0)),
    "comments in texts": replace(USUAL, export=ExportSettings(comments_in_text=True)),
    "comments in ASCII": replace(USUAL, export=ExportSettings(ascii_comments=True)),
    "another zone": replace(USUAL, zone="America/Montreal"),
}


class Gaps(Progress):
    def __init__(self) -> None:
        self.found: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        if finding.level == "gap":
            self.found.append(finding)


def gaps(out: Path) -> list[Finding]:
    told = Gaps()
    migrate.verify(out, progress=told)
    return told.found


@pytest.mark.parametrize("source", ["pages", "everything"])
@pytest.mark.parametrize("asked", ASKED)
def test_an_export_is_whole_whatever_was_asked_for(tmp_path: Path, source: str, asked: str) -> None:
    whole = some_pages(tmp_path / "pages") if source == "pages" else ROOT / "samples/everything.json"
    migrate.convert(whole, to=FORMATS, out=tmp_path / "out", settings=ASKED[asked])

    assert gaps(tmp_path / "out") == []


def test_a_word_of_somebody_forgotten_is_not_asked_for_and_one_of_somebody_else_is(tmp_path: Path) -> None:
    asked = replace(USUAL, privacy=PrivacySettings(forget=("Yann",)))
    migrate.convert(some_pages(tmp_path / "pages"), to=["json"], out=tmp_path / "out", settings=asked)
    with json_posts(tmp_path / "out") as posts:
        of(posts, VELO)["comments"][0]["author"]["name"] = "Yann"

    assert [finding.code for finding in gaps(tmp_path / "out")] == ["verify.comment.author.differs"]


def test_a_post_that_was_not_asked_for_is_a_stranger_in_the_export(tmp_path: Path) -> None:
    pages = some_pages(tmp_path / "pages")
    migrate.convert(pages, to=["json"], out=tmp_path / "whole")
    asked = replace(USUAL, select=SelectSettings(only="velo"))
    migrate.convert(pages, to=["json"], out=tmp_path / "out", settings=asked)
    (tmp_path / "whole/json/blog.json").replace(tmp_path / "out/json/blog.json")

    assert "verify.post.unknown" in {finding.code for finding in gaps(tmp_path / "out")}
