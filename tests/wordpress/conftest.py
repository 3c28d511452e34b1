import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import mariadb
import wordpress


def _installed(folder: Path, server: mariadb.MariaDb | None) -> wordpress.Site:
    """A WordPress for the whole run; one that cannot be had fails every test with its reason."""
    try:
        return wordpress.install(folder, mariadb=server)
    except (wordpress.NoWordPressError, mariadb.NoMariaDbError) as error:
        pytest.fail(f"no WordPress: {error}", pytrace=False)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> wordpress.Site:
    return _installed(tmp_path_factory.mktemp("wordpress"), None)


@pytest.fixture(scope="session")
def installed_on_mariadb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wordpress.Site]:
    try:
        with mariadb.running() as server:
            yield _installed(tmp_path_factory.mktemp("wordpress-mariadb"), server)
    except mariadb.NoMariaDbError as error:
        pytest.fail(f"no MariaDB: {error}", pytrace=False)


@pytest.fixture
def site(installed: wordpress.Site) -> wordpress.Site:
    """The WordPress on SQLite with an empty database."""
    installed.fresh()
    return installed


@pytest.fixture(params=["sqlite", "mariadb"])
def either_site(request: pytest.FixtureRequest) -> wordpress.Site:
    """The WordPress on SQLite, then that on MariaDB, each with an empty database."""
    name = "installed" if request.param == "sqlite" else "installed_on_mariadb"
    found: wordpress.Site = request.getfixturevalue(name)
    found.fresh()
    return found
