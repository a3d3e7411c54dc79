"""Lives of a real bot that begin alike, each with a death of its own, and what they leave."""

import copy
import tempfile
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path as File
from signal import SIGKILL
from typing import Any

from sqlalchemy import make_url, select

from plc_bot.delivery.models import DeliveryState
from plc_bot.delivery.service import DUE_KIND
from plc_bot.delivery.tables import deliveries
from plc_bot.doctor.trial import TRIAL
from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.tables import occurrences
from plc_bot.scheduling.tables import due
from plc_bot.storage import ACROSS_GUILDS, Database
from tests.databases import copy_of
from tests.wire import bots
from tests.wire.emulator.faults import Effect, Fault, Faults
from tests.wire.emulator.rest import Call
from tests.wire.emulator.server import EmulatedDiscord, Request
from tests.wire.emulator.world import World
from tests.wire.paths import Path
from tests.wire.scenes import MONDAY, staging, standing
from tests.wire.simulated_time import SimulatedTime

WEEK = timedelta(weeks=1)
BEFORE = timedelta(seconds=30)
"""So long before the promised instant the lives begin."""
A_WHILE = {"minutes": 12}
"""Within which everything is over unless Discord is in trouble: a lease, two looks, a gathering."""
TROUBLED = {"hours": 2}
"""Within which the last try of each step is over."""
_SETTLED = (OccurrenceState.DONE, OccurrenceState.REMOVED)


class Moment(StrEnum):
    """When a bot is killed."""

    ASKED = "a request arrives"
    DONE = "a request has had its effect, before the answer"
    ANSWERED = "a request is answered"
    COMMIT = "right before, or right after, a commit"


@dataclass(frozen=True, slots=True)
class Death:
    """The nth such moment is the last; `away`: for how long nobody lives then."""

    moment: Moment
    nth: int
    away: timedelta


@dataclass
class Ending:
    """What is found at the end.

    Attributes:
        died: whether it came to the death that was planned.
        lost: what does not stand.
        doubled: what stands once too often.
        unsettled: what the database still waits for, or holds for failed.
        refused: what Discord would not have taken, or does not know.
    """

    died: bool = False
    lost: Counter[str] = field(default_factory=Counter[str])
    doubled: Counter[str] = field(default_factory=Counter[str])
    unsettled: list[str] = field(default_factory=list[str])
    refused: list[str] = field(default_factory=list[str])

    @property
    def troubles(self) -> list[str]:
        """All of it, in words; empty when everything stands exactly once."""
        lost = [f"lost: {fact}" for fact in self.lost.elements()]
        doubled = [f"doubled: {fact}" for fact in self.doubled.elements()]
        return [*lost, *doubled, *self.unsettled, *self.refused]


@dataclass(frozen=True)
class Beginning:
    """A database and a Discord, copied for every life.

    Attributes:
        paths: by the guild that goes them.
        template: of the database.
        keys_file: of all the lives.
    """

    paths: dict[int, Path]
    template: str
    keys_file: File
    world: dict[str, Any]
    begins: datetime


@asynccontextmanager
async def beginning(
    paths: Sequence[Path], migrated: str, folder: File
) -> AsyncGenerator[Beginning]:
    """Each path in a guild of its own, to the instant before what is to be done."""
    keys_file = folder / "keys" / "plc.keys"
    async with copy_of(migrated, folder) as address:
        environment = {"PLC_DATABASE_URL": address, "PLC_KEYS_FILE": str(keys_file)}
        time = SimulatedTime(MONDAY - WEEK - BEFORE)
        discord = EmulatedDiscord(time, traffic=time)
        world, guilds = discord.world, {path.name: discord.world.add_guild() for path in paths}
        async with staging(address, world, time) as scene:
            for path in paths:
                await path.arrange(scene(guilds[path.name]))
        async with discord:
            # The second life sees to what has come up in the week between.
            for ends in (BEFORE + timedelta(**A_WHILE), WEEK):
                async with bots.running(discord.environment | environment, time, folder) as bot:
                    await time.run(**A_WHILE)
                    bot.ask_to_stop()
                    assert await bot.ended() == 0, _log_of(bot)
                time.skip(seconds=ends.total_seconds() - time.monotonic())
        async with staging(address, world, time) as scene:
            for path in paths:
                if path.then is not None:
                    await path.then(scene(guilds[path.name]))
        template = make_url(address).database or ""
        by_guild = {guilds[path.name].guild_id: path for path in paths}
        yield Beginning(by_guild, template, keys_file, _kept(world), time.now())


Trouble = Callable[["Run"], Awaitable[None]]


