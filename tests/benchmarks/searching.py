"""Search at 1,000,000 resources over 1,000 guilds: how long, how large, what a write costs.

One guild has 10,000 resources, whose queries are timed; the others have 991 each. Ten of these
are made as the bot makes them and then copied with other guilds' ids. PostgreSQL is measured too
where `PLC_TEST_POSTGRES_URL` names a server.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from plc_bot.actor import Actor
from plc_bot.cli.running import spare_the_collector
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.benchmarks.figures import Figure
from tests.benchmarks.library import BIG, Library
from tests.clock import ManualClock
from tests.databases import POSTGRES, empty_database
from tests.outside import Outside

FIND_MILLISECONDS, SUGGEST_MILLISECONDS = 10.0, 50.0
SMALL_GUILDS, GUILDS = 90, 999
"""Of 991 resources each, beside the one of 10,000: 100,000 and then 1,000,000 in all."""
QUERIES = 400
ANA = Actor(BIG, 41)


@dataclass(frozen=True, slots=True)
class Times:
    """In milliseconds."""

    p50: float
    p99: float


async def measure(folder: Path) -> Sequence[Figure]:
    """On SQLite, and on PostgreSQL where there is one."""
    figures = await _measured(f"sqlite:///{folder / 'search.sqlite3'}", "SQLite")
    if POSTGRES:
        async with empty_database(folder) as address:
            figures += await _measured(address, "PostgreSQL")
    return figures


async def _measured(address: str, engine: str) -> list[Figure]:
    database = await Database.open(address, strict=True)
    clock = ManualClock()
    services = await open_services(database, clock, Outside(clock), seed=1)
    library = Library(services, Random(5))
    spare_the_collector()
    await library.fill(SMALL_GUILDS)
    queries = library.queries(QUERIES)
    few = await _timed(queries, _finding(services))
    await library.fill(GUILDS)
    found = await _timed(queries, _finding(services))
    suggested = await _timed(library.beginnings(QUERIES), _suggesting(services))
    words = library.words(60)
    alone = await _timed(words, _finding(services))
    like = await _timed(words, library.by_like)
    await library.make_naive()
    naive = await _timed(words, library.by_naive_join)
    put = await library.seconds_of_puts(indexed=True) * 1000
    plain = await library.seconds_of_puts(indexed=False) * 1000
    sizes = await library.megabytes()
    await database.close()
    return [
        _figure(engine, "find, p99", found.p99, few.p99, "with 100,000 in all", FIND_MILLISECONDS),
        _figure(engine, "find, p50", found.p50, few.p50, "with 100,000 in all"),
        _figure(engine, "find one word, p99", alone.p99, naive.p99, "naive join, p99"),
        _figure(engine, "find one word, p50", alone.p50, naive.p50, "naive join, p50"),
        _figure(engine, "find one word, p99 again", alone.p99, like.p99, "LIKE, p99"),
        _figure(engine, "find one word, p50 again", alone.p50, like.p50, "LIKE, p50"),
        _figure(engine, "autocomplete, p99", suggested.p99, like.p99, "LIKE", SUGGEST_MILLISECONDS),
        _figure(engine, "keeping one, searchable", put, plain, "not searchable"),
        Figure(f"{engine}: the index", sizes.index, sizes.resources, "the resources", "MB"),
    ]


def _figure(
    engine: str, name: str, value: float, baseline: float, of: str, limit: float | None = None
) -> Figure:
    return Figure(f"{engine}: {name}", value, baseline, of, "ms", limit)


def _finding(services: Services) -> Callable[[str], Awaitable[object]]:
    return lambda typed: services.resources.search.find(ANA, typed)


def _suggesting(services: Services) -> Callable[[str], Awaitable[object]]:
    return lambda typed: services.resources.suggesting.suggest(ANA, typed)


async def _timed(queries: Sequence[str], ask: Callable[[str], Awaitable[object]]) -> Times:
    for query in queries[:20]:
        await ask(query)
    taken: list[float] = []
    for query in queries:
        began = time.perf_counter()
        await ask(query)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return Times(taken[len(taken) // 2], taken[int(len(taken) * 0.99)])
