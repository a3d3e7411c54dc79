"""A small guild in an emulated Discord, and the bots that come to live in it."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.wire import bots
from tests.wire.emulator.interactions import Exchange, Person
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.world import ALL_PERMISSIONS, Payload
from tests.wire.simulated_time import SimulatedTime


@dataclass
class Town:
    """What a scenario over the wire plays with.

    Attributes:
        settings: `PLC_…` settings of the bots beside those that lead to this Discord.
        guild: Riverside Educators.
        channel: its channel, called general.
        staff: owns the guild.
        member: may do nothing special.
    """

    discord: EmulatedDiscord
    time: SimulatedTime
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        world = self.discord.world
        self.guild = world.add_guild("Riverside Educators")
        self.channel: Payload = world.add_channel(self.guild, "general")
        owner_id = int(self.guild.payload["owner_id"])
        self.staff = Person(self.guild, self.channel, owner_id, ALL_PERMISSIONS)
        user_id = int(world.add_user("mia")["id"])
        world.add_member(self.guild, user_id)
        self.member = Person(self.guild, self.channel, user_id, 0)

    @property
    def environment(self) -> dict[str, str]:
        """All settings of the bots here."""
        return {**self.discord.environment, **self.settings}

    def start(self, *, token: str | None = None, **life: Any) -> bots.Bot:
        """Start a bot, which follows the simulated time; `life` is as for `bots.start`."""
        own = {} if token is None else {"PLC_DISCORD_TOKEN": token}
        return bots.start({**self.environment, **own}, self.time, self.folder, **life)

    @asynccontextmanager
    async def running(self, **life: Any) -> AsyncGenerator[bots.Bot]:
        """A bot that is connected and rests; at the end it is killed, if it still lives."""
        async with bots.living(self.start(**life)) as bot:
            await self.connected()
            yield bot

    async def connected(self) -> None:
        """Let time pass until a bot is connected and has nothing left to do."""
        await self.time.run_until(lambda: self.discord.gateway.is_listened_to, minutes=5)
        await self.time.quiet()

    async def posts(self) -> list[Payload]:
        """What stands in the channel, once nobody has anything left to do."""
        await self.time.quiet()
        return self.discord.world.posted(int(self.channel["id"]))

    async def answer(self, exchange: Exchange) -> Exchange:
        """The exchange, once the bot has said all that it says."""
        await self.time.quiet()
        return exchange
