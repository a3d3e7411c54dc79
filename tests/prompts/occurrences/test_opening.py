"""Posting at the promised local time, and what happens when that was not possible."""

from datetime import date, datetime, time, timedelta

import pytest

from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.opening import LATE_POSTS_APART, ON_TIME
from plc_bot.prompts.occurrences.planning import DUE_KIND, MISSED
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.models import PromptState
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.rhythm import Rhythm
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.outside import Answer
from tests.prompts.builders import (
    ELSEWHERE,
    STAFF,
    a_plan,
    a_recurrence,
    a_schedule,
    a_text,
    an_occurrence,
    at,
    started,
)
from tests.prompts.life import Life, missed_of, post_of

MONDAY = at("2027-01-04")


async def away(life: Life, start: datetime, end: datetime) -> None:
    """The bot is down from one instant to another."""
    await life.until(start)
    await life.stop()
    await life.until(end)
    await life.start()
    await life.passes(minutes=2)


async def skipped(life: Life, schedule_number: int = 1) -> list[Occurrence]:
    async with life.database.read() as connection:
        store = OccurrenceStore(connection)
        return await store.list_in(GUILD, schedule_number, (OccurrenceState.SKIPPED,))


async def test_a_prompt_is_posted_once_at_the_promised_local_time(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY - timedelta(seconds=1))
    assert life.posts() == []
    await life.until(MONDAY + timedelta(hours=5))
    assert life.posted_at() == [MONDAY]
    assert life.posts()[0].thread_id is not None


async def test_each_week_has_its_own_post(life: Life) -> None:
    await started(life.services)
    await life.until(at("2027-01-19"))
    assert life.posted_at() == [MONDAY, at("2027-01-11"), at("2027-01-18")]
    assert len(set(life.asked())) == 3


async def test_the_local_time_stays_when_clocks_are_put_forward(life: Life) -> None:
    await started(life.services, a_plan(recurrence=a_recurrence(first="2027-03-22")))
    await life.until(at("2027-04-01"))
    assert life.posted_at() == [at("2027-03-22", "15:00"), at("2027-03-29", "14:00")]


async def test_the_local_time_stays_when_clocks_are_put_back(life: Life) -> None:
    await started(life.services, a_plan(recurrence=a_recurrence(first="2027-10-25")))
    await life.until(at("2027-11-03"))
    assert life.posted_at() == [at("2027-10-25", "14:00"), at("2027-11-01", "15:00")]


@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
async def test_a_restart_on_the_night_of_the_change_posts_once(life: Life, day: str) -> None:
    recurrence = a_recurrence(Rhythm.weekly(6), first=day)
    await started(life.services, a_plan(recurrence=recurrence))
    await life.until(at(day, "00:30"))
    await life.restart()
    await life.until(at(day, "14:30"))
    await life.restart()
    await life.until(at(day, "23:00"))
    assert len(life.posts()) == 1


async def test_a_fold_posts_at_the_first_of_two(life: Life) -> None:
    recurrence = a_recurrence(Rhythm.weekly(6), "2027-10-31", time(2, 30))
    await started(life.services, a_plan(recurrence=recurrence))
    await life.until(at("2027-10-31", "12:00"))
    assert life.posted_at() == [at("2027-10-31", "00:30")]


@pytest.mark.parametrize(
    ("late", "is_late"),
    [
        (timedelta(minutes=4), False),
        (timedelta(minutes=30), True),
        (timedelta(hours=5), True),
    ],
)
async def test_what_is_late_within_the_tolerance_is_posted_and_says_so(
    life: Life, late: timedelta, is_late: bool
) -> None:
    await started(life.services)
    await away(life, at("2027-01-04", "14:00"), MONDAY + late)
    [post] = life.posts()
    assert (post.errand.late > ON_TIME) == is_late
    assert post_of(post).occurrence.was_late == is_late
    assert life.told(MISSED) == []


async def test_what_is_seven_hours_late_is_skipped_and_told_once(life: Life) -> None:
    await started(life.services)
    await away(life, at("2027-01-04", "14:00"), MONDAY + timedelta(hours=7))
    assert life.posts() == []
    [told] = life.told(MISSED)
    assert [missed.due_at for missed in missed_of(told)] == [MONDAY]


