"""CSV as spreadsheets and people write it."""

import pytest

from plc_bot.prompts.importing.errors import (
    TextColumnMissingError,
    TooManyCellsError,
    TooManyPromptsError,
)
from plc_bot.prompts.importing.models import PROMPTS_MOST, Part
from plc_bot.prompts.queue.errors import TextLengthError
from plc_bot.reading.errors import QuotesError
from tests.prompts.importing.files import ONE, THREE, TWO, fine, sheet_of, texts, wordings, wrong


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_found_by_the_first_line(sign: str) -> None:
    rows = [["tags", "text", "title"], ["time", ONE, "A lesson"], ["", TWO, ""]]
    first, second = wordings(sheet_of("a.csv", "\n".join(map(sign.join, rows))))
    assert (first.text, first.title, first.tags) == (ONE, "A lesson", ("time",))
    assert (second.text, second.title, second.tags) == (TWO, "", ())


def test_columns_are_known_by_many_names_in_any_order() -> None:
    head = "Note for staff;LOOK_FOR;Topics;Question;From;Heading;Try by;"
    [entry] = sheet_of("a.csv", f"{head}\nn;l;t;{ONE};s;h;b;").entries
    assert entry.parts == {
        Part.NOTE: "n",
        Part.LOOK_FOR: "l",
        Part.TAGS: "t",
        Part.TEXT: ONE,
        Part.SOURCE: "s",
        Part.TITLE: "h",
        Part.TRY_BY: "b",
    }


def test_unknown_columns_are_named_and_left_out() -> None:
    sheet = sheet_of("a.csv", f"author,text,reason,Mood\nAda,{ONE},x,y")
    assert sheet.unknown == ["author", "Mood"]
    assert wordings(sheet)[0].text == ONE


@pytest.mark.parametrize("head", ["", "Prompts\n", '"Text"\n'])
def test_one_question_a_line_needs_neither_columns_nor_quotation_marks(head: str) -> None:
    asked = ["What did you try, and why; and what then?", '"I got it." What do you ask next?', ONE]
    assert texts("a.csv", head + "\n\n".join(asked)) == asked


def test_cells_in_quotation_marks_hold_line_breaks_and_separators() -> None:
    sheet = sheet_of("a.csv", f'text,note\n"{ONE}\n\n""Really"", he said,",x\n{TWO},y')
    first, second = fine(sheet)
    assert first.wording.text == f'{ONE}\n\n"Really", he said,'
    assert (first.line, second.line) == (2, 5)


def test_a_quotation_mark_that_is_not_closed_costs_no_other_line() -> None:
    sheet = sheet_of("a.csv", f'text,tags\n{ONE},a\n"{TWO},b\n{THREE},c\n"x"y,d\n{TWO},e')
    assert wrong(sheet) == {3: QuotesError, 5: QuotesError}
    assert [one.text for one in wordings(sheet)] == [ONE, THREE, TWO]


def test_a_comma_too_many_is_told_instead_of_cutting_the_text() -> None:
    sheet = sheet_of("a.csv", f"text,tags\nWhat did you try, and why, this week?,time\n{ONE},,,")
    assert wrong(sheet) == {2: TooManyCellsError}
    assert [one.text for one in wordings(sheet)] == [ONE]


def test_short_and_blank_rows_are_no_trouble() -> None:
    content = f"text,tags,note\n\n{ONE}\n,,\n ; \n{TWO},a\n"
    sheet = sheet_of("a.csv", content)
    assert wrong(sheet) == {5: TextLengthError}
    assert [one.text for one in wordings(sheet)] == [ONE, TWO]


def test_a_row_without_its_text_is_told() -> None:
    assert wrong(sheet_of("a.csv", f"text,tags\n,time\n{ONE},")) == {2: TextLengthError}


@pytest.mark.parametrize("content", ["title,tags,date\nx,y,z", "one\ttwo\na\tb"])
def test_columns_without_the_questions_are_refused(content: str) -> None:
    with pytest.raises(TextColumnMissingError):
        sheet_of("a.csv", content)


def test_what_keeps_a_spreadsheet_from_computing_is_taken_off() -> None:
    assert wordings(sheet_of("a.csv", "text,note\n'=SUM(1;2) is what?,'-x"))[0].note == "-x"


def test_five_hundred_are_taken_and_no_more() -> None:
    rows = [f"What did you try on day {number}?" for number in range(PROMPTS_MOST + 1)]
    assert len(fine(sheet_of("a.csv", "\n".join(rows[:-1])))) == PROMPTS_MOST
    with pytest.raises(TooManyPromptsError):
        sheet_of("a.csv", "\n".join(rows))
