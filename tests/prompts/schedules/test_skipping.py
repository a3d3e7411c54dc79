"""Leaving one date out, and bringing it back."""

from datetime import timedelta

import pytest

from plc_bot.prompts.occurrences.errors import SkipNotUndoneError
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.queue.errors import UndoOverError
from plc_bot.prompts.schedules.errors import (
    NothingToSkipError,
)
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.prompts.builders import (
    STAFF,
    a_plan,
    a_recurrence,
    at,
    started,
)
from tests.prompts.life import Life

MONDAY, NEXT_MONDAY = at("2027-01-04"), at("2027-01-11")
ONCE = a_plan("Once", a_recurrence(Rhythm.once()))
NOBODYS = 99


async def state(services: Services, number: int = 1) -> ScheduleState:
    return (await services.prompts.schedules.find(STAFF, number)).schedule.state


async def test_a_skipped_date_is_left_out_and_the_next_one_kept(life: Life) -> None:
    await started(life.services)
    left_out, entry = await life.services.prompts.schedules.skip(STAFF, 1)
    assert (left_out.due_at, entry.next_at) == (MONDAY, NEXT_MONDAY)
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [NEXT_MONDAY]
    skipped = await life.services.prompts.occurrences.find(GUILD, left_out.number)
    assert skipped is not None
    assert (skipped.state, skipped.reason) == (OccurrenceState.SKIPPED, SkipReason.STAFF)


async def test_skipping_again_leaves_out_the_next_one_too(services: Services) -> None:
    await started(services)
    await services.prompts.schedules.skip(STAFF, 1)
    left_out, entry = await services.prompts.schedules.skip(STAFF, 1)
    assert (left_out.due_at, entry.next_at) == (NEXT_MONDAY, at("2027-01-18"))


async def test_a_paused_schedule_has_no_date_to_skip(services: Services) -> None:
    await started(services)
    await services.prompts.schedules.pause(STAFF, 1)
    with pytest.raises(NothingToSkipError):
        await services.prompts.schedules.skip(STAFF, 1)


async def test_skipping_the_only_date_ends_the_schedule(services: Services) -> None:
    await started(services, ONCE)
    _left_out, entry = await services.prompts.schedules.skip(STAFF, 1)
    assert (entry.schedule.state, entry.next_at) == (ScheduleState.ENDED, None)
    with pytest.raises(NothingToSkipError):
        await services.prompts.schedules.skip(STAFF, 1)


async def test_a_skip_can_be_undone_within_ten_minutes(life: Life) -> None:
    await started(life.services)
    left_out, _entry = await life.services.prompts.schedules.skip(STAFF, 1)
    await life.passes(minutes=10)
    back = await life.services.prompts.schedules.undo_skip(STAFF, left_out.number)
    assert (back.state, back.due_at) == (OccurrenceState.PLANNED, MONDAY)
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [MONDAY, NEXT_MONDAY]


async def test_undoing_the_skip_of_an_only_date_brings_its_schedule_back(life: Life) -> None:
    await started(life.services, ONCE)
    left_out, _entry = await life.services.prompts.schedules.skip(STAFF, 1)
    await life.services.prompts.schedules.undo_skip(STAFF, left_out.number)
    assert await state(life.services) is ScheduleState.ACTIVE
    await life.until(MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [MONDAY]
    assert await state(life.services) is ScheduleState.ENDED


async def test_a_skip_cannot_be_undone_after_ten_minutes(
    services: Services, clock: ManualClock
) -> None:
    await started(services)
    left_out, _entry = await services.prompts.schedules.skip(STAFF, 1)
    clock.advance(minutes=10, seconds=1)
    with pytest.raises(UndoOverError):
        await services.prompts.schedules.undo_skip(STAFF, left_out.number)


async def test_a_skip_cannot_be_undone_once_its_time_has_come(
    services: Services, clock: ManualClock
) -> None:
    await started(services)
    clock.advance(seconds=(MONDAY - clock.now()).total_seconds() - 60)
    left_out, _entry = await services.prompts.schedules.skip(STAFF, 1)
    clock.advance(minutes=1)
    with pytest.raises(SkipNotUndoneError):
        await services.prompts.schedules.undo_skip(STAFF, left_out.number)


@pytest.mark.parametrize("act", ["pause", "remove"])
async def test_a_skip_is_not_undone_in_a_schedule_that_stands_still(
    services: Services, act: str
) -> None:
    await started(services)
    left_out, _entry = await services.prompts.schedules.skip(STAFF, 1)
    await getattr(services.prompts.schedules, act)(STAFF, 1)
    with pytest.raises(SkipNotUndoneError):
        await services.prompts.schedules.undo_skip(STAFF, left_out.number)


@pytest.mark.parametrize("number", [1, NOBODYS])
async def test_what_was_not_skipped_cannot_be_brought_back(services: Services, number: int) -> None:
    await started(services)
    with pytest.raises(SkipNotUndoneError):
        await services.prompts.schedules.undo_skip(STAFF, number)


async def test_what_the_bot_skipped_cannot_be_brought_back(
    services: Services, clock: ManualClock
) -> None:
    await started(services)
    await services.prompts.schedules.pause(STAFF, 1)
    clock.advance(days=1)
    await services.prompts.schedules.resume(STAFF, 1)
    with pytest.raises(SkipNotUndoneError):
        await services.prompts.schedules.undo_skip(STAFF, 1)
