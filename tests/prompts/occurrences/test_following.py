"""What becomes of a date when its post stands, is refused, is blocked or is lost sight of."""

from datetime import timedelta

import pytest

from plc_bot.delivery.models import Trouble
from plc_bot.outward import Permission
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.planning import BLOCKED, FAILED, NO_THREAD
from plc_bot.prompts.queue.models import Prompt, PromptState
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import PauseReason, ScheduleState
from plc_bot.scheduling.rhythm import Rhythm
from tests.guilds.people import GUILD
from tests.outside import FORUM_CHANNEL, TEXT_CHANNEL, Answer
from tests.prompts.builders import STAFF, a_plan, a_recurrence, a_text, at, started
from tests.prompts.life import Life, post_of

MONDAY = at("2027-01-04")
NEXT_MONDAY = at("2027-01-11")
ONCE = a_recurrence(Rhythm.once())


@pytest.fixture
async def queued(life: Life) -> Prompt:
    """A schedule on Mondays, with one prompt of staff's own that waits."""
    await started(life.services)
    return await life.services.prompts.queue.add(STAFF, a_text())


async def occurrence(life: Life, number: int = 1) -> Occurrence:
    found = await life.services.prompts.occurrences.find(GUILD, number)
    assert found is not None
    return found


async def state_of(life: Life, prompt: Prompt) -> PromptState:
    async with life.database.read() as connection:
        found = await PromptStore(connection).find(GUILD, prompt.number)
    assert found is not None
    return found.state


def answers(life: Life, *next_answers: Answer) -> None:
    life.outside.posts.next_answers += next_answers


async def test_a_post_with_its_thread_is_done_and_its_prompt_used(
    life: Life, queued: Prompt
) -> None:
    await life.until(MONDAY + timedelta(minutes=1))
    done = await occurrence(life)
    [post] = life.posts()
    assert (done.state, done.prompt_number) == (OccurrenceState.DONE, queued.number)
    assert (done.message_id, done.thread_id) == (post.message_id, post.thread_id)
    assert await state_of(life, queued) is PromptState.USED


async def test_a_forum_post_is_done_in_one_step(life: Life) -> None:
    plan = a_plan(channel_id=FORUM_CHANNEL, opens_thread=False, forum_tag_ids=(7,))
    await started(life.services, plan)
    await life.until(MONDAY + timedelta(minutes=1))
    done = await occurrence(life)
    assert done.state is OccurrenceState.DONE
    assert done.thread_id == life.posts()[0].thread_id is not None


async def test_a_schedule_without_threads_is_done_with_its_post(life: Life) -> None:
    await started(life.services, a_plan(opens_thread=False))
    await life.until(MONDAY + timedelta(minutes=1))
    done = await occurrence(life)
    assert (done.state, done.thread_id) == (OccurrenceState.DONE, None)


async def test_a_thread_that_is_refused_leaves_the_post_done_and_is_told(
    life: Life, queued: Prompt
) -> None:
    answers(life, Answer.TAKEN, Answer.REFUSED)
    await life.until(MONDAY + timedelta(minutes=5))
    done = await occurrence(life)
    assert (done.state, done.trouble) == (OccurrenceState.DONE, Trouble.REFUSED)
    assert len(life.told(NO_THREAD)) == 1


@pytest.mark.parametrize(
    ("answer", "trouble", "reason"),
    [
        (Answer.NO_PERMISSION, Trouble.PERMISSION, PauseReason.PERMISSION),
        (Answer.CHANNEL_GONE, Trouble.PLACE, PauseReason.PLACE),
    ],
)
async def test_a_lost_channel_pauses_the_schedule_and_is_told_once(
    life: Life, queued: Prompt, answer: Answer, trouble: Trouble, reason: PauseReason
) -> None:
    if answer is Answer.CHANNEL_GONE:
        del life.outside.places.channels[TEXT_CHANNEL]
    life.outside.places.lacking[TEXT_CHANNEL] = (Permission.SEND_MESSAGES,)
    await life.until(MONDAY - timedelta(minutes=30))  # past the warning an hour ahead
    answers(life, answer)
    await life.until(NEXT_MONDAY - timedelta(hours=2))
    assert len(life.told(BLOCKED)) == 1
    await life.until(NEXT_MONDAY + timedelta(days=1))
    entry = await life.services.prompts.schedules.find(STAFF, 1)
    assert (entry.schedule.state, entry.schedule.pause_reason) == (ScheduleState.PAUSED, reason)
    held = await occurrence(life)
    assert (held.state, held.trouble) == (OccurrenceState.PAUSED, trouble)
    assert life.posts() == []


async def test_the_prompt_of_a_blocked_post_waits_in_its_place(life: Life, queued: Prompt) -> None:
    await life.services.prompts.queue.add(STAFF, a_text(2))
    answers(life, Answer.NO_PERMISSION)
    await life.until(MONDAY + timedelta(minutes=5))
    assert await state_of(life, queued) is PromptState.QUEUED
    await life.services.prompts.schedules.resume(STAFF, 1)
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert life.asked() == [queued.wording.text]
    missed = await occurrence(life)
    assert (missed.state, missed.reason) == (OccurrenceState.SKIPPED, SkipReason.PAUSED)


