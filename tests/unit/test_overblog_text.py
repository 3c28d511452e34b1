"""The plain text of a page of OverBlog."""

import re
from pathlib import Path
from typing import Any

import pytest

from migrate.capture import Capture
from migrate.errors import UnknownPlatformError
from migrate.extract import Extract, Notes, Place, Rank
from migrate.model import Comment, Post, Url
from migrate.platforms._kiwi._text import read_text, recognizes

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "overblog").glob("text-*.txt"))

DATE = "16 mars 2012 5 16 /03 /mars /2012 18:30"
END = "Partager cet article\n\nRepost 2\n\nPublié par Berthe L. - dans Pains\ncommenter cet article\n\ncommentaires"
COMMENT = "Simone 18/03/2012 19:40\n\nJe retiens : au goût !"


def page(*parts: str) -> str:
    """Return a text of parts, blank lines between them."""
    return "\n\n".join(parts)


def read(text: str, **known: Any) -> Extract:
    return read_text(text, capture=Capture(body=text.encode(), form="text"), notes=Notes(), **known)


def post_of(text: str, **known: Any) -> Post:
    (reading,) = read(text, **known).readings
    return reading.post


def codes(extract: Extract) -> list[str]:
    return [finding.code for finding in extract.findings]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="line ends of old Macs"),
        pytest.param(lambda text: f"\ufeff{text}", id="byte order mark"),
        pytest.param(lambda text: re.sub(r"(?m)(?<=\S)$", " ", text), id="a blank behind each line"),
        pytest.param(lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text), id="blanks that do not break"),
        pytest.param(lambda text: text.replace("\n\n", "\n\n\n"), id="more blank lines"),
        pytest.param(lambda text: text.replace("\u00a0\n", "\n"), id="blank lines without their NBSP"),
    ],
)
def test_white_space_changes_no_fact(sample: Path, change: Any) -> None:
    text = sample.read_text(encoding="utf-8")

    assert facts(read(change(text))) == facts(read(text))


def facts(extract: Extract) -> list[Any]:
    """Return what is read besides running text."""
    assert extract.blog is not None
    posts = [reading.post for reading in extract.readings]
    return [
        [re.sub(r"\s+", " ", post.title) for post in posts],
        [(post.published, post.reposts, post.comment_count_shown) for post in posts],
        [post.author and re.sub(r"\s+", " ", post.author.name) for post in posts],
        [[(c.parent, re.sub(r"\s+", " ", c.author.name), c.published) for c in post.comments] for post in posts],
        [re.sub(r"\s+", " ", widget.title) for widget in extract.blog.sidebar.widgets],
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(DATE, id="one line"),
        pytest.param("16 mars 2012 5 16 / 03 / mars / 2012 18:30", id="blanks round the strokes"),
        pytest.param("16 mars 2012\n5\n16\n/03\n/mars\n/2012\n18:30", id="a line a span"),
        pytest.param("16 mars 2012\n5\n16\n/\n03\n/\nmars\n/\n2012\n18:30", id="strokes on lines of their own"),
        pytest.param("Vendredi 16 mars 2012 5 16 /03 /Mars /2012 18:30", id="weekday first"),
        pytest.param("  16 mars 2012 5 16 /03 /mars /2012 18:30  ", id="indented"),
    ],
)
def test_the_date_line_is_read(line: str) -> None:
    post = post_of(page(line, "Bonjour.", END))

    assert post.published is not None
    assert post.published.isoformat() == "2012-03-16T18:30:00+01:00"
    assert post.published_precision == "minute"


def test_a_date_line_that_contradicts_itself_gives_no_date() -> None:
    extract = read(page("16 mars 2012 4 16 /03 /mars /2012 18:30", "Bonjour.", END))

    assert extract.readings[0].post.published is None
    assert extract.readings[0].post.published_text == "16 mars 2012 4 16 /03 /mars /2012 18:30"
    assert codes(extract) == ["post.date.unreadable"]


