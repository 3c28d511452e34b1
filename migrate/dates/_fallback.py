"""The last resort: forms of machines that blogs seldom print, read by python-dateutil.

dateutil's general reader fills in what a text does not say and makes a date of any number, so only its
strict one is asked, and only for texts that have one of these forms as a whole.
"""

import re
from datetime import datetime, tzinfo

from dateutil.parser import isoparse

from migrate.dates._moment import at_offset, settle
from migrate.errors import DateError
from migrate.model import Precision

# "20100326T091100Z" and "2010-W12-5"; without the T it would be a bare number.
_ISO = re.compile(r"[0-9]{8}t[0-9]{4}([0-9]{2})?(?:z|[-+][0-9]{2}:?[0-9]{2})?|[0-9]{4}-?w[0-9]{2}-?[1-7]")


def by_dateutil(folded: str, place: tzinfo) -> tuple[datetime, Precision] | None:
    """Return the moment and its precision, or None for a text of another form.

    Raises DateError when it has the form, but there is no such moment.
    """
    match = _ISO.fullmatch(folded)
    if match is None:
        return None
    try:
        found = isoparse(folded.upper())
    except ValueError as error:
        raise DateError("there is no such date") from error
    offset = found.utcoffset()
    local = found.replace(tzinfo=None)
    at = settle(found.replace(tzinfo=place)) if offset is None else at_offset(local, offset, place)
    return at, "day" if "w" in folded else "second" if match[1] else "minute"
