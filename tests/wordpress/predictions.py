"""What the preflight predicts of items, and how it shows in a real WordPress: a list of cases, imported all at once.

Each case makes items with the numbers n, n + 1 …, says which findings they give, and asks of the imported site
whether it came so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wxr_file import comment, item, meta, term

Told = tuple[str, str, int]  # code without `preflight.`, level, number of the rule
STEP = 10


class World:
    """What a WordPress holds after the import; ids are kept, as the site was empty."""

    def __init__(self, database: dict[str, Any], printed: str) -> None:
        self.rows = {int(row["ID"]): row for row in database["posts"]}
        self.terms = {(term["taxonomy"], term["slug"]): term for term in database["terms"]}
        self.printed = printed

    def shown(self, number: int) -> str:
        return str(self.rows[number]["shown"])

    def comments(self, number: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.rows[number]["comments"]
        return found

    def titled(self, title: str) -> int:
        return sum(row["post_title"] == title for row in self.rows.values())

    def breaks(self, number: int) -> int:
        """How many breaks and paragraphs a visitor sees more than are stored."""
        shown, stored = self.shown(number), str(self.rows[number]["post_content"])
        return sum(shown.count(mark) - stored.count(mark) for mark in ("<p>", "</p>", "<br"))

    def names(self, number: int) -> list[str]:
        return [one["name"] for one in self.rows[number]["terms"]]


@dataclass(frozen=True)
class Case:
    name: str
    told: set[Told]
    items: Callable[[int], list[str]]
    came: Callable[[World, int], bool]


def _one(**fields: Any) -> Callable[[int], list[str]]:
    return lambda n: [item(n, **fields)]


def _two(second: dict[str, Any], **fields: Any) -> Callable[[int], list[str]]:
    return lambda n: [item(n, **fields), item(n + 1, **second)]


def _comments(*comments: str) -> Callable[[int], list[str]]:
    return lambda n: [item(n, more="".join(comments))]


def _is_gone(world: World, n: int) -> bool:
    return n not in world.rows


def _second_is_gone(world: World, n: int) -> bool:
    return n in world.rows and n + 1 not in world.rows


SAME = {"title": "Noël", "post_date": "2011-12-25 10:00:00"}
SECRET = {"status": "private", "post_password": "pain"}
HUGE_COMMENT = "é" * 32_768

ITEMS = [
    Case("nothing", set(), _one(), lambda w, n: w.rows[n]["post_content"] == "<p>Du pain.</p>"),
    # 3
    Case(
        "markup that is not CDATA",
        {("markup.unwrapped", "gap", 3)},
        lambda n: [item(n).replace("<![CDATA[<p>Du pain.</p>]]>", "Avant <p>le pain</p>")],
        lambda w, n: w.rows[n]["post_content"] == "Avant ",
    ),
    # 9 to 11
    Case(
        "same title and second",
        {("item.merged", "gap", 9)},
        _two(SAME | {"content": "<p>perdu</p>", "more": comment(1)}, **SAME),
        lambda w, n: _second_is_gone(w, n) and len(w.comments(n)) == 1,
    ),
    Case(
        "same title and second, blanks around",
        {("item.merged", "gap", 9)},
        _two({"title": " Pain ", "post_date": "2011-12-26 10:00:00"}, title="Pain", post_date="2011-12-26 10:00:00"),
        _second_is_gone,
    ),
    Case(
        "backslashes are forgotten when looking for the same",
        {("item.merged", "gap", 9)},
        _two({"title": "a\\b", "post_date": "2011-12-27 10:00:00"}, title="ab", post_date="2011-12-27 10:00:00"),
        _second_is_gone,
    ),
    Case(
        "same title and second, but a page",
        set(),
        _two({"title": "Page", "post_date": "2011-12-28 10:00:00", "post_type": "page"},
             title="Page", post_date="2011-12-28 10:00:00"),
        lambda w, n: n + 1 in w.rows,
    ),
    Case(
        "no title, and a second that is taken",
        {("item.merged", "gap", 10)},
        _two({"title": "", "post_date": "2011-12-29 10:00:00"}, post_date="2011-12-29 10:00:00"),
        _second_is_gone,
    ),
    Case(
        "a title of 0 is none",
        {("item.merged", "gap", 10)},
        _two({"title": "0", "post_date": "2011-12-30 10:00:00"}, post_date="2011-12-30 10:00:00"),
        _second_is_gone,
    ),
    Case(
        "no title first, then one of the same second",
        set(),
        _two({"post_date": "2011-12-31 10:00:00"}, title="", post_date="2011-12-31 10:00:00"),
        lambda w, n: n + 1 in w.rows,
    ),
    Case("nothing in it", {("item.refused", "gap", 11)}, _one(title="", content="", excerpt=""), _is_gone),
    Case("0 in it", {("item.refused", "gap", 11)}, _one(title="0", content="0", excerpt=""), _is_gone),
    Case("a page with nothing in it", set(), _one(title="", content="", post_type="page"), lambda w, n: n in w.rows),
    # 12
    Case(
        "an id twice",
        {("item.repeated", "gap", 12)},
        lambda n: [item(n), item(n + 1, post_id=str(n), title="Le second")],
        lambda w, n: w.rows[n]["post_title"] == f"Titre {n}" and w.titled("Le second") == 0,
    ),
    # 13
    Case(
        "no date",
        {("date.made", "change", 13)},
        _one(post_date="", post_date_gmt="0000-00-00 00:00:00"),
        lambda w, n: w.rows[n]["post_date"] > "2020",
    ),
    Case(
        "a date in UTC only",
        {("date.made", "change", 13)},
        _one(post_date="", post_date_gmt="2010-07-01 10:00:00"),
        lambda w, n: w.rows[n]["post_date"] == "2010-07-01 12:00:00",
    ),
    Case(
        "a local date only",
        {("date.made", "change", 13)},
        _one(post_date="2010-07-02 10:00:00", post_date_gmt=""),
        lambda w, n: w.rows[n]["post_date_gmt"] == "2010-07-02 08:00:00",
    ),
    Case(
        "a day only",
        {("date.made", "change", 13)},
        _one(post_date="2010-07-03"),
        lambda w, n: w.rows[n]["post_date"] == "2010-07-03 00:00:00",
    ),
    Case(
        "a date with a T",
        {("date.made", "change", 13)},
        _one(post_date="2010-07-04T10:00:00+02:00"),
        lambda w, n: w.rows[n]["post_date"] != "2010-07-04T10:00:00+02:00",
    ),
    Case(
        "a date in UTC that is not whole",
        {("date.made", "change", 13)},
        _one(post_date_gmt="demain"),
        lambda w, n: w.rows[n]["post_date_gmt"] == "0000-00-00 00:00:00",
    ),
    Case("a day that is none", {("item.refused", "gap", 13)}, _one(post_date="2011-02-29 10:00:00"), _is_gone),
    Case("a date in words", {("item.refused", "gap", 13)}, _one(post_date="14 juillet"), _is_gone),
    Case(
        "a date to come",
        {("item.status", "change", 13)},
        _one(post_date_gmt="2100-01-01 10:00:00"),
        lambda w, n: w.rows[n]["post_status"] == "future",
    ),
    Case(
        "planned for a day that is past",
        {("item.status", "change", 13)},
        _one(status="future"),
        lambda w, n: w.rows[n]["post_status"] == "publish",
    ),
    # 15
    Case("an unknown type", {("item.type", "gap", 15)}, _one(post_type="recette"), _is_gone),
    Case("no type", {("item.type", "gap", 15), ("readers.differ", "note", 7)}, _one(post_type=None), _is_gone),
    Case("an auto-draft", {("item.type", "gap", 15)}, _one(status="auto-draft"), _is_gone),
    Case(
        "an unknown status",
        {("item.hidden", "gap", 15)},
        _one(status="published"),
        lambda w, n: w.rows[n]["post_status"] == "published",
    ),
    Case(
        "no status",
        {("item.status", "change", 15)},
        _one(status=""),
        lambda w, n: w.rows[n]["post_status"] == "draft",
    ),
    # 16
    *(
        Case(
            f"slug {given!r}",
            {("slug.changed", "change", 16)},
            _one(post_name=given),
            lambda w, n, made=made: w.rows[n]["post_name"] == made,
        )
        for given, made in (
            ("Tarte", "tarte"),
            ("la-crème", "la-creme"),
            ("page.html", "page-html"),
            ("œufs-à-la-coque", "oeufs-a-la-coque"),
            ("a_b/c d", "a_b-c-d"),
            ("100%-pain", "100-pain"),
            ("l’été—«fini»…", "lete-fini"),
            ("дача", "%d0%b4%d0%b0%d1%87%d0%b0"),
            ("s" * 210, "s" * 200),
            ("feed", "feed-2"),
            ("tom&amp;jerry", "tomjerry"),
            ("straße", "strase"),
        )
    ),
    Case(
        "a slug twice",
        {("slug.changed", "change", 16)},
        _two({"post_name": "deux-fois"}, post_name="deux-fois"),
        lambda w, n: w.rows[n + 1]["post_name"] == "deux-fois-2",
    ),
    Case(
        "a slug three times, one with a number",
        {("slug.changed", "change", 16)},
        lambda n: [item(n, post_name="trois"), item(n + 1, post_name="trois-2"), item(n + 2, post_name="trois")],
        lambda w, n: w.rows[n + 2]["post_name"] == "trois-3",
    ),
    Case(
        "a slug of a post and of a page",
        set(),
        _two({"post_name": "aussi-page", "post_type": "page"}, post_name="aussi-page"),
        lambda w, n: w.rows[n + 1]["post_name"] == "aussi-page",
    ),
    Case(
        "a page's slug that is a number",
        {("slug.changed", "change", 16)},
        _one(post_name="2012", post_type="page"),
        lambda w, n: w.rows[n]["post_name"] == "2012-2",
    ),
    Case(
        "a draft's slug is not made unique",
        set(),
        _two({"post_name": "brouillon", "status": "draft"}, post_name="brouillon"),
        lambda w, n: w.rows[n + 1]["post_name"] == "brouillon",
    ),
    # 18
    Case(
        "a parent that is not there",
        {("parent.lost", "gap", 18)},
        _one(post_type="page", post_parent="900001"),
        lambda w, n: w.rows[n]["post_parent"] == "0",
    ),
    Case(
        "a parent that comes later",
        set(),
        lambda n: [item(n, post_type="page", post_parent=str(n + 1)), item(n + 1, post_type="page")],
        lambda w, n: w.rows[n]["post_parent"] == str(n + 1),
    ),
    Case(
        "a private post with a password",
        {("password.lost", "change", 18)},
        _one(**SECRET),
        lambda w, n: w.rows[n]["post_password"] == "",
    ),
    # 19
    Case("a long guid", {("item.refused", "gap", 19)}, _one(guid="http://a.example/" + "x" * 240), _is_gone),
    Case(
        "a guid with &",
        {("guid.changed", "change", 19)},
        _one(guid="http://a.example/?a=1&b=2"),
        lambda w, n: w.rows[n]["guid"] == "http://a.example/?a=1&amp;b=2",
    ),
    Case("a guid that is long once it is an address", {("item.refused", "gap", 19)}, _one(guid="x" * 255), _is_gone),
    Case(
        "a guid that is no address",
        {("guid.changed", "change", 19)},
        _one(guid="pain"),
        lambda w, n: w.rows[n]["guid"] == "http://pain",
    ),
    Case("a title of 70 KB", {("item.refused", "gap", 19)}, _one(title="é" * 35_000), _is_gone),
    Case("an excerpt of 70 KB", {("item.refused", "gap", 19)}, _one(excerpt="é" * 35_000), _is_gone),
    # 21
    Case(
        "meta without a key",
        {("meta.lost", "gap", 21)},
        _one(more=meta("", "perdu")),
        lambda w, n: "perdu" not in str(w.rows[n]["meta"]),
    ),
    Case(
        "meta that looks serialised",
        {("meta.lost", "gap", 21)},
        _one(more=meta("k", 'a:1:{i:0;s:5:"perdu été";}')),
        lambda w, n: w.rows[n]["meta"]["k"] == [""],
    ),
    Case(
        "meta that is serialised",
        set(),
        _one(more=meta("k", 'a:2:{i:0;s:4:"été";i:1;O:8:"stdClass":0:{}}'.replace("s:4", "s:5"))),
        lambda w, n: "été" in w.rows[n]["meta"]["k"][0],
    ),
    Case(
        "a picture of the post that is not there",
        {("thumbnail.lost", "gap", 21)},
        _one(more=meta("_thumbnail_id", "900002")),
        lambda w, n: w.rows[n]["meta"]["_thumbnail_id"] == ["900002"],
    ),
    # 23
    *(
        Case(
            f"line ends in {text!r}",
            {("text.reflowed", "change", 23)} if is_torn else set(),
            _one(content=text),
            lambda w, n, is_torn=is_torn: bool(w.breaks(n)) == is_torn,
        )
        for text, is_torn in (
            ("<p>un\ndeux</p>", True),
            ("<div>bloc\n\ndeux</div>", True),
            ("<p>un</p>\n<p>deux</p>", False),
            ("<ul>\n<li>un</li>\n<li>deux</li>\n</ul>", False),
            ("<pre>un\n\ndeux</pre>", False),
            ("<p><em>un</em>\n<strong>deux</strong></p>", True),
            ("<!-- wp:freeform --><p>un\ndeux</p><!-- /wp:freeform -->", False),
            ("<p>un<br />\ndeux</p>", False),
        )
    ),
    # 24
    *(
        Case(
            f"shortcode {text!r}",
            {("shortcode.run", "change", 24)} if is_run else set(),
            _one(content=f"<p>{text}</p>"),
            lambda w, n, text=text, is_run=is_run: (text in w.shown(n)) != is_run,
        )
        for text, is_run in (
            ("[gallery]", True),
            ("[embed]pain[/embed]", True),
            ("[video src='x.mp4']", True),
            ("[caption width='3']pain[/caption]", True),
            ("[playlist]", True),
            ("[pain]", False),
            ("&#91;gallery]", False),
            ("[gallery-pain]", False),
        )
    ),
    # 26
    Case(
        "a comment's id twice",
        {("comment.merged", "gap", 26)},
        _comments(comment(5, content="premier"), comment(5, content="second")),
        lambda w, n: [one["comment_content"] for one in w.comments(n)] == ["second"],
    ),
    Case(
        "comments without ids",
        {("comment.merged", "gap", 26)},
        _comments(comment("", content="premier"), comment("c2", content="second")),
        lambda w, n: [one["comment_content"] for one in w.comments(n)] == ["second"],
    ),
    Case(
        "ids beyond 64 bits",
        {("comment.merged", "gap", 26)},
        _comments(comment(10**20, content="premier"), comment(10**20 + 1, content="second")),
        lambda w, n: [one["comment_content"] for one in w.comments(n)] == ["second"],
    ),
    # 27
    Case(
        "an answer before its parent",
        {("comment.orphaned", "gap", 27)},
        _comments(comment(20, parent="30"), comment(30)),
        lambda w, n: w.comments(n)[0]["comment_parent"] == "30",
    ),
    Case(
        "an answer to nobody",
        {("comment.orphaned", "gap", 27)},
        _comments(comment(31, parent="9999")),
        lambda w, n: w.comments(n)[0]["comment_parent"] == "9999",
    ),
    Case(
        "an answer with a zero before its parent's number",
        {("comment.orphaned", "gap", 27)},
        _comments(comment(40), comment(41, parent="040")),
        lambda w, n: w.comments(n)[1]["comment_parent"] != w.comments(n)[0]["comment_ID"],
    ),
    Case(
        "a thread",
        set(),
        _comments(comment(50), comment(51, parent="50"), comment(52, parent="51")),
        lambda w, n: w.comments(n)[2]["comment_parent"] == w.comments(n)[1]["comment_ID"],
    ),
    # 29
    *(
        Case(
            f"a comment with a long {name}",
            {("comment.dropped", "gap", 29), ("comment.orphaned", "gap", 27)},
            _comments(comment(60, **{name: text}), comment(61, parent="60", content="réponse")),
            lambda w, n: [one["comment_content"] for one in w.comments(n)] == ["réponse"],
        )
        for name, text in (
            ("author", "é" * 128),
            ("author", "&" * 64),
            ("author_email", "a" * 90 + "@courrier.example"),
            ("author_url", "http://a.example/" + "x" * 190),
            ("author_IP", "1" * 101),
            ("content", HUGE_COMMENT),
            ("content", "x" * 65_481 + '<a href="http://a.example/">pain</a>'),
        )
    ),
    *(
        Case(
            f"a comment with a {name} that just fits",
            set(),
            _comments(comment(62, **{name: text})),
            lambda w, n: len(w.comments(n)) == 1,
        )
        for name, text in (
            ("author", "é" * 127),
            ("author_email", "a" * 60 + "@courrier.example"),
            ("author_url", "http://a.example/" + "x" * 183),
            ("content", "x" * 65_535),
            ("content", "x" * 65_480 + '<a href="http://a.example/">pain</a>'),
        )
    ),
    # 30, 31
    Case(
        "approved in words",
        {("comment.hidden", "gap", 30)},
        _comments(comment(70, approved="approved")),
        lambda w, n: w.comments(n)[0]["comment_approved"] == "approved" and w.rows[n]["comment_count"] == "0",
    ),
    Case(
        "a type that is none",
        {("comment.hidden", "gap", 31)},
        _comments(comment(71, type="avis")),
        lambda w, n: w.comments(n)[0]["comment_type"] == "avis",
    ),
    # 32
    Case(
        "a comment without a date",
        {("comment.date", "gap", 32)},
        _comments(comment(72, date="", date_gmt="")),
        lambda w, n: w.comments(n)[0]["comment_date"] == "0000-00-00 00:00:00",
    ),
    Case(
        "a comment without a date in UTC",
        {("comment.date", "change", 32)},
        _comments(comment(73, date_gmt="")),
        lambda w, n: w.comments(n)[0]["comment_date_gmt"] == "0000-00-00 00:00:00",
    ),
    # 33
    Case(
        "a user who is not declared",
        {("comment.user", "change", 33)},
        _comments(comment(74, user_id="9")),
        lambda w, n: w.comments(n)[0]["user_id"] == "0",
    ),
    Case(
        "the owner's own answer",
        set(),
        _comments(comment(75, user_id="1")),
        lambda w, n: w.comments(n)[0]["user_id"] != "0",
    ),
    # 34
    *(
        Case(
            f"{name} {text!r} of a comment",
            {("comment.changed", "change", 34)} if made != text else set(),
            _comments(comment(76, **{name: text})),
            lambda w, n, name=name, made=made: w.comments(n)[0][f"comment_{name}"] == made,
        )
        for name, text, made in (
            ("author", "<b>Zoé</b>", "Zoé"),
            ("author_email", "pas une adresse", ""),
            ("author_email", "zoe@courrier.example", "zoe@courrier.example"),
            ("author_url", "zoe.example", "http://zoe.example"),
            ("author_url", "javascript:alert(1)", ""),
            ("author_url", "https://zoe.example/", "https://zoe.example/"),
        )
    ),
    Case(
        "a script in a comment",
        {("comment.active", "note", 34)},
        _comments(comment(77, content="<script>x()</script>")),
        lambda w, n: "<script>" in w.comments(n)[0]["comment_content"],
    ),
    Case(
        "meta of a comment that looks serialised",
        {("meta.lost", "gap", 21)},
        _comments(comment(78, more=meta("k", 's:9:"perdu";', of="commentmeta"))),
        lambda w, n: w.comments(n)[0]["meta"]["k"] == [""],
    ),
    # 36
    Case(
        "an author who is not declared",
        {("author.replaced", "change", 36)},
        _one(creator="zoe"),
        lambda w, n: w.rows[n]["post_author"] == "1",
    ),
    # 38, 39
    Case(
        "a term without a nicename",
        {("term.lost", "gap", 38)},
        _one(more=term("Pains") + term("Perdu", slug=None).replace("<category", "<category ")),
        lambda w, n: "Perdu" not in w.names(n),
    ),
    Case(
        "a term with a long name",
        {("term.lost", "gap", 38)},
        _one(more=term("Pains", slug="pains") + term("é" * 201, slug="e-long", domain="post_tag")),
        lambda w, n: w.names(n) == ["Pains"],
    ),
    Case(
        "a term without a name",
        {("term.lost", "gap", 38)},
        _one(more=term("Pains", slug="pains") + term(" ", slug="sans-nom", domain="post_tag")),
        lambda w, n: w.names(n) == ["Pains"],
    ),
    Case(
        "a term with a backslash",
        {("term.changed", "change", 38)},
        _one(more=term("Pains", slug="pains") + term("fin\\debut", slug="fin-debut", domain="post_tag")),
        lambda w, n: "findebut" in w.names(n),
    ),
    Case(
        "a term with a tag in its name",
        {("term.changed", "change", 38)},
        _one(more=term("Pains", slug="pains") + term("<b>Gras</b>", slug="gras", domain="post_tag")),
        lambda w, n: "Gras" in w.names(n),
    ),
    Case(
        "a term whose slug changes",
        {("term.changed", "change", 38)},
        _one(more=term("Pains", slug="pains") + term("Été", slug="été", domain="post_tag")),
        lambda w, n: ("post_tag", "ete") in w.terms and "Été" in w.names(n),
    ),
    Case(
        "a slug of a term that has another name",
        {("term.changed", "change", 38)},
        _one(more=term("Autre nom", slug="pains")),
        lambda w, n: w.names(n) == ["Pains"],
    ),
    Case(
        "an unknown taxonomy",
        {("term.lost", "gap", 39)},
        _one(more=term("Pains", slug="pains") + term("Facile", slug="facile", domain="niveau")),
        lambda w, n: w.names(n) == ["Pains"],
    ),
    Case(
        "no category",
        {("category.made", "note", 39)},
        _one(more=term("levain", slug="levain", domain="post_tag").replace("<category", "<category ")),
        lambda w, n: "Uncategorized" in w.names(n),
    ),
]  # fmt: skip
