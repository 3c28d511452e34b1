"""Whatever a blog holds, its WXR is well-formed, obeys the importer's rules, and reads back as the blog."""

import re
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.parsers import expat
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from migrate import text, xml
from migrate.exporters import Folder
from migrate.exporters.wxr import Wxr as Exporter
from migrate.model import Blog, Comment, Html, Media, Person, Post, Term, Url
from migrate.report import Finding
from migrate.settings import ExportSettings, PrivacySettings, Settings
from migrate.sources.wxr import Wxr as Source

PARIS = ZoneInfo("Europe/Paris")
HOSTILE = (
    "]]>",
    "]]",
    ">",
    "<![CDATA[",
    "&",
    "&amp;",
    "&eacute;",
    "&#11;",
    "&lt;b&gt;",
    "<",
    "\\",
    "'",
    '"',
    "$1",
    "%41",
    "%",
    "é",
    "e\u0301",
    "œ",
    "😍",
    "👩🏽‍🚀",
    "مرحبا",
    "\u202eabc\u202c",
    "\u200d",
    "\u00a0",
    "\u2028",
    "\x00",
    "\x0b",
    "\x1f",
    "\ufffe",
    "\ud83d",
    "[gallery]",
    "[caption]",
    "a:1:{}",
    "0",
    "mot",
    " ",
)
hostile = st.lists(st.sampled_from(HOSTILE), max_size=6).map("".join)
MARKUP = (
    "<p>",
    "</p>",
    "<br>",
    "<br><br>",
    "<b>a</b>",
    '<a href="http://a.example/?a=1&amp;b=2">',
    "</a>",
    "<!-- x -->",
    '<a href="http://carnet.example/1">',
    '<a href="http://carnet.example/0#comment-1">',
    '<a href="http://carnet.example/">',
    '<img src="http://img.example/a.jpg?x=1&amp;y=2" alt="[gallery]">',
    '<img src="http://img.example/b.png">',
    '<img src="media/cccccccccccccccc-c.gif">',
)
HELD = (
    Media(url=Url("http://img.example/a.jpg?x=1&y=2"), file="media/aaaaaaaaaaaaaaaa-a.jpg", type="image/jpeg"),
    Media(url=Url("http://img.example/b.png"), file="media/bbbbbbbbbbbbbbbb-b.png", alt="]]>", caption="<b> & \x0b"),
    Media(url=Url("media/cccccccccccccccc-c.gif"), file="media/cccccccccccccccc-c.gif", type="image/gif"),
    Media(url=Url("http://img.example/d.bin"), file="media/dddddddddddddddd-d.bin"),
    Media(url=Url("http://img.example/e.jpg"), status="missing"),
)
markup = st.lists(st.sampled_from(HOSTILE + MARKUP), max_size=12).map("".join).map(Html)
moments = st.datetimes(datetime(1995, 1, 1), datetime(2037, 1, 1), timezones=st.sampled_from([PARIS, UTC])).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, fold=0)
)
same_second = st.sampled_from([datetime(2010, 3, 26, 9, 11, tzinfo=PARIS), datetime(2010, 3, 26, 8, 11, tzinfo=UTC)])
dates = st.none() | same_second | moments
precisions = st.sampled_from(["second", "minute", "day", None])
urls = st.sampled_from(
    [None, Url("http://a.example/?a=1&b=2"), Url("http://a.example/é"), Url("javascript:x"), Url("x" * 300)]
)
people = st.builds(Person, name=hostile, url=urls)
# An author is a name: two people of one name cannot be told apart.
authors = hostile.filter(lambda name: text.xml_safe(name).strip() != "").map(
    lambda name: Person(name=name, url=Url(f"http://a.example/{len(name)}"))
)
names = st.sampled_from(["Été", "ETE", "Art", "C++", "C", "日本", "a & b", "2012"])
slugs = st.sampled_from(["", "ete", "été", "art", "c", "2012"])
terms = st.lists(st.builds(Term, name=names, slug=slugs), max_size=3, unique_by=lambda term: term.name).map(tuple)


