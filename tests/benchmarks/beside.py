"""Writes that go on while a backup is made and proved: how long each waits."""

import asyncio
import statistics
import time
from collections.abc import Coroutine, Sequence
from itertools import product
from pathlib import Path

from plc_bot.prompts.queue.store import PromptStore
from plc_bot.storage import Database
from plc_bot.storage.backups import make_backup
from tests.benchmarks.figures import Figure
from tests.benchmarks.ticker import ticking
from tests.clock import START
from tests.prompts.builders import a_prompt, a_text
from tests.storage.modules import import_all_tables

TIMES_AS_LONG, HELD_MILLISECONDS = 2.0, 50.0
_GUILDS, _PROMPTS, _WORDS = 100, 200, "What did you try this week? " * 50
_PER_SECOND = 200
_BACKUPS, _EVERY_SECONDS = 4, 2.0


async def measure(folder: Path) -> Sequence[Figure]:
    """200 writes a second on some 40 MB, alone, and as long with a backup every 2 seconds."""
    import_all_tables()
    path = folder / "beside.sqlite3"
    database = await Database.open(f"sqlite:///{path}", strict=True)
    await _fill(database)
    writes = _Writes(database)
    alone = await writes.during(asyncio.sleep(_BACKUPS * _EVERY_SECONDS))
    async with ticking() as ticker:
        beside = await writes.during(_backups(f"sqlite:///{path}", folder))
    await database.close()
    what = "write beside a backup, p99"
    held = "event loop held the longest, by a backup"
    return (
        Figure(what, beside, alone, "without one", "ms", TIMES_AS_LONG * alone),
        Figure(held, ticker.held, 1.0, "1 ms", "ms", HELD_MILLISECONDS),
    )


async def _fill(database: Database) -> None:
    async with database.write() as connection:
        store = PromptStore(connection)
        for guild_id, number in product(range(1, _GUILDS + 1), range(1, _PROMPTS + 1)):
            text = a_text(number, text=_WORDS)
            await store.add(a_prompt(number, guild_id, wording=text))


async def _backups(address: str, folder: Path) -> None:
    for nth in range(_BACKUPS):
        began = time.perf_counter()
        await make_backup(address, folder / f"backup-{nth}", START)
        await asyncio.sleep(_EVERY_SECONDS - (time.perf_counter() - began))


class _Writes:
    """One write after the other, each begun at its time or as soon as the one before has ended."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._number = _PROMPTS

    async def during(self, other: Coroutine[None, None, None]) -> float:
        """Milliseconds that 99 of 100 writes took at most while the other work went on."""
        working = asyncio.ensure_future(other)
        taken = list[float]()
        while not working.done():
            began = time.perf_counter()
            await self._write()
            taken.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(max(0.0, 1 / _PER_SECOND - taken[-1] / 1000))
        await working
        return statistics.quantiles(taken, n=100)[-1]

    async def _write(self) -> None:
        self._number += 1
        async with self._database.write() as connection:
            await PromptStore(connection).add(a_prompt(self._number))
