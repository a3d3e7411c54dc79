"""A guild's 5,000 prompts: how long a likeness warning and a choice take."""

import json
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from plc_bot.prompts.queue.line import next_for
from plc_bot.prompts.queue.models import POOL_MOST, PromptText
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Choosing, Order
from plc_bot.prompts.starter import LIBRARY
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.benchmarks.figures import Figure
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.prompts.builders import STAFF, a_prompt

WARNED_MILLISECONDS = 300.0
TIMES = 5
_DAYS = [date(2027, 1, 4) + timedelta(weeks=week) for week in range(12)]
_READ = "SELECT number, tags, text FROM prompts WHERE guild_id = ?"


async def measure(folder: Path) -> Sequence[Figure]:
    """The best of five, with the rows read from the database each time."""
    path = folder / "twins.sqlite3"
    database, clock = await Database.open(f"sqlite:///{path}", strict=True), ManualClock()
    services = await open_services(database, clock, Outside(clock), seed=1)
    await _fill(database)
    warned = await _best(lambda: _warn(services))
    chosen = await _best(lambda: _choose(database))
    await database.close()
    plain = _plainly(path)
    of = "rows read, plain sqlite3"
    return (
        Figure("likeness among 5,000 prompts", warned, plain, of, "ms", WARNED_MILLISECONDS),
        Figure("12 dates shuffled from 5,000 prompts", chosen, plain, of, "ms"),
    )


async def _fill(database: Database) -> None:
    # Sentences of a question's length, of words that teachers use.
    words, dice = " ".join(starter.text for starter in LIBRARY).split(), Random(1)
    texts = (" ".join(dice.choices(words, k=dice.randint(8, 40))) for _each in range(POOL_MOST))
    async with database.write() as connection:
        await PromptStore(connection).add_all(
            [
                replace(a_prompt(number), wording=PromptText(text, tags=("art", "time")))
                for number, text in enumerate(texts, 1)
            ]
        )


async def _warn(services: Services) -> None:
    typed = PromptText("Which small thing did a whole class of yours notice before you did?")
    await services.prompts.queue.find_alike(STAFF, typed)


async def _choose(database: Database) -> None:
    async with database.read() as connection:
        await next_for(connection, GUILD, None, Choosing(Order.SHUFFLE), _DAYS)


async def _best(act: Callable[[], Awaitable[None]]) -> float:
    """In milliseconds."""
    taken: list[float] = []
    for _time in range(TIMES):
        began = time.perf_counter()
        await act()
        taken.append((time.perf_counter() - began) * 1000)
    return min(taken)


def _plainly(path: Path) -> float:
    taken: list[float] = []
    with closing(sqlite3.connect(path)) as connection:
        for _time in range(TIMES):
            began = time.perf_counter()
            rows = connection.execute(_READ, (GUILD,)).fetchall()
            for row in rows:
                json.loads(row[1])
            taken.append((time.perf_counter() - began) * 1000)
    return min(taken)
