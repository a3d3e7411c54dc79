"""The bot's life in a guild: present, removed, back, and after 30 days forgotten."""

from collections.abc import Collection, Sequence
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
from plc_bot.shards import Shards
from plc_bot.storage import Connection, Database

GUILD_END = "guild end"
"""The kind of due work that forgets a guild; whoever knows every table carries it out."""
FORGOTTEN_AFTER = timedelta(days=30)
MISSED_FOR = timedelta(hours=24)
"""A guild that Discord leaves out at two starts so far apart has removed the bot."""

Change = tuple[Life | None, Life]
"""A life as it was noted, if it was, and as it is to be."""


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
            before = await LifeStore(connection).find(guild_id)
            after = _named(before or self._begun(guild_id), self._clock.now())
            if after != before:
                await self._change(connection, [(before, after)])
        return _is_newly_back(before, after)

    async def left(self, guild_id: int) -> None:
        """The bot was removed: everything rests, and in 30 days all of the guild is forgotten."""
        async with self._database.write() as connection:
            before = await LifeStore(connection).find(guild_id)
            life = before or self._begun(guild_id)
            if life.presence is not Presence.REMOVED:
                await self._change(connection, [(before, _removed(life, self._clock.now()))])

    async def compare(self, guild_ids: Collection[int], shards: Shards | None = None) -> list[int]:
        """Settle at a start which guilds the bot is in now; those it is newly back in.

        Where all is as it was, which is so at most starts, nothing is written; else it is one
        transaction, however many guilds have changed.

        Args:
            guild_ids: all that Discord names, those it cannot reach at the moment among them.
            shards: whose guilds these are; nothing is said of the others. None for all.
        """
        async with self._database.read() as connection:
            if not await self._changes(connection, guild_ids, shards):
                return []
        async with self._database.write() as connection:
            # Looked at again: another process may have been told of the same.
            changes = await self._changes(connection, guild_ids, shards)
            await self._change(connection, changes)
        return [after.guild_id for before, after in changes if _is_newly_back(before, after)]

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

    async def _changes(
        self, connection: Connection, guild_ids: Collection[int], shards: Shards | None
    ) -> list[Change]:
        """What becomes of the lives that are not as Discord has it."""
        store, now, named = LifeStore(connection), self._clock.now(), set(guild_ids)
        lives: dict[int, Life | None] = dict.fromkeys(await store.list_unlisted(shards))
        lives.update({life.guild_id: life for life in await store.list_all(shards)})
        changes: list[Change] = []
        for guild_id in lives.keys() | named:
            before = lives.get(guild_id)
            life = before or self._begun(guild_id)
            after = _named(life, now) if guild_id in named else _missed(life, now)
            if after != before:
                changes.append((before, after))
        return changes

    async def _change(self, connection: Connection, changes: Sequence[Change]) -> None:
        if changes:
            await LifeStore(connection).put(*(after for _before, after in changes))
        for _before, after in changes:
            if after.presence is Presence.REMOVED:
                await self._due.halt(connection, after.guild_id)
                await self._due.plan(connection, self._end_of(after))

    def _begun(self, guild_id: int) -> Life:
        now = self._clock.now()
        return Life(guild_id, Presence.PRESENT, now, now)

    def _end_of(self, removed: Life) -> Due:
        ends_at = removed.since + FORGOTTEN_AFTER
        return Due(removed.guild_id, GUILD_END, "", ends_at, timedelta(days=1), Rank.UPKEEP)


def _named(life: Life, now: datetime) -> Life:
    """The life of a guild that Discord names among those the bot is in."""
    if life.presence is Presence.REMOVED:
        return replace(life, presence=Presence.BACK, since=now, missed_at=None)
    return replace(life, missed_at=None)


def _missed(life: Life, now: datetime) -> Life:
    """The life of a guild that Discord leaves out."""
    if life.presence is Presence.REMOVED:
        return life
    if life.missed_at is None:
        return replace(life, missed_at=now)
    return _removed(life, now) if now - life.missed_at >= MISSED_FOR else life


def _removed(life: Life, now: datetime) -> Life:
    return replace(life, presence=Presence.REMOVED, since=now)


def _is_newly_back(before: Life | None, after: Life) -> bool:
    was_removed = before is not None and before.presence is Presence.REMOVED
    return was_removed and after.presence is Presence.BACK


async def began_at(connection: Connection, guild_id: int) -> datetime | None:
    """Since when anything of the guild has been kept; None where that is not known."""
    life = await LifeStore(connection).find(guild_id)
    return None if life is None else life.began_at
