"""JSON: each object of a list is a prompt."""

import json

import pytest

from plc_bot.prompts.importing.errors import (
    BrokenSignError,
    NoPromptFoundError,
    NotAListError,
    NotAnObjectError,
    PartShapeError,
    TooManyPromptsError,
)
from plc_bot.prompts.queue.models import PromptKind, PromptText
from plc_bot.reading.errors import BrokenJsonError, NestedTooDeeplyError
from tests.prompts.importing.files import ONE, TWO, fine, problems, sheet_of, texts, wordings, wrong


def test_an_object_says_all_that_a_prompt_has() -> None:
    whole = {
        "text": ONE,
        "title": "A lesson",
        "kind": "poll",
        "tags": ["time", "two words"],
        "date": "2027-01-11",
        "schedule": "Studio",
        "answers": ["Yes | no", "No; yes"],
        "source": "Ada",
        "note": "A\n\nnote",
        "look for": "One moment",
        "try_by": "Ask somebody",
    }
    [one] = fine(sheet_of("a.json", json.dumps([whole])))
    assert one.wording == PromptText(
        ONE,
        "A lesson",
        "One moment",
        "Ask somebody",
        ("time", "two words"),
        "A\n\nnote",
        PromptKind.POLL,
        ("Yes | no", "No; yes"),
        "Ada",
    )
    assert (one.schedule_number, str(one.dated_on)) == (7, "2027-01-11")


def test_empty_values_and_texts_for_lists_are_fine() -> None:
    written = [{"text": ONE, "tags": "time, talk", "note": None, "title": ""}]
    [wording] = wordings(sheet_of("a.json", json.dumps(written)))
    assert wording == PromptText(ONE, tags=("time", "talk"))


def test_a_schedule_can_be_a_plain_number() -> None:
    assert fine(sheet_of("a.json", f'[{{"text": "{ONE}", "schedule": 1}}]'))[0].schedule_number == 1


def test_unknown_keys_are_named_once_and_left_out() -> None:
    second = f'{{"text": "{TWO}", "mood": [[]]}}'
    sheet = sheet_of("a.json", f'[{{"text": "{ONE}", "mood": 1, "reason": "x"}}, {second}]')
    assert (sheet.unknown, wrong(sheet)) == (["mood"], {})


def test_a_bad_element_costs_no_other_one_and_is_named_by_its_line() -> None:
    bad = ' "x", {"text": 5},\n {"text": "a\\ud800"},'
    sheet = sheet_of("a.json", f'\n[\n {{"text": "{ONE}"}},\n{bad}\n{{\n"text": "{TWO}"}}]')
    assert [(one.line, one.wording.text) for one in fine(sheet)] == [(3, ONE), (6, TWO)]
    told = [(one.entry.line, type(one.error)) for one in problems(sheet)]
    assert told == [(4, NotAnObjectError), (4, PartShapeError), (5, BrokenSignError)]


@pytest.mark.parametrize("tags", ['[["a"]]', '["a", 1]', "{}", "5", "true"])
def test_a_list_of_something_else_is_told(tags: str) -> None:
    assert wrong(sheet_of("a.json", f'[{{"text": "{ONE}", "tags": {tags}}}]')) == {
        1: PartShapeError
    }


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('[{"text": "x"}\n {"text": "y"}]', 2),
        ('[{"text": "x"},\n\n]', 3),
        ('[\n{"text": "x}]', 2),
        ('[{"text": "x"}]\n]', 2),
        ('[{"text": "x"}', 1),
        ("[\n" + "9" * 5_000 + "]", 2),
        ("[NaN\n,,]", 2),
    ],
)
def test_what_is_not_valid_is_refused_with_the_line(content: str, line: int) -> None:
    with pytest.raises(BrokenJsonError) as refused:
        sheet_of("a.json", content)
    assert refused.value.line == line


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(NestedTooDeeplyError) as refused:
        sheet_of("a.json", '[{"text": "x"},\n' + "[" * 100_000)
    assert refused.value.line == 2


@pytest.mark.parametrize("content", ['{"prompts": []}', '"x"', "5", "x"])
def test_what_is_no_list_is_refused(content: str) -> None:
    with pytest.raises(NotAListError):
        sheet_of("a.json", content)


def test_an_empty_list_holds_no_prompt() -> None:
    with pytest.raises(NoPromptFoundError):
        sheet_of("a.json", " [ ] ")


def test_more_than_five_hundred_are_refused_without_reading_on() -> None:
    with pytest.raises(TooManyPromptsError):
        sheet_of("a.json", "[" + '{"text": "x"},' * 501 + "this is never read")


def test_other_alphabets_and_emoji_are_read_escaped_or_not() -> None:
    asked = "מה למדת השבוע? 👩🏽‍🏫 وماذا بعد؟"
    assert texts("a.json", json.dumps([{"text": asked}])) == [asked]
    assert texts("a.json", json.dumps([{"text": asked}], ensure_ascii=False)) == [asked]


@pytest.mark.parametrize("written", ["true", "1.5", "[1]"])
def test_a_schedule_that_is_neither_text_nor_a_whole_number_is_told(written: str) -> None:
    sheet = sheet_of("a.json", f'[{{"text": "{ONE}", "schedule": {written}}}]')
    assert wrong(sheet) == {1: PartShapeError}
