"""Staff hear of what waits for librarians when it has waited for a day, and for three."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from plc_bot.kernel import Kernel
from plc_bot.resources.record.models import ResourceState, Written
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.using.reports.models import Report
from plc_bot.resources.using.reports.store import ReportStore
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection

TO_REVIEW = "resources-to-review"
"""The kind of the due work, and the finding by which staff are told."""
ALL = "all"
SUMMED_UP_AFTER = (timedelta(hours=24), timedelta(hours=72))
QUIET_FOR = timedelta(hours=12)
"""One summary counts all that waits, so that what came a little later needs none of its own."""
LATE_BY = timedelta(days=7)
LOOKED_AT_MOST = 500
_FOR_LIBRARIANS = (ResourceState.WAITING, ResourceState.HIDDEN)


class WaitingSummary:
    """Looks when something will have waited long enough; nothing that was decided is told of."""

    def __init__(self, kernel: Kernel) -> None:
        self._database = kernel.database
        self._clock = kernel.clock
        self._due = kernel.due
        self._findings = kernel.findings
        kernel.due.on(TO_REVIEW, self.look)

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """Called by the shelf: something may have come to wait."""
        for one in written:
            was = one.before.state if one.before is not None else None
            if one.after.state in _FOR_LIBRARIANS and was is not one.after.state:
                await self._plan(connection, one.after.guild_id, self._clock.now())
                return

    async def hear(self, connection: Connection, report: Report) -> None:
        """Called for each report."""
        await self._plan(connection, report.guild_id, report.at)

    async def count(self, guild_id: int) -> int:
        """How many shares, hidden resources and reports wait; for the words of the summary."""
        async with self._database.read() as connection:
            return len(await _since(connection, guild_id))

    async def look(self, row: Due) -> None:
        """Tell staff if something has waited long enough, and look again; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            since = await _since(connection, row.guild_id)
            moments = [one + after for one in since for after in SUMMED_UP_AFTER]
            if any(moment <= now for moment in moments):
                await self._findings.tell(connection, row.guild_id, TO_REVIEW, ALL, QUIET_FOR)
            if not since:
                await self._findings.mended(connection, row.guild_id, TO_REVIEW, ALL)
            await self._due.done(connection, row)
            coming = [moment for moment in moments if moment > now]
            if coming:
                await self._plan_at(connection, row.guild_id, min(coming))

    async def _plan(self, connection: Connection, guild_id: int, since: datetime) -> None:
        await self._plan_at(connection, guild_id, since + SUMMED_UP_AFTER[0])

    async def _plan_at(self, connection: Connection, guild_id: int, at: datetime) -> None:
        due = Due(guild_id, TO_REVIEW, ALL, at, LATE_BY, Rank.UPKEEP)
        await self._due.plan_by(connection, due)


async def _since(connection: Connection, guild_id: int) -> list[datetime]:
    """Since when each thing waits."""
    store, since = ResourceStore(connection), list[datetime]()
    for state in _FOR_LIBRARIANS:
        since += [one.moved_at for one in await store.list_in(guild_id, state, LOOKED_AT_MOST)]
    reports = await ReportStore(connection).list_open(guild_id, LOOKED_AT_MOST)
    return since + [one.at for one in reports]
