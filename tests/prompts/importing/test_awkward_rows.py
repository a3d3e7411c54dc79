"""CSV made odd by programs and hands: double names, reasons, guarded cells, long ones."""

import pytest

from plc_bot.prompts.importing.errors import BrokenSignError, PartTooLongError, TooManyCellsError
from plc_bot.prompts.importing.models import CELL_MOST, Part
from plc_bot.prompts.importing.separated import read
from plc_bot.reading.errors import QuotesError
from tests.prompts.importing.files import ONE, THREE, TWO, back, sheet_of, texts, wordings, wrong


def test_of_two_columns_for_one_part_the_first_that_is_filled_counts() -> None:
    sheet = sheet_of("a.csv", f"tag,topics,text\n,a,{ONE}\nb,c,{TWO}\n")
    assert [one.tags for one in wordings(sheet)] == [("a",), ("b",)]
    assert sheet.unknown == []


def test_blank_lines_above_the_columns_count_as_lines_only() -> None:
    sheet = sheet_of("a.csv", f'\n\nText,Tags\n"{ONE}","a,b"\n')
    assert [(one.line, one.parts[Part.TAGS]) for one in sheet.entries] == [(4, "a,b")]
    assert sheet.head == "Text,Tags"


def test_with_tabs_between_quotation_marks_stand_in_the_text() -> None:
    said = [one.parts for one in sheet_of("a.tsv", f'text\ttags\n"So{ONE}\ta\n').entries]
    assert said == [{Part.TEXT: f'"So{ONE}', Part.TAGS: "a"}]


@pytest.mark.parametrize("sign", [",", ";"])
def test_of_several_separators_the_one_that_names_most_columns_counts(sign: str) -> None:
    other = {",": ";", ";": ","}[sign]
    sheet = sheet_of("a.csv", f"text{sign}tags{sign}a{other}text\n{ONE}{sign}c{sign}\n")
    assert sheet.separator == sign
    assert sheet.unknown == [f"a{other}text"]


def test_a_cell_beyond_the_columns_is_told_with_both_numbers() -> None:
    [entry] = sheet_of("a.csv", f"text,tags\n{ONE},a,,b\n").entries
    assert isinstance(entry.fault, TooManyCellsError)
    assert (entry.fault.cells, entry.fault.columns) == (4, 2)


def test_blank_cells_beyond_the_columns_are_no_fault() -> None:
    assert texts("a.csv", f"text,tags\n{ONE},a,, ,\n") == [ONE]


def test_a_cell_far_too_long_is_told_and_costs_no_other_row() -> None:
    sheet = sheet_of("a.csv", f"text,note\n{ONE},{'x' * (CELL_MOST + 1)}\n{TWO},x\n")
    assert wrong(sheet) == {2: PartTooLongError}
    assert [one.text for one in wordings(sheet)] == [TWO]


def test_no_more_rows_are_read_than_asked_for_and_one_more() -> None:
    assert len(read(f"text\n{ONE}\n{TWO}\n{THREE}\n", most=1).entries) == 2


def test_reasons_of_an_earlier_return_are_not_returned_again() -> None:
    content = f'reason;text;tags\n"Too; ""long""";"{ONE}";"a;b"\n"Why";"x;c\n'
    sheet = sheet_of("a.csv", content)
    assert sheet.head == "text;tags"
    assert [one.verbatim for one in sheet.entries] == [f'"{ONE}";"a;b"', '"x;c']
    assert wrong(sheet) == {3: QuotesError}


def test_a_returned_row_has_one_reason_however_often_it_came_back() -> None:
    once = back(sheet_of("a.csv", "text,tags\nshort,a\n"))
    twice = back(sheet_of("a.csv", once)).decode("utf-8-sig")
    assert twice.startswith("reason,text,tags\n")
    assert twice.count("short,a") == 1
    assert twice.count('"') == 2


def test_a_reason_alone_is_the_name_of_no_column_to_be_told() -> None:
    assert sheet_of("a.csv", f"text, Reason ,,mood\n{ONE},x,y,z").unknown == ["mood"]


def test_half_a_character_is_told_wherever_it_stands() -> None:
    sheet = sheet_of("a.json", f'[{{"text": "{ONE}", "note": "\\udc00"}}, {{"text": "{TWO}"}}]')
    assert wrong(sheet) == {1: BrokenSignError}
    assert [one.text for one in wordings(sheet)] == [TWO]
