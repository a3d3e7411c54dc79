"""The log of proved backups, and the age that the metric tells."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.metrics import REGISTRY
from plc_bot.storage import Database
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.models import ProvedBackup
from plc_bot.watching.store import BackupLogStore
from tests.clock import START, ManualClock

BACKUP = ProvedBackup(START, "plc-20270104-060000-0002.sqlite3", "0002", 25)


@pytest.fixture
def log(db: Database, clock: ManualClock) -> BackupLog:
    return BackupLog(db, clock)


def told_age() -> float | None:
    return REGISTRY.get_sample_value("plc_backup_verified_age_seconds")


async def test_without_a_backup_there_is_no_newest(log: BackupLog) -> None:
    assert await log.newest() is None


@pytest.mark.parametrize("rows_read", [25, None])
async def test_a_backup_comes_back_as_it_was_logged(log: BackupLog, rows_read: int | None) -> None:
    await log.add(replace(BACKUP, rows_read=rows_read))
    assert await log.newest() == replace(BACKUP, rows_read=rows_read)


async def test_the_newest_is_the_one_made_last(log: BackupLog) -> None:
    later = replace(BACKUP, made_at=START + timedelta(hours=1), file="later")
    for backup in (later, BACKUP):
        await log.add(backup)
    assert await log.newest() == later


async def test_after_a_year_a_backup_is_forgotten(
    db: Database, log: BackupLog, clock: ManualClock
) -> None:
    await log.add(BACKUP)
    clock.advance(days=366)
    await log.add(replace(BACKUP, made_at=clock.now()))
    async with db.write() as connection:
        await BackupLogStore(connection).remove_before(clock.in_(days=1))
    assert await log.newest() is None


async def test_the_metric_tells_the_age_of_the_last_one(log: BackupLog, clock: ManualClock) -> None:
    log.show_age()
    clock.advance(hours=2)
    assert told_age() == 7_200
    await log.add(replace(BACKUP, made_at=clock.now()))
    clock.advance(hours=3)
    assert told_age() == 10_800


async def test_what_another_process_made_counts_too(
    db: Database, log: BackupLog, clock: ManualClock
) -> None:
    log.show_age()
    clock.advance(hours=5)
    await BackupLog(db, clock).add(replace(BACKUP, made_at=clock.now()))
    await log.newest()
    assert told_age() == 0