class Run:
    """One beginning lived to the end, by as many lives as it takes."""

    def __init__(self, begun: Beginning, address: str, folder: File) -> None:
        self._begun = begun
        self._folder = folder
        self.address = address
        self.time = SimulatedTime(begun.begins)
        self.discord = EmulatedDiscord(self.time, traffic=self.time)
        _put_back(self.discord.world, begun.world)

    async def live(self, death: Death | None = None, trouble: Trouble | None = None) -> Ending:
        """Die where it is planned, come back, and let everything settle.

        `trouble` is made after the last start; time is for it to let pass.
        """
        ending = Ending()
        async with self.discord:
            if death is not None:
                ending.died = await self._die(death)
                self.time.skip(seconds=death.away.total_seconds())
            async with bots.running(self.environment, self.time, self._folder) as self.bot:
                if trouble is not None:
                    await trouble(self)
                await self.time.run(**A_WHILE)
                if await self._unsettled():
                    await self.time.run(**TROUBLED)
        ending.unsettled += await self._unsettled()
        ending.refused += self.discord.invalid + self.discord.unserved
        for guild_id, path in self._begun.paths.items():
            stands = self.stands(guild_id)
            ending.lost += path.outcomes - stands
            ending.doubled += stands - path.outcomes
        return ending

    def stands(self, guild_id: int) -> Counter[str]:
        """What is in Discord now."""
        return standing(self.discord.world, self.discord.world.guilds[guild_id])

    @property
    def environment(self) -> dict[str, str]:
        ours = {"PLC_DATABASE_URL": self.address, "PLC_KEYS_FILE": str(self._begun.keys_file)}
        return self.discord.environment | ours

    async def _die(self, death: Death) -> bool:
        """Live until that death; whether it came."""
        bot = bots.start(
            self.environment,
            self.time,
            self._folder,
            dies_at=death.nth if death.moment is Moment.COMMIT else None,
            dies_answered=death.nth if death.moment is Moment.ANSWERED else None,
        )
        lethal = _Lethal(bot, death)
        self.discord.faults, self.discord.on_accepted = lethal, lethal.accepted
        try:
            # Its control is closed as soon as it is known to be gone.
            await self.time.run_until(lambda: bot.control.fileno() < 0, **A_WHILE)
            came = True
        except TimeoutError:
            bot.kill()
            came = False
        self.discord.faults, self.discord.on_accepted = Faults(), None
        assert await bot.ended() == -SIGKILL, _log_of(bot)
        return came

    async def _unsettled(self) -> list[str]:
        paths = self._begun.paths
        found = await unsettled(self.address, self.time.now())
        return [f"unsettled: {paths[guild_id].name}: {what}" for guild_id, what in found]


async def unsettled(address: str, now: datetime) -> list[tuple[int, str]]:
    """What a database waits for though it is time, or has given up; each with its guild."""
    database = await Database.open(address, strict=True)
    waiting = select(due.c.guild_id, due.c.subject).where(due.c.kind == DUE_KIND)
    undone = select(deliveries.c.guild_id, deliveries.c.kind, deliveries.c.state).where(
        deliveries.c.state != DeliveryState.DONE,
        # Whoever asks for a trial does not wait for it any more after 5 minutes.
        (deliveries.c.kind != TRIAL) | (deliveries.c.state != DeliveryState.TOO_LATE),
    )
    open_dates = select(occurrences.c.guild_id, occurrences.c.state).where(
        occurrences.c.due_at <= now, occurrences.c.state.not_in(_SETTLED)
    )
    try:
        async with database.read() as connection:
            return [
                (guild_id, " ".join(map(str, what)))
                for query in (waiting, undone, open_dates)
                for guild_id, *what in await connection.execute(
                    query, execution_options=ACROSS_GUILDS
                )
            ]
    finally:
        await database.close()


class _Lethal(Faults):
    """Kills a bot at a request that changes something."""

    def __init__(self, bot: bots.Bot, death: Death) -> None:
        super().__init__()
        self._bot = bot
        self._death = death
        self._asked = self._done = 0

    def meet(self, call: Call, now: float) -> Fault | None:
        """Called before a request has its effect: that of the dead has none."""
        self._asked += call.method != "GET"
        if self._death.moment is not Moment.ASKED or self._asked < self._death.nth:
            return None
        if self._bot.alive:
            self._bot.kill()
        return Fault(Effect.DROP)

    async def accepted(self, request: Request) -> None:
        """Called after a request had its effect."""
        self._done += request.call.method != "GET"
        if self._death.moment is Moment.DONE and self._done >= self._death.nth and self._bot.alive:
            self._bot.kill()


def _log_of(bot: bots.Bot) -> str:
    return bot.log.read_text() if bot.log.exists() else "it did not come to a log"


def _kept(world: World) -> dict[str, Any]:
    return copy.deepcopy({name: value for name, value in vars(world).items() if name != "clock"})


def _put_back(world: World, kept: dict[str, Any]) -> None:
    vars(world).update(copy.deepcopy(kept))


@asynccontextmanager
async def a_run(begun: Beginning) -> AsyncGenerator[Run]:
    """A fresh copy of the beginning."""
    with tempfile.TemporaryDirectory() as name:
        folder = File(name)
        async with copy_of(begun.template, folder) as address:
            yield Run(begun, address, folder)
