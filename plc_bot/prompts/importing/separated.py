"""CSV: a prompt in each row, under a line that names the columns; or just one question a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from plc_bot.documents.cells import unharmed
from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.errors import TextColumnMissingError, TooManyCellsError
from plc_bot.prompts.importing.models import CELL_MOST, Entry, Format, Part, Sheet
from plc_bot.prompts.importing.parts import REASON, part_called
from plc_bot.reading.errors import QuotesError
from plc_bot.reading.rows import SEPARATORS, Row, rows

_ENOUGH_NAMES = 2
_FIRST_CELL = r'\A[ ]*(?:"(?:[^"]|"")*"|[^"{sign}][^{sign}]*|)[ ]*{sign}'


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
    found = islice(rows(lines, head.separator, head.end), most + 1)
    return Sheet(
        format=Format.CSV,
        entries=[_entry(row, lines, parts, head) for row in found],
        head=head.stripped("\n".join(lines[: head.end]).strip("\n")),
        separator=head.separator,
        unknown=[
            name
            for name, part in zip(head.names, parts, strict=True)
            if part is None and name.strip() and not _is_reason(name)
        ],
    )


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
    row = next(rows(lines, separator), None)
    return None if row is None or row.cells is None else _ReadRow(row.cells, row.end)


@dataclass(frozen=True, slots=True)
class _ReadRow:
    cells: list[str]
    end: int


def _names_known(head: _Head) -> int:
    return sum(part is not None for part in head.parts)


def _is_reason(name: str) -> bool:
    return name.strip().casefold() == REASON


def _entry(row: Row, lines: Sequence[str], parts: Sequence[Part | None], head: _Head) -> Entry:
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
