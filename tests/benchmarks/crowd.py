"""10,000 guilds, each with what a moderator makes by saving one schedule."""

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

from sqlalchemy import Table, insert, select

from plc_bot.guilds.tables import counters
from plc_bot.prompts.occurrences.tables import occurrences
from plc_bot.prompts.schedules.tables import schedules
from plc_bot.scheduling.tables import due
from plc_bot.services import open_services
from plc_bot.storage import ACROSS_GUILDS, Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.prompts.builders import started

GUILDS = 10_000
SEED = 20
DUE_AT = datetime(2027, 1, 4, 15, tzinfo=UTC)
"""When the builders' schedule posts first, and so when everybody's does."""

_COPIED: Sequence[Table] = (schedules, occurrences, due, counters)


async def gather(address: str) -> None:
    """Fill the database: one schedule is saved for real, and its rows are copied."""
    clock = ManualClock()
    database = await Database.open(address, strict=True)
    services = await open_services(database, clock, Outside(clock), seed=SEED)
    await started(services)
    for copied in _COPIED:
        await _copy(database, copied)
    await database.close()


async def _copy(database: Database, copied: Table) -> None:
    others = Random(SEED).sample(range(10**17, 10**18), GUILDS - 1)
    async with database.write() as connection:
        query = select(copied).where(copied.c.guild_id == GUILD)
        pattern = (await connection.execute(query)).mappings().all()
        rows = [{**row, "guild_id": guild_id} for row in pattern for guild_id in others]
        await connection.execute(insert(copied), rows, execution_options=ACROSS_GUILDS)
