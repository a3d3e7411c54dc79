"""How long a schedule goes on, and how late it may still post."""

from datetime import date, timedelta

import pytest

from plc_bot.prompts.occurrences.errors import SkipNotUndoneError
from plc_bot.prompts.occurrences.planning import MISSED
from plc_bot.prompts.schedules.models import Bounds, SchedulePlan, ScheduleState
from tests.outside import Answer
from tests.prompts.builders import STAFF, a_plan, at, started
from tests.prompts.life import Life

MONDAY = at("2027-01-04")
WEEK = timedelta(weeks=1)


def bounded(**bounds: object) -> SchedulePlan:
    """Mondays from 4 January 2027, with an end or another lateness."""
    return a_plan(bounds=Bounds(**bounds))  # pyright: ignore[reportArgumentType] - as Bounds has them


async def state(life: Life) -> ScheduleState:
    return (await life.services.prompts.schedules.find(STAFF, 1)).schedule.state


async def away(life: Life, late: timedelta) -> None:
    """The bot is stopped before the first Monday's post, and so much after it it starts."""
    await life.until(MONDAY - timedelta(hours=1))
    await life.stop()
    await life.until(MONDAY + late)
    await life.start()
    await life.passes(minutes=1)


async def test_after_the_last_day_nothing_is_posted_and_the_schedule_has_ended(life: Life) -> None:
    await started(life.services, bounded(ends_on=date(2027, 1, 18)))
    await life.until(MONDAY + 2 * WEEK - timedelta(minutes=1))
    assert await state(life) is ScheduleState.ACTIVE
    await life.until(MONDAY + 8 * WEEK)
    assert life.posted_at() == [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK]
    assert await state(life) is ScheduleState.ENDED


async def test_after_so_many_posts_the_schedule_has_ended(life: Life) -> None:
    await started(life.services, bounded(posts_most=2))
    await life.until(MONDAY + 8 * WEEK)
    assert life.posted_at() == [MONDAY, MONDAY + WEEK]
    assert await state(life) is ScheduleState.ENDED


async def test_of_two_ends_the_earlier_one_counts(life: Life) -> None:
    await started(life.services, bounded(ends_on=date(2027, 1, 11), posts_most=5))
    await life.until(MONDAY + 8 * WEEK)
    assert len(life.posts()) == 2


async def test_a_date_that_staff_left_out_is_no_post(life: Life) -> None:
    await started(life.services, bounded(posts_most=2))
    await life.services.prompts.schedules.skip(STAFF, 1)
    await life.until(MONDAY + 8 * WEEK)
    assert life.posted_at() == [MONDAY + WEEK, MONDAY + 2 * WEEK]


async def test_a_post_that_never_came_about_is_no_post(life: Life) -> None:
    await started(life.services, bounded(posts_most=2))
    life.outside.posts.next_answers.append(Answer.REFUSED)
    await life.until(MONDAY + 8 * WEEK)
    assert life.posted_at() == [MONDAY + WEEK, MONDAY + 2 * WEEK]


async def test_a_date_brought_back_comes_out_of_what_is_left(life: Life) -> None:
    await started(life.services, bounded(posts_most=1))
    skipped, _ = await life.services.prompts.schedules.skip(STAFF, 1)
    await life.services.prompts.schedules.undo_skip(STAFF, skipped.number)
    await life.until(MONDAY + 8 * WEEK)
    assert life.posted_at() == [MONDAY]
    assert await state(life) is ScheduleState.ENDED
    assert (await life.services.prompts.schedules.find(STAFF, 1)).next_at is None


async def test_a_date_does_not_come_back_once_all_is_posted(life: Life) -> None:
    await started(life.services, bounded(posts_most=1))
    await life.until(MONDAY - timedelta(minutes=5))
    schedules = life.services.prompts.schedules
    first, second = (await schedules.skip(STAFF, 1))[0], (await schedules.skip(STAFF, 1))[0]
    await schedules.undo_skip(STAFF, first.number)
    await life.passes(minutes=6)
    assert life.posted_at() == [MONDAY]
    with pytest.raises(SkipNotUndoneError):
        await schedules.undo_skip(STAFF, second.number)


@pytest.mark.parametrize(
    ("late_by", "late", "posts"),
    [
        (timedelta(0), timedelta(minutes=4), 1),
        (timedelta(0), timedelta(minutes=6), 0),
        (timedelta(hours=1), timedelta(minutes=59), 1),
        (timedelta(hours=1), timedelta(hours=1), 0),
        (timedelta(hours=24), timedelta(hours=23), 1),
        (timedelta(hours=24), timedelta(hours=25), 0),
    ],
)
async def test_a_schedule_posts_as_late_as_it_may_and_no_later(
    life: Life, late_by: timedelta, late: timedelta, posts: int
) -> None:
    await started(life.services, bounded(late_by=late_by))
    await away(life, late)
    assert (len(life.posts()), len(life.told(MISSED))) == (posts, 1 - posts)


async def test_the_last_date_may_be_late_too(life: Life) -> None:
    await started(life.services, bounded(posts_most=1, late_by=timedelta(hours=2)))
    await away(life, timedelta(hours=1))
    assert len(life.posts()) == 1
    assert await state(life) is ScheduleState.ENDED
