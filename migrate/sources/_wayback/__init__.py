"""A web archive's captures of a blog: searched in its index, fetched as they were stored, newest good one first."""

from migrate.sources._wayback._session import open_session

__all__ = ["open_session"]
