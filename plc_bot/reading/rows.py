"""CSV, row by row, each with the lines that it stands on.

The module `csv` reads the rows, strictly and one at a time: after a quotation mark that was never
closed, it would take all the rest of the file for one cell, and good rows would be lost with it.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

SEPARATORS = (",", ";", "\t")
_ROW_LINES_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row on the lines from `start` on, up to but not with `end`; None: it cannot be read.

    Lines are counted from 0 on.
    """

    start: int
    end: int
    cells: list[str] | None


def rows(lines: Sequence[str], separator: str, start: int = 0) -> Iterator[Row]:
    """The rows from a line on; blank ones, and those of blank cells alone, are left out."""
    at = start
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        row = _row(lines, separator, at)
        if row.cells is None or any(cell.strip() for cell in row.cells):
            yield row
        at = row.end


def _row(lines: Sequence[str], separator: str, at: int) -> Row:
    taken = 0

    def following() -> Iterator[str]:
        nonlocal taken
        for line in islice(range(at, len(lines)), _ROW_LINES_MOST):
            taken += 1
            yield f"{lines[line]}\n"

    try:
        cells = next(csv.reader(following(), delimiter=separator, strict=True))
    except csv.Error:
        # With tabs between them, cells need no quotation marks: these stand in the text.
        return Row(at, at + 1, lines[at].split("\t") if separator == "\t" else None)
    return Row(at, at + taken, cells)