async def test_the_prompt_of_a_skipped_date_comes_next(life: Life) -> None:
    await life.services.prompts.queue.add(STAFF, a_text(1))
    await life.services.prompts.queue.add(STAFF, a_text(2))
    await started(life.services)
    await away(life, at("2027-01-04", "14:00"), MONDAY + timedelta(hours=7))
    await life.until(at("2027-01-11", "16:00"))
    assert life.asked() == [a_text(1).text]


async def test_after_three_weeks_down_nothing_old_is_posted_and_staff_read_one_message(
    life: Life,
) -> None:
    await started(life.services)
    await away(life, at("2027-01-04", "14:00"), at("2027-01-26", "09:00"))
    assert life.posts() == []
    [told] = life.told(MISSED)
    assert [row.regular_on.day for row in missed_of(told)] == [4, 11, 18, 25]
    await life.until(at("2027-02-01", "16:00"))
    assert life.posted_at() == [at("2027-02-01")]


async def test_after_three_weeks_down_only_the_newest_date_may_still_be_posted(life: Life) -> None:
    await started(life.services)
    await away(life, at("2027-01-04", "14:00"), at("2027-01-25", "17:00"))
    assert [post_of(post).occurrence.regular_on.day for post in life.posts()] == [25]
    [told] = life.told(MISSED)
    assert [row.regular_on.day for row in missed_of(told)] == [4, 11, 18]


async def test_a_second_outage_is_told_by_itself(life: Life) -> None:
    await started(life.services)
    await away(life, at("2027-01-04", "14:00"), at("2027-01-05", "09:00"))
    await away(life, at("2027-01-11", "14:00"), at("2027-01-12", "09:00"))
    first, second = life.told(MISSED)
    assert [row.regular_on.day for row in missed_of(first)] == [4]
    assert [row.regular_on.day for row in missed_of(second)] == [11]


async def test_late_schedules_of_a_guild_take_turns_of_two_minutes(life: Life) -> None:
    for name in ("One", "Two", "Three"):
        await started(life.services, a_plan(name))
    await away(life, at("2027-01-04", "14:00"), MONDAY + timedelta(hours=1))
    await life.passes(hours=1)
    first, second, third = life.posted_at()
    assert (second - first, third - second) == (LATE_POSTS_APART, LATE_POSTS_APART)
    assert len({post_of(post).schedule.number for post in life.posts()}) == 3


async def test_another_guild_does_not_wait_for_its_turn(life: Life) -> None:
    await started(life.services)
    await started(life.services, actor=ELSEWHERE)
    await away(life, at("2027-01-04", "14:00"), MONDAY + timedelta(hours=1))
    assert len(life.posts(GUILD)) == len(life.posts(OTHER_GUILD)) == 1


async def test_several_late_schedules_are_told_of_in_one_message(life: Life) -> None:
    for name in ("One", "Two", "Three"):
        await started(life.services, a_plan(name))
    await away(life, at("2027-01-04", "14:00"), at("2027-01-26", "09:00"))
    await life.passes(days=1)
    [told] = life.told(MISSED)
    assert len(missed_of(told)) == 12
    assert life.posts() == []


async def test_ten_years_away_are_gone_through_at_once(life: Life) -> None:
    await started(life.services, a_plan(recurrence=a_recurrence(Rhythm.daily())))
    await life.until(at("2027-01-04", "14:00"))
    await life.stop()
    await life.until(at("2037-01-01", "16:00"))
    await life.start()
    await life.passes(minutes=2)
    assert len(life.posts()) == 1
    rows = await skipped(life)
    assert (
        len({row.regular_on for row in rows})
        == len(rows)
        == (date(2037, 1, 1) - date(2027, 1, 4)).days
    )
    assert {row.reason for row in rows} == {SkipReason.TOO_LATE}


async def test_a_schedule_that_was_paused_meanwhile_posts_nothing_late(life: Life) -> None:
    schedule = await started(life.services)
    await life.until(at("2027-01-04", "14:00"))
    await life.services.prompts.schedules.pause(STAFF, schedule.number)
    await away(life, at("2027-01-04", "14:30"), MONDAY + timedelta(hours=1))
    assert (life.posts(), life.told(MISSED)) == ([], [])


async def test_a_planned_date_of_a_schedule_that_stands_still_is_not_opened(life: Life) -> None:
    stray = an_occurrence(100, due_at=MONDAY)
    async with life.database.write() as connection:
        await ScheduleStore(connection).add(a_schedule(state=ScheduleState.PAUSED))
        await OccurrenceStore(connection).add(stray)
        due = Due(GUILD, DUE_KIND, str(stray.number), MONDAY, timedelta(hours=6))
        await life.services.due.plan(connection, due)
    await life.until(MONDAY + timedelta(hours=1))
    assert life.posts() == []
    assert await life.services.prompts.occurrences.find(GUILD, stray.number) == stray


