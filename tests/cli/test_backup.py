"""`plc-bot backup` and `plc-bot migrate`, as an operator or a script meets them."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from plc_bot.cli import keeping
from plc_bot.cli.exits import ExitCode
from plc_bot.clock import SystemClock
from plc_bot.storage import SCHEMA, Database, sole_use
from plc_bot.storage.backups import ToolMissingError
from plc_bot.storage.backups.label import check
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.models import ProvedBackup
from tests.cli.asking import ADDRESS, BACKUP, MIGRATED, REFUSED, ran, told
from tests.clock import START
from tests.storage.backups.copies import fill, left_in
from tests.storage.modules import import_all_tables
from tests.storage.older import make_older

pytestmark = pytest.mark.usefixtures("at_home")
import_all_tables()


@pytest.fixture
def filled(at_home: Path) -> Path:
    """A database with something in it; gives its path."""
    assert ran("migrate").exit_code == ExitCode.DONE
    asyncio.run(fill(ADDRESS))
    return at_home / "data" / "plc.sqlite3"


@pytest.fixture
def older(at_home: Path) -> Path:
    """A database that the first version of the bot made."""
    (at_home / "data").mkdir(mode=0o700)
    asyncio.run(make_older(ADDRESS))
    return at_home / "data" / "plc.sqlite3"


def newest() -> ProvedBackup | None:
    async def asked() -> ProvedBackup | None:
        database = await Database.open(ADDRESS)
        found = await BackupLog(database, SystemClock()).newest()
        await database.close()
        return found

    return asyncio.run(asked())


@pytest.mark.usefixtures("filled")
def test_a_backup_says_where_it_is_and_what_proves_it() -> None:
    result = ran("backup")
    assert result.exit_code == ExitCode.DONE
    (file,) = left_in(Path("backups"))
    assert result.stdout.startswith(f"{file}, ")
    assert "opened and checked, and 32 rows of one server" in result.stdout
    assert check(file).schema == SCHEMA


@pytest.mark.usefixtures("filled")
def test_a_backup_counts_from_then_on() -> None:
    answer = told(ran("backup", "--json"), BACKUP)
    logged = newest()
    assert logged is not None
    assert logged.file == Path(answer["file"]).name
    assert logged.rows_read == answer["rows_read"] == 32


@pytest.mark.usefixtures("filled")
def test_backups_are_closed_to_others() -> None:
    ran("backup")
    assert Path("backups").stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("filled")
def test_a_folder_or_a_file_can_be_named(at_home: Path) -> None:
    (at_home / "elsewhere").mkdir()
    assert ran("backup", "--out", "elsewhere").exit_code == ExitCode.DONE
    assert ran("backup", "--out", "elsewhere/mine").exit_code == ExitCode.DONE
    assert len(left_in(at_home / "elsewhere")) == 2
    assert not Path("backups").exists()


@pytest.mark.usefixtures("filled")
def test_what_is_there_is_not_overwritten(at_home: Path) -> None:
    (at_home / "mine").write_text("my diary")
    result = ran("backup", "--out", "mine", "--json")
    assert result.exit_code == ExitCode.UNSAFE
    assert told(result, REFUSED)["error"] == "WouldOverwriteError"
    assert (at_home / "mine").read_text() == "my diary"


@pytest.mark.usefixtures("filled")
def test_only_the_newest_of_a_day_is_kept_and_the_answer_says_what_went(at_home: Path) -> None:
    old = "plc-20200101-030000-0002.sqlite3"
    (at_home / "backups").mkdir()
    (at_home / "backups" / old).touch()
    assert told(ran("backup", "--json"), BACKUP)["deleted"] == [old]


def test_without_a_database_there_is_nothing_to_back_up(at_home: Path) -> None:
    result = ran("backup")
    assert result.exit_code == ExitCode.DATABASE
    assert "there is no database yet" in result.stderr
    assert not (at_home / "data").exists()


@pytest.mark.usefixtures("filled")
def test_a_folder_that_cannot_be_made_is_named(at_home: Path) -> None:
    (at_home / "backups").write_text("in the way")
    result = ran("backup")
    assert result.exit_code == ExitCode.DATABASE
    assert "the folder backups can't be made" in result.stderr


def test_an_older_database_is_backed_up_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    assert told(ran("backup", "--json"), BACKUP)["schema"] == "0001"
    assert older.read_bytes() == before


def test_a_new_database_is_made_by_migrating() -> None:
    assert told(ran("migrate", "--json"), MIGRATED) == {"from": None, "to": SCHEMA, "backup": None}
    assert told(ran("migrate", "--json"), MIGRATED) == {
        "from": SCHEMA,
        "to": SCHEMA,
        "backup": None,
    }


@pytest.mark.usefixtures("older")
def test_a_migration_has_a_proved_backup_before_it() -> None:
    result = ran("migrate")
    assert f"went from schema 0001 to {SCHEMA}" in result.stdout
    (file,) = left_in(Path("backups"))
    assert f"Backup from before: {file}." in result.stdout
    assert check(file).schema == "0001"
    logged = newest()
    assert logged is not None
    assert (logged.file, logged.schema) == (file.name, "0001")


def test_without_room_for_a_backup_nothing_is_migrated(older: Path, at_home: Path) -> None:
    (at_home / "backups").write_text("in the way")
    before = older.read_bytes()
    assert ran("migrate").exit_code == ExitCode.DATABASE
    assert older.read_bytes() == before


def test_a_step_that_would_fail_is_met_on_the_copy(older: Path) -> None:
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("CREATE TABLE backup_log (in_the_way TEXT)")
        connection.commit()
    before = older.read_bytes()
    result = ran("migrate")
    assert result.exit_code == ExitCode.DATABASE
    assert "backup_log already exists" in result.stderr
    assert older.read_bytes() == before


@pytest.mark.usefixtures("older")
def test_where_postgresqls_programs_are_missing_the_migration_goes_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def without(*_arguments: object) -> None:
        raise ToolMissingError("pg_dump")

    monkeypatch.setattr(keeping, "make_backup", without)
    result = ran("migrate")
    assert result.exit_code == ExitCode.DONE
    assert "There is no backup from before." in result.stdout
    assert "pg_dump is not installed" in caplog.text


@pytest.mark.usefixtures("filled")
def test_a_database_in_use_is_not_migrated() -> None:
    with sole_use(ADDRESS, START):
        result = ran("migrate", "--json")
    assert result.exit_code == ExitCode.UNSAFE
    assert told(result, REFUSED)["error"] == "DatabaseInUseError"
