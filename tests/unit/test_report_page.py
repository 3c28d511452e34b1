import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

import pytest
from rich_report import HOME, POST, rich

from migrate import registry
from migrate.exporters import Exporter
from migrate.library import Library
from migrate.messages import about_en, about_en_written, about_fr, about_fr_written, page_en, page_fr
from migrate.model import Blog, Comment, Html, Media, Person, Post, Url
from migrate.pipeline import convert, export
from migrate.pipeline._page._content import SHOWN, Content, Named, Written
from migrate.pipeline._page._document import document
from migrate.pipeline._page._words import TALKS, Talk
from migrate.report import UNDATED, Finding, Report, Year
from migrate.settings import SelectSettings, Settings

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/report.md").read_text("utf-8")
ABOUT = {"en": about_en.ABOUT | about_en_written.ABOUT, "fr": about_fr.ABOUT | about_fr_written.ABOUT}
PLAIN = Content(report=Report(title="Le carnet"), written=(), cases={}, posts={}, day=date(2026, 11, 24))
NOW = datetime(2026, 11, 24, tzinfo=UTC)


class Page(HTMLParser):
    """A page as a browser takes it apart: tags with their attributes, and the text of each language."""

    empty: ClassVar[set[str]] = {"meta", "input"}

    def __init__(self, content: Content, first: Talk = "en") -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, str]] = []
        self.said: dict[str, str] = Counter()  # type: ignore[assignment]
        self.feed(document(content, first))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {key: value or "" for key, value in attrs}
        self.tags.append((tag, known))
        if tag not in self.empty:
            self.open.append((tag, known.get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in {"style", "title"}:
            language = self.open[-1][1]
            self.said[language] = self.said.get(language, "") + data

    def all(self, tag: str, attribute: str) -> list[str]:
        return [known[attribute] for name, known in self.tags if name == tag and attribute in known]


def text(content: Content, talk: Talk) -> str:
    """What the page says in one language, each piece of it on a line."""
    whole = document(content, talk)
    part = re.split(r'<div lang="(?:fr|en)">', whole)[1 + TALKS.index(talk)]
    return re.sub(r"<[^>]+>", "\n", part).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("talk", TALKS)
def test_no_text_of_a_blog_becomes_markup(talk: Talk) -> None:
    page = Page(rich(), talk)

    assert {name for name, _ in page.tags}.isdisjoint({"script", "img", "iframe", "object", "link", "base", "form"})
    assert not any(key.startswith("on") for _, known in page.tags for key in known)
    assert page.said["fr"].count("<script>alert(1)</script>") > 5
    assert "\u202e" not in "".join(page.said.values())


def test_links_lead_to_the_web_or_into_the_folder_and_nowhere_else() -> None:
    page = Page(rich())
    ids = {known["id"] for _, known in page.tags if "id" in known}

    for target in page.all("a", "href"):
        is_own = target.startswith("#") and target[1:] in ids
        is_file = re.fullmatch(r"carnet\.example/\w+/(?:README\.html)?|markdown/posts/[\w.%-]+\.md", target)
        assert is_own or is_file or target.startswith(HOME), target
    assert 'markdown/posts/2012-03-01-l\'été & "co".md' in map(unquote, page.all("a", "href"))


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    whole = document(rich(), "fr")
    page = Page(rich())

    assert not any({"src", "srcset", "poster", "data", "action", "style"} & known.keys() for _, known in page.tags)
    assert "@import" not in whole
    assert "url(" not in whole
    assert "default-src 'none'" in "".join(page.all("meta", "content"))


@pytest.mark.parametrize("talk", TALKS)
def test_the_page_opens_in_the_language_of_the_talk_and_names_every_language(talk: Talk) -> None:
    page = Page(rich(), talk)

    checked = [known["id"] for name, known in page.tags if name == "input" and "checked" in known]
    assert checked == [f"talk-{talk}"]
    assert page.all("html", "lang") == [talk]
    assert page.all("div", "lang") == ["fr", "en"]
    assert page.all("label", "lang") == ["fr", "en"]
    assert page.said["fr"].startswith("Français")


def test_what_has_no_french_is_marked_as_english() -> None:
    page = Page(rich(), "fr")

    assert page.all("span", "lang").count("en") > 3
    assert "the page says 30 comments" not in page.said["fr"]
    assert "la page dit 30 commentaires, 10 ont été trouvés" in page.said["fr"]


def test_no_id_is_given_twice_and_every_one_that_is_named_is_there() -> None:
    page = Page(rich())
    ids = [known["id"] for _, known in page.tags if "id" in known]

    assert len(ids) == len(set(ids))
    assert set(page.all("label", "for")) <= set(ids)
    assert set(page.all("section", "aria-labelledby")) <= set(ids)


def test_all_cases_are_listed_up_to_a_limit_and_then_how_many_more_there_are() -> None:
    said = text(rich(), "fr")

    assert [f"{number} est devenue" in said for number in (0, SHOWN - 1)] == [True, True]
    assert "et 50 autres, non montrés ici" in said
    assert "250 fois" in said
    assert "Voir les 200 cas" in said


def test_the_first_cases_of_what_is_missing_are_seen_without_unfolding() -> None:
    part = document(rich(), "en").partition("Missing")[2]
    found = re.search(r"photo-4-.*?<details><summary>Show 2 more</summary><ul><li>.*?photo-5-", part, flags=re.DOTALL)

    assert found is not None


def test_a_case_names_its_post_and_leads_to_the_saved_text() -> None:
    found = re.search(rf'<a href="{POST}"[^>]*><bdi>Du pain noir .*?</li>', document(rich(), "fr"))

    assert found is not None
    assert POST in re.sub(r"<[^>]+>", "", found[0])
    assert ">le texte sauvé</a>" in found[0]


def test_findings_come_with_what_they_mean_and_what_to_do() -> None:
    said = text(rich(), "fr")

    assert "Une image ou un fichier n’a pas pu être obtenu" in said
    assert "leur place dans le texte reste vide." in said
    assert "Si vous avez l’image sur votre ordinateur, remettez-la dans l’article" in said
    assert "Octobre 2013" not in said
    assert "octobre 2013" in said


def test_a_run_without_gaps_says_so_in_large_letters() -> None:
    assert "Everything that was read is saved." in text(PLAIN, "en")
    assert "Nothing is missing." in text(PLAIN, "en")
    assert "Il manque quelque chose : 12 points à regarder." in text(rich(), "fr")


def test_pictures_that_are_still_elsewhere_are_told_beside_the_verdict() -> None:
    said = text(replace(PLAIN, report=Report(title="?", media={"ok": 3, "remote": 1})), "fr")

    assert said.index("Tout ce qui a été lu est sauvé.") < said.index("1 image ou fichier n’est pas dans vos dossiers")
    assert "dans vos dossiers :" not in text(PLAIN, "fr")


def test_an_export_that_does_not_hold_everything_is_told_first() -> None:
    report = Report(title="Le carnet")
    report.add(Finding(code="verify.counts.differ", level="gap", message="json holds 1 posts"))
    content = replace(PLAIN, report=report, cases={"verify.counts.differ": ()})

    assert "Careful: one of the exports is not whole." in text(content, "en")


def test_years_without_a_post_are_in_the_chart_and_in_its_table() -> None:
    said = text(rich(), "en")

    assert re.search(r"2009\s+0\s", said)
    assert said.count("2009") == 3
    assert "no date" in said


def test_dates_that_are_far_apart_make_no_endless_chart() -> None:
    report = Report(title="?", years={"0001": Year(posts=1), "2010": Year(posts=2), "9999": Year(comments=1)})

    page = Page(replace(PLAIN, report=report))

    assert len(page.all("svg", "height")) == 4
    assert set(page.all("svg", "height")) == {"84"}


def test_a_blog_without_dates_has_no_chart() -> None:
    report = Report(title="?", years={UNDATED: Year(posts=3)})

    assert "No post has a date." in text(replace(PLAIN, report=report), "en")


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        ("en", ["12,345 posts", "1 comment", "November 1, 2026", "1,408 of 1,411 addresses"]),
        (
            "fr",
            [
                "12\u202f345 articles",
                "1 commentaire",
                "1er novembre 2026",
                "1\u202f408 adresses de l’ancien blog sur 1\u202f411",
            ],
        ),
    ],
)
def test_numbers_and_days_are_set_as_the_language_sets_them(talk: Talk, said: list[str]) -> None:
    whole = re.sub(r"[ \n]+", " ", text(rich(), talk))

    for one in said:
        assert one in whole, one


