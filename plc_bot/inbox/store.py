from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update

from plc_bot.inbox.models import Doorbell, Ring, Waiting
from plc_bot.inbox.tables import DoorbellRow, WaitingRow, doorbells, inbox_items
from plc_bot.storage import ACROSS_GUILDS, Connection, upsert

_KEY = ("guild_id", "user_id", "kind", "subject")


class WaitingStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, waiting: Waiting) -> None:
        statement = upsert(inbox_items)
        changed = {
            column.name: statement.excluded[column.name]
            for column in inbox_items.columns
            if column.name not in _KEY
        }
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=list(_KEY), set_=changed),
            asdict(waiting),
        )

    async def find(self, guild_id: int, user_id: int, kind: str, subject: str) -> Waiting | None:
        query = select(inbox_items).where(
            *_of(guild_id, user_id),
            inbox_items.c.kind == kind,
            inbox_items.c.subject == subject,
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _waiting(row) if row else None

    async def remove(self, guild_id: int, user_id: int, kind: str, subject: str) -> None:
        await self._connection.execute(
            delete(inbox_items).where(
                *_of(guild_id, user_id),
                inbox_items.c.kind == kind,
                inbox_items.c.subject == subject,
            )
        )

    async def list_waiting(
        self, guild_id: int, user_id: int, now: datetime, limit: int
    ) -> list[Waiting]:
        """What is not over yet, the newest first."""
        query = (
            select(inbox_items)
            .where(*_of(guild_id, user_id), inbox_items.c.until > now)
            .order_by(inbox_items.c.put_at.desc(), inbox_items.c.kind, inbox_items.c.subject)
            .limit(limit)
        )
        return [_waiting(row) for row in await self._connection.execute(query)]

    async def count_unseen(self, guild_id: int, user_id: int, now: datetime) -> int:
        query = (
            select(func.count()).select_from(inbox_items).where(*_unseen(guild_id, user_id, now))
        )
        return (await self._connection.execute(query)).scalar_one()

    async def rings_wished(self, guild_id: int, user_id: int, now: datetime) -> set[Ring]:
        """Of what is unseen, and no doorbell rang for yet."""
        query = (
            select(inbox_items.c.ring)
            .where(*_unseen(guild_id, user_id, now), inbox_items.c.rung_at.is_(None))
            .distinct()
        )
        return set((await self._connection.execute(query)).scalars())

    async def mark_rung(self, guild_id: int, user_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(inbox_items)
            .where(*_of(guild_id, user_id), inbox_items.c.rung_at.is_(None))
            .values(rung_at=now)
        )

    async def count_unnoted(self, guild_id: int, user_id: int, now: datetime) -> int:
        query = (
            select(func.count())
            .select_from(inbox_items)
            .where(*_unseen(guild_id, user_id, now), inbox_items.c.noted_at.is_(None))
        )
        return (await self._connection.execute(query)).scalar_one()

    async def mark_noted(self, guild_id: int, user_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(inbox_items)
            .where(*_of(guild_id, user_id), inbox_items.c.noted_at.is_(None))
            .values(noted_at=now)
        )

    async def mark_seen(self, guild_id: int, user_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(inbox_items)
            .where(*_of(guild_id, user_id), inbox_items.c.seen_at.is_(None))
            .values(seen_at=now)
        )


class DoorbellStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def hold(self, guild_id: int, user_id: int) -> Doorbell | None:
        """Find it, and have whoever else changes it wait until this transaction ends."""
        query = select(doorbells).where(
            doorbells.c.guild_id == guild_id, doorbells.c.user_id == user_id
        )
        row = (await self._connection.execute(query.with_for_update())).one_or_none()
        return _doorbell(row) if row else None

    async def find_number(self, guild_id: int, number: int) -> Doorbell | None:
        """By the number of its last ring."""
        query = select(doorbells).where(
            doorbells.c.guild_id == guild_id, doorbells.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _doorbell(row) if row else None

    async def hold_number(self, guild_id: int, number: int) -> Doorbell | None:
        """As `find_number`, and `hold`."""
        query = select(doorbells).where(
            doorbells.c.guild_id == guild_id, doorbells.c.number == number
        )
        row = (await self._connection.execute(query.with_for_update())).one_or_none()
        return _doorbell(row) if row else None

    async def put(self, bell: Doorbell) -> None:
        statement = upsert(doorbells)
        changed = {
            column.name: statement.excluded[column.name]
            for column in doorbells.columns
            if column.name not in _KEY
        }
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=changed),
            asdict(bell),
        )

    async def list_first_times(self, since: datetime) -> list[datetime]:
        """In all guilds, since Discord counts for the whole bot: the earliest first."""
        query = (
            select(doorbells.c.first_rung_at)
            .where(doorbells.c.first_rung_at > since)
            .order_by(doorbells.c.first_rung_at)
        )
        found = await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        return [at for at in found.scalars() if at is not None]


def _of(guild_id: int, user_id: int) -> tuple[ColumnElement[bool], ...]:
    return inbox_items.c.guild_id == guild_id, inbox_items.c.user_id == user_id


def _unseen(guild_id: int, user_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        *_of(guild_id, user_id),
        inbox_items.c.until > now,
        inbox_items.c.seen_at.is_(None),
    )


def _waiting(row: WaitingRow) -> Waiting:
    return Waiting(*row)


def _doorbell(row: DoorbellRow) -> Doorbell:
    return Doorbell(*row)
