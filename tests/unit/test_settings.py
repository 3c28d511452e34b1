from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate.errors import UsageError
from migrate.settings import Settings, load


def test_flags_win_over_variables_and_variables_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "blog-migrate.toml").write_text('workers = 2\nzone = "Europe/Brussels"\n[select]\nlimit = 5\n')

    settings = load(tmp_path, {"BLOG_MIGRATE_WORKERS": "3", "BLOG_MIGRATE_LIMIT": "6"}, {"limit": 7, "only": None})

    assert (settings.workers, settings.zone, settings.select.limit, settings.select.only) == (
        3,
        "Europe/Brussels",
        7,
        None,
    )


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    now = {"SOURCE_DATE_EPOCH": "86400"}

    assert load(tmp_path, now, {}) == Settings(now=datetime(1970, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"BLOG_MIGRATE_WORKERS": "many"}, "the environment: workers"),
        ({"BLOG_MIGRATE_COLOUR": "red"}, "the environment sets 'colour'"),
        ({"BLOG_MIGRATE_SELECT": "{}"}, "the environment sets 'select'"),
        ({"SOURCE_DATE_EPOCH": "hier"}, "SOURCE_DATE_EPOCH"),
    ],
)
def test_a_variable_that_does_not_fit_is_named(tmp_path: Path, variables: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        load(tmp_path, variables, {})


@pytest.mark.parametrize("text", ["workers = ", "[select]\nlimite = 1\n", "\xff"])
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "blog-migrate.toml").write_bytes(text.encode("latin-1"))

    with pytest.raises(UsageError, match=r"blog-migrate\.toml"):
        load(tmp_path, {}, {})
