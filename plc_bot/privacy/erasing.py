"""Erasing a person from a guild: asked for, noted outside the database, done once."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.privacy.erased import Erased, ErasureFile
from plc_bot.privacy.errors import ErasureNotAskedError
from plc_bot.privacy.models import AskedErasure, Person
from plc_bot.privacy.store import ErasureStore, PrivacyStore
from plc_bot.refs import reference
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.sealing.keys import PERSON, Keys
from plc_bot.storage import Connection, Database

ERASURE = "erasure"
THINKING_TIME = timedelta(hours=24)
_TOLERANCE = timedelta(days=1)

TakeBack = Callable[[Connection, Person], Awaitable[None]]
"""In the erasing transaction, before anything goes: plan the removal of what stands in Discord."""
Forget = Callable[[int], None]
"""Afterwards, with the guild's id: drop what is remembered outside the database."""


class ErasureService:
    """What `/privacy delete` does. Everybody may, for themselves.

    First the erasure is noted in the file outside the database, then it is committed; a crash
    between the two leaves it due, and the next start does it.
    """

    def __init__(
        self, database: Database, clock: Clock, due: DueWork, keys: Keys, file: ErasureFile
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._keys = keys
        self._file = file
        self._take_back: list[TakeBack] = []
        self._forget: list[Forget] = []
        due.on(ERASURE, self.carry_out, always=True)

    def before(self, take_back: TakeBack) -> None:
        """Have this called in every erasure's transaction, before rows go."""
        self._take_back.append(take_back)

    def after(self, forget: Forget) -> None:
        """Have this called when an erasure has been committed."""
        self._forget.append(forget)

    async def find(self, actor: Actor) -> AskedErasure | None:
        """The actor's erasure that waits, if one does."""
        async with self._database.read() as connection:
            return await ErasureStore(connection).find_open(actor.guild_id, actor.user_id)

    async def ask(self, actor: Actor, *, takes_all: bool = False) -> AskedErasure:
        """Have the actor erased from this guild in 24 hours; asked before, the hour stays.

        Args:
            actor: who.
            takes_all: what they gave the community goes too, and does not stay without their name.
        """
        return await self._ask(actor, THINKING_TIME, takes_all=takes_all)

    async def cancel(self, actor: Actor) -> None:
        """Take the request back; everything stays.

        Raises:
            ErasureNotAskedError: none waits.
        """
        async with self._database.write() as connection:
            store = ErasureStore(connection)
            asked = await store.find_open(actor.guild_id, actor.user_id)
            if asked is None or not await store.remove(asked):
                raise ErasureNotAskedError
            await self._due.drop(connection, asked.guild_id, ERASURE, asked.code)

    async def erase_now(self, actor: Actor, *, takes_all: bool = False) -> None:
        """Erase the actor from this guild, all at once or, on an error, later by itself.

        What a table must keep, such as what staff did to the whole community, stays.

        Raises:
            ErasureNotNotedError: it can't be written down outside the database; tried again.
            KeysUnavailableError: the keys file is missing; tried again.
        """
        asked = await self._ask(actor, timedelta(), takes_all=takes_all)
        await self._erase(asked, None)

    async def carry_out(self, row: Due) -> None:
        """Do an erasure that is due; due work.

        Raises:
            LeaseLostError: another worker does it.
            ErasureNotNotedError, KeysUnavailableError: as they say; nothing was erased.
        """
        async with self._database.read() as connection:
            asked = await ErasureStore(connection).find(row.guild_id, row.subject)
        if asked is not None:
            await self._erase(asked, row)
            return
        async with self._database.write() as connection:
            await self._due.done(connection, row)

    async def _ask(self, actor: Actor, wait: timedelta, *, takes_all: bool) -> AskedErasure:
        now = self._clock.now()
        async with self._database.write() as connection:
            store = ErasureStore(connection)
            asked = await store.find_open(actor.guild_id, actor.user_id)
            if asked is None:
                asked = AskedErasure(
                    actor.guild_id,
                    reference(),
                    actor.user_id,
                    now,
                    now + wait,
                    takes_all=takes_all,
                )
                await store.add(asked)
                await self._due.plan(
                    connection,
                    Due(asked.guild_id, ERASURE, asked.code, asked.due_at, _TOLERANCE, Rank.UPKEEP),
                )
            elif asked.takes_all is not takes_all:
                asked = replace(asked, takes_all=takes_all)
                await store.choose(asked)
        return asked

    async def _erase(self, asked: AskedErasure, row: Due | None) -> None:
        now = self._clock.now()
        person = None
        if asked.user_id is not None:  # else it is done
            tag = self._keys.tag(PERSON, asked.guild_id, asked.user_id)
            person = Person(asked.guild_id, asked.user_id, tag, asked.takes_all)
            await self._file.add(Erased(now, asked.guild_id, asked.code, tag, asked.takes_all))
        async with self._database.write() as connection:
            if row is not None:
                await self._due.done(connection, row)
            else:
                await self._due.drop(connection, asked.guild_id, ERASURE, asked.code)
            if person is not None and await ErasureStore(connection).finish(asked, now):
                await self._erase_in(connection, person)
        await self.forgotten(asked.guild_id)

    async def note_guild(self, guild_id: int) -> None:
        """Note outside the database that all of a guild is erased, before it is.

        Raises:
            ErasureNotNotedError: as it says.
        """
        await self._file.add(Erased(self._clock.now(), guild_id, reference(), None))

    async def forgotten(self, guild_id: int) -> None:
        """After an erasure in the guild, leave nothing of it in memory or in the files."""
        for forget in self._forget:
            forget(guild_id)
        await self._database.scrub()

    async def _erase_in(self, connection: Connection, person: Person) -> None:
        for take_back in self._take_back:
            await take_back(connection, person)
        await PrivacyStore(connection).erase(person)
