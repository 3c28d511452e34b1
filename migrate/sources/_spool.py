"""Bodies on their way: in memory while they are small, on disk from then on."""

import tempfile
from typing import BinaryIO, cast

from migrate.errors import ExportError

_IN_MEMORY = 1 << 20


class _Spool(tempfile.SpooledTemporaryFile[bytes]):
    """A temporary file; a full disk is no fault of the server's, and stops the run."""

    # typeshed's parameter is a Buffer, which has no name before Python 3.12.
    def write(self, part: bytes) -> int:  # type: ignore[override]
        """Append bytes; ExportError when there is no room for them."""
        try:
            return super().write(part)
        except OSError as error:
            raise ExportError(
                f"a large answer could not be kept in {tempfile.gettempdir()}: {error.strerror}",
                hint="make room there, or set TMPDIR to a folder with more of it",
            ) from error


def spool() -> BinaryIO:
    """Return an empty file for a body, of which at most 1 MB is in memory."""
    return cast("BinaryIO", _Spool(max_size=_IN_MEMORY))
