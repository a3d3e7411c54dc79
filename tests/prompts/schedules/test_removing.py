"""Taking a schedule away, and bringing it back within ten minutes."""

from datetime import timedelta

import pytest

from plc_bot.prompts.queue.errors import UndoOverError
from plc_bot.prompts.schedules.errors import (
    ScheduleNameTakenError,
    ScheduleNotFoundError,
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
    a_text,
    at,
    started,
    text_of,
)
from tests.prompts.life import Life

MONDAY, NEXT_MONDAY = at("2027-01-04"), at("2027-01-11")
ONCE = a_plan("Once", a_recurrence(Rhythm.once()))
NOBODYS = 99


async def fill(db: Database) -> None:
    """Fifty schedules, the most that a guild may have."""
    async with db.write() as connection:
        for number in range(101, 151):
            await ScheduleStore(connection).add(a_schedule(number))


async def test_a_removed_schedule_posts_nothing_and_is_not_listed(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.remove(STAFF, 1)
    await life.until(NEXT_MONDAY)
    assert (life.posts(), await life.services.prompts.schedules.list_all(STAFF)) == ([], [])


async def test_its_own_prompts_go_to_the_pool_and_return_with_it(life: Life) -> None:
    await started(life.services)
    await started(life.services, a_plan("Other"))
    await life.services.prompts.queue.add(STAFF, a_text(), schedule_number=1)
    upcoming = life.services.prompts.schedules.list_upcoming
    await life.services.prompts.schedules.remove(STAFF, 1)
    assert text_of((await upcoming(STAFF, 2))[0]) == a_text().text
    await life.services.prompts.schedules.undo_remove(STAFF, 1)
    assert text_of((await upcoming(STAFF, 2))[0]) != a_text().text
    assert text_of((await upcoming(STAFF, 1))[0]) == a_text().text


async def test_removing_can_be_undone_within_ten_minutes(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.remove(STAFF, 1)
    await life.passes(minutes=10)
    entry = await life.services.prompts.schedules.undo_remove(STAFF, 1)
    assert (entry.schedule.state, entry.next_at) == (ScheduleState.ACTIVE, MONDAY)
    await life.until(MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [MONDAY]


async def test_a_paused_schedule_comes_back_paused(services: Services) -> None:
    await started(services)
    await services.prompts.schedules.pause(STAFF, 1)
    await services.prompts.schedules.remove(STAFF, 1)
    entry = await services.prompts.schedules.undo_remove(STAFF, 1)
    assert (entry.schedule.state, entry.next_at) == (ScheduleState.PAUSED, None)
    assert entry.schedule.pause_reason is PauseReason.STAFF


async def test_a_date_missed_while_it_was_removed_stays_missed(
    services: Services, clock: ManualClock
) -> None:
    await started(services)
    clock.advance(seconds=(MONDAY - clock.now()).total_seconds() - 60)
    await services.prompts.schedules.remove(STAFF, 1)
    clock.advance(minutes=2)
    assert (await services.prompts.schedules.undo_remove(STAFF, 1)).next_at == NEXT_MONDAY


async def test_removing_cannot_be_undone_after_ten_minutes(
    services: Services, clock: ManualClock
) -> None:
    await started(services)
    await services.prompts.schedules.remove(STAFF, 1)
    clock.advance(minutes=10, seconds=1)
    with pytest.raises(UndoOverError):
        await services.prompts.schedules.undo_remove(STAFF, 1)


async def test_what_was_not_removed_is_not_brought_back(services: Services) -> None:
    await started(services)
    with pytest.raises(ScheduleNotFoundError):
        await services.prompts.schedules.undo_remove(STAFF, 1)


async def test_a_schedule_whose_name_was_taken_meanwhile_stays_removed(services: Services) -> None:
    await started(services)
    await services.prompts.schedules.remove(STAFF, 1)
    await started(services)
    with pytest.raises(ScheduleNameTakenError):
        await services.prompts.schedules.undo_remove(STAFF, 1)


async def test_a_schedule_whose_room_was_taken_meanwhile_stays_removed(
    services: Services, db: Database
) -> None:
    await started(services)
    await services.prompts.schedules.remove(STAFF, 1)
    await fill(db)
    with pytest.raises(TooManySchedulesError):
        await services.prompts.schedules.undo_remove(STAFF, 1)
