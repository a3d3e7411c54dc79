import csv
import io

import pytest

from plc_bot.documents import csv_text
from plc_bot.documents.cells import guarded, unharmed


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_what_is_written_can_be_read_back() -> None:
    rows = [["text", "tags"], ['a "quoted", word', "line one\nline two"], ["", "ünï日本"]]
    assert read_back(csv_text(rows)) == rows


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_looks_like_a_formula_is_made_text(sign: str) -> None:
    assert read_back(csv_text([[f"{sign}1+1", f"a{sign}b"]])) == [[f"'{sign}1+1", f"a{sign}b"]]


def test_lines_end_as_the_standard_says() -> None:
    assert csv_text([["a", "b"], ["c", "d"]]) == "a,b\r\nc,d\r\n"


@pytest.mark.parametrize("cell", ["=1", "'=1", "''=1", "'x", "-", "", "'", "@a", "\tb"])
def test_a_guarded_cell_comes_back_as_it_was(cell: str) -> None:
    kept = guarded(cell)
    kept = f"'{kept}" if kept.startswith(("=", "-", "@", "\t")) else kept
    assert unharmed(kept) == cell


@pytest.mark.parametrize(
    ("cell", "kept"), [("'=1", "=1"), ("'-x", "-x"), ("''=1", "'=1"), ("'tis", "'tis"), ("'", "'")]
)
def test_only_the_mark_that_guards_a_formula_is_taken_off(cell: str, kept: str) -> None:
    assert unharmed(cell) == kept


@pytest.mark.parametrize("cell", ["=1", "a", "", "'x"])
def test_a_cell_that_comes_back_by_itself_gets_no_guard(cell: str) -> None:
    assert guarded(cell) == cell
