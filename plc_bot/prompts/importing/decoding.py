"""From the bytes of a file to its text and its format; or a sentence that names the fix."""

from collections.abc import Mapping

from plc_bot.prompts.importing.errors import (
    DocumentFileError,
    EmptyFileError,
    FileTooLargeError,
    NotTextError,
    PackedFileError,
    SpreadsheetFileError,
    TooManyLinesError,
    UnusableFileError,
)
from plc_bot.prompts.importing.models import BYTES_MOST, LINES_MOST, PROMPTS_MOST, Format

_FORMATS = {
    "csv": Format.CSV,
    "tsv": Format.CSV,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "json": Format.JSON,
}
_ENDINGS: Mapping[type[UnusableFileError], frozenset[str]] = {
    SpreadsheetFileError: frozenset({"xlsx", "xls", "xlsm", "xlsb", "ods", "numbers"}),
    DocumentFileError: frozenset({"docx", "doc", "odt", "rtf", "pdf", "pages", "pptx", "odp"}),
    PackedFileError: frozenset({"zip", "gz", "7z", "rar", "tar"}),
}
_BEGINNINGS: tuple[tuple[bytes, type[UnusableFileError]], ...] = (
    (b"PK\x03\x04", PackedFileError),
    (b"\x1f\x8b", PackedFileError),
    (b"7z\xbc\xaf", PackedFileError),
    (b"Rar!", PackedFileError),
    (b"%PDF", DocumentFileError),
    (b"{\\rtf", DocumentFileError),
    (b"\xd0\xcf\x11\xe0", SpreadsheetFileError),  # Office before 2007: as likely a spreadsheet
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOKED_AT = 512
_NEVER_IN_TEXT = [chr(number) for number in (*range(9), *range(14, 27))]


def text_and_format(name: str, content: bytes) -> tuple[str, Format]:
    """The file's text, its lines ended by line feeds alone, and the format it is in.

    Written as UTF-8 or UTF-16, with or without a mark, or as Windows-1252.

    Raises:
        UnusableFileError: one of its subclasses; the file is none that can be read.
    """
    if len(content) > BYTES_MOST:
        raise FileTooLargeError(PROMPTS_MOST)
    ending = name.rpartition(".")[2].casefold()
    _check_sort(ending, content)
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyFileError
    if any(sign in text for sign in _NEVER_IN_TEXT):
        raise NotTextError
    if text.count("\n") > LINES_MOST:
        raise TooManyLinesError(LINES_MOST)
    return text, _FORMATS.get(ending) or _likely_format(text)


def _check_sort(ending: str, content: bytes) -> None:
    for error, endings in _ENDINGS.items():
        if ending in endings:
            raise error
    for beginning, error in _BEGINNINGS:
        if content.startswith(beginning):
            raise error


def _decoded(content: bytes) -> str:
    for encoding in (_encoding(content), "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTextError


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    # In UTF-16, every second byte of most letters that Europe writes is zero.
    beginning = content[:_LOOKED_AT]
    if beginning.count(0) * 3 > len(beginning):
        return "utf-16-be" if beginning[:1] == b"\0" else "utf-16-le"
    return "utf-8"


def _likely_format(text: str) -> Format:
    """Of a file whose name does not say it, such as notes.txt."""
    lines = [line for line in text.split("\n") if line.strip()]
    if text.lstrip().startswith(("[{", "[\n", "[ ")):
        return Format.JSON
    if any(line.startswith(("- ", "* ", "# ", "## ")) for line in lines):
        return Format.MARKDOWN
    return Format.CSV
