"""What a database says of itself; looking changes nothing."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from plc_bot.storage import ACROSS_GUILDS, SCHEMA, Database, DatabaseUnusableError
from plc_bot.storage.inspecting import inspect_database
from tests.clock import START
from tests.databases import POSTGRES
from tests.storage.backups.copies import fill
from tests.storage.modules import import_all_tables
from tests.storage.older import make_older

import_all_tables()


@pytest.fixture
async def running(database_url: str) -> AsyncGenerator[Database]:
    database = await Database.open(database_url, strict=True)
    yield database
    await database.close()


async def test_a_whole_database_says_its_schema_version_and_size(database_url: str) -> None:
    state = await inspect_database(database_url)
    assert state is not None
    assert (state.schema, state.damage, state.newest) == (SCHEMA, None, None)
    assert int(state.version.split(".")[0]) >= 3
    assert state.size > 10_000


async def test_the_newest_instant_is_of_the_past_not_of_what_is_planned(
    running: Database, database_url: str
) -> None:
    await fill(database_url)
    async with running.write() as connection:
        ahead = text(
            "INSERT INTO due VALUES (1, 'k', 's', '2031-01-01 00:00:00', 1, 1, 0, NULL, NULL)"
        )
        await connection.execute(ahead, execution_options=ACROSS_GUILDS)
    state = await inspect_database(database_url)
    assert state is not None
    assert state.newest == START


async def test_it_can_be_looked_at_while_a_bot_writes(running: Database, database_url: str) -> None:
    async with running.write() as connection:
        moment = datetime(2028, 1, 1, tzinfo=UTC)
        await connection.execute(
            text("INSERT INTO installation VALUES ('k', :at)"),
            {"at": moment.isoformat()},
            execution_options=ACROSS_GUILDS,
        )
        state = await inspect_database(database_url)
    assert state is not None
    assert state.schema == SCHEMA


async def test_an_older_one_stays_older(empty_url: str) -> None:
    await make_older(empty_url)
    for _look in range(2):
        state = await inspect_database(empty_url)
        assert state is not None
        assert (state.schema, state.newest) == ("0001", None)


@pytest.mark.skipif(bool(POSTGRES), reason="about a file")
async def test_one_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert await inspect_database(f"sqlite:///{tmp_path / 'none'}") is None
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240 - an empty folder


async def test_a_server_that_cannot_be_reached_says_why() -> None:
    with pytest.raises(DatabaseUnusableError):
        await inspect_database("postgresql://nobody@127.0.0.1:1/plc")
