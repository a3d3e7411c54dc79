"""A post is pointed to in another channel, once, and only while it stands."""

from datetime import timedelta

import pytest

from plc_bot.outward import Step
from plc_bot.prompts.occurrences.announcing import ANNOUNCED_WITHIN
from plc_bot.prompts.occurrences.planning import NOT_ANNOUNCED
from tests.outside import TEXT_CHANNEL, Answer
from tests.prompts.builders import STAFF
from tests.prompts.life import Life, post_of
from tests.prompts.occurrences.scenes import (
    MONDAY,
    NEWS_CHANNEL,
    NEXT_MONDAY,
    a_calling_plan,
    occurrence,
    posted,
    waiting,
)

pytestmark = pytest.mark.thorough


async def test_an_announcement_follows_the_thread_and_knows_its_post(life: Life) -> None:
    await posted(life, a_calling_plan())
    [announcement] = life.announcements()
    assert announcement.errand.channel_id == NEWS_CHANNEL
    assert announcement.errand.step is Step.POST
    known = post_of(announcement).occurrence
    assert known.message_id == life.posts()[0].message_id
    assert known.thread_id == life.posts()[0].thread_id is not None


async def test_each_post_is_announced_once(life: Life) -> None:
    await posted(life, a_calling_plan())
    await life.until(NEXT_MONDAY + timedelta(minutes=5))
    assert [one.errand.subject for one in life.announcements()] == ["1", "2"]


async def test_a_plan_without_it_announces_nothing(life: Life) -> None:
    await posted(life)
    assert life.announcements() == []


async def test_a_post_without_its_thread_is_announced_all_the_same(life: Life) -> None:
    await waiting(life, a_calling_plan())
    life.outside.posts.next_answers_in(TEXT_CHANNEL, Answer.TAKEN, Answer.REFUSED)
    await life.until(MONDAY + timedelta(minutes=5))
    assert len(life.announcements()) == 1


@pytest.mark.parametrize(
    "answer", [Answer.NO_PERMISSION, Answer.CHANNEL_GONE, Answer.REFUSED, Answer.LATER]
)
async def test_what_could_not_be_announced_is_told_once(life: Life, answer: Answer) -> None:
    await waiting(life, a_calling_plan())
    life.outside.posts.next_answers_in(NEWS_CHANNEL, *[answer] * 9)
    await life.until(MONDAY + ANNOUNCED_WITHIN + timedelta(minutes=5))
    assert life.announcements() == []
    assert len(life.told(NOT_ANNOUNCED)) == 1
    assert (await occurrence(life)).is_pinned


async def test_a_removed_post_is_not_announced_any_more(life: Life) -> None:
    await waiting(life, a_calling_plan())
    life.outside.posts.next_answers_in(NEWS_CHANNEL, Answer.LATER)
    await life.until(MONDAY + timedelta(seconds=3))
    await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=True)
    await life.passes(minutes=5)
    assert (life.posts(), life.announcements(), life.told(NOT_ANNOUNCED)) == ([], [], [])


async def test_an_announcement_that_comes_to_light_after_the_removal_goes_too(life: Life) -> None:
    await waiting(life, a_calling_plan())
    life.outside.posts.next_answers_in(NEWS_CHANNEL, Answer.TAKEN_ANSWER_LOST)
    await life.until(MONDAY + timedelta(seconds=3))
    assert len(life.announcements()) == 1
    await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=True)
    await life.passes(minutes=5)
    assert (life.posts(), life.announcements()) == ([], [])


@pytest.mark.parametrize("turns", range(0, 130, 10))
async def test_killed_at_any_moment_a_post_is_pinned_and_announced_once(
    life: Life, turns: int
) -> None:
    await waiting(life, a_calling_plan())
    await life.until(MONDAY - timedelta(seconds=1))
    await life.until_next_work(turns)
    await life.kill()
    await life.start()
    await life.passes(minutes=10)
    assert [post.pinned for post in life.posts()] == [True]
    assert len(life.announcements()) == 1
