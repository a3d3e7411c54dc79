"""A schedule's next dates with what would be asked on each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from plc_bot.clock import Clock
from plc_bot.prompts.occurrences.models import MADE, WAITING, OccurrenceState
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.line import next_for
from plc_bot.prompts.schedules.models import SchedulePlan, Upcoming
from plc_bot.scheduling.instants import Moment
from plc_bot.storage import Connection

_OVER_ALREADY = 3
"""So many dates that by the plan and the zone rules in use are still to come may be posted on."""
_TO_SHOW = (*WAITING, OccurrenceState.SKIPPED)


class DatesToCome:
    """What posting will do by itself, by the same dates and the same choice."""

    def __init__(self, clock: Clock, planner: OccurrencePlanner) -> None:
        self._clock = clock
        self._planner = planner

    async def read(
        self,
        connection: Connection,
        guild_id: int,
        number: int | None,
        plan: SchedulePlan,
        count: int,
    ) -> list[Upcoming]:
        """The next dates by a plan, without those that are over; one left out has no prompt.

        Args:
            connection: to read with.
            guild_id: whose.
            number: of the schedule, by its plan or by one that it may get; None: of a new one.
            plan: by which it will post.
            count: how many dates are wanted; there may be fewer, and then the last is marked.
        """
        coming = list(islice(self._planner.moments(plan, self._clock.now()), count + _OVER_ALREADY))
        left = await self._posts_left(connection, guild_id, number, plan)
        if not coming or left == 0:
            return []
        store = OccurrenceStore(connection)
        known = await store.states_since(guild_id, number or 0, coming[0].day)
        days = [one.day for one in coming if one.instant and _is_waiting(known, one)]
        asked = await next_for(connection, guild_id, number, plan.choosing, days)
        line = dict(zip(days, asked, strict=True))
        found: list[Upcoming] = []
        for moment in coming:
            if moment.day in line:
                prompt = line[moment.day]
                found.append(Upcoming(moment, prompt, is_empty=prompt is None))
            elif known.get(moment.day, OccurrenceState.SKIPPED) in _TO_SHOW:
                found.append(Upcoming(moment, None))
        is_all = len(coming) < count + _OVER_ALREADY
        return _up_to_the_last(found, is_all, left)[:count]

    @staticmethod
    async def _posts_left(
        connection: Connection, guild_id: int, number: int | None, plan: SchedulePlan
    ) -> int | None:
        most = plan.bounds.posts_most
        if most is None or number is None:
            return most
        return max(most - await OccurrenceStore(connection).count_in(guild_id, number, MADE), 0)


def _is_waiting(known: Mapping[date, OccurrenceState], moment: Moment) -> bool:
    return known.get(moment.day, OccurrenceState.PLANNED) in WAITING


def _up_to_the_last(
    found: Sequence[Upcoming], is_all: bool, posts_left: int | None
) -> list[Upcoming]:
    """The dates up to the last one that is posted on, which says so."""
    places = [place for place, one in enumerate(found) if one.prompt is not None]
    if posts_left is not None and posts_left <= len(places):
        last, rest = places[posts_left - 1], list[Upcoming]()
    elif is_all and places:
        last, rest = places[-1], [*found[places[-1] + 1 :]]
    else:
        return list(found)
    return [*found[:last], replace(found[last], is_last=True), *rest]
