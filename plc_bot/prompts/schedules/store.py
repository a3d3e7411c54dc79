from dataclasses import asdict

from sqlalchemy import insert, select, update

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


class ScheduleStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, schedule: Schedule) -> None:
        await self._connection.execute(insert(schedules), _values(schedule))

    async def find(self, guild_id: int, number: int) -> Schedule | None:
        query = select(schedules).where(
            schedules.c.guild_id == guild_id, schedules.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _schedule(row) if row else None

    async def find_by_draft(self, guild_id: int, draft_number: int) -> Schedule | None:
        query = select(schedules).where(
            schedules.c.guild_id == guild_id, schedules.c.draft_number == draft_number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _schedule(row) if row else None

    async def list_kept(self, guild_id: int) -> list[Schedule]:
        """All but the removed ones; there are at most 50."""
        query = (
            select(schedules)
            .where(schedules.c.guild_id == guild_id, schedules.c.state != ScheduleState.REMOVED)
            .order_by(schedules.c.number)
        )
        return [_schedule(row) for row in await self._connection.execute(query)]

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
        moved = await self._connection.execute(
            update(schedules)
            .where(
                schedules.c.guild_id == schedule.guild_id,
                schedules.c.number == schedule.number,
                schedules.c.state == before,
            )
            .returning(schedules.c.number),
            _values(schedule),
        )
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