def test_several_blogs_have_their_folders_under_one_heading_a_format() -> None:
    folders = [
        Written(format=name, label="", within=f"{blog}.example/{name}", guide="", file_of=lambda _: None)
        for blog in ("a", "b")
        for name in ("wxr", "json")
    ]

    said = text(replace(PLAIN, written=tuple(folders)), "en")

    assert said.count("For WordPress") == 1
    assert said.index("a.example/wxr") < said.index("b.example/wxr") < said.index("a.example/json")


def test_equal_reports_give_equal_bytes() -> None:
    assert document(rich(), "fr") == document(rich(), "fr")


def test_the_words_of_the_page_are_there_in_both_languages() -> None:
    assert page_en.WORDS.keys() == page_fr.WORDS.keys()
    for key, words in page_en.WORDS.items():
        french = page_fr.WORDS[key]
        assert set(re.findall(r"{\w*}", words)) == set(re.findall(r"{\w*}", french)), key
        assert words.count("|") == french.count("|"), key


def test_every_finding_of_a_run_is_explained_in_both_languages() -> None:
    """One that `verify` makes is told on the screen, not on the page."""
    described = re.findall(r"^### `([\w.-]+)`", (ROOT / "docs/findings.md").read_text("utf-8"), flags=re.MULTILINE)
    told = {code for code in described if not code.startswith(("verify.", "preflight."))} | {"verify.counts.differ"}

    for talk in TALKS:
        explained = {code.removeprefix("about.") for code in ABOUT[talk]}
        assert told - explained == set(), f"migrate/messages/about_{talk}*.py"


