"""The client asks for the rest of a file where the first answer allows it, and never joins two files."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from breaking import FILE, MARKS, OTHER, Breaking, Script, chunks, head, rest, whole

from migrate.settings import FetchSettings
from migrate.sources._http import Answer, Client, Unanswered

LIMIT = 4_000_000
CUT = 100_000
BEGUN = whole(*MARKS, cut=CUT)
DATED = ("Last-Modified: Tue, 24 Nov 2026 10:00:00 GMT", "Date: Tue, 24 Nov 2026 10:01:00 GMT")
TAG, MODIFIED = '"one"', "Tue, 24 Nov 2026 10:00:00 GMT"

Ask = Callable[..., Answer | Unanswered]


class Asking:
    """One client and one server that plays scripts."""

    def __init__(self, *scripts: Script, **settings: Any) -> None:
        self.server = Breaking(scripts)
        times = {"connect_timeout": 2.0, "read_timeout": 5.0, "total_timeout": 5.0, **settings}
        moments = iter(datetime(2026, 11, 24, 12, tzinfo=UTC) + timedelta(minutes=n) for n in range(99))
        self.client = Client(FetchSettings(allow_private=True, **times), home=self.server.url, now=moments.__next__)

    def answer(self, *, path: str = "", limit: int = LIMIT, **more: Any) -> Answer:
        return self.client.ask(self.server.url + path, limit=limit, **{"resume": True, **more})  # type: ignore[arg-type]

    def broken(self, **more: Any) -> Unanswered:
        with pytest.raises(Unanswered) as caught:
            self.answer(**more)
        return caught.value

    def file(self, **more: Any) -> bytes:
        with self.answer(**more) as answer:
            assert answer.status == 200
            body = answer.body.read()
        assert len(body) == answer.length
        return body

    def close(self) -> None:
        self.client.close()
        self.server.close()


@pytest.fixture
def play() -> Iterator[Callable[..., Asking]]:
    made: list[Asking] = []

    def start(*scripts: Script, **settings: Any) -> Asking:
        made.append(Asking(*scripts, **settings))
        return made[-1]

    yield start
    for one in made:
        one.close()


Play = Callable[..., Asking]


def test_what_came_is_kept_and_its_rest_is_joined_to_it(play: Play) -> None:
    asking = play(BEGUN, rest(CUT, 'ETag: "one"'))

    error = asking.broken()

    assert (error.again, error.partial, error.progress, error.status) == (True, CUT, True, 200)
    assert asking.file() == FILE
    assert asking.server.ranges == ["", f"bytes={CUT}-"]
    assert asking.server.asked[1]["if-range"] == TAG


def test_a_joined_file_is_the_answer_that_began_it(play: Play) -> None:
    asking = play(BEGUN, rest(CUT, 'ETag: "one"', "X-Later: yes"))
    asking.broken()

    with asking.answer() as answer:
        assert (answer.status, answer.length, answer.body.tell()) == (200, len(FILE), 0)
        assert answer.header("Content-Length") == str(len(FILE))
        assert answer.header("Content-Range") is answer.header("X-Later") is None
        assert answer.asked == datetime(2026, 11, 24, 12, tzinfo=UTC)
        assert "range" not in {name.lower() for name, _ in answer.sent}


def test_a_file_that_was_joined_is_forgotten(play: Play) -> None:
    asking = play(BEGUN, rest(CUT, 'ETag: "one"'), whole(*MARKS, file=OTHER))
    asking.broken()
    asking.file()

    assert asking.file() == OTHER
    assert asking.server.ranges == ["", f"bytes={CUT}-", ""]


@pytest.mark.parametrize(
    ("first", "mark", "version"),
    [
        pytest.param(BEGUN, 'ETag: "one"', TAG, id="a tag"),
        pytest.param(whole('ETag: "one"', cut=CUT), 'ETag: "one"', TAG, id="a tag and a length, ranges not mentioned"),
        pytest.param(whole(*MARKS, *DATED, cut=CUT), 'ETag: "one"', TAG, id="a tag goes before a date"),
        pytest.param(whole(*DATED, cut=CUT), DATED[0], MODIFIED, id="a date that is certain"),
        pytest.param(whole(*DATED, "Content-Encoding: identity", cut=CUT), DATED[0], MODIFIED, id="not packed"),
        pytest.param(
            head(200, *MARKS, "Transfer-Encoding: chunked") + chunks(FILE[:CUT], end=b""),
            'ETag: "one"',
            TAG,
            id="chunks, and no length",
        ),
        pytest.param(
            head(200, *MARKS, "Transfer-Encoding: chunked") + chunks(FILE)[: CUT + 7],
            'ETag: "one"',
            TAG,
            id="a chunk that is cut",
        ),
        pytest.param(
            head(200, *MARKS, "Content-Length: 5", "Transfer-Encoding: chunked") + chunks(FILE[:CUT], end=b""),
            'ETag: "one"',
            TAG,
            id="chunks, and a length that they overrule",
        ),
    ],
)
def test_the_rest_is_asked_for_by_a_certain_mark(play: Play, first: bytes, mark: str, version: str) -> None:
    asking = play(first, rest(CUT, mark))

    assert asking.broken().partial == CUT
    with asking.answer() as answer:
        assert answer.body.read() == FILE
        assert [value for name, value in answer.headers if name == "Content-Length"] == [str(len(FILE))]
    assert asking.server.asked[1]["range"] == f"bytes={CUT}-"
    assert asking.server.asked[1]["if-range"] == version


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(whole("Accept-Ranges: bytes", cut=CUT), id="no mark at all"),
        pytest.param(whole('ETag: W/"one"', "Accept-Ranges: bytes", cut=CUT), id="a weak tag"),
        pytest.param(whole('ETag: W/"one"', *DATED, cut=CUT), id="a date beside a weak tag"),
        pytest.param(whole("ETag: one", *DATED, cut=CUT), id="a tag without quotes"),
        pytest.param(whole('ETag: "caf\xe9"', cut=CUT), id="a tag in no certain charset"),
        pytest.param(whole('ETag: "one"', 'ETag: "two"', cut=CUT), id="two tags"),
        pytest.param(whole(DATED[0], cut=CUT), id="a date, and not when it was read"),
        pytest.param(whole(DATED[0], "Date: Tue, 24 Nov 2026 10:00:01 GMT", cut=CUT), id="a date of just now"),
        pytest.param(whole(DATED[0], "Date: Tue, 24 Nov 2026 09:00:00 GMT", cut=CUT), id="a date yet to come"),
        pytest.param(whole("Last-Modified: yesterday", DATED[1], cut=CUT), id="no date"),
        pytest.param(whole('ETag: "one"', "Accept-Ranges: none", cut=CUT), id="no ranges"),
        pytest.param(whole(*MARKS, "Content-Encoding: gzip", cut=CUT), id="packed"),
        pytest.param(whole(*MARKS, cut=0), id="not a byte"),
        pytest.param(whole(*MARKS, cut=CUT, status=404), id="an error page"),
        pytest.param(whole(*MARKS, cut=CUT, status=203), id="a proxy's own version"),
        pytest.param(rest(0, *MARKS, cut=CUT), id="a part that nobody asked for"),
        pytest.param(
            head(200, 'ETag: "one"', "Transfer-Encoding: chunked") + chunks(FILE[:CUT], end=b""),
            id="no length, no ranges",
        ),
        pytest.param(
            head(200, *MARKS, "Transfer-Encoding: chunked") + chunks(FILE[:CUT], end=b"pain\r\n"), id="garbled chunks"
        ),
    ],
)
def test_nothing_is_kept_where_the_answer_does_not_allow_it(play: Play, first: bytes) -> None:
    asking = play(first, whole(*MARKS))

    error = asking.broken()

    assert (error.again, error.partial, error.progress) == (True, 0, False)
    assert asking.file() == FILE
    assert asking.server.ranges == ["", ""]


def test_of_pages_nothing_is_kept(play: Play) -> None:
    asking = play(BEGUN, BEGUN)

    assert asking.broken(resume=False).partial == 0
    assert asking.broken(resume=False).partial == 0
    assert asking.server.ranges == ["", ""]


def test_who_does_not_resume_asks_for_the_whole_of_what_was_kept(play: Play) -> None:
    asking = play(BEGUN, whole(*MARKS))
    asking.broken()

    assert asking.file(resume=False) == FILE
    assert asking.server.ranges == ["", ""]


def test_an_answer_that_takes_too_long_is_kept(play: Play) -> None:
    asking = play((BEGUN, 9.0), rest(CUT, 'ETag: "one"'), read_timeout=0.3)

    error = asking.broken()

    assert (error.partial, error.progress) == (CUT, True)
    assert error.latency is not None
    assert error.latency < 0.3
    assert asking.file() == FILE


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(head(416, f"Content-Range: bytes */{len(FILE)}", "Content-Length: 0"), id="416"),
        pytest.param(head(416), id="416, no more said"),
        pytest.param(rest(CUT + 1, 'ETag: "one"'), id="a byte too late"),
        pytest.param(rest(CUT - 1, 'ETag: "one"'), id="a byte too early"),
        pytest.param(rest(0, 'ETag: "one"'), id="the whole file as a part"),
        pytest.param(rest(CUT, 'ETag: "one"', total=len(FILE) + 1), id="another total"),
        pytest.param(rest(CUT, 'ETag: "one"', total="*"), id="a total that nobody knows"),
        pytest.param(rest(CUT, 'ETag: "one"', total=CUT + 5), id="an end behind the end"),
        pytest.param(rest(CUT, 'ETag: "two"', file=OTHER), id="another tag"),
        pytest.param(rest(CUT, 'ETag: W/"one"', file=OTHER), id="a weak tag"),
        pytest.param(rest(CUT, 'ETag: "one"', 'ETag: "two"', file=OTHER), id="two tags"),
        pytest.param(rest(CUT, file=OTHER), id="no tag"),
        pytest.param(rest(CUT, *DATED, file=OTHER), id="a date in place of the tag"),
        pytest.param(rest(CUT, 'ETag: "one"', *DATED, file=OTHER), id="a date that was not there before"),
        pytest.param(rest(CUT, 'ETag: "one"', "Content-Encoding: gzip"), id="packed"),
        pytest.param(head(206, 'ETag: "one"', "Content-Length: 4") + b"pain", id="a part of nobody knows what"),
        pytest.param(
            head(206, 'ETag: "one"', "Content-Range: pages 1-2/3", "Content-Length: 4") + b"pain", id="another unit"
        ),
        pytest.param(
            head(206, 'ETag: "one"', f"Content-Range: bytes {CUT}-{len(FILE) - 1}/{len(FILE)}", "Content-Length: 4")
            + FILE[CUT : CUT + 4],
            id="a length that is not that of the range",
        ),
        pytest.param(
            head(206, 'ETag: "one"', f"Content-Range: bytes {CUT}-{CUT + 3}/{len(FILE)}", "Transfer-Encoding: chunked")
            + chunks(FILE[CUT : CUT + 5]),
            id="chunks that hold more than the range",
        ),
        pytest.param(rest(CUT, 'ETag: "one"', status=200), id="a part that calls itself the whole"),
        pytest.param(
            rest(CUT, 'ETag: "two"', file=OTHER, status=200), id="a part of another file that calls itself the whole"
        ),
        pytest.param(whole('ETag: "one"', file=FILE[CUT:]), id="a part that calls itself the whole, and says nothing"),
    ],
)
def test_what_is_not_the_rest_begins_anew_and_without_ranges(play: Play, second: bytes) -> None:
    asking = play(BEGUN, second, BEGUN, whole(*MARKS))
    asking.broken()

    error = asking.broken()

    assert (error.again, error.partial, error.progress) == (True, 0, False)
    assert "changed while it was fetched" in str(error) or "than it says" in str(error)
    assert asking.broken().partial == 0
    assert asking.file() == FILE
    assert asking.server.ranges == ["", f"bytes={CUT}-", "", ""]


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param((), id="no date"),
        pytest.param(("Last-Modified: Tue, 24 Nov 2026 10:00:01 GMT",), id="another date"),
        pytest.param(('ETag: "one"', DATED[0]), id="a tag that was not there before"),
    ],
)
def test_by_date_a_rest_must_carry_the_same_date(play: Play, marks: tuple[str, ...]) -> None:
    asking = play(whole(*DATED, cut=CUT), rest(CUT, *marks, file=OTHER), whole(*DATED))
    asking.broken()

    assert asking.broken().partial == 0
    assert asking.file() == FILE


def test_where_no_length_was_known_a_rest_must_not_end_behind_its_own(play: Play) -> None:
    begun = head(200, *MARKS, "Transfer-Encoding: chunked") + chunks(FILE[:CUT], end=b"")
    asking = play(begun, rest(CUT, 'ETag: "one"', total=len(FILE) - 1), whole(*MARKS))
    asking.broken()

    assert "changed" in str(asking.broken())
    assert asking.file() == FILE


def test_by_tag_a_rest_may_leave_the_date_out_but_not_change_it(play: Play) -> None:
    first = whole(*MARKS, *DATED, cut=CUT)
    same, moved = play(first, rest(CUT, 'ETag: "one"')), play(first, rest(CUT, 'ETag: "one"', "Last-Modified: now"))
    same.broken()
    moved.broken()

    assert same.file() == FILE
    assert "changed" in str(moved.broken())


def test_a_file_that_changed_comes_whole_and_replaces_what_was_kept(play: Play) -> None:
    asking = play(BEGUN, whole('ETag: "two"', file=OTHER))
    asking.broken()

    assert asking.file() == OTHER


def test_a_file_that_changed_and_breaks_off_too_is_a_beginning_of_its_own(play: Play) -> None:
    changed = whole('ETag: "two"', file=OTHER, cut=150_000)
    asking = play(BEGUN, changed, rest(150_000, 'ETag: "two"', file=OTHER))
    asking.broken()

    error = asking.broken()

    assert (error.partial, error.progress) == (150_000, False)
    assert asking.file() == OTHER
    assert asking.server.asked[2]["if-range"] == '"two"'


def test_a_rest_that_breaks_off_is_kept_as_well(play: Play) -> None:
    asking = play(BEGUN, rest(CUT, 'ETag: "one"', cut=1 << 16), rest(CUT + (1 << 16), 'ETag: "one"'))
    asking.broken()

    error = asking.broken()

    assert (error.partial, error.progress, error.status) == (CUT + (1 << 16), True, 200)
    assert asking.file() == FILE


def test_a_server_may_give_less_of_the_rest_than_was_asked_for(play: Play) -> None:
    asking = play(BEGUN, rest(CUT, 'ETag: "one"', last=199_999), rest(200_000, 'ETag: "one"'))
    asking.broken()

    error = asking.broken()

    assert (error.partial, error.progress) == (200_000, True)
    assert "missing" in str(error)
    assert asking.file() == FILE


def test_a_rest_in_chunks_is_joined_and_one_that_ends_early_goes_on_where_it_ended(play: Play) -> None:
    span = f"Content-Range: bytes {CUT}-{len(FILE) - 1}/{len(FILE)}"
    first = head(206, 'ETag: "one"', span, "Transfer-Encoding: chunked") + chunks(FILE[CUT : CUT + 9])
    again = head(206, 'ETag: "one"', span.replace(f"{CUT}", f"{CUT + 9}"), "Transfer-Encoding: chunked")
    asking = play(BEGUN, first, again + chunks(FILE[CUT + 9 :]))
    asking.broken()

    assert asking.broken().partial == CUT + 9
    assert asking.file() == FILE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(CUT, (1 << 16) - 1, id="a rest of less than 64 KiB"),
        pytest.param((1 << 16) - 1, None, id="a beginning of less than 64 KiB"),
    ],
)
def test_little_is_kept_and_is_no_progress(play: Play, first: int, second: int | None) -> None:
    reached = first + (second or 0)
    scripts = [whole(*MARKS, cut=first), *([rest(first, 'ETag: "one"', cut=second)] if second else [])]
    asking = play(*scripts, rest(reached, 'ETag: "one"'))
    errors = [asking.broken() for _ in scripts]

    assert (errors[-1].partial, errors[-1].progress, errors[-1].status) == (reached, False, None)
    assert asking.file() == FILE


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(b"", id="the connection is closed"),
        pytest.param(b"HTTP/1.1 206 Par", id="the head is cut"),
        pytest.param(head(503, "Content-Length: 9"), id="an error page that is cut"),
    ],
)
def test_what_was_kept_outlasts_a_try_that_brings_nothing(play: Play, between: bytes) -> None:
    asking = play(BEGUN, between, rest(CUT, 'ETag: "one"'))
    asking.broken()

    assert not asking.broken().progress
    assert asking.file() == FILE
    assert asking.server.ranges[1:] == [f"bytes={CUT}-"] * 2


def test_what_was_kept_outlasts_an_error_page_but_not_a_redirect(play: Play) -> None:
    busy = head(503, "Content-Length: 4") + b"busy"
    moved = head(302, "Location: /ailleurs", "Content-Length: 0")
    asking = play(BEGUN, busy, moved, whole(*MARKS))
    asking.broken()

    for status in (503, 302):
        with asking.answer() as answer:
            assert answer.status == status

    assert asking.file() == FILE
    assert asking.server.ranges == ["", f"bytes={CUT}-", f"bytes={CUT}-", ""]


def test_a_rest_that_is_larger_than_a_file_may_be_is_given_up(play: Play) -> None:
    first = head(200, *MARKS, "Transfer-Encoding: chunked") + chunks(FILE[:CUT], end=b"")
    asking = play(first, rest(CUT, 'ETag: "one"'), whole(*MARKS))
    asking.broken(limit=200_000)

    error = asking.broken(limit=200_000)

    assert (error.again, error.partial) == (False, 0)
    assert "larger than 0.2 MB" in str(error)
    assert asking.file() == FILE
    assert asking.server.ranges == ["", f"bytes={CUT}-", ""]


def test_only_the_first_beginning_is_progress(play: Play) -> None:
    tags = iter(range(99))
    asking = play(lambda _: whole(f'ETag: "{next(tags)}"', cut=CUT))

    assert [asking.broken().progress for _ in range(4)] == [True, False, False, False]


def test_all_tries_of_a_file_bring_no_more_than_a_file_may_have(play: Play) -> None:
    """The file is another one each time its second part is asked for, and so has no end."""
    tries = iter(range(99))

    def forth_and_back(asked: dict[str, str]) -> bytes:
        tag = f'ETag: "{next(tries) // 2}"'
        return rest(CUT, tag, cut=CUT) if asked.get("if-range") == tag[6:] else whole(tag, cut=CUT)

    asking = play(forth_and_back)
    progress = [asking.broken(limit=500_000).progress for _ in range(12)]

    assert progress == [True, True, False, True, *[False] * 8]


def test_of_many_files_the_oldest_are_forgotten(play: Play) -> None:
    asking = play(BEGUN)

    for number in range(9):
        asking.broken(path=f"?{number}")
    asking.broken(path="?0")
    asking.broken(path="?8")

    assert asking.server.ranges[9:] == ["", f"bytes={CUT}-"]


def test_what_is_kept_is_together_no_more_than_a_file_may_have(play: Play) -> None:
    asking = play(BEGUN)

    for number in range(4):
        asking.broken(path=f"?{number}", limit=300_000)
    asking.broken(path="?0", limit=300_000)

    assert asking.server.ranges[4] == ""


def test_a_client_that_is_closed_keeps_nothing(play: Play) -> None:
    asking = play(BEGUN)
    asking.broken()
    part = asking.client._parts.of(asking.server.url)
    assert part is not None

    asking.client.close()

    assert part.answer.body.closed
    assert asking.client._parts.of(asking.server.url) is None
