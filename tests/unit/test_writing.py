"""What a run over one blog or several counts."""

from datetime import UTC, datetime

from migrate.model import Blog, Comment, Html, Media, Person, Post, Url
from migrate.pipeline._writing import _counted
from migrate.report import Report, Year

HOME = Url("https://carnet.example/")


def said(year: int | None) -> Comment:
    when = datetime(year, 5, 1, tzinfo=UTC) if year else None
    return Comment(id="1", author=Person(name="Ana"), body=Html("<p>oui</p>"), published=when)


def blog(title: str, home: Url | None = HOME) -> Blog:
    pictures = (Media(url=Url(f"{HOME}a.jpg"), status="ok"), Media(url=Url(f"{HOME}b.jpg"), status="missing"))
    first = Post(title="a", published=datetime(2010, 5, 1, tzinfo=UTC), comments=(said(2010), said(2009)))
    return Blog(
        title=title,
        home=home,
        media=pictures[:1],
        posts=(first, Post(title="b", media=pictures, comments=(said(None),))),
    )


def test_one_blog_gives_its_title_and_home_and_what_it_holds() -> None:
    report = Report()

    held = _counted(blog("Le carnet"), report)

    assert (report.title, report.home) == ("Le carnet", HOME)
    assert (held.posts, held.comments) == (2, 3)
    assert report.counts == {"posts": 2, "comments": 3, "media": 3}
    assert list(report.years.items()) == [
        ("2009", Year(comments=1)),
        ("2010", Year(posts=1, comments=1)),
        ("undated", Year(posts=1, comments=1)),
    ]
    assert report.media == {"missing": 1, "ok": 2}


def test_several_blogs_give_their_titles_in_a_row_no_home_and_sums() -> None:
    report = Report()

    for one in (blog(""), blog("", None), blog("Deux")):
        _counted(one, report)

    assert (report.title, report.home) == (f"{HOME} · ? · Deux", "")
    assert report.counts == {"posts": 6, "comments": 9, "media": 9}
    assert report.years["2009"] == Year(comments=3)
    assert report.media == {"missing": 3, "ok": 6}


def test_a_blog_that_says_nothing_of_itself_is_called_a_question_mark() -> None:
    report = Report()
    _counted(Blog(), report)

    assert (report.title, report.home, report.years, report.media) == ("?", "", {}, {})
