"""A list of paths on standard input, as programs and people write them."""

import io
from types import SimpleNamespace

import pytest

from migrate.cli._telling import listed


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (b"a.html\nb c.html\n", ["a.html", "b c.html"]),
        (b"\xef\xbb\xbfa.html\r\n\r\n  b.html", ["a.html", "b.html"]),
        (b"a\nb.html\0 c.html\0", ["a\nb.html", " c.html"]),
        ("été.html\n".encode(), ["été.html"]),
        (b"\xe9t\xe9.html\n", ["\udce9t\udce9.html"]),
        (b"", []),
    ],
)
def test_names_come_one_a_line_or_with_nul_between(
    monkeypatch: pytest.MonkeyPatch, raw: bytes, names: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))

    assert listed(["first", "-", "last"]) == ["first", *names, "last"]
