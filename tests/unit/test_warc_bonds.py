"""Records that speak of other records: requests, redirects, repeats, segments; and captures of one page over time."""

from pathlib import Path

import pytest
from warcs import HOME, PNG, Made, http, page, raw, response, sha1, written

from migrate.capture import Asset, Bond, Capture
from migrate.sources.warc import Warc

PROFILE = "http://netpreserve.org/warc/1.1/revisit/"


def read(path: Path) -> tuple[list[Capture | Asset | Bond], Warc]:
    source = Warc()
    return list(source.captures(path)), source


def codes(source: Warc) -> list[str]:
    return [finding.code for finding in source.findings]


def test_addresses_that_redirect_to_a_page_are_its_aliases(tmp_path: Path) -> None:
    made = Made()
    made.add(f"{HOME}/b", status="302 Found", http=[("Location", "/c")])
    made.add(f"{HOME}/c", page(1))
    made.add(f"{HOME}/a", status="301 Moved", http=[("Location", f"{HOME}/b")])
    made.add(f"{HOME}/c", status="301 Moved", http=[("Location", "https://carnet.example/c")])
    made.add(f"{HOME}/round", status="301 Moved", http=[("Location", "/round2")])
    made.add(f"{HOME}/round2", status="301 Moved", http=[("Location", "/round")])

    found, source = read(written(tmp_path, made.content))

    [capture] = [one for one in found if isinstance(one, Capture)]
    assert capture.aliases == (f"{HOME}/a", f"{HOME}/b")
    assert codes(source) == []


def test_an_address_that_had_a_page_of_its_own_is_no_alias(tmp_path: Path) -> None:
    made = Made()
    made.add(f"{HOME}/old", page(1), date="2010-01-01T00:00:00Z")
    made.add(f"{HOME}/old", status="301 Moved", http=[("Location", "/")], date="2015-01-01T00:00:00Z")
    made.add(f"{HOME}/", page(2), date="2015-01-01T00:00:00Z")

    found, _ = read(written(tmp_path, made.content))

    assert [(one.url, one.aliases) for one in found if isinstance(one, Capture)] == [
        (f"{HOME}/old", ()),
        (f"{HOME}/", ()),
    ]


@pytest.mark.parametrize("order", ["behind", "before"])
def test_a_call_for_comments_keeps_what_was_asked(order: str, tmp_path: Path) -> None:
    url = "https://api.carnet.example/comments/graphql"
    question = b'{"query":"{comments(postID:$postID){edges{node{id}}}}","variables":{"postID":"12"}}'
    made = Made()

    def ask(tied: dict[str, str]) -> str:
        return made.add(url, question, kind="request", status="POST /comments/graphql HTTP/1.1", headers=tied)

    def answer(tied: dict[str, str]) -> str:
        return made.add(url, b'{"data":{}}', type_="application/json", headers=tied)

    if order == "behind":
        ask({"WARC-Concurrent-To": answer({})})
        answer({})
    else:
        answer({"WARC-Concurrent-To": ask({})})
        answer({})

    [asked, bare], _ = read(written(tmp_path, made.content))

    assert isinstance(asked, Capture)
    assert isinstance(bare, Capture)
    assert asked.form == bare.form == "json"
    assert bare.lead is None
    assert asked.lead is not None
    assert (asked.lead.method, asked.lead.kind, asked.lead.body) == ("POST", "comments", question.decode())


def test_the_answer_to_a_form_is_not_the_page_of_its_address(tmp_path: Path) -> None:
    made = Made()
    tied = {"WARC-Concurrent-To": made.add(f"{HOME}/a", page(1))}
    made.add(f"{HOME}/a", b"name=Anna", kind="request", status="POST /a HTTP/1.1", headers=tied)

    found, source = read(written(tmp_path, made.content))

    assert found == []
    assert [one.message for one in source.findings] == ["answers to forms in crawl.warc.gz: 1"]


def test_a_request_for_another_address_says_nothing_of_an_answer(tmp_path: Path) -> None:
    made = Made()
    made.add(f"{HOME}/send", b"name=Anna", kind="request", status="POST /send HTTP/1.1")
    made.add(f"{HOME}/a", page(1))

    [capture], _ = read(written(tmp_path, made.content))

    assert capture.url == f"{HOME}/a"


@pytest.mark.parametrize("how", ["digest", "address and time", "id", "not modified"])
def test_a_repeat_has_the_content_of_the_record_that_it_repeats(how: str, tmp_path: Path) -> None:
    made = Made(version="WARC/1.1")
    first = made.add(f"{HOME}/a", page(1), date="2012-01-01T00:00:00Z")
    made.add(f"{HOME}/a", page(2), date="2013-01-01T00:00:00Z")
    told = {
        "digest": {"WARC-Payload-Digest": _digest_of(made)},
        "address and time": {
            "WARC-Refers-To-Target-URI": f"{HOME}/a",
            "WARC-Refers-To-Date": "2012-01-01T00:00:00Z",
            "WARC-Payload-Digest": "sha1:AAAA",
        },
        "id": {"WARC-Refers-To": first},
        "not modified": {},
    }[how]
    same = how != "not modified"
    profile = PROFILE + ("identical-payload-digest" if same else "server-not-modified")
    status = "200 OK" if same else "304 Not Modified"
    date = "2014-01-01T00:00:00Z" if same else "2012-06-01T00:00:00Z"
    made.add(
        f"{HOME}/b" if how == "digest" else f"{HOME}/a",
        kind="revisit",
        status=status,
        date=date,
        headers={"WARC-Profile": profile, **told},
    )

    [*_, last], source = read(written(tmp_path, made.content))

    assert isinstance(last, Capture)
    assert (last.body, last.url) == (page(1), f"{HOME}/b" if how == "digest" else f"{HOME}/a")
    assert last.captured is not None
    assert last.captured.isoformat() == date.replace("Z", "+00:00")
    assert codes(source) == []


