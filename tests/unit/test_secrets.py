import pytest

from migrate.model import Html
from migrate.transforms._secrets import bare_links
from migrate.urls import public


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://anne:secret@carnet.example/a", "https://carnet.example/a", id="a login"),
        pytest.param("https://carnet.example/a?PHPSESSID=12", "https://carnet.example/a", id="a session"),
        pytest.param(
            "https://carnet.example/?token=x&p=1&sid=y#bas", "https://carnet.example/?p=1#bas", id="among others"
        ),
        pytest.param("https://carnet.example/a#access_token=x", "https://carnet.example/a", id="in a fragment"),
        pytest.param("https://carnet.example/?p=1&auteur=2", "https://carnet.example/?p=1&auteur=2", id="none"),
        pytest.param("https://carnet.example/a?", "https://carnet.example/a?", id="an empty query"),
    ],
)
def test_a_public_address_has_no_secrets(url: str, expected: str) -> None:
    assert public(url) == expected
    assert public(expected) == expected


def test_links_to_the_blog_lose_their_secrets_and_others_only_their_logins() -> None:
    text = Html(
        '<a href="https://carnet.example/a?p=1&amp;token=x">a</a> token=x '
        '<a href="https://u:p@other.example/?key=y">b</a><img src="https://other.example/p.jpg?sig=z">'
    )

    assert bare_links(text, "carnet.example") == (
        '<a href="https://carnet.example/a?p=1">a</a> token=x '
        '<a href="https://other.example/?key=y">b</a><img src="https://other.example/p.jpg?sig=z">'
    )