def test_a_text_without_a_date_is_read_and_noted() -> None:
    extract = read(page("Bonjour à tous !", END, COMMENT))
    post = extract.readings[0].post

    assert post.body == "<p>Bonjour à tous !</p>"
    assert len(post.comments) == 1
    assert codes(extract) == ["post.date.missing"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Une recette.\n\nCasser trois œufs.",
        "Les commentaires sont les bienvenus.\n\nMerci.",
        "Journal\n\n16 mars 2012\n\nIl pleut.",
        "Notes\n\nRien à dire.\n\nCommentaires",
    ],
)
def test_a_text_without_a_sign_of_the_platform_is_refused(text: str) -> None:
    assert not recognizes(text)
    with pytest.raises(UnknownPlatformError, match="no date line"):
        read(text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_recognized(sample: Path) -> None:
    assert recognizes(sample.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lines", "title", "author", "tags"),
    [
        (["La brioche", "Publié le 16 Mars 2012"], "La brioche", None, []),
        (["La brioche", "Publié par Berthe L. le 16 mars 2012, 18:30pm"], "La brioche", "Berthe L.", []),
        (["La brioche", "Berthe L. — 16 Mars 2012 — #Pains, #La vie"], "La brioche", "Berthe L.", ["Pains", "La vie"]),
        (
            ["La brioche", "Par Berthe L.  -  16 Mars 2012, 18:30  - Tags : #Pains"],
            "La brioche",
            "Berthe L.",
            ["Pains"],
        ),
        (["16 Mars 2012, 18:30pm | Publié par Berthe L. dans Pains - La vie"], "", "Berthe L.", ["Pains", "La vie"]),
        (
            ["vendredi, 16 mars 2012", "La brioche", "par Berthe L.", "publié dans Pains"],
            "La brioche",
            "Berthe L.",
            ["Pains"],
        ),
        (
            ["La brioche", "16 Mars 2012", "Rédigé par Berthe L. et publié depuis Overblog"],
            "La brioche",
            "Berthe L.",
            [],
        ),
    ],
)
def test_the_byline_of_a_native_theme_is_read(
    lines: list[str], title: str, author: str | None, tags: list[str]
) -> None:
    end = "Partager cet article\n\nRepost 2\n\ncommentaires"
    extract = read(page("Le four à pain", "  • Accueil", *lines, "Hier, la brioche a débordé.", end, COMMENT))
    post = extract.readings[0].post

    assert extract.layout == "kiwi-text"
    assert post.published is not None
    assert post.published.date().isoformat() == "2012-03-16"
    assert post.title == title
    assert (post.author.name if post.author else None) == author
    assert [term.name for term in post.tags] == tags
    assert post.body == "<p>Hier, la brioche a débordé.</p>"


def test_a_sentence_with_a_date_is_no_byline() -> None:
    extract = read(page("Bonjour.", "Nous avons ouvert le 16 mars 2012 devant tout le village.", END, COMMENT))

    assert codes(extract) == ["post.date.missing"]


class TestTitle:
    def test_a_text_that_begins_with_its_date_has_no_title(self) -> None:
        post = post_of(page(DATE, "Pas un titre", "Bonjour.", END))

        assert post.title == ""
        assert post.body == "<p>Pas un titre</p>\n<p>Bonjour.</p>"

    def test_below_a_header_the_first_line_is_the_title_and_marked_as_inferred(self) -> None:
        post = post_of(page("Le four à pain", "Accueil Le fournil", DATE, "La brioche", "Bonjour.", END))

        assert (post.title, post.inferred) == ("La brioche", ("title",))
        assert post.body == "<p>Bonjour.</p>"

    def test_a_post_that_says_read_more_has_no_title(self) -> None:
        post = post_of(page("Le four à pain", "Accueil", DATE, "Pas un titre", "Bonjour.", "lire la suite", END))

        assert post.title == ""
        assert post.body == "<p>Pas un titre</p>\n<p>Bonjour.</p>"

    def test_a_sentence_is_no_title(self) -> None:
        first = "Hier, la brioche a débordé du moule, le four était trop chaud."
        post = post_of(page("Le four à pain", "Accueil", DATE, first, "Bonjour.", END))

        assert post.title == ""

    def test_a_heading_of_markdown_is_a_title_that_nobody_inferred(self) -> None:
        post = post_of(page("# Le four", DATE, "## [La brioche](http://a.example/brioche.html)", "Bonjour.", "## x"))

        assert (post.title, post.inferred) == ("La brioche", ())
        assert post.permalink == "http://a.example/brioche.html"


class TestBody:
    def test_words_of_the_template_within_a_body_do_not_end_it(self) -> None:
        decoys = ["commentaires", "Partager cet article", "Repost 7", "Liens", "Jean Dupont 12/05/2012 20:30", "Profil"]
        post = post_of(page(DATE, "Bonjour.", *decoys, "Fin du texte.", END, COMMENT))

        assert post.body == "\n".join(f"<p>{line}</p>" for line in ["Bonjour.", *decoys, "Fin du texte."])
        assert [comment.author.name for comment in post.comments] == ["Simone"]
        assert post.reposts == 2

    def test_each_line_is_a_paragraph_and_bullets_are_a_list(self) -> None:
        post = post_of(page(DATE, "Un\nDeux\n  • a\n  • b\nTrois", END))

        assert post.body == "<p>Un</p>\n<p>Deux</p>\n<ul><li>a</li><li>b</li></ul>\n<p>Trois</p>"

    def test_deeper_bullets_are_a_list_in_the_item_above(self) -> None:
        post = post_of(page(DATE, "  • a\n    • b\n    • c\n  • d", END))

        assert post.body == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"

    def test_dialogue_and_numbers_of_the_author_stay_text(self) -> None:
        post = post_of(page(DATE, "- Et le sucre ?\n- Au goût !\n1. Battre", END))

        assert post.body == "<p>- Et le sucre ?</p>\n<p>- Au goût !</p>\n<p>1. Battre</p>"

    def test_text_that_looks_like_html_is_text(self) -> None:
        post = post_of(page(DATE, "5 < 6 & <b>gras</b>", END))

        assert post.body == "<p>5 &lt; 6 &amp; &lt;b&gt;gras&lt;/b&gt;</p>"

    def test_a_text_that_was_broken_at_a_width_is_whole_again(self) -> None:
        broken = (
            "Hier, la brioche a débordé du moule, le four était bien trop\n"
            "chaud et moi trop sûre de moi, voici donc ce qu'il m'en reste\n"
            "après l'avoir grattée.\n"
            "On ne quitte pas une pâte des yeux."
        )
        post = post_of(page(DATE, broken, END))

        assert post.body == (
            "<p>Hier, la brioche a débordé du moule, le four était bien trop chaud et moi trop sûre de moi, voici "
            "donc ce qu'il m'en reste après l'avoir grattée.</p>\n<p>On ne quitte pas une pâte des yeux.</p>"
        )

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("un _mot_ et **deux**", "<p>un <em>mot</em> et <strong>deux</strong></p>"),
            ("3 * 4 * 5 et mot_a_mot", "<p>3 * 4 * 5 et mot_a_mot</p>"),
            (r"\- tiret, 2\. et \[crochets\]", "<p>- tiret, 2. et [crochets]</p>"),
            ("[le cahier](/cahier.html)", '<p><a href="http://four.example/cahier.html">le cahier</a></p>'),
            (
                '![pain](http://p.example/a_(1).jpg "Pain")',
                '<p><img src="http://p.example/a_(1).jpg" alt="pain"></p>',
            ),
            (
                "[![pain](http://p.example/s.jpg)](http://p.example/o.jpg)",
                '<p><a href="http://p.example/o.jpg"><img src="http://p.example/s.jpg" alt="pain"></a></p>',
            ),
            ("<http://a.example/b>", '<p><a href="http://a.example/b">http://a.example/b</a></p>'),
            ("[x](javascript:alert(1))", "<p>x</p>"),
            ("un  \ndeux", "<p>un<br>deux</p>"),
            ("un\ndeux", "<p>un deux</p>"),
            ("### Sous-titre", "<h3>Sous-titre</h3>"),
            ("> cité\n> encore", "<blockquote><p>cité encore</p></blockquote>"),
            ("* * *", "<hr>"),
            ("  1. un\n  2. deux", "<ol><li>un</li><li>deux</li></ol>"),
            ("```\na  <b>\n```", "<pre><code>a  &lt;b&gt;</code></pre>"),
            (
                "a | b\n--- | ---\n1 | 2",
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            ),
            ("sans fin [a](http://x.example ou ![b", "<p>sans fin [a](http://x.example ou ![b</p>"),
        ],
    )
    def test_markdown_becomes_html(self, written: str, expected: str) -> None:
        post = post_of(page("# [Le four](http://four.example/)", DATE, "## Titre", written, "## commentaires"))

        assert post.body == expected

    def test_pictures_are_media_with_their_full_size(self) -> None:
        text = page(DATE, "![pain](http://p.example/w300/a.jpg)", "### Partager cet article", "## commentaires")
        post = post_of(text, originals=lambda url: (Url(url.replace("/w300", "")),))

        assert [(m.url, m.original, m.alt, m.status) for m in post.media] == [
            ("http://p.example/w300/a.jpg", "http://p.example/a.jpg", "pain", "remote")
        ]