async def test_a_late_date_that_waits_for_its_turn_can_be_skipped(life: Life) -> None:
    first, second = [await started(life.services, a_plan(name)) for name in ("One", "Two")]
    await life.until(at("2027-01-04", "14:00"))
    await life.stop()
    await life.until(MONDAY + timedelta(hours=1))
    await life.start()
    waiting = {first.number, second.number} - {
        post_of(post).schedule.number for post in life.posts()
    }
    await life.services.prompts.schedules.skip(STAFF, waiting.pop())
    await life.passes(hours=1)
    assert len(life.posts()) == 1


async def test_the_only_date_ends_its_schedule(life: Life) -> None:
    schedule = await started(life.services, a_plan(recurrence=a_recurrence(Rhythm.once())))
    await life.until(at("2027-01-12"))
    entry = await life.services.prompts.schedules.find(STAFF, schedule.number)
    assert (entry.schedule.state, entry.next_at) == (ScheduleState.ENDED, None)
    assert life.posted_at() == [MONDAY]


async def test_only_dates_that_are_late_are_each_posted_before_their_schedule_ends(
    life: Life,
) -> None:
    once = a_recurrence(Rhythm.once())
    for name in ("One", "Two"):
        await started(life.services, a_plan(name, once))
    await away(life, at("2027-01-04", "14:00"), MONDAY + timedelta(hours=1))
    await life.passes(hours=1)
    assert len(life.posts()) == 2
    entries = await life.services.prompts.schedules.list_all(STAFF)
    assert {entry.schedule.state for entry in entries} == {ScheduleState.ENDED}


async def test_an_only_date_that_was_missed_ends_its_schedule_and_is_told(life: Life) -> None:
    schedule = await started(life.services, a_plan(recurrence=a_recurrence(Rhythm.once())))
    await away(life, at("2027-01-04", "14:00"), at("2027-01-05"))
    entry = await life.services.prompts.schedules.find(STAFF, schedule.number)
    assert entry.schedule.state is ScheduleState.ENDED
    assert len(life.told(MISSED)) == 1


async def test_a_kill_between_claim_and_post_posts_once_with_the_same_prompt(life: Life) -> None:
    await started(life.services)
    life.outside.posts.next_answers.append(Answer.SILENT)
    await life.until(MONDAY + timedelta(seconds=10))
    async with life.database.read() as connection:
        [taken] = await OccurrenceStore(connection).list_in(GUILD, 1, (OccurrenceState.CLAIMED,))
    await life.kill()
    await life.start()
    await life.passes(minutes=10)
    [post] = life.posts()
    assert post_of(post).prompt.number == taken.prompt_number


async def test_a_kill_after_discord_took_the_post_posts_once(life: Life) -> None:
    await started(life.services)
    life.outside.posts.next_answers.append(Answer.TAKEN_THEN_SILENT)
    await life.until(MONDAY + timedelta(seconds=10))
    await life.kill()
    await life.until(MONDAY + timedelta(minutes=30))
    await life.start()
    await life.passes(minutes=10)
    [post] = life.posts()
    assert post.thread_id is not None
    async with life.database.read() as connection:
        prompt = await PromptStore(connection).find(GUILD, post_of(post).prompt.number)
    assert prompt is not None
    assert prompt.state is PromptState.USED


async def test_a_clock_two_hours_ahead_posts_nothing_and_skips_nothing(life: Life) -> None:
    await started(life.services)
    life.clock.set_wrong(hours=10)
    life.outside.sky.ahead = timedelta(hours=10)
    await life.restart()
    await life.passes(hours=1)
    assert (life.posts(), await skipped(life)) == ([], [])
    life.clock.set_wrong(hours=-10)
    life.outside.sky.ahead = timedelta()
    await life.until(MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [MONDAY]


async def test_a_clock_of_1970_posts_nothing_and_skips_nothing(life: Life) -> None:
    await started(life.services)
    behind = life.clock.now() - at("1970-01-01")
    life.clock.set_wrong(seconds=-behind.total_seconds())
    life.outside.sky.ahead = -behind
    await life.restart()
    await life.passes(hours=12)
    assert (life.posts(), await skipped(life)) == ([], [])
