"""All cases of the hostile server."""

import hostile_addresses
import hostile_again
import hostile_charsets
import hostile_moved
import hostile_rules
import hostile_texts
import hostile_traps
import hostile_walls
import hostile_wire

CASES = (
    *hostile_wire.CASES,
    *hostile_moved.CASES,
    *hostile_rules.CASES,
    *hostile_walls.CASES,
    *hostile_traps.CASES,
    *hostile_texts.CASES,
    *hostile_charsets.CASES,
    *hostile_addresses.CASES,
    *hostile_again.CASES,
)
BY_NAME = {case.name: case for case in CASES}
