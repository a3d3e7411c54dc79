"""Numbers in what comes back from outside: custom ids, forms' states, lists."""

import re

_NUMBER = re.compile("[1-9][0-9]{0,8}")
_ID = re.compile("[1-9][0-9]{0,18}")
_LARGEST_ID = 2**63 - 1


def number_in(text: str) -> int | None:
    """The number of something here, 1 to 999,999,999; None where the text is no such number."""
    return int(text) if _NUMBER.fullmatch(text) else None


def id_in(text: str) -> int | None:
    """An id of Discord's that a database can hold; None where the text is none."""
    found = int(text) if _ID.fullmatch(text) else None
    return None if found is None or found > _LARGEST_ID else found
