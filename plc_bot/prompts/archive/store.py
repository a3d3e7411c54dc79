from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from plc_bot.delivery.models import Trouble
from plc_bot.prompts.archive.models import PastDate
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.tables import occurrences
from plc_bot.prompts.queue.tables import prompts
from plc_bot.prompts.schedules.tables import schedules
from plc_bot.storage import Connection

PastRow = tuple[
    int,
    int,
    str,
    date,
    datetime,
    OccurrenceState,
    SkipReason | None,
    Trouble | None,
    int | None,
    int | None,
    int | None,
    int | None,
    str,
    str,
    tuple[str, ...] | None,
    str | None,
]
_STANDS = (OccurrenceState.SENT, OccurrenceState.DONE)


class ArchiveStore:
    """Reads what schedules, dates and prompts hold together; it owns no table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_page(
        self, guild_id: int, limit: int, after: int | None = None, before: int | None = None
    ) -> list[PastDate]:
        """Dates in any state, newest first: older than a date's number, nearest newer, or all."""
        if before is not None:
            newer = _beyond(guild_id, before, newer=True)
            found = await self._list(guild_id, limit, newer, newest_first=False)
            return found[::-1]
        if after is not None:
            return await self._list(guild_id, limit, _beyond(guild_id, after, newer=False))
        return await self._list(guild_id, limit)

    async def list_posted(
        self, guild_id: int, limit: int, channel_ids: Collection[int], year: int | None
    ) -> list[PastDate]:
        """What stands in these channels, newest first."""
        wanted = [_posted(), occurrences.c.channel_id.in_(channel_ids)]
        if year is not None:
            wanted.append(occurrences.c.regular_on.between(date(year, 1, 1), date(year, 12, 31)))
        return await self._list(guild_id, limit, *wanted)

    async def find_posted(self, guild_id: int, prompt_number: int) -> PastDate | None:
        """The newest post of a prompt that stands."""
        of_prompt = occurrences.c.prompt_number == prompt_number
        return next(iter(await self._list(guild_id, 1, _posted(), of_prompt)), None)

    async def list_channels(self, guild_id: int) -> set[int]:
        """Where anything was posted that stands."""
        query = select(occurrences.c.channel_id).where(
            occurrences.c.guild_id == guild_id, _posted()
        )
        found = (await self._connection.execute(query.distinct())).scalars()
        return {channel_id for channel_id in found if channel_id is not None}

    async def count(self, guild_id: int) -> int:
        """Dates in any state."""
        query = select(func.count()).select_from(occurrences)
        found = await self._connection.execute(query.where(occurrences.c.guild_id == guild_id))
        return found.scalar_one()

    async def _list(
        self, guild_id: int, limit: int, *wanted: ColumnElement[bool], newest_first: bool = True
    ) -> list[PastDate]:
        order = (occurrences.c.due_at, occurrences.c.number)
        # In the order of PastDate's fields; the store's tests read every one of them back.
        query = (
            select(
                occurrences.c.number,
                occurrences.c.schedule_number,
                schedules.c.name,
                occurrences.c.regular_on,
                occurrences.c.due_at,
                occurrences.c.state,
                occurrences.c.reason,
                occurrences.c.trouble,
                occurrences.c.channel_id,
                occurrences.c.message_id,
                occurrences.c.thread_id,
                prompts.c.number,
                func.coalesce(prompts.c.title, ""),
                func.coalesce(prompts.c.text, ""),
                prompts.c.tags,
                prompts.c.starter_key,
            )
            .select_from(occurrences)
            .join(
                schedules,
                and_(
                    schedules.c.guild_id == occurrences.c.guild_id,
                    schedules.c.number == occurrences.c.schedule_number,
                ),
            )
            .outerjoin(
                prompts,
                and_(
                    prompts.c.guild_id == occurrences.c.guild_id,
                    prompts.c.number == occurrences.c.prompt_number,
                ),
            )
            .where(occurrences.c.guild_id == guild_id, *wanted)
            .order_by(*((column.desc() if newest_first else column) for column in order))
            .limit(limit)
        )
        rows = await self._connection.execute(query)
        return [_past(row) for row in rows]


def _posted() -> ColumnElement[bool]:
    return and_(occurrences.c.state.in_(_STANDS), occurrences.c.message_id.is_not(None))


def _beyond(guild_id: int, number: int, *, newer: bool) -> ColumnElement[bool]:
    """Newer or older than the date with this number; nothing is, when that is gone."""
    its_time = (
        select(occurrences.c.due_at)
        .where(occurrences.c.guild_id == guild_id, occurrences.c.number == number)
        .scalar_subquery()
    )
    at, its = occurrences.c.due_at, occurrences.c.number
    first, second = (at > its_time, its > number) if newer else (at < its_time, its < number)
    return or_(first, and_(at == its_time, second))


def _past(row: PastRow) -> PastDate:
    return PastDate(*row[:14], row[14] or (), row[15])
