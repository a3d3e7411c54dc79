"""A backup takes the database's place whole, in one step, or not at all."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from plc_bot.storage import Database, DatabaseInUseError, engines
from plc_bot.storage.backups import (
    Backup,
    DamagedBackupError,
    NewerBackupError,
    NotABackupError,
    OtherEngineError,
    RestoreFailedError,
    clear_leftovers,
    make_backup,
    restoring,
)
from plc_bot.storage.backups.label import Label, attach
from tests.databases import POSTGRES
from tests.storage.backups.copies import (
    MADE_AT,
    a_backup,
    a_backup_now,
    add_prompt,
    left_in,
    numbers_in,
)
from tests.storage.modules import import_all_tables

ROOT = Path(__file__).parents[3]
sqlite_only = pytest.mark.skipif(bool(POSTGRES), reason="about a file")
postgres_only = pytest.mark.skipif(not POSTGRES, reason="about a server")
import_all_tables()
KEPT = list(range(1, 31))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups are; the database is not in it."""
    made = tmp_path / "backups"
    made.mkdir()
    return made


@pytest.fixture
async def backup(database_url: str, folder: Path) -> Backup:
    """Thirty prompts; meanwhile the database has one more."""
    made = await a_backup(database_url, folder)
    await add_prompt(database_url, 31)
    return made


async def put_back(address: str, file: Path) -> str | None:
    async with restoring(address, file, MADE_AT) as ready:
        return await ready.take_the_place()


def bytes_of(name: str | None) -> bytes:
    return Path(str(name)).read_bytes()


def path_of(address: str) -> Path:
    return Path(engines.parsed(address).database or "")


async def test_the_backup_takes_the_databases_place(database_url: str, backup: Backup) -> None:
    await put_back(database_url, backup.file)
    assert await numbers_in(database_url) == KEPT


async def test_what_was_there_before_is_kept_under_another_name(
    database_url: str, backup: Backup
) -> None:
    aside = await put_back(database_url, backup.file)
    assert aside is not None
    if POSTGRES:
        url = engines.parsed(database_url).set(database=aside)
        address = url.render_as_string(hide_password=False)
    else:
        address = f"sqlite:///{aside}"
    assert await numbers_in(address) == [*KEPT, 31]


async def test_while_it_stands_aside_nothing_has_changed(database_url: str, backup: Backup) -> None:
    async with restoring(database_url, backup.file, MADE_AT) as ready:
        await add_prompt(ready.address, 99)
        assert await numbers_in(database_url) == [*KEPT, 31]
    assert await numbers_in(database_url) == [*KEPT, 31]


@sqlite_only
async def test_afterwards_nothing_is_left_but_the_two(database_url: str, backup: Backup) -> None:
    aside = await put_back(database_url, backup.file)
    database = path_of(database_url)
    names = {path.name for path in left_in(database.parent)}
    assert names == {database.name, Path(str(aside)).name, "backups"}


@sqlite_only
async def test_a_trial_can_be_made_beside_a_running_bot_and_leaves_nothing(
    database_url: str, backup: Backup
) -> None:
    running = await Database.open(database_url)
    async with restoring(database_url, backup.file, MADE_AT, trial=True) as ready:
        assert await numbers_in(ready.address) == KEPT
    await running.close()
    assert {path.name for path in left_in(path_of(database_url).parent)} == {
        path_of(database_url).name,
        "backups",
    }


@sqlite_only
async def test_on_a_new_machine_there_is_nothing_to_set_aside(
    backup: Backup, tmp_path: Path
) -> None:
    address = f"sqlite:///{tmp_path / 'new' / 'data' / 'plc.sqlite3'}"
    assert await put_back(address, backup.file) is None
    assert await numbers_in(address) == KEPT


@sqlite_only
async def test_the_backup_itself_is_left_as_it_was(database_url: str, backup: Backup) -> None:
    before = backup.file.read_bytes()
    await put_back(database_url, backup.file)
    assert backup.file.read_bytes() == before


async def test_a_changed_byte_anywhere_is_met_before_anything_is_touched(
    database_url: str, backup: Backup
) -> None:
    whole, random = backup.file.read_bytes(), Random(3)
    for place in [0, *random.sample(range(len(whole)), 30), len(whole) - 2]:
        spoilt = bytearray(whole)
        spoilt[place] ^= 0x20
        backup.file.write_bytes(spoilt)
        with pytest.raises((DamagedBackupError, NotABackupError)):
            await put_back(database_url, backup.file)
    assert await numbers_in(database_url) == [*KEPT, 31]
    assert backup.file.parent in {path.parent for path in left_in(backup.file.parent)}


@sqlite_only
async def test_a_plain_copy_of_a_database_is_refused(database_url: str, tmp_path: Path) -> None:
    shutil.copyfile(path_of(database_url), tmp_path / "copy")
    with pytest.raises(NotABackupError):
        await put_back(database_url, tmp_path / "copy")


