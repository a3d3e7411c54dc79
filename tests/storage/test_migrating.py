import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from plc_bot.storage import Database, NewerDatabaseError, metadata
from plc_bot.storage.engines import Engine, engine_for
from plc_bot.storage.full_text import is_full_text, tables_in
from plc_bot.storage.migrating import SCHEMA, found_schema, migrate
from tests.storage.modules import import_all_tables

STEPS = Path(migrate.__code__.co_filename).parent / "migrations"
STEP = '''
"""{what}"""
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = {after!r}
def upgrade():
    {does}
'''
FIRST = STEP.format(
    what="Letters.",
    revision="1",
    after=None,
    does='op.create_table("letters", sa.Column("number", sa.Integer, primary_key=True))',
)
SECOND = STEP.format(
    what="Stamps.",
    revision="2",
    after="1",
    does='op.add_column("letters", sa.Column("stamp", sa.Text))',
)
BROKEN = STEP.format(
    what="Half a step, then a fault.",
    revision="2",
    after="1",
    does='op.create_table("half", sa.Column("n", sa.Integer)); op.drop_table("never_made")',
)


@pytest.fixture
async def engine(empty_url: str) -> AsyncGenerator[Engine]:
    opened = engine_for(empty_url)
    yield opened
    await opened.writer.dispose()


def steps(folder: Path, **files: str) -> Path:
    (folder / "versions").mkdir(parents=True)
    for name, content in files.items():
        (folder / "versions" / f"{name}.py").write_text(content)
    return folder


async def seen(engine: Engine) -> tuple[str | None, set[str]]:
    async with engine.writer.connect() as connection:
        return await connection.run_sync(found_schema), await connection.run_sync(tables_in)


async def test_a_fresh_database_gets_every_table(engine: Engine) -> None:
    import_all_tables()
    await migrate(engine)
    revision, tables = await seen(engine)
    assert revision == SCHEMA
    assert tables == set(metadata.tables)


async def test_the_migrated_schema_is_the_one_the_tables_declare(engine: Engine) -> None:
    def shared(_thing: object, name: str | None, *_more: object) -> bool:
        return name is None or not is_full_text(name)

    def differences(connection: Connection) -> list[Any]:
        opts = {"compare_type": True, "include_object": shared}
        context = MigrationContext.configure(connection, opts=opts)
        return compare_metadata(context, metadata)

    import_all_tables()
    await migrate(engine)
    async with engine.writer.connect() as connection:
        assert await connection.run_sync(differences) == []


def test_the_schema_named_in_the_code_is_the_newest_step() -> None:
    assert ScriptDirectory(str(STEPS)).get_current_head() == SCHEMA


async def test_a_second_start_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    folder = steps(tmp_path / "steps", m1=FIRST, m2=SECOND)
    await migrate(engine, folder, "2")
    before = await seen(engine)
    await migrate(engine, folder, "2")
    assert await seen(engine) == before == ("2", {"letters"})


async def test_an_older_database_gets_only_the_missing_steps(
    engine: Engine, tmp_path: Path
) -> None:
    await migrate(engine, steps(tmp_path / "old", m1=FIRST), "1")
    async with engine.writer.begin() as connection:
        await connection.execute(text("INSERT INTO letters (number) VALUES (7)"))
    await migrate(engine, steps(tmp_path / "new", m1=FIRST, m2=SECOND), "2")
    async with engine.writer.connect() as connection:
        row = (await connection.execute(text("SELECT number, stamp FROM letters"))).one()
    assert tuple(row) == (7, None)


async def test_a_failing_step_leaves_nothing_not_even_of_the_steps_before(
    engine: Engine, tmp_path: Path
) -> None:
    folder = steps(tmp_path / "steps", m1=FIRST, m2=BROKEN)
    with pytest.raises(Exception, match="never_made"):
        await migrate(engine, folder, "2")
    assert await seen(engine) == (None, set())


async def test_after_a_failing_step_is_mended_the_next_start_succeeds(
    engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(Exception, match="never_made"):
        await migrate(engine, steps(tmp_path / "broken", m1=FIRST, m2=BROKEN), "2")
    await migrate(engine, steps(tmp_path / "mended", m1=FIRST, m2=SECOND), "2")
    assert await seen(engine) == ("2", {"letters"})


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(
    engine: Engine, tmp_path: Path
) -> None:
    await migrate(engine, steps(tmp_path / "new", m1=FIRST, m2=SECOND), "2")
    with pytest.raises(NewerDatabaseError, match="schema 2; this one knows 1"):
        await migrate(engine, steps(tmp_path / "old", m1=FIRST), "1")
    assert (await seen(engine))[0] == "2"


async def test_opening_a_newer_database_is_refused(empty_url: str) -> None:
    engine = engine_for(empty_url)
    async with engine.writer.begin() as connection:
        await connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        await connection.execute(text("INSERT INTO alembic_version VALUES ('9999')"))
    await engine.writer.dispose()
    with pytest.raises(NewerDatabaseError):
        await Database.open(empty_url)


async def a_start(url: str) -> Process:
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.starting", url, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    assert started.stdout is not None
    assert await started.stdout.readline() == b"ready\n"
    return started


async def outcome(start: Process) -> tuple[int | None, str, str]:
    output, errors = await start.communicate(b"go\n")
    return start.returncode, output.decode().strip(), errors.decode()


@pytest.mark.parametrize("processes", [2, pytest.param(8, marks=pytest.mark.thorough)])
async def test_processes_that_start_together_migrate_once(
    empty_url: str, engine: Engine, processes: int
) -> None:
    import_all_tables()
    starts = [await a_start(empty_url) for _ in range(processes)]
    outcomes = await asyncio.gather(*(outcome(start) for start in starts))
    assert [(code, errors) for code, _, errors in outcomes] == [(0, "")] * processes
    revision, tables = await seen(engine)
    assert (revision, tables) == (SCHEMA, set(metadata.tables))


async def test_alembic_is_imported_only_when_a_step_is_due(empty_url: str) -> None:
    assert await outcome(await a_start(empty_url)) == (0, "alembic", "")
    assert await outcome(await a_start(empty_url)) == (0, "without alembic", "")
