"""The record of what staff did to the whole community."""

import re
from collections.abc import Mapping
from typing import Any

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.models import AuditEntry
from plc_bot.guilds.numbers import next_number
from plc_bot.guilds.store import AuditStore
from plc_bot.storage import Connection, Database

EXPORT_MOST = 20_000
"""Acts in one file: about 2 MiB; a busy server has some 2,000 a year."""
_NUMBERS = "audit"
_TARGET = re.compile(r"[a-z-]+( [1-9][0-9]*)?")


class Audit:
    """Writes audit entries; they are only ever added, and forgotten after 12 months."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def record(
        self,
        connection: Connection,
        actor: Actor,
        act: str,
        target: str,
        difference: Mapping[str, Any] | None = None,
    ) -> None:
        """Note an act in the transaction that does it.

        Args:
            connection: of that transaction.
            actor: who does it.
            act: the feature's word for it, such as `setup.applied`.
            target: to what, such as `schedule 3`; never what a person typed.
            difference: JSON-plain, for settings each changed field to [before, after].

        Raises:
            ValueError: the target is more than a word and a number, so it could have been typed.
        """
        if not _TARGET.fullmatch(target):
            message = f"not a word and a number: an audit target of {len(target)} signs"
            raise ValueError(message)
        number = await next_number(connection, actor.guild_id, _NUMBERS)
        entry = AuditEntry(
            actor.guild_id,
            number,
            self._clock.now(),
            actor.user_id,
            act,
            target,
            dict(difference or {}),
        )
        await AuditStore(connection).add(entry)


class AuditTrail:
    """Reads what staff did. Everything here needs Manage Server."""

    def __init__(self, database: Database, duties: DutyService, audit: Audit) -> None:
        self._database = database
        self._duties = duties
        self._audit = audit

    async def list_page(
        self, actor: Actor, limit: int, after: int | None = None, before: int | None = None
    ) -> list[AuditEntry]:
        """Acts, the newest first: those after an entry's number, right before one, or the first.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.read() as connection:
            store = AuditStore(connection)
            if before is not None:
                return await store.list_since(actor.guild_id, limit, before)
            return await store.list_newest(actor.guild_id, limit, after)

    async def count(self, actor: Actor) -> int:
        """How many acts are kept.

        Raises:
            ManageServerNeededError: as for `list_page`.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.read() as connection:
            return await AuditStore(connection).count(actor.guild_id)

    async def export(self, actor: Actor) -> list[AuditEntry]:
        """The acts of the last 12 months, the newest first, 20,000 at most; noted itself.

        Raises:
            ManageServerNeededError: as for `list_page`.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        async with self._database.write() as connection:
            entries = await AuditStore(connection).list_newest(actor.guild_id, EXPORT_MOST)
            await self._audit.record(connection, actor, "audit.exported", "audit")
        return entries
