"""From bytes to text: what people's programs write is read, and nothing else."""

import json

import pytest

from plc_bot.prompts.importing.decoding import text_and_format
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
from plc_bot.prompts.importing.models import BYTES_MOST, LINES_MOST, Format
from tests.prompts.importing.files import texts

ASKED = "Qu\u2019as-tu appris à l\u2019école, après l\u2019été \u2013 et où ?"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
FILES = {
    "comma.csv": f'text,tags\n"{ASKED}",été\n',
    "semicolon.csv": f'text;tags\n"{ASKED}";été\n',
    "tab.tsv": f"text\ttags\n{ASKED}\tété\n",
    "one.csv": f"{ASKED}\n",
    "list.md": f"- {ASKED} #été\n",
    "heading.md": f"## Été\n\n{ASKED}\n",
    "objects.json": json.dumps([{"text": ASKED, "tags": ["été"]}], ensure_ascii=False),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", FILES)
def test_each_format_is_read_in_each_encoding(name: str, encoding: str) -> None:
    assert texts(name, FILES[name].encode(encoding)) == [ASKED]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_with_a_mark_is_read_in_both_orders(mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert texts("one.csv", mark + ASKED.encode(order)) == [ASKED]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", FILES)
def test_each_system_s_line_ends_are_read(name: str, ends: str) -> None:
    assert texts(name, FILES[name].replace("\n", ends)) == [ASKED]


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
def test_what_is_no_file_of_prompts_is_refused(
    name: str, content: bytes, error: type[UnusableFileError]
) -> None:
    with pytest.raises(UnusableFileError) as refused:
        text_and_format(name, content)
    assert type(refused.value) is error


@pytest.mark.parametrize(
    "error", [SpreadsheetFileError, DocumentFileError, PackedFileError, NotTextError]
)
def test_what_cannot_be_read_is_answered_with_what_to_do(error: type[UnusableFileError]) -> None:
    assert "ave it as CSV" in str(error()) or "“CSV”" in str(error())


def test_the_largest_file_is_read() -> None:
    content = b"What now? " * (BYTES_MOST // 10)
    padded = content + b" " * (BYTES_MOST - len(content))
    assert len(text_and_format("x.csv", padded)[0]) == BYTES_MOST


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.csv", "- x", Format.CSV),
        ("a.TSV", "x", Format.CSV),
        ("a.markdown", "x", Format.MARKDOWN),
        ("a.json", "x", Format.JSON),
        ("a.txt", '[{"text": "x"}]', Format.JSON),
        ("a.txt", "Ideas\n\n- x", Format.MARKDOWN),
        ("a.txt", "## x", Format.MARKDOWN),
        ("a.txt", "What now?", Format.CSV),
        ("without-ending", "What now?", Format.CSV),
    ],
)
def test_the_name_tells_the_format_and_otherwise_the_content_does(
    name: str, content: str, form: Format
) -> None:
    assert text_and_format(name, content.encode())[1] is form