@st.composite
def threads(draw: st.DrawFn) -> tuple[Comment, ...]:
    """Draw comments of which any may answer any earlier one."""
    comments: list[Comment] = []
    for number in range(draw(st.integers(0, 5))):
        parents = [None, *(comment.id for comment in comments)]
        comments.append(
            Comment(
                id=f"c{number}",
                parent=draw(st.sampled_from(parents)),
                author=draw(people),
                body=draw(markup),
                published=draw(dates),
                published_precision=draw(precisions),
                published_text=draw(hostile),
                by_owner=draw(st.sampled_from([True, False, None])),
                kind=draw(st.sampled_from(["comment", "pingback"])),
                status=draw(st.sampled_from(["approved", "pending", "spam"])),
                inferred=draw(st.sampled_from([(), ("parent",)])),
            )
        )
    return tuple(draw(st.permutations(comments)))


posts = st.builds(
    Post,
    title=hostile,
    body=markup,
    excerpt=hostile,
    slug=st.sampled_from(["", "pain", "été", "2012", "feed", "a.html"]),
    published=dates,
    published_precision=precisions,
    published_text=hostile,
    updated=st.none() | moments,
    author=st.none() | authors,
    kind=st.sampled_from(["post", "page"]),
    status=st.sampled_from(["published", "draft", "private"]),
    categories=terms,
    tags=terms,
    media=st.lists(st.sampled_from(HELD), max_size=3, unique=True).map(tuple),
    comments=threads(),
    reposts=st.none() | st.integers(0, 9),
)


@st.composite
def blogs(draw: st.DrawFn) -> Blog:
    """Draw a blog whose posts are told apart by id and address."""
    drawn = [
        replace(post, id=f"{number}", permalink=Url(f"http://carnet.example/{number}"))
        for number, post in enumerate(draw(st.lists(posts, max_size=5)))
    ]
    owner = draw(st.none() | st.just(Person(name="Léa")))
    return Blog(
        home=Url("http://carnet.example"), title=draw(hostile), zone="Europe/Paris", owner=owner, posts=tuple(drawn)
    )


def written(blog: Blog, folder: Path, **export: object) -> list[Path]:
    """Return the files of an export."""
    asked = Settings(export=ExportSettings(**export), privacy=PrivacySettings(with_contacts=True))
    with Folder(folder) as target:
        Exporter(asked).write(blog, target, lambda _: None)
    return sorted(folder.glob("part-*.xml"))


def as_read(post: Post) -> Post:
    """Return what a reader may expect."""
    return replace(
        post,
        published=post.published and post.published.astimezone(UTC),
        updated=post.updated and post.updated.astimezone(UTC),
        title=_held(post.title),
        body=Html(_held(post.body)),
        excerpt=_held(post.excerpt),
        published_text=_held(post.published_text),
        author=post.author and replace(post.author, name=_held(post.author.name)),
        comments=tuple(
            replace(
                comment,
                published=comment.published and comment.published.astimezone(UTC),
                body=Html(_held(comment.body)),
                published_text=_held(comment.published_text),
                author=replace(comment.author, name=_held(comment.author.name)),
            )
            for comment in post.comments
        ),
    )


def _held(given: str) -> str:
    """Return a text without what XML forbids, and without what stands for half a character in JSON."""
    return text.xml_safe(given).replace("\ufffd", "")


@settings(deadline=None, max_examples=150)
@given(blogs())
@example(Blog(posts=(Post(comments=(Comment(id="c1", author=Person(name=""), body=Html("un<br>\xa0<br>deux")),)),)))
def test_a_blog_reads_back_as_it_was(blog: Blog) -> None:
    with tempfile.TemporaryDirectory() as name:
        (path,) = written(blog, Path(name) / "wxr")
        found = [reading.post for extract in Source().extracts(path) for reading in extract.readings]

    assert [_told(as_read(post)) for post in found] == [_told(as_read(post)) for post in blog.posts]


def _told(post: Post) -> Post:
    """Return a post with the terms that WordPress makes one told as one: a name in another case, a slug given later."""
    return replace(post, categories=_one_each(post.categories), tags=_one_each(post.tags))


