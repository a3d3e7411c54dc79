"""Each person's inbox in a guild: what features put in, and what the person finds there."""

from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.inbox.doorbells import Doorbells
from plc_bot.inbox.models import SHOWN_MOST, Item, Waiting
from plc_bot.inbox.store import DoorbellStore, WaitingStore
from plc_bot.storage import Connection, Database


class InboxService:
    """Everybody reads their own. No words are kept: a cog has them by the item's kind."""

    def __init__(self, database: Database, clock: Clock, doorbells: Doorbells) -> None:
        self._database = database
        self._clock = clock
        self._doorbells = doorbells

    async def put_in(self, connection: Connection, guild_id: int, user_id: int, item: Item) -> None:
        """In the caller's transaction, have it wait for this person, told as its ring says.

        The same once more (kind and subject) is new again if the person saw it before; unseen
        it goes on waiting, and nobody is told twice.
        """
        allowed = await self._doorbells.allowed_in(connection, guild_id, user_id, {item.ring})
        bell = None
        if allowed:
            # First: whoever opens the inbox at this moment has ended by then, or waits.
            bell = await self._doorbells.of_person_in(connection, guild_id, user_id)
        store = WaitingStore(connection)
        known = await store.find(guild_id, user_id, item.kind, item.subject)
        if known is not None and known.seen_at is None and known.until > self._clock.now():
            waiting = replace(known, ring=item.ring, until=item.until)
        else:
            waiting = self._new(guild_id, user_id, item)
        await store.put(waiting)
        if bell is not None and waiting.rung_at is None:
            await self._doorbells.wish_in(connection, bell, allowed)

    async def drop_in(
        self, connection: Connection, guild_id: int, user_id: int, kind: str, subject: str
    ) -> None:
        """In the caller's transaction, take it out: it is over, or was never there."""
        bell = await DoorbellStore(connection).hold(guild_id, user_id)
        store = WaitingStore(connection)
        await store.remove(guild_id, user_id, kind, subject)
        unseen = await store.count_unseen(guild_id, user_id, self._clock.now())
        if bell is not None and not unseen:
            await self._doorbells.hush_in(connection, bell)

    async def read(self, actor: Actor) -> list[Waiting]:
        """Open the actor's own: what waits, the newest first; the doorbell is taken away."""
        now, guild_id, user_id = self._clock.now(), actor.guild_id, actor.user_id
        async with self._database.write() as connection:
            bell = await DoorbellStore(connection).hold(guild_id, user_id)
            store = WaitingStore(connection)
            waiting = await store.list_waiting(guild_id, user_id, now, SHOWN_MOST)
            await store.mark_seen(guild_id, user_id, now)
            if bell is not None:
                await self._doorbells.hush_in(connection, bell)
        return waiting

    async def drop(self, actor: Actor, waiting: Waiting) -> None:
        """Take one of the actor's own out: nothing can be said of it any more."""
        async with self._database.write() as connection:
            await self.drop_in(
                connection, actor.guild_id, actor.user_id, waiting.kind, waiting.subject
            )

    async def notice(self, actor: Actor) -> int:
        """How many new things wait that no answer of ours has mentioned yet; now one does."""
        now, guild_id, user_id = self._clock.now(), actor.guild_id, actor.user_id
        async with self._database.read() as connection:
            count = await WaitingStore(connection).count_unnoted(guild_id, user_id, now)
        if count:
            async with self._database.write() as connection:
                await WaitingStore(connection).mark_noted(guild_id, user_id, now)
        return count

    async def is_wanted(self, guild_id: int, number: int) -> bool:
        """Whether the message of this ring is still to be sent; for its renderer."""
        async with self._database.read() as connection:
            bell = await DoorbellStore(connection).find_number(guild_id, number)
            if bell is None or bell.rung_at is None:
                return False
            now, store = self._clock.now(), WaitingStore(connection)
            return await store.count_unseen(guild_id, bell.user_id, now) > 0

    def _new(self, guild_id: int, user_id: int, item: Item) -> Waiting:
        now = self._clock.now()
        return Waiting(guild_id, user_id, item.kind, item.subject, item.ring, now, item.until)
