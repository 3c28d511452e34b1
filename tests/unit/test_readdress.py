import pytest
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from migrate.html import fragment, graft, readdress
from migrate.model import Html

PIECES = st.lists(
    st.sampled_from(
        [
            "<a href=",
            "<img src=",
            '"x&amp;y"',
            "'u v'",
            "bare",
            " alt='a > b'",
            ">",
            "/>",
            "</a>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<",
            "&eacute;",
            " ",
            "\n",
            "=",
            '"',
            "texte",
        ]
    )
).map("".join)


def asked(body: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []

    def note(tag: str, attribute: str, address: str) -> None:
        found.append((tag, attribute, address))

    assert readdress(Html(body), note) == body
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param('<a href="u">', [("a", "href", "u")], id="double quotes"),
        pytest.param("<A HREF = 'u'>", [("a", "href", "u")], id="capitals, single quotes, blanks"),
        pytest.param("<img\nsrc=u/v alt=x>", [("img", "src", "u/v")], id="no quotes"),
        pytest.param("<img src=u/>", [("img", "src", "u/")], id="a slash belongs to what has no quotes"),
        pytest.param('<img alt="a > b" src="u">', [("img", "src", "u")], id="a bracket in a value"),
        pytest.param('<img src="u" src="v">', [("img", "src", "u")], id="the first of a name counts"),
        pytest.param('<a href=" u\n">', [("a", "href", "u")], id="blanks around an address"),
        pytest.param('<a href="?a=1&amp;b=&eacute;">', [("a", "href", "?a=1&b=é")], id="references"),
        pytest.param('<a href="?a=1&copy=2&#38;&lt">', [("a", "href", "?a=1&copy=2&<")], id="no references"),
        pytest.param('<a href="&#0;&#x110000;&#xe9">', [("a", "href", "\ufffd\ufffdé")], id="no such character"),
        pytest.param("1 < 2<b>x</b><br/>", [], id="no address"),
        pytest.param('<!-- <a href="u"> --><!x><?y?>', [], id="a comment"),
        pytest.param('<!--><a href="u">', [("a", "href", "u")], id="a comment that is empty"),
        pytest.param('<script>"<a href=u>"</script >', [], id="a script"),
        pytest.param('<a href="u', [], id="a tag that does not end"),
        pytest.param('<a href>x</a><a href="">', [], id="an empty address"),
        pytest.param("<object data=u><param value=v><param value=//h/w>", [("object", "data", "u")], id="object"),
        pytest.param(
            '<img srcset="a.jpg, b,c.jpg 2x,d.jpg 1.5x">',
            [("img", "srcset", one) for one in ("a.jpg", "b,c.jpg", "d.jpg")],
            id="candidates",
        ),
        pytest.param(
            """<p style="a:url( 'u v' );b:url(w)" data-src="//x" data-n="1">""",
            [("p", "style", "u v"), ("p", "style", "w"), ("p", "data-src", "//x")],
            id="style and lazy attributes",
        ),
    ],
)
def test_every_address_is_asked_for(body: str, expected: list[tuple[str, str, str]]) -> None:
    found = asked(body)

    assert [one for one in found if one[0] != "param"] == expected


def test_a_whole_address_is_asked_for_where_any_value_may_stand() -> None:
    assert asked("<object><param name=movie value=//h/w><param name=a value=b></object>") == [
        ("param", "value", "//h/w")
    ]


def test_only_the_value_changes() -> None:
    body = Html("<P><A\n CLASS=b  HREF = 'u' title=\"é &amp; &eacute;\">z</A ><br/>u")

    changed = readdress(body, lambda *_: 'w?a&b"')

    assert changed == '<P><A\n CLASS=b  HREF = "w?a&amp;b&quot;" title="é &amp; &eacute;">z</A ><br/>u'


def test_one_candidate_changes_and_the_others_stay() -> None:
    body = Html('<img srcset="a.jpg 1x,  b.jpg   2x" style="x:url(a.jpg);y:url(b.jpg)">')

    changed = readdress(body, lambda _tag, _name, address: "c d.jpg," if address == "b.jpg" else None)

    assert changed == '<img srcset="a.jpg 1x,  c%20d.jpg   2x" style="x:url(a.jpg);y:url(\'c%20d.jpg,\')">'


@given(PIECES)
def test_what_nobody_changes_stays_byte_for_byte(body: str) -> None:
    asked(body)


@given(PIECES)
def test_what_was_changed_is_found_again(body: str) -> None:
    changed = readdress(Html(body), lambda *_: "x")

    assert [one[2] for one in asked(changed)] == ["x"] * len(asked(body))


@given(
    st.lists(st.sampled_from(['<a href="u&amp;v">', "<img src='w'>", "</a>", "<p>", "</p>", "t", "<b>"])).map("".join)
)
def test_the_parser_sees_the_same_addresses(body: str) -> None:
    tree = graft(fragment(body).root)
    seen = [one.get("href", one.get("src")) for one in tree.find_all(["a", "img"]) if isinstance(one, Tag)]

    assert sorted(one[2] for one in asked(body)) == sorted(str(one) for one in seen)


@pytest.mark.parametrize(
    "piece",
    ["<a ", '<a b="', "<a b = ", "<!--", "<a" + " " * 9, "<script>", "<img srcset='a (", "<p style='url(", "<", "&a"],
)
def test_a_long_text_that_never_ends_stays_as_it_is(piece: str) -> None:
    """A pattern that looks again from every place would need minutes here."""
    asked(piece * 100_000)
