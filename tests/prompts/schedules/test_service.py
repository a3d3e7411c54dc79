"""Schedules in the hands of staff: each act once, undone within ten minutes, refused in words."""

import asyncio
from datetime import timedelta

import pytest

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.prompts.schedules.errors import (
    NoDateLeftError,
    ScheduleNameTakenError,
    ScheduleNotFoundError,
    ScheduleStateError,
    TooManySchedulesError,
)
from plc_bot.prompts.schedules.models import PauseReason, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.prompts.builders import (
    STAFF,
    a_plan,
    a_recurrence,
    a_schedule,
    at,
    started,
)
from tests.prompts.life import Life

MONDAY, NEXT_MONDAY = at("2027-01-04"), at("2027-01-11")
ONCE = a_plan("Once", a_recurrence(Rhythm.once()))
NOBODYS = 99


async def state(services: Services, number: int = 1) -> ScheduleState:
    return (await services.prompts.schedules.find(STAFF, number)).schedule.state


async def fill(db: Database) -> None:
    """Fifty schedules, the most that a guild may have."""
    async with db.write() as connection:
        for number in range(101, 151):
            await ScheduleStore(connection).add(a_schedule(number))


# Saving


async def test_a_saved_schedule_is_active_and_has_its_first_date(services: Services) -> None:
    schedule = await started(services)
    entry = await services.prompts.schedules.find(STAFF, schedule.number)
    assert (entry.schedule, entry.next_at) == (schedule, MONDAY)
    assert schedule.state is ScheduleState.ACTIVE


async def test_saving_uses_the_draft_up(services: Services) -> None:
    draft_number = await services.prompts.schedule_drafts.keep(STAFF, a_plan())
    await services.prompts.schedules.start(STAFF, a_plan(), draft_number)
    with pytest.raises(DraftGoneError):
        await services.prompts.schedule_drafts.find(STAFF, draft_number)


async def test_pressing_save_twice_makes_one_schedule(services: Services) -> None:
    draft_number = await services.prompts.schedule_drafts.keep(STAFF, a_plan())
    pressed = [services.prompts.schedules.start(STAFF, a_plan(), draft_number) for _ in range(3)]
    first, *others = await asyncio.gather(*pressed)
    assert others == [first, first]
    assert len(await services.prompts.schedules.list_all(STAFF)) == 1


@pytest.mark.parametrize("name", ["Weekly prompt", "weekly  PROMPT!"])
async def test_a_name_that_is_taken_is_refused_and_the_draft_stays(
    services: Services, name: str
) -> None:
    await started(services)
    draft_number = await services.prompts.schedule_drafts.keep(STAFF, a_plan(name))
    with pytest.raises(ScheduleNameTakenError):
        await services.prompts.schedules.start(STAFF, a_plan(name), draft_number)
    assert (await services.prompts.schedule_drafts.find(STAFF, draft_number)).plan.name == name


async def test_names_in_signs_alone_are_told_apart(services: Services) -> None:
    await started(services, a_plan("🎉"))
    await started(services, a_plan("☕"))
    assert len(await services.prompts.schedules.list_all(STAFF)) == 2


async def test_two_who_save_one_name_at_once_get_one_schedule(services: Services) -> None:
    both = await asyncio.gather(started(services), started(services), return_exceptions=True)
    assert [type(each) for each in both].count(ScheduleNameTakenError) == 1


async def test_more_than_fifty_schedules_are_refused(services: Services, db: Database) -> None:
    await fill(db)
    with pytest.raises(TooManySchedulesError):
        await started(services)


async def test_an_only_date_that_has_passed_meanwhile_is_refused(
    services: Services, clock: ManualClock
) -> None:
    clock.advance(days=1)
    with pytest.raises(NoDateLeftError):
        await started(services, ONCE)
    assert await services.prompts.schedules.list_all(STAFF) == []


async def test_numbers_are_not_used_again(services: Services) -> None:
    first = await started(services)
    await services.prompts.schedules.remove(STAFF, first.number)
    assert (await started(services)).number == first.number + 1


# Listing


async def test_a_list_names_when_each_schedule_posts_next(services: Services) -> None:
    await started(services)
    await started(services, a_plan("Daily", a_recurrence(Rhythm.daily(), first="2027-01-06")))
    entries = await services.prompts.schedules.list_all(STAFF)
    assert [(entry.schedule.plan.name, entry.next_at) for entry in entries] == [
        ("Weekly prompt", MONDAY),
        ("Daily", at("2027-01-06")),
    ]


@pytest.mark.parametrize(
    "act", ["find", "list_upcoming", "pause", "resume", "skip", "remove", "undo_remove"]
)
async def test_what_there_is_not_is_refused(services: Services, act: str) -> None:
    with pytest.raises(ScheduleNotFoundError):
        await getattr(services.prompts.schedules, act)(STAFF, NOBODYS)


@pytest.mark.parametrize("act", ["find", "list_upcoming", "pause", "resume", "skip", "remove"])
async def test_what_was_removed_is_refused(services: Services, act: str) -> None:
    await started(services)
    await services.prompts.schedules.remove(STAFF, 1)
    with pytest.raises(ScheduleNotFoundError):
        await getattr(services.prompts.schedules, act)(STAFF, 1)


# Pausing


async def test_a_paused_schedule_posts_nothing(life: Life) -> None:
    await started(life.services)
    paused = await life.services.prompts.schedules.pause(STAFF, 1)
    assert (paused.state, paused.pause_reason) == (ScheduleState.PAUSED, PauseReason.STAFF)
    await life.until(NEXT_MONDAY + timedelta(days=1))
    assert life.posts() == []


async def test_a_schedule_resumed_in_time_posts_as_planned(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.pause(STAFF, 1)
    await life.until(MONDAY - timedelta(minutes=1))
    assert (await life.services.prompts.schedules.resume(STAFF, 1)).next_at == MONDAY
    await life.until(MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [MONDAY]


async def test_what_the_pause_missed_stays_missed(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.pause(STAFF, 1)
    await life.until(MONDAY + timedelta(minutes=1))
    assert (await life.services.prompts.schedules.resume(STAFF, 1)).next_at == NEXT_MONDAY
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [NEXT_MONDAY]


async def test_a_second_press_on_pause_is_refused(services: Services) -> None:
    await started(services)
    await services.prompts.schedules.pause(STAFF, 1)
    with pytest.raises(ScheduleStateError, match="paused"):
        await services.prompts.schedules.pause(STAFF, 1)


async def test_what_is_not_paused_cannot_be_resumed(services: Services) -> None:
    await started(services)
    with pytest.raises(ScheduleStateError, match="active"):
        await services.prompts.schedules.resume(STAFF, 1)


async def test_of_two_who_pause_at_once_one_is_refused(services: Services) -> None:
    await started(services)
    both = await asyncio.gather(
        *(services.prompts.schedules.pause(STAFF, 1) for _ in range(2)), return_exceptions=True
    )
    assert [type(each) for each in both].count(ScheduleStateError) == 1


async def test_an_only_date_missed_in_a_pause_ends_the_schedule(
    services: Services, clock: ManualClock
) -> None:
    await started(services, ONCE)
    await services.prompts.schedules.pause(STAFF, 1)
    clock.advance(days=1)
    entry = await services.prompts.schedules.resume(STAFF, 1)
    assert (entry.schedule.state, entry.next_at) == (ScheduleState.ENDED, None)
