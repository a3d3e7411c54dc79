from collections.abc import Sequence
from dataclasses import asdict
from typing import ClassVar

from sqlalchemy import Select, Table, delete, func, select

from plc_bot.resources.using.marks.models import BLOCKED_SAID_FROM, Mark
from plc_bot.resources.using.marks.tables import (
    BlockedColumns,
    KeptColumns,
    MarkRow,
    blocked_resources,
    kept_resources,
)
from plc_bot.storage import Connection, upsert


class _MarkStore:
    """One table of marks; both are alike."""

    table: ClassVar[Table[KeptColumns] | Table[BlockedColumns]]

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, mark: Mark) -> bool:
        """Whether it was not there yet."""
        statement = upsert(self.table).values(asdict(mark)).on_conflict_do_nothing()
        return (await self._connection.execute(statement)).rowcount == 1

    async def remove(self, guild_id: int, user_id: int, resource_number: int) -> bool:
        """Whether it was there."""
        columns = self.table.c
        removed = await self._connection.execute(
            delete(self.table).where(
                columns.guild_id == guild_id,
                columns.user_id == user_id,
                columns.resource_number == resource_number,
            )
        )
        return removed.rowcount == 1

    async def list_of(self, guild_id: int, user_id: int, limit: int) -> list[int]:
        """The numbers of what a person marked, the latest first."""
        columns = self.table.c
        query = (
            select(columns.resource_number)
            .where(columns.guild_id == guild_id, columns.user_id == user_id)
            .order_by(columns.at.desc(), columns.resource_number.desc())
            .limit(limit)
        )
        return list((await self._connection.execute(query)).scalars())

    async def count_of(self, guild_id: int, user_id: int) -> int:
        columns = self.table.c
        query = (
            select(func.count())
            .select_from(self.table)
            .where(columns.guild_id == guild_id, columns.user_id == user_id)
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count(self, guild_id: int, numbers: Sequence[int]) -> dict[int, int]:
        """How many people marked each of these resources, where anybody did."""
        columns = self.table.c
        query = (
            select(columns.resource_number, func.count())
            .where(columns.guild_id == guild_id, columns.resource_number.in_(numbers))
            .group_by(columns.resource_number)
        )
        rows = await self._connection.execute(query)
        return {row[0]: row[1] for row in rows}

    async def list_on(self, guild_id: int, resource_number: int) -> list[Mark]:
        columns = self.table.c
        query = (
            select(self.table)
            .where(columns.guild_id == guild_id, columns.resource_number == resource_number)
            .order_by(columns.user_id)
        )
        return [_mark(row) for row in await self._connection.execute(query)]

    async def remove_copies(self, guild_id: int, source: int, target: int) -> None:
        """What was copied from one resource to another."""
        columns = self.table.c
        await self._connection.execute(
            delete(self.table).where(
                columns.guild_id == guild_id,
                columns.resource_number == target,
                columns.copied_from == source,
            )
        )

    async def remove_of(self, guild_id: int, numbers: Sequence[int]) -> None:
        """All marks on these resources."""
        columns = self.table.c
        await self._connection.execute(
            delete(self.table).where(
                columns.guild_id == guild_id, columns.resource_number.in_(numbers)
            )
        )


class KeptStore(_MarkStore):
    table = kept_resources


class BlockedStore(_MarkStore):
    table = blocked_resources


def kept_numbers(guild_id: int, user_id: int) -> Select[int]:
    """The resources on a person's list, to search within."""
    return select(kept_resources.c.resource_number).where(
        kept_resources.c.guild_id == guild_id, kept_resources.c.user_id == user_id
    )


def blocked_numbers(guild_id: int) -> Select[int]:
    """The resources that are blocked at two schools or more, to search without."""
    return (
        select(blocked_resources.c.resource_number)
        .where(blocked_resources.c.guild_id == guild_id)
        .group_by(blocked_resources.c.resource_number)
        .having(func.count() >= BLOCKED_SAID_FROM)
    )


def _mark(row: MarkRow) -> Mark:
    return Mark(*row)