async def test_a_schedule_that_is_blocked_again_is_told_again(life: Life) -> None:
    await started(life.services, a_plan(recurrence=a_recurrence(Rhythm.daily())))
    answers(life, Answer.NO_PERMISSION)
    await life.until(MONDAY + timedelta(minutes=5))
    await life.services.prompts.schedules.resume(STAFF, 1)
    answers(life, Answer.NO_PERMISSION)
    await life.until(MONDAY + timedelta(days=1, minutes=5))
    assert len(life.told(BLOCKED)) == 2


async def test_an_only_date_that_is_blocked_has_failed_and_is_told(life: Life) -> None:
    await started(life.services, a_plan(recurrence=ONCE))
    answers(life, Answer.NO_PERMISSION)
    await life.until(MONDAY + timedelta(minutes=5))
    failed = await occurrence(life)
    assert (failed.state, failed.trouble) == (OccurrenceState.FAILED, Trouble.PERMISSION)
    assert len(life.told(FAILED)) == 1


async def test_refused_content_has_failed_and_is_told(life: Life, queued: Prompt) -> None:
    answers(life, Answer.REFUSED)
    await life.until(MONDAY + timedelta(minutes=5))
    assert (await occurrence(life)).state is OccurrenceState.FAILED
    assert await state_of(life, queued) is PromptState.QUEUED
    assert len(life.told(FAILED)) == 1


async def test_a_refused_week_is_followed_by_the_next(life: Life, queued: Prompt) -> None:
    answers(life, Answer.REFUSED)
    await life.until(NEXT_MONDAY + timedelta(minutes=5))
    assert life.posted_at() == [NEXT_MONDAY]


async def test_a_busy_discord_is_asked_again(life: Life, queued: Prompt) -> None:
    answers(life, Answer.LATER, Answer.LATER)
    await life.until(MONDAY + timedelta(minutes=5))
    assert (len(life.posts()), (await occurrence(life)).state) == (1, OccurrenceState.DONE)


async def test_a_lost_answer_is_not_followed_by_a_second_post(life: Life, queued: Prompt) -> None:
    answers(life, Answer.TAKEN_ANSWER_LOST)
    await life.until(MONDAY + timedelta(hours=1))
    assert (len(life.posts()), (await occurrence(life)).state) == (1, OccurrenceState.DONE)


async def test_what_cannot_be_looked_for_is_not_sent_again_and_has_failed(
    life: Life, queued: Prompt
) -> None:
    answers(life, Answer.TAKEN_ANSWER_LOST)
    life.outside.posts.cannot_look = True
    await life.until(MONDAY + timedelta(hours=8))
    assert (len(life.posts()), (await occurrence(life)).state) == (1, OccurrenceState.FAILED)


async def test_a_post_that_is_busy_until_too_late_is_skipped(life: Life, queued: Prompt) -> None:
    life.outside.posts.always = Answer.LATER
    await life.until(MONDAY + timedelta(minutes=1))
    await life.stop()
    await life.until(MONDAY + timedelta(hours=7))
    await life.start()
    await life.passes(seconds=1)  # two messages are due, and the second waits its turn
    skipped = await occurrence(life)
    assert (skipped.state, skipped.reason) == (OccurrenceState.SKIPPED, SkipReason.TOO_LATE)
    assert await state_of(life, queued) is PromptState.QUEUED


@pytest.mark.parametrize("act", ["pause", "remove"])
async def test_a_schedule_taken_away_while_its_post_is_retried_posts_nothing(
    life: Life, queued: Prompt, act: str
) -> None:
    answers(life, Answer.LATER)
    await life.until(MONDAY + timedelta(seconds=2))
    await getattr(life.services.prompts.schedules, act)(STAFF, 1)
    await life.until(MONDAY + timedelta(hours=1))
    skipped = await occurrence(life)
    assert (skipped.state, skipped.reason) == (OccurrenceState.SKIPPED, SkipReason.STAFF)
    assert await state_of(life, queued) is PromptState.QUEUED
    assert life.posts() == []


@pytest.mark.parametrize("act", ["pause", "remove"])
async def test_a_post_that_stands_gets_its_thread_whatever_becomes_of_its_schedule(
    life: Life, queued: Prompt, act: str
) -> None:
    answers(life, Answer.TAKEN, Answer.LATER)
    await life.until(MONDAY + timedelta(seconds=2))
    await getattr(life.services.prompts.schedules, act)(STAFF, 1)
    await life.until(MONDAY + timedelta(hours=1))
    assert (await occurrence(life)).state is OccurrenceState.DONE
    assert life.posts()[0].thread_id is not None


async def test_a_library_prompt_given_back_is_not_asked_by_another_schedule_too(
    life: Life,
) -> None:
    for name in ("One", "Two"):
        await started(life.services, a_plan(name))
    answers(life, Answer.REFUSED)
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert len(life.asked()) == len(set(life.asked())) == 3
    assert {post_of(post).schedule.number for post in life.posts()} == {1, 2}
