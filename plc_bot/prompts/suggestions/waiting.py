"""What goes with a suggestion that waits: staff know of it, and it expires one day."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.findings import GATHERED_FOR, FindingService
from plc_bot.prompts.suggestions.models import (
    SETTLED_SHOWN,
    WAITS,
    Suggestion,
    SuggestionState,
)
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.prompts.turn import take_turn
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection, Database

SUGGESTED = "suggestions"
"""The finding by which staff are told; its one subject is `ALL`."""
ALL = "all"
TOLD_EVERY = timedelta(days=1)
DUE_KIND = "suggestion"


class SuggestionWaiting:
    """Keeps the staff's message and the expiry in step with what waits."""

    def __init__(
        self, database: Database, clock: Clock, due: DueWork, findings: FindingService
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._findings = findings
        due.on(DUE_KIND, self.expire)

    async def tell(self, connection: Connection, guild_id: int) -> None:
        """Tell staff that a new one waits: once a day, but at once where none had waited."""
        waiting = await SuggestionStore(connection).count_waiting(guild_id)
        quiet_for = GATHERED_FOR if waiting == 1 else TOLD_EVERY
        await self._findings.tell(connection, guild_id, SUGGESTED, ALL, quiet_for)

    async def begin(self, connection: Connection, suggestion: Suggestion) -> None:
        """It waits from now on, or again: have it expire in time."""
        due_at, subject = suggestion.suggested_at + WAITS, str(suggestion.number)
        due = Due(suggestion.guild_id, DUE_KIND, subject, due_at, WAITS, Rank.UPKEEP)
        await self._due.plan(connection, due)

    async def end(self, connection: Connection, suggestion: Suggestion) -> None:
        """It waits no more, so it will not expire."""
        await self._due.drop(connection, suggestion.guild_id, DUE_KIND, str(suggestion.number))

    async def expire(self, row: Due) -> None:
        """Close a suggestion that nobody decided on for 90 days; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, row.guild_id)
            store = SuggestionStore(connection)
            suggestion = await store.find(row.guild_id, int(row.subject))
            if suggestion is not None:
                expired = replace(
                    suggestion,
                    state=SuggestionState.EXPIRED,
                    moved_at=now,
                    forgotten_at=now + SETTLED_SHOWN,
                )
                await store.move(expired, SuggestionState.WAITING)
            await self._due.done(connection, row)
