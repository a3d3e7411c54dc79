from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import insert, select, update

from plc_bot.resources.digest.models import Digest, DigestState, Selection
from plc_bot.resources.digest.tables import DigestRow, SelectionRow, digests, selections
from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.record.tables import resources
from plc_bot.storage import Connection


class DigestStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, digest: Digest) -> None:
        await self._connection.execute(insert(digests), asdict(digest))

    async def find(self, guild_id: int, number: int) -> Digest | None:
        query = select(digests).where(digests.c.guild_id == guild_id, digests.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return _digest(row) if row else None

    async def find_last(self, guild_id: int) -> Digest | None:
        query = (
            select(digests)
            .where(digests.c.guild_id == guild_id)
            .order_by(digests.c.number.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _digest(row) if row else None

    async def set_state(self, guild_id: int, number: int, state: DigestState) -> None:
        await self._connection.execute(
            update(digests)
            .where(digests.c.guild_id == guild_id, digests.c.number == number)
            .values(state=state)
        )


class NewsStore:
    """What went live, as the record keeps it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_live_since(self, guild_id: int, since: datetime) -> Sequence[int]:
        """Numbers of what people shared and all see, the newest first; none that was imported."""
        query = (
            select(resources.c.number)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.state == ResourceState.LIVE,
                resources.c.live_at > since,
                resources.c.source != "import",
            )
            .order_by(resources.c.live_at.desc(), resources.c.number.desc())
        )
        return (await self._connection.execute(query)).scalars().all()


class SelectionStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, selection: Selection) -> None:
        await self._connection.execute(insert(selections), asdict(selection))

    async def find(self, guild_id: int, number: int, user_id: int) -> Selection | None:
        """The person's own of this number."""
        query = select(selections).where(
            selections.c.guild_id == guild_id,
            selections.c.number == number,
            selections.c.user_id == user_id,
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _selection(row) if row else None


def _digest(row: DigestRow) -> Digest:
    return Digest(*row)


def _selection(row: SelectionRow) -> Selection:
    return Selection(*row)
