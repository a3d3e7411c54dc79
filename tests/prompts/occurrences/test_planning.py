"""Dates that a zone's clock does not have: Samoa had no 30 December 2011."""

import shutil
from datetime import date, time
from importlib.resources import files
from pathlib import Path

import pytest

from plc_bot.prompts.occurrences.errors import SkipNotUndoneError
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.planning import MOVED
from plc_bot.prompts.schedules.models import SchedulePlan, ScheduleState
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.scheduling.zones import Zones
from tests.guilds.people import GUILD
from tests.prompts.builders import STAFF, a_plan, a_recurrence, at, started
from tests.prompts.life import Life

FRIDAY = date(2011, 12, 30)


def in_apia(rhythm: Rhythm, first: str = "2011-12-29") -> SchedulePlan:
    return a_plan(recurrence=a_recurrence(rhythm, first, time(9), "Pacific/Apia"))


@pytest.fixture
async def samoa(life: Life) -> Life:
    """The bot on 28 December 2011, 00:00 UTC."""
    await life.stop()
    life.clock.set_wrong(seconds=(at("2011-12-28", "00:00") - life.clock.now()).total_seconds())
    await life.start()
    return life


@pytest.fixture
def without_the_change(tmp_path: Path) -> Zones:
    """Rules of before it was decided: Apia stays where Honolulu is."""
    pinned = Path(str(files("tzdata") / "zoneinfo"))
    (tmp_path / "Pacific").mkdir()
    shutil.copy(pinned / "Pacific" / "Honolulu", tmp_path / "Pacific" / "Apia")
    shutil.copy(pinned / "iso3166.tab", tmp_path)
    (tmp_path / "tzdata.zi").write_text("# version 2011a\n")
    (tmp_path / "zone.tab").write_text("WS\t-1350-17144\tPacific/Apia\n")
    return Zones(tmp_path)


async def on(life: Life, day: date) -> Occurrence:
    for number in range(1, 9):
        found = await life.services.prompts.occurrences.find(GUILD, number)
        if found is not None and found.regular_on == day:
            return found
    pytest.fail(f"nothing stands for {day}")


async def test_a_date_that_does_not_exist_is_skipped_and_the_next_is_posted_once(
    samoa: Life,
) -> None:
    await started(samoa.services, in_apia(Rhythm.daily()))
    await samoa.until(at("2011-12-31", "12:00"))
    skipped = await on(samoa, FRIDAY)
    assert (skipped.state, skipped.reason) == (OccurrenceState.SKIPPED, SkipReason.NO_SUCH_TIME)
    assert samoa.posted_at() == [at("2011-12-29", "19:00"), at("2011-12-30", "19:00")]


async def test_an_outage_over_it_goes_on_with_the_dates_there_are(samoa: Life) -> None:
    await started(samoa.services, in_apia(Rhythm.daily()))
    await samoa.stop()
    await samoa.until(at("2011-12-30", "20:00"))
    await samoa.start()
    await samoa.passes(minutes=1)
    assert (await on(samoa, FRIDAY)).reason is SkipReason.NO_SUCH_TIME
    assert (await on(samoa, date(2011, 12, 29))).reason is SkipReason.TOO_LATE
    assert (await on(samoa, date(2011, 12, 31))).state is OccurrenceState.DONE


async def test_a_date_that_newer_rules_leave_out_is_skipped_and_told(
    samoa: Life, without_the_change: Zones
) -> None:
    samoa.zones = without_the_change
    await samoa.restart()
    await started(samoa.services, in_apia(Rhythm.weekly(4)))
    samoa.zones = None
    await samoa.restart()
    assert (await on(samoa, FRIDAY)).reason is SkipReason.NO_SUCH_TIME
    entry = await samoa.services.prompts.schedules.find(STAFF, 1)
    assert entry.next_at == at("2012-01-05", "19:00")
    await samoa.passes(minutes=5)
    assert len(samoa.told(MOVED)) == 1


async def test_a_date_that_does_not_exist_cannot_be_brought_back(
    samoa: Life, without_the_change: Zones
) -> None:
    samoa.zones = without_the_change
    await samoa.restart()
    await started(samoa.services, in_apia(Rhythm.weekly(4)))
    samoa.zones = None
    await samoa.restart()
    skipped = await on(samoa, FRIDAY)
    with pytest.raises(SkipNotUndoneError):
        await samoa.services.prompts.schedules.undo_skip(STAFF, skipped.number)


async def test_an_only_date_that_newer_rules_leave_out_ends_its_schedule(
    samoa: Life, without_the_change: Zones
) -> None:
    samoa.zones = without_the_change
    await samoa.restart()
    await started(samoa.services, in_apia(Rhythm.once(), "2011-12-30"))
    samoa.zones = None
    await samoa.restart()
    entry = await samoa.services.prompts.schedules.find(STAFF, 1)
    assert (entry.schedule.state, entry.next_at) == (ScheduleState.ENDED, None)
