"""A newer release of the zone rules moves what is planned, and staff are told."""

from datetime import timedelta
from pathlib import Path

import pytest

from plc_bot.prompts.occurrences.planning import MOVED
from plc_bot.scheduling.zones import Zones
from tests.prompts.builders import STAFF, a_plan, a_recurrence, at, started
from tests.prompts.life import Life

OLD = Zones(Path(__file__).parents[2] / "scheduling" / "zone_2025b")
CASABLANCA = a_plan(recurrence=a_recurrence(first="2026-09-21", zone="Africa/Casablanca"))
BERLIN = a_plan("Berlin", a_recurrence(first="2026-09-21"))
BY_OLD, BY_NEW = at("2026-09-21", "15:00"), at("2026-09-21", "16:00")


@pytest.fixture
async def old_life(life: Life) -> Life:
    """In September 2026, by the rules of release 2025b, when Morocco still kept +01."""
    await life.stop()
    life.clock.set_wrong(seconds=(at("2026-09-16") - life.clock.now()).total_seconds())
    life.zones = OLD
    await life.start()
    return life


async def update(life: Life) -> None:
    """The same bot, with the rules that it brings along today."""
    await life.stop()
    life.zones = None
    await life.start()


async def test_what_is_planned_moves_with_the_rules_and_staff_are_told(old_life: Life) -> None:
    schedule = await started(old_life.services, CASABLANCA)
    assert (
        await old_life.services.prompts.schedules.find(STAFF, schedule.number)
    ).next_at == BY_OLD
    await update(old_life)
    assert (
        await old_life.services.prompts.schedules.find(STAFF, schedule.number)
    ).next_at == BY_NEW
    await old_life.until(BY_NEW + timedelta(minutes=5))
    assert old_life.posted_at() == [BY_NEW]
    assert len(old_life.told(MOVED)) == 1


async def test_staff_are_told_once_however_often_it_starts(old_life: Life) -> None:
    await started(old_life.services, CASABLANCA)
    await update(old_life)
    await old_life.passes(minutes=5)
    await old_life.restart()
    await old_life.passes(minutes=5)
    assert len(old_life.told(MOVED)) == 1


async def test_what_did_not_move_is_not_told(old_life: Life) -> None:
    await started(old_life.services, BERLIN)
    await update(old_life)
    await old_life.passes(minutes=5)
    entry = await old_life.services.prompts.schedules.find(STAFF, 1)
    assert entry.schedule.zone_release == old_life.services.zones.release
    assert old_life.told(MOVED) == []


async def test_a_date_posted_by_the_old_rules_is_not_posted_again_by_the_new(
    old_life: Life,
) -> None:
    await started(old_life.services, CASABLANCA)
    await old_life.until(BY_OLD + timedelta(minutes=5))
    await update(old_life)
    upcoming = await old_life.services.prompts.schedules.list_upcoming(STAFF, 1)
    assert upcoming[0].moment.instant == BY_NEW + timedelta(weeks=1)
    await old_life.until(BY_NEW + timedelta(hours=1))
    assert old_life.posted_at() == [BY_OLD]


async def test_a_date_that_was_due_by_the_old_rules_waits_for_the_new_instant(
    old_life: Life,
) -> None:
    await started(old_life.services, CASABLANCA)
    await old_life.stop()
    await old_life.until(BY_OLD + timedelta(minutes=30))
    await update(old_life)
    assert old_life.posts() == []
    await old_life.until(BY_NEW + timedelta(minutes=1))
    assert old_life.posted_at() == [BY_NEW]


async def test_a_date_that_moves_into_the_past_is_posted_late(life: Life) -> None:
    await life.stop()
    life.clock.set_wrong(seconds=(at("2026-09-16") - life.clock.now()).total_seconds())
    await life.start()
    await started(life.services, CASABLANCA)
    await life.stop()
    await life.until(BY_OLD + timedelta(minutes=20))
    life.zones = OLD
    await life.start()
    assert life.posted_at() == [BY_OLD + timedelta(minutes=20)]


async def test_a_paused_date_moves_too(old_life: Life) -> None:
    await started(old_life.services, CASABLANCA)
    await old_life.services.prompts.schedules.pause(STAFF, 1)
    await update(old_life)
    assert (await old_life.services.prompts.schedules.resume(STAFF, 1)).next_at == BY_NEW


async def test_a_removed_schedule_comes_back_by_the_new_rules_and_nobody_is_told(
    old_life: Life,
) -> None:
    await started(old_life.services, CASABLANCA)
    await old_life.services.prompts.schedules.remove(STAFF, 1)
    await update(old_life)
    assert (await old_life.services.prompts.schedules.undo_remove(STAFF, 1)).next_at == BY_NEW
    await old_life.passes(minutes=5)
    assert old_life.told(MOVED) == []
