"""A schedule's next dates with what would be asked on each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
    connection: Connection,
    schedule: Schedule,
    moments: Iterator[Moment],
    count: int,
    posts_left: int | None = None,
) -> list[Upcoming]:
    """The next dates, `moments` without those that are over; one left out has no prompt.

    Args:
        connection: to read with.
        schedule: as it is saved, or as it would be after an edit.
        moments: its dates after now; where they end, the last one is marked.
        count: how many dates are wanted.
        posts_left: on how many it may still post; None: on all.
    """
    guild_id, number = schedule.guild_id, schedule.number
    coming = list(islice(moments, count + _OVER_ALREADY))
    if not coming or posts_left == 0:
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
    is_all = len(coming) < count + _OVER_ALREADY
    return _up_to_the_last(found, is_all, posts_left)[:count]


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
