"""The bot's life in a guild: present, removed, back, and after 30 days forgotten."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.errors import NotBackError
from plc_bot.guilds.models import Life, Presence
from plc_bot.guilds.store import LifeStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.scheduling.store import DueStore
from plc_bot.storage import Connection, Database

GUILD_END = "guild end"
"""The kind of due work that forgets a guild; whoever knows every table carries it out."""
FORGOTTEN_AFTER = timedelta(days=30)
MISSED_FOR = timedelta(hours=24)
"""A guild that Discord leaves out at two starts so far apart has removed the bot."""


class GuildLife:
    """Knows whether the bot is in a guild, and lets its work rest while it is not.

    An outage at Discord is no removal: the guild is still named, only not to be reached.
    """

    def __init__(
        self, database: Database, clock: Clock, due: DueWork, duties: DutyService, audit: Audit
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._duties = duties
        self._audit = audit

    async def find(self, guild_id: int) -> Life | None:
        """The guild's life; None where nothing is kept of it."""
        async with self._database.read() as connection:
            return await LifeStore(connection).find(guild_id)

    async def ends_at(self, guild_id: int) -> datetime | None:
        """When all of the guild is forgotten; None while the bot is at work there."""
        async with self._database.read() as connection:
            end = await DueStore(connection).find(guild_id, GUILD_END, "")
        return None if end is None else end.due_at

    async def arrived(self, guild_id: int) -> bool:
        """The bot is in the guild; whether it is back in one that it was removed from.

        Then the work goes on resting until staff have chosen.
        """
        async with self._database.write() as connection:
            return await self._arrived_in(connection, guild_id)

    async def left(self, guild_id: int) -> None:
        """The bot was removed: everything rests, and in 30 days all of the guild is forgotten."""
        async with self._database.write() as connection:
            life = await LifeStore(connection).find(guild_id)
            await self._left_in(connection, life or self._begun(guild_id))

    async def compare(self, guild_ids: Collection[int]) -> list[int]:
        """Settle at a start which guilds the bot is in now; those it is newly back in.

        Args:
            guild_ids: all that Discord names, those it cannot reach at the moment among them.
        """
        async with self._database.read() as connection:
            store = LifeStore(connection)
            lives = {life.guild_id: life for life in await store.list_all()}
            unlisted = await store.list_unlisted()
        # Most are as they were: a start must not write once for each guild.
        moved = [guild_id for guild_id in guild_ids if not _is_settled(lives.get(guild_id))]
        back = [guild_id for guild_id in moved if await self.arrived(guild_id)]
        lives.update({guild_id: self._begun(guild_id) for guild_id in unlisted})
        for guild_id in lives.keys() - set(guild_ids):
            await self._missed(lives[guild_id])
        return back

    async def go_on(self, actor: Actor) -> None:
        """Take everything up again where it was when the bot was removed.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            NotBackError: there is nothing to choose, or somebody has chosen.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.write() as connection:
            life = await LifeStore(connection).find(actor.guild_id)
            if life is None or life.presence is not Presence.BACK:
                raise NotBackError
            present = replace(life, presence=Presence.PRESENT, since=self._clock.now())
            await LifeStore(connection).put(present)
            await self._due.drop(connection, life.guild_id, GUILD_END, "")
            await self._due.resume(connection, life.guild_id)
            await self._audit.record(connection, actor, "guild.continued", "server")

    async def begin_anew_in(self, connection: Connection, guild_id: int) -> None:
        """In the caller's transaction, which has erased all of the guild, begin with nothing."""
        await LifeStore(connection).put(self._begun(guild_id))

    async def record_erasure(self, connection: Connection, actor: Actor) -> None:
        """In the erasing transaction, note who erased all of the guild: the one thing left."""
        await self._audit.record(connection, actor, "guild.erased", "server")

    def _begun(self, guild_id: int) -> Life:
        now = self._clock.now()
        return Life(guild_id, Presence.PRESENT, now, now)

    async def _arrived_in(self, connection: Connection, guild_id: int) -> bool:
        store = LifeStore(connection)
        life = await store.find(guild_id)
        if life is None:
            await store.put(self._begun(guild_id))
        elif life.presence is Presence.REMOVED:
            back = replace(life, presence=Presence.BACK, since=self._clock.now(), missed_at=None)
            await store.put(back)
            return True
        elif life.missed_at is not None:
            await store.put(replace(life, missed_at=None))
        return False

    async def _left_in(self, connection: Connection, life: Life) -> None:
        if life.presence is Presence.REMOVED:
            return
        now = self._clock.now()
        await LifeStore(connection).put(replace(life, presence=Presence.REMOVED, since=now))
        await self._due.halt(connection, life.guild_id)
        end = Due(
            life.guild_id, GUILD_END, "", now + FORGOTTEN_AFTER, timedelta(days=1), Rank.UPKEEP
        )
        await self._due.plan(connection, end)

    async def _missed(self, life: Life) -> None:
        if life.presence is Presence.REMOVED:
            return
        now = self._clock.now()
        async with self._database.write() as connection:
            if life.missed_at is None:
                await LifeStore(connection).put(replace(life, missed_at=now))
            elif now - life.missed_at >= MISSED_FOR:
                await self._left_in(connection, life)


def _is_settled(life: Life | None) -> bool:
    return life is not None and life.presence is not Presence.REMOVED and life.missed_at is None


async def began_at(connection: Connection, guild_id: int) -> datetime | None:
    """Since when anything of the guild has been kept; None where that is not known."""
    life = await LifeStore(connection).find(guild_id)
    return None if life is None else life.began_at
