from collections.abc import Iterator
from pathlib import Path

import pytest
from blog import grow
from living import Living, live


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    """Serve a small blog on loopback, and call the command in an empty folder."""
    yield from live(grow(10), tmp_path)
