"""What stands around a poll's answers in Markdown is neither lost nor taken for an answer."""

import pytest

from plc_bot.prompts.importing.models import Part
from plc_bot.prompts.queue.errors import AnswerCountError
from tests.prompts.importing.files import ONE, TWO, fine, sheet_of, texts, wordings, wrong


def parts(content: str) -> dict[Part, str]:
    [entry] = sheet_of("a.md", content).entries
    return entry.parts


@pytest.mark.parametrize(
    "content",
    [
        f"- {ONE}\n  date: 5 January 2027\n  - Yes\n  - No\n",
        f"- {ONE}\n  - Yes\n  - No\n  date: 5 January 2027\n",
        f"- {ONE}\n  - Yes\n  - No\n\n  date: 5 January 2027\n",
        f"## {ONE}\n\ndate: 5 January 2027\n\n- Yes\n- No\n",
        f"## A vote\n{ONE}\n\n- Yes\n- No\ndate: 5 January 2027\n",
    ],
)
def test_a_date_before_or_right_below_the_answers_is_kept(content: str) -> None:
    [poll] = fine(sheet_of("a.md", content))
    assert (poll.wording.text, poll.wording.answers) == (ONE, ("Yes", "No"))
    assert str(poll.dated_on) == "2027-01-05"


def test_several_lines_right_below_the_answers_say_the_rest() -> None:
    said = parts(f"- {ONE}\n  - Yes\n  - No\n  tags: a, b\n  note: one\\ntwo\n")
    assert said[Part.ANSWERS] == "Yes\nNo\n"
    assert (said[Part.TAGS], said[Part.NOTE]) == ("a, b", "one\ntwo")


@pytest.mark.parametrize("between", ["\n    ", "\n", "\n\n    "])
def test_an_answer_goes_on_in_the_line_below_it(between: str) -> None:
    said = parts(f"- {ONE}\n  - In passing,{between}when we meet\n  - On paper\n")
    assert said[Part.ANSWERS] == "In passing, when we meet\nOn paper\n"


def test_an_answer_that_begins_like_such_a_line_stays_an_answer() -> None:
    said = parts(f"- {ONE}\n  - Note: by hand\n  - Date: none\n")
    assert said == {Part.TEXT: ONE, Part.ANSWERS: "Note: by hand\nDate: none\n"}


def test_spaces_within_an_answer_stay_as_they_are() -> None:
    assert parts(f"- {ONE}\n  - a  b\n  - c\n")[Part.ANSWERS] == "a  b\nc\n"


def test_a_poll_costs_the_next_prompt_nothing() -> None:
    content = f"- {ONE}\n  - Yes\n  - No\n- {TWO}\n"
    poll, question = wordings(sheet_of("a.md", content))
    assert poll.answers == ("Yes", "No")
    assert (question.text, question.answers) == (TWO, ())


def test_a_single_nested_item_is_told_and_costs_no_other_prompt() -> None:
    sheet = sheet_of("a.md", f"- {ONE}\n  - Only one\n- {TWO}\n")
    assert wrong(sheet) == {1: AnswerCountError}
    assert [one.text for one in wordings(sheet)] == [TWO]


def test_what_looks_like_a_list_in_a_code_block_is_no_answer() -> None:
    asked = f"{ONE}\n\n```\n- no answer\n```"
    assert texts("a.md", f"## A lesson\n{asked}\n") == [asked]


def test_answers_in_two_lists_are_one_polls() -> None:
    [poll] = wordings(
        sheet_of("a.md", f"## A vote\n{ONE}\n\n- Yes\n- No\n\n1. Perhaps\n2. Never\n")
    )
    assert poll.answers == ("Yes", "No", "Perhaps", "Never")
