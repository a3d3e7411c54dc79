"""Writes that are on the disk when they are done: how many a second, and how long one takes."""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert

from plc_bot.guilds.tables import counters
from plc_bot.storage import Database
from tests.benchmarks.figures import Figure
from tests.guilds.people import GUILD
from tests.storage.modules import import_all_tables

TIMES, AT_ONCE = 1_000, 32
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
_PLAIN = "INSERT INTO counters (guild_id, kind, last) VALUES (?, ?, ?)"


async def measure(folder: Path) -> Sequence[Figure]:
    """One row a transaction: 1,000 one after the other, in turn with plain sqlite3's."""
    import_all_tables()
    path = folder / "durable.sqlite3"
    database = await Database.open(f"sqlite:///{path}", strict=True)

    async def write(number: int) -> None:
        async with database.write() as connection:
            row = {"guild_id": GUILD, "kind": f"ours {number}", "last": 1}
            await connection.execute(insert(counters).values(row))

    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        ours: list[float] = []
        plain: list[float] = []
        for number in range(TIMES):
            began = time.perf_counter()
            await write(number)
            ours.append((time.perf_counter() - began) * 1000)
            plain.append(_plainly(raw, number))
    at_once = await _per_second(write)
    await database.close()
    of = "plain sqlite3"
    return (
        Figure("a durable write, p50", statistics.median(ours), statistics.median(plain), of, "ms"),
        Figure("a durable write, p99", _p99(ours), _p99(plain), of, "ms"),
        Figure("durable writes, 32 at once", at_once, 1000 / statistics.fmean(plain), of, "/s"),
    )


def _plainly(raw: sqlite3.Connection, number: int) -> float:
    """In milliseconds."""
    began = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(_PLAIN, (GUILD, f"plain {number}", 1))
    raw.execute("COMMIT")
    return (time.perf_counter() - began) * 1000


def _p99(taken: Sequence[float]) -> float:
    return statistics.quantiles(taken, n=100)[-1]


async def _per_second(write: Callable[[int], Awaitable[None]]) -> float:
    numbers = iter(range(TIMES, 2 * TIMES))

    async def go_on() -> None:
        for number in numbers:
            await write(number)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _each in range(AT_ONCE):
            group.create_task(go_on())
    return TIMES / (time.perf_counter() - began)