class TestTail:
    @pytest.mark.parametrize(
        ("line", "author", "tags"),
        [
            ("Publié par Berthe L. - dans Pains", "Berthe L.", ["Pains"]),
            ("Published by Berthe L. - in Pains", "Berthe L.", ["Pains"]),
            ("Rédigé par Berthe - la vraie", "Berthe - la vraie", []),
            ("- dans Pains", None, ["Pains"]),
            ("Pétri avec amour par Berthe - dans Pains", "Berthe", ["Pains"]),
            ("Berthe L. - dans Pains", "Berthe L.", ["Pains"]),
            ("Publié par Berthe\n- dans\nPains\nLa vie du village", "Berthe", ["Pains", "La vie du village"]),
            ("Publié par Berthe - dans Pains, La vie du village", "Berthe", ["Pains", "La vie du village"]),
        ],
    )
    def test_author_and_tags_stand_behind_the_body(self, line: str, author: str | None, tags: list[str]) -> None:
        end = f"Partager cet article\n\nRepost0\n{line}\ncommenter cet article\n\ncommentaires"
        post = post_of(page(DATE, "Bonjour.", end))

        assert (post.author.name if post.author else None) == author
        assert [term.name for term in post.tags] == tags

    def test_tags_that_run_together_are_parted_by_the_box_that_lists_them(self) -> None:
        end = END.replace("dans Pains", "dans Pains La vie du village")
        post = post_of(page(DATE, "Bonjour.", end, "Catégories", "  • La vie du village (2)\n  • Pains (9)"))

        assert [term.name for term in post.tags] == ["Pains", "La vie du village"]

    def test_tags_that_nothing_parts_are_noted_and_left_out(self) -> None:
        extract = read(page(DATE, "Bonjour.", END.replace("dans Pains", "dans Pains La vie du village")))

        assert extract.readings[0].post.tags == ()
        assert codes(extract) == ["post.tags.unparted"]

    @pytest.mark.parametrize(
        ("shown", "reposts"), [("Repost 0", 0), ("Repost12", 12), ("Repost\n3", 3), ("Repost", None), ("", None)]
    )
    def test_reposts(self, shown: str, reposts: int | None) -> None:
        assert post_of(page(DATE, "Bonjour.", "Partager cet article", shown, "commentaires")).reposts == reposts

    def test_comments_that_the_page_announces_and_the_text_lacks_are_noted(self) -> None:
        text = page(DATE, "Bonjour.", END.replace("commenter cet article", "commenter cet article 3 commentaires"))
        extract = read(page(text, COMMENT))

        assert extract.readings[0].post.comment_count_shown == 3
        assert codes(extract) == ["comments.missing"]

    @pytest.mark.parametrize(
        "dropped", ["Partager cet article", "Repost 2", "Publié par Berthe L. - dans Pains", "commenter cet article"]
    )
    def test_any_line_behind_the_body_may_be_missing(self, dropped: str) -> None:
        post = post_of(page(DATE, "Bonjour.", END.replace(dropped, ""), COMMENT))

        assert post.body == "<p>Bonjour.</p>"
        assert len(post.comments) == 1

    def test_the_heading_of_the_comments_may_be_missing(self) -> None:
        post = post_of(page(DATE, "Bonjour.", END.replace("\n\ncommentaires", ""), COMMENT))

        assert post.body == "<p>Bonjour.</p>"
        assert len(post.comments) == 1


