"""A schedule's next dates with what would be asked on each."""

from collections.abc import Iterator
from itertools import islice

from plc_bot.prompts.occurrences.models import WAITING, OccurrenceState
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.line import next_for
from plc_bot.prompts.schedules.models import Schedule, Upcoming
from plc_bot.scheduling.instants import Moment
from plc_bot.storage import Connection

_OVER_ALREADY = 3
"""So many dates that by the zone rules in use are still to come may have been posted by others."""


async def dates_to_come(
    connection: Connection, schedule: Schedule, moments: Iterator[Moment], count: int
) -> list[Upcoming]:
    """The next dates, `moments` without those that are over; one left out has no prompt."""
    guild_id, number = schedule.guild_id, schedule.number
    coming = list(islice(moments, count + _OVER_ALREADY))
    if not coming:
        return []
    known = await OccurrenceStore(connection).states_since(guild_id, number, coming[0].day)
    line = iter(await next_for(connection, guild_id, number, len(coming)))
    found: list[Upcoming] = []
    for moment in coming:
        state = known.get(moment.day, OccurrenceState.PLANNED)
        if state in WAITING:
            found.append(Upcoming(moment, next(line) if moment.instant else None))
        elif state is OccurrenceState.SKIPPED:
            found.append(Upcoming(moment, None))
    return found[:count]
