"""What can be a prompt: a question or a poll within its limits."""

from dataclasses import replace

import pytest

from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.errors import AnswerCountError, TextLengthError
from plc_bot.prompts.queue.models import PromptKind, PromptText
from tests.prompts.builders import a_text


def a_poll(*answers: str, text: str = "Which helped your class most?") -> PromptText:
    return PromptText(text, kind=PromptKind.POLL, answers=answers or ("Time", "Talk"))


def test_a_poll_keeps_its_answers_in_their_order_once_each() -> None:
    assert checked(a_poll(" Talk ", "Time", "", "Talk")).answers == ("Talk", "Time")


@pytest.mark.parametrize("count", [2, 10])
def test_a_poll_has_two_to_ten_answers(count: int) -> None:
    answers = tuple(f"Answer {number}" for number in range(count))
    assert checked(a_poll(*answers)).answers == answers


@pytest.mark.parametrize("answers", [("One",), ("Same", "Same"), tuple("abcdefghijk")])
def test_another_number_of_answers_is_refused(answers: tuple[str, ...]) -> None:
    with pytest.raises(AnswerCountError) as refused:
        checked(a_poll(*answers))
    assert refused.value.count == len(set(answers))


def test_an_answer_has_its_limit() -> None:
    assert checked(a_poll("a" * 55, "b")).answers[0] == "a" * 55
    with pytest.raises(TextLengthError) as refused:
        checked(a_poll("a" * 56, "b"))
    assert (refused.value.part, refused.value.length) == ("answer", 56)


def test_a_polls_question_is_shorter_than_a_question() -> None:
    assert len(checked(a_poll(text="a" * 300)).text) == 300
    with pytest.raises(TextLengthError):
        checked(a_poll(text="a" * 301))
    assert checked(a_text(text="a" * 301))


def test_a_question_has_no_answers() -> None:
    assert checked(a_text(answers=("One", "Two"))).answers == ()


def test_a_source_has_its_limit_and_is_kept() -> None:
    assert checked(a_text(source=" A book ")).source == "A book"
    with pytest.raises(TextLengthError) as refused:
        checked(a_text(source="a" * 201))
    assert refused.value.part == "source"


def test_what_was_checked_passes_again_unchanged() -> None:
    once = checked(replace(a_poll(" One", "Two "), tags=(" a", "a"), note=" x "))
    assert checked(once) == once
