"""How long a proved backup is remembered, and what its age is counted from."""

from datetime import timedelta

import pytest

from plc_bot.metrics import REGISTRY
from plc_bot.storage import Database
from plc_bot.watching.backups import KEPT, BackupLog
from plc_bot.watching.models import ProvedBackup
from tests.clock import START, ManualClock

SECOND = timedelta(seconds=1)


@pytest.fixture
def log(db: Database, clock: ManualClock) -> BackupLog:
    return BackupLog(db, clock)


def a_backup(age: timedelta = timedelta(), file: str = "plc-now") -> ProvedBackup:
    return ProvedBackup(START - age, file, "0002", 25)


@pytest.mark.parametrize(("age", "stays"), [(KEPT, True), (KEPT + SECOND, False)])
async def test_noting_one_forgets_those_of_over_a_year(
    log: BackupLog, age: timedelta, *, stays: bool
) -> None:
    await log.add(a_backup(age, "plc-old"))
    assert (await log.newest() is not None) is stays


async def test_before_any_backup_age_counts_from_the_start(
    log: BackupLog, clock: ManualClock
) -> None:
    clock.advance(hours=1)
    log.show_age()
    assert REGISTRY.get_sample_value("plc_backup_verified_age_seconds") == 3_600


async def test_a_restarted_bot_counts_from_the_last_backup(
    db: Database, log: BackupLog, clock: ManualClock
) -> None:
    await log.add(a_backup(timedelta(hours=3)))
    after = BackupLog(db, clock)
    await after.newest()
    after.show_age()
    assert REGISTRY.get_sample_value("plc_backup_verified_age_seconds") == 10_800


async def test_looking_for_a_backup_in_vain_changes_no_age(
    log: BackupLog, clock: ManualClock
) -> None:
    log.show_age()
    clock.advance(minutes=5)
    assert await log.newest() is None
    assert REGISTRY.get_sample_value("plc_backup_verified_age_seconds") == 300
