"""CSV by rows: each with its lines, and a broken one costs no other."""

import pytest

from plc_bot.reading.rows import Row, rows


def read(text: str, separator: str = ",", start: int = 0) -> list[Row]:
    return list(rows(text.split("\n"), separator, start))


def test_a_row_tells_its_lines() -> None:
    assert read('a,b\n"c\n\nd",e\nf,g') == [
        Row(0, 1, ["a", "b"]),
        Row(1, 4, ["c\n\nd", "e"]),
        Row(4, 5, ["f", "g"]),
    ]


def test_blank_lines_and_blank_cells_make_no_row() -> None:
    assert read("\n a,b\n , \n,,\n\n") == [Row(1, 2, [" a", "b"])]


def test_rows_begin_where_they_are_asked_to() -> None:
    assert read("a\nb\nc", start=2) == [Row(2, 3, ["c"])]


@pytest.mark.parametrize("broken", ['"b,c', '"b"x,c'])
def test_a_broken_row_is_one_line_and_has_no_cells(broken: str) -> None:
    assert read(f"a\n{broken}\nd") == [Row(0, 1, ["a"]), Row(1, 2, None), Row(2, 3, ["d"])]


def test_between_tabs_quotation_marks_are_text() -> None:
    assert read('"a\tb\n', "\t") == [Row(0, 1, ['"a', "b"])]


def test_an_open_quotation_mark_reads_two_thousand_lines_at_most() -> None:
    assert read('"a\n' + "b\n" * 3_000)[0] == Row(0, 1, None)
