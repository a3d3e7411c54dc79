"""The run itself: servers that are set up, people in them, troubles, and weeks that pass."""

import os
import time as machine
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.schedules.models import Calling
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.outside import Outside
from tests.prompts.builders import a_plan, a_recurrence, started
from tests.wire.bots import Bot, start
from tests.wire.emulator.faults import Effect, Fault
from tests.wire.emulator.interactions import Person
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.world import ALL_PERMISSIONS, FORUM
from tests.wire.simulated_time import SimulatedTime
from tests.wire.soak.checks import broken_in_database, lost, posted_twice, unexplained
from tests.wire.soak.passers_by import PassersBy

ZONES = ("Europe/Berlin", "America/Chicago", "Asia/Tokyo", "Australia/Sydney", "Africa/Lagos")
KILLED_FROM_BELOW = 3
"""In the first third of the weeks the bot is killed once a week; after that one life goes on, so
that its memory can be watched."""
WARM_UP = 2
"""From half of the weeks on, memory has to stay."""
GROWTH = 1.1
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything."""

    weeks: int = 24
    guilds: int = 100
    acts: int = 4
    """Of each guild's people, in a week."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Week:
    """What was seen in one week."""

    number: int
    posts: int
    answers: int
    unanswered: int
    megabytes: float
    seconds: float


