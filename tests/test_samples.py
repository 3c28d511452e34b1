"""Every sample is read as the JSON beside it says, and the saved blog is converted whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from migrate import charset, codec, registry
from migrate.capture import Capture, Form
from migrate.extract import Lead
from migrate.html import graft, graft_by_builder, parse, same_tree
from migrate.model import Blog, Post
from migrate.pipeline import convert, inspect_page, read_blog
from migrate.platforms import read_capture

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path.relative_to(ROOT) for path in ROOT.glob("samples/*/*") if path.suffix in {".html", ".txt"})
# What an answer to a request is, by its ending; the request stands in the JSON beside it.
FORMS: dict[str, Form] = {
    ".rss": "feed",
    ".atom": "feed",
    ".sitemap": "sitemap",
    ".jsonp": "json",
    ".graphql": "json",
    ".html": "page",
}
ANSWERS = sorted(path.relative_to(ROOT) for path in ROOT.glob("samples/*/answers/*") if path.suffix in FORMS)
PAGES = sorted(path.relative_to(ROOT) for path in ROOT.glob("samples/**/*.html"))
SITE = Path("samples/overblog/site")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read samples by their names from the root: an origin holds the name by which a page was read."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def blog() -> Blog:
    """Return the blog of the site, read once."""
    return read_blog(ROOT / SITE)


def shown(sample: Path) -> dict[str, Any]:
    """Return what `inspect --json` prints of a sample."""
    return dict(json.loads(json.dumps(codec.plain(inspect_page(sample).shown()))))


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_sample_is_read_as_the_json_beside_it_says(sample: Path) -> None:
    # Wanted otherwise? `python tests/make_samples.py`, and look at the difference before committing it.
    assert shown(sample) == json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", ANSWERS, ids=str)
def test_an_answer_is_read_as_the_json_beside_it_says(sample: Path) -> None:
    beside = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    lead = codec.from_plain(beside["lead"], Lead)
    capture = Capture(
        body=sample.read_bytes(), form=FORMS[sample.suffix], url=lead.url, lead=lead, source=sample.as_posix()
    )

    extract = read_capture(capture, platform=sample.parent.parent.name)

    assert json.loads(codec.encode(extract)) == beside["extract"]


def test_every_json_stands_beside_its_sample() -> None:
    beside = sorted(path.relative_to(ROOT).with_suffix("") for path in ROOT.glob("samples/*/*.json"))
    answers = sorted(path.relative_to(ROOT).with_suffix("") for path in ROOT.glob("samples/*/answers/*.json"))

    assert beside == [sample.with_suffix("") for sample in SAMPLES]
    assert answers == [sample.with_suffix("") for sample in ANSWERS]


@pytest.mark.parametrize("name", [name for name in registry.names("platforms") if name != "generic"])
def test_every_layout_that_is_called_proven_has_a_sample(name: str) -> None:
    beside = [json.loads(path.read_text(encoding="utf-8")) for path in ROOT.glob(f"samples/{name}/*.json")]
    posts = [post for one in beside for post in one.get("posts") or [one.get("post")] if post]

    sampled = {post["origin"]["layout"] for post in posts}

    assert {layout.name for layout in registry.load("platforms", name).layouts if layout.proven} <= sampled


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_quick_graft_of_a_sample_is_the_tree_of_the_builder(page: Path) -> None:
    root = parse(charset.decode(page.read_bytes()).text).root

    assert same_tree(graft(root), graft_by_builder(root))


class TestSite:
    """The blog of samples/overblog/site: twelve posts and a page in two designs, lists, a further page of comments."""

    @staticmethod
    def post(blog: Blog, ending: str) -> Post:
        (found,) = (post for post in blog.posts if post.permalink and post.permalink.endswith(ending))
        return found

    def test_it_is_converted_whole(self, tmp_path: Path) -> None:
        report = convert(SITE, to=["wxr", "json", "jsonl", "markdown"], out=tmp_path / "out")

        assert report.exit_code == 0
        assert report.counts["found"] == report.counts["read"] == len(list(SITE.glob("*.html")))
        assert report.counts["posts"] == report.counts["exported"] == 13
        assert report.counts["comments"] == 35

    def test_lists_and_further_pages_make_no_posts(self, blog: Blog) -> None:
        assert [(f"{post.published:%Y-%m-%d}" if post.published else "", post.title) for post in blog.posts] == [
            ("2009-11-08", "Premier carnet"),
            ("2010-03-14", ""),
            ("2010-12-05", "La brioche du dimanche"),
            ("2011-06-21", "Le vélo bleu"),
            ("2012-09-09", "En vrac"),
            ("2012-09-09", "En vrac"),
            ("2013-02-10", "Le point de croix expliqué à mon cousin"),
            ("2013-10-19", "« Cèpes ou girolles ? »"),
            ("2014-06-01", "Trois jours en estive"),
            ("2014-12-24", "La veillée"),
            ("2015-07-12", "Des rideaux pour l'été"),
            ("2016-01-03", "La galette de dame Tartine"),
            ("", "Lexique"),
        ]

    def test_a_page_that_the_blog_lists_among_its_pages_is_one(self, blog: Blog) -> None:
        assert [post.title for post in blog.posts if post.kind == "page"] == ["Lexique"]

    def test_two_pages_of_comments_are_one_thread(self, blog: Blog) -> None:
        post = self.post(blog, "/article-la-brioche-du-dimanche-62345178.html")

        assert post.comment_count_shown == len(post.comments) == 16
        assert [alias.rpartition("/")[2] for alias in post.aliases] == [
            "article-la-brioche-du-dimanche-62345178-comments.html"
        ]
        assert [(comment.id, comment.parent) for comment in post.comments if comment.parent] == [
            ("c15", "c14"),
            ("c10", "c9"),
            ("c4", "c3"),
        ]
        assert {comment.author.name for comment in post.comments if comment.by_owner} == {"Lisa"}

    def test_the_own_page_gives_the_text_and_not_a_list(self, blog: Blog) -> None:
        assert self.post(blog, "/la-galette-de-dame-tartine.html").body.endswith("<em>Bonne année 2016\u00a0!</em></p>")

    def test_the_blog_is_that_of_its_home(self, blog: Blog) -> None:
        assert (blog.title, blog.tagline) == (
            "Les carnets de Lisa",
            "Des recettes, des chemins et des bouts de ficelle",
        )
        assert blog.owner is not None
        assert blog.owner.name == "Lisa"
        assert [(widget.kind, len(widget.items)) for widget in blog.sidebar.widgets] == [
            ("about", 0),
            ("search", 0),
            ("recent_posts", 3),
            ("categories", 6),
            ("archives", 11),
            ("links", 1),
            ("blogroll", 2),
            ("newsletter", 0),
        ]
