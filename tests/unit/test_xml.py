"""The shared XML parser and writer."""

import io

import pytest

from migrate import xml
from migrate.errors import ParseError
from migrate.report import Finding


def test_items_come_whatever_their_namespace() -> None:
    source = io.BytesIO(b'<a xmlns:n="urn:n"><b/><n:item><t>1</t></n:item><item><t>2</t></item></a>')

    assert [xml.child_text(item, "t") for item in xml.items(source, "item")] == ["1", "2"]


def test_memory_does_not_keep_what_was_read() -> None:
    source = io.BytesIO(b"<a>" + b"<x>y</x><item>z</item>" * 50_000 + b"</a>")
    sizes = [len(item.getparent()) for item in xml.items(source, "item")]

    assert len(sizes) == 50_000
    assert max(sizes) < 10_000


def test_broken_markup_is_told_and_reading_goes_on() -> None:
    findings: list[Finding] = []
    source = io.BytesIO(b"<a><item>1</item><item>2 & </item><item>3</item></a>")
    found = [item.text for item in xml.items(source, "item", findings=findings, where="a.xml")]

    assert found[0] == "1"
    assert found[-1] == "3"
    assert [(finding.code, finding.level, finding.where) for finding in findings] == [("xml.broken", "gap", "a.xml")]


@pytest.mark.parametrize("source", [b"", b"   ", b"\x89PNG", b"text"])
def test_what_is_no_xml_is_an_error(source: bytes) -> None:
    with pytest.raises(ParseError, match="XML"):
        xml.parse(source)
    with pytest.raises(ParseError, match="XML"):
        list(xml.items(io.BytesIO(source), "item"))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_charset_that_a_document_names_is_read(charset: str) -> None:
    name = {"utf-8-sig": "utf-8"}.get(charset, charset)
    source = f'<?xml version="1.0" encoding="{name}"?><a><item>é</item></a>'.encode(charset)

    assert xml.parse(source).find("item").text == "é"
    assert [item.text for item in xml.items(io.BytesIO(source), "item")] == ["é"]


def test_forbidden_characters_and_blanks_before_the_document_are_passed_over() -> None:
    source = b'\n\n  <?xml version="1.0"?><a><item>a\x00b\x0bc</item></a>'

    assert xml.parse(source).find("item").text == "abc"
    assert [item.text for item in xml.items(io.BytesIO(source), "item")] == ["abc"]


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><a><item>&y;</item></a>'

    assert "lol" not in "".join(xml.parse(bomb).itertext())
    assert all("lol" not in (item.text or "") for item in xml.items(io.BytesIO(bomb), "item"))


def test_a_text_node_past_the_limit_is_told_not_silently_cut() -> None:
    findings: list[Finding] = []
    source = io.BytesIO(b"<a><item>" + b"x" * 11_000_000 + b"</item></a>")
    list(xml.items(source, "item", findings=findings))

    assert [finding.code for finding in findings] == ["xml.broken"]


def test_missing_children_are_empty_text() -> None:
    root = xml.parse(b"<a><b>1<c>2</c>3</b></a>")

    assert xml.child_text(root, "b") == "123"
    assert xml.child_text(root, "d") == ""
