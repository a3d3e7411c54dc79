"""The dates for which a prompt can be kept: those on which a schedule would ask it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import islice, takewhile

from plc_bot.prompts.queue.errors import NoDateToComeError, NotADateError
from plc_bot.prompts.schedules.models import Schedule, ScheduleState
from plc_bot.scheduling.instants import instant
from plc_bot.scheduling.zones import Zones

DATES_NAMED = 5
_GOES_ON = (ScheduleState.ACTIVE, ScheduleState.PAUSED)
_DAY = timedelta(days=1)


class ComingDates:
    """The dates of a guild's schedules, as they stand at one instant."""

    def __init__(self, schedules: Iterable[Schedule], zones: Zones, now: datetime) -> None:
        self._schedules = {one.number: one for one in schedules if one.state in _GOES_ON}
        self._zones = zones
        self._now = now

    def days(self, schedule_number: int | None) -> Iterator[date]:
        """The coming dates of a schedule, or (None) of all of them, each once and in order."""
        before: date | None = None
        for day in merge(*map(self._days, self._of(schedule_number))):
            if day != before:
                yield day
            before = day

    def check(self, schedule_number: int | None, day: date) -> None:
        """Return when the schedule (None: any) posts on this date.

        Raises:
            NotADateError: it does not; the error names the next dates that come.
            NoDateToComeError: there are no such dates.
        """
        if self.over_at(schedule_number, day) is not None:
            return
        coming = tuple(islice(self.days(schedule_number), DATES_NAMED))
        if not coming:
            raise NoDateToComeError(day)
        raise NotADateError(day, coming)

    def over_at(self, schedule_number: int | None, day: date) -> datetime | None:
        """When it is too late for the last post of this date; None: nothing is posted on it."""
        found = (self._over_at(schedule, day) for schedule in self._of(schedule_number))
        return max((at for at in found if at is not None), default=None)

    def _of(self, schedule_number: int | None) -> Iterable[Schedule]:
        if schedule_number is None:
            return self._schedules.values()
        return [self._schedules[schedule_number]] if schedule_number in self._schedules else []

    def _days(self, schedule: Schedule) -> Iterator[date]:
        recurrence, last = schedule.plan.recurrence, schedule.plan.bounds.ends_on
        moments = recurrence.moments(self._now, self._zones.get(recurrence.zone))
        found = (moment.day for moment in moments if moment.instant is not None)
        return found if last is None else takewhile(lambda day: day <= last, found)

    def _over_at(self, schedule: Schedule, day: date) -> datetime | None:
        recurrence, bounds = schedule.plan.recurrence, schedule.plan.bounds
        if bounds.ends_on is not None and day > bounds.ends_on:
            return None
        if next(recurrence.dates(day - _DAY), None) != day:
            return None
        at = instant(day, recurrence.at, self._zones.get(recurrence.zone))
        return None if at is None or at <= self._now else at + bounds.late_by
