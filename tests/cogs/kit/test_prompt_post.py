"""The post a prompt becomes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cogs._kit.prompt_post import poll_of, prompt_post
from plc_bot.prompts.queue.models import PromptKind, PromptText
from plc_bot.prompts.starter import LIBRARY, StarterPrompt
from tests.prompts.builders import a_prompt

OWN = PromptText(text="What did **you** try?", title="A try", look_for="One step", note="Secret")


def test_staffs_own_text_stands_as_it_was_written() -> None:
    embed = prompt_post(a_prompt(wording=OWN), "en-US").embed
    assert (embed.title, embed.description) == ("A try", "What did **you** try?")
    assert [(field.name, field.value) for field in embed.fields] == [("Look for", "One step")]


def test_a_note_for_staff_is_never_posted() -> None:
    assert "Secret" not in str(prompt_post(a_prompt(wording=OWN), "en-US").embed.to_dict())


def test_what_was_left_empty_leaves_no_gap() -> None:
    embed = prompt_post(a_prompt(wording=PromptText("What did you try?")), "en-US").embed
    assert embed.title is None
    assert embed.fields == []


def test_a_library_prompt_has_its_small_thing_to_try() -> None:
    starter = LIBRARY[0]
    embed = prompt_post(starter, "en-US").embed
    assert [field.name for field in embed.fields] == ["Look for", "Try by Friday"]
    assert embed.fields[1].value == starter.try_by_friday


def test_a_library_prompt_looks_the_same_once_it_is_taken() -> None:
    starter = LIBRARY[3]
    taken = a_prompt(wording=PromptText.of_starter(starter), starter_key=starter.key)
    assert prompt_post(taken, "en-US") == prompt_post(starter, "en-US")


def test_the_thread_is_called_by_the_title_or_by_how_the_question_begins() -> None:
    assert prompt_post(a_prompt(wording=OWN), "en-US").thread_name == "A try"
    untitled = replace(OWN, title="", text="What? " * 30)
    name = prompt_post(a_prompt(wording=untitled), "en-US").thread_name
    assert (len(name), name[-1]) == (100, "…")


@pytest.mark.parametrize(("late", "said"), [(True, "A little late."), (False, None)])
def test_only_a_late_post_says_so(late: bool, said: str | None) -> None:
    assert prompt_post(LIBRARY[0], "en-US", late=late).embed.footer.text == said


@pytest.mark.parametrize("starter", LIBRARY, ids=[starter.key for starter in LIBRARY])
def test_every_library_prompt_fits_into_discord(starter: StarterPrompt) -> None:
    made = prompt_post(starter, "en-US")
    assert len(made.embed) <= 6_000
    assert all(len(field.value or "") <= 1_024 for field in made.embed.fields)
    assert len(made.thread_name) <= 100


def test_a_poll_that_cannot_be_one_lists_its_answers() -> None:
    wording = PromptText("Which of them?", kind=PromptKind.POLL, answers=("This", "That"))
    embed = prompt_post(wording, "en-GB").embed
    assert embed.description == "Which of them?"
    assert [(field.name, field.value) for field in embed.fields] == [("Answers", "- This\n- That")]


def test_beside_its_poll_a_card_says_only_what_the_poll_does_not() -> None:
    wording = PromptText("Which of them?", kind=PromptKind.POLL, answers=("This", "That"))
    embed = prompt_post(wording, "en-GB", polled=True).embed
    assert embed.description == "-# Who votes for what can be seen by all."
    assert embed.fields == []


def test_source_and_suggester_are_named() -> None:
    wording = PromptText("What did you try?", source="An old book")
    fields = prompt_post(wording, "en-GB", credited_id=7).embed.fields
    assert [(field.name, field.value) for field in fields] == [
        ("Source", "An old book"),
        ("Suggested by", "<@7>"),
    ]


def test_a_poll_of_discords_has_the_question_the_answers_and_whole_hours() -> None:
    wording = PromptText("Which of them?", kind=PromptKind.POLL, answers=("This", "That"))
    poll = poll_of(wording, timedelta(hours=5))
    assert (poll.question, poll.duration) == ("Which of them?", timedelta(hours=5))
    assert [answer.text for answer in poll.answers] == ["This", "That"]
