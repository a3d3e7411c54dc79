"""`plc-bot restore`: what an operator reads, and what it does to a community's data."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from plc_bot.cli.exits import ExitCode
from plc_bot.clock import SystemClock
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.settings import SettingsService
from plc_bot.privacy.erased import Erased, ErasureFile
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.sealing.keys import PERSON, open_keys
from plc_bot.storage import SCHEMA, Connection, Database, sole_use
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.installation import Installation
from plc_bot.watching.models import ProvedBackup
from tests.cli.asking import ADDRESS, BACKUP, REFUSED, RESTORED, ran, told
from tests.clock import START
from tests.guilds.people import GUILD, manager
from tests.prompts.builders import a_prompt
from tests.storage.backups.copies import add_prompt, fill, left_in, numbers_in
from tests.storage.modules import import_all_tables
from tests.storage.older import make_older

pytestmark = pytest.mark.usefixtures("at_home")
import_all_tables()
KEPT = list(range(1, 31))
T = TypeVar("T")


def on_the_database(work: Callable[[Database], Awaitable[T]]) -> T:
    async def done() -> T:
        database = await Database.open(ADDRESS)
        try:
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(done())


@pytest.fixture
def backup(at_home: Path) -> str:
    """A backup of thirty prompts; the database has one more by now."""
    (at_home / "data").mkdir(mode=0o700)
    now = SystemClock().now()
    asyncio.run(fill(ADDRESS, at=now))
    file = told(ran("backup", "--json"), BACKUP)["file"]
    asyncio.run(add_prompt(ADDRESS, 31, now))
    return file


def prompts() -> list[int]:
    return asyncio.run(numbers_in(ADDRESS))


def test_a_confirmed_restore_says_what_it_did(backup: str) -> None:
    result = ran("restore", backup, "--yes")
    assert result.exit_code == ExitCode.DONE, result.output
    assert result.stdout.startswith("The database is as it was at 20")
    assert "The one before is kept as data/plc.sqlite3.before-restore-" in result.stdout
    assert "0 dates due since then: each is looked for at the next start" in result.stdout
    assert "OK       database: whole" in result.stdout
    assert prompts() == KEPT


def test_its_answer_for_programs_has_its_shape(backup: str) -> None:
    answer = told(ran("restore", backup, "--yes", "--json"), RESTORED)
    assert answer["restored"] is True
    assert answer["schema"] == SCHEMA
    assert (answer["erasures"], answer["dates"]) == (0, 0)
    assert Path(answer["kept_aside"]).exists()


def test_without_a_yes_nothing_happens(backup: str) -> None:
    result = ran("restore", backup, "--json")
    assert result.exit_code == ExitCode.UNSAFE
    assert told(result, REFUSED)["error"] == "NotConfirmedError"
    assert prompts() == [*KEPT, 31]


def test_a_dry_run_does_it_in_a_copy(backup: str, at_home: Path) -> None:
    before = left_in(at_home / "data")
    answer = told(ran("restore", backup, "--dry-run", "--json"), RESTORED)
    assert (answer["restored"], answer["kept_aside"]) == (False, None)
    assert prompts() == [*KEPT, 31]
    assert left_in(at_home / "data") == before


def test_a_dry_run_may_be_made_beside_a_running_bot(backup: str) -> None:
    with sole_use(ADDRESS, START):
        result = ran("restore", backup, "--dry-run")
    assert result.exit_code == ExitCode.DONE
    assert "This was done in a copy; nothing changed." in result.stdout


def test_a_running_bots_database_is_not_replaced(backup: str) -> None:
    with sole_use(ADDRESS, START):
        result = ran("restore", backup, "--yes")
    assert result.exit_code == ExitCode.UNSAFE
    assert "is in use by process" in result.stderr
    assert prompts() == [*KEPT, 31]


@pytest.mark.parametrize(("place", "code"), [(100, ExitCode.DATABASE), (-3, ExitCode.DATABASE)])
def test_a_damaged_backup_is_refused(backup: str, place: int, code: ExitCode) -> None:
    file = Path(backup)
    spoilt = bytearray(file.read_bytes())
    spoilt[place] ^= 1
    file.write_bytes(spoilt)
    result = ran("restore", backup, "--yes")
    assert result.exit_code in {code, ExitCode.UNSAFE}
    assert "Nothing was changed" in result.stderr
    assert prompts() == [*KEPT, 31]


def test_a_foreign_file_is_refused(backup: str) -> None:
    result = ran("restore", "data/plc.sqlite3", "--yes", "--json")
    assert result.exit_code == ExitCode.UNSAFE
    assert told(result, REFUSED)["error"] == "NotABackupError"


def test_an_older_backup_is_brought_up_to_date(at_home: Path) -> None:
    (at_home / "data").mkdir(mode=0o700)
    asyncio.run(make_older(ADDRESS))
    file = told(ran("backup", "--json"), BACKUP)["file"]
    (at_home / "data" / "plc.sqlite3").unlink()
    answer = told(ran("restore", file, "--yes", "--json"), RESTORED)
    assert (answer["schema"], answer["kept_aside"]) == ("0001", None)
    # The row that waits in it is of a date that is over.
    assert on_the_database(_newest).schema == "0001"


async def _newest(database: Database) -> ProvedBackup:
    found = await BackupLog(database, SystemClock()).newest()
    assert found is not None
    return found


def test_the_restored_database_knows_of_the_backup_it_came_from(backup: str) -> None:
    ran("restore", backup, "--yes")
    assert on_the_database(_newest).file == Path(backup).name


async def _with_a_draft_of_71(connection: Connection) -> None:
    await PromptStore(connection).add(a_prompt(60, added_by=71, moved_at=SystemClock().now()))


async def _erase_71_elsewhere(database: Database) -> None:
    """As if the erasure had been done after the backup: it is in the list outside."""
    keys = await open_keys(Path("keys/plc.keys"), Installation(database))
    erased = Erased(SystemClock().now(), GUILD, "K7Q2-9FXM", keys.tag(PERSON, GUILD, 71))
    await ErasureFile.beside(keys).add(erased)


async def _prepare(database: Database) -> None:
    async with database.write() as connection:
        await _with_a_draft_of_71(connection)
    await open_keys(Path("keys/plc.keys"), Installation(database))


async def _added_by(database: Database) -> int | None:
    async with database.read() as connection:
        prompt = await PromptStore(connection).find(GUILD, 60)
    assert prompt is not None
    return prompt.added_by


def test_an_erasure_since_the_backup_is_done_again() -> None:
    ran("migrate")
    on_the_database(_prepare)
    file = told(ran("backup", "--json"), BACKUP)["file"]
    on_the_database(_erase_71_elsewhere)
    answer = told(ran("restore", file, "--yes", "--json"), RESTORED)
    assert answer["erasures"] == 1
    assert on_the_database(_added_by) is None


SECRET_WORDS = b"I am afraid of my headteacher"


def test_what_was_erased_since_is_nowhere_in_the_restored_files(at_home: Path) -> None:
    async def typed(database: Database) -> None:
        await _prepare(database)
        fields = {"text": SECRET_WORDS.decode()}
        await DraftService(database, SystemClock()).keep(manager(), "add-prompt", fields)

    ran("migrate")
    on_the_database(typed)
    file = told(ran("backup", "--json"), BACKUP)["file"]
    assert SECRET_WORDS in Path(file).read_bytes()
    (at_home / "data" / "plc.sqlite3").unlink()
    on_the_database(_erase_71_elsewhere)
    aside = told(ran("restore", file, "--yes", "--json"), RESTORED)["kept_aside"]
    kept = [path for path in left_in(at_home / "data") if path != at_home / str(aside)]
    assert [path.name for path in kept if SECRET_WORDS in path.read_bytes()] == []


def test_without_the_keys_the_answer_warns(at_home: Path) -> None:
    ran("migrate")
    on_the_database(_prepare)
    file = told(ran("backup", "--json"), BACKUP)["file"]
    (at_home / "keys" / "plc.keys").unlink()
    result = ran("restore", file, "--yes")
    assert result.exit_code == ExitCode.PROBLEMS
    assert (
        "Erasures since then may be missing. The keys file keys/plc.keys is gone" in result.stderr
    )


def test_settings_of_the_backups_day_are_back(backup: str) -> None:
    async def drafts(database: Database) -> int:
        draft = await SettingsService(database, SystemClock()).open_draft(manager())
        return draft.number

    before = on_the_database(drafts)
    ran("restore", backup, "--yes")
    assert on_the_database(drafts) == before


def test_no_thread_of_the_command_is_left(backup: str) -> None:
    ran("restore", backup, "--dry-run")
    assert [thread.name for thread in threading.enumerate() if "_tell" in thread.name] == []
