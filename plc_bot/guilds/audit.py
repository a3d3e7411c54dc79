"""The record of what staff did to the whole community."""

from collections.abc import Mapping
from typing import Any

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.models import AuditEntry
from plc_bot.guilds.numbers import next_number
from plc_bot.guilds.store import AuditStore
from plc_bot.storage import Connection

_NUMBERS = "audit"


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
        """
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
