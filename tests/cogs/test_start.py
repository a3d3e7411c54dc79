"""What a start costs, in however many guilds the bot is."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
import simcord

from cogs._demo.clock import SimulatedClock
from cogs.setup import DoctorCog
from plc_bot.cli.assembly import COGS
from plc_bot.doctor.lookout import DUE_KIND as LOOKS
from plc_bot.privacy.service import RETENTION
from plc_bot.scheduling.store import DueStore
from plc_bot.services import Services
from tests.cogs.world import World, connected_bot
from tests.counting import counted_commits

MOST = 6
"""Transactions: the commands' hash, retention, lives, looks; and a margin of two."""


@asynccontextmanager
async def a_start(url: str, guilds: int) -> AsyncGenerator[tuple[Services, int]]:
    """The services of a bot that has started among so many guilds, and its transactions."""
    clock = SimulatedClock()
    bot = await connected_bot(url, clock, COGS)
    bot.services.due.stop()  # what it then does for each guild, it does one after the other
    env = simcord.Env(bot, check_errors=False, shard_count=1)
    clock.follow(env)
    for number in range(1, guilds + 1):
        env.create_guild(f"Guild {number}", id=number << 22)
    with counted_commits(bot.services.database) as commits:
        await env.start()
        await env.settle()
    yield bot.services, len(commits)
    await env.shutdown()
    await bot.services.database.close()


async def begun(services: Services, kind: str) -> int:
    async with services.database.read() as connection:
        return len(await DueStore(connection).list_guilds(kind))


@pytest.mark.parametrize("guilds", [1, 40])
async def test_a_first_start_writes_as_often_for_many_guilds_as_for_one(
    database_url: str, guilds: int
) -> None:
    async with a_start(database_url, guilds) as (services, commits):
        assert commits <= MOST
        assert await begun(services, RETENTION) == guilds
        assert await begun(services, LOOKS) == guilds


async def test_a_later_start_writes_only_that_the_doctor_is_to_look(database_url: str) -> None:
    async with a_start(database_url, 40):
        pass
    async with a_start(database_url, 40) as (_services, commits):
        assert commits <= MOST - 2


async def changes_heard(world: World) -> int:
    """How often the doctor writes down that a guild can be reached again, for all guilds."""
    world.services.due.stop()
    await world.pass_time(minutes=2)
    cog = world.bot.get_cog(DoctorCog.__name__)
    assert isinstance(cog, DoctorCog)
    with counted_commits(world.services.database) as commits:
        for guild in world.bot.guilds:
            await cog.on_guild_available(guild)
    return len(commits)


async def test_a_guild_that_can_be_reached_again_is_looked_at(world: World) -> None:
    assert await changes_heard(world) == len(world.bot.guilds)


async def test_guilds_that_a_start_names_are_not_heard_of_one_by_one(world: World) -> None:
    await world.bot.before_identify_hook(0, initial=True)
    assert await changes_heard(world) == 0
