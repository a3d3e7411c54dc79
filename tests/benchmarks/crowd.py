"""10,000 guilds, each with what a moderator makes by saving one schedule."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

from sqlalchemy import RowMapping, Table, insert, select

from plc_bot.guilds.tables import counters
from plc_bot.prompts.occurrences.tables import occurrences
from plc_bot.prompts.schedules.models import SchedulePlan
from plc_bot.prompts.schedules.tables import schedules
from plc_bot.scheduling.tables import due
from plc_bot.services import open_services
from plc_bot.storage import ACROSS_GUILDS, Database
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD
from tests.outside import TEXT_CHANNEL, Outside
from tests.prompts.builders import a_plan, started

GUILDS = 10_000
SEED = 20
DUE_AT = datetime(2027, 1, 4, 15, tzinfo=UTC)
"""When the builders' schedule posts first, and so when everybody's does."""

_COPIED: Sequence[Table] = (schedules, occurrences, due, counters)


async def gather(address: str) -> None:
    """Fill the database: one schedule is saved for real, and its rows are copied."""
    others = Random(SEED).sample(range(10**17, 10**18), GUILDS - 1)
    await gather_in(address, dict.fromkeys(others, TEXT_CHANNEL), a_plan(), START)


async def gather_in(
    address: str, channels: Mapping[int, int], plan: SchedulePlan, now: datetime
) -> None:
    """As `gather`, for these guilds beside the tests' own one, each with the channel named."""
    clock = ManualClock(now)
    database = await Database.open(address, strict=True)
    services = await open_services(database, clock, Outside(clock), seed=SEED)
    await started(services, plan)
    for copied in _COPIED:
        await _copy(database, copied, channels)
    await database.close()


async def _copy(database: Database, copied: Table, channels: Mapping[int, int]) -> None:
    async with database.write() as connection:
        query = select(copied).where(copied.c.guild_id == GUILD)
        pattern = (await connection.execute(query)).mappings().all()
        rows = [
            _moved(row, guild_id, channel_id)
            for row in pattern
            for guild_id, channel_id in channels.items()
        ]
        await connection.execute(insert(copied), rows, execution_options=ACROSS_GUILDS)


def _moved(row: RowMapping, guild_id: int, channel_id: int) -> dict[str, Any]:
    there = {"channel_id": channel_id} if row.get("channel_id") is not None else {}
    return {**row, "guild_id": guild_id, **there}
