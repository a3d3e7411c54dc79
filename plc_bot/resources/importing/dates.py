"""When something was kept, as browsers and bookmarking services write it."""

import re
from datetime import UTC, datetime, timedelta

_NUMBER = re.compile(r"\d{1,20}(?:\.\d{1,9})?")
_MILLISECONDS_FROM, _MICROSECONDS_FROM = 10**11, 10**14
"""In seconds, these lie in the years 5138 and beyond 3,000,000: so they are not seconds."""
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
"""There was no web to keep anything of before."""
_AHEAD = timedelta(days=1)
"""Clocks that are set to another zone lie within a day of the right time."""


def instant_of(typed: str, now: datetime) -> datetime | None:
    """The instant; None where the text is no date, or one that cannot be right.

    Seconds, milliseconds or microseconds since 1970, or a date or time of ISO 8601 (a time
    without a zone is taken for UTC).
    """
    text = typed.strip()
    found = _of_number(float(text)) if _NUMBER.fullmatch(text) else _of_text(text)
    if found is None or not _FIRST <= found <= now + _AHEAD:
        return None
    return min(found, now)


def is_nothing(typed: str) -> bool:
    """Whether a program wrote this for "no date"."""
    return typed.strip() in ("", "0", "-1")


def _of_number(number: float) -> datetime | None:
    if number >= _MICROSECONDS_FROM:
        number /= 1_000_000
    elif number >= _MILLISECONDS_FROM:
        number /= 1_000
    try:
        return datetime.fromtimestamp(number, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _of_text(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
