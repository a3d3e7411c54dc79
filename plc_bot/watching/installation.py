"""What the installation remembers of itself from one start to the next."""

from plc_bot.storage import Database
from plc_bot.watching.store import InstallationStore


class Installation:
    """Short texts by key, kept for the installation as a whole and not for any guild."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remembered(self, key: str) -> str | None:
        """What was last remembered under the key, or None."""
        async with self._database.read() as connection:
            return await InstallationStore(connection).find(key)

    async def remember(self, key: str, value: str) -> None:
        """Keep the value under the key (40 characters at most), in place of the one before."""
        async with self._database.write() as connection:
            await InstallationStore(connection).put(key, value)

    async def remember_first(self, key: str, value: str) -> str:
        """Keep the value unless there is one already; of two who try, both get the first one's."""
        async with self._database.write() as connection:
            return await InstallationStore(connection).put_first(key, value)
