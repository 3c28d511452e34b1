"""The last resort: forms of machines that blogs seldom print, read by python-dateutil.

dateutil's general reader fills in what a text does not say and makes a date of any number, so only its
strict one is asked, and only for texts that have one of these forms as a whole.
"""

import re
from datetime import tzinfo

from dateutil.parser import isoparse

from migrate.dates._moment import Moment, at_offset, refusal, settle

# "20100326T091100Z" and "2010-W12-5"; without the T it would be a bare number.
_ISO = re.compile(
    r"[0-9]{8}t([0-9]{4})([0-9]{2})?(?:z|[-+][0-9]{2}:?[0-9]{2})?|[0-9]{4}-?w[0-9]{2}-?[1-7]", re.IGNORECASE
)


def by_dateutil(shown: str, place: tzinfo, reason: str) -> Moment:
    """Return the moment.

    Raises DateError: with the reason given for a text of another form, or when there is no such moment.
    """
    match = _ISO.fullmatch(shown)
    if match is None:
        raise refusal(reason, shown)
    try:
        found = isoparse(shown.upper())
    except ValueError as error:
        raise refusal("there is no such date", shown) from error
    offset = found.utcoffset()
    local = found.replace(tzinfo=None)
    at = settle(found.replace(tzinfo=place)) if offset is None else at_offset(local, offset, place)
    return Moment(at=at, precision="second" if match[2] else "minute" if match[1] else "day", text=shown)
