"""The quick way through the tags of a text finds the same attributes as the thorough one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.html._tags import tags

PIECES = (
    "<p",
    "<p>",
    "</p>",
    "<a href=x>",
    "<a\thref='1'>",
    "<br/>",
    "<br />",
    "<b/x=1>",
    "<TEXTAREA>",
    "</textarea>",
    "<script",
    "<style a=b>",
    "</style>",
    "<!--",
    "-->",
    "<!x",
    "<?y",
    ">",
    " ",
    "=",
    '"',
    "'",
    "x",
    '<img src="a">',
    "</a b=c>",
    "</xmp >",
    "/>",
    "<iframe>",
    "</iframe>",
)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_tags_with_attributes_are_found_either_way(text: str) -> None:
    assert [tag for tag in tags(text, bare=False) if tag.attributes] == [tag for tag in tags(text) if tag.attributes]
