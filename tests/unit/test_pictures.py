"""Which of the sizes that a page offers of a picture is the one to keep."""

import pytest

from migrate.html import fragment, graft, select, select_first
from migrate.platforms._embeds import largest_of, source_of


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        pytest.param('srcset="/a-300.jpg 300w, /a.jpg 1200w, /a-600.jpg 600w"', "/a.jpg", id="widths"),
        pytest.param('srcset="/a.jpg, /a@2x.jpg 2x, /a@1.5x.jpg 1.5x"', "/a@2x.jpg", id="multiples"),
        pytest.param(
            'srcset="https://c.example/w_300,h_200/a.jpg 300w,https://c.example/w_900,h_600/a.jpg 900w"',
            "https://c.example/w_900,h_600/a.jpg",
            id="commas in an address",
        ),
        pytest.param('data-srcset=" /a.jpg 900w\n,\n /b.jpg 100w "', "/a.jpg", id="loaded late"),
        pytest.param('srcset=""', "", id="empty"),
        pytest.param('alt="a"', "", id="none"),
    ],
)
def test_largest_of(attributes: str, expected: str) -> None:
    tag = select_first(graft(fragment(f'<p><img src="/a-300.jpg" {attributes}></p>').root), "img")

    assert tag is not None
    assert largest_of(tag) == expected


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        pytest.param(
            '<picture><source srcset="/a.webp 900w"><img src="/a.jpg"></picture>', "/a.webp", id="other forms"
        ),
        pytest.param(
            '<picture><source srcset="/b.webp 900w"><img src="/a.jpg" srcset="/c.jpg 90w"></picture>',
            "/c.jpg",
            id="its own forms first",
        ),
    ],
)
def test_largest_of_a_picture_with_forms(around: str, expected: str) -> None:
    tag = select_first(graft(fragment(around).root), "img")

    assert tag is not None
    assert largest_of(tag) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param('<img src="/a.jpg">', "/a.jpg", id="plain"),
        pytest.param('<img src="/blank.gif" data-src="/a.jpg">', "/a.jpg", id="a stand-in with an address"),
        pytest.param('<img src="data:image/gif;base64,R0" data-original="/a.jpg">', "/a.jpg", id="a stand-in"),
        pytest.param(
            '<img src="data:image/gif;base64,R0"><noscript><img src="/a.jpg"></noscript>',
            "/a.jpg",
            id="without scripts",
        ),
        pytest.param('<noscript><img src="/a.jpg"></noscript><img class="late">', "/a.jpg", id="before it"),
        pytest.param('<picture><source srcset="/a.jpg 2x"><img alt=""></picture>', "/a.jpg", id="forms only"),
        pytest.param('<img src="data:image/png;base64,iVBO">', "data:image/png;base64,iVBO", id="in the page itself"),
    ],
)
def test_source_of(written: str, expected: str) -> None:
    tags = select(graft(fragment(f"<div>{written}</div>").root), "img")
    shown = next(tag for tag in tags if tag.parent is not None and tag.parent.name != "noscript")

    assert source_of(shown) == expected
