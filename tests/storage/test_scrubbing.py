"""What was deleted leaves the database's files, not only its tables."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from plc_bot.storage import Database
from tests.databases import POSTGRES
from tests.storage.notes import GUILD, kept, make_notes, notes, put

WORDS = "every purple sunday"

on_sqlite = pytest.mark.skipif(bool(POSTGRES), reason="a server keeps its own house")


def holding(address: str) -> list[Path]:
    """The database's files that hold the words."""
    path = Path(make_url(address).database or "")
    beside = sorted(path.parent.glob(f"{path.name}*"))
    return [file for file in beside if WORDS.encode() in file.read_bytes()]


def log_of(address: str) -> Path:
    return Path(f"{make_url(address).database}-wal")


async def put_and_delete(db: Database) -> None:
    await make_notes(db)
    async with db.write() as connection:
        await put(connection, 7, WORDS)
    async with db.write() as connection:
        await connection.execute(notes.delete().where(notes.c.guild_id == GUILD))


@on_sqlite
async def test_a_deleted_word_stays_in_the_log_until_it_is_scrubbed(
    db: Database, database_url: str
) -> None:
    await put_and_delete(db)
    assert holding(database_url) == [log_of(database_url)]
    await db.scrub()
    assert holding(database_url) == []


async def test_scrubbing_takes_nothing_that_is_kept(db: Database) -> None:
    await make_notes(db)
    async with db.write() as connection:
        await put(connection, 1)
        await put(connection, 2)
    await db.scrub()
    await db.scrub()
    assert await kept(db) == [1, 2]


async def test_writing_goes_on_after_scrubbing(db: Database) -> None:
    await put_and_delete(db)
    await db.scrub()
    async with db.write() as connection:
        await put(connection, 3)
    assert await kept(db) == [3]
