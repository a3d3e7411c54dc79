"""10,000 schedules fall due at once: how soon work begins, and how long the loop is held."""

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from plc_bot.cli.running import spare_the_collector
from plc_bot.scheduling.due import AT_ONCE
from plc_bot.services import open_services
from plc_bot.storage import Database
from tests.benchmarks.crowd import DUE_AT, SEED, gather
from tests.benchmarks.figures import Figure
from tests.benchmarks.ticker import Ticker, ticking
from tests.outside import Outside

CLAIMED_SECONDS, HELD_MILLISECONDS = 2.0, 50.0
_BEFORE = timedelta(seconds=1)
_WATCHED_SECONDS = 10.0


class RunningClock:
    """The machine's clock, set to another day."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._began = time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)

    def monotonic(self) -> float:
        return time.monotonic()

    async def nap(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def measure(folder: Path) -> Sequence[Figure]:
    """Let 10,000 guilds' schedules fall due at one instant, and watch for 10 s."""
    path = folder / "rush.sqlite3"
    await gather(f"sqlite:///{path}")
    spare_the_collector()
    async with ticking() as idle:
        await asyncio.sleep(2.0)
    plain = min(_read_and_sort(path) for _try in range(3))
    async with ticking() as busy:
        claimed = await _rush(path)
    first = "10,000 due at once: first 64 claimed"
    return (
        Figure(first, claimed, plain, "rows read, sorted", "s", CLAIMED_SECONDS),
        *_holds(busy, idle),
    )


def _holds(busy: Ticker, idle: Ticker) -> Sequence[Figure]:
    longest = "event loop held the longest, meanwhile"
    waited = "the same with what else the machine did"
    of = "an idle loop"
    return (
        Figure(longest, busy.held, idle.held, of, "ms", HELD_MILLISECONDS),
        Figure(waited, busy.waited, idle.waited, of, "ms"),
    )


async def _rush(path: Path) -> float:
    """The seconds from the promised instant until the first claims are committed."""
    clock = RunningClock(DUE_AT - _BEFORE)
    database = await Database.open(f"sqlite:///{path}", strict=True)
    services = await open_services(database, clock, Outside(clock), seed=SEED)
    async with asyncio.TaskGroup() as group:
        group.create_task(services.due.run())
        await _first_claims(path)
        seconds = (clock.now() - DUE_AT).total_seconds()
        await asyncio.sleep(_WATCHED_SECONDS)
        services.due.stop()
    await database.close()
    return seconds


async def _first_claims(path: Path) -> None:
    # A commit through another connection raises this one's version of the file.
    with closing(sqlite3.connect(path)) as watching:
        before = _number(watching, "PRAGMA data_version")
        while _number(watching, "PRAGMA data_version") == before:  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.001)
        claimed = _number(watching, "SELECT count(*) FROM due WHERE tries = 1")
    if claimed != AT_ONCE:
        message = f"{claimed} rows were claimed at first, not {AT_ONCE}"
        raise RuntimeError(message)


def _number(connection: sqlite3.Connection, query: str) -> int:
    return connection.execute(query).fetchone()[0]


def _read_and_sort(path: Path) -> float:
    began = time.perf_counter()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM due").fetchall()
        rows.sort(key=lambda row: (row[3], row[0]))
    return time.perf_counter() - began
