"""CSV: a resource in each row, under a line that names the columns; or just a link on each line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from plc_bot.documents.cells import unharmed
from plc_bot.reading.errors import QuotesError
from plc_bot.reading.rows import SEPARATORS, Row, rows
from plc_bot.resources.importing.errors import LinkColumnMissingError, SurplusCellsError
from plc_bot.resources.importing.models import Entry, Format, Part, Sheet
from plc_bot.resources.importing.parts import part_called

_ADDRESS = ("http://", "https://", "www.")


@dataclass(frozen=True, slots=True)
class _Head:
    """What the columns hold, and where the first row below them begins."""

    separator: str
    names: Sequence[str]
    end: int

    @property
    def parts(self) -> list[Part | None]:
        return [part_called(name) for name in self.names]


def read(text: str, most: int) -> Sheet:
    """The file's rows, at most so many and one more.

    Raises:
        LinkColumnMissingError: no column is known to hold links.
    """
    lines = text.split("\n")
    head = _head(lines)
    parts = head.parts
    found = islice(rows(lines, head.separator, head.end), most + 1)
    return Sheet(
        format=Format.CSV,
        entries=[_entry(row, parts) for row in found],
        unknown=[
            name.strip()
            for name, part in zip(head.names, parts, strict=True)
            if part is None and name.strip()
        ],
    )


def _head(lines: Sequence[str]) -> _Head:
    heads: list[_Head] = []
    for separator in SEPARATORS:
        first = next(rows(lines, separator), None)
        if first is not None and first.cells is not None:
            heads.append(_Head(separator, [unharmed(cell) for cell in first.cells], first.end))
    with_links = [head for head in heads if _holds_resources(head.parts)]
    if with_links:
        return max(with_links, key=lambda head: sum(part is not None for part in head.parts))
    if any(line.strip().casefold().startswith(_ADDRESS) for line in lines[:100]):
        # No address has a tab in it: read so, each line is one cell.
        return _Head("\t", [Part.LINK], 0)
    raise LinkColumnMissingError


def _holds_resources(parts: Sequence[Part | None]) -> bool:
    return Part.LINK in parts or {Part.TITLE, Part.TEXT} <= set(parts)


def _entry(row: Row, parts: Sequence[Part | None]) -> Entry:
    line = row.start + 1
    if row.cells is None:
        return Entry(line, fault=QuotesError())
    if any(cell.strip() for cell in row.cells[len(parts) :]):
        return Entry(line, fault=SurplusCellsError(len(row.cells), len(parts)))
    said: dict[Part, str] = {}
    for part, cell in zip(parts, row.cells, strict=False):
        if part is None or not cell.strip():
            continue
        content = unharmed(cell)
        # A file may have both tags and a folder: each on lines of its own, they are all tags.
        said[part] = (
            f"{said[part]}\n{content}"
            if part is Part.TAGS and part in said
            else (said.get(part, content))
        )
    return Entry(line, said)
