"""What is kept about a person in a guild: handed out, erased, and dropped when its time is over."""

from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.privacy.models import Erasure, Row
from plc_bot.privacy.store import PrivacyStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Database

RETENTION = "retention"
EVERY = timedelta(days=1)


class PrivacyService:
    """Works on every table by what its columns declare; no feature writes this again."""

    def __init__(self, database: Database, clock: Clock, due: DueWork) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        due.on(RETENTION, self.retain)

    async def export(self, guild_id: int, user_id: int) -> dict[str, list[Row]]:
        """Every row of this guild that names the person, by table; other people's ids are left out.

        Tables that could name a person but do not name this one are there, and empty.
        """
        async with self._database.read() as connection:
            return await PrivacyStore(connection).rows_about(guild_id, user_id)

    async def erase(self, guild_id: int, user_id: int) -> Erasure:
        """Erase the person from this guild's rows, all at once or not at all; says what was done.

        What a table must keep, such as what staff did to the whole community, stays.
        """
        async with self._database.write() as connection:
            return await PrivacyStore(connection).erase(guild_id, user_id)

    async def begin_retention(self, guild_id: int) -> None:
        """From now on look daily for what has been kept long enough; once begun, it goes on."""
        now = self._clock.now()
        async with self._database.write() as connection:
            daily = Due(guild_id, RETENTION, "", now, EVERY, Rank.UPKEEP)
            await self._due.plan_once(connection, daily)

    async def retain(self, row: Due) -> None:
        """Delete the guild's rows whose term is over, and come back in a day; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was deleted.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            await PrivacyStore(connection).remove_expired(row.guild_id, now)
            await self._due.again(connection, row, now + EVERY)
