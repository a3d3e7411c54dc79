"""A whole file, from its bytes to rows: done in a process of its own."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from plc_bot.errors import PLCBotError
from plc_bot.reading.decoding import ending_of, text_of
from plc_bot.resources.importing import bookmarks, columns, objects
from plc_bot.resources.importing.contents import written
from plc_bot.resources.importing.errors import (
    NothingFoundError,
    TooManyRowsError,
    TwiceInFileError,
)
from plc_bot.resources.importing.models import Entry, Format, Part, RowResult, Sheet
from plc_bot.resources.importing.preparing import Around, prepare
from plc_bot.resources.record.checking import TAG_LEAST, TAG_MOST, tag_of

_LINES_A_ROW = 100
"""A bookmark takes one line, an object in JSON up to thirty."""
_FOLDERS_MOST = 200
_UNKNOWN_MOST = 20
_READERS = {
    Format.NETSCAPE: bookmarks.read,
    Format.CSV: columns.read,
    Format.JSON: objects.read,
}
_FORMATS = {
    "html": Format.NETSCAPE,
    "htm": Format.NETSCAPE,
    "csv": Format.CSV,
    "tsv": Format.CSV,
    "json": Format.JSON,
    "jsonld": Format.JSON,
}

ReadRow = tuple[int, str, str, RowResult, str, str, str]
"""Line, link, identity, result, the reason's sentence and its fields as JSON, the content."""


@dataclass(frozen=True, slots=True)
class Given:
    """What to read, and what its words mean here."""

    name: str
    content: bytes
    bytes_most: int
    rows_most: int
    around: Around


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: a few plain things, so that taking them over takes no time."""

    format: Format
    rows: tuple[ReadRow, ...]
    folders: Mapping[str, int]
    unknown: tuple[str, ...]
    is_cut_off: bool


def read_file(given: Given) -> ReadFile:
    """Read and check everything in the file.

    Raises:
        UnusableFileError: one of its subclasses: nothing of it can be taken.
    """
    sheet = sheet_of(given.name, given.content, given.bytes_most, given.rows_most)
    known: dict[str, int] = {}
    rows = tuple(_row(entry, given.around, known) for entry in sheet.entries)
    folders = Counter(tag for entry in sheet.entries for tag in _tags_of(entry))
    return ReadFile(
        sheet.format,
        rows,
        dict(folders.most_common(_FOLDERS_MOST)),
        tuple(sheet.unknown[:_UNKNOWN_MOST]),
        sheet.is_cut_off,
    )


def sheet_of(name: str, content: bytes, bytes_most: int, rows_most: int) -> Sheet:
    """The file's entries as they stand there.

    Raises:
        UnusableFileError: one of its subclasses: nothing of it can be taken.
    """
    text = text_of(name, content, bytes_most=bytes_most, lines_most=rows_most * _LINES_A_ROW)
    form = _format(ending_of(name), text)
    if form is None:
        raise NothingFoundError
    sheet = _READERS[form](text, rows_most)
    if len(sheet.entries) > rows_most:
        raise TooManyRowsError(rows_most)
    if not sheet.entries:
        raise NothingFoundError
    return sheet


def _format(ending: str, text: str) -> Format | None:
    """By what the file begins with, which a name such as `notes.txt` does not say.

    None where it is not what its name says.
    """
    begins = text.lstrip()[:1]
    if begins == "<":
        return Format.NETSCAPE
    if begins in ("{", "["):
        return Format.JSON
    return Format.CSV if _FORMATS.get(ending, Format.CSV) is Format.CSV else None


def _row(entry: Entry, around: Around, known: dict[str, int]) -> ReadRow:
    link = entry.said.get(Part.LINK, "")
    shown = link if isinstance(link, str) else ""
    try:
        judged = prepare(entry, around)
    except PLCBotError as error:
        return (entry.line, shown, "", RowResult.REJECTED, *_reason(error), "")
    identity = judged.prepared.identity
    if identity in known:
        twice = _reason(TwiceInFileError(known[identity]))
        return (entry.line, shown, identity, RowResult.TWICE, *twice, "")
    known[identity] = entry.line
    content = written(judged.prepared)
    return (entry.line, shown, identity, RowResult.NEW, *_reason(judged.remark), content)


def _reason(error: PLCBotError | None) -> tuple[str, str]:
    if error is None:
        return "", ""
    fields = {name: value for name, value in vars(error).items() if isinstance(value, str | int)}
    return error.says, json.dumps(fields, ensure_ascii=False)


def _tags_of(entry: Entry) -> set[str]:
    tags = {tag_of(folder) for folder in entry.folders}
    return {tag for tag in tags if TAG_LEAST <= len(tag) <= TAG_MOST}
