"""The real adapter, in a simulated Discord, keeps the contract that the tests' fake keeps."""

from datetime import datetime

import discord
import pytest

from plc_bot.errors import PLCBotError
from plc_bot.outward import (
    OutcomeUnknownError,
    PermissionLostError,
    PlaceLostError,
    PostRefusedError,
    TryLaterError,
)
from tests.cogs.kit.test_posts import NumberRenderer
from tests.cogs.world import World
from tests.outward_contract import PostsContract, Scene

ANSWERS: dict[type[PLCBotError], tuple[int, int]] = {
    PermissionLostError: (403, 50013),
    PlaceLostError: (404, 10003),
    PostRefusedError: (400, 50035),
    TryLaterError: (429, 0),
    OutcomeUnknownError: (503, 0),
}


class SimulatedScene(Scene):
    def __init__(self, world: World) -> None:
        self._world = world
        self._forum = world.guild.create_forum_channel("talk")
        self.guild_id, self.text, self.forum = world.guild.id, world.channel.id, self._forum.id
        self.member = world.member.id
        self.posts = world.bot.outward.posts
        world.bot.outward.posts.renderers["test"] = NumberRenderer()

    def now(self) -> datetime:
        return self._world.clock.now()

    async def pass_time(self, seconds: float) -> None:
        await self._world.pass_time(seconds=seconds)

    def standing(self, channel_id: int) -> int:
        if channel_id == self.forum:
            return len(self._forum.threads)
        return len(self._world.channel.history())

    async def refuse_next(self, error: type[PLCBotError]) -> None:
        status, code = ANSWERS[error]
        self._world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)

    async def lose(self, channel_id: int) -> None:
        channel = self._world.bot.get_channel(channel_id)
        assert isinstance(channel, discord.TextChannel)
        await channel.delete()
        await self._world.env.settle()

    async def hide_history(self) -> None:
        self._world.env.inject_error("GET", "/channels/*/messages", status=403, code=50013)

    def pinned(self, channel_id: int) -> list[int]:
        return [message.id for message in self._world.channel.history() if message.pinned]

    def edits(self, message_id: int) -> int:
        sent = self._world.env.http_requests
        path = f"/messages/{message_id}"
        return sum(one.method == "PATCH" and one.path.endswith(path) for one in sent)

    def private(self) -> int:
        return len(self._world.member.user.dm_channel.history())

    async def shut_private_messages(self) -> None:
        self._world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)

    def want_no_more(self) -> None:
        self._world.bot.outward.posts.renderers["test"] = NumberRenderer(None)


@pytest.fixture
async def scene(world: World) -> SimulatedScene:
    made = SimulatedScene(world)
    await world.env.settle()
    return made


class TestTheRealAdapter(PostsContract):
    """The contract, with nothing added."""
