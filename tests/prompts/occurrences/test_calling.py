"""How a post draws attention: its pin, whom it notifies and when, its poll."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from plc_bot.outward import Permission
from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.planning import NO_PIN, NO_POLL
from plc_bot.prompts.schedules.models import Calling
from plc_bot.scheduling.rhythm import Rhythm
from tests.outside import FORUM_CHANNEL, TEXT_CHANNEL, Answer
from tests.prompts.builders import STAFF, a_plan, a_recurrence, a_text
from tests.prompts.life import Life, post_of
from tests.prompts.occurrences.scenes import (
    MONDAY,
    NEXT_MONDAY,
    POLL,
    ROLE,
    a_calling_plan,
    answers,
    occurrence,
    posted,
    waiting,
)

PINGING = Calling(pins=False, ping_role_id=ROLE)


async def test_the_newest_post_is_pinned_in_place_of_the_one_before(life: Life) -> None:
    await posted(life)
    assert (await occurrence(life)).is_pinned
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert [post.pinned for post in life.posts()] == [False, True]
    assert not (await occurrence(life)).is_pinned
    assert (await occurrence(life, 2)).is_pinned


async def test_two_schedules_in_one_channel_keep_a_pin_each(life: Life) -> None:
    await waiting(life)
    await waiting(life, a_plan("Another", a_recurrence(hour=MONDAY.time())), a_text(2))
    await life.until(NEXT_MONDAY + timedelta(hours=2))
    assert [post.pinned for post in life.posts()] == [False, False, True, True]


async def test_without_a_wish_for_it_nothing_is_pinned(life: Life) -> None:
    await posted(life, a_plan(calling=Calling(pins=False)))
    assert [post.pinned for post in life.posts()] == [False]
    assert not (await occurrence(life)).is_pinned


async def test_a_pin_that_did_not_come_about_is_told_and_the_older_one_goes_later(
    life: Life,
) -> None:
    await posted(life)
    answers(life, Answer.TAKEN, Answer.TAKEN, Answer.REFUSED)
    await life.until(NEXT_MONDAY + timedelta(minutes=5))
    assert (await occurrence(life, 2)).state is OccurrenceState.DONE
    assert len(life.told(NO_PIN)) == 1
    await life.until(NEXT_MONDAY + timedelta(days=7, minutes=5))
    assert [post.pinned for post in life.posts()] == [False, False, True]


async def test_a_post_notifies_the_role_that_was_chosen(life: Life) -> None:
    await posted(life, a_plan(calling=PINGING))
    assert post_of(life.posts()[0]).ping_role_id == ROLE


async def test_what_is_announced_elsewhere_notifies_only_there(life: Life) -> None:
    await posted(life, a_calling_plan())
    assert post_of(life.posts()[0]).ping_role_id is None
    [announcement] = life.announcements()
    assert post_of(announcement).ping_role_id == ROLE


@pytest.mark.parametrize(
    ("hour", "late", "pinged"),
    [
        (15, 5, True),
        (15, 6, True),
        (15, 60, True),
        (15, 61, False),
        (18, 55, True),
        (18, 65, False),
        (5, 50, False),
        (5, 5, True),
    ],
)
async def test_a_late_post_notifies_for_an_hour_and_in_the_daytime(
    life: Life, hour: int, late: int, pinged: bool
) -> None:
    # In Berlin it is an hour later than in UTC: late pings from 07:00 to 20:00 there.
    local = time(hour + 1)
    recurrence = a_recurrence(first="2027-01-11", hour=local)
    await waiting(life, a_plan(recurrence=recurrence, calling=PINGING))
    await life.stop()
    await life.until(
        NEXT_MONDAY.replace(hour=hour) + timedelta(minutes=late) - timedelta(seconds=1)
    )
    await life.start()
    await life.passes(minutes=3)
    assert (post_of(life.posts()[0]).ping_role_id == ROLE) == pinged


async def test_a_role_that_was_deleted_is_not_notified(life: Life) -> None:
    await waiting(life, a_plan(calling=PINGING))
    life.outside.places.role_ids.clear()
    await life.until(MONDAY + timedelta(minutes=1))
    assert post_of(life.posts()[0]).ping_role_id is None


async def test_one_date_notifies_once_however_often_it_is_sent(life: Life) -> None:
    await waiting(life, a_plan(calling=PINGING))
    answers(life, Answer.TAKEN_ANSWER_LOST)
    await life.until(MONDAY + timedelta(minutes=10))
    [post] = life.posts()
    assert post_of(post).ping_role_id == ROLE
    assert (await occurrence(life)).state is OccurrenceState.DONE


async def test_a_poll_is_open_until_the_next_date(life: Life) -> None:
    await posted(life, wording=POLL)
    assert post_of(life.posts()[0]).poll_for == timedelta(days=7)
    assert life.told(NO_POLL) == []


async def test_a_question_is_no_poll(life: Life) -> None:
    await posted(life)
    assert post_of(life.posts()[0]).poll_for is None


@pytest.mark.parametrize("channel_id", [TEXT_CHANNEL, FORUM_CHANNEL])
async def test_where_no_poll_can_be_posted_a_question_is_and_staff_are_told_once(
    life: Life, channel_id: int
) -> None:
    if channel_id == TEXT_CHANNEL:
        life.outside.places.lacking[TEXT_CHANNEL] = (Permission.SEND_POLLS,)
    daily = a_recurrence(Rhythm.daily())
    plan = a_plan(recurrence=daily, channel_id=channel_id, forum_tag_ids=(7,))
    await posted(life, plan, POLL)
    await life.services.prompts.queue.add(STAFF, replace(POLL, text="And what of the second?"))
    await life.until(MONDAY + timedelta(days=1, minutes=5))
    assert [post_of(post).poll_for for post in life.posts()] == [None, None]
    assert len(life.told(NO_POLL)) == 1
