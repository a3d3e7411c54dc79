"""Staff's acts on a date that is over: who may, when, and what is noted of it."""

from datetime import timedelta

import pytest

from plc_bot.guilds.duties import NotStaffError
from plc_bot.prompts.occurrences.errors import (
    NotInDoubtError,
    OccurrenceNotFoundError,
    PostEditedError,
    PostNotStandingError,
    TryAgainOverError,
)
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.queue.errors import TextLengthError
from plc_bot.prompts.queue.models import Prompt, PromptState
from plc_bot.scheduling.rhythm import Rhythm
from tests.guilds.people import member
from tests.outside import Answer
from tests.prompts.builders import ELSEWHERE, STAFF, a_plan, a_recurrence, a_text
from tests.prompts.life import Life
from tests.prompts.occurrences.scenes import (
    MONDAY,
    NEXT_MONDAY,
    answers,
    occurrence,
    posted,
    state_of,
    waiting,
)


async def refused(life: Life) -> Prompt:
    """Monday's post, which Discord did not accept."""
    prompt = await waiting(life)
    answers(life, Answer.REFUSED)
    await life.until(MONDAY + timedelta(minutes=5))
    return prompt


async def in_doubt(life: Life) -> Prompt:
    """Monday's post, of which nobody knows whether it stands."""
    prompt = await waiting(life)
    answers(life, Answer.LOST)
    life.outside.posts.cannot_look = True
    await life.until(MONDAY + timedelta(hours=7))
    life.outside.posts.cannot_look = False
    return prompt


async def acts(life: Life) -> list[str]:
    entries = await life.services.audit_trail.list_page(STAFF, 10)
    return [f"{entry.act} {entry.target}" for entry in entries if entry.act.startswith("post.")]


async def test_what_was_refused_is_posted_when_staff_have_it_tried_again(life: Life) -> None:
    prompt = await refused(life)
    post = await life.services.prompts.past_posts.find(STAFF, 1)
    assert (post.can_retry, post.is_unsure, post.stands) == (True, False, False)
    await life.services.prompts.past_posts.try_again(STAFF, 1)
    await life.passes(minutes=1)
    assert life.asked() == [prompt.wording.text]
    assert (await occurrence(life)).state is OccurrenceState.DONE
    assert await acts(life) == ["post.retried post 1"]


async def test_the_next_date_comes_as_planned_after_one_was_tried_again(life: Life) -> None:
    await refused(life)
    await life.services.prompts.past_posts.try_again(STAFF, 1)
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert len(life.posts()) == 2


async def test_what_came_too_late_may_be_posted_until_the_next_date(life: Life) -> None:
    await waiting(life)
    await life.stop()
    await life.until(MONDAY + timedelta(hours=9))
    await life.start()
    await life.passes(minutes=1)
    assert (await occurrence(life)).reason is SkipReason.TOO_LATE
    await life.services.prompts.past_posts.try_again(STAFF, 1)
    await life.passes(minutes=3)
    assert len(life.posts()) == 1


async def test_nothing_is_tried_again_once_the_next_date_has_come(life: Life) -> None:
    await refused(life)
    await life.until(NEXT_MONDAY)
    with pytest.raises(TryAgainOverError):
        await life.services.prompts.past_posts.try_again(STAFF, 1)


async def test_what_is_posted_or_paused_is_not_tried_again(life: Life) -> None:
    await posted(life)
    with pytest.raises(TryAgainOverError):
        await life.services.prompts.past_posts.try_again(STAFF, 1)
    answers(life, Answer.REFUSED)
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    await life.services.prompts.schedules.pause(STAFF, 1)
    with pytest.raises(TryAgainOverError):
        await life.services.prompts.past_posts.try_again(STAFF, 2)


async def test_the_last_date_of_a_schedule_may_be_tried_again_and_ends_it_anew(life: Life) -> None:
    await waiting(life, a_plan(recurrence=a_recurrence(Rhythm.once())))
    answers(life, Answer.REFUSED)
    await life.until(MONDAY + timedelta(days=20))
    await life.services.prompts.past_posts.try_again(STAFF, 1)
    await life.passes(minutes=3)
    assert len(life.posts()) == 1
    post = await life.services.prompts.past_posts.find(STAFF, 1)
    assert str(post.schedule.state) == "ended"


