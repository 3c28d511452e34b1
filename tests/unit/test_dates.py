"""Dates as blogs print them. The strings are in dates.tsv, which the benchmark reads too."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from migrate import dates
from migrate.dates import _forms, first_zone
from migrate.errors import DateError

TABLE = Path(__file__).with_name("dates.tsv")
NOW = datetime(2010, 3, 26, 12, tzinfo=dates.PARIS)


def rows() -> Iterator[tuple[str, str, str, str]]:
    r"""Yield text, expected answer, now and zone; `\uXXXX`, `\n` and `\t` are characters."""
    for line in TABLE.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            text, expected, now, zone = (*line.split("\t"), "", "")[:4]
            yield re.sub(r"\\(u[0-9a-f]{4}|[nt])", _character, text), expected, now, zone


def _character(match: re.Match[str]) -> str:
    escape = match[1]
    return {"n": "\n", "t": "\t"}.get(escape) or chr(int(escape[1:], 16))


def answer(text: str, now: str, zone: str) -> str:
    [line] = dates.answers([f"{text}\t{now}\t{zone}"])
    return "REJECT" if line.startswith("REJECT: ") else line


@pytest.mark.parametrize(("text", "expected", "now", "zone"), list(rows()))
def test_a_printed_date_is_read_or_refused(text: str, expected: str, now: str, zone: str) -> None:
    assert answer(text, now, zone) == expected


@pytest.mark.parametrize("text", [text for text, _, _, _ in rows()])
def test_a_remembered_form_reads_as_the_text_itself(text: str) -> None:
    assert _forms.understand(text, "fr") == _forms._understand(text, "fr")


def test_the_table_holds_texts_to_read_and_to_refuse() -> None:
    refused = [expected for _, expected, _, _ in rows()].count("REJECT")

    assert refused > 100
    assert len(list(rows())) - refused > 200


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2010", "year"),
        ("mars 2010", "month"),
        ("26 mars 2010", "day"),
        ("26 mars 2010 09:11", "minute"),
        ("26 mars 2010 09:11:00", "second"),
        ("il y a 2 ans", "year"),
        ("il y a 3 mois", "month"),
        ("il y a 2 semaines", "day"),
        ("il y a 2 heures", "minute"),
        ("il y a 20 secondes", "second"),
    ],
)
def test_precision_is_that_of_the_text(text: str, precision: str) -> None:
    assert dates.parse(text, zone="Europe/Paris", now=NOW).precision == precision


@pytest.mark.parametrize("text", ["2010", "mars 2010", "26 mars 2010", "hier", "il y a 2 heures", "2010-03-26T09:11Z"])
def test_a_moment_is_aware(text: str) -> None:
    assert dates.parse(text, zone=dates.PARIS, now=NOW).at.utcoffset() is not None


def test_what_a_text_does_not_say_is_the_earliest() -> None:
    assert dates.parse("2010", zone=dates.PARIS).at == datetime(2010, 1, 1, tzinfo=dates.PARIS)


def test_the_text_is_kept_as_printed() -> None:
    moment = dates.parse(" Publié le\n 8&nbsp;D&eacute;cembre 2015 ", zone=dates.PARIS)

    assert moment.text == "Publié le 8 Décembre 2015"


def test_times_are_those_of_the_zone() -> None:
    moment = dates.parse("26 mars 2010 09:11", zone="Indian/Reunion")

    assert moment.at == datetime(2010, 3, 26, 5, 11, tzinfo=UTC)
    assert moment.at.tzinfo == ZoneInfo("Indian/Reunion")


def test_a_stated_offset_is_kept() -> None:
    assert dates.parse("2010-03-26T09:11:00+04:00", zone="Europe/Paris").at.utcoffset() == timedelta(hours=4)


def test_offsets_before_railway_time_are_whole_minutes() -> None:
    assert dates.parse("14 juillet 1789", zone="Europe/Paris").at.utcoffset() == timedelta(minutes=9)


def test_month_first_is_a_setting() -> None:
    moment = dates.parse("03/26/2010", zone="America/New_York", month_first=True)

    assert dates.iso(moment) == "2010-03-26"


def test_month_first_refuses_a_day_first_date() -> None:
    with pytest.raises(DateError, match="no day 3 in month 26"):
        dates.parse("26/03/2010", zone="America/New_York", month_first=True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Freitag, 26. März 2010 um 09:11 Uhr"),
        ("es", "26 de marzo de 2010 09:11"),
        ("es", "el 26 de marzo de 2010 a las 09:11"),
        ("it", "venerdì 26 marzo 2010 alle 09:11"),
        ("it", "26 marzo 2010 alle ore 09.11"),
        ("fr-FR", "26 mars 2010 à 09:11"),
        ("xx", "26 March 2010 at 09:11"),
    ],
)
def test_other_languages_are_read_when_named(language: str, text: str) -> None:
    moment = dates.parse(text, zone="Europe/Berlin", language=language)

    assert dates.iso(moment) == "2010-03-26T09:11:00+01:00"


@pytest.mark.parametrize("text", ["Publié le 26 mars 2010 à 09:11", "vendredi 26 mars 2010", "mars 2010 (5)", "hier"])
def test_a_date_alone_may_have_the_words_that_go_with_one(text: str) -> None:
    assert dates.parse(text, zone=dates.PARIS, now=NOW, alone=True) == dates.parse(text, zone=dates.PARIS, now=NOW)


def test_a_date_alone_has_no_other_words() -> None:
    with pytest.raises(DateError, match="words around the date"):
        dates.parse("Recette du 26 mars 2010", zone=dates.PARIS, alone=True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        ("Bonjour", "no date"),
        ("123456", "but numbers"),
        ("14h05", "a time without a date"),
        ("26 mars", "without a year"),
        ("12-15 mars 2010", "a range"),
        ("26 mars 2010, 27 mars 2010", "two different dates"),
        ("26 mars 2010 de 14h à 16h", "two different times"),
        ("jeudi 26 mars 2010", "another day of the week"),
        ("31 février 2010", "no day 31 in month 2"),
        ("26 mars 2010 à 14h75", "no time 14:75"),
        ("hier", "no time to count from"),
        ("Saison 2 du 26 mars 2999", "2999 is no year of a blog"),
    ],
)
def test_a_refusal_says_why_and_what(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason) as refusal:
        dates.parse(text, zone=dates.PARIS)

    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize("name", ["Europe/Lutece", "", "Europe", "../etc/passwd", "Europe/Paris\0"])
def test_an_unknown_zone_is_an_error_with_a_hint(name: str) -> None:
    with pytest.raises(DateError, match="no time zone") as refusal:
        dates.zone(name)

    assert "IANA" in refusal.value.hint


@pytest.mark.parametrize(
    "run", ["9", "1 ", "/", "a", "é", "Ã", "<", "&", "26 mars ", "d?", "il y a 1 ", "h", "\u200b", "\n"]
)
def test_a_megabyte_of_anything_is_refused_at_once(run: str) -> None:
    with pytest.raises(DateError, match="too long"):
        dates.parse(run * (1_000_000 // len(run)), zone=dates.PARIS)


def test_a_line_is_answered_by_a_line() -> None:
    lines = ["26 mars 2010\n", "\n", "hier\t2010-03-26T12:00\n", "hier\t-\tEurope/Paris\n", "hier\tjeudi", "14h05\t\t"]

    answers = list(dates.answers(lines))

    assert [answer.partition(":")[0] for answer in answers] == [
        "2010-03-26",
        "REJECT",
        "2010-03-25",
        "REJECT",
        "REJECT",
        "REJECT",
    ]
    assert not any("\n" in answer for answer in answers)


def test_tabs_in_a_text_stay_in_it() -> None:
    assert list(dates.answers(["26 mars\t2010\t09:11\t-\tEurope/Paris"])) == ["2010-03-26T09:11:00+01:00"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(("Asia/Tokyo", "Europe/Paris"), "Asia/Tokyo", id="the first"),
        pytest.param(("", "../x", "Europe", "Mars/Olympe", "UTC"), "UTC", id="the first that exists"),
        pytest.param(("", "Mars/Olympe"), "Europe/Paris", id="none"),
    ],
)
def test_the_first_zone_that_exists(names: tuple[str, ...], expected: str) -> None:
    assert first_zone(*names).key == expected
