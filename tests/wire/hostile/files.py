"""Files to import that are none, or that would be too much."""

import json
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.wire.hostile.stage import Stage
from tests.wire.hostile.texts import SHAPES, texts

MEBIBYTE = 2**20
NAMES = (
    "prompts.csv",
    "prompts.md",
    "prompts.json",
    "prompts.txt",
    "prompts",
    "",
    ".",
    "..",
    "../../etc/passwd.csv",
    "..\\..\\boot.ini",
    "C:\\prompts.csv",
    "nul",
    "a\0b.csv",
    "\u202evsc.exe",
    "x" * 300 + ".csv",
    "prompts.xlsx",
    "prompts.csv.exe",
    "@everyone.csv",
    "%s.csv",
)
CONTENTS: tuple[bytes, ...] = (
    b"",
    b" \n\t\r\n",
    b"\0" * 1_000,
    bytes(range(256)) * 8,
    b"PK\x03\x04" + bytes(100),
    b"\xff\xfe" + "text\nWhat did you try today, in UTF-16?".encode("utf-16-le"),
    b"\xff\xfe\x00",
    b"\xef\xbb\xbftext,tags\r\nWhat did you bring with you today?,a\r\n",
    "text\nWas hast du heute für die Übung mitgebracht?".encode("latin-1"),
    "text\nこれは何ですか、教えてください。".encode("shift_jis"),
    b"[" * 100_000,
    b'[{"text": ' * 20_000,
    b'[{"text": ["a"]}, {"text": {}}, {"text": 1}, 1, null, "x", [], {}]',
    b'[{"text": "\\ud800 is half of a sign, is it not?"}]',
    b'[{"text": "What?", "text": "What did you do twice today?"}]',
    b"[" + b"9" * 10_000 + b"]",
    b"[NaN, Infinity, -Infinity]",
    b'{"text": "no list at all, but an object"}',
    (",".join(f"column{number}" for number in range(10_000)) + "\n" + "," * 9_999).encode(),
    ("text," * 10_000 + "\n" + "x," * 10_000).encode(),
    b'text,tags\n"What did you not close here,a\n"",""\n' * 500,
    b'"' * 50_000,
    b"text\n" + b"What do you ask for the 10,000th time?\n" * 10_000,
    b"- " * 50_000,
    b">" * 50_000,
    b"#" * 50_000 + b"\n" + b"# x\n" * 5_000,
    b"[" * 20_000 + b"](" * 20_000,
    b"*_" * 50_000,
    b"```\n" * 10_000,
    b"|a|b|\n" + b"|-|-|\n" * 5_000,
    b"&amp;" * 50_000,
    b"x" * (MEBIBYTE + 1),
)
PARTS = ("text", "title", "kind", "tags", "date", "schedule", "answers", "source", "note")


@dataclass(frozen=True)
class Import:
    """One file, attached by somebody; `declared` is the size that Discord says it has."""

    who: str
    where: int
    name: str
    content: bytes
    declared: int | None = None


def files(_stage: Stage) -> st.SearchStrategy[Import]:
    """Any file, by anybody."""
    contents = st.one_of(st.sampled_from(CONTENTS), _objects(), _rows(), _prose(), st.binary())
    sizes = st.sampled_from([None, None, None, None, 0, 2 * 2**30])
    who = st.sampled_from(["ada", "ada", "ben", "mia"])
    return st.builds(Import, who, st.integers(0, 1), st.sampled_from(NAMES), contents, sizes)


def _objects() -> st.SearchStrategy[bytes]:
    one = st.dictionaries(st.sampled_from(PARTS), st.one_of(texts, st.lists(texts, max_size=3)))
    return st.lists(one, max_size=4).map(lambda prompts: json.dumps(prompts).encode())


def _rows() -> st.SearchStrategy[bytes]:
    cell = texts.map(lambda text: '"' + text.replace('"', '""') + '"')
    row = st.lists(cell, min_size=len(PARTS), max_size=len(PARTS)).map(",".join)
    return st.lists(row, max_size=4).map(
        lambda rows: "\n".join([",".join(PARTS), *rows]).encode("utf-8", "surrogatepass")
    )


def _prose() -> st.SearchStrategy[bytes]:
    lines = st.lists(st.one_of(texts, st.sampled_from(SHAPES).map("- {}".format)), max_size=6)
    return lines.map(lambda some: "\n\n".join(some).encode("utf-8", "surrogatepass"))
