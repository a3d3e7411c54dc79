from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from plc_bot.prompts.importing.tables import imports
from plc_bot.prompts.queue.models import PromptState
from plc_bot.prompts.queue.tables import prompts
from plc_bot.storage import Connection


class ImportStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, guild_id: int, number: int, at: datetime) -> None:
        row = {"guild_id": guild_id, "number": number, "imported_at": at}
        await self._connection.execute(insert(imports).values(row))

    async def find(self, guild_id: int, number: int) -> datetime | None:
        """When it was carried out; None: there is no such import, or no longer."""
        query = select(imports.c.imported_at).where(
            imports.c.guild_id == guild_id, imports.c.number == number
        )
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def remove(self, guild_id: int, number: int) -> None:
        await self._connection.execute(
            delete(imports).where(imports.c.guild_id == guild_id, imports.c.number == number)
        )

    async def drop_waiting(self, guild_id: int, number: int, at: datetime) -> int:
        """Take those of its prompts that still wait out of line; how many these were."""
        dropped = await self._connection.execute(
            update(prompts)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.batch == number,
                prompts.c.state == PromptState.QUEUED,
            )
            .values(state=PromptState.DROPPED, moved_at=at)
            .returning(prompts.c.number)
        )
        return len(dropped.all())

    async def count_used(self, guild_id: int, number: int) -> int:
        """Of its prompts, those that were posted or are being posted."""
        query = (
            select(func.count())
            .select_from(prompts)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.batch == number,
                prompts.c.state.in_((PromptState.USED, PromptState.RESERVED)),
            )
        )
        return (await self._connection.execute(query)).scalar_one()
