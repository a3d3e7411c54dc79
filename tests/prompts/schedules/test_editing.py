"""Changing a schedule that runs: what waits follows, and what was posted stays."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.outward import Permission
from plc_bot.prompts.occurrences.planning import BLOCKED
from plc_bot.prompts.queue.errors import UndoOverError
from plc_bot.prompts.schedules.editing import Overtaken
from plc_bot.prompts.schedules.errors import (
    EditedSinceError,
    NoDateLeftError,
    PermissionsMissingError,
    ScheduleNameTakenError,
)
from plc_bot.prompts.schedules.models import Calling, ScheduleState
from plc_bot.prompts.schedules.plan_fields import PlanPart
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import Services
from tests.guilds.people import manager
from tests.outside import STAFF_CHANNEL, TEXT_CHANNEL, Answer, Outside
from tests.prompts.builders import STAFF, a_plan, a_recurrence, at, started
from tests.prompts.life import Life, post_of
from tests.prompts.schedules.edits import begun, edited, ending, plan_now, save

MONDAY = at("2027-01-04")
WEEK = timedelta(weeks=1)
COLLEAGUE = manager(user_id=77)


def every(weekday: int, hour: int = 16, first: str = "2027-01-04") -> Recurrence:
    return a_recurrence(Rhythm.weekly(weekday), first, time(hour))


async def state(life: Life) -> ScheduleState:
    return (await life.services.prompts.schedules.find(STAFF, 1)).schedule.state


async def test_an_edit_begins_with_what_is_saved(services: Services) -> None:
    await started(services)
    draft = await services.prompts.schedule_drafts.begin_edit(STAFF, 1)
    assert draft.edits is not None
    assert draft.plan == draft.edits.before == a_plan()
    assert await services.prompts.schedule_drafts.find(STAFF, draft.number) == draft


async def test_nothing_changes_before_save(services: Services) -> None:
    await started(services)
    await begun(services, name="Other")
    assert await plan_now(services) == a_plan()


async def test_what_waits_is_posted_by_the_new_plan(life: Life) -> None:
    await started(life.services)
    saved = await edited(life.services, recurrence=every(2, 9), channel_id=STAFF_CHANNEL)
    assert saved.entry.next_at == at("2027-01-06", "08:00")
    assert saved.changed == (PlanPart.WHEN, PlanPart.CHANNEL)
    await life.until(MONDAY + 2 * WEEK - timedelta(days=1))
    assert life.posted_at() == [at("2027-01-06", "08:00"), at("2027-01-13", "08:00")]
    assert {message.errand.channel_id for message in life.posts()} == {STAFF_CHANNEL}


# PRM-08, as far as there is no calendar
@pytest.mark.parametrize(
    "changes",
    [
        {"recurrence": every(0, 18)},
        {"recurrence": a_recurrence(hour=time(16), zone="America/New_York")},
        {"recurrence": every(3)},
        {"recurrence": a_recurrence(Rhythm.daily(), hour=time(17))},
        {"channel_id": STAFF_CHANNEL},
        {"name": "Other"},
    ],
)
async def test_what_was_posted_is_not_posted_again(life: Life, changes: dict[str, Any]) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(minutes=10))
    await edited(life.services, **changes)
    await life.until(MONDAY + timedelta(hours=12))
    assert life.posted_at() == [MONDAY]


async def test_a_time_changed_back_and_forth_posts_once(life: Life) -> None:
    await started(life.services)
    for hour in (17, 15, 18, 16):
        await edited(life.services, recurrence=every(0, hour))
    await edited(life.services, recurrence=every(1))
    await edited(life.services, recurrence=every(0))
    await life.until(MONDAY + 2 * WEEK - timedelta(days=1))
    assert life.posted_at() == [MONDAY, MONDAY + WEEK]


async def test_a_day_moved_after_this_weeks_post_begins_next_week(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(days=1))
    saved = await edited(life.services, recurrence=every(3))
    assert saved.entry.next_at == at("2027-01-14")
    await life.until(MONDAY + 2 * WEEK)
    assert life.posted_at() == [MONDAY, at("2027-01-14")]


async def test_it_begins_this_week_where_staff_want_it(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(days=1))
    await edited(life.services, recurrence=every(3), also_this_week=True)
    await life.until(MONDAY + 2 * WEEK)
    assert life.posted_at() == [MONDAY, at("2027-01-07"), at("2027-01-14")]


async def test_the_question_about_this_week_names_both_dates(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(days=1))
    draft = await begun(life.services, recurrence=every(3))
    preview = await life.services.prompts.schedule_drafts.preview(STAFF, draft.plan, draft.edits)
    assert preview.clash is not None
    assert preview.clash.posted_on == date(2027, 1, 4)
    assert preview.clash.this.day == date(2027, 1, 7)
    assert preview.clash.later is not None
    assert preview.clash.later.day == date(2027, 1, 14)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (every(0), every(0, 18)),
        (a_recurrence(Rhythm.weekly(0, 3)), every(3)),
        (a_recurrence(Rhythm.daily()), every(3)),
        (every(0), a_recurrence(Rhythm.daily())),
    ],
)
async def test_where_the_date_was_promised_before_nothing_is_asked(
    life: Life, before: Recurrence, after: Recurrence
) -> None:
    await started(life.services, a_plan(recurrence=before))
    await life.until(MONDAY + timedelta(hours=1))
    draft = await begun(life.services, recurrence=after)
    preview = await life.services.prompts.schedule_drafts.preview(STAFF, draft.plan, draft.edits)
    assert preview.clash is None


async def test_of_a_monthly_rhythm_the_month_counts(life: Life) -> None:
    first, fifteenth = Rhythm.month_day(4), Rhythm.month_day(15)
    await started(life.services, a_plan(recurrence=a_recurrence(first)))
    await life.until(MONDAY + timedelta(days=1))
    saved = await edited(life.services, recurrence=a_recurrence(fifteenth))
    assert saved.entry.next_at == at("2027-02-15")


async def test_a_week_of_five_days_is_looked_through_to_its_end(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(hours=1))
    weekend = a_recurrence(Rhythm.weekly(1, 2, 3, 4, 5, 6))
    saved = await edited(life.services, recurrence=weekend)
    assert saved.entry.next_at == at("2027-01-12")


async def test_two_who_edit_at_once_keep_both_changes(services: Services) -> None:
    await started(services)
    mine = await begun(services, recurrence=every(2))
    theirs = await begun(services, COLLEAGUE, name="Round", recurrence=every(4))
    await save(services, theirs, COLLEAGUE)
    overtaken = await save(services, mine)
    assert isinstance(overtaken, Overtaken)
    assert overtaken.begun_from == a_plan()
    assert overtaken.draft.plan == replace(theirs.plan, recurrence=every(2))
    assert await plan_now(services) == theirs.plan
    await save(services, overtaken.draft)
    assert await plan_now(services) == replace(theirs.plan, recurrence=every(2))


async def test_save_pressed_twice_saves_once(services: Services) -> None:
    await started(services)
    draft = await begun(services, name="Round")
    await save(services, draft)
    with pytest.raises(DraftGoneError):
        await save(services, draft)


async def test_a_new_schedules_draft_is_no_edit(services: Services) -> None:
    number = await services.prompts.schedule_drafts.keep(STAFF, a_plan())
    with pytest.raises(DraftGoneError):
        await services.prompts.schedule_edits.save(STAFF, number)


async def test_a_name_is_its_own_or_free(services: Services) -> None:
    await started(services)
    await started(services, a_plan("Other"))
    await edited(services, name="weekly PROMPT")
    with pytest.raises(ScheduleNameTakenError):
        await edited(services, name="other")
    assert (await plan_now(services)).name == "weekly PROMPT"


async def test_what_cannot_be_posted_is_not_saved(services: Services, outside: Outside) -> None:
    await started(services)
    outside.places.lacking[STAFF_CHANNEL] = (Permission.PIN_MESSAGES,)
    with pytest.raises(PermissionsMissingError):
        await edited(services, channel_id=STAFF_CHANNEL)
    assert await plan_now(services) == a_plan()


@pytest.mark.parametrize("is_paused", [True, False])
async def test_an_edit_that_leaves_no_date_is_refused(services: Services, is_paused: bool) -> None:
    await started(services)
    if is_paused:
        await services.prompts.schedules.pause(STAFF, 1)
    with pytest.raises(NoDateLeftError):
        await edited(services, bounds=ending(ends_on=date(2027, 1, 3)))
    assert await plan_now(services) == a_plan()


async def test_a_schedule_that_ended_goes_on_with_a_new_end(life: Life) -> None:
    await started(life.services, a_plan(bounds=ending(posts_most=1)))
    await life.until(MONDAY + timedelta(days=1))
    assert await state(life) is ScheduleState.ENDED
    with pytest.raises(NoDateLeftError):
        await edited(life.services, name="Other")
    await edited(life.services, bounds=ending(posts_most=2))
    assert await state(life) is ScheduleState.ACTIVE
    await life.until(MONDAY + 4 * WEEK)
    assert life.posted_at() == [MONDAY, MONDAY + WEEK]


async def test_a_paused_schedule_stays_paused_and_resumes_by_the_new_plan(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.pause(STAFF, 1)
    await edited(life.services, recurrence=every(2))
    assert await state(life) is ScheduleState.PAUSED
    entry = await life.services.prompts.schedules.resume(STAFF, 1)
    assert entry.next_at == at("2027-01-06")


async def test_what_was_paused_for_its_channel_goes_on_in_another(life: Life) -> None:
    await started(life.services)
    life.outside.posts.next_answers.append(Answer.CHANNEL_GONE)
    await life.until(MONDAY + timedelta(minutes=5))
    assert await state(life) is ScheduleState.PAUSED
    assert len(life.told(BLOCKED)) == 1
    await edited(life.services, channel_id=STAFF_CHANNEL)
    await life.until(MONDAY + WEEK + timedelta(minutes=1))
    assert life.posted_at() == [MONDAY + WEEK]


async def test_a_date_that_staff_left_out_stays_left_out(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.schedules.skip(STAFF, 1)
    await edited(life.services, recurrence=every(0, 18))
    await life.until(MONDAY + WEEK + timedelta(hours=3))
    assert life.posted_at() == [MONDAY + WEEK + timedelta(hours=2)]


async def test_a_skip_undone_after_an_edit_comes_at_the_new_time(life: Life) -> None:
    await started(life.services)
    skipped, _ = await life.services.prompts.schedules.skip(STAFF, 1)
    await edited(life.services, recurrence=every(0, 18))
    await life.services.prompts.schedules.undo_skip(STAFF, skipped.number)
    await life.until(MONDAY + timedelta(hours=3))
    assert life.posted_at() == [MONDAY + timedelta(hours=2)]


async def test_undo_gives_the_plan_back(life: Life) -> None:
    await started(life.services)
    saved = await edited(life.services, recurrence=every(2), calling=Calling(pins=False))
    await life.services.prompts.schedule_edits.undo(STAFF, saved.undo_number)
    assert await plan_now(life.services) == a_plan()
    await life.until(MONDAY + timedelta(hours=1))
    assert life.posted_at() == [MONDAY]
    with pytest.raises(DraftGoneError):
        await life.services.prompts.schedule_edits.undo(STAFF, saved.undo_number)


async def test_undo_lasts_ten_minutes(life: Life) -> None:
    await started(life.services)
    saved = await edited(life.services, name="Round")
    await life.passes(minutes=10, seconds=1)
    with pytest.raises(UndoOverError):
        await life.services.prompts.schedule_edits.undo(STAFF, saved.undo_number)


async def test_undo_would_not_lose_what_came_after(services: Services) -> None:
    await started(services)
    saved = await edited(services, name="Round")
    await edited(services, name="Circle")
    with pytest.raises(EditedSinceError):
        await services.prompts.schedule_edits.undo(STAFF, saved.undo_number)


async def test_undo_after_a_post_posts_nothing_more_in_its_week(life: Life) -> None:
    await started(life.services, a_plan(recurrence=every(3)))
    await life.until(at("2027-01-04", "08:55"))
    saved = await edited(life.services, recurrence=every(0, 10))
    await life.until(at("2027-01-04", "09:01"))
    await life.services.prompts.schedule_edits.undo(STAFF, saved.undo_number)
    await life.until(MONDAY + WEEK - timedelta(days=1))
    assert life.posted_at() == [at("2027-01-04", "09:00")]


async def test_undo_of_a_new_end_ends_it_again(life: Life) -> None:
    await started(life.services, a_plan(bounds=ending(posts_most=1)))
    await life.until(MONDAY + timedelta(days=1))
    saved = await edited(life.services, bounds=ending(posts_most=2))
    entry = await life.services.prompts.schedule_edits.undo(STAFF, saved.undo_number)
    assert (entry.schedule.state, entry.next_at) == (ScheduleState.ENDED, None)


async def test_the_audit_names_what_changed_and_nothing_typed(services: Services) -> None:
    await started(services)
    saved = await edited(services, name="Secret name", recurrence=every(2))
    await services.prompts.schedule_edits.undo(STAFF, saved.undo_number)
    undone, done, *_ = await services.audit_trail.list_page(STAFF, 10)
    assert (done.act, undone.act) == ("schedule.edited", "schedule.unedited")
    assert done.target == undone.target == "schedule 1"
    assert done.difference == undone.difference == {"name": [], "when": []}


async def test_what_is_being_posted_is_left_alone(life: Life) -> None:
    await started(life.services)
    life.outside.posts.next_answers.append(Answer.LATER)
    await life.until(MONDAY + timedelta(seconds=1))
    await edited(life.services, recurrence=every(2), channel_id=STAFF_CHANNEL)
    await life.until(MONDAY + timedelta(minutes=5))
    [post] = life.posts()
    assert post.errand.channel_id == TEXT_CHANNEL
    assert post_of(post).occurrence.regular_on == date(2027, 1, 4)


async def test_with_one_post_left_it_can_still_wait_for_next_week(life: Life) -> None:
    await started(life.services, a_plan(bounds=ending(posts_most=2)))
    await life.until(MONDAY + timedelta(days=1))
    saved = await edited(life.services, recurrence=every(3))
    assert saved.entry.next_at == at("2027-01-14")


async def test_where_it_ends_this_week_only_this_week_is_left(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(days=1))
    ends: dict[str, Any] = {"recurrence": every(3), "bounds": ending(ends_on=date(2027, 1, 10))}
    with pytest.raises(NoDateLeftError):
        await edited(life.services, **ends)
    saved = await edited(life.services, also_this_week=True, **ends)
    assert saved.entry.next_at == at("2027-01-07")
