"""Which of the sizes that a page offers of a picture is the one to keep."""

import pytest

from migrate.html import fragment, graft, select_first
from migrate.platforms._embeds import largest_of


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
