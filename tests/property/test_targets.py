"""The quick ways through the addresses that are clean already say what the long ones say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from migrate import urls
from migrate.extract import Lead
from migrate.model import Url
from migrate.sources import _target
from migrate.sources._archive._frontier import key_of
from migrate.sources._unanswered import Unanswered

HOSTS = ["carnet.example", "www.carnet.example", "127.0.0.1", "xn--t-9fab.example", "1.2", "a.-b", "localhost", "a..b"]
PORTS = ["", ":8080", ":80", ":443", ":65535", ":59999", ":0080", ":99999"]
PARTS = ["", "pain", "2012", ".", "..", ".a", "a.html", "a..b", "~anne", "-", "_", "%C3%A9", "é", "a b", "@", ":", ";p"]
QUERIES = ["", "?", "?p=1", "?a=1&b=.", "?a?b", "?é", "?p=1#bas", "#bas"]


def said(url: str, *, quick: bool) -> object:
    try:
        return _target.target(url) if quick else _target._apart(url)
    except Unanswered as error:
        return str(error)


ADDRESSES = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP", "ftp"]),
    st.sampled_from(HOSTS),
    st.sampled_from(PORTS),
    st.lists(st.sampled_from(PARTS), max_size=4).map(lambda parts: "".join(f"/{part}" for part in parts)),
    st.sampled_from(QUERIES),
)


@settings(max_examples=1000)
@given(ADDRESSES)
def test_the_key_of_a_clean_address_is_that_of_its_other_spellings(url: str) -> None:
    assert key_of(Lead(url=Url(url))) == urls.key(url)


@settings(max_examples=1000)
@given(ADDRESSES)
def test_a_clean_address_is_asked_for_as_any_other_is(url: str) -> None:
    assert said(url, quick=True) == said(url, quick=False)
