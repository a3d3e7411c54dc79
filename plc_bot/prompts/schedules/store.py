from dataclasses import asdict

from sqlalchemy import bindparam, insert, select, update

from plc_bot.prompts.schedules.models import (
    Bounds,
    Calling,
    Choosing,
    Schedule,
    SchedulePlan,
    ScheduleState,
)
from plc_bot.prompts.schedules.tables import ScheduleRow, schedules
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.storage import ACROSS_GUILDS, Connection

# What nearly every command asks is worded once: the wording costs a third of the asking.
_OF_GUILD, _OF_NUMBER = (
    schedules.c.guild_id == bindparam("of_guild"),
    schedules.c.number == bindparam("of_number"),
)
_FIND = select(schedules).where(_OF_GUILD, _OF_NUMBER)
_LIST_KEPT = (
    select(schedules)
    .where(_OF_GUILD, schedules.c.state != ScheduleState.REMOVED)
    .order_by(schedules.c.number)
)
_MOVE = (
    update(schedules)
    .where(_OF_GUILD, _OF_NUMBER, schedules.c.state == bindparam("before"))
    .returning(schedules.c.number)
)


class ScheduleStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, schedule: Schedule) -> None:
        await self._connection.execute(insert(schedules), _values(schedule))

    async def find(self, guild_id: int, number: int) -> Schedule | None:
        wanted = {"of_guild": guild_id, "of_number": number}
        row = (await self._connection.execute(_FIND, wanted)).one_or_none()
        return _schedule(row) if row else None

    async def find_by_draft(self, guild_id: int, draft_number: int) -> Schedule | None:
        query = select(schedules).where(
            schedules.c.guild_id == guild_id, schedules.c.draft_number == draft_number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _schedule(row) if row else None

    async def list_kept(self, guild_id: int) -> list[Schedule]:
        """All but the removed ones; there are at most 50."""
        rows = await self._connection.execute(_LIST_KEPT, {"of_guild": guild_id})
        return [_schedule(row) for row in rows]

    async def list_with_other_rules(self, zone_release: str) -> list[Schedule]:
        """Of all guilds, in order, those computed with another release of the zone rules."""
        query = (
            select(schedules)
            .where(schedules.c.zone_release != zone_release)
            .order_by(schedules.c.guild_id, schedules.c.number)
        )
        rows = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        return [_schedule(row) for row in rows]

    async def move(self, schedule: Schedule, before: ScheduleState) -> bool:
        """Save the schedule as it now is, if nobody moved it since; of two, one wins."""
        which = {"of_guild": schedule.guild_id, "of_number": schedule.number, "before": before}
        moved = await self._connection.execute(_MOVE, {**_values(schedule), **which})
        return moved.one_or_none() is not None


def _values(schedule: Schedule) -> dict[str, object]:
    plan, recurrence = schedule.plan, schedule.plan.recurrence
    return {
        "guild_id": schedule.guild_id,
        "number": schedule.number,
        "name": plan.name,
        "rule": recurrence.rule,
        "at": recurrence.at,
        "first_on": recurrence.first,
        "zone": recurrence.zone,
        "channel_id": plan.channel_id,
        "opens_thread": plan.opens_thread,
        "forum_tag_ids": plan.forum_tag_ids,
        **asdict(plan.calling),
        **asdict(plan.choosing),
        **asdict(plan.bounds),
        "state": schedule.state,
        "pause_reason": schedule.pause_reason,
        "draft_number": schedule.draft_number,
        "zone_release": schedule.zone_release,
        "created_by": schedule.created_by,
        "before_removal": schedule.before_removal,
        "moved_at": schedule.moved_at,
    }


def _schedule(row: ScheduleRow) -> Schedule:
    name, rule, at, first_on, zone, channel_id, opens_thread, forum_tag_ids = row[2:10]
    recurrence = Recurrence(rule, at, first_on, zone)
    plan = SchedulePlan(
        name,
        recurrence,
        channel_id,
        opens_thread,
        forum_tag_ids,
        Calling(*row[10:13]),
        Choosing(*row[13:17]),
        Bounds(*row[17:20]),
    )
    return Schedule(*row[:2], plan, *row[20:])
