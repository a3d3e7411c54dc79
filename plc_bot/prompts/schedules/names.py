"""Schedules are called by names: the usual one, a free one, and no two of a guild alike."""

from collections.abc import Iterator

from plc_bot.prompts.schedules.errors import ScheduleNameTakenError, TooManySchedulesError
from plc_bot.prompts.schedules.models import NAME_MOST, SCHEDULES_MOST
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.rhythm import RhythmKind
from plc_bot.storage import Connection
from plc_bot.text import cleaned, compared
from plc_bot.wording import N_, _, speaking

_NAMES = {
    RhythmKind.DAILY: N_("Daily prompt"),
    RhythmKind.WEEKDAYS: N_("Daily prompt"),
    RhythmKind.WEEKLY: N_("Weekly prompt"),
    RhythmKind.MONTH_WEEKDAY: N_("Monthly prompt"),
    RhythmKind.MONTH_DAY: N_("Monthly prompt"),
    RhythmKind.ONCE: N_("Single prompt"),
}


def usual_name(kind: RhythmKind, language: str) -> str:
    """A schedule's name by its rhythm, in the server's language."""
    with speaking(language):
        return _(_NAMES[kind])


async def check_room(connection: Connection, guild_id: int, name: str) -> None:
    """Return when the guild may have one more schedule, of this name.

    Raises:
        ScheduleNameTakenError, TooManySchedulesError: as they say.
    """
    if len(await ScheduleStore(connection).list_kept(guild_id)) >= SCHEDULES_MOST:
        raise TooManySchedulesError(SCHEDULES_MOST)
    await check_name(connection, guild_id, name)


async def check_name(
    connection: Connection, guild_id: int, name: str, own_number: int | None = None
) -> None:
    """Return when no schedule has this name, but for the one whose own it is.

    Raises:
        ScheduleNameTakenError: another one has it.
    """
    kept = await ScheduleStore(connection).list_kept(guild_id)
    others = (schedule for schedule in kept if schedule.number != own_number)
    if any(_alike(other.plan.name) == _alike(name) for other in others):
        raise ScheduleNameTakenError(name)


async def free_name(connection: Connection, guild_id: int, wanted: str) -> str:
    """The wanted name, or, where a schedule has it, the same with the next number after it."""
    kept = await ScheduleStore(connection).list_kept(guild_id)
    taken = {_alike(schedule.plan.name) for schedule in kept}
    return next(name for name in _numbered(wanted) if _alike(name) not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name[:NAME_MOST]
    number = 2
    while True:
        yield f"{name[: NAME_MOST - 4]} {number}"
        number += 1


def _alike(name: str) -> str:
    # Of a name in signs alone, nothing would be left to compare.
    return compared(name) or cleaned(name)
