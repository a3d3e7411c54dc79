"""Posting now: looked at first, then once, and the regular dates stay."""

import asyncio
from datetime import timedelta

import pytest

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.outward import Permission
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.schedules.errors import (
    ExtrasUsedUpError,
    NothingWaitsError,
    PermissionsMissingError,
    SchedulePausedError,
)
from plc_bot.prompts.schedules.extra import ExtraPreview
from plc_bot.prompts.schedules.models import Bounds, Choosing, ScheduleState, WhenEmpty
from plc_bot.prompts.starter import LIBRARY
from plc_bot.services import Services
from tests.outside import TEXT_CHANNEL, Answer, Outside
from tests.prompts.builders import STAFF, a_plan, a_text, at, started, text_of
from tests.prompts.life import Life, post_of

MONDAY = at("2027-01-04")
WEEK = timedelta(weeks=1)


async def look(services: Services) -> ExtraPreview:
    return await services.prompts.extra_posts.preview(STAFF, 1)


async def post(services: Services) -> Occurrence:
    posted = await services.prompts.extra_posts.post(STAFF, (await look(services)).draft_number)
    assert isinstance(posted, Occurrence)
    return posted


async def test_what_is_shown_is_posted_at_once_and_the_regular_date_still_comes(
    life: Life,
) -> None:
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(1))
    seen = await look(life.services)
    assert isinstance(seen.prompt, Prompt)
    assert seen.prompt.wording == a_text(1)
    now = life.clock.now()
    await life.services.prompts.extra_posts.post(STAFF, seen.draft_number)
    await life.until(MONDAY + timedelta(minutes=1))
    assert life.asked() == [a_text(1).text, LIBRARY[0].text]
    assert life.posted_at() == [now, MONDAY]


async def test_looking_posts_nothing(life: Life) -> None:
    await started(life.services)
    await look(life.services)
    await life.passes(hours=1)
    assert life.posts() == []


async def test_two_presses_post_once(life: Life) -> None:
    await started(life.services)
    seen = await look(life.services)
    await life.services.prompts.extra_posts.post(STAFF, seen.draft_number)
    with pytest.raises(DraftGoneError):
        await life.services.prompts.extra_posts.post(STAFF, seen.draft_number)
    await life.passes(minutes=5)
    assert len(life.posts()) == 1


async def test_two_presses_at_once_post_once(life: Life) -> None:
    await started(life.services)
    number = (await look(life.services)).draft_number
    extra = life.services.prompts.extra_posts
    both = await asyncio.gather(
        extra.post(STAFF, number), extra.post(STAFF, number), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in both) == ["DraftGoneError", "Occurrence"]
    await life.passes(minutes=5)
    assert len(life.posts()) == 1


async def test_a_fourth_on_one_day_is_refused_and_the_next_day_is_new(life: Life) -> None:
    await started(life.services)
    held = await look(life.services)
    posted = [await post(life.services) for _ in range(3)]
    assert [one.nth for one in posted] == [1, 2, 3]
    with pytest.raises(ExtrasUsedUpError):
        await look(life.services)
    with pytest.raises(ExtrasUsedUpError):
        await life.services.prompts.extra_posts.post(STAFF, held.draft_number)
    await life.passes(days=1)
    assert (await post(life.services)).nth == 1
    await life.passes(minutes=1)
    assert len([one for one in life.posts() if post_of(one).occurrence.nth]) == 4


async def test_three_extras_and_the_regular_one_can_share_a_day(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY - timedelta(hours=1))
    for _ in range(3):
        await post(life.services)
    await life.until(MONDAY + timedelta(minutes=1))
    assert len({post_of(message).occurrence.nth for message in life.posts()}) == 4


async def test_what_is_next_by_now_is_shown_before_it_is_posted(life: Life) -> None:
    await started(life.services)
    seen = await look(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(1))
    again = await life.services.prompts.extra_posts.post(STAFF, seen.draft_number)
    assert isinstance(again, ExtraPreview)
    assert isinstance(again.prompt, Prompt)
    await life.services.prompts.extra_posts.post(STAFF, again.draft_number)
    await life.passes(minutes=1)
    assert life.asked() == [a_text(1).text]


async def test_the_same_prompt_shown_is_posted_though_another_was_added_behind(life: Life) -> None:
    await started(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(1))
    seen = await look(life.services)
    await life.services.prompts.queue.add(STAFF, a_text(2))
    posted = await life.services.prompts.extra_posts.post(STAFF, seen.draft_number)
    assert isinstance(posted, Occurrence)


async def test_a_paused_schedule_posts_nothing_extra(services: Services) -> None:
    await started(services)
    seen = await look(services)
    await services.prompts.schedules.pause(STAFF, 1)
    with pytest.raises(SchedulePausedError):
        await look(services)
    with pytest.raises(SchedulePausedError):
        await services.prompts.extra_posts.post(STAFF, seen.draft_number)


async def test_an_ended_schedule_may_post_once_more(life: Life) -> None:
    await started(life.services, a_plan(bounds=Bounds(posts_most=1)))
    await life.until(MONDAY + timedelta(days=1))
    await post(life.services)
    await life.passes(minutes=1)
    assert len(life.posts()) == 2


async def test_an_extra_post_is_none_of_those_that_are_counted(life: Life) -> None:
    await started(life.services, a_plan(bounds=Bounds(posts_most=2)))
    await post(life.services)
    await life.until(MONDAY + 4 * WEEK)
    assert life.posted_at()[1:] == [MONDAY, MONDAY + WEEK]


async def test_where_nothing_waits_and_nothing_is_to_be_asked_it_says_so(
    services: Services,
) -> None:
    await started(services, a_plan(choosing=Choosing(when_empty=WhenEmpty.SKIP)))
    with pytest.raises(NothingWaitsError):
        await look(services)


async def test_a_missing_permission_is_shown_and_stops_the_post(
    services: Services, outside: Outside
) -> None:
    await started(services)
    outside.places.lacking[TEXT_CHANNEL] = (Permission.SEND_MESSAGES,)
    seen = await look(services)
    assert seen.missing == (Permission.SEND_MESSAGES,)
    with pytest.raises(PermissionsMissingError):
        await services.prompts.extra_posts.post(STAFF, seen.draft_number)
    outside.places.lacking.clear()
    again = await services.prompts.extra_posts.look_again(STAFF, seen.draft_number)
    assert again.missing == ()
    await services.prompts.extra_posts.post(STAFF, again.draft_number)


async def test_an_extra_post_that_is_refused_by_discord_leaves_the_schedule_as_it_was(
    life: Life,
) -> None:
    await started(life.services)
    life.outside.posts.next_answers.append(Answer.REFUSED)
    await post(life.services)
    await life.until(MONDAY + timedelta(minutes=1))
    assert life.posted_at() == [MONDAY]
    entry = await life.services.prompts.schedules.find(STAFF, 1)
    assert entry.schedule.state is ScheduleState.ACTIVE


async def test_an_edit_leaves_extra_posts_alone(life: Life) -> None:
    await started(life.services)
    await post(life.services)
    await life.passes(minutes=1)
    upcoming = await life.services.prompts.schedules.list_upcoming(STAFF, 1)
    assert text_of(upcoming[0]) == LIBRARY[1].text


async def test_posting_now_is_audited(services: Services) -> None:
    await started(services)
    await post(services)
    [entry, *_] = await services.audit_trail.list_page(STAFF, 5)
    assert (entry.act, entry.target) == ("schedule.posted", "schedule 1")
