from sqlalchemy import select

from plc_bot.storage import ACROSS_GUILDS, Connection, upsert
from plc_bot.watching.tables import installation


class InstallationStore:
    """The one table without a guild: what it holds is the whole installation's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, key: str) -> str | None:
        query = select(installation.c.value).where(installation.c.key == key)
        return (
            await self._connection.execute(query, execution_options=ACROSS_GUILDS)
        ).scalar_one_or_none()

    async def put(self, key: str, value: str) -> None:
        statement = upsert(installation).values(key=key, value=value)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}),
            execution_options=ACROSS_GUILDS,
        )

    async def put_first(self, key: str, value: str) -> str:
        statement = upsert(installation).values(key=key, value=value)
        await self._connection.execute(
            statement.on_conflict_do_nothing(), execution_options=ACROSS_GUILDS
        )
        return await self.find(key) or value