def comments_of(*lines: str) -> tuple[Comment, ...]:
    return post_of(page(DATE, "Bonjour.", END, *lines)).comments


class TestComments:
    def test_a_later_comment_answers_the_one_above(self) -> None:
        comments = comments_of(
            "Simone 18/03/2012 19:40",
            "Un.",
            "Agathe 17/03/2012 08:05",
            "Deux.",
            "Berthe L. 17/03/2012 21:12",
            "Trois.",
        )

        assert [(c.id, c.parent) for c in comments] == [("#0", None), ("#1", None), ("#2", "#1")]
        assert (comments[2].by_owner, comments[2].inferred) == (True, ("parent", "by_owner"))

    def test_dates_are_of_the_blogs_zone(self) -> None:
        winter, summer = comments_of("A B 02/04/2012 15:59", "x", "A B 26/03/2010 10:49", "y")

        assert winter.published is not None
        assert winter.published.isoformat() == "2012-04-02T15:59:00+02:00"
        assert summer.published is not None
        assert summer.published.isoformat() == "2010-03-26T10:49:00+01:00"
        assert summer.published_text == "26/03/2010 10:49"

    def test_paragraphs_and_line_breaks_stay(self) -> None:
        (comment,) = comments_of("Simone 18/03/2012 19:40", "Bonjour,", "Un.\nDeux.")

        assert comment.body == "<p>Bonjour,</p>\n<p>Un.<br>Deux.</p>"

    def test_an_escaped_line_break_is_one_and_other_tags_are_text(self) -> None:
        (comment,) = comments_of("Simone 18/03/2012 19:40", "Un.<br /> Deux <b>.")

        assert comment.body == "<p>Un.<br>Deux &lt;b&gt;.</p>"

    def test_lines_that_the_old_form_broke_at_200_characters_are_whole_again(self) -> None:
        first = "Il est fort intéressant " + "de lire tout cela " * 9 + "et partager"
        (comment,) = comments_of("Simone 18/03/2012 19:40", f"{first}\nleurs fournées.\nVoilà.")

        assert comment.body == f"<p>{first} leurs fournées.<br>Voilà.</p>"

    def test_a_date_in_a_comment_begins_no_other(self) -> None:
        (comment,) = comments_of(
            "Simone 18/03/2012 19:40",
            "Venez :\nfête du four 12/05/2012 20:30\nau village.",
            "Rendez-vous le 12/05/2012 20:30",
            "commentaires",
            DATE,
        )

        assert comment.body.count("<p>") == 4

    def test_a_line_of_a_comment_that_names_a_box_ends_nothing(self) -> None:
        (comment,) = comments_of("Simone 18/03/2012 19:40", "Liens", "voir ci-dessous, c'est mieux.")

        assert comment.body == "<p>Liens</p>\n<p>voir ci-dessous, c'est mieux.</p>"

    def test_initials_names_and_dates_may_have_a_line_each(self) -> None:
        first, second = comments_of("S\nSimone\n18/03/2012 19:40\nUn.\nRépondre\nB\nBerthe L.\n19/03/2012 08:00\nDeux.")

        assert (first.author.name, first.body) == ("Simone", "<p>Un.</p>")
        assert (second.author.name, second.body, second.parent) == ("Berthe L.", "<p>Deux.</p>", "#0")

    def test_a_name_that_the_extractor_dropped_is_noted_and_the_initial_is_none(self) -> None:
        extract = read(page(DATE, "Bonjour.", END, "S\n18/03/2012 19:40\nUn.\nRépondre"))

        assert extract.readings[0].post.comments[0].author.name == ""
        assert codes(extract) == ["comment.author.missing"]

    def test_texts_of_moderation_belong_to_no_comment(self) -> None:
        (comment,) = comments_of(
            "Simone 18/03/2012 19:40",
            "Un.",
            "Votre réponse est en attente de modération.\nVotre réponse est publiée.",
        )

        assert comment.body == "<p>Un.</p>"

    def test_a_date_that_is_none_is_noted_and_the_comment_stays(self) -> None:
        extract = read(page(DATE, "Bonjour.", END, "Simone 31/02/2012 19:40", "Un."))
        (comment,) = extract.readings[0].post.comments

        assert (comment.published, comment.published_text) == (None, "31/02/2012 19:40")
        assert codes(extract) == ["comment.date.unreadable"]

    def test_a_link_of_the_name_is_the_authors_address(self) -> None:
        (comment,) = comments_of("## commentaires", "[Simone](http://simone.example/) 18/03/2012 19:40", "Un.", "## x")

        assert (comment.author.name, comment.author.url) == ("Simone", "http://simone.example/")


