from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.tables import OccurrenceRow, occurrences
from plc_bot.storage import ACROSS_GUILDS, Connection

# What nearly every command asks is worded once: the wording costs a third of the asking.
_OF_GUILD, _OF_SCHEDULE = (
    occurrences.c.guild_id == bindparam("of_guild"),
    occurrences.c.schedule_number == bindparam("of_schedule"),
)
_FIND_ON = select(occurrences).where(
    _OF_GUILD, _OF_SCHEDULE, occurrences.c.regular_on == bindparam("on"), occurrences.c.nth == 0
)
_NEXT_INSTANTS = (
    select(
        occurrences.c.schedule_number,
        func.min(occurrences.c.due_at, type_=occurrences.c.due_at.type),
    )
    .where(_OF_GUILD, occurrences.c.state == OccurrenceState.PLANNED)
    .group_by(occurrences.c.schedule_number)
)
_MOVE = (
    update(occurrences)
    .where(
        _OF_GUILD,
        occurrences.c.number == bindparam("of_number"),
        occurrences.c.state == bindparam("before"),
    )
    .returning(occurrences.c.number)
)


class OccurrenceStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, occurrence: Occurrence) -> None:
        await self._connection.execute(insert(occurrences), asdict(occurrence))

    async def add_all(self, added: Sequence[Occurrence]) -> None:
        rows = [asdict(occurrence) for occurrence in added]
        await self._connection.execute(insert(occurrences), rows)

    async def find(self, guild_id: int, number: int) -> Occurrence | None:
        query = select(occurrences).where(
            occurrences.c.guild_id == guild_id, occurrences.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _occurrence(row) if row else None

    async def find_on(
        self, guild_id: int, schedule_number: int, regular_on: date
    ) -> Occurrence | None:
        wanted = {"of_guild": guild_id, "of_schedule": schedule_number, "on": regular_on}
        row = (await self._connection.execute(_FIND_ON, wanted)).one_or_none()
        return _occurrence(row) if row else None

    async def count_in(
        self, guild_id: int, schedule_number: int, states: Collection[OccurrenceState]
    ) -> int:
        """How many of a schedule's regular dates are in these states."""
        query = (
            select(func.count())
            .select_from(occurrences)
            .where(
                occurrences.c.guild_id == guild_id,
                occurrences.c.schedule_number == schedule_number,
                occurrences.c.nth == 0,
                occurrences.c.state.in_(states),
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def last_day_in(
        self, guild_id: int, schedule_number: int, states: Collection[OccurrenceState]
    ) -> date | None:
        """The latest of a schedule's regular dates that is in one of these states."""
        query = select(func.max(occurrences.c.regular_on)).where(
            occurrences.c.guild_id == guild_id,
            occurrences.c.schedule_number == schedule_number,
            occurrences.c.nth == 0,
            occurrences.c.state.in_(states),
        )
        return (await self._connection.execute(query)).scalar()

    async def last_nth(self, guild_id: int, schedule_number: int, regular_on: date) -> int:
        """How many further posts a date has so far."""
        query = select(func.max(occurrences.c.nth)).where(
            occurrences.c.guild_id == guild_id,
            occurrences.c.schedule_number == schedule_number,
            occurrences.c.regular_on == regular_on,
        )
        return (await self._connection.execute(query)).scalar() or 0

    async def remove(self, guild_id: int, number: int) -> None:
        await self._connection.execute(
            delete(occurrences).where(
                occurrences.c.guild_id == guild_id, occurrences.c.number == number
            )
        )

    async def list_in(
        self, guild_id: int, schedule_number: int, states: Collection[OccurrenceState]
    ) -> list[Occurrence]:
        query = (
            select(occurrences)
            .where(
                occurrences.c.guild_id == guild_id,
                occurrences.c.schedule_number == schedule_number,
                occurrences.c.state.in_(states),
            )
            .order_by(occurrences.c.due_at)
        )
        return [_occurrence(row) for row in await self._connection.execute(query)]

    async def first_overdue(self, now: datetime) -> Occurrence | None:
        """Of all guilds, the planned date that is over for longest."""
        query = (
            select(occurrences)
            .where(occurrences.c.state == OccurrenceState.PLANNED, occurrences.c.due_at <= now)
            .order_by(occurrences.c.due_at, occurrences.c.guild_id, occurrences.c.number)
            .limit(1)
        )
        rows = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        row = rows.one_or_none()
        return _occurrence(row) if row else None

    async def next_instants(self, guild_id: int) -> dict[int, datetime]:
        """By schedule number, when it posts next."""
        rows = await self._connection.execute(_NEXT_INSTANTS, {"of_guild": guild_id})
        return {row[0]: row[1] for row in rows}

    async def states_since(
        self, guild_id: int, schedule_number: int, first: date
    ) -> dict[date, OccurrenceState]:
        """What stands for each of a schedule's dates from the first on that has a row."""
        query = select(occurrences.c.regular_on, occurrences.c.state).where(
            occurrences.c.guild_id == guild_id,
            occurrences.c.schedule_number == schedule_number,
            occurrences.c.regular_on >= first,
            occurrences.c.nth == 0,
        )
        rows = await self._connection.execute(query)
        return {row[0]: row[1] for row in rows}

    async def last_late_post(self, guild_id: int, since: datetime) -> datetime | None:
        """When the guild's newest post that was begun late was begun, if after `since`."""
        late = func.max(occurrences.c.claimed_at, type_=occurrences.c.claimed_at.type)
        query = select(late).where(
            occurrences.c.guild_id == guild_id,
            occurrences.c.claimed_at > since,
            occurrences.c.was_late,
        )
        return (await self._connection.execute(query)).scalar()

    async def list_skipped_since(
        self, guild_id: int, reason: SkipReason, since: datetime
    ) -> list[Occurrence]:
        query = (
            select(occurrences)
            .where(
                occurrences.c.guild_id == guild_id,
                occurrences.c.state == OccurrenceState.SKIPPED,
                occurrences.c.reason == reason,
                occurrences.c.settled_at >= since,
            )
            .order_by(occurrences.c.due_at)
        )
        return [_occurrence(row) for row in await self._connection.execute(query)]

    async def pinned_message(
        self, guild_id: int, schedule_number: int, channel_id: int
    ) -> int | None:
        """The post of a schedule that we pinned in this channel, the newest if several are."""
        query = (
            select(occurrences.c.message_id)
            .where(
                occurrences.c.guild_id == guild_id,
                occurrences.c.schedule_number == schedule_number,
                occurrences.c.channel_id == channel_id,
                occurrences.c.is_pinned,
                occurrences.c.state != OccurrenceState.REMOVED,
            )
            .order_by(occurrences.c.number.desc())
            .limit(1)
        )
        return (await self._connection.execute(query)).scalar()

    async def unpin(self, guild_id: int, message_id: int) -> None:
        """Another post has taken this one's pin."""
        await self._connection.execute(
            update(occurrences)
            .where(occurrences.c.guild_id == guild_id, occurrences.c.message_id == message_id)
            .values(is_pinned=False)
        )

    async def list_of_prompt(
        self, guild_id: int, prompt_number: int, states: Collection[OccurrenceState]
    ) -> list[Occurrence]:
        query = select(occurrences).where(
            occurrences.c.guild_id == guild_id,
            occurrences.c.prompt_number == prompt_number,
            occurrences.c.state.in_(states),
        )
        rows = await self._connection.execute(query.order_by(occurrences.c.number))
        return [_occurrence(row) for row in rows]

    async def move(self, occurrence: Occurrence, before: OccurrenceState) -> bool:
        """Save it as it now is, if it is still in that state; of two who try, one wins."""
        which = {
            "of_guild": occurrence.guild_id,
            "of_number": occurrence.number,
            "before": before,
        }
        moved = await self._connection.execute(_MOVE, {**asdict(occurrence), **which})
        return moved.one_or_none() is not None


def _occurrence(row: OccurrenceRow) -> Occurrence:
    return Occurrence(*row)
