"""One bot over several of Discord's connections, or with a part of them."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
import simcord

from cogs._demo.clock import SimulatedClock
from cogs._kit.bot import PLCBot
from plc_bot.privacy.service import RETENTION
from plc_bot.scheduling.store import DueStore
from plc_bot.shards import Shards
from tests.cogs.kit.sample import SampleCog
from tests.cogs.world import connected_bot

HALF = Shards(2, 3, 4)


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock()


@pytest.fixture
async def bot(database_url: str, clock: SimulatedClock) -> AsyncGenerator[PLCBot]:
    made = await connected_bot(database_url, clock, [SampleCog])
    yield made
    await made.services.database.close()


@pytest.fixture
async def env(bot: PLCBot, clock: SimulatedClock) -> AsyncGenerator[simcord.Env]:
    """A Discord in which the bot has the second half of four shards, each with one guild."""
    bot.keep_to(HALF)
    made = simcord.Env(bot, check_errors=False)
    clock.follow(made)
    for shard_id in range(4):
        made.create_guild(f"Guild of {shard_id}", id=guild_of(shard_id))
    await made.start()
    yield made
    await made.shutdown()


def guild_of(shard_id: int) -> int:
    return ((4_000 + shard_id) << 22) + 7


async def is_missed(bot: PLCBot, shard_id: int) -> bool:
    """Whether the guild was left out by Discord, as far as the bot knows."""
    life = await bot.services.guild_life.find(guild_of(shard_id))
    assert life is not None
    return life.missed_at is not None


@pytest.mark.usefixtures("env")
async def test_a_part_of_the_shards_has_its_own_guilds(bot: PLCBot) -> None:
    assert sorted(bot.shards) == [2, 3]
    assert {guild.id for guild in bot.guilds} == {guild_of(2), guild_of(3)}


@pytest.mark.usefixtures("env")
async def test_one_loop_does_the_work_of_all_shards() -> None:
    assert len([task for task in asyncio.all_tasks() if task.get_name() == "due"]) == 1


async def test_the_bot_is_connected_while_each_of_its_shards_is(
    bot: PLCBot, env: simcord.Env
) -> None:
    assert bot.is_connected()
    await bot.shards[3].disconnect()
    assert not bot.is_connected()
    await bot.shards[3].reconnect()
    await env.settle()
    assert bot.is_connected()


async def test_before_all_guilds_are_named_the_bot_is_not_connected(bot: PLCBot) -> None:
    assert not bot.is_connected()


async def test_each_shard_judges_its_own_guilds(bot: PLCBot, env: simcord.Env) -> None:
    await bot.services.guild_life.arrived(guild_of(0))
    for shard_id in HALF.ids:
        await bot.on_shard_ready(shard_id)
    await env.settle()
    assert [await is_missed(bot, shard_id) for shard_id in (0, 2, 3)] == [False] * 3


async def test_work_of_other_processes_guilds_is_left_to_them(
    bot: PLCBot, env: simcord.Env
) -> None:
    await bot.services.privacy.begin_retention([guild_of(0)])
    await env.settle()
    async with bot.services.database.read() as connection:
        store = DueStore(connection)
        theirs = await store.find(guild_of(0), RETENTION, "")
        ours = await store.find(guild_of(2), RETENTION, "")
    assert theirs is not None
    assert ours is not None
    assert theirs.due_at <= bot.services.clock.now() < ours.due_at


@pytest.mark.usefixtures("env")
async def test_while_a_session_begins_anew_its_guilds_are_out_of_sight(bot: PLCBot) -> None:
    places = bot.outward.places
    await bot.before_identify_hook(3, initial=True)
    assert (places.knows(guild_of(2)), places.knows(guild_of(3))) == (True, False)
    assert (bot.knows_all_of(2), bot.knows_all_of(3)) == (True, False)


async def test_a_guild_that_a_new_session_names_is_kept(bot: PLCBot, env: simcord.Env) -> None:
    await bot.before_identify_hook(3, initial=True)
    await bot.shards[3].disconnect()
    await bot.shards[3].reconnect()
    await env.settle()
    assert bot.outward.places.knows(guild_of(3))


@pytest.mark.usefixtures("env")
async def test_a_guild_that_is_reached_again_is_kept(bot: PLCBot) -> None:
    await bot.before_identify_hook(3, initial=True)
    for guild in bot.guilds:
        guild.unavailable = False  # as discord.py has it when the guild is told of in whole
    await bot.on_shard_ready(3)
    assert bot.outward.places.knows(guild_of(3))


@pytest.mark.usefixtures("env")
async def test_a_guild_that_a_new_session_does_not_name_is_gone(bot: PLCBot) -> None:
    await bot.before_identify_hook(3, initial=True)
    await bot.on_shard_ready(3)
    assert {guild.id for guild in bot.guilds} == {guild_of(2)}
    assert await is_missed(bot, 3)
