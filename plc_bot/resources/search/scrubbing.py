"""Words that were taken out of the index leave the database's files within the hour."""

from collections.abc import Sequence
from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.resources.record.models import Written
from plc_bot.resources.search.index import reads_anew
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection, Database

SCRUB = "search-scrub"
SCRUB_WITHIN = timedelta(minutes=45)


class Scrubbing:
    """Plans the scrubbing of a file after changes; an erasure scrubs at once by itself."""

    def __init__(self, database: Database, clock: Clock, due: DueWork) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        due.on(SCRUB, self.carry_out, always=True)

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """Plan it where words were taken out; called by the shelf."""
        taken_out = any(
            one.before is not None and one.before.is_public and (one.leaves or reads_anew(one))
            for one in written
        )
        if taken_out and self._database.needs_scrubbing:
            at = self._clock.now() + SCRUB_WITHIN
            guild_id = written[0].after.guild_id
            soon = Due(guild_id, SCRUB, "", at, SCRUB_WITHIN, Rank.UPKEEP)
            await self._due.plan_once(connection, soon)

    async def carry_out(self, row: Due) -> None:
        """Leave nothing in the files of what was taken out; due work.

        Raises:
            LeaseLostError: another worker does it.
        """
        await self._database.scrub()
        async with self._database.write() as connection:
            await self._due.done(connection, row)