def _one_each(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(Term(name=name) for name in sorted({text.fold(term.name) for term in terms}))


@settings(deadline=None, max_examples=100)
@given(blogs(), st.sampled_from([0.0, 0.004, 10.0]))
def test_every_file_is_well_formed_and_obeys_the_importer(blog: Blog, part_mb: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        items = []
        for path in written(blog, Path(name) / "wxr", part_mb=part_mb):
            expat.ParserCreate().Parse(path.read_bytes(), True)
            with path.open("rb") as stream:
                items += [_facts(item) for item in xml.items(stream, "item")]

    numbers = [int(item["post_id"]) for item in items]
    assert len(numbers) == len(set(numbers))
    assert min(numbers, default=1000) >= 1000
    assert len({item["guid"] for item in items}) == len(items)
    files = [item for item in items if item["post_type"] == "attachment"]
    for fields in (("title", "post_date"), ("attachment_url",)):
        assert len({tuple(item[field] for field in fields) for item in files}) == len(files)
    assert all(item["attachment_url"] == item["guid"] for item in files)
    held = {one.file for post in blog.posts for one in post.media if one.file and not one.file.endswith(".bin")}
    assert {item["guid"].rpartition("/")[2] for item in files} == {name.removeprefix("media/") for name in held}
    items = [item for item in items if item["post_type"] in {"post", "page"}]
    assert len(items) == len(blog.posts)
    numbers = [int(item["post_id"]) for item in items]
    assert numbers == sorted(numbers)
    seconds = {(text.fold(item["title"]), item["post_date"], item["post_type"]) for item in items}
    assert len(seconds) == len(items)
    assert all(item["title"].strip() for item in items)
    names = [item["post_name"] for item in items]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9-]{1,200}", name) for name in names)
    comments = [comment for item in items for comment in item["comments"]]
    assert len({comment["comment_id"] for comment in comments}) == len(comments)
    for item in items:
        own = {comment["comment_id"] for comment in item["comments"]}
        for comment in item["comments"]:
            parent = comment["comment_parent"]
            assert parent == "0" or (parent in own and int(parent) < int(comment["comment_id"]))
            assert comment["comment_date"] > "1990"
            assert comment["comment_approved"] in {"0", "1", "spam"}


def _facts(element: xml.Element) -> dict:
    facts = {xml.local(child): child.text or "" for child in element}
    facts["comments"] = [_facts(child) for child in element.iterchildren("{*}comment")]
    return facts


@settings(deadline=None, max_examples=50)
@given(blogs(), st.sampled_from([0.0, 0.004]))
def test_what_is_counted_is_what_was_given(blog: Blog, part_mb: float) -> None:
    found: list[Finding] = []
    exporter = Exporter(Settings(export=ExportSettings(part_mb=part_mb)))
    with tempfile.TemporaryDirectory() as name:
        with Folder(Path(name) / "wxr") as target:
            exporter.write(blog, target, found.append)
        counts = exporter.count(Path(name) / "wxr")

    assert (counts.posts, counts.comments) == (len(blog.posts), sum(len(post.comments) for post in blog.posts))
    assert {finding.code for finding in found if finding.level == "gap"} <= {"export.media.refused"}


@given(hostile)
def test_text_survives_cdata_and_escaping(value: str) -> None:
    root = xml.parse(f'<a b="{xml.escape(value)}">{xml.cdata(value)}</a>'.encode())

    assert root.text in {text.xml_safe(value), None if not text.xml_safe(value) else ""}
    assert root.get("b") == text.xml_safe(value)


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_dates_of_any_minute_read_back(passed: timedelta) -> None:
    published = (datetime(2010, 1, 1, tzinfo=UTC) + passed).replace(microsecond=0).astimezone(PARIS)
    blog = Blog(zone="Europe/Paris", posts=(Post(title="a", published=published, published_precision="second"),))

    with tempfile.TemporaryDirectory() as name:
        (path,) = written(blog, Path(name) / "wxr")
        (extract,) = Source().extracts(path)

    assert extract.readings[0].post.published.astimezone(UTC) == published.astimezone(UTC)
