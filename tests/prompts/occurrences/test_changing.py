"""What stands follows its rows: another wording, a name that goes, a post that goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.past import PastPost
from plc_bot.prompts.occurrences.planning import NOT_CHANGED, NOT_REMOVED
from plc_bot.prompts.queue.models import Prompt, PromptState
from plc_bot.prompts.turn import take_turn
from tests.guilds.people import GUILD, member
from tests.outside import TEXT_CHANNEL, Answer
from tests.prompts.builders import STAFF, started
from tests.prompts.life import Life, post_of
from tests.prompts.occurrences.scenes import (
    MONDAY,
    NEXT_MONDAY,
    POLL,
    a_calling_plan,
    answers,
    occurrence,
    posted,
    state_of,
    waiting,
)

BETTER = "What did you try this week that you had never tried?"


async def edit(life: Life, prompt: Prompt, text: str = BETTER, **changes: object) -> PastPost:
    wording = replace(prompt.wording, text=text, **changes)
    return await life.services.prompts.past_posts.edit(STAFF, 1, wording, prompt.wording.mark)


async def refresh(life: Life, prompt: Prompt) -> None:
    async with life.database.write() as connection:
        await take_turn(connection, GUILD)
        await life.services.prompts.post_changes.refresh_copies(connection, GUILD, prompt.number)


async def test_another_wording_reaches_the_post_and_its_announcement(life: Life) -> None:
    prompt = await posted(life, a_calling_plan())
    post = await edit(life, prompt)
    assert post.occurrence.edited_at == life.clock.now()
    await life.passes(seconds=5)
    for copy in (*life.posts(), *life.announcements()):
        assert (post_of(copy).prompt.wording.text, copy.edited) == (BETTER, 1)
    assert life.corrections() == []


async def test_the_last_of_several_wordings_is_what_stands(life: Life) -> None:
    prompt = await posted(life)
    post = await edit(life, prompt)
    assert post.prompt is not None
    await edit(life, post.prompt, text="What did you try last, of all things?")
    await life.passes(minutes=2)
    [stands] = life.posts()
    assert post_of(stands).prompt.wording.text == "What did you try last, of all things?"


async def test_a_wording_survives_a_restart_before_it_is_brought_to_the_post(life: Life) -> None:
    prompt = await posted(life)
    await life.kill()
    await edit(life, prompt)
    await life.start()
    await life.passes(seconds=5)
    assert life.posts()[0].edited == 1


async def test_a_post_that_discord_changes_no_more_is_corrected_in_its_thread(life: Life) -> None:
    prompt = await posted(life, a_calling_plan())
    life.outside.posts.next_answers_in(TEXT_CHANNEL, Answer.REFUSED)
    await edit(life, prompt)
    await life.passes(seconds=5)
    [correction] = life.corrections()
    assert correction.errand.channel_id == life.posts()[0].thread_id
    assert post_of(correction).prompt.wording.text == BETTER
    assert life.told(NOT_CHANGED) == []


async def test_a_poll_is_corrected_and_never_changed(life: Life) -> None:
    prompt = await posted(life, wording=POLL)
    await edit(life, prompt, answers=("In passing", "On paper", "Never"))
    await life.passes(seconds=5)
    assert ([post.edited for post in life.posts()], len(life.corrections())) == ([0], 1)


async def test_two_corrections_of_one_post_both_stand(life: Life) -> None:
    prompt = await posted(life, wording=POLL)
    post = await edit(life, prompt)
    assert post.prompt is not None
    await edit(life, post.prompt, text="And now for something else?")
    await life.passes(seconds=30)
    assert len({one.errand.nonce for one in life.corrections()}) == 2


async def test_what_shows_a_name_that_goes_is_made_anew(life: Life) -> None:
    prompt = await posted(life, a_calling_plan())
    await refresh(life, prompt)
    await life.passes(seconds=5)
    assert [copy.edited for copy in (*life.posts(), *life.announcements())] == [1, 1]
    assert (await occurrence(life)).edited_at is None


async def test_a_name_that_cannot_be_taken_out_is_told(life: Life) -> None:
    prompt = await posted(life)
    answers(life, Answer.REFUSED)
    await refresh(life, prompt)
    await life.passes(minutes=2)
    assert (len(life.told(NOT_CHANGED)), life.corrections()) == (1, [])


async def test_nothing_is_refreshed_where_nothing_stands(life: Life) -> None:
    prompt = await waiting(life)
    await refresh(life, prompt)
    await life.until(MONDAY + timedelta(minutes=1))
    assert life.posts()[0].edited == 0


async def test_a_removed_post_goes_with_its_announcement_and_its_pin(life: Life) -> None:
    await posted(life, a_calling_plan())
    removed = await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=True)
    await life.passes(seconds=5)
    assert (life.posts(), life.announcements()) == ([], [])
    known = removed.occurrence
    assert (known.state, known.is_pinned) == (OccurrenceState.REMOVED, False)
    assert known.thread_id is not None, "the thread stays, and the history has it"


@pytest.mark.parametrize(
    ("asks_again", "state"), [(True, PromptState.QUEUED), (False, PromptState.DROPPED)]
)
async def test_the_question_of_a_removed_post_waits_again_or_is_dropped(
    life: Life, asks_again: bool, state: PromptState
) -> None:
    prompt = await posted(life)
    await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=asks_again)
    assert await state_of(life, prompt) is state
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    assert (life.asked() == [prompt.wording.text]) == asks_again


async def test_a_dropped_question_of_the_library_does_not_come_round_as_new(life: Life) -> None:
    await waiting(life)
    await life.until(NEXT_MONDAY + timedelta(minutes=1))
    first = life.asked()[1]
    await life.services.prompts.past_posts.remove(STAFF, 2, asks_again=False)
    await life.until(NEXT_MONDAY + timedelta(days=7, minutes=1))
    assert life.asked()[1] != first


async def test_a_removed_post_is_changed_no_more(life: Life) -> None:
    prompt = await posted(life, a_calling_plan())
    await edit(life, prompt)
    await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=False)
    await life.passes(minutes=2)
    assert (life.posts(), life.announcements(), life.corrections()) == ([], [], [])
    assert (await occurrence(life)).state is OccurrenceState.REMOVED


async def test_a_removal_in_the_middle_of_its_steps_is_not_forgotten(life: Life) -> None:
    await waiting(life)
    life.outside.posts.next_answers_in(TEXT_CHANNEL, Answer.TAKEN, Answer.LATER)
    await life.until(MONDAY + timedelta(seconds=1))
    await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=True)
    await life.passes(minutes=5)
    assert life.posts() == []
    assert (await occurrence(life)).state is OccurrenceState.REMOVED


async def test_a_post_that_could_not_be_deleted_is_told(life: Life) -> None:
    await posted(life)
    answers(life, Answer.NO_PERMISSION)
    await life.services.prompts.past_posts.remove(STAFF, 1, asks_again=True)
    await life.passes(minutes=2)
    assert len(life.told(NOT_REMOVED)) == 1


async def test_a_post_that_a_moderator_deleted_needs_no_change_and_no_word(life: Life) -> None:
    prompt = await posted(life)
    life.posts()[0].deleted = True
    await edit(life, prompt)
    await life.passes(minutes=2)
    assert (life.told(NOT_CHANGED), life.corrections()) == ([], [])


async def test_who_suggested_a_question_is_named_until_they_take_their_name_off(
    life: Life,
) -> None:
    asked = "What did you give up this year?"
    await started(life.services)
    await life.services.prompts.suggestions.suggest(member(), asked, "", named=True)
    await life.services.prompts.suggestion_review.approve(STAFF, 1)
    await life.until(MONDAY + timedelta(minutes=1))
    assert post_of(life.posts()[0]).credited_id == member().user_id
    await life.services.prompts.suggestions.take_name_off(member(), 1)
    await life.passes(seconds=5)
    [post] = life.posts()
    assert (post_of(post).credited_id, post.edited) == (None, 1)
