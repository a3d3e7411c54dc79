import asyncio

import pytest

from plc_bot.guilds.numbers import leave_numbers_out, next_number
from plc_bot.storage import Database
from tests.guilds.people import GUILD, OTHER_GUILD


async def taken(db: Database, guild_id: int = GUILD, kind: str = "prompt") -> int:
    async with db.write() as connection:
        return await next_number(connection, guild_id, kind)


async def test_numbers_count_from_one(db: Database) -> None:
    assert [await taken(db) for _turn in range(3)] == [1, 2, 3]


async def test_each_guild_and_each_kind_counts_for_itself(db: Database) -> None:
    await taken(db)
    assert await taken(db, kind="schedule") == 1
    assert await taken(db, guild_id=OTHER_GUILD) == 1
    assert await taken(db) == 2


async def test_numbers_left_out_are_never_given_out_in_any_guild(db: Database) -> None:
    await taken(db)
    await taken(db, guild_id=OTHER_GUILD, kind="schedule")
    async with db.write() as connection:
        await leave_numbers_out(connection, 1_000)
    assert await taken(db) == 1_002
    assert await taken(db, guild_id=OTHER_GUILD, kind="schedule") == 1_002


async def test_twenty_who_ask_at_once_get_twenty_numbers(db: Database) -> None:
    numbers = await asyncio.gather(*(taken(db) for _person in range(20)))
    assert sorted(numbers) == list(range(1, 21))


async def taken_in_vain(db: Database) -> None:
    async with db.write() as connection:
        await next_number(connection, GUILD, "prompt")
        raise RuntimeError


async def test_a_number_taken_in_a_failed_transaction_was_never_given(db: Database) -> None:
    with pytest.raises(RuntimeError):
        await taken_in_vain(db)
    assert await taken(db) == 1
