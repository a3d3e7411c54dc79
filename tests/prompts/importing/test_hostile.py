"""Files made to hang or to break a reader: refused or read within 5 s, and nobody else waits."""

import asyncio
import os
import random
import time
from contextlib import suppress

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.models import BYTES_MOST
from plc_bot.services import Services
from tests.benchmarks.ticker import ticking
from tests.prompts.builders import STAFF

SECONDS_MOST = 5.0
HELD_MOST = 50.0
_NOISE = random.Random(1).randbytes(BYTES_MOST)
_WORDS = random.Random(2)


def full(unit: str) -> bytes:
    return (unit * (BYTES_MOST // len(unit.encode()) + 1)).encode()[:BYTES_MOST]


def lines(unit: str, count: int = 20_000) -> bytes:
    return "\n".join([unit] * count).encode()[:BYTES_MOST]


HOSTILE = {
    "quotes.csv": full('"'),
    "quotes in lines.csv": lines('"'),
    "open quotes.csv": b"text,tags\n" + lines('"x' + "y" * 40),
    "open quotes in one column.csv": lines('"x' + "y" * 40),
    "columns.csv": ",".join(["text", *map(str, range(10_000))]).encode() + b"\na" * 400,
    "commas.csv": b"text,tags\n" + full(","),
    "reasons.csv": b"reason,text\n" + full('"'),
    "one line.csv": full("What now? "),
    "hash tags.csv": b"text,tags\nWhat did you try?," + full("#a "),
    "dates.csv": b"text,date\n" + lines("What did you try?,1/1/" + "1" * 30),
    "nul.csv": full("What?\0"),
    "noise.csv": _NOISE,
    "marks.csv": full("e\u0301\u0300\u0316"),
    "invisible.csv": full("\u200b\u202e"),
    "deep.json": full("["),
    "deep objects.json": full('[{"text":'),
    "deep at last.json": b'[{"text": "x", "tags": ' + full("[[")[:900_000],
    "numbers.json": b"[" + full("9"),
    "strings.json": b'[{"text": "' + full("\\u0041")[:-10],
    "keys.json": b"[{" + full('"text": "x", ')[:-20] + b'"a":1}]',
    "reason.json": b'[{"reason": "' + full("\\\\")[:-100] + b'", "x": 1}]',
    "deep.md": full("> "),
    "deep lists.md": full("- "),
    "list.md": lines("- a"),
    "headings.md": lines("# a"),
    "most lists.md": lines("- a", 6_000),
    "most nested lists.md": lines("- a\n  - b", 3_000),
    "paragraphs.md": lines("a\n", 10_000),
    "quotations.md": lines("> a\n", 10_000),
    "hash tags.md": b"- What did you try? " + full("#a ")[:-100] + b"x",
    "tags to the end.md": b"- What did you try? " + full("#a "),
    "meta.md": b"## What did you try?\n" + lines("note: x"),
    "brackets.md": full("[a]: "),
    "stars.md": full("*a_"),
    "ticks.md": full("`"),
    "tables.md": full("|-"),
    "html.md": full("<!-- "),
    "spaces.md": full(" ") + b"a",
    "nested.md": "".join("  " * depth + "- a\n" for depth in range(900)).encode(),
    "entities.md": full("&#0;"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_done_with_in_time_and_holds_up_nobody(
    services: Services, name: str
) -> None:
    content = HOSTILE[name][:BYTES_MOST]
    began = time.perf_counter()
    async with ticking() as ticker:
        with suppress(PLCBotError):  # a sentence is as good as a dry run
            await services.imports.begin(STAFF, name, content)
        await asyncio.sleep(0)
    assert time.perf_counter() - began <= SECONDS_MOST
    assert ticker.held <= HELD_MOST * _patience()


async def test_the_largest_import_beside_a_full_queue_holds_up_nobody(services: Services) -> None:
    async with ticking() as ticker:
        for _time in range(2):
            content = "text,tags\n" + "\n".join(f"{_prose()},time" for _ in range(500))
            run = await services.imports.begin(STAFF, "a.csv", content.encode())
            await services.imports.carry_out(STAFF, run.draft_number)
            assert len(run.fine) == 500
    assert ticker.held <= HELD_MOST * _patience()


def _prose() -> str:
    return " ".join(f"w{_WORDS.randrange(3_000)}" for _ in range(230))[:1_400]


def _patience() -> float:
    """Tests run beside each other; then others' work counts as ours."""
    return 4.0 if os.environ.get("PYTEST_XDIST_WORKER") else 1.0
