"""Databases that are lent to one test after another: each finds them as if they were new."""

from pathlib import Path

from sqlalchemy import text

from plc_bot.actor import Actor
from plc_bot.drafts.service import DraftService
from plc_bot.storage import ACROSS_GUILDS, Database
from tests.clock import ManualClock
from tests.databases import lent


async def drafts_in(address: str, statement: str = "") -> int:
    """How many drafts are there; a statement that changes tables comes after it."""
    database = await Database.open(address, strict=True)
    async with database.write() as connection:
        counted = await connection.execute(
            text("SELECT count(*) FROM drafts"), execution_options=ACROSS_GUILDS
        )
        if statement:
            await connection.execute(text(statement), execution_options=ACROSS_GUILDS)
    await DraftService(database, ManualClock()).keep(Actor(1, 10), "form", {"text": "hello"})
    await database.close()
    return int(counted.scalar_one())


async def lent_and_used(template: str, folder: Path, statement: str = "") -> int:
    async with lent(template, folder) as address:
        return await drafts_in(address, statement)


async def test_what_one_test_wrote_the_next_does_not_find(template: str, tmp_path: Path) -> None:
    assert await lent_and_used(template, tmp_path) == 0
    assert await lent_and_used(template, tmp_path) == 0


async def test_a_table_that_one_test_changed_the_next_has_as_it_was(
    template: str, tmp_path: Path
) -> None:
    change = "ALTER TABLE drafts ADD COLUMN more INTEGER"
    await lent_and_used(template, tmp_path, change)
    assert await lent_and_used(template, tmp_path, change) == 0
