from dataclasses import asdict

from sqlalchemy import delete, insert, select, update

from plc_bot.drafts.models import Draft
from plc_bot.drafts.tables import DraftRow, drafts
from plc_bot.storage import Connection


class DraftStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, draft: Draft) -> None:
        await self._connection.execute(insert(drafts), asdict(draft))

    async def replace(self, draft: Draft) -> bool:
        """Whether its owner had a draft of that number and form, which now has this content."""
        replaced = await self._connection.execute(
            update(drafts)
            .where(
                drafts.c.guild_id == draft.guild_id,
                drafts.c.number == draft.number,
                drafts.c.owner_id == draft.owner_id,
                drafts.c.form == draft.form,
            )
            .values(fields=draft.fields, kept_at=draft.kept_at)
            .returning(drafts.c.number)
        )
        return replaced.one_or_none() is not None

    async def find(self, guild_id: int, number: int) -> Draft | None:
        query = select(drafts).where(drafts.c.guild_id == guild_id, drafts.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return _draft(row) if row else None

    async def remove(self, guild_id: int, number: int) -> bool:
        """Whether it was there."""
        removed = await self._connection.execute(
            delete(drafts)
            .where(drafts.c.guild_id == guild_id, drafts.c.number == number)
            .returning(drafts.c.number)
        )
        return removed.one_or_none() is not None


def _draft(row: DraftRow) -> Draft:
    return Draft(*row)
