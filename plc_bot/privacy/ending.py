"""Forgetting a whole guild: when the bot has been gone for 30 days, or when staff want it."""

from plc_bot.actor import Actor
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.life import GUILD_END, GuildLife
from plc_bot.guilds.models import Presence
from plc_bot.privacy.erasing import ErasureService
from plc_bot.privacy.service import PrivacyService
from plc_bot.privacy.store import PrivacyStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due
from plc_bot.storage import Connection, Database


class GuildEnding:
    """Erases all of a guild over every table; what was posted in Discord stays there."""

    def __init__(
        self,
        database: Database,
        due: DueWork,
        duties: DutyService,
        life: GuildLife,
        privacy: PrivacyService,
        erasures: ErasureService,
    ) -> None:
        self._database = database
        self._privacy = privacy
        self._due = due
        self._duties = duties
        self._life = life
        self._erasures = erasures
        due.on(GUILD_END, self.end, always=True)

    async def count(self, actor: Actor) -> dict[str, int]:
        """How many rows of each table would go.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.read() as connection:
            return await PrivacyStore(connection).count_guild(actor.guild_id)

    async def erase(self, actor: Actor) -> None:
        """Erase everything of the guild at once, and begin with nothing.

        Raises:
            ManageServerNeededError: as for `count`.
            ErasureNotNotedError: it can't be written down outside the database; nothing was done.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        await self._erasures.note_guild(actor.guild_id)
        async with self._database.write() as connection:
            await self._begin_anew(connection, actor.guild_id)
            await self._life.record_erasure(connection, actor)
        await self._erasures.forgotten(actor.guild_id)

    async def end(self, row: Due) -> None:
        """Forget a guild that the bot was removed from 30 days ago; due work.

        Where it is back and nobody has said what to do, it begins with nothing.

        Raises:
            LeaseLostError: another worker does it; nothing was erased.
            ErasureNotNotedError: as for `erase`.
        """
        life = await self._life.find(row.guild_id)
        await self._erasures.note_guild(row.guild_id)
        async with self._database.write() as connection:
            await self._due.done(connection, row)
            if life is not None and life.presence is Presence.BACK:
                await self._begin_anew(connection, row.guild_id)
            else:
                await PrivacyStore(connection).erase_guild(row.guild_id)
        await self._erasures.forgotten(row.guild_id)

    async def _begin_anew(self, connection: Connection, guild_id: int) -> None:
        await PrivacyStore(connection).erase_guild(guild_id)
        await self._life.begin_anew_in(connection, guild_id)
        await self._privacy.begin_retention_in(connection, guild_id)
