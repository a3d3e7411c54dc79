from datetime import datetime

from sqlalchemy import func, select

from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.record.tables import resources
from plc_bot.storage import Connection

_APPROVED = (ResourceState.LIVE, ResourceState.RETIRED, ResourceState.MERGED)


class SharerStore:
    """What one person has shared, in numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def count_approved(self, guild_id: int, sharer_id: int) -> int:
        """How many of theirs stand, or stood until they were merged."""
        query = (
            select(func.count())
            .select_from(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.sharer_id == sharer_id,
                resources.c.state.in_(_APPROVED),
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count_to_host(self, guild_id: int, sharer_id: int, host: str, since: datetime) -> int:
        """How many links to one host they shared since then."""
        query = (
            select(func.count())
            .select_from(resources)
            .where(
                resources.c.guild_id == guild_id,
                resources.c.sharer_id == sharer_id,
                resources.c.host == host,
                resources.c.shared_at > since,
            )
        )
        return (await self._connection.execute(query)).scalar_one()
