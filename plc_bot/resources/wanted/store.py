from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from plc_bot.resources.record.models import ResourceType
from plc_bot.resources.wanted.models import Pair, PairState, Sought, Want, WantState, WantText
from plc_bot.resources.wanted.tables import PairRow, WantRow, want_pairs, wants
from plc_bot.storage import Connection

_AT_ONCE = 500
"""Values in one IN list; SQLite and PostgreSQL both take far more."""


class WantStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, want: Want) -> None:
        await self._connection.execute(insert(wants), _values(want))

    async def find(self, guild_id: int, number: int) -> Want | None:
        query = select(wants).where(wants.c.guild_id == guild_id, wants.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return _want(row) if row else None

    async def list_open(self, guild_id: int) -> list[Want]:
        """All that are open, the newest first."""
        query = (
            select(wants)
            .where(wants.c.guild_id == guild_id, wants.c.state == WantState.OPEN)
            .order_by(wants.c.number.desc())
        )
        return [_want(row) for row in await self._connection.execute(query)]

    async def list_sought(self, guild_id: int) -> list[Sought]:
        """All that are open, the newest first, with no more of each than a comparison needs."""
        query = (
            select(
                wants.c.number,
                wants.c.asker_id,
                wants.c.words,
                wants.c.subjects,
                wants.c.grades,
                wants.c.type,
            )
            .where(wants.c.guild_id == guild_id, wants.c.state == WantState.OPEN)
            .order_by(wants.c.number.desc())
        )
        return [_sought(row) for row in await self._connection.execute(query)]

    async def told_at(self, guild_id: int, asker_ids: Collection[int]) -> dict[int, datetime]:
        """When these people were last told, if ever."""
        last = func.max(wants.c.told_at)
        query = (
            select(wants.c.asker_id, last)
            .where(
                wants.c.guild_id == guild_id,
                wants.c.asker_id.in_(asker_ids),
                wants.c.told_at.is_not(None),
            )
            .group_by(wants.c.asker_id)
        )
        rows = await self._connection.execute(query)
        return {asker_id: at for asker_id, at in rows if at is not None}

    async def list_newest(self, guild_id: int, limit: int) -> list[Want]:
        query = (
            select(wants)
            .where(wants.c.guild_id == guild_id, wants.c.state == WantState.OPEN)
            .order_by(wants.c.number.desc())
            .limit(limit)
        )
        return [_want(row) for row in await self._connection.execute(query)]

    async def count_open(self, guild_id: int) -> int:
        query = (
            select(func.count())
            .select_from(wants)
            .where(wants.c.guild_id == guild_id, wants.c.state == WantState.OPEN)
        )
        return (await self._connection.execute(query)).scalar_one()

    async def list_of(self, guild_id: int, asker_id: int) -> list[Want]:
        """All of one person's that are kept, the newest first."""
        query = (
            select(wants)
            .where(wants.c.guild_id == guild_id, wants.c.asker_id == asker_id)
            .order_by(wants.c.number.desc())
        )
        return [_want(row) for row in await self._connection.execute(query)]

    async def save(self, want: Want) -> None:
        await self._connection.execute(
            update(wants).where(wants.c.guild_id == want.guild_id, wants.c.number == want.number),
            _values(want),
        )

    async def mark_told(self, guild_id: int, asker_ids: Collection[int], now: datetime) -> None:
        await self._connection.execute(
            update(wants)
            .where(wants.c.guild_id == guild_id, wants.c.asker_id.in_(asker_ids))
            .values(told_at=now)
        )


class PairStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, pairs: Sequence[Pair]) -> None:
        if pairs:
            await self._connection.execute(insert(want_pairs), [asdict(pair) for pair in pairs])

    async def find(self, guild_id: int, number: int) -> Pair | None:
        query = select(want_pairs).where(
            want_pairs.c.guild_id == guild_id, want_pairs.c.number == number
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _pair(row) if row else None

    async def list_of_wants(self, guild_id: int, numbers: Collection[int]) -> list[Pair]:
        """All that was ever found for these wants, in the order in which it was found."""
        asked, found = list(numbers), list[Pair]()
        for start in range(0, len(asked), _AT_ONCE):
            query = select(want_pairs).where(
                want_pairs.c.guild_id == guild_id,
                want_pairs.c.want_number.in_(asked[start : start + _AT_ONCE]),
            )
            found += [_pair(row) for row in await self._connection.execute(query)]
        return sorted(found, key=lambda pair: pair.number)

    async def list_of_resources(
        self, guild_id: int, numbers: Sequence[int]
    ) -> set[tuple[int, int]]:
        """Want and resource of each pair that these resources are in."""
        found = set[tuple[int, int]]()
        for start in range(0, len(numbers), _AT_ONCE):
            query = select(want_pairs.c.want_number, want_pairs.c.resource_number).where(
                want_pairs.c.guild_id == guild_id,
                want_pairs.c.resource_number.in_(numbers[start : start + _AT_ONCE]),
            )
            found |= {(want, one) for want, one in await self._connection.execute(query)}
        return found

    async def count_found(self, guild_id: int, wants_: Collection[int]) -> dict[int, int]:
        """How many undecided ones each of these wants has."""
        query = (
            select(want_pairs.c.want_number, func.count())
            .where(
                want_pairs.c.guild_id == guild_id,
                want_pairs.c.want_number.in_(wants_),
                want_pairs.c.state == PairState.FOUND,
            )
            .group_by(want_pairs.c.want_number)
        )
        return {want: count for want, count in await self._connection.execute(query)}  # noqa: C416 - dict(rows) is untyped

    async def remove_of(self, guild_id: int, asker_id: int) -> None:
        """All that was found for one person."""
        theirs = select(wants.c.number).where(
            wants.c.guild_id == guild_id, wants.c.asker_id == asker_id
        )
        await self._connection.execute(
            delete(want_pairs).where(
                want_pairs.c.guild_id == guild_id, want_pairs.c.want_number.in_(theirs)
            )
        )

    async def count_askers(self, guild_id: int, resource_number: int) -> int:
        """How many people look for what the resource may be."""
        query = (
            select(func.count(wants.c.asker_id.distinct()))
            .select_from(want_pairs)
            .join(
                wants,
                (wants.c.guild_id == want_pairs.c.guild_id)
                & (wants.c.number == want_pairs.c.want_number),
            )
            .where(
                want_pairs.c.guild_id == guild_id,
                want_pairs.c.resource_number == resource_number,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def decide(self, pair: Pair, state: PairState) -> bool:
        """Whether it was undecided until now."""
        decided = await self._connection.execute(
            update(want_pairs)
            .where(
                want_pairs.c.guild_id == pair.guild_id,
                want_pairs.c.number == pair.number,
                want_pairs.c.state == PairState.FOUND,
            )
            .values(state=state)
            .returning(want_pairs.c.number)
        )
        return decided.one_or_none() is not None


def _values(want: Want) -> dict[str, Any]:
    values = asdict(want)
    text = values.pop("text")
    return {**values, **text}


SoughtRow = tuple[int, int, tuple[str, ...], tuple[str, ...], tuple[str, ...], ResourceType | None]


def _sought(row: SoughtRow) -> Sought:
    return Sought(*row)


def _want(row: WantRow) -> Want:
    return Want(*row[:3], WantText(*row[3:8]), *row[8:])


def _pair(row: PairRow) -> Pair:
    return Pair(*row)