class TestSidebar:
    def test_boxes_are_typed_by_the_templates_titles(self) -> None:
        side = page(
            "Présentation",
            "  • : Le four à pain\n  • Le four à pain\n  • : Un fournil\n  • Contact",
            "Archives",
            "  • Mars 2012 (4)\n  • Février 2012 (7)",
            "Mes bonnes adresses",
            "  • Le moulin",
            "Pour suivre Berthe :",
            "Rechercher",
        )
        blog = read(page(DATE, "Bonjour.", END, COMMENT, side)).blog
        assert blog is not None

        assert [(w.kind, w.title) for w in blog.sidebar.widgets] == [
            ("about", "Présentation"),
            ("archives", "Archives"),
            ("links", "Mes bonnes adresses"),
            ("text", "Pour suivre Berthe :"),
            ("search", "Rechercher"),
        ]
        assert [item.text for item in blog.sidebar.widgets[0].items] == ["Le four à pain", "Un fournil", "Contact"]
        assert [(i.text, i.count) for i in blog.sidebar.widgets[1].items] == [("Mars 2012", 4), ("Février 2012", 7)]
        assert (blog.title, blog.tagline) == ("Le four à pain", "Un fournil")

    def test_the_follow_box_names_the_likely_owner(self) -> None:
        text = page(DATE, "Bonjour.", "Partager cet article", "commentaires", COMMENT, "Pour suivre Simone :", "Liens")
        extract = read(text.replace("Pour suivre", "Présentation\n\n  • : Le four\n\nPour suivre"))

        assert extract.readings[0].post.comments[0].by_owner is True

    def test_boxes_may_stand_before_the_post(self) -> None:
        side = page("Liens", "  • Le moulin", "Rechercher")
        extract = read(page("Le four à pain", side, "Accueil Le fournil", DATE, "La brioche", "Bonjour.", END))
        assert extract.blog is not None

        assert [widget.title for widget in extract.blog.sidebar.widgets] == ["Liens", "Rechercher"]
        assert extract.blog.title == "Le four à pain"
        assert extract.readings[0].post.title == "La brioche"

    def test_the_footer_is_no_box_and_names_the_owner(self) -> None:
        foot = (
            "Créer un blog gratuit sur overblog.com - Contact -\n  • Voir le profil de Berthe sur le portail Overblog"
        )
        blog = read(page(DATE, "Bonjour.", END, COMMENT, foot)).blog
        assert blog is not None

        assert blog.sidebar.widgets == ()
        assert blog.owner is not None
        assert blog.owner.name == "Berthe"


