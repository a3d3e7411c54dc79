"""From the bytes of a file to its text, or a sentence that names the fix."""

from collections.abc import Mapping

from plc_bot.reading.errors import (
    DocumentFileError,
    EmptyFileError,
    FileTooLargeError,
    NotTextError,
    PackedFileError,
    SpreadsheetFileError,
    TooManyLinesError,
    UnusableFileError,
)

MEBIBYTE = 1_048_576
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


def ending_of(name: str) -> str:
    """What a file's name ends with, behind its last full stop, in small letters."""
    return name.rpartition(".")[2].casefold()


def text_of(name: str, content: bytes, *, bytes_most: int, lines_most: int) -> str:
    """The file's text, its lines ended by line feeds alone.

    Written as UTF-8 or UTF-16, with or without a mark, or as Windows-1252.

    Args:
        name: the file's, whose ending may say that it is none of text.
        content: as it was given.
        bytes_most: whole MiB.
        lines_most: how many lines may end in it.

    Raises:
        UnusableFileError: one of its subclasses; the file is none that can be read.
    """
    if len(content) > bytes_most:
        raise FileTooLargeError(bytes_most // MEBIBYTE)
    _check_sort(ending_of(name), content)
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyFileError
    if any(sign in text for sign in _NEVER_IN_TEXT):
        raise NotTextError
    if text.count("\n") > lines_most:
        raise TooManyLinesError(lines_most)
    return text


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
