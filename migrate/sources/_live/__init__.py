"""Fetching a live blog: what is asked for, in which order, and what becomes of each answer."""

from migrate.sources._live._reader import Reader
from migrate.sources._live._session import Session, open_session

__all__ = ["Reader", "Session", "open_session"]
