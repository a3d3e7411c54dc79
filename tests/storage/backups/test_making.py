"""A backup counts only once it was opened and read; else there is none."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from plc_bot.storage import ACROSS_GUILDS, SCHEMA, Database, NewerDatabaseError
from plc_bot.storage.backups import (
    BackupFailedError,
    ToolMissingError,
    WouldOverwriteError,
    make_backup,
    read_label,
)
from plc_bot.storage.backups.label import check
from plc_bot.storage.backups.postgres import create
from plc_bot.storage.engines import parsed
from tests.databases import POSTGRES
from tests.storage.backups.copies import MADE_AT, a_backup, a_backup_now, fill, left_in, numbers_in
from tests.storage.modules import import_all_tables
from tests.waiting import until

ROOT = Path(__file__).parents[3]
sqlite_only = pytest.mark.skipif(bool(POSTGRES), reason="about a file")
postgres_only = pytest.mark.skipif(not POSTGRES, reason="about a server")
import_all_tables()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


@pytest.fixture
async def writing(database_url: str) -> AsyncGenerator[Database]:
    """A bot that runs on the database."""
    database = await Database.open(database_url, strict=True)
    yield database
    await database.close()


def path_of(address: str) -> Path:
    return Path(parsed(address).database or "")


async def test_a_backup_says_what_it_is_and_what_was_read(database_url: str, folder: Path) -> None:
    made = await a_backup(database_url, folder)
    assert made.file.parent == folder
    assert made.file.name.startswith(f"plc-20270105-030000-{SCHEMA}.")
    assert (made.label, made.label.made_at) == (check(made.file), MADE_AT)
    assert made.proof is not None
    assert made.proof.guilds == 2
    assert made.proof.rows >= 31


async def test_a_backup_is_for_its_owners_eyes_only(database_url: str, folder: Path) -> None:
    made = await a_backup(database_url, folder)
    assert made.file.stat().st_mode & 0o777 == 0o600


async def test_nothing_but_the_backup_is_left_in_the_folder(
    database_url: str, folder: Path
) -> None:
    made = await a_backup(database_url, folder)
    assert left_in(folder) == [made.file]


@pytest.mark.usefixtures("writing")
async def test_a_backup_can_be_made_beside_a_running_bot(database_url: str, folder: Path) -> None:
    assert (await a_backup(database_url, folder)).proof is not None


async def test_an_empty_database_is_backed_up_too(database_url: str, folder: Path) -> None:
    made = await make_backup(database_url, folder, MADE_AT)
    assert made.proof is not None
    assert (made.proof.guilds, made.proof.rows) == (0, 0)


async def test_a_name_can_be_chosen(database_url: str, folder: Path) -> None:
    made = await make_backup(database_url, folder / "mine", MADE_AT)
    assert made.file == folder / "mine"


async def test_a_file_that_is_there_is_not_overwritten(database_url: str, folder: Path) -> None:
    (folder / "mine").write_text("my diary")
    with pytest.raises(WouldOverwriteError):
        await make_backup(database_url, folder / "mine", MADE_AT)
    assert (folder / "mine").read_text() == "my diary"


async def test_a_newer_database_is_not_backed_up_by_who_cannot_prove_it(
    writing: Database, database_url: str, folder: Path
) -> None:
    async with writing.write() as connection:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        await connection.execute(newer, execution_options=ACROSS_GUILDS)
    with pytest.raises(NewerDatabaseError):
        await make_backup(database_url, folder, MADE_AT)
    assert left_in(folder) == []


async def test_a_database_with_a_table_too_many_does_not_count(
    writing: Database, database_url: str, folder: Path
) -> None:
    async with writing.write() as connection:
        await connection.execute(text("CREATE TABLE strangers (n INTEGER)"))
    with pytest.raises(BackupFailedError, match="strangers"):
        await make_backup(database_url, folder, MADE_AT)
    assert left_in(folder) == []


async def test_a_value_that_its_column_may_not_hold_does_not_count(
    writing: Database, database_url: str, folder: Path
) -> None:
    await fill(database_url)
    async with writing.write() as connection:
        odd = text("UPDATE prompts SET state = 'odd'")
        await connection.execute(odd, execution_options=ACROSS_GUILDS)
    with pytest.raises(BackupFailedError, match="odd"):
        await make_backup(database_url, folder, MADE_AT)
    assert left_in(folder) == []


@sqlite_only
async def test_without_a_database_there_is_no_backup_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(BackupFailedError, match="no database yet"):
        await make_backup(f"sqlite:///{tmp_path / 'none'}", tmp_path, MADE_AT)
    assert left_in(tmp_path) == []


@sqlite_only
async def test_a_damaged_database_gives_no_backup(database_url: str, folder: Path) -> None:
    await fill(database_url, prompts=300)
    path = path_of(database_url)
    spoilt = bytearray(path.read_bytes())
    spoilt[-8192:] = b"\xa5" * 8192
    path.write_bytes(spoilt)
    with pytest.raises(BackupFailedError, match=r"malformed|read back"):
        await make_backup(database_url, folder, MADE_AT)
    assert left_in(folder) == []


@sqlite_only
async def test_rows_that_refer_to_nothing_do_not_count(database_url: str, folder: Path) -> None:
    with closing(sqlite3.connect(path_of(database_url))) as connection:
        connection.execute("CREATE TABLE child (n REFERENCES installation (key))")
        connection.execute("INSERT INTO child VALUES ('nobody')")
        connection.commit()
    with pytest.raises(BackupFailedError, match="refer to others"):
        await make_backup(database_url, folder, MADE_AT)


@sqlite_only
async def test_a_backup_is_a_database_with_the_same_rows(
    database_url: str, folder: Path, tmp_path: Path
) -> None:
    made = await a_backup(database_url, folder)
    check(made.file, tmp_path / "copy")
    assert await numbers_in(f"sqlite:///{tmp_path / 'copy'}") == list(range(1, 31))


@sqlite_only
async def test_what_was_erased_is_in_no_backup(
    writing: Database, database_url: str, folder: Path
) -> None:
    async with writing.write() as connection:
        word = text("INSERT INTO installation VALUES ('k', 'a word to be erased')")
        await connection.execute(word, execution_options=ACROSS_GUILDS)
    async with writing.write() as connection:
        gone = text("DELETE FROM installation")
        await connection.execute(gone, execution_options=ACROSS_GUILDS)
    made = await make_backup(database_url, folder, MADE_AT)
    assert b"to be erased" not in made.file.read_bytes()


@sqlite_only
async def test_a_backup_that_is_called_off_leaves_nothing(database_url: str, folder: Path) -> None:
    await fill(database_url, prompts=300)
    making = asyncio.ensure_future(make_backup(database_url, folder, MADE_AT))
    await until(lambda: bool(left_in(folder)))
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert left_in(folder) == []


ONTO_A_FULL_DISK = """
import asyncio, resource, signal, sys
from pathlib import Path
from plc_bot.storage.backups import make_backup
from tests.storage.backups.copies import MADE_AT
from tests.storage.modules import import_all_tables
import_all_tables()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    asyncio.run(make_backup(sys.argv[1], Path(sys.argv[2]), MADE_AT))
except Exception as error:
    print(type(error).__name__, error)
