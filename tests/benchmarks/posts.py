"""10,000 guilds' posts fall due in one minute, over the wire; commands are answered meanwhile."""

import asyncio
import statistics
import time as steady
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path

from plc_bot.clock import SystemClock
from plc_bot.prompts.schedules.models import Calling
from plc_bot.scheduling.rhythm import Rhythm
from tests.benchmarks.commands import submits
from tests.benchmarks.community import Community
from tests.benchmarks.crowd import GUILDS, gather_in
from tests.benchmarks.figures import Figure
from tests.benchmarks.wired import ANSWER_SECONDS, a_discord, answered, the_bot
from tests.prompts.builders import a_plan, a_recurrence
from tests.wire.emulator.interactions import Exchange
from tests.wire.emulator.server import EmulatedDiscord, Request

PER_SECOND = 50
TIMES_THE_FLOOR = 1.05
ANSWERED_MILLISECONDS = 300.0
_READY_WITHIN = timedelta(seconds=150)
"""Ten shards come one after the other, 5 s apart."""
_PATIENCE_SECONDS = 400.0
_EVERY_SECONDS = 0.2
_APART = ("/interactions/", "/webhooks/")
"""Answers to people, which Discord does not count ("Rate Limits")."""


@dataclass
class _Watch:
    """What Discord accepts, by the steady clock."""

    requests: list[float] = field(default_factory=list[float])
    posts: list[float] = field(default_factory=list[float])
    all_there: asyncio.Event = field(default_factory=asyncio.Event)

    async def notice(self, request: Request) -> None:
        if request.call.path.startswith(_APART):
            return
        self.requests.append(request.at)
        if request.call.method == "POST" and request.call.path.endswith("/messages"):
            self.posts.append(request.at)
            if len(self.posts) == GUILDS:
                self.all_there.set()

    def most_in_a_second(self) -> int:
        most, oldest = 0, 0
        for newest, at in enumerate(self.requests):
            while at - self.requests[oldest] >= 1.0:
                oldest += 1
            most = max(most, newest - oldest + 1)
        return most


async def measure(folder: Path) -> Sequence[Figure]:
    """Some five minutes: 200 s is the least that Discord allows for it."""
    clock = SystemClock()
    async with a_discord() as discord:
        community = Community.of(discord)
        channels = dict(_others(discord))
        due_at = _next_minute(clock.now() + _READY_WITHIN)
        recurrence = a_recurrence(
            Rhythm.weekly(due_at.weekday()),
            due_at.date().isoformat(),
            time(due_at.hour, due_at.minute),
            "UTC",
        )
        channel_id = int(community.channel["id"])
        plan = a_plan(
            recurrence=recurrence,
            channel_id=channel_id,
            opens_thread=False,
            calling=Calling(pins=False),
        )
        address = f"sqlite:///{folder / 'plc.sqlite3'}"
        await gather_in(address, channels, plan, clock.now())
        watch = _Watch()
        async with the_bot(discord, folder):
            began = steady.monotonic() + (due_at - clock.now()).total_seconds()
            if began < steady.monotonic():
                message = "the bot was ready too late"
                raise RuntimeError(message)
            discord.on_accepted = watch.notice
            await asyncio.sleep(began - steady.monotonic())
            async with asyncio.timeout(_PATIENCE_SECONDS):
                taken = await _answered_until(watch.all_there, discord, community)
    return _figures(watch, began, taken)


def _figures(watch: _Watch, began: float, taken: Sequence[float]) -> Sequence[Figure]:
    floor = len([at for at in watch.requests if at <= watch.posts[-1]]) / PER_SECOND
    lasted, what = watch.posts[-1] - began, f"{GUILDS:,} posts due in one minute"
    p50, p99 = statistics.median(taken), statistics.quantiles(taken, n=100)[-1]
    return (
        Figure(what, lasted, floor, "50 requests a second", "s", TIMES_THE_FLOOR * floor),
        Figure(
            "the most requests in any second, meanwhile",
            watch.most_in_a_second(),
            PER_SECOND,
            "what Discord allows",
            "/s",
            PER_SECOND,
        ),
        Figure(
            "commands meanwhile, p99",
            p99,
            p50,
            f"p50 of the same {len(taken)}",
            "ms",
            ANSWERED_MILLISECONDS,
        ),
    )


async def _answered_until(
    end: asyncio.Event, discord: EmulatedDiscord, community: Community
) -> list[float]:
    """In milliseconds, 10 s for what was never answered: a list and a form in turn."""

    def looks() -> Awaitable[Exchange]:
        return discord.interactions.command(community.owner, "prompts schedule list")

    newcomers = (community.members(discord, 1)[0] for _number in count())
    forms = submits(discord.interactions, newcomers)
    taken: list[float] = []
    for number in count():
        if end.is_set():
            break
        act = looks if number % 2 else next(forms)
        try:
            taken.append(await answered(act()))
        except TimeoutError:
            taken.append(ANSWER_SECONDS * 1000)
        await asyncio.sleep(_EVERY_SECONDS)
    return taken


def _others(discord: EmulatedDiscord) -> Iterator[tuple[int, int]]:
    for number in range(GUILDS - 1):
        guild = discord.world.add_guild(f"Community {number}")
        channel = discord.world.add_channel(guild, "staffroom")
        yield guild.guild_id, int(channel["id"])


def _next_minute(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
