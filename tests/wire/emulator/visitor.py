"""discord.py's own client in an emulated Discord, in the test's own process and time."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.wire.emulator.server import TOKEN, EmulatedDiscord
from tests.wire.emulator.world import FORUM, Guild, Payload

PATIENCE_SECONDS = 5.0


@dataclass
class Visitor:
    """The client, and where it is: a guild with a text channel and a forum.

    Attributes:
        room: the text channel, as Discord has it.
        board: the forum, as Discord has it.
        tasks: what runs as long as the visit.
    """

    emulated: EmulatedDiscord
    client: discord.Client
    guild: Guild
    room: Payload
    board: Payload
    tasks: asyncio.TaskGroup

    @property
    def cached(self) -> discord.Guild:
        """The guild as the client knows it."""
        found = self.client.get_guild(self.guild.guild_id)
        assert found is not None
        return found

    @property
    def text(self) -> discord.TextChannel:
        found = self.client.get_channel(int(self.room["id"]))
        assert isinstance(found, discord.TextChannel)
        return found

    @property
    def forum(self) -> discord.ForumChannel:
        found = self.client.get_channel(int(self.board["id"]))
        assert isinstance(found, discord.ForumChannel)
        return found

    def standing(self, channel: Payload | None = None) -> list[str]:
        """What has been written in a channel, by default in the text channel."""
        posted = self.emulated.world.posted(int((channel or self.room)["id"]))
        return [message["content"] for message in posted]

    def standing_message(self, message_id: int) -> Payload:
        """A message in the text channel, as Discord has it."""
        return self.emulated.world.messages[int(self.room["id"])][message_id]

    def channel(self, channel_id: int) -> Payload:
        """A channel or thread, as Discord has it."""
        found = self.emulated.world.channel(channel_id)
        assert found is not None
        return found

    def hears(self, event: str) -> "asyncio.Task[Any]":
        """From now on wait for what the gateway tells the client."""
        waiting = self.client.wait_for(event, timeout=PATIENCE_SECONDS)
        return self.tasks.create_task(waiting)


def code_of(raised: pytest.ExceptionInfo[discord.HTTPException]) -> tuple[int, int]:
    """Status and code of what Discord refused."""
    return raised.value.status, raised.value.code


@asynccontextmanager
async def visiting(
    emulated: EmulatedDiscord, patch: pytest.MonkeyPatch, **options: Any
) -> AsyncGenerator[Visitor]:
    """Connect a client, and close it at the end."""
    guild = emulated.world.add_guild()
    room = emulated.world.add_channel(guild, "general")
    board = emulated.world.add_channel(guild, "talk", FORUM, tags=["news", "ideas"])
    patch.setattr(Route, "BASE", emulated.environment["PLC_DISCORD_API_URL"])
    patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(emulated.gateway.url))
    intents = discord.Intents(guilds=True)
    client = discord.Client(intents=intents, guild_ready_timeout=0.0, **options)
    async with asyncio.TaskGroup() as group, client:
        await client.login(TOKEN)
        connection = group.create_task(client.connect())
        await client.wait_until_ready()
        yield Visitor(emulated, client, guild, room, board, group)
        await client.close()
        await connection
