"""How an import stands, for whoever may know."""

from plc_bot.resources.importing.models import Job, Standing
from plc_bot.resources.importing.store import RowStore
from plc_bot.storage import Database


async def standing_of(database: Database, job: Job) -> Standing:
    """How many entries have which result, and why."""
    async with database.read() as connection:
        store = RowStore(connection)
        return Standing(job, await store.counts(job), await store.reasons(job))