class TestKeys:
    def test_without_an_address_the_key_is_made_of_the_bytes(self) -> None:
        (reading,) = read(page(DATE, "Bonjour.", END)).readings

        assert re.fullmatch(r"capture:[0-9a-f]{16}", reading.key)
        assert reading.rank is Rank.OWN_PAGE

    def test_with_an_address_the_platform_gives_the_key(self) -> None:
        text = page(DATE, "Bonjour.", END)
        url = Url("http://four.example/2012/03/brioche.html")
        place = Place(kind="post", key="four.example/2012/03/brioche.html")
        capture = Capture(body=text.encode(), url=url, form="text")
        extract = read_text(text, capture=capture, notes=Notes(), place=place)

        assert extract.place is place
        assert [(r.key, r.post.permalink, r.post.origin.url) for r in extract.readings] == [(place.key, url, url)]

    def test_a_listing_gives_a_reading_a_post_and_says_that_it_may_not_be_whole(self) -> None:
        end = "Partager cet article\n\nRepost 0\n- dans Pains\ncommenter cet article 2 commentaires"
        other = "1 mars 2012 4 01 /03 /mars /2012 07:05"
        extract = read(page("Le four à pain", "Accueil", DATE, "Un", "Bonjour.", end, other, "Deux", "Bonsoir.", end))

        assert extract.place.kind == "listing"
        assert [reading.post.title for reading in extract.readings] == ["Un", "Deux"]
        assert {reading.rank for reading in extract.readings} == {Rank.LISTING}
        assert len({reading.key for reading in extract.readings}) == 2
        assert codes(extract) == ["listing.text"]
