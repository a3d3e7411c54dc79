"""The rhythms a schedule can have, and the RFC 5545 rule that each one is kept as."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Self

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING_DAYS = (0, 1, 2, 3, 4)
_SHORTEST_MONTH = 28
_WEEKLY = re.compile(
    r"FREQ=WEEKLY(?:;INTERVAL=(?P<interval>[2-8]))?;BYDAY=(?P<days>[A-Z]{2}(?:,[A-Z]{2})*)"
)
_MONTH_WEEKDAY = re.compile(r"FREQ=MONTHLY;BYDAY=(?P<nth>[1-4]|-1)(?P<weekday>[A-Z]{2})")
_MONTH_DAY = re.compile(r"FREQ=MONTHLY;BYMONTHDAY=(?:[0-9]+,)*(?P<day>[0-9]+)(?:;BYSETPOS=-1)?")

LAST = -1
MOST_WEEKS = 8
LONGEST_MONTH = 31


class RhythmKind(StrEnum):
    """What a rhythm counts by."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    MONTH_WEEKDAY = "month weekday"
    MONTH_DAY = "month day"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, apart from the time of day: what a card puts into words."""

    kind: RhythmKind
    weekdays: tuple[int, ...] = ()
    """0 is Monday. Several for WEEKLY, one for MONTH_WEEKDAY."""
    interval: int = 1
    """In weeks, 1 to 8, counted from the first date's week; only for WEEKLY."""
    nth: int = 0
    """1 to 4, or -1 for the last; only for MONTH_WEEKDAY."""
    day: int = 0
    """1 to 31; a shorter month's last day stands in for 29 to 31. Only for MONTH_DAY."""

    @classmethod
    def daily(cls) -> Self:
        """Every date."""
        return cls(RhythmKind.DAILY)

    @classmethod
    def weekly(cls, *weekdays: int, interval: int = 1) -> Self:
        """Days of each week, or of every second to eighth; Monday to Friday is WEEKDAYS."""
        days = tuple(sorted(set(weekdays)))
        if days == _WORKING_DAYS and interval == 1:
            return cls(RhythmKind.WEEKDAYS, days)
        return cls(RhythmKind.WEEKLY, days, interval)

    @classmethod
    def month_weekday(cls, nth: int, weekday: int) -> Self:
        """The first to fourth (1 to 4) or the last (-1) such weekday of each month."""
        return cls(RhythmKind.MONTH_WEEKDAY, (weekday,), nth=nth)

    @classmethod
    def month_day(cls, day: int) -> Self:
        """A day of each month, 1 to 31; in a shorter month its last day."""
        return cls(RhythmKind.MONTH_DAY, day=day)

    @classmethod
    def once(cls) -> Self:
        """The first date alone."""
        return cls(RhythmKind.ONCE)

    @classmethod
    def from_rule(cls, rule: str) -> "Rhythm":
        """The rhythm that is kept as this rule.

        Raises:
            ValueError: no rhythm is kept like this.
        """
        return _read(rule)

    @property
    def rule(self) -> str:
        """The RRULE text (RFC 5545, 3.3.10) without a start: the first date is kept apart."""
        match self.kind:
            case RhythmKind.DAILY:
                return "FREQ=DAILY"
            case RhythmKind.ONCE:
                return "FREQ=DAILY;COUNT=1"
            case RhythmKind.WEEKDAYS | RhythmKind.WEEKLY:
                every = f";INTERVAL={self.interval}" if self.interval > 1 else ""
                days = ",".join(_CODES[weekday] for weekday in self.weekdays)
                return f"FREQ=WEEKLY{every};BYDAY={days}"
            case RhythmKind.MONTH_WEEKDAY:
                return f"FREQ=MONTHLY;BYDAY={self.nth}{_CODES[self.weekdays[0]]}"
            case RhythmKind.MONTH_DAY:
                return f"FREQ=MONTHLY;BYMONTHDAY={_month_days(self.day)}"


def _month_days(day: int) -> str:
    """The day, or the last there is of the 28th to that day (RFC 5545 would leave months out)."""
    if day <= _SHORTEST_MONTH:
        return str(day)
    return ",".join(map(str, range(_SHORTEST_MONTH, day + 1))) + ";BYSETPOS=-1"


@lru_cache(maxsize=1024)
def _read(rule: str) -> Rhythm:
    """Whatever the pattern lets through is made again and compared, so no rule is half-read."""
    rhythm = _guess(rule)
    if rhythm is None or rhythm.rule != rule:
        msg = f"not the rule of a rhythm: {rule}"
        raise ValueError(msg)
    return rhythm


def _guess(rule: str) -> Rhythm | None:
    if found := _WEEKLY.fullmatch(rule):
        days = [_CODES.index(code) for code in found["days"].split(",") if code in _CODES]
        return Rhythm.weekly(*days, interval=int(found["interval"] or 1))
    if (found := _MONTH_WEEKDAY.fullmatch(rule)) and found["weekday"] in _CODES:
        return Rhythm.month_weekday(int(found["nth"]), _CODES.index(found["weekday"]))
    if (found := _MONTH_DAY.fullmatch(rule)) and 1 <= int(found["day"]) <= LONGEST_MONTH:
        return Rhythm.month_day(int(found["day"]))
    return {"FREQ=DAILY": Rhythm.daily(), "FREQ=DAILY;COUNT=1": Rhythm.once()}.get(rule)
