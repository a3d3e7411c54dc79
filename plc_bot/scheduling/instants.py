"""From a date and a wall-clock time in a zone to the one instant that is meant.

Offsets come from the zone's own rules for that date; nothing is reached by adding hours. PEP 495
gives both readings of a wall-clock time (`fold` 0 and 1): the second one's offset is smaller in an
autumn fold and larger in a spring gap, which is how the two are told apart.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


class Note(StrEnum):
    """What a clock change did to a wall-clock time on one date."""

    PLAIN = "plain"
    FOLD = "fold"
    """The clock shows the time twice; the first is meant."""
    GAP = "gap"
    """The clock jumps over the time; the first valid minute after is meant."""
    NO_SUCH_TIME = "no such time"
    """The clock jumps over the time and into the next date: nothing happens on this date."""
    NO_SUCH_DATE = "no such date"
    """The whole date is jumped over, as 2011-12-30 in Pacific/Apia."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A regular local date and the UTC instant it stands for; None where it has none."""

    day: date
    instant: datetime | None
    note: Note


@dataclass(frozen=True, slots=True)
class ClockChange:
    """Clocks move on this local date (the date on which the new time begins)."""

    day: date
    minutes: int
    """How far the clock is put forward; negative when it is put back."""


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The UTC instant of a wall-clock time on a date, or None where the date has no such time.

    In a fold the first of two; in a gap the first valid minute after, if that is still the date.
    """
    return moment(day, at, zone).instant


def moment(day: date, at: time, zone: ZoneInfo) -> Moment:
    """As `instant`, and what a clock change did to it."""
    local = datetime.combine(day, at, zone)
    first, second = _offset(local.replace(fold=0)), _offset(local.replace(fold=1))
    if second > first:
        return _after_gap(day, at, first, zone)
    reached = datetime.combine(day, at, UTC) - first
    return Moment(day, reached, Note.PLAIN if first == second else Note.FOLD)


def clock_changes(zone: ZoneInfo, start: date, end: date) -> tuple[ClockChange, ...]:
    """The clock changes from the first to the last date, both included, in order.

    A change that is taken back within 24 hours is not seen.
    """
    found: list[ClockChange] = []
    before = datetime.combine(start, time(), UTC) - timedelta(days=1)
    while before.date() <= end:
        after = before + timedelta(days=1)
        moved = _offset(after.astimezone(zone)) - _offset(before.astimezone(zone))
        if moved:
            day = _change_between(before, after, zone).astimezone(zone).date()
            if start <= day <= end:
                found.append(ClockChange(day, round(moved / _MINUTE)))
        before = after
    return tuple(found)


def _after_gap(day: date, at: time, offset_before: timedelta, zone: ZoneInfo) -> Moment:
    """The end of the gap that the time falls into."""
    late = datetime.combine(day, at, UTC) - offset_before
    reached = _change_between(late - timedelta(days=1), late, zone)
    local = reached.astimezone(zone)
    if local.date() == day:
        return Moment(day, reached, Note.GAP)
    before = (reached - _MINUTE).astimezone(zone).date()
    return Moment(day, None, Note.NO_SUCH_TIME if before == day else Note.NO_SUCH_DATE)


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first minute, in UTC, with the offset of `after`, which `before` does not have yet."""
    settled = _offset(after.astimezone(zone))
    minutes = bisect_left(
        range((after - before) // _MINUTE),
        True,
        key=lambda minute: _offset((before + minute * _MINUTE).astimezone(zone)) == settled,
    )
    return before + minutes * _MINUTE


def _offset(local: datetime) -> timedelta:
    """The offset from UTC; a zone of the IANA database always has one."""
    return local.utcoffset() or timedelta()
