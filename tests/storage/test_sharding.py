"""The guilds that the database picks for a range of shards are those that Discord deals to it."""

import pytest

from plc_bot.guilds.models import Life, Presence
from plc_bot.guilds.store import LifeStore
from plc_bot.shards import Shards
from plc_bot.storage import Database
from tests.clock import START

LARGEST = (1 << 63) - 1
GUILDS = {7, 175_928_847_299_117_063, LARGEST, *((n << 22) + n for n in range(1, 200, 7))}


async def picked(db: Database, shards: Shards | None) -> set[int]:
    lives = [Life(guild_id, Presence.PRESENT, START, START) for guild_id in GUILDS]
    async with db.write() as connection:
        await LifeStore(connection).put(*lives)
        return {life.guild_id for life in await LifeStore(connection).list_all(shards)}


@pytest.mark.parametrize("text", ["0/2", "1/2", "0-1/3", "8-15/28", "27/28", "4"])
async def test_both_agree_on_which_guilds_a_range_holds(db: Database, text: str) -> None:
    shards = Shards.parse(text)
    expected = {guild_id for guild_id in GUILDS if shards.holds(guild_id)}
    assert await picked(db, shards) == expected


async def test_without_shards_every_guild_is_picked(db: Database) -> None:
    assert await picked(db, None) == GUILDS
