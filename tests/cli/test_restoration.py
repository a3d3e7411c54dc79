"""A restore from end to end, on either engine: what is back, and what is settled."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from plc_bot.cli.restoration import restored, tried
from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.services import open_services
from plc_bot.settings import Settings
from plc_bot.storage import Database, DatabaseInUseError, sole_use
from plc_bot.storage.backups import Backup, make_backup
from tests.clock import START, ManualClock
from tests.databases import POSTGRES
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.prompts.builders import started
from tests.storage.modules import import_all_tables

import_all_tables()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        discord_token=SecretStr("x"),
        database_url=SecretStr(database_url),
        keys_file=tmp_path / "keys" / "plc.keys",
        backup_dir=tmp_path / "backups",
        http_port=0,
    )


@pytest.fixture
async def backup(database_url: str, tmp_path: Path, clock: ManualClock, outside: Outside) -> Backup:
    """Of a Monday morning, with a schedule that posts on Mondays; then two weeks pass."""
    database = await Database.open(database_url, strict=True)
    await started(await open_services(database, clock, outside, seed=1))
    made = await make_backup(database_url, tmp_path / "backup", clock.now())
    await database.close()
    clock.advance(days=15)
    return made


async def dates(address: str) -> list[OccurrenceState]:
    database = await Database.open(address, strict=True)
    async with database.read() as connection:
        store = OccurrenceStore(connection)
        found = await store.list_in(GUILD, 1, tuple(OccurrenceState))
    await database.close()
    return [occurrence.state for occurrence in found]


async def test_what_was_due_since_is_taken_as_sent_and_the_next_is_planned(
    settings: Settings, clock: ManualClock, backup: Backup
) -> None:
    done = await restored(settings, clock, backup.file)
    assert (done.label.made_at, done.since.dates, done.since.erasures) == (START, 3, 0)
    assert done.aside is not None
    assert await dates(settings.database_address) == [
        *[OccurrenceState.CLAIMED] * 3,
        OccurrenceState.PLANNED,
    ]


async def test_a_trial_tells_the_same_and_changes_nothing(
    settings: Settings, clock: ManualClock, backup: Backup
) -> None:
    done = await tried(settings, clock, backup.file)
    assert (done.aside, done.since.dates) == (None, 3)
    assert await dates(settings.database_address) == [OccurrenceState.PLANNED]


async def test_a_trial_is_possible_beside_a_running_bot(
    settings: Settings, clock: ManualClock, backup: Backup
) -> None:
    running = await Database.open(settings.database_address)
    async with running.read():
        assert (await tried(settings, clock, backup.file)).since.dates == 3
    await running.close()


async def test_a_running_bot_keeps_its_database(
    settings: Settings, clock: ManualClock, backup: Backup
) -> None:
    running = await Database.open(settings.database_address)
    async with running.read():
        if POSTGRES:
            with pytest.raises(DatabaseInUseError):
                await restored(settings, clock, backup.file)
        else:
            with sole_use(settings.database_address, START), pytest.raises(DatabaseInUseError):
                await restored(settings, clock, backup.file)
    await running.close()
    assert await dates(settings.database_address) == [OccurrenceState.PLANNED]


async def test_restored_twice_it_is_the_same_again(
    settings: Settings, clock: ManualClock, backup: Backup
) -> None:
    await restored(settings, clock, backup.file)
    clock.advance(seconds=1)
    again = await restored(settings, clock, backup.file)
    assert again.since.dates == 3


async def test_the_doctor_looks_at_what_was_restored(
    settings: Settings, clock: ManualClock, backup: Backup
) -> None:
    done = await restored(settings, clock, backup.file)
    found = {line.about: line for line in done.lines}
    assert "whole" in found["database"].says
    assert backup.file.name in found["backup"].says
