"""The real bot and the troubles of its connection to Discord."""

import pytest

from plc_bot.cli.exits import ExitCode
from tests.prompts.builders import a_text
from tests.wire import bots
from tests.wire.emulator.world import Guild
from tests.wire.scenes import staging
from tests.wire.town import Town

LIST = "prompts schedule list"
WEEKLY_AFTER_HOURS = 3
"""From the start of the simulated time to the weekly post."""


async def prepared(town: Town, guild: Guild | None = None) -> None:
    """A weekly post in general, this Monday in three hours."""
    async with staging(town.settings["PLC_DATABASE_URL"], town.discord.world, town.time) as scene:
        made = scene(guild or town.guild)
        await made.weekly(made.channel("general"), a_text())


def connections(town: Town) -> int:
    return sum(one.socket is not None for one in town.discord.gateway.sessions.values())


async def answered(town: Town) -> bool:
    """Whether a command is answered as it should be."""
    exchange = await town.discord.interactions.command(town.staff, LIST)
    await town.time.quiet()
    return "Weekly prompt" in exchange.text or "no schedule yet" in exchange.text


async def test_a_command_given_while_the_connection_is_lost_is_answered_after_a_resume(
    town: Town, bot: bots.Bot
) -> None:
    town.discord.gateway.shut()
    exchange = await town.discord.interactions.command(town.staff, LIST)
    town.discord.gateway.open()
    await town.time.run_until(lambda: exchange.kind is not None, seconds=3)
    assert "There is no schedule yet" in exchange.text
    assert len(town.discord.gateway.sessions) == 1


@pytest.mark.parametrize("resumable", [True, False])
async def test_a_bot_whose_session_is_over_comes_back(
    town: Town, bot: bots.Bot, resumable: bool
) -> None:
    (before,) = town.discord.gateway.sessions
    await town.discord.gateway.invalidate(resumable=resumable)
    await town.time.run(minutes=1)
    (after,) = town.discord.gateway.sessions
    assert (before == after) is resumable
    assert await answered(town)


async def test_a_bot_that_is_asked_to_reconnect_resumes(town: Town, bot: bots.Bot) -> None:
    before = list(town.discord.gateway.sessions)
    await town.discord.gateway.ask_to_reconnect()
    await town.time.run(minutes=1)
    assert list(town.discord.gateway.sessions) == before
    assert await answered(town)


@pytest.mark.parametrize("code", [1001, 4000, 4007, 4009])
async def test_a_bot_whose_connection_is_closed_comes_back(
    town: Town, bot: bots.Bot, code: int
) -> None:
    await town.discord.gateway.disconnect(code)
    await town.time.run(minutes=1)
    assert connections(town) == 1
    assert await answered(town)


async def test_a_session_that_discord_has_forgotten_is_begun_anew(
    town: Town, bot: bots.Bot
) -> None:
    town.discord.gateway.shut()
    await town.time.quiet()
    town.discord.gateway.forget_sessions()
    town.discord.gateway.open()
    await town.time.run(minutes=2)
    assert await answered(town)


async def test_ten_minutes_without_a_gateway_cost_no_post_and_double_none(town: Town) -> None:
    await prepared(town)
    async with town.running() as bot:
        await town.time.run(hours=WEEKLY_AFTER_HOURS, minutes=-5)
        town.discord.gateway.shut()
        await town.time.run(minutes=10)
        assert len(await town.posts()) == 1
        town.discord.gateway.open()
        await town.time.run(minutes=30)
        assert len(await town.posts()) == 1
        assert await answered(town)
        assert bot.alive


async def test_a_gateway_that_falls_silent_is_left_for_another_connection(town: Town) -> None:
    async with town.running(patience=60.0):
        (session,) = town.discord.gateway.sessions.values()
        before = session.socket
        await town.time.run(seconds=61)
        assert session.socket is not None
        assert session.socket is not before


async def test_a_refused_token_ends_the_bot_with_its_own_status(town: Town) -> None:
    bot = town.start(token="a.wrong.token")
    assert await bot.ended() == ExitCode.DISCORD


async def test_a_token_that_is_reset_meanwhile_ends_the_bot(town: Town, bot: bots.Bot) -> None:
    await town.discord.gateway.disconnect(4004)
    assert await bot.ended() == ExitCode.DISCORD


@pytest.mark.parametrize("compressed", [True, False])
async def test_a_stream_is_understood_compressed_or_not(town: Town, compressed: bool) -> None:
    async with town.running(compressed=compressed):
        (session,) = town.discord.gateway.sessions.values()
        assert session.socket is not None
        assert session.socket.compressed is compressed
        assert await answered(town)


async def test_two_shards_have_their_guilds_each(town: Town) -> None:
    other = town.discord.world.add_guild("Lakeside", guild_id=town.guild.guild_id + (1 << 22))
    town.discord.world.add_channel(other, "general")
    await prepared(town)
    town.settings = {**town.settings, "PLC_SHARDS": "2"}
    async with town.running():
        await town.time.run(minutes=1)
        shards = [one.shard for one in town.discord.gateway.sessions.values()]
        assert sorted(shards) == [(0, 2), (1, 2)]
        assert await answered(town)
        await town.time.run(hours=WEEKLY_AFTER_HOURS)
        assert len(await town.posts()) == 1


async def test_a_week_in_which_nothing_happens_hardly_wakes_the_bot(
    town: Town, bot: bots.Bot
) -> None:
    before = town.time.jumps
    await town.time.run(weeks=1)
    assert town.time.jumps - before < 100
    assert bot.alive
