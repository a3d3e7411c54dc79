"""Each day's backup, made by the bot that runs: at its hour, after an outage, after a failure."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from plc_bot.cli import upkeep
from plc_bot.cli.upkeep import Upkeep
from plc_bot.metrics import REGISTRY
from plc_bot.settings import Settings
from plc_bot.storage import Database
from plc_bot.storage.backups import ToolMissingError
from plc_bot.storage.backups.label import check
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.models import ProvedBackup
from plc_bot.watching.references import References
from tests.clock import ManualClock
from tests.storage.backups.copies import left_in
from tests.storage.modules import import_all_tables
from tests.waiting import until

import_all_tables()


class Days:
    """The upkeep of a bot that started on Monday at 6:00, and the time that passes."""

    def __init__(self, database: Database, url: str, folder: Path, at: str) -> None:
        self.clock = ManualClock()
        self.folder = folder
        self.log = BackupLog(database, self.clock)
        self.references = References(database, self.clock)
        self._settings = Settings(
            discord_token=SecretStr("x"),
            database_url=SecretStr(url),
            backup_dir=folder,
            backup_at=at,
        )
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        made = Upkeep(self._settings, self.clock, self.log, self.references)
        self._running = asyncio.ensure_future(made.run())
        await self.settled()

    async def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait({self._running})

    async def settled(self) -> None:
        await until(lambda: self.clock.napping > 0)

    async def passes(self, **by: float) -> None:
        """Let time pass; what falls due on the way is done at its time."""
        end = self.clock.in_(**by)
        while (left := (end - self.clock.now()).total_seconds()) > 0:
            self.clock.advance(seconds=min(left, self.clock.next_nap_ends_in() or left))
            await self.settled()

    def made(self) -> list[str]:
        """The days and hours of the backups that are there."""
        return [path.name[4:19] for path in left_in(self.folder)]


@pytest.fixture
async def days(db: Database, database_url: str, tmp_path: Path) -> AsyncGenerator[Days]:
    begun = Days(db, database_url, tmp_path / "backups", "03:00")
    (tmp_path / "backups").mkdir()
    yield begun
    await begun.stop()


async def test_a_backup_is_made_each_day_at_its_hour(days: Days) -> None:
    await days.start()
    assert days.made() == []
    await days.passes(hours=20, minutes=59)
    assert days.made() == []
    await days.passes(days=2)
    assert days.made() == ["20270105-030000", "20270106-030000"]


async def test_it_is_proved_and_remembered(days: Days) -> None:
    await days.start()
    await days.passes(hours=21)
    newest = await days.log.newest()
    assert newest is not None
    assert newest.made_at == datetime(2027, 1, 5, 3, tzinfo=UTC)
    assert newest.rows_read == 0
    assert check(days.folder / newest.file).schema == newest.schema


async def test_an_hour_that_was_slept_through_is_caught_up_on_at_the_start(days: Days) -> None:
    await days.start()
    await days.passes(hours=21)
    await days.stop()
    days.clock.advance(days=1, hours=5)
    await days.start()
    assert days.made() == ["20270105-030000", "20270106-080000"]


async def test_a_backup_by_hand_does_not_put_off_the_daily_one(days: Days) -> None:
    await days.start()
    await days.passes(hours=20)
    await days.stop()
    await days.start()
    await days.passes(hours=1)
    assert days.made() == ["20270105-030000"]


async def test_what_another_process_just_made_is_not_made_again(days: Days, db: Database) -> None:
    await days.start()
    await days.passes(hours=20)
    three = datetime(2027, 1, 5, 3, tzinfo=UTC)
    await BackupLog(db, days.clock).add(ProvedBackup(three, "theirs", "0002", 1))
    await days.passes(hours=24)
    assert days.made() == []
    await days.passes(hours=1)
    assert days.made() == ["20270106-030000"]


async def test_a_folder_that_cannot_be_used_is_logged_and_tried_again_in_an_hour(
    days: Days, caplog: pytest.LogCaptureFixture
) -> None:
    days.folder.rmdir()
    days.folder.write_text("in the way")
    await days.start()
    await days.passes(hours=21)
    assert "the daily backup did not come about" in caplog.text
    days.folder.unlink()
    await days.passes(minutes=59)
    assert not days.folder.exists()
    await days.passes(minutes=2)
    assert days.made() == ["20270105-040000"]


async def test_off_means_never_but_references_are_forgotten(
    db: Database, database_url: str, tmp_path: Path
) -> None:
    days = Days(db, database_url, tmp_path, "off")
    before = len(days.made())
    await days.references.keep("K7Q2-9FXM", KeyError("x"), "/help")
    await days.start()
    await days.passes(days=16)
    await days.stop()
    assert len(days.made()) == before
    assert await days.references.find("K7Q2-9FXM") is None


async def test_a_week_keeps_seven(days: Days) -> None:
    await days.start()
    await days.passes(days=10)
    assert len(days.made()) == 8


async def test_the_metric_tells_how_old_the_last_one_is(days: Days) -> None:
    await days.start()
    await days.passes(hours=23)
    assert REGISTRY.get_sample_value("plc_backup_verified_age_seconds") == 2 * 3_600


async def test_without_postgresqls_programs_it_is_said_once_a_day_in_a_line(
    days: Days, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def without(*_arguments: object) -> None:
        raise ToolMissingError("pg_dump")

    monkeypatch.setattr(upkeep, "make_backup", without)
    await days.start()
    await days.passes(days=3)
    said = [record for record in caplog.records if "pg_dump" in record.getMessage()]
    assert [(record.levelname, record.exc_info) for record in said] == [("WARNING", None)] * 3
