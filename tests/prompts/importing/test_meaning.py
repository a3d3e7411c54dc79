"""What is meant by names and numbers in a file, and how much of it is like what was asked."""

import json
from datetime import date

import pytest

from plc_bot.prompts.importing.comparing import count_alike
from plc_bot.prompts.importing.errors import KindUnknownError, ScheduleUnknownError
from plc_bot.prompts.importing.judging import Surroundings, as_new, judge, key_of
from plc_bot.prompts.importing.models import Candidate, Entry, Format, Part, Problem, Sheet
from plc_bot.prompts.importing.parts import split_answers
from plc_bot.prompts.importing.returning import given_back
from plc_bot.prompts.queue.models import PromptText
from plc_bot.reading.several import split
from tests.prompts.importing.files import AROUND, ONE, THREE, TWO, sheet_of, wordings


def judged(around: Surroundings = AROUND, **cells: str) -> Candidate | Problem:
    said = {Part(name.replace("_", " ")): cell for name, cell in cells.items()}
    [one] = judge(Sheet(Format.CSV, [Entry(3, "", {Part.TEXT: ONE, **said})]), around)
    return one


def candidate(around: Surroundings = AROUND, **cells: str) -> Candidate:
    one = judged(around, **cells)
    assert isinstance(one, Candidate)
    return one


@pytest.mark.parametrize("name", ["Été", "ÉTÉ", "ete", " Ete! ", "e\u0301te\u0301"])
def test_accents_case_and_punctuation_make_no_other_schedule(name: str) -> None:
    assert key_of(name) == "ete"


def test_schedules_named_with_signs_alone_are_told_apart() -> None:
    assert key_of("!!!") != key_of("???")
    around = Surroundings(None, {key_of("🎬"): 4, key_of("!!!"): 5}, AROUND.today)
    assert candidate(around, schedule="🎬").schedule_number == 4


@pytest.mark.parametrize("typed", ["0", "#0", "-1", "1.0", "1234567890"])
def test_what_is_no_schedule_s_number_is_taken_for_a_name(typed: str) -> None:
    one = judged(schedule=typed)
    assert isinstance(one, Problem)
    assert isinstance(one.error, ScheduleUnknownError)


def test_a_number_that_no_schedule_has_is_left_to_the_queue_to_judge() -> None:
    assert candidate(schedule="#99").schedule_number == 99


def test_a_title_over_two_lines_becomes_one() -> None:
    assert candidate(title="A\nlesson").wording.title == "A lesson"


def test_a_blank_date_is_none_and_a_date_without_a_year_is_to_come() -> None:
    assert candidate(date="  ").dated_on is None
    assert candidate(date="30 Nov").dated_on == date(2027, 11, 30)


def test_a_candidate_keeps_its_line_and_takes_its_batch_with_it() -> None:
    one = candidate(schedule="Studio", date="2027-01-05", note="x")
    new = as_new(one, batch=9)
    assert one.line == 3
    assert (new.wording, new.batch) == (one.wording, 9)
    assert (new.schedule_number, new.dated_on) == (7, date(2027, 1, 5))


def test_what_was_typed_for_a_kind_is_shown_short_and_harmless() -> None:
    shown = KindUnknownError("**" + "x" * 200).shown
    assert shown.startswith("\\*\\*x")
    assert shown.endswith("x…")
    assert len(shown) == 62


@pytest.mark.parametrize(
    ("cell", "tags"),
    [("C#, F#", ("C#", "F#")), ("#a b, c", ("a b", "c")), ("#a\n#b", ("#a", "#b")), ("#", ())],
)
def test_a_sign_within_a_tag_is_the_tag_s_own(cell: str, tags: tuple[str, ...]) -> None:
    assert split(cell) == tags


@pytest.mark.parametrize(
    ("cell", "answers"),
    [("a|b\nc;d", ("a|b", "c;d")), ("a;b|c", ("a;b", "c")), ("a, b", ("a, b",)), (" | ", ())],
)
def test_the_clearest_sign_between_answers_decides(cell: str, answers: tuple[str, ...]) -> None:
    assert split_answers(cell) == answers


def test_texts_in_a_json_list_stand_on_one_line_each() -> None:
    written = [{"text": ONE, "tags": ["a \n b"], "answers": ["x\ny", "z", " "]}]
    [poll] = wordings(sheet_of("a.json", json.dumps(written)))
    assert (poll.tags, poll.answers) == (("a b",), ("x y", "z"))


def test_of_two_keys_for_one_part_the_first_counts() -> None:
    content = f'[{{"question": "{ONE}", "text": "{TWO}"}}, {{"text": "", "prompt": "{THREE}"}}]'
    assert [one.text for one in wordings(sheet_of("a.json", content))] == [ONE, THREE]


@pytest.mark.parametrize("form", Format)
def test_a_reason_over_several_lines_leaves_a_file_that_can_be_read(form: Format) -> None:
    written = {Format.CSV: "short", Format.MARKDOWN: "## short", Format.JSON: '{"text": "short"}'}
    wrong = [(Entry(line, written[form]), 'First "so",\n\nthen -- so') for line in (1, 2)]
    again = sheet_of(f"a.{form}", given_back(Sheet(form, [], separator="\t"), wrong))
    assert [one.parts for one in again.entries] == [{Part.TEXT: "short"}] * 2
    assert [one.verbatim for one in again.entries] == [written[form]] * 2


def test_only_the_newest_texts_are_compared_when_time_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    candidates = [Candidate(1, PromptText(ONE), None, None)]
    monkeypatch.setattr("plc_bot.prompts.importing.comparing._EFFORT_MOST", 3 * len(ONE))
    assert count_alike(candidates, {1: TWO, 2: ONE}) == 1
    assert count_alike(candidates, {1: ONE, 2: TWO}) == 0


def test_a_question_of_few_words_is_like_no_other() -> None:
    short = [Candidate(1, PromptText("What was hard?"), None, None)]
    assert count_alike(short, {1: "What was hard?"}) == 0
