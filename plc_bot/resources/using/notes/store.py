from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from plc_bot.resources.using.notes.models import Note
from plc_bot.resources.using.notes.tables import NoteRow, resource_notes
from plc_bot.storage import Connection


class NoteStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, note: Note) -> None:
        await self._connection.execute(insert(resource_notes), asdict(note))

    async def find(self, guild_id: int, number: int) -> Note | None:
        query = select(resource_notes).where(
            resource_notes.c.guild_id == guild_id, resource_notes.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _note(row) if row else None

    async def list_newest(
        self, guild_id: int, resource_number: int, limit: int, before: int | None = None
    ) -> list[Note]:
        """A resource's, the newest first, of those from before a note if one is named."""
        query = (
            select(resource_notes)
            .where(
                resource_notes.c.guild_id == guild_id,
                resource_notes.c.resource_number == resource_number,
            )
            .order_by(resource_notes.c.number.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(resource_notes.c.number < before)
        return [_note(row) for row in await self._connection.execute(query)]

    async def list_noted(self, guild_id: int, numbers: Sequence[int]) -> set[int]:
        """Those of these resources that have a note."""
        query = select(resource_notes.c.resource_number).where(
            resource_notes.c.guild_id == guild_id, resource_notes.c.resource_number.in_(numbers)
        )
        return set((await self._connection.execute(query)).scalars())

    async def list_since(
        self, guild_id: int, resource_number: int, limit: int, after: int
    ) -> list[Note]:
        """The newest first, of the `limit` that came right after a note."""
        query = (
            select(resource_notes)
            .where(
                resource_notes.c.guild_id == guild_id,
                resource_notes.c.resource_number == resource_number,
                resource_notes.c.number > after,
            )
            .order_by(resource_notes.c.number)
            .limit(limit)
        )
        return [_note(row) for row in await self._connection.execute(query)][::-1]

    async def count(self, guild_id: int, resource_number: int) -> int:
        query = (
            select(func.count())
            .select_from(resource_notes)
            .where(
                resource_notes.c.guild_id == guild_id,
                resource_notes.c.resource_number == resource_number,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count_since(self, guild_id: int, author_id: int, since: datetime) -> int:
        """A person's notes since then, on whichever resources."""
        query = (
            select(func.count())
            .select_from(resource_notes)
            .where(
                resource_notes.c.guild_id == guild_id,
                resource_notes.c.author_id == author_id,
                resource_notes.c.at > since,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def move(
        self, guild_id: int, source: int, target: int, only: Sequence[int] | None = None
    ) -> list[int]:
        """Have one resource's notes stand with another: all of them, or some."""
        query = select(resource_notes.c.number).where(
            resource_notes.c.guild_id == guild_id, resource_notes.c.resource_number == source
        )
        if only is not None:
            query = query.where(resource_notes.c.number.in_(only))
        numbers = list((await self._connection.execute(query)).scalars())
        await self._connection.execute(
            update(resource_notes)
            .where(resource_notes.c.guild_id == guild_id, resource_notes.c.number.in_(numbers))
            .values(resource_number=target)
        )
        return numbers

    async def remove(self, guild_id: int, number: int) -> None:
        await self._connection.execute(
            delete(resource_notes).where(
                resource_notes.c.guild_id == guild_id, resource_notes.c.number == number
            )
        )

    async def remove_of(self, guild_id: int, numbers: Sequence[int]) -> None:
        """All notes on these resources."""
        await self._connection.execute(
            delete(resource_notes).where(
                resource_notes.c.guild_id == guild_id, resource_notes.c.resource_number.in_(numbers)
            )
        )


def _note(row: NoteRow) -> Note:
    return Note(*row)