def test_explanations_are_whole_sentences() -> None:
    for table in ABOUT.values():
        for code, (means, advice) in table.items():
            assert means[0].isupper(), code
            assert means[-1] == ".", code
            assert not advice or (advice[0].isupper() and (advice[-1] == "." or "--" in advice)), code
    assert [code for code, (_, advice) in ABOUT["en"].items() if not advice] == [
        code for code, (_, advice) in ABOUT["fr"].items() if not advice
    ]


def test_the_docs_name_every_key_of_the_report() -> None:
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", DOCS, flags=re.MULTILINE))))

    assert set(Report.__dataclass_fields__) - named == set()


def post(number: int, **more: object) -> Post:
    url = Url(f"{HOME}{number}.html")
    when = datetime(2010 + number, 3, 1, 12, tzinfo=UTC)
    known: dict[str, object] = {"permalink": url, "title": f"Billet {number}", "body": Html("<p>Bonjour.</p>")}
    return Post(**{"id": str(number), "published": when, **known, **more})  # type: ignore[arg-type]


BLOG = Blog(
    platform="generic",
    home=Url(HOME),
    title="Le carnet",
    posts=(
        post(0, title="", comments=(Comment(id="1", author=Person(name="Ana"), body=Html("<p>Oui.</p>")),)),
        post(2, media=(Media(url=Url(f"{HOME}a.jpg"), status="missing"), Media(url=Url(f"{HOME}b.jpg")))),
        post(2, permalink=Url(f"{HOME}deux.html"), title="Deux"),
    ),
)


