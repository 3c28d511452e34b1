"""An export holds what was read, or it is said what it lacks; and what WordPress would lose of it.

Exports are read by readers of this stage's own, so that one mistake cannot hide on both sides.
"""

from migrate.verify._against import Against, Kept
from migrate.verify._check import Check
from migrate.verify._files import Digests
from migrate.verify._open import format_of, opened
from migrate.verify._preflight import preflight
from migrate.verify._wxr import parts_of

__all__ = ["Against", "Check", "Digests", "Kept", "format_of", "opened", "parts_of", "preflight"]
