"""Does an export hold what was read, and what would WordPress lose of it?"""

from migrate.verify._preflight import preflight

__all__ = ["preflight"]
