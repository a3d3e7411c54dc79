"""One life of the delivering part of the bot, which can end at any step that commits or sends."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from plc_bot.delivery.models import Delivery
from plc_bot.delivery.service import DUE_KIND, DeliveryService
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.storage import Connection, Database
from tests.clock import ManualClock
from tests.delivery.tiny_discord import TEXT, TinyDiscord
from tests.scheduling.work import Sky
from tests.waiting import until

KIND = "question"
TOLERANCE = timedelta(hours=6)
STEADY = 5
"""Turns of the event loop after which nothing more can come by itself."""


def a_delivery(clock: ManualClock, guild_id: int = 1, **changes: object) -> Delivery:
    now = clock.now()
    made = Delivery(guild_id, KIND, "7", TEXT, True, now, now + TOLERANCE)
    return replace(made, **changes)


@dataclass
class Fate:
    """Dies at its nth step; `die` never returns."""

    dies_at: int | None = None
    steps: int = 0
    dead: bool = False
    die: Callable[[], Awaitable[None]] | None = None

    async def step(self) -> None:
        self.steps += 1
        if self.dies_at is not None and self.steps >= self.dies_at:
            self.dead = True
            await (self.die() if self.die is not None else asyncio.Future())


class MortalDatabase(Database):
    """A database whose user may die before and after each commit."""

    fate = Fate()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Connection]:
        async with super().write() as connection:
            yield connection
            await self.fate.step()
        await self.fate.step()


@dataclass
class Process:
    database: Database
    clock: ManualClock
    discord: TinyDiscord
    fate: Fate
    sky: Sky = field(default_factory=Sky)
    due: DueWork = field(init=False)
    deliveries: DeliveryService = field(init=False)
    moves: list[Delivery] = field(default_factory=list[Delivery])
    _busy: int = 0
    _steady: int = 0

    def __post_init__(self) -> None:
        self.discord.step = self.fate.step
        self.due = DueWork(self.database, self.clock, self.sky)
        self.deliveries = DeliveryService(
            self.database, self.clock, self.due, self.discord, Random(1)
        )
        self.due.on(DUE_KIND, self._counted)
        self.deliveries.on_moved(KIND, self._note)

    @classmethod
    async def start(
        cls, url: str, clock: ManualClock, discord: TinyDiscord, fate: Fate | None = None
    ) -> "Process":
        database = await MortalDatabase.open(url, strict=True)
        assert isinstance(database, MortalDatabase)
        made = cls(database, clock, discord, fate or Fate())
        database.fate = made.fate
        return made

    async def plan(self, delivery: Delivery) -> Delivery:
        async with self.database.write() as connection:
            await self.deliveries.plan(connection, delivery, delivery.promised_at)
        return delivery

    async def live(self, at_most: timedelta = timedelta(days=9)) -> bool:
        """Let time pass until all is settled or so long has passed; whether it is still alive."""
        ends = self.clock.now() + at_most
        loop = asyncio.ensure_future(self.due.run())
        try:
            while await self._rests() and not await self._all_settled():
                pause = timedelta(seconds=self.clock.next_nap_ends_in() or 0)
                if self.clock.now() + pause > ends:
                    self.clock.advance(seconds=(ends - self.clock.now()).total_seconds())
                    break
                self.clock.advance(seconds=pause.total_seconds() + 1e-6)
        finally:
            loop.cancel()
            await asyncio.wait({loop})
        return not self.fate.dead

    async def end(self) -> None:
        await self.database.close()

    async def found(self, delivery: Delivery) -> Delivery:
        """The delivery as the database has it now."""
        async with self.database.read() as connection:
            known = await self.deliveries.find(
                connection, delivery.guild_id, delivery.kind, delivery.subject
            )
        assert known is not None
        return known

    async def _rests(self) -> bool:
        await until(lambda: self.fate.dead or self._idle())
        return not self.fate.dead

    def _idle(self) -> bool:
        quiet = self.clock.napping == self._busy + 1
        self._steady = self._steady + 1 if quiet else 0
        return self._steady > STEADY

    async def _all_settled(self) -> bool:
        async with self.database.read() as connection:
            return await DueStore(connection).next_instant([DUE_KIND]) is None

    async def _counted(self, row: Due) -> None:
        self._busy += 1
        try:
            await self.deliveries.carry_out(row)
        finally:
            self._busy -= 1

    async def _note(self, _connection: Connection, delivery: Delivery) -> None:
        self.moves.append(delivery)
