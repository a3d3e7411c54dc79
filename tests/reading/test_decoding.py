"""Bytes that are text, and bytes that are none: what to do then is said."""

import pytest

from plc_bot.reading.decoding import MEBIBYTE, ending_of, text_of
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

BYTES_MOST, LINES_MOST = MEBIBYTE, 100
WORDS = "Qu\u2019as-tu appris à l\u2019école \u2013 et où ?"


def read(name: str, content: bytes) -> str:
    return text_of(name, content, bytes_most=BYTES_MOST, lines_most=LINES_MOST)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_each_encoding_is_read(encoding: str) -> None:
    assert read("a.csv", WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_with_line_feeds_alone(ends: str) -> None:
    assert read("a.csv", f"one{ends}two{ends}".encode()) == "one\ntwo\n"


@pytest.mark.parametrize(("name", "ending"), [("a.B.CSV", "csv"), ("csv", "csv"), ("a.", "")])
def test_an_ending_stands_behind_the_last_full_stop(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("term.xlsx", b"PK\x03\x04 and more", SpreadsheetFileError),
        ("TERM.XLS", b"\xd0\xcf\x11\xe0", SpreadsheetFileError),
        ("renamed.csv", b"\xd0\xcf\x11\xe0 and more", SpreadsheetFileError),
        ("term.ods", b"x", SpreadsheetFileError),
        ("term.docx", b"PK\x03\x04", DocumentFileError),
        ("term.pdf", b"%PDF-1.7", DocumentFileError),
        ("renamed.md", b"%PDF-1.7", DocumentFileError),
        ("notes.txt", b"{\\rtf1 x}", DocumentFileError),
        ("term.zip", b"x", PackedFileError),
        ("renamed.json", b"PK\x03\x04 and more", PackedFileError),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0", NotTextError),
        ("term.csv", b"What did\0 you try this week?", NotTextError),
        ("term.csv", b"What did\x07 you try this week?", NotTextError),
        ("term.csv", b"What \x81 did \xff you \x8d try?", NotTextError),
        ("term.csv", b"", EmptyFileError),
        ("term.csv", b"\xef\xbb\xbf \n\r\n\t", EmptyFileError),
        ("term.csv", b"a" * (BYTES_MOST + 1), FileTooLargeError),
        ("term.csv", b"\n" * (LINES_MOST + 1) + b"a", TooManyLinesError),
    ],
)
def test_what_is_no_text_is_refused(
    name: str, content: bytes, error: type[UnusableFileError]
) -> None:
    with pytest.raises(UnusableFileError) as refused:
        read(name, content)
    assert type(refused.value) is error


@pytest.mark.parametrize(
    "error", [SpreadsheetFileError, DocumentFileError, PackedFileError, NotTextError]
)
def test_what_cannot_be_read_is_answered_with_what_to_do(error: type[UnusableFileError]) -> None:
    assert "ave it as CSV" in str(error()) or "“CSV”" in str(error())


def test_the_largest_file_and_the_most_lines_are_read() -> None:
    assert len(read("a.csv", b"x" * BYTES_MOST)) == BYTES_MOST
    assert read("a.csv", b"x\n" * LINES_MOST).count("\n") == LINES_MOST


def test_too_large_a_file_is_told_how_much_is_taken() -> None:
    assert "larger than 3 MiB" in str(FileTooLargeError(3))
