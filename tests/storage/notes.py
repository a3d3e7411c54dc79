"""A table of the tests' own, apart from the bot's, made in whatever database a test has."""

from datetime import datetime

from sqlalchemy import Column, MetaData, Named, Table, Text, select
from sqlalchemy.schema import CreateTable

from plc_bot.storage import Columns, Connection, Database, Instant, Snowflake

GUILD = 1_100_000_000_000_000_001
ELSEWHERE = 1_100_000_000_000_000_002


class NoteColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True)
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    text: Named[str] = Column(Text)
    written_at: Named[datetime | None] = Column(Instant)
    __row_pos__: tuple[int, int, str, datetime | None]


notes = Table("notes_of_tests", MetaData(), NoteColumns)


async def make_notes(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(CreateTable(notes))


async def put(connection: Connection, number: int, text: str = "a note") -> None:
    await connection.execute(
        notes.insert().values(guild_id=GUILD, number=number, text=text, written_at=None)
    )


async def numbers(connection: Connection) -> list[int]:
    query = select(notes.c.number).where(notes.c.guild_id == GUILD).order_by(notes.c.number)
    return list((await connection.execute(query)).scalars())


async def kept(database: Database) -> list[int]:
    async with database.read() as connection:
        return await numbers(connection)