"""


@sqlite_only
@pytest.mark.parametrize("room", [50_000, "all but the label"], ids=str)
def test_where_there_is_no_room_words_say_so_and_nothing_is_left(
    database_url: str, folder: Path, room: int | str
) -> None:
    made = a_backup_now(database_url, folder)
    limit = room if isinstance(room, int) else read_label(made.file).size + 10
    made.file.unlink()
    arguments = [sys.executable, "-c", ONTO_A_FULL_DISK, database_url, str(folder), str(limit)]
    done = subprocess.run(arguments, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.stdout.startswith("BackupFailedError"), done.stderr
    assert "MB free" in done.stdout
    assert left_in(folder) == []


@postgres_only
async def test_without_its_programs_postgresql_gets_no_backup(
    database_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(ToolMissingError, match="pg_dump is not installed"):
        await make_backup(database_url, folder, MADE_AT)
    assert left_in(folder) == []


async def on_server(address: str, statement: str) -> list[str]:
    url = parsed(address).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        found = await connection.execute(text(statement))
        names = list(found.scalars()) if found.returns_rows else []
    await engine.dispose()
    return names


@postgres_only
async def test_what_a_killed_proof_left_on_the_server_is_dropped_a_day_later(
    database_url: str, folder: Path
) -> None:
    made = parsed(database_url)
    old = await create(made, MADE_AT - timedelta(days=1, seconds=1))
    young = await create(made, MADE_AT - timedelta(hours=23))
    others = await create(made.set(database="another"), MADE_AT - timedelta(days=9))
    await make_backup(database_url, folder, MADE_AT)
    left = await on_server(
        database_url, "SELECT datname FROM pg_database WHERE starts_with(datname, 'plc_scratch_')"
    )
    assert old not in left
    assert {young, others} <= set(left)
    for name in (young, others):
        await on_server(database_url, f"DROP DATABASE {name}")


@postgres_only
async def test_a_user_who_may_make_no_database_gets_a_listed_backup(
    writing: Database, database_url: str, folder: Path
) -> None:
    await fill(database_url)
    async with writing.write() as connection:
        for statement in (
            "DO $$ BEGIN CREATE ROLE plain LOGIN; EXCEPTION WHEN OTHERS THEN NULL; END $$",
            "GRANT pg_read_all_data TO plain",
        ):
            await connection.execute(text(statement), execution_options=ACROSS_GUILDS)
    url = parsed(database_url).set(username="plain")
    made = await make_backup(url.render_as_string(hide_password=False), folder, MADE_AT)
    assert made.proof is None
