"""The commands as Discord is told them."""

import json
from collections.abc import Sequence

import discord
import pytest
import simcord
from discord import app_commands
from discord.ext import commands

from cogs._demo.clock import SimulatedClock
from cogs._kit.bot import Interaction, PLCBot
from tests.cogs.kit.sample import SampleCog
from tests.cogs.world import CogMaker, World, connected_bot


class OneMoreCog(commands.Cog):
    @app_commands.command(description="New in this version.")
    async def novelty(self, interaction: Interaction) -> None: ...


def times_told(world: World) -> int:
    return sum(
        one.method == "PUT" and one.path.endswith("/commands") for one in world.env.http_requests
    )


async def test_the_commands_are_told_once(world: World) -> None:
    assert times_told(world) == 1
    await world.restart()
    assert times_told(world) == 1


async def test_changed_commands_are_told_again(world: World) -> None:
    world.cogs = (*world.cogs, lambda _bot: OneMoreCog())
    await world.restart()
    assert times_told(world) == 2


async def test_another_application_is_told_too(world: World) -> None:
    known = json.loads(await world.services.installation.remembered("commands") or "")
    first = known["fingerprint"]
    world.env.backend.application_id += 1
    await world.restart()
    known = json.loads(await world.services.installation.remembered("commands") or "")
    assert known["fingerprint"] != first


async def test_the_commands_ids_are_known_without_asking_again(world: World) -> None:
    before = world.bot.command_ids
    await world.restart()
    assert world.bot.command_ids == before
    assert before.keys() >= {"whoami", "panel"}


async def test_the_bot_asks_for_guilds_and_nothing_else(world: World) -> None:
    assert world.bot.intents == discord.Intents(guilds=True)
    mentions = world.bot.allowed_mentions
    assert mentions is not None
    assert mentions.to_dict() == {"parse": []}


class BrokenCog(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        raise RuntimeError(bot.services)


@pytest.mark.parametrize("cogs", [[SampleCog, BrokenCog]])
async def test_a_cog_that_does_not_load_stops_the_start(
    database_url: str, cogs: Sequence[CogMaker]
) -> None:
    bot = await connected_bot(database_url, SimulatedClock(), cogs)
    with pytest.raises(RuntimeError):
        await simcord.Env(bot, shard_count=1).start()
    await bot.services.database.close()
