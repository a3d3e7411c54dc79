"""Where a client goes when it connects, by the settings and by what Discord says."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord
import pytest
from discord.http import Route

from cogs._kit.connecting import (
    ShardsRefusedError,
    TokenRefusedError,
    reach,
    stay_connected,
)
from tests.cli.fake_discord import GOOD_TOKEN, FakeDiscord, fake_discord


class Watching(discord.AutoShardedClient):
    """Knows what has happened to it by the events that it gets."""

    def __init__(self, shard_count: int | None = None) -> None:
        super().__init__(intents=discord.Intents(guilds=True), shard_count=shard_count)
        self.happened: list[str] = []
        self._more = asyncio.Event()

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        self.happened.append(event)
        self._more.set()
        super().dispatch(event, *args, **kwargs)

    async def until(self, event: str, times: int = 1) -> None:
        async with asyncio.timeout(10):
            while self.happened.count(event) < times:
                self._more.clear()
                await self._more.wait()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No pause of 5 s between shards."""


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[FakeDiscord]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # as before, in the end
    async with fake_discord() as made:
        yield made


@asynccontextmanager
async def connected(client: Watching) -> AsyncGenerator[asyncio.Task[None]]:
    async with asyncio.TaskGroup() as group:
        running = group.create_task(stay_connected(client, GOOD_TOKEN))
        try:
            yield running
        finally:
            await client.close()
            running.cancel()  # discord.py goes on trying to begin, closed or not (2.7.1)


@pytest.mark.parametrize("shard_count", [None, 1])
async def test_the_settings_gateway_goes_before_discords_word(
    server: FakeDiscord, shard_count: int | None
) -> None:
    client = Watching(shard_count)
    reach(client, server.http, server.gateway)
    async with connected(client):
        await client.until("connect")
    assert server.began == [(0, 1)]


async def test_a_session_is_taken_up_again_at_the_settings_gateway(server: FakeDiscord) -> None:
    server.sends_away = True
    client = Watching()
    reach(client, server.http, server.gateway)
    async with connected(client):
        await client.until("resumed")
    assert (len(server.began), server.resumed) == (1, 1)


async def test_unless_set_the_gateway_is_where_discord_says(server: FakeDiscord) -> None:
    server.says_gateway = server.gateway
    client = Watching()
    reach(client, server.http, "")
    async with connected(client):
        await client.until("connect")
    assert server.began == [(0, 1)]


async def test_what_is_asked_of_the_gateway_goes_along(server: FakeDiscord) -> None:
    client = Watching()
    reach(client, server.http, server.gateway)
    async with connected(client):
        await client.until("connect")
    (asked,) = server.queries
    assert (asked["v"], asked["encoding"]) == ("10", "json")
    assert "compress" in asked


async def test_there_are_as_many_shards_as_discord_recommends(server: FakeDiscord) -> None:
    server.shards = 3
    client = Watching()
    reach(client, server.http, server.gateway)
    async with connected(client):
        await client.until("shard_connect", times=3)
    assert server.began == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("code", "error", "variable"),
    [
        (4004, TokenRefusedError, "PLC_DISCORD_TOKEN"),
        (4010, ShardsRefusedError, "PLC_SHARDS"),
        (4011, ShardsRefusedError, "PLC_SHARDS"),
    ],
)
async def test_a_refusal_for_good_names_the_setting(
    server: FakeDiscord, code: int, error: type[Exception], variable: str
) -> None:
    server.close_with = code
    client = Watching()
    reach(client, server.http, server.gateway)
    with pytest.raises(error, match=variable):
        await stay_connected(client, GOOD_TOKEN)