def foreign(folder: Path, content: bytes, engine: str = "sqlite", schema: str = "0002") -> Path:
    file = folder / "foreign"
    file.write_bytes(content)
    attach(file, Label(engine, schema, MADE_AT, len(content)))
    return file


async def test_a_newer_backup_is_refused(database_url: str, folder: Path) -> None:
    engine = "postgresql" if POSTGRES else "sqlite"
    with pytest.raises(NewerBackupError, match="schema 0009"):
        await put_back(database_url, foreign(folder, b"x", engine, "0009"))


async def test_a_backup_of_the_other_engine_is_refused(database_url: str, folder: Path) -> None:
    engine = "sqlite" if POSTGRES else "postgresql"
    with pytest.raises(OtherEngineError, match=f"of a {engine} database"):
        await put_back(database_url, foreign(folder, b"x", engine))


async def test_a_labelled_file_that_is_no_database_is_refused(
    database_url: str, backup: Backup, folder: Path
) -> None:
    engine = "postgresql" if POSTGRES else "sqlite"
    with pytest.raises(RestoreFailedError, match="The database is as it was"):
        await put_back(database_url, foreign(folder, b"My dear diary, " * 999, engine))
    assert await numbers_in(database_url) == [*KEPT, 31]


@sqlite_only
async def test_while_another_program_has_it_open_nothing_is_replaced(
    database_url: str, backup: Backup
) -> None:
    with closing(sqlite3.connect(path_of(database_url))) as looking:
        looking.execute("BEGIN")
        looking.execute("SELECT count(*) FROM prompts").fetchall()
        with pytest.raises(RestoreFailedError, match="another program"):
            await put_back(database_url, backup.file)
    assert await numbers_in(database_url) == [*KEPT, 31]


@postgres_only
async def test_while_a_bot_is_connected_nothing_is_replaced(
    database_url: str, backup: Backup
) -> None:
    running = await Database.open(database_url)
    async with running.read():
        with pytest.raises(DatabaseInUseError, match="other connections"):
            await put_back(database_url, backup.file)
    await running.close()
    assert await numbers_in(database_url) == [*KEPT, 31]


@sqlite_only
@pytest.mark.parametrize("spoil", ["head", "tail", "all"])
async def test_a_damaged_database_is_replaced_and_kept_as_it_is(
    database_url: str, backup: Backup, spoil: str
) -> None:
    path = path_of(database_url)
    spoilt = bytearray(path.read_bytes())
    places = {"head": slice(0, 50), "tail": slice(-5_000, None), "all": slice(0, None)}
    spoilt[places[spoil]] = b"\xa5" * len(spoilt[places[spoil]])
    path.write_bytes(spoilt)
    aside = await put_back(database_url, backup.file)
    assert await numbers_in(database_url) == KEPT
    # The head of one that can still be opened says another mode now.
    assert bytes_of(aside)[100:] == bytes(spoilt[100:])


@sqlite_only
async def test_what_lies_beside_a_lost_database_is_not_taken_for_the_new_ones(
    database_url: str, backup: Backup
) -> None:
    path = path_of(database_url)
    path.unlink()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(b"of the one that is lost" * 99)
    await put_back(database_url, backup.file)
    assert await numbers_in(database_url) == KEPT


@sqlite_only
def test_killed_before_any_step_either_the_old_or_the_new_database_is_there(
    database_url: str, tmp_path: Path
) -> None:
    data, backups = tmp_path / "data", tmp_path / "backups"
    data.mkdir()
    backups.mkdir()
    database = shutil.copyfile(path_of(database_url), data / "plc.sqlite3")
    made = a_backup_now(f"sqlite:///{database}", backups)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM prompts WHERE number > 20")
        connection.commit()
    command = [sys.executable, "-m", "tests.storage.backups.killed", data, database, made.file]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) > 10
    counts = [int(count) for _how, count, *_left in lines]
    assert counts == sorted(counts)
    assert set(counts) == {20, 30}
    for how, count, *left in lines:
        aside = [name for name in left if "before-restore" in name]
        assert left == ["plc.sqlite3", *aside]
        assert len(aside) == (1 if count == "30" else 0), (how, left)


@sqlite_only
async def test_leftovers_are_cleared_but_what_was_set_aside_stays(
    database_url: str, backup: Backup
) -> None:
    aside = await put_back(database_url, backup.file)
    path = path_of(database_url)
    for name in ("restoring", "restoring-wal", "trial-K7Q2-9FXM", "trial-K7Q2-9FXM-wal"):
        path.with_name(f"{path.name}.{name}").touch()
    clear_leftovers(database_url)
    names = {found.name for found in left_in(path.parent)}
    assert names == {path.name, Path(str(aside)).name, "backups"}


async def test_two_backups_of_one_second_do_not_overwrite_each_other(
    database_url: str, folder: Path
) -> None:
    await make_backup(database_url, folder, MADE_AT)
    with pytest.raises(Exception, match="is there already"):
        await make_backup(database_url, folder, MADE_AT)
