"""Work that falls due, and somebody who does it, for the tests of the loop."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.storage import Database
from tests.clock import START

KIND = "test"


def a_due(
    subject: int | str = 1, at: datetime = START, guild_id: int = 1, **changes: object
) -> Due:
    made = Due(guild_id, KIND, str(subject), at, timedelta(hours=6))
    return replace(made, **changes)


@dataclass
class Sky:
    """Discord's clock, as a test has it: what is known now, and what an answer would tell."""

    known: timedelta | None = None
    answer: timedelta | None = None
    asked: int = 0

    def offset(self) -> timedelta | None:
        return self.known

    async def ask(self) -> None:
        self.asked += 1
        self.known = self.answer


@dataclass
class Worker:
    """One process's loop, and what it got done."""

    database: Database
    clock: Clock
    sky: Sky = field(default_factory=Sky)
    done: list[str] = field(default_factory=list[str])
    due: DueWork = field(init=False)

    def __post_init__(self) -> None:
        self.due = DueWork(self.database, self.clock, self.sky)
        self.due.on(KIND, self.carry_out)

    async def carry_out(self, row: Due) -> None:
        await self.settle(row)

    async def settle(self, row: Due) -> None:
        """Finish the work, in one transaction."""
        async with self.database.write() as connection:
            await self.due.done(connection, row)
        self.done.append(row.subject)

    def does(self, carry_out: Callable[[Due], Awaitable[None]]) -> None:
        """Have the work done in this way instead."""
        self.due.on(KIND, carry_out)

    async def plan(self, *rows: Due) -> None:
        async with self.database.write() as connection:
            for row in rows:
                await self.due.plan(connection, row)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["asyncio.Future[None]"]:
        """The loop, stopped in good order at the end."""
        loop = asyncio.ensure_future(self.due.run())
        try:
            yield loop
        except BaseException:
            loop.cancel()
            raise
        self.due.stop()
        await loop


async def find(database: Database, row: Due) -> Due | None:
    """The work as the database has it."""
    async with database.read() as connection:
        return await DueStore(connection).find(row.guild_id, row.kind, row.subject)
