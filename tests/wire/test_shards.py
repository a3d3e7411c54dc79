"""The real bot with a part of Discord's shards, and with sessions that begin anew."""

from plc_bot.guilds.models import Life
from plc_bot.guilds.store import LifeStore
from plc_bot.storage import Database
from tests.prompts.builders import a_text
from tests.wire.emulator.world import Guild
from tests.wire.scenes import staging
from tests.wire.town import Town

WEEKLY_AFTER_HOURS = 3
"""From the start of the simulated time to the weekly post."""


async def prepared(town: Town) -> None:
    """A weekly post in general, this Monday in three hours."""
    async with staging(town.settings["PLC_DATABASE_URL"], town.discord.world, town.time) as scene:
        made = scene(town.guild)
        await made.weekly(made.channel("general"), a_text())


def keep_to(town: Town, shard_id: int) -> None:
    """Have the town's bots be connected by this shard of two."""
    town.settings = {**town.settings, "PLC_SHARDS": f"{shard_id}/2"}


async def life(town: Town, guild: Guild) -> Life:
    database = await Database.open(town.settings["PLC_DATABASE_URL"])
    async with database.read() as connection:
        found = await LifeStore(connection).find(guild.guild_id)
    await database.close()
    assert found is not None
    return found


async def test_a_post_waits_for_the_process_that_has_its_guild(town: Town) -> None:
    await prepared(town)
    own = (town.guild.guild_id >> 22) % 2
    keep_to(town, 1 - own)
    async with town.running():
        await town.time.run(hours=WEEKLY_AFTER_HOURS, minutes=5)
        assert await town.posts() == []
    keep_to(town, own)
    async with town.running():
        await town.time.run(minutes=5)
        assert len(await town.posts()) == 1


async def test_a_process_says_nothing_of_the_guilds_that_others_have(town: Town) -> None:
    async with town.running():
        await town.time.run(minutes=1)
    keep_to(town, 1 - (town.guild.guild_id >> 22) % 2)
    async with town.running():
        await town.time.run(minutes=1)
    assert (await life(town, town.guild)).missed_at is None


async def test_who_was_removed_while_the_session_was_lost_learns_it_with_the_next_one(
    town: Town,
) -> None:
    lakeside = town.discord.world.add_guild("Lakeside")
    async with town.running():
        await town.time.run(minutes=1)
        town.discord.gateway.shut()
        await town.time.quiet()
        town.discord.gateway.forget_sessions()
        await town.discord.changes.remove_bot(lakeside)
        town.discord.gateway.open()
        await town.time.run(minutes=5)
        assert (await life(town, lakeside)).missed_at is not None
        assert (await life(town, town.guild)).missed_at is None
