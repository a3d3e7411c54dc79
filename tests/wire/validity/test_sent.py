"""What the bot sends in the simulated Discord is looked at, however it is sent."""

import io
from collections.abc import AsyncGenerator

import discord
import pytest
import simcord
from discord.ext import commands

from tests.wire.validity.sent import holding_requests


@pytest.fixture
async def env() -> AsyncGenerator[simcord.Env]:
    made = simcord.Env(commands.Bot("!", intents=discord.Intents(guilds=True)), check_errors=False)
    await made.start()
    yield made
    await made.shutdown()


@pytest.fixture
def channel(env: simcord.Env) -> discord.TextChannel:
    handle = env.create_guild("Riverside").create_text_channel("general")
    found = env.bot.get_channel(handle.id)
    assert isinstance(found, discord.TextChannel)
    return found


def cards(*lengths: int) -> list[discord.Embed]:
    return [discord.Embed(description="x" * length) for length in lengths]


async def test_a_message_that_the_real_one_would_refuse_is_told(
    channel: discord.TextChannel,
) -> None:
    with holding_requests() as problems:
        await channel.send(embeds=cards(4_000, 2_000))
        assert problems == []
        with pytest.raises(discord.HTTPException):  # SimCord knows this limit as well
            await channel.send(embeds=cards(4_000, 2_001))
    (problem,) = problems
    assert problem.endswith("embeds: 6001 characters of 6000 in all")


async def test_afterwards_nothing_is_looked_at(channel: discord.TextChannel) -> None:
    with holding_requests() as problems:
        pass
    with pytest.raises(discord.HTTPException):
        await channel.send(embeds=cards(4_000, 2_001))
    assert problems == []


async def test_files_are_measured_and_still_sent_whole(channel: discord.TextChannel) -> None:
    with holding_requests() as problems:
        sent = await channel.send(file=discord.File(io.BytesIO(b"x" * 7), "a.csv"))
    assert problems == []
    assert [(file.filename, file.size) for file in sent.attachments] == [("a.csv", 7)]


async def test_a_file_that_is_too_big_is_told(channel: discord.TextChannel) -> None:
    with holding_requests() as problems:
        await channel.send(file=discord.File(io.BytesIO(bytes(11 * 1024 * 1024)), "a.csv"))
    assert ["a.csv: 11534336 bytes" in problem for problem in problems] == [True]


async def test_what_is_answered_to_an_interaction_is_looked_at(env: simcord.Env) -> None:
    assert isinstance(env.bot, commands.Bot)

    @env.bot.tree.command(description="Says too much.")
    async def much(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(embeds=cards(4_000, 2_001))

    guild = env.create_guild("Riverside")
    member = guild.add_member(env.create_user("mia"))
    await env.bot.tree.sync()
    with holding_requests() as problems:
        await member.slash(guild.create_text_channel("general"), "much")
    (problem,) = problems
    assert problem.startswith("POST /interactions/{interaction_id}/{interaction_token}/callback: ")
