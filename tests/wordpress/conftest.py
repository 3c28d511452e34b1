import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import wordpress


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> wordpress.Site:
    """A WordPress for the whole run; one that cannot be had fails every test with its reason."""
    try:
        return wordpress.install(tmp_path_factory.mktemp("wordpress"))
    except wordpress.NoWordPressError as error:
        pytest.fail(f"no WordPress: {error}", pytrace=False)


@pytest.fixture
def site(installed: wordpress.Site) -> wordpress.Site:
    """The same WordPress with an empty database."""
    installed.fresh()
    return installed
