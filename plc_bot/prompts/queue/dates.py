"""The dates for which a prompt can be kept: those on which a schedule would ask it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import islice, takewhile

from plc_bot.prompts.queue.choice import fits
from plc_bot.prompts.queue.errors import NoDateToComeError, NotADateError
from plc_bot.prompts.queue.models import NewPrompt, Prompt
from plc_bot.prompts.schedules.models import Schedule, ScheduleState
from plc_bot.scheduling.instants import instant
from plc_bot.scheduling.zones import Zones

DATES_NAMED = 5
_GOES_ON = (ScheduleState.ACTIVE, ScheduleState.PAUSED)
_DAY = timedelta(days=1)

Wanted = Prompt | NewPrompt


class ComingDates:
    """The dates of a guild's schedules, as they stand at one instant."""

    def __init__(self, schedules: Iterable[Schedule], zones: Zones, now: datetime) -> None:
        self._schedules = {schedule.number: schedule for schedule in schedules}
        self._zones = zones
        self._now = now

    def days(self, wanted: Wanted) -> Iterator[date]:
        """The coming dates on which the prompt could be asked, each once and in order."""
        before: date | None = None
        for day in merge(*map(self._days, self._of(wanted))):
            if day != before:
                yield day
            before = day

    def check(self, wanted: Wanted, day: date) -> None:
        """Return when the prompt could be asked on this date.

        Raises:
            NotADateError: it could not; the error names the next dates that come.
            NoDateToComeError: there are no such dates.
        """
        if self.over_at(wanted, day) is not None:
            return
        coming = tuple(islice(self.days(wanted), DATES_NAMED))
        if not coming:
            raise NoDateToComeError(day)
        raise NotADateError(day, coming)

    def over_at(self, wanted: Wanted, day: date) -> datetime | None:
        """When it is too late for the last post of this date; None: it is no coming date."""
        found = (self._over_at(schedule, day) for schedule in self._of(wanted))
        return max((at for at in found if at is not None), default=None)

    def _of(self, wanted: Wanted) -> list[Schedule]:
        """Its own schedule; or, as for one whose schedule was removed, all that take it."""
        own = self._schedules.get(wanted.schedule_number or 0)
        kind, tags = wanted.wording.kind, wanted.wording.tags
        asking = (
            [own]
            if own is not None
            else [one for one in self._schedules.values() if fits(one.plan.choosing, kind, tags)]
        )
        return [schedule for schedule in asking if schedule.state in _GOES_ON]

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
