from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, select, update

from plc_bot.resources.using.uses.models import Use
from plc_bot.resources.using.uses.tables import UseRow, resource_uses
from plc_bot.storage import Connection


class UseStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, use: Use) -> None:
        await self._connection.execute(insert(resource_uses), asdict(use))

    async def save(self, use: Use) -> None:
        await self._connection.execute(
            update(resource_uses).where(
                resource_uses.c.guild_id == use.guild_id, resource_uses.c.number == use.number
            ),
            asdict(use),
        )

    async def find(self, guild_id: int, number: int) -> Use | None:
        query = select(resource_uses).where(
            resource_uses.c.guild_id == guild_id, resource_uses.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _use(row) if row else None

    async def find_last(self, guild_id: int, resource_number: int, user_id: int) -> Use | None:
        """A person's latest report of a resource."""
        query = (
            select(resource_uses)
            .where(
                resource_uses.c.guild_id == guild_id,
                resource_uses.c.resource_number == resource_number,
                resource_uses.c.user_id == user_id,
            )
            .order_by(resource_uses.c.number.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _use(row) if row else None

    async def list_newest(
        self, guild_id: int, resource_number: int, limit: int, before: int | None = None
    ) -> list[Use]:
        """A resource's, the newest first, of those from before a report if one is named."""
        query = (
            select(resource_uses)
            .where(
                resource_uses.c.guild_id == guild_id,
                resource_uses.c.resource_number == resource_number,
            )
            .order_by(resource_uses.c.number.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(resource_uses.c.number < before)
        return [_use(row) for row in await self._connection.execute(query)]

    async def list_since(
        self, guild_id: int, resource_number: int, limit: int, after: int
    ) -> list[Use]:
        """The newest first, of the `limit` that came right after a report."""
        query = (
            select(resource_uses)
            .where(
                resource_uses.c.guild_id == guild_id,
                resource_uses.c.resource_number == resource_number,
                resource_uses.c.number > after,
            )
            .order_by(resource_uses.c.number)
            .limit(limit)
        )
        return [_use(row) for row in await self._connection.execute(query)][::-1]

    async def count(self, guild_id: int, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
        """By resource: how many reports, and how many that say what was changed."""
        said = func.count(func.nullif(resource_uses.c.changed, ""))
        query = (
            select(resource_uses.c.resource_number, func.count(), said)
            .where(
                resource_uses.c.guild_id == guild_id,
                resource_uses.c.resource_number.in_(numbers),
            )
            .group_by(resource_uses.c.resource_number)
        )
        rows = await self._connection.execute(query)
        return {number: (count, changed) for number, count, changed in rows}

    async def grades_of(self, guild_id: int, numbers: Iterable[int]) -> dict[int, frozenset[str]]:
        """By resource: the codes of the grades it was used in; left out where nobody said one."""
        query = (
            select(resource_uses.c.resource_number, resource_uses.c.grade)
            .distinct()
            .where(
                resource_uses.c.guild_id == guild_id,
                resource_uses.c.resource_number.in_(tuple(numbers)),
                resource_uses.c.grade != "",
            )
        )
        found: defaultdict[int, set[str]] = defaultdict(set)
        for number, grade in await self._connection.execute(query):
            found[number].add(grade)
        return {number: frozenset(grades) for number, grades in found.items()}

    async def list_used_since(self, guild_id: int, since: datetime, limit: int) -> list[int]:
        """The numbers of resources that were used since then, the latest first."""
        latest = func.max(resource_uses.c.at)
        query = (
            select(resource_uses.c.resource_number)
            .where(resource_uses.c.guild_id == guild_id, resource_uses.c.at >= since)
            .group_by(resource_uses.c.resource_number)
            .order_by(latest.desc(), resource_uses.c.resource_number.desc())
            .limit(limit)
        )
        return list((await self._connection.execute(query)).scalars())

    async def move(
        self, guild_id: int, source: int, target: int, only: Sequence[int] | None = None
    ) -> list[int]:
        """Have one resource's reports count for another: all of them, or some."""
        query = select(resource_uses.c.number).where(
            resource_uses.c.guild_id == guild_id, resource_uses.c.resource_number == source
        )
        if only is not None:
            query = query.where(resource_uses.c.number.in_(only))
        numbers = list((await self._connection.execute(query)).scalars())
        await self._connection.execute(
            update(resource_uses)
            .where(resource_uses.c.guild_id == guild_id, resource_uses.c.number.in_(numbers))
            .values(resource_number=target)
        )
        return numbers

    async def unname(self, guild_id: int, user_id: int) -> None:
        """Take a person's words and name off all they reported."""
        await self._connection.execute(
            update(resource_uses)
            .where(resource_uses.c.guild_id == guild_id, resource_uses.c.user_id == user_id)
            .values(changed="", is_named=False, user_id=None)
        )

    async def remove(self, guild_id: int, number: int) -> bool:
        removed = await self._connection.execute(
            delete(resource_uses).where(
                resource_uses.c.guild_id == guild_id, resource_uses.c.number == number
            )
        )
        return removed.rowcount == 1

    async def remove_of(self, guild_id: int, numbers: Sequence[int]) -> None:
        """All that was reported of these resources."""
        await self._connection.execute(
            delete(resource_uses).where(
                resource_uses.c.guild_id == guild_id, resource_uses.c.resource_number.in_(numbers)
            )
        )


def used_numbers(guild_id: int) -> Select[int]:
    """The resources that anybody used, to search within."""
    numbers = select(resource_uses.c.resource_number).distinct()
    return numbers.where(resource_uses.c.guild_id == guild_id)


def _use(row: UseRow) -> Use:
    return Use(*row)
