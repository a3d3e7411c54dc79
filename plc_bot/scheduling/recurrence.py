"""Which local dates a schedule falls on, and the instants they stand for.

A recurrence is an RFC 5545 rule, a wall-clock time, the first date, and a zone's name. The rule is
expanded by python-dateutil on plain dates, so that no zone can bend the calendar; the zone comes in
at the end, one date at a time. A date occurs at most once: at most one post a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from plc_bot.scheduling.instants import Moment, moment
from plc_bot.scheduling.rhythm import Rhythm, RhythmKind

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Regular local dates at one wall-clock time in one zone.

    Raises:
        ValueError: the rule is not one that `Rhythm` makes, or the time has seconds or a zone.
    """

    rule: str
    at: time
    first: date
    """No date before it counts, and "every 2 weeks" counts from its week (Monday to Sunday)."""
    zone: str

    def __post_init__(self) -> None:
        Rhythm.from_rule(self.rule)
        if self.at != time(self.at.hour, self.at.minute):
            msg = f"not a wall-clock time in whole minutes: {self.at}"
            raise ValueError(msg)

    @classmethod
    def starting(cls, rhythm: Rhythm, at: time, zone: ZoneInfo, now: datetime) -> Self:
        """The rhythm from its first date whose instant is still to come.

        A rhythm of ONCE starts today or, when the time has passed, on the next date.
        """
        weekly = Rhythm.weekly(*rhythm.weekdays).rule if rhythm.interval > 1 else rhythm.rule
        rule = Rhythm.daily().rule if rhythm.kind is RhythmKind.ONCE else weekly
        candidates = cls(rule, at, now.astimezone(zone).date(), zone.key).moments(now, zone)
        first = next(found.day for found in candidates if found.instant is not None)
        return cls(rhythm.rule, at, first, zone.key)

    @classmethod
    def from_text(cls, rule: str, at: str, first: str, zone: str) -> Self:
        """What `as_text` gave, read back."""
        return cls(rule, time.fromisoformat(at), date.fromisoformat(first), zone)

    def as_text(self) -> tuple[str, str, str, str]:
        """Rule, time (`16:00`), first date (`2026-12-21`) and zone, to be kept as plain text."""
        return self.rule, self.at.isoformat("minutes"), self.first.isoformat(), self.zone

    def in_step_with(self, before: Self) -> Self:
        """These dates in place of those before, counting the weeks as they were counted.

        Typed again, "every 2 weeks" begins in the next week that is possible, which may be one
        that was left out so far. A single date is the one that was typed.
        """
        if self.rhythm.kind is RhythmKind.ONCE:
            return self
        if (self.rule, self.at, self.zone) == (before.rule, before.at, before.zone):
            return before
        counts_weeks = self.rhythm.interval > 1
        if counts_weeks and self.rhythm.interval == before.rhythm.interval:
            return replace(self, first=before.first)
        return self

    @property
    def rhythm(self) -> Rhythm:
        """The rule as a rhythm."""
        return Rhythm.from_rule(self.rule)

    def dates(self, after: date) -> Iterator[date]:
        """The regular dates strictly after this one, in order; without end, but for ONCE."""
        start = max(self.first, after + _DAY)
        if self.rhythm.kind is RhythmKind.ONCE:
            yield from [self.first] if start == self.first else []
            return
        for found in rrulestr(self.rule, dtstart=datetime.combine(self._anchor(start), time())):
            if found.date() >= start:
                yield found.date()

    def moments(self, after: datetime, zone: ZoneInfo) -> Iterator[Moment]:
        """The regular dates strictly after an instant, with their own instants, which increase.

        A date without an instant is given too, so that the skip can be told. `zone` is the one
        named here, from the pinned zone data.
        """
        local = after.astimezone(zone).replace(tzinfo=None)
        for day in self.dates(local.date() - 2 * _DAY):
            found = moment(day, self.at, zone)
            if found.instant is None:
                if datetime.combine(day, self.at) > local:
                    yield found
            elif found.instant > after:
                yield found

    def _anchor(self, start: date) -> date:
        """A date in step with the first one, close before `start`: old schedules stay cheap."""
        interval = self.rhythm.interval
        if interval == 1:
            return start
        monday = self.first - self.first.weekday() * _DAY
        weeks = (start - monday) // _WEEK
        return monday + (weeks - weeks % interval) * _WEEK
