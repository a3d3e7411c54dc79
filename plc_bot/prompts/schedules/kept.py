"""A schedule that is still there."""

from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.prompts.schedules.models import Schedule, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import Connection


async def kept_schedule(connection: Connection, guild_id: int, number: int) -> Schedule:
    """The schedule, unless it was removed.

    Raises:
        ScheduleNotFoundError: this guild has none of that number.
    """
    schedule = await ScheduleStore(connection).find(guild_id, number)
    if schedule is None or schedule.state is ScheduleState.REMOVED:
        raise ScheduleNotFoundError(number)
    return schedule
