from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from plc_bot.resources.using.reports.models import Report
from plc_bot.resources.using.reports.tables import ReportRow, resource_reports
from plc_bot.storage import Connection


class ReportStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, report: Report) -> None:
        await self._connection.execute(insert(resource_reports), asdict(report))

    async def list_open(self, guild_id: int, limit: int, after: int = 0) -> list[Report]:
        """Those that no librarian was done with, the oldest first, after one's number."""
        query = (
            select(resource_reports)
            .where(
                resource_reports.c.guild_id == guild_id,
                resource_reports.c.closed_at.is_(None),
                resource_reports.c.number > after,
            )
            .order_by(resource_reports.c.number)
            .limit(limit)
        )
        return [_report(row) for row in await self._connection.execute(query)]

    async def list_of(self, guild_id: int, resource_number: int) -> list[Report]:
        """All open ones of a resource, the oldest first."""
        query = (
            select(resource_reports)
            .where(
                resource_reports.c.guild_id == guild_id,
                resource_reports.c.resource_number == resource_number,
                resource_reports.c.closed_at.is_(None),
            )
            .order_by(resource_reports.c.number)
        )
        return [_report(row) for row in await self._connection.execute(query)]

    async def count_open(self, guild_id: int) -> int:
        query = (
            select(func.count())
            .select_from(resource_reports)
            .where(resource_reports.c.guild_id == guild_id, resource_reports.c.closed_at.is_(None))
        )
        return (await self._connection.execute(query)).scalar_one()

    async def count_since(self, guild_id: int, reporter_id: int, since: datetime) -> int:
        """A person's reports since then."""
        query = (
            select(func.count())
            .select_from(resource_reports)
            .where(
                resource_reports.c.guild_id == guild_id,
                resource_reports.c.reporter_id == reporter_id,
                resource_reports.c.at > since,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def close(self, guild_id: int, resource_number: int, at: datetime) -> int:
        """A librarian is done with all that was reported of a resource; how many those were."""
        closed = await self._connection.execute(
            update(resource_reports)
            .where(
                resource_reports.c.guild_id == guild_id,
                resource_reports.c.resource_number == resource_number,
                resource_reports.c.closed_at.is_(None),
            )
            .values(closed_at=at)
        )
        return closed.rowcount

    async def move(
        self, guild_id: int, source: int, target: int, only: Sequence[int] | None = None
    ) -> list[int]:
        """Have one resource's reports be about another: all of them, or some."""
        query = select(resource_reports.c.number).where(
            resource_reports.c.guild_id == guild_id, resource_reports.c.resource_number == source
        )
        if only is not None:
            query = query.where(resource_reports.c.number.in_(only))
        numbers = list((await self._connection.execute(query)).scalars())
        await self._connection.execute(
            update(resource_reports)
            .where(resource_reports.c.guild_id == guild_id, resource_reports.c.number.in_(numbers))
            .values(resource_number=target)
        )
        return numbers

    async def unname(self, guild_id: int, user_id: int) -> None:
        """Take a person's words and name off all they reported."""
        await self._connection.execute(
            update(resource_reports)
            .where(
                resource_reports.c.guild_id == guild_id, resource_reports.c.reporter_id == user_id
            )
            .values(said="", reporter_id=None)
        )

    async def remove_of(self, guild_id: int, numbers: Sequence[int]) -> None:
        """All that was reported of these resources."""
        await self._connection.execute(
            delete(resource_reports).where(
                resource_reports.c.guild_id == guild_id,
                resource_reports.c.resource_number.in_(numbers),
            )
        )


def _report(row: ReportRow) -> Report:
    return Report(*row)