@dataclass
class HalfYear:
    """One run; `broken` says at its end what does not hold."""

    plan: Plan
    folder: Path
    tell: Callable[[Week], None] = lambda _week: None
    weeks: list[Week] = field(default_factory=list[Week])
    broken: list[str] = field(default_factory=list[str])

    async def play(self) -> None:
        """Let all weeks pass, then look whether everything holds."""
        self.time = SimulatedTime()
        self._random = Random(self.plan.seed)
        self.discord = EmulatedDiscord(self.time, traffic=self.time)
        async with self.discord:
            people = [self._guild(number) for number in range(1, self.plan.guilds + 1)]
            await self._set_up(people)
            self._bot = self._start()
            await self._ready()
            crowds = list(map(self._crowd, people))
            for number in range(1, self.plan.weeks + 1):
                await self._week(number, crowds)
            self.discord.faults.clear()
            await self.time.run(days=2)
            self._bot.ask_to_stop()
            status = await self._bot.ended()
            self.broken += self._all_broken(status)

    def _guild(self, number: int) -> list[Person]:
        world = self.discord.world
        guild = world.add_guild(f"School {number}")
        channel = world.add_channel(guild, "general")
        world.add_channel(guild, "questions", FORUM)
        world.add_channel(guild, "staff")
        owner = Person(guild, channel, int(guild.payload["owner_id"]), ALL_PERMISSIONS)
        names = ("ada", "ben", "mia")
        users = [int(world.add_user(f"{name}{number}")["id"]) for name in names]
        for user_id in users:
            world.add_member(guild, user_id)
        return [owner, owner, *(Person(guild, channel, user_id, 0) for user_id in users)]

    async def _set_up(self, people: list[list[Person]]) -> None:
        """Settings and one weekly schedule for each guild, as their staff would save them."""
        async with self._services() as services:
            for number, (owner, *_others) in enumerate(people):
                actor = Actor(owner.guild.guild_id, owner.user_id, manages_guild=True)
                text, forum, staff = map(int, owner.guild.channels)
                draft = await services.settings.open_draft(actor)
                zone = ZONES[number % len(ZONES)]
                told = CommunitySettings(
                    name=owner.guild.payload["name"], zone=zone, staff_channel_id=staff
                )
                async with services.database.write() as connection:
                    await services.settings.apply_in(connection, actor, draft.number, told)
                when = a_recurrence(first="2027-01-05", zone=zone)
                channel_id = forum if number % 3 == 0 else text
                calling = Calling(pins=number % 2 == 0)
                plan = a_plan(recurrence=when, channel_id=channel_id, calling=calling)
                await started(services, plan, actor)

    @asynccontextmanager
    async def _services(self) -> AsyncGenerator[Services]:
        database = await Database.open(f"sqlite:///{self.folder / 'plc.sqlite3'}")
        try:
            yield await open_services(database, self.time, Outside(self.time), seed=1)
        finally:
            await database.close()

    def _crowd(self, people: list[Person]) -> PassersBy:
        # What stands in the menus of messages is not typed.
        commands = [one for one in self.discord.world.commands if one.get("type", 1) == 1]
        random = Random(self._random.random())
        return PassersBy(people, commands, self.discord.interactions, self.time, random)

    async def _week(self, number: int, crowds: list[PassersBy]) -> None:
        began, before = machine.perf_counter(), self._posts()
        self._troubles()
        turns = [crowd for crowd in crowds for _act in range(self.plan.acts)]
        self._random.shuffle(turns)
        outage, death = (self._random.randrange(len(turns)) for _one in range(2))
        answers = unanswered = 0
        for turn, crowd in enumerate(turns):
            await self.time.run(minutes=7 * 24 * 60 / len(turns))
            if turn == outage:
                await self._outage()
            if turn == death and number <= self.plan.weeks // KILLED_FROM_BELOW:
                await self._die()
            for exchange in await crowd.act():
                answers += exchange.kind is not None
                unanswered += exchange.kind is None
        spent = machine.perf_counter() - began
        posts = self._posts() - before
        week = Week(number, posts, answers, unanswered, self._megabytes(), spent)
        self.weeks.append(week)
        self.tell(week)

    def _troubles(self) -> None:
        """Some requests of this week fail, each in one of the ways that Discord's do."""
        speaking = r"\w+ /channels/.*"
        self.discord.faults.clear()
        self.discord.faults.plan(
            Fault(Effect.LOSE_ANSWER, speaking, share=0.01),
            Fault(Effect.DROP, speaking, share=0.01),
            Fault(Effect.REFUSE, speaking, share=0.01, status=502),
            Fault(Effect.DO_AND_REFUSE, speaking, share=0.01, status=500),
            Fault(Effect.REFUSE, speaking, share=0.01, status=429, retry_after=2.0),
        )

    async def _outage(self) -> None:
        self.discord.gateway.shut()
        await self.time.run(minutes=10)
        self.discord.gateway.open()
        await self._ready()

    async def _die(self) -> None:
        self._bot.kill()
        await self._bot.ended()
        self.time.skip(minutes=2)
        self._bot = self._start()
        await self._ready()

    def _start(self) -> Bot:
        return start(self.discord.environment, self.time, self.folder)

    async def _ready(self) -> None:
        # After an outage discord.py pauses for up to 17 minutes before it tries again.
        await self.time.run_until(lambda: self.discord.gateway.is_listened_to, minutes=40)
        await self.time.quiet()

    def _posts(self) -> int:
        return sum(map(len, self.discord.world.messages.values()))

    def _megabytes(self) -> float:
        statm = Path(f"/proc/{self._bot.process.pid}/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * _PAGE / 2**20

    def _all_broken(self, status: int) -> Iterator[str]:
        if status != 0:
            yield f"the bot ended with {status}"
        yield from broken_in_database(self.folder / "plc.sqlite3", self.time.now())
        yield from posted_twice(self.discord.world)
        yield from lost(self.folder / "plc.sqlite3", self.discord.world)
        yield from unexplained(self._bot.log)
        for invalid in self.discord.invalid:
            yield f"invalid: {invalid}"
        for week in self.weeks:
            if week.unanswered:
                yield f"week {week.number}: {week.unanswered} acts without an answer"
        yield from self._grown()

    def _grown(self) -> Iterator[str]:
        later = [week.megabytes for week in self.weeks[len(self.weeks) // WARM_UP :]]
        if len(later) > 1 and max(later) > GROWTH * later[0]:
            yield f"memory grew from {later[0]:.1f} to {max(later):.1f} MB"
