"""From bytes to text: what people's programs write is read, and nothing else."""

import json

import pytest

from plc_bot.prompts.importing.decoding import text_and_format
from plc_bot.prompts.importing.models import BYTES_MOST, Format
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
