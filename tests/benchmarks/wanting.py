"""What 500 open wants cost whoever shares something: what a share takes with them, and without."""

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from plc_bot.actor import Actor
from plc_bot.resources.wanted.matching import words_of
from plc_bot.resources.wanted.models import GUILD_OPEN_MOST
from plc_bot.resources.wanted.store import WantStore
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.benchmarks.figures import Figure
from tests.clock import ManualClock
from tests.databases import POSTGRES, empty_database
from tests.outside import Outside
from tests.resources.builders import a_resource
from tests.resources.wanted.builders import a_want

MILLISECONDS = 50.0
"""What all open wants may cost a share."""
SHARES, WARM = 120, 20
SUBJECTS = (
    "fractions volcanoes poems grammar photosynthesis magnets rivers triangles empathy debate"
)
SORTS = "worksheet game video lesson quiz poster experiment story project song"
HOW = "group outdoor quick printable bilingual visual guided playful paper digital"
MANY = [word for words in (SUBJECTS, SORTS, HOW) for word in words.split()]


async def measure(folder: Path) -> Sequence[Figure]:
    """On SQLite, and on PostgreSQL where there is one."""
    figures = await _measured(f"sqlite:///{folder / 'wants.sqlite3'}", "SQLite")
    if POSTGRES:
        async with empty_database(folder) as address:
            figures += await _measured(address, "PostgreSQL")
    return figures


async def _measured(address: str, engine: str) -> list[Figure]:
    database = await Database.open(address, strict=True)
    clock, random = ManualClock(), Random(7)
    services = await open_services(database, clock, Outside(clock), seed=1)
    plain = await _seconds_a_share(services, random)
    async with database.write() as connection:
        for number in range(1, GUILD_OPEN_MOST + 1):
            title = " ".join(random.sample(MANY, 6))
            want = a_want(number, title, words=words_of(title, ("en",)), asker_id=9_000 + number)
            await WantStore(connection).add(want)
    among = await _seconds_a_share(services, random)
    found = sum([len(await _found(services, number)) for number in range(1, 501)])
    await database.close()
    name = f"{engine}: 500 wants, each share ({found} found)"
    return [
        Figure(name, (among - plain) * 1000, plain * 1000, "the share alone", "ms", MILLISECONDS)
    ]


async def _found(services: Services, number: int) -> Sequence[object]:
    asker = Actor(a_want().guild_id, 9_000 + number)
    return await services.resources.wants.matches.list_found(asker)


async def _seconds_a_share(services: Services, random: Random) -> float:
    """The mean; the first ones warm everything up."""
    began = 0.0
    for number in range(SHARES + WARM):
        if number == WARM:
            began = time.perf_counter()
        title, why = " ".join(random.sample(MANY, 4)), " ".join(random.sample(MANY, 20))
        link = f"https://example.org/{random.random()}"
        async with services.database.write() as connection:
            resource = a_resource(link, title=title, why=why)
            await services.resources.shelf.put_in(connection, resource)
    return (time.perf_counter() - began) / SHARES
