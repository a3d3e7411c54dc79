"""What the first version of the bot wrote down is all there in the newest."""

from collections.abc import AsyncGenerator

import pytest

from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import SCHEMA, Database
from plc_bot.storage.engines import Engine, engine_for
from plc_bot.storage.migrating import found_schema, schema_at
from tests.storage.older import FIRST, GUILD, Rows, all_rows, make_older

VERSION = "alembic_version"


@pytest.fixture
async def older(empty_url: str) -> Rows:
    return await make_older(empty_url)


@pytest.fixture
async def upgraded(empty_url: str, older: Rows) -> AsyncGenerator[Database]:
    assert older
    database = await Database.open(empty_url, strict=True)
    yield database
    await database.close()


@pytest.fixture
async def engine(empty_url: str) -> AsyncGenerator[Engine]:
    opened = engine_for(empty_url)
    yield opened
    await opened.writer.dispose()
    await opened.reader.dispose()


def test_a_row_was_written_into_every_table_of_the_first_version(older: Rows) -> None:
    assert len(older) == 12
    assert [name for name, rows in older.items() if not rows] == []


@pytest.mark.usefixtures("upgraded")
async def test_every_row_of_every_table_is_kept_as_it_was(older: Rows, engine: Engine) -> None:
    async with engine.reader.connect() as connection:
        assert await connection.run_sync(found_schema) == SCHEMA
        now = await connection.run_sync(all_rows)
    for name in older.keys() - {VERSION}:
        kept = [
            {column: row[column] for column in old}
            for old, row in zip(older[name], now[name], strict=True)
        ]
        assert kept == older[name], name


async def test_what_was_kept_reads_as_what_it_stood_for(upgraded: Database) -> None:
    async with upgraded.read() as connection:
        prompt = await PromptStore(connection).find(GUILD, 1)
        schedule = await ScheduleStore(connection).find(GUILD, 1)
        occurrence = await OccurrenceStore(connection).find(GUILD, 1)
    assert prompt is not None
    assert (prompt.wording.text, prompt.wording.kind) == (
        "What did you try this week?",
        PromptKind.QUESTION,
    )
    assert schedule is not None
    assert (schedule.plan.name, schedule.plan.opens_thread) == ("Weekly prompt", True)
    assert occurrence is not None
    assert occurrence.message_id == 9_001


@pytest.mark.usefixtures("older")
async def test_looking_at_a_schema_changes_nothing(empty_url: str, engine: Engine) -> None:
    assert await schema_at(empty_url) == FIRST
    async with engine.reader.connect() as connection:
        assert await connection.run_sync(found_schema) == FIRST