def test_an_export_writes_the_page_beside_the_report(tmp_path: Path) -> None:
    export(BLOG, tmp_path / "out", to=["json"], settings=Settings(talk="fr", now=NOW))

    report = json.loads((tmp_path / "out" / "report.json").read_bytes())
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert (report["title"], report["home"]) == ("Le carnet", HOME)
    assert report["years"] == {
        "2010": {"posts": 1, "comments": 0},
        "2012": {"posts": 2, "comments": 0},
        "undated": {"posts": 0, "comments": 1},
    }
    assert sum(report["media"].values()) == 2
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "24 novembre 2026" in page


def test_what_a_format_forced_is_on_the_page_with_its_posts(tmp_path: Path) -> None:
    report = export(BLOG, tmp_path / "out", to=["markdown"], settings=Settings(now=NOW))

    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert report.findings["export.title.made"].count == 1
    assert "An untitled post got a title" in page
    assert f'href="{HOME}0.html"' in page
    assert re.search(r'href="(markdown/posts/2010-03-01[\w.-]+)" class="file"', page)


def test_the_report_says_where_all_came_from_and_what_was_asked_for(tmp_path: Path) -> None:
    pages = ROOT / "samples/overblog/site"
    settings = Settings(now=NOW, select=SelectSettings(since="2013-01-01"))

    report = convert(pages, to=["json"], out=tmp_path / "out", settings=settings)

    assert report.sources == [str(pages)]
    assert report.selection == {"since": "2013-01-01"}
    assert "--since 2013-01-01" in (tmp_path / "out" / "report.html").read_text("utf-8")
    assert sum(year.posts for year in report.years.values()) == report.counts["posts"]
    assert sum(year.comments for year in report.years.values()) == report.counts["comments"]


def test_nothing_is_written_in_a_dry_run(tmp_path: Path) -> None:
    convert(ROOT / "samples/overblog/site", to=["json"], out=tmp_path / "out", settings=Settings(dry_run=True))

    assert list(tmp_path.iterdir()) == []


def test_the_library_gives_findings_and_posts_back(tmp_path: Path) -> None:
    made = [Finding(code="a.b", level="note", message=str(number), where=HOME) for number in range(5)]
    with Library(tmp_path / "library.sqlite") as library:
        for finding in (made[0], Finding(code="a.c", level="gap", message="else"), *made[1:]):
            library.note(finding)
        library.results(BLOG, BLOG.posts, number=0)

        assert list(library.findings("a.b", limit=3)) == made[:3]
        assert [one.permalink for one in library.posts_at({f"{HOME}2.html", f"{HOME}no.html"})] == [f"{HOME}2.html"]
        assert list(library.posts_at(())) == []


@pytest.mark.parametrize("name", registry.names("exporters"))
def test_only_a_format_that_writes_files_of_posts_is_asked_for_them(name: str, tmp_path: Path) -> None:
    kind = registry.load("exporters", name)

    written = Written.of(name, name, tmp_path, kind(Settings(now=NOW)))

    assert (written.file_of is None) == (kind.file_of is Exporter.file_of)


def test_the_saved_text_of_a_post_is_the_first_formats_that_has_one(tmp_path: Path) -> None:
    def written(name: str, file: str | None) -> Written:
        return Written(format=name, label="", within=name, guide="", file_of=lambda _: file)

    report = Report(title="?")
    report.add(Finding(code="a.b", level="note", message="so", where=f"{HOME}2.html"))
    with Library(tmp_path / "library.sqlite") as library:
        library.note(report.findings["a.b"].first[0])
        library.results(BLOG, BLOG.posts, number=0)
        folders = [written("wxr", None), written("markdown", "posts/2.md"), written("other", "2.txt")]

        content = Content.of(report, library, folders, Settings(now=NOW))

    assert content.posts == {f"{HOME}2.html": Named(title="Billet 2", file="markdown/posts/2.md")}