async def test_two_who_press_try_again_get_one_post(life: Life) -> None:
    await refused(life)
    await life.services.prompts.past_posts.try_again(STAFF, 1)
    with pytest.raises(TryAgainOverError):
        await life.services.prompts.past_posts.try_again(STAFF, 1)
    await life.passes(minutes=3)
    assert len(life.posts()) == 1


async def test_a_post_in_doubt_that_staff_see_is_posted_and_its_question_used(life: Life) -> None:
    prompt = await in_doubt(life)
    assert await state_of(life, prompt) is PromptState.QUEUED
    post = await life.services.prompts.past_posts.find(STAFF, 1)
    assert post.is_unsure
    assert post.prompt is not None
    assert post.prompt.number == prompt.number
    settled = await life.services.prompts.past_posts.confirm(STAFF, 1)
    assert (settled.occurrence.state, settled.is_unsure) == (OccurrenceState.DONE, False)
    assert await state_of(life, prompt) is PromptState.USED
    assert await acts(life) == ["post.confirmed post 1"]


async def test_a_post_in_doubt_that_is_not_there_is_posted(life: Life) -> None:
    prompt = await in_doubt(life)
    await life.services.prompts.past_posts.try_again(STAFF, 1)
    await life.passes(minutes=3)
    assert life.asked() == [prompt.wording.text]
    assert await state_of(life, prompt) is PromptState.USED


async def test_what_is_certain_cannot_be_confirmed(life: Life) -> None:
    await refused(life)
    with pytest.raises(NotInDoubtError):
        await life.services.prompts.past_posts.confirm(STAFF, 1)


async def test_what_does_not_stand_is_neither_changed_nor_removed(life: Life) -> None:
    prompt = await refused(life)
    seen = prompt.wording.mark
    with pytest.raises(PostNotStandingError):
        await life.services.prompts.past_posts.edit(STAFF, 1, prompt.wording, seen)
    with pytest.raises(PostNotStandingError):
        await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=True)
    with pytest.raises(PostNotStandingError):
        await life.services.prompts.past_posts.proposed(STAFF, 1, prompt.wording)


async def test_of_two_who_change_one_wording_the_second_looks_again(life: Life) -> None:
    prompt = await posted(life)
    service, seen = life.services.prompts.past_posts, prompt.wording.mark
    await service.edit(STAFF, 1, a_text(2), seen)
    with pytest.raises(PostEditedError):
        await service.edit(STAFF, 1, a_text(3), seen)
    assert await acts(life) == ["post.edited post 1"]


async def test_a_wording_out_of_its_limits_changes_nothing(life: Life) -> None:
    prompt = await posted(life)
    short = a_text(text="Why?")
    with pytest.raises(TextLengthError):
        await life.services.prompts.past_posts.edit(STAFF, 1, short, prompt.wording.mark)
    with pytest.raises(TextLengthError):
        await life.services.prompts.past_posts.proposed(STAFF, 1, short)
    assert await acts(life) == []


async def test_a_proposal_shows_the_new_wording_and_changes_nothing(life: Life) -> None:
    prompt = await posted(life)
    proposed = await life.services.prompts.past_posts.proposed(STAFF, 1, a_text(2))
    assert proposed.prompt is not None
    assert proposed.prompt.wording == a_text(2)
    post = await life.services.prompts.past_posts.find(STAFF, 1)
    assert post.prompt is not None
    assert post.prompt.wording == prompt.wording


async def test_only_those_who_look_after_prompts_may_do_any_of_it(life: Life) -> None:
    prompt = await posted(life)
    service, seen = life.services.prompts.past_posts, prompt.wording.mark
    for act in (
        service.find(member(), 1),
        service.edit(member(), 1, a_text(2), seen),
        service.proposed(member(), 1, a_text(2)),
        service.remove(member(), 1, asks_again=True),
        service.try_again(member(), 1),
        service.confirm(member(), 1),
    ):
        with pytest.raises(NotStaffError):
            await act


async def test_another_servers_dates_are_not_there(life: Life) -> None:
    await posted(life)
    with pytest.raises(OccurrenceNotFoundError):
        await life.services.prompts.past_posts.find(ELSEWHERE, 1)
