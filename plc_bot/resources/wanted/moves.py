"""What goes with each move of a want: its end is planned, or nothing waits any more."""

from dataclasses import replace
from datetime import datetime

from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_numbers
from plc_bot.inbox.models import Item, Ring
from plc_bot.inbox.service import InboxService
from plc_bot.resources.wanted.errors import stands
from plc_bot.resources.wanted.models import (
    ASKED_BEFORE,
    KEPT,
    MOVES,
    REOPENED_FOR,
    Want,
    WantState,
)
from plc_bot.resources.wanted.store import WantStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection, Database

NUMBERS = "want"
ENDING = "want-ending"
"""The inbox's kind of the question whether a want is to stay open; subject: its number."""
DUE_KIND = "want"


async def take_turn_in(connection: Connection, guild_id: int) -> None:
    """Until this transaction ends, every other one that changes the guild's wants waits."""
    await next_numbers(connection, guild_id, NUMBERS, 0)


class WantMoves:
    """Moves wants from state to state, each with its due work and its question to the asker."""

    def __init__(self, database: Database, clock: Clock, due: DueWork, inbox: InboxService) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._inbox = inbox
        due.on(DUE_KIND, self.carry_out)

    async def begin_in(self, connection: Connection, want: Want) -> None:
        """It is open until its end from now on: have its asker asked, or it expire, in time."""
        subject, at = str(want.number), _next(want)
        due = Due(want.guild_id, DUE_KIND, subject, at, ASKED_BEFORE, Rank.UPKEEP)
        await self._due.plan(connection, due)
        await self._inbox.drop_in(connection, want.guild_id, want.asker_id, ENDING, subject)

    async def move_in(
        self,
        connection: Connection,
        want: Want,
        to: WantState,
        *,
        answered_by: int | None = None,
    ) -> Want:
        """Move it, in a transaction that has its turn; it comes back as it is now.

        Raises:
            WantStateError: it is in a state that does not lead there.
        """
        if to not in MOVES[want.state]:
            raise stands(want.number, want.state)
        now, is_open = self._clock.now(), to is WantState.OPEN
        # Else what lay hidden beyond its end would be over as soon as it is shown again.
        ends_at = max(want.ends_at, now + REOPENED_FOR) if is_open else want.ends_at
        moved = replace(
            want,
            state=to,
            moved_at=now,
            ends_at=ends_at,
            forgotten_at=None if is_open else now + KEPT,
            answered_by=answered_by,
        )
        await WantStore(connection).save(moved)
        if is_open:
            await self.begin_in(connection, moved)
            return moved
        guild_id, subject = want.guild_id, str(want.number)
        await self._due.drop(connection, guild_id, DUE_KIND, subject)
        await self._inbox.drop_in(connection, guild_id, want.asker_id, ENDING, subject)
        return moved

    async def carry_out(self, row: Due) -> None:
        """Ask three days before a want's end whether it is to stay open, then close it; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        async with self._database.write() as connection:
            await take_turn_in(connection, row.guild_id)
            want = await WantStore(connection).find(row.guild_id, int(row.subject))
            if want is None or not want.is_open:
                await self._due.done(connection, row)
                return
            if self._clock.now() >= want.ends_at:
                await self._due.done(connection, row)
                await self.move_in(connection, want, WantState.EXPIRED)
                return
            if want.can_be_renewed and self._clock.now() >= want.ends_at - ASKED_BEFORE:
                asked = Item(ENDING, str(want.number), Ring.ASKED, want.ends_at)
                await self._inbox.put_in(connection, want.guild_id, want.asker_id, asked)
            await self._due.again(connection, row, want.ends_at)


def _next(want: Want) -> datetime:
    return want.ends_at - ASKED_BEFORE if want.can_be_renewed else want.ends_at
