"""What is kept about a person in a guild: told, handed out, and dropped when its time is over."""

import asyncio
from collections.abc import Collection
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.privacy.errors import ExportTooSoonError
from plc_bot.privacy.exporting import About, Part, export_parts
from plc_bot.privacy.models import Erasure, Person, Row
from plc_bot.privacy.store import ExportStore, PrivacyStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.sealing.keys import PERSON, Keys
from plc_bot.storage import Connection, Database

RETENTION = "retention"
EVERY = timedelta(days=1)
EXPORT_EVERY = timedelta(minutes=10)


def person_of(actor: Actor, keys: Keys) -> Person:
    """The actor as the rows of their guild may know them."""
    tag = keys.tag(PERSON, actor.guild_id, actor.user_id) if keys.are_there else None
    return Person(actor.guild_id, actor.user_id, tag)


class PrivacyService:
    """Works on every table by what its columns declare; no feature writes this again.

    Everybody may, for themselves; nobody learns that they did.
    """

    def __init__(self, database: Database, clock: Clock, due: DueWork, keys: Keys) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._keys = keys
        due.on(RETENTION, self.retain, always=True)

    @property
    def reaches_unnamed(self) -> bool:
        """Whether what somebody gave without their name can be found; False without the keys."""
        return self._keys.are_there

    async def count(self, actor: Actor) -> dict[str, int]:
        """How many rows of this guild tell of the actor, by table; tables without any left out."""
        async with self._database.read() as connection:
            return await PrivacyStore(connection).count_rows(person_of(actor, self._keys))

    async def foresee(self, actor: Actor) -> Erasure:
        """What erasing the actor from this guild would do now."""
        async with self._database.read() as connection:
            return await PrivacyStore(connection).foresee(person_of(actor, self._keys))

    async def export_files(self, actor: Actor, server: str) -> list[Part]:
        """What `export` finds as files to keep, in parts; others are answered meanwhile.

        Args:
            actor: whose data it is.
            server: what the guild is called.

        Raises:
            ExportTooSoonError: they exported it within the last ten minutes.
        """
        now = self._clock.now()
        await self._begin_export(actor)
        about = About(actor.guild_id, server, actor.user_id, now, complete=self._keys.are_there)
        return await asyncio.to_thread(export_parts, await self.export(actor), about)

    async def _begin_export(self, actor: Actor) -> None:
        now = self._clock.now()
        async with self._database.write() as connection:
            store = ExportStore(connection)
            last = await store.last(actor.guild_id, actor.user_id)
            if last is not None and now < last + EXPORT_EVERY:
                raise ExportTooSoonError(last + EXPORT_EVERY)
            await store.put(actor.guild_id, actor.user_id, now)

    async def export(self, actor: Actor) -> dict[str, list[Row]]:
        """Every row of this guild that tells of the actor, by table; other people are left out.

        Tables that could tell of a person but do not of this one are there, and empty. It is read
        a few rows at a time, so that others are answered meanwhile.
        """
        found: dict[str, list[Row]] = {}
        async with self._database.read() as connection:
            store = PrivacyStore(connection)
            async for table, rows in store.rows_about(person_of(actor, self._keys)):
                found.setdefault(table, []).extend(rows)
        return found

    async def begin_retention(self, guild_ids: Collection[int]) -> None:
        """From now on look daily for what has been kept long enough; once begun, it goes on.

        Where it has begun in all of these guilds, which is so at most starts, nothing is written.
        """
        async with self._database.read() as connection:
            begun = await self._due.guilds_with(connection, RETENTION)
        new = [guild_id for guild_id in guild_ids if guild_id not in begun]
        if new:
            async with self._database.write() as connection:
                await self.begin_retention_in(connection, *new)

    async def begin_retention_in(self, connection: Connection, *guild_ids: int) -> None:
        """As `begin_retention`, in the caller's transaction.

        The guilds of one call are looked at one after the other over the day, on each day.
        """
        now, apart = self._clock.now(), EVERY / max(len(guild_ids), 1)
        daily = [
            Due(guild_id, RETENTION, "", now + place * apart, EVERY, Rank.UPKEEP)
            for place, guild_id in enumerate(guild_ids)
        ]
        await self._due.plan_once(connection, *daily)

    async def retain(self, row: Due) -> None:
        """Delete the guild's rows whose term is over, and come back in a day; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was deleted.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            await PrivacyStore(connection).remove_expired(row.guild_id, now)
            await self._due.again(connection, row, now + EVERY)
