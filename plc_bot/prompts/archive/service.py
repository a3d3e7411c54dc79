"""Reading back: for members what was asked, for staff what became of every date."""

import asyncio
from collections.abc import Collection

from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.prompts.archive.models import PastDate, Search
from plc_bot.prompts.archive.store import ArchiveStore
from plc_bot.storage import Database

READ_MOST = 5_000
"""The newest that a search or an export goes through: 19 weekly schedules for five years."""


class ArchiveService:
    """What is past, newest first."""

    def __init__(self, database: Database, duties: DutyService) -> None:
        self._database = database
        self._duties = duties

    async def list_channels(self, actor: Actor) -> set[int]:
        """Where prompts of this guild stand: for `search`, whoever can read there must be asked."""
        async with self._database.read() as connection:
            return await ArchiveStore(connection).list_channels(actor.guild_id)

    async def search(
        self, actor: Actor, wanted: Search, channel_ids: Collection[int]
    ) -> list[PastDate]:
        """What was posted and fits, newest first; anybody may.

        Args:
            actor: who asks.
            wanted: what for.
            channel_ids: those that the actor can read; what stands elsewhere is not found.
        """
        async with self._database.read() as connection:
            posted = await ArchiveStore(connection).list_posted(
                actor.guild_id, READ_MOST, channel_ids, wanted.year
            )
        # Beside the loop: comparing 5,000 texts takes most of a second.
        return await asyncio.to_thread(lambda: [one for one in posted if wanted.fits(one)])

    async def list_page(
        self, actor: Actor, limit: int, after: int | None = None, before: int | None = None
    ) -> list[PastDate]:
        """Dates in whichever state: older than the one with a number, nearest newer, or first.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            return await ArchiveStore(connection).list_page(actor.guild_id, limit, after, before)

    async def count(self, actor: Actor) -> int:
        """How many dates there are, in all states.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            return await ArchiveStore(connection).count(actor.guild_id)

    async def list_all(self, actor: Actor) -> list[PastDate]:
        """The newest 5,000 dates, for a file.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        return await self.list_page(actor, READ_MOST)
