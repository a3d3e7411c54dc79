import logging
from collections.abc import AsyncGenerator

import pytest
from sqlalchemy import ColumnElement, Executable, delete, func, insert, select, text, update

from plc_bot.metrics import REGISTRY
from plc_bot.storage import ACROSS_GUILDS, Database
from plc_bot.storage.guard import UnguardedStatementError, names_guild
from tests.storage.notes import GUILD, kept, make_notes, notes, put

EVERY: ColumnElement[bool] = notes.c.number > 0
UNGUARDED = [
    select(notes),
    select(notes.c.guild_id).where(EVERY),
    update(notes).where(EVERY).values(text="taken over"),
    delete(notes).where(EVERY),
    text("INSERT INTO notes_of_tests (number, text) VALUES (7, 'nobody''s')"),
    text("WITH every AS (SELECT number FROM notes_of_tests) SELECT number FROM every"),
]


@pytest.fixture
async def lenient(database_url: str) -> AsyncGenerator[Database]:
    database = await Database.open(database_url, strict=False)
    yield database
    await database.close()


def counted() -> float:
    return REGISTRY.get_sample_value("plc_unguarded_statements_total") or 0.0


@pytest.mark.parametrize("statement", UNGUARDED, ids=str)
async def test_a_statement_that_names_no_guild_is_stopped(
    db: Database, statement: Executable
) -> None:
    await make_notes(db)
    async with db.write() as connection:
        await put(connection, 1)
    with pytest.raises(UnguardedStatementError):
        async with db.write() as connection:
            await connection.execute(statement)
    assert await kept(db) == [1]


async def test_a_query_that_names_no_guild_is_stopped_when_only_reading(db: Database) -> None:
    await make_notes(db)
    with pytest.raises(UnguardedStatementError):
        async with db.read() as connection:
            await connection.execute(select(notes))


async def test_statements_bound_to_a_guild_pass(db: Database) -> None:
    await make_notes(db)
    here = notes.c.guild_id == GUILD
    async with db.write() as connection:
        await connection.execute(insert(notes).values(guild_id=GUILD, number=1, text="one"))
        await connection.execute(update(notes).where(here).values(text="two"))
        counting = select(func.count()).select_from(notes).where(here)
        assert (await connection.execute(counting)).scalar_one() == 1
        await connection.execute(delete(notes).where(here))
    assert await kept(db) == []


async def test_a_statement_marked_for_all_guilds_passes(db: Database) -> None:
    await make_notes(db)
    async with db.write() as connection:
        await put(connection, 1)
        found = await connection.execute(select(notes.c.number), execution_options=ACROSS_GUILDS)
        assert list(found.scalars()) == [1]


async def test_in_production_a_slip_is_served_logged_and_counted(
    lenient: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await make_notes(lenient)
    before = counted()
    with caplog.at_level(logging.ERROR):
        async with lenient.read() as connection:
            assert (await connection.execute(select(notes))).all() == []
    assert counted() == before + 1
    assert "named no guild" in caplog.text


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("BEGIN IMMEDIATE", True),
        ("PRAGMA foreign_keys", True),
        ("select 1 from t where guild_id = 2", True),
        ("SELECT guild_id FROM t ORDER BY guild_id", False),
        ("SELECT 1 FROM t\nWHERE t.guild_id IN (3)", True),
        ("SELECT 1 FROM t WHERE other_guild_id = 3", False),
        ('INSERT INTO "order" (guild_id, n) VALUES (1, 2)', True),
        ("INSERT INTO t (n) SELECT n FROM u WHERE guild_id = 1", False),
    ],
)
def test_a_guild_is_named_in_the_condition_or_among_the_inserted_columns(
    statement: str, named: bool
) -> None:
    assert names_guild(statement) is named
