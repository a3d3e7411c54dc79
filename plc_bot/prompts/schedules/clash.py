"""A day that is moved after its week's post: shall there be a second one in that week?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plc_bot.prompts.occurrences.models import MADE
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.models import Clash, Schedule, SchedulePlan, Upcoming
from plc_bot.scheduling.rhythm import RhythmKind
from plc_bot.storage import Connection

_MONTHLY = (RhythmKind.MONTH_DAY, RhythmKind.MONTH_WEEKDAY)


@dataclass(frozen=True, slots=True)
class _Span:
    """A week (Monday to Sunday) or a month, by its number in its year."""

    year: int
    number: int


async def clash_of(
    connection: Connection,
    planner: OccurrencePlanner,
    schedule: Schedule,
    plan: SchedulePlan,
    coming: Sequence[Upcoming],
) -> Clash | None:
    """What an edit would post a second time in a week (of a monthly rhythm: a month), if anything.

    Args:
        connection: to read with.
        planner: knows the dates.
        schedule: as it is saved.
        plan: as it would be.
        coming: its next dates by that plan.
    """
    posted = [one.moment for one in coming if one.moment.instant and not one.is_left_out]
    last = await OccurrenceStore(connection).last_day_in(schedule.guild_id, schedule.number, MADE)
    kind = plan.recurrence.rhythm.kind
    if last is None or not posted or _span(kind, last) is None:
        return None
    first, after = posted[0], posted[0].instant
    if after is None or _span(kind, first.day) != _span(kind, last):
        return None
    if planner.moment_on(schedule.plan, first.day) is not None:
        return None  # it was promised before, too
    # Not of `coming`, which ends with what may still be posted.
    others = planner.moments(plan, after)
    later = (one for one in others if one.instant and _span(kind, one.day) != _span(kind, last))
    return Clash(last, first, next(later, None), is_monthly=kind in _MONTHLY)


def _span(kind: RhythmKind, day: date) -> _Span | None:
    if kind in _MONTHLY:
        return _Span(day.year, day.month)
    if kind is RhythmKind.WEEKLY:
        return _Span(*day.isocalendar()[:2])
    return None
