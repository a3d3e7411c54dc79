from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from sqlalchemy import Column, MetaData, Named, Table, select
from sqlalchemy.exc import StatementError
from sqlalchemy.schema import CreateTable

from plc_bot.storage import Columns, Database, Snowflake, text_enum
from tests.storage.notes import GUILD, make_notes, notes

MORNING = datetime(2027, 3, 28, 6, 30, 15, 123456, tzinfo=UTC)


async def keep(db: Database, moment: datetime) -> datetime | None:
    await make_notes(db)
    async with db.write() as connection:
        await connection.execute(
            notes.insert().values(guild_id=GUILD, number=1, text="", written_at=moment)
        )
    async with db.read() as connection:
        query = select(notes.c.written_at).where(notes.c.guild_id == GUILD)
        return (await connection.execute(query)).scalar_one()


async def test_an_instant_comes_back_to_the_microsecond_in_utc(db: Database) -> None:
    found = await keep(db, MORNING)
    assert found == MORNING
    assert found is not None
    assert found.tzinfo is UTC


async def test_an_instant_of_another_zone_comes_back_as_the_same_instant(db: Database) -> None:
    found = await keep(db, MORNING.astimezone(timezone(timedelta(hours=5, minutes=45))))
    assert found == MORNING


async def test_no_instant_comes_back_as_none(db: Database) -> None:
    await make_notes(db)
    async with db.write() as connection:
        await connection.execute(notes.insert().values(guild_id=GUILD, number=1, text=""))
    async with db.read() as connection:
        query = select(notes.c.written_at).where(notes.c.guild_id == GUILD)
        assert (await connection.execute(query)).scalar_one() is None


async def test_a_time_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        await keep(db, MORNING.replace(tzinfo=None))


async def test_instants_are_compared_by_time_whatever_their_zone(db: Database) -> None:
    await keep(db, MORNING)
    earlier = (MORNING - timedelta(minutes=1)).astimezone(timezone(timedelta(hours=9)))
    async with db.read() as connection:
        query = select(notes.c.number).where(
            notes.c.guild_id == GUILD, notes.c.written_at > earlier
        )
        assert (await connection.execute(query)).scalar_one() == 1


class Mood(StrEnum):
    CALM = "calm"


class MoodColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True)
    mood: Named[Mood] = Column(text_enum(Mood))
    __row_pos__: tuple[int, Mood]


moods = Table("moods_of_tests", MetaData(), MoodColumns)


async def test_a_word_is_kept_as_its_text_and_comes_back_as_the_word(db: Database) -> None:
    async with db.write() as connection:
        await connection.execute(CreateTable(moods))
        await connection.execute(moods.insert().values(guild_id=GUILD, mood=Mood.CALM))
    async with db.read() as connection:
        query = select(moods).where(moods.c.guild_id == GUILD)
        assert (await connection.execute(query)).one() == (GUILD, Mood.CALM)
        raw = await connection.exec_driver_sql(
            f"SELECT mood FROM moods_of_tests WHERE guild_id = {GUILD}"
        )
        assert raw.scalar() == "calm"
