"""CSV: a prompt in each row, under a line that names the columns; or just one question a line.

The module `csv` reads the rows, strictly and one at a time: after a quotation mark that was never
closed, it would take all the rest of the file for one cell, and good rows would be lost with it.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.errors import (
    QuotesError,
    TextColumnMissingError,
    TooManyCellsError,
)
from plc_bot.prompts.importing.models import CELL_MOST, Entry, Format, Part, Sheet
from plc_bot.prompts.importing.parts import REASON, part_called

SEPARATORS = (",", ";", "\t")
_ROW_LINES_MOST = 2_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ENOUGH_NAMES = 2
_FIRST_CELL = r'\A[ ]*(?:"(?:[^"]|"")*"|[^"{sign}][^{sign}]*|)[ ]*{sign}'


@dataclass(frozen=True, slots=True)
class _Row:
    """A row on the lines from `start` on, up to but not with `end`; None: it cannot be read."""

    start: int
    end: int
    cells: list[str] | None


@dataclass(frozen=True, slots=True)
class _Head:
    """What the columns hold, and where the first row below them begins."""

    separator: str
    names: Sequence[str]
    end: int

    @property
    def parts(self) -> list[Part | None]:
        return [part_called(name) for name in self.names]

    @property
    def has_reason(self) -> bool:
        """Whether the file was given back before, with a reason in front of each row."""
        return len(self.names) > 1 and _is_reason(self.names[0])

    def stripped(self, verbatim: str) -> str:
        """Lines as they stand there, but for that reason: there would be two of them."""
        if not self.has_reason or len(verbatim) > CELL_MOST:
            return verbatim
        return re.sub(_FIRST_CELL.format(sign=self.separator), "", verbatim, count=1)


def read(text: str, most: int) -> Sheet:
    """The file's prompts, at most so many and one more.

    Raises:
        TextColumnMissingError: there are columns, but none is known to hold the questions.
    """
    lines = text.split("\n")
    head = _head(lines)
    parts = head.parts
    rows = islice(_rows(lines, head.separator, head.end), most + 1)
    return Sheet(
        format=Format.CSV,
        entries=[_entry(row, lines, parts, head) for row in rows],
        head=head.stripped("\n".join(lines[: head.end]).strip("\n")),
        separator=head.separator,
        unknown=[
            name
            for name, part in zip(head.names, parts, strict=True)
            if part is None and name.strip() and not _is_reason(name)
        ],
    )


def unharmed(cell: str) -> str:
    """The cell without the `'` that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def guarded(cell: str) -> str:
    """The cell so that `unharmed` gives it back although it begins as a guarded one does."""
    return f"'{cell}" if unharmed(cell) != cell else cell


def _head(lines: Sequence[str]) -> _Head:
    found = [_Head(sign, row.cells, row.end) for sign in SEPARATORS if (row := _first(lines, sign))]
    with_text = [head for head in found if Part.TEXT in head.parts]
    if with_text:
        head = max(with_text, key=_names_known)
        # One column: nothing needs to be kept apart, so commas stand in the text.
        return head if len(head.names) > 1 else replace(head, separator="\t")
    if any(_names_known(head) >= _ENOUGH_NAMES for head in found):
        raise TextColumnMissingError
    # No line of prose has a tab in it: read so, each is one cell.
    if any(head.separator == "\t" and len(head.names) > 1 for head in found):
        raise TextColumnMissingError
    return _Head("\t", [Part.TEXT], 0)


def _first(lines: Sequence[str], separator: str) -> "_ReadRow | None":
    row = next(_rows(lines, separator, 0), None)
    return None if row is None or row.cells is None else _ReadRow(row.cells, row.end)


@dataclass(frozen=True, slots=True)
class _ReadRow:
    cells: list[str]
    end: int


def _names_known(head: _Head) -> int:
    return sum(part is not None for part in head.parts)


def _rows(lines: Sequence[str], separator: str, start: int) -> Iterator[_Row]:
    at = start
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        row = _row(lines, separator, at)
        if row.cells is None or any(cell.strip() for cell in row.cells):
            yield row
        at = row.end


def _row(lines: Sequence[str], separator: str, at: int) -> _Row:
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
        return _Row(at, at + 1, lines[at].split("\t") if separator == "\t" else None)
    return _Row(at, at + taken, cells)


def _is_reason(name: str) -> bool:
    return name.strip().casefold() == REASON


def _entry(row: _Row, lines: Sequence[str], parts: Sequence[Part | None], head: _Head) -> Entry:
    verbatim = head.stripped("\n".join(lines[row.start : row.end]))
    if row.cells is None:
        return Entry(row.start + 1, verbatim, fault=QuotesError())
    said: dict[Part, str] = {}
    for part, cell in zip(parts, row.cells, strict=False):
        if part is not None and cell.strip():
            said.setdefault(part, unharmed(cell))
    return Entry(row.start + 1, verbatim, said, _overlong(row.cells, len(parts)))


def _overlong(cells: Sequence[str], columns: int) -> PLCBotError | None:
    if any(cell.strip() for cell in cells[columns:]):
        return TooManyCellsError(len(cells), columns)
    return None
