"""One read and one write through a store, beside the same statement in plain sqlite3."""

import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path

from plc_bot.prompts.queue.store import PromptStore
from plc_bot.storage import Database
from tests.benchmarks.figures import Figure
from tests.guilds.people import GUILD
from tests.prompts.builders import a_prompt

TIMES = 200
_REST = """\
schedule_number, position, state, text, title, look_for, try_by, tags, note, kind, answers, source,
starter_key, added_by, moved_at, dated_on, batch, suggestion_number
"""
_COPY = f"""\
INSERT INTO prompts (guild_id, number, {_REST}) SELECT guild_id, number + 1000000, {_REST}
FROM prompts WHERE guild_id = ? AND number = ?
"""
_FIND = "SELECT * FROM prompts WHERE guild_id = ? AND number = ?"


async def measure(folder: Path) -> Sequence[Figure]:
    """The median of 200; every write is committed to the disk."""
    path = folder / "stores.sqlite3"
    database = await Database.open(f"sqlite:///{path}", strict=True)

    async def write(number: int) -> None:
        async with database.write() as connection:
            await PromptStore(connection).add(a_prompt(number))

    async def read(number: int) -> None:
        async with database.read() as connection:
            await PromptStore(connection).find(GUILD, number)

    ours = await _median(write), await _median(read)
    await database.close()
    plain = _plainly(path)
    return (
        Figure("one write through a store", ours[0], plain[0], "plain sqlite3", "ms"),
        Figure("one read through a store", ours[1], plain[1], "plain sqlite3", "ms"),
    )


async def _median(act: Callable[[int], Awaitable[None]]) -> float:
    """In milliseconds."""
    taken: list[float] = []
    for number in range(1, TIMES + 1):
        began = time.perf_counter()
        await act(number)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _plainly(path: Path) -> tuple[float, float]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        return _plain_median(connection, _COPY), _plain_median(connection, _FIND)


def _plain_median(connection: sqlite3.Connection, statement: str) -> float:
    taken: list[float] = []
    for number in range(1, TIMES + 1):
        began = time.perf_counter()
        connection.execute(statement, (GUILD, number)).fetchall()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
