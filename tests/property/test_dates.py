"""What holds of all dates: what a blog could print is read back, and nothing else makes the reader fall over."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from migrate import dates
from migrate.dates import _forms
from migrate.errors import DateError

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
SHORT = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
ZONES = ["Europe/Paris", "America/Guadeloupe", "Indian/Reunion", "America/Sao_Paulo", "Australia/Lord_Howe"]

days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
minutes = st.builds(
    datetime,
    *(st.integers(1990, 2060), st.integers(1, 12), st.integers(1, 28), st.integers(0, 23), st.integers(0, 59)),
)
PIECES = (
    *(
        "26",
        "03",
        "2010",
        "1",
        "mars",
        "mai",
        "déc.",
        "vendredi",
        "mar.",
        "le",
        "à",
        "du",
        "au",
        "et",
        "hier",
        "il y a",
    ),
    *("jours", "ans", "h", "min", "pm", "midi", "09:11", "14h05", "+01:00", "GMT", "T", "Z", "par", "Jean", "publié"),
    *("/", "-", ".", ",", ":", "(", ")", " ", "\n", "\u00a0", "\ufffd", "?", "Ã©", "'", "’", "d", "cembre", "99999"),
)
mixtures = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)


def forms(at: datetime) -> list[str]:
    """Return the ways in which one minute is printed."""
    month, weekday = MONTHS[at.month - 1], WEEKDAYS[at.weekday()]
    return [
        f"{at.day} {month} {at.year} {at.isoweekday()} {at:%d} /{at:%m} /{month} /{at.year} {at:%H:%M}",
        f"{at.day} {month} {at.year}{at.isoweekday()}{at:%d}/{at:%m}/{month}/{at.year}{at:%H:%M}",
        f"{weekday.capitalize()} {at.day} {month.upper()} {at.year} à {at.hour}h{at:%M}",
        f"Publié le {at.day} {SHORT[at.month - 1]} {at.year}, {at:%H:%M} par Ama",
        f"{at:%d/%m/%Y} {at.hour} h {at:%M} min",
        f"{at:%d.%m.%Y} - {at:%H:%M} ({weekday})",
        f"{at.day} {month} {at.year}, {at:%H:%M}{'am' if at.hour < 12 else 'pm'}",
        f"{at:%Y-%m-%d %H:%M}",
        f"{at:%d} {month} {at.year} {at:%H:%M}".encode().decode("cp1252", "replace"),
    ]


@given(minutes, st.integers(0, 8), st.sampled_from(ZONES))
def test_a_printed_minute_is_read_back(at: datetime, form: int, name: str) -> None:
    moment = dates.parse(forms(at)[form], zone=name)

    exists = at.replace(tzinfo=ZoneInfo(name))
    if exists.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(name)).replace(tzinfo=None) == at:
        assert moment.at.replace(tzinfo=None) == at
        assert moment.at.utcoffset() == exists.utcoffset()
    else:  # the clocks skipped it: later, by no more than they skipped
        assert timedelta(0) < moment.at.replace(tzinfo=None) - at <= timedelta(hours=1)
    assert moment.precision == "minute"


@given(mixtures)
def test_a_remembered_form_reads_as_the_text_itself(text: str) -> None:
    assert _forms.understand(text, "fr") == _forms._understand(text, "fr")


@given(days, st.integers(0, 6))
def test_a_weekday_that_contradicts_is_refused(at: date, other: int) -> None:
    text = f"{WEEKDAYS[other]} {at.day} {MONTHS[at.month - 1]} {at.year}"

    try:
        assert dates.parse(text, zone=dates.PARIS).at.weekday() == other
    except DateError:
        assert at.weekday() != other


@given(days, days)
def test_two_dates_are_read_only_when_they_are_the_same(one: date, two: date) -> None:
    text = f"Publié le {one:%d/%m/%Y}, modifié le {two.day} {MONTHS[two.month - 1]} {two.year}"

    try:
        assert dates.parse(text, zone=dates.PARIS).at.date() == one
    except DateError:
        assert one != two
    else:
        assert one == two


@given(st.sampled_from(range(1990, 2060)), st.integers(1, 12), st.integers(1, 31), st.integers(1, 31))
def test_a_range_is_refused(year: int, month: int, first: int, last: int) -> None:
    for text in (
        f"du {first} au {last} {MONTHS[month - 1]} {year}",
        f"{first}-{last} {MONTHS[month - 1]} {year}",
        f"{first} et {last} {MONTHS[month - 1]} {year}",
        f"du {first:02}/{month:02} au {last:02}/{month:02}/{year}",
    ):
        assert dates.answer(text).startswith("REJECT: ")


@given(mixtures | st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    answer = dates.answer(text, now=datetime(2010, 3, 26, 12, tzinfo=dates.PARIS))

    assert answer.startswith(("REJECT: ", "1", "2"))
    assert "\n" not in answer
    answer.encode()


@given(mixtures)
def test_what_was_read_is_read_again_from_its_iso_form(text: str) -> None:
    answer = dates.answer(text, now=datetime(2010, 3, 26, 12, tzinfo=dates.PARIS))

    assert answer.startswith("REJECT: ") or dates.answer(answer) == answer


@given(mixtures)
def test_white_space_and_invisible_signs_do_not_matter(text: str) -> None:
    spread = "\u200b".join(text.replace(" ", "\u00a0 \n"))

    assert dates.answer(spread)[:10] == dates.answer(text)[:10]
