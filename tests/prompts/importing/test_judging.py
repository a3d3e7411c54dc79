"""What a file's words mean: kinds, schedules and dates."""

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.errors import (
    AnswersWithoutPollError,
    KindUnknownError,
    ScheduleUnknownError,
)
from plc_bot.prompts.importing.judging import Surroundings, judge, name_for
from plc_bot.prompts.importing.models import Candidate, Sheet
from plc_bot.prompts.queue.errors import AnswerCountError, TextLengthError, TooManyTagsError
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.scheduling.errors import DayAmbiguousError, DayNotUnderstoodError
from tests.prompts.builders import a_plan, a_schedule
from tests.prompts.importing.files import AROUND, ONE, fine, sheet_of, wrong


def one(**cells: str) -> Candidate:
    [candidate] = fine(row(**cells))
    return candidate


def row(**cells: str) -> Sheet:
    head = ";".join(("text", *cells))
    values = ";".join((ONE, *(f'"{cell}"' for cell in cells.values())))
    return sheet_of("a.csv", f"{head}\n{values}\n")


@pytest.mark.parametrize(
    ("kind", "answers", "meant"),
    [
        ("", "", PromptKind.QUESTION),
        ("Question", "", PromptKind.QUESTION),
        (" POLL ", "a|b", PromptKind.POLL),
        ("", "a|b", PromptKind.POLL),
    ],
)
def test_the_kind_is_read_or_follows_from_the_answers(
    kind: str, answers: str, meant: PromptKind
) -> None:
    assert one(kind=kind, answers=answers).wording.kind is meant


@pytest.mark.parametrize("typed", ["Weekly prompt", "weekly  PROMPT", "1", "#1", "# 1"])
def test_a_schedule_is_named_or_numbered(typed: str) -> None:
    assert one(schedule=typed).schedule_number == 1


def test_what_names_no_schedule_is_for_the_one_that_was_chosen() -> None:
    around = Surroundings(7, AROUND.schedules, AROUND.today)
    found = judge(sheet_of("a.csv", f"text,schedule\n{ONE},\n{ONE},1"), around)
    assert [one.schedule_number for one in found if isinstance(one, Candidate)] == [7, 1]


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        ({"kind": "protocol"}, KindUnknownError),
        ({"kind": "question", "answers": "a|b"}, AnswersWithoutPollError),
        ({"kind": "poll"}, AnswerCountError),
        ({"answers": "only one"}, AnswerCountError),
        ({"schedule": "Monthly"}, ScheduleUnknownError),
        ({"date": "5/1/2027"}, DayAmbiguousError),
        ({"date": "soon"}, DayNotUnderstoodError),
        ({"title": "x" * 91}, TextLengthError),
        ({"tags": "a,b,c,d,e,f"}, TooManyTagsError),
    ],
)
def test_what_cannot_be_meant_is_told(cells: dict[str, str], error: type[PLCBotError]) -> None:
    assert wrong(row(**cells)) == {2: error}


def test_one_clear_date_tells_how_the_others_are_written() -> None:
    sheet = sheet_of("a.csv", f"text,date\n{ONE},5/1/2027\n{ONE},25/1/2027")
    assert [str(found.dated_on) for found in fine(sheet)] == ["2027-01-05", "2027-01-25"]


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("time, two words", ("time", "two words")),
        ("time;talk", ("time", "talk")),
        ("#time #talk", ("time", "talk")),
        ("#time, #talk", ("time", "talk")),
        ("two words", ("two words",)),
        ("time, , time", ("time",)),
    ],
)
def test_tags_are_read_as_people_separate_them(cell: str, tags: tuple[str, ...]) -> None:
    assert one(tags=cell).wording.tags == tags


@pytest.mark.parametrize("cell", ["yes|no", "yes\nno", "yes;no", "yes | no |"])
def test_answers_are_read_as_people_separate_them(cell: str) -> None:
    assert one(answers=cell).wording.answers == ("yes", "no")


@pytest.mark.parametrize(("name", "written"), [("Studio", "Studio"), ("7", "#3"), ("# 12", "#3")])
def test_a_schedule_is_written_so_that_it_is_found_again(name: str, written: str) -> None:
    assert name_for(a_schedule(3, plan=a_plan(name))) == written
