from collections.abc import Iterator

import pytest
from blog import grow
from server import Host


@pytest.fixture
def host() -> Iterator[Host]:
    """A host of forty posts."""
    with Host(grow(40)) as made:
        yield made