def _digest_of(made: Made) -> str:
    import gzip  # noqa: PLC0415

    head = gzip.decompress(made.parts()[0]).decode()
    return next(line.split(": ")[1] for line in head.split("\r\n") if line.startswith("WARC-Payload-Digest"))


def test_a_repeat_of_what_is_not_in_the_file_is_named(tmp_path: Path) -> None:
    made = Made()
    told = {"WARC-Profile": f"{PROFILE}identical-payload-digest", "WARC-Payload-Digest": "sha1:" + "A" * 32}
    made.add(f"{HOME}/a", kind="revisit", headers=told)

    found, source = read(written(tmp_path, made.content))

    assert found == []
    assert [(one.code, one.where) for one in source.findings] == [("warc.revisit.missing", f"{HOME}/a")]


def segments(content: bytes, *, total: int, last: int = 3) -> bytes:
    step = len(content) // 3 + 1
    parts = [content[at : at + step] for at in range(0, len(content), step)]
    made = [response(f"{HOME}/a", parts[0], "WARC-Record-ID: <urn:uuid:1>", "WARC-Segment-Number: 1")]
    for number, part in enumerate(parts[1:last], start=2):
        head = f"""
        WARC/1.0
        WARC-Type: continuation
        WARC-Target-URI: {HOME}/a
        WARC-Date: 2012-03-04T05:06:07Z
        WARC-Segment-Origin-ID: <urn:uuid:1>
        WARC-Segment-Number: {number}
        WARC-Segment-Total-Length: {total}
        """
        made += [response(f"{HOME}/{number}", http(page(number), "Content-Type: text/html")), raw(head, part)]
    return b"".join(made)


def test_segments_are_one_answer(tmp_path: Path) -> None:
    block = http(page(7), "Content-Type: text/html")

    found, source = read(written(tmp_path, segments(block, total=len(block)), "a.warc"))

    assert [one.body for one in found if isinstance(one, Capture)] == [page(7), page(2), page(3)]
    assert codes(source) == []


def test_segments_of_a_picture_are_opened_as_one(tmp_path: Path) -> None:
    block = http(PNG * 9, "Content-Type: image/png")

    [asset, *_], source = read(written(tmp_path, segments(block, total=len(block)), "a.warc"))

    assert isinstance(asset, Asset)
    with source.open(Path(asset.path), asset.within) as stream:
        assert stream.read() == PNG * 9


def test_a_missing_segment_is_named(tmp_path: Path) -> None:
    block = http(page(7), "Content-Type: text/html")

    found, source = read(written(tmp_path, segments(block, total=len(block), last=2), "a.warc"))

    assert [one.url for one in found] == [f"{HOME}/2"]
    assert codes(source) == ["warc.record.damaged"]


def test_a_record_that_its_program_cut_off_is_read_and_named(tmp_path: Path) -> None:
    made = Made()
    made.add(f"{HOME}/a", page(1)[:100], headers={"WARC-Truncated": "length"})

    [capture], source = read(written(tmp_path, made.content))

    assert capture.url == f"{HOME}/a"
    assert [(one.code, one.level, one.where) for one in source.findings] == [("warc.record.cut", "gap", f"{HOME}/a")]


def test_a_whole_record_serves_where_a_newer_one_was_cut_off(tmp_path: Path) -> None:
    made = Made()
    made.add(f"{HOME}/a", page(1)[:100], headers={"WARC-Truncated": "time"}, date="2015-01-01T00:00:00Z")
    made.add(f"{HOME}/a", page(1), date="2012-01-01T00:00:00Z")

    [capture], source = read(written(tmp_path, made.content))

    assert isinstance(capture, Capture)
    assert (capture.body, codes(source)) == (page(1), [])


@pytest.mark.parametrize("content", ["as received", "joined", "unpacked"])
def test_a_payload_digest_may_be_of_any_form_of_the_payload(content: str, tmp_path: Path) -> None:
    import gzip  # noqa: PLC0415

    packed = gzip.compress(page(1))
    body = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    digest = sha1({"as received": body, "joined": packed, "unpacked": page(1)}[content])
    block = http(body, "Content-Type: text/html", "Transfer-Encoding: chunked", "Content-Encoding: gzip")
    path = written(tmp_path, response(f"{HOME}/a", block, f"WARC-Payload-Digest: {digest}"), "a.warc")

    [capture], source = read(path)

    assert isinstance(capture, Capture)
    assert (capture.body, codes(source)) == (page(1), [])
