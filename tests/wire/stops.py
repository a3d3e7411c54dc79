"""SIGTERM while posts fall due and people use commands; `python -m tests.wire.stops`, 100 times.

It is `plc-bot run` itself, by the machine's clock. When the signal comes, Discord owes it the
answer to a post, and asks it to answer everybody a moment later. Each time it must end with status
0 within ten seconds, have answered everybody who acted before the signal and have ended all posts
that it had begun; and when all is done, every post stands exactly once.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from subprocess import Popen, TimeoutExpired
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from plc_bot.clock import SystemClock
from plc_bot.scheduling.tables import due
from plc_bot.storage import ACROSS_GUILDS, Database
from tests.prompts.builders import a_text
from tests.wire import bots
from tests.wire.emulator.faults import TOO_MANY, Effect, Fault
from tests.wire.emulator.interactions import Exchange, Person
from tests.wire.emulator.server import EmulatedDiscord, Request
from tests.wire.emulator.world import ALL_PERMISSIONS, Guild
from tests.wire.scenes import Scene, staging

STOP_SECONDS = 10.0
START_SECONDS = 60.0
LOOK_SECONDS = 0.02
AT_ONCE = 60
"""Commands in the instant before the signal."""
ANSWER = r"POST /interactions/.*"
ASKED_AGAIN_SECONDS = 1.0
"""After so long Discord wants to hear an answer again that it has refused."""
MEANWHILE_SECONDS = 0.3
"""From the signal until Discord takes answers, and gives those that it owes."""
MOMENT_SECONDS = 5.0
LAST_POSTS_SECONDS = 60.0
COMMANDS = ("help", "prompts schedule list", "prompts queue list")
GUILDS = 10
"""They are joined by as many in each round: posts beside a schedule are few a day."""


@dataclass
class Stop:
    """What was seen of one round.

    Attributes:
        under_way: the posts that Discord had taken, and not yet answered for, at the signal.
        cut_off: pieces of work that were begun, by then, and not settled.
        answered: the acts before the signal that were answered; `unanswered` those that were not.
        turned_away: the acts after it that were answered; `unheard` came too late for that.
    """

    number: int
    status: int | None
    seconds: float
    posts: int
    under_way: int
    cut_off: int
    answered: int
    unanswered: int
    turned_away: int
    unheard: int

    @property
    def problems(self) -> list[str]:
        """What may not be."""
        found: list[str] = []
        if self.status != 0:
            found.append(f"round {self.number}: the exit status is {self.status}")
        if self.seconds > STOP_SECONDS:
            found.append(f"round {self.number}: the stop took {self.seconds:.1f} s")
        if self.unanswered:
            found.append(f"round {self.number}: {self.unanswered} acts were not answered")
        if self.cut_off:
            found.append(f"round {self.number}: {self.cut_off} pieces of work were cut off")
        return found


@dataclass
class Stops:
    """Starts and stops of one bot, with the posts that were planned in between."""

    discord: EmulatedDiscord
    address: str
    folder: Path
    random: Random = field(default_factory=lambda: Random(1))
    planned: Counter[str] = field(default_factory=Counter[str])
    exchanges: list[Exchange] = field(default_factory=list[Exchange])

    def __post_init__(self) -> None:
        self._guilds: list[Guild] = []
        self._posts = self._awaited = self._under_way = 0
        self._posted, self._answers = asyncio.Event(), asyncio.Event()
        self.discord.on_accepted = self._take

    async def play(self, rounds: int, tell: Callable[[Stop], None]) -> list[str]:
        """So many rounds; what does not hold of them."""
        broken: list[str] = []
        for number in range(1, rounds + 1):
            await self._plan(number)
            stop = await self._round(number)
            tell(stop)
            broken += stop.problems
        self._answers.set()
        bot = await self._started()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_POSTS_SECONDS):
                while not self.planned <= self.standing():  # noqa: ASYNC110 - seldom enough
                    await asyncio.sleep(LOOK_SECONDS)
        await _stopped(bot)
        return broken + self._wrong_posts()

    def standing(self) -> Counter[str]:
        """The posts there are, by what they ask."""
        messages = self.discord.world.messages
        return Counter(
            message["content"] or message["embeds"][0]["description"]
            for guild in self._guilds
            for channel_id in guild.channels
            for message in messages[channel_id].values()
        )

    def _guild(self, number: int) -> Guild:
        guild = self.discord.world.add_guild(f"School {number}")
        self.discord.world.add_channel(guild, "general")
        self._guilds.append(guild)
        return guild

    async def _plan(self, number: int) -> None:
        """Some more guilds, and a post for each that is due at once."""
        async with staging(self.address, self.discord.world, self.discord.clock) as scene:
            for place in range(GUILDS):
                text = f"Question {number} for school {place}, and what do you say?"
                await _add(scene(self._guild(number * GUILDS + place)), text)
                self.planned[text] += 1

    async def _round(self, number: int) -> Stop:
        self._awaited = self._posts + self.random.randint(0, GUILDS)
        self._posted.clear()
        self._answers.clear()
        bot, before = await self._started(), len(self.exchanges)
        acting = asyncio.ensure_future(self._act())
        await self._moment()
        self.discord.faults.plan(
            Fault(Effect.REFUSE, ANSWER, status=TOO_MANY, retry_after=ASKED_AGAIN_SECONDS)
        )
        for _ in range(AT_ONCE):
            await self._ask()
        asked_before, under_way = len(self.exchanges), self._under_way
        began = time.perf_counter()
        going_on = asyncio.ensure_future(self._go_on())
        status = await _stopped(bot)
        seconds = time.perf_counter() - began
        acting.cancel()
        await asyncio.wait({acting, going_on})
        acts = [bool(one.messages) for one in self.exchanges[before:asked_before]]
        late = [bool(one.messages) for one in self.exchanges[asked_before:]]
        posts = (self.standing().total(), under_way, await _cut_off(self.address))
        counts = (acts.count(True), acts.count(False), late.count(True), late.count(False))
        return Stop(number, status, seconds, *posts, *counts)

    async def _moment(self) -> None:
        """Wait until Discord has just taken the awaited post; or, if none is, for any while."""
        if self._awaited <= self._posts:
            await asyncio.sleep(self.random.uniform(0.0, 0.5))
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(MOMENT_SECONDS):
                await self._posted.wait()

    async def _go_on(self) -> None:
        """Have Discord take and give answers again, a moment after the signal."""
        await asyncio.sleep(MEANWHILE_SECONDS)
        self.discord.faults.clear()
        self._answers.set()

    async def _take(self, request: Request) -> None:
        """Count the posts; the awaited one and those after it are owed their answers."""
        if request.call.template != "/channels/{channel_id}/messages":
            return
        self._posts += 1
        if self._posts >= self._awaited:
            self._posted.set()
            self._under_way += 1
            await self._answers.wait()
            self._under_way -= 1

    async def _started(self) -> "Popen[bytes]":
        environment = {**self.discord.environment, "PLC_DATABASE_URL": self.address}
        bot = bots.as_operator(environment | {"PLC_BACKUP_AT": "off"}, self.folder)
        try:
            async with asyncio.timeout(START_SECONDS):
                while not self._is_connected():
                    if bot.poll() is not None:
                        message = f"the bot ended with {bot.returncode}"
                        raise RuntimeError(message)
                    await asyncio.sleep(LOOK_SECONDS)
        except BaseException:
            bot.kill()
            bot.wait()
            raise
        return bot

    async def _act(self) -> None:
        """Use commands in all guilds, as long as somebody listens."""
        while self._is_connected():
            await self._ask()
            await asyncio.sleep(LOOK_SECONDS)

    async def _ask(self) -> None:
        person = _owner(self.random.choice(self._guilds))
        asked = self.discord.interactions.command(person, self.random.choice(COMMANDS))
        self.exchanges.append(await asked)

    def _is_connected(self) -> bool:
        sessions = self.discord.gateway.sessions.values()
        return any(one.socket is not None and not one.socket.closed for one in sessions)

    def _wrong_posts(self) -> list[str]:
        standing = self.standing()
        lost, doubled = self.planned - standing, standing - self.planned
        return [f"lost: {one}" for one in lost] + [f"doubled: {one}" for one in doubled]


async def _add(scene: Scene, text: str) -> None:
    await scene.weekly(scene.channel("general"), a_text(text=text))
    await scene.post_now()


async def _stopped(bot: "Popen[bytes]") -> int | None:
    bot.terminate()
    try:
        return await asyncio.to_thread(bot.wait, 2 * STOP_SECONDS)
    except TimeoutExpired:
        bot.kill()
        await asyncio.to_thread(bot.wait)
        return None


async def _cut_off(address: str) -> int:
    """How much work somebody holds, though nobody is there."""
    database = await Database.open(address, strict=True)
    held = select(func.count()).select_from(due).where(due.c.holder.is_not(None))
    try:
        async with database.read() as connection:
            (count,) = (await connection.execute(held, execution_options=ACROSS_GUILDS)).one()
            return count
    finally:
        await database.close()


def _owner(guild: Guild) -> Person:
    (channel, *_others) = guild.channels.values()
    return Person(guild, channel, int(guild.payload["owner_id"]), ALL_PERMISSIONS)


async def _played(rounds: int) -> list[str]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        async with EmulatedDiscord(SystemClock()) as discord:
            stops = Stops(discord, f"sqlite:///{folder / 'plc.sqlite3'}", folder)
            return await stops.play(rounds, lambda stop: _say(line_of(stop)))


HEADING = (
    "round  status  seconds  posts  under way  cut off  answered  unanswered  turned away  unheard"
)


def line_of(stop: Stop) -> str:
    """A round as a line of a table."""
    return (
        f"{stop.number:5}  {stop.status!s:>6}  {stop.seconds:7.2f}  {stop.posts:5}  "
        f"{stop.under_way:9}  {stop.cut_off:7}  "
        f"{stop.answered:8}  {stop.unanswered:10}  {stop.turned_away:11}  {stop.unheard:7}"
    )


def main() -> int:
    """Play, and say what was seen; 1 if anything does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.wire.stops", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    _say(HEADING)
    broken = asyncio.run(_played(parser.parse_args().rounds))
    for one in broken:
        _say(f"BROKEN  {one}")
    _say(f"{len(broken)} things do not hold" if broken else "All holds.")
    return int(bool(broken))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
