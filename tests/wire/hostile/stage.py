"""Two communities that share one bot, and people in both who act; looked at after every act."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tests.wire import bots
from tests.wire.emulator.interactions import COMPONENT, FORM, Exchange, Person
from tests.wire.emulator.messages import made_message
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.world import ALL_PERMISSIONS, FORUM, NEWS, Guild, Payload
from tests.wire.hostile.attachments import Attachments
from tests.wire.hostile.known import known_forms
from tests.wire.hostile.watching import Watch
from tests.wire.simulated_time import SimulatedTime

T = TypeVar("T")
ANSWER_SECONDS = 5.0
"""Of the machine's time; within the emulated Discord's time an answer takes none."""
MEMBERS_MAY = (1 << 10) | (1 << 11) | (1 << 16) | (1 << 31)
"""View channels, send messages, read their history, use commands."""
MARKERS = ("alderamin", "betelgeuse")
"""A word of each community's, in whatever is typed there and nowhere else."""


@dataclass
class Community:
    """One of the two; both have the same people.

    Attributes:
        marker: the word that everything typed here contains.
    """

    guild: Guild
    marker: str
    channels: dict[str, Payload]
    roles: dict[str, Payload]

    @property
    def guild_id(self) -> int:
        return self.guild.guild_id

    @property
    def may_be_pinged(self) -> str:
        """The id of the one role that schedules here ping."""
        return self.roles["curious"]["id"]

    def channel_id(self, name: str) -> str:
        return self.channels[name]["id"]


@dataclass
class Stage:
    """The bot between two communities.

    Attributes:
        people: the ids of `ada`, who manages both servers, `ben`, who is staff, and `mia`.
        watch: what the bot sends, held against what must hold.
        forms: the fields of all forms, by the forms' names.
        lost: whether it has stopped answering, so that nobody need wait for it again.
    """

    discord: EmulatedDiscord
    time: SimulatedTime
    bot: bots.Bot
    attachments: Attachments
    communities: Sequence[Community]
    people: dict[str, int]
    watch: Watch
    forms: dict[str, list[Payload]]
    lost: bool = False

    def person(self, name: str, where: int, channel: str = "general") -> Person:
        """One of the people, in one of the two communities."""
        at = self.communities[where]
        may = ALL_PERMISSIONS if name == "ada" else MEMBERS_MAY
        return Person(at.guild, at.channels[channel], self.people[name], may)

    def a_message(self, where: int) -> Payload:
        """A message of the bot's in a community, as its presses come with it."""
        channel = self.communities[where].channels["general"]
        return made_message(self.discord.world, channel, {"content": "Press below."})

    async def send(
        self, person: Person, kind: int, data: Payload, message: Payload | None = None
    ) -> Exchange:
        """Any interaction at all; returned when the bot has nothing left to do for it."""
        return await self._watched(self.discord.interactions.send(person, kind, data, message))

    async def command(self, person: Person, words: str, *options: Payload) -> Exchange:
        return await self._watched(self.discord.interactions.command(person, words, options))

    async def press(
        self, person: Person, message: Payload, custom_id: str, *values: str, kind: int = 2
    ) -> Exchange:
        """Press a button, or choose values in a menu, of a message."""
        data: Payload = {"custom_id": custom_id, "component_type": kind, "id": 1}
        if kind != 2:
            data["values"] = list(values)
        return await self.send(person, COMPONENT, data, message)

    async def submit(
        self,
        person: Person,
        custom_id: str,
        components: Sequence[Payload],
        message: Payload | None = None,
    ) -> Exchange:
        """Send a form off, which was opened below this message or by a command."""
        data: Payload = {"custom_id": custom_id, "components": list(components), "resolved": {}}
        return await self.send(person, FORM, data, message)

    async def _watched(self, act: Coroutine[Any, Any, Exchange]) -> Exchange:
        exchange = await act
        assert not self.lost, "it answered no more before"
        self.watch.expect(exchange)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await exchange.heard.wait()
        except TimeoutError:
            self.watch.check()
            self.lost = True
            raise AssertionError("no answer: " + repr(exchange.payload["data"])[:2000]) from None
        await self.time.quiet()
        self.watch.check(exchange)
        return exchange

    async def pass_time(self, **by: float) -> None:
        """Let time pass; what the bot does meanwhile is looked at, too."""
        await self.time.run(**by)
        self.watch.check()


@asynccontextmanager
async def stage_in(folder: Path) -> AsyncGenerator[Stage]:
    """A bot between two communities that it knows nothing of yet."""
    time = SimulatedTime()
    discord = EmulatedDiscord(time, traffic=time)
    people = {name: int(discord.world.add_user(name)["id"]) for name in ("ada", "ben", "mia")}
    communities = [_community(discord, marker, people) for marker in MARKERS]
    async with (
        discord,
        Attachments(time) as attachments,
        bots.running(discord.environment, time, folder) as bot,
    ):
        await time.run_until(lambda: discord.gateway.is_listened_to, minutes=5)
        await time.quiet()
        watch = Watch(discord, bot.log, communities)
        yield Stage(discord, time, bot, attachments, communities, people, watch, known_forms())


def _community(discord: EmulatedDiscord, marker: str, people: dict[str, int]) -> Community:
    world = discord.world
    guild = world.add_guild(f"{marker} teachers")
    kinds = {"general": 0, "questions": 0, "staff": 0, "news": NEWS, "forum": FORUM}
    channels = {name: world.add_channel(guild, f"{name}-{marker}", k) for name, k in kinds.items()}
    roles = {name: world.add_role(guild, f"{name} {marker}") for name in ("staff", "curious")}
    world.add_member(guild, people["ada"])
    world.add_member(guild, people["ben"], [roles["staff"]])
    world.add_member(guild, people["mia"])
    return Community(guild, marker, channels, roles)
