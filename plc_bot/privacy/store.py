"""Statements made from what columns declare; the only store that knows none by name."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Delete,
    MetaData,
    RowMapping,
    Table,
    Update,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
    union,
    update,
)

from plc_bot.privacy.models import AskedErasure, Erasure, Person, Row
from plc_bot.privacy.tables import ErasureRow, erasures, exports
from plc_bot.storage import AtErasure, Connection, metadata, upsert
from plc_bot.storage.declared import ColumnRule, rule_of, rules_of

PAGE = 250
"""Rows read at a time: few enough that the event loop is never held for long."""

Named = tuple[Column[Any], ColumnRule, int | str]
"""A column that can tell of a person, its rule, and what it holds of this one."""


class PrivacyStore:
    def __init__(self, connection: Connection, tables: MetaData = metadata) -> None:
        self._connection = connection
        self._tables = [table for table in tables.sorted_tables if "guild_id" in table.c]

    async def rows_about(self, person: Person) -> AsyncIterator[tuple[str, list[Row]]]:
        """By pages: the table's name and some of its rows; at least once for each table."""
        for table in self._tables:
            names = _names(table, person)
            if not names:
                continue
            keys = list(table.primary_key.columns)
            wanted = select(table).where(_here(table, person), _any(names)).order_by(*keys)
            rows = (await self._connection.execute(wanted.limit(PAGE))).mappings().all()
            yield table.name, [_own(table, names, person, row) for row in rows]
            while len(rows) == PAGE:
                last = tuple(rows[-1][key.name] for key in keys)
                beyond = wanted.where(tuple_(*keys) > last).limit(PAGE)
                rows = (await self._connection.execute(beyond)).mappings().all()
                yield table.name, [_own(table, names, person, row) for row in rows]

    async def count_rows(self, person: Person) -> dict[str, int]:
        counted = Counter[str]()
        for table in self._tables:
            if names := _names(table, person):
                counted[table.name] = await self._count(table, person, _any(names))
        return dict(+counted)

    async def foresee(self, person: Person) -> Erasure:
        """What `erase` would do."""
        deleted, emptied, kept = Counter[str](), Counter[str](), Counter[str]()
        into = {AtErasure.EMPTY: emptied, AtErasure.KEEP: kept}
        for table in self._tables:
            names = _names(table, person)
            going = [name for name in names if name[1].at_erasure is AtErasure.DELETE_ROW]
            stays = and_(
                true(), *(column.is_distinct_from(value) for column, _rule, value in going)
            )
            if going:
                deleted[table.name] = await self._count(table, person, _any(going))
            for column, rule, value in names:
                if rule.at_erasure in into:
                    count = await self._count(table, person, and_(column == value, stays))
                    into[rule.at_erasure][table.name] += count
        return Erasure(+deleted, +emptied, +kept)  # the plus drops what is zero

    async def erase(self, person: Person) -> Erasure:
        done = await self.foresee(person)
        # Whole rows first: a name in a row that goes is neither emptied nor kept.
        for rule in (AtErasure.DELETE_ROW, AtErasure.EMPTY):
            for table in self._tables:
                for column, found, value in _names(table, person):
                    if found.at_erasure is not rule:
                        continue
                    here = (_here(table, person), column == value)
                    if rule is AtErasure.DELETE_ROW:
                        await self._change(delete(table).where(*here))
                    else:
                        await self._change(update(table).where(*here).values({column.name: None}))
        return done

    async def list_people(self, guild_id: int) -> list[int]:
        """Everybody whose id stands anywhere in the guild's rows."""
        queries = [
            select(column).where(table.c.guild_id == guild_id, column.is_not(None))
            for table in self._tables
            for column, rule in _declared(table)
            if rule.names_person
        ]
        return list((await self._connection.execute(union(*queries))).scalars())

    async def count_guild(self, guild_id: int) -> dict[str, int]:
        counted = Counter[str]()
        for table in self._tables:
            counted[table.name] = await self._count(table, Person(guild_id, None))
        return dict(+counted)

    async def erase_guild(self, guild_id: int) -> None:
        for table in reversed(self._tables):
            await self._change(delete(table).where(table.c.guild_id == guild_id))

    async def remove_expired(self, guild_id: int, now: datetime) -> dict[str, int]:
        removed: dict[str, int] = {}
        for table in self._tables:
            rules = rules_of(table)
            if rules is None or rules.keep.term is None or rules.counted_from is None:
                continue
            column = table.c[rules.counted_from]
            before = now - rules.keep.term
            limit = before.date() if isinstance(column.type, Date) else before
            removed[table.name] = await self._change(
                delete(table).where(table.c.guild_id == guild_id, column < limit)
            )
        return {name: count for name, count in removed.items() if count}

    async def _count(self, table: Table, person: Person, *which: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(table).where(_here(table, person), *which)
        return (await self._connection.execute(query)).scalar_one()

    async def _change(self, statement: Update | Delete) -> int:
        return (await self._connection.execute(statement)).rowcount


class ErasureStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, asked: AskedErasure) -> None:
        await self._connection.execute(insert(erasures).values(asdict(asked)))

    async def find(self, guild_id: int, code: str) -> AskedErasure | None:
        query = select(erasures).where(erasures.c.guild_id == guild_id, erasures.c.code == code)
        row = (await self._connection.execute(query)).one_or_none()
        return _asked(row) if row else None

    async def find_open(self, guild_id: int, user_id: int) -> AskedErasure | None:
        """The person's erasure that is asked for and not done yet; the earliest if several."""
        query = (
            select(erasures)
            .where(
                erasures.c.guild_id == guild_id,
                erasures.c.user_id == user_id,
                erasures.c.done_at.is_(None),
            )
            .order_by(erasures.c.due_at)
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _asked(row) if row else None

    async def choose(self, asked: AskedErasure) -> None:
        """Keep what it takes as it was asked for last."""
        await self._connection.execute(
            update(erasures)
            .where(erasures.c.guild_id == asked.guild_id, erasures.c.code == asked.code)
            .values(takes_all=asked.takes_all)
        )

    async def finish(self, asked: AskedErasure, now: datetime) -> bool:
        """Whether it was still to be done, and so is done now."""
        done = await self._connection.execute(
            update(erasures)
            .where(
                erasures.c.guild_id == asked.guild_id,
                erasures.c.code == asked.code,
                erasures.c.done_at.is_(None),
            )
            .values(done_at=now)
        )
        return done.rowcount == 1

    async def remove(self, asked: AskedErasure) -> bool:
        """Whether it was still to be done, and so never will be."""
        removed = await self._connection.execute(
            delete(erasures).where(
                erasures.c.guild_id == asked.guild_id,
                erasures.c.code == asked.code,
                erasures.c.done_at.is_(None),
            )
        )
        return removed.rowcount == 1


class ExportStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def last(self, guild_id: int, user_id: int) -> datetime | None:
        query = select(exports.c.at).where(
            exports.c.guild_id == guild_id, exports.c.user_id == user_id
        )
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def put(self, guild_id: int, user_id: int, at: datetime) -> None:
        statement = upsert(exports).values(guild_id=guild_id, user_id=user_id, at=at)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["guild_id", "user_id"], set_={"at": statement.excluded.at}
            )
        )


def _asked(row: ErasureRow) -> AskedErasure:
    return AskedErasure(*row)


def _declared(table: Table) -> Iterator[tuple[Column[Any], ColumnRule]]:
    for column in table.columns:
        rule = rule_of(column)
        if rule is not None and (rule.names_person or rule.holds_tag):
            yield column, rule


def _names(table: Table, person: Person) -> list[Named]:
    found: list[Named] = []
    for column, rule in _declared(table):
        value = person.tag if rule.holds_tag else person.user_id
        if value is not None:
            found.append((column, rule, value))
    return found


def _own(table: Table, names: Sequence[Named], person: Person, row: RowMapping) -> Row:
    """The row without those who are named in it beside the person: that is theirs to ask for."""
    shown: Row = dict(row)
    shown.update({column.name: None for column, _rule in _declared(table)})
    shown.update(
        {column.name: person.user_id for column, _rule, value in names if row[column.name] == value}
    )
    return shown


def _any(names: Sequence[Named]) -> ColumnElement[bool]:
    return or_(*(column == value for column, _rule, value in names))


def _here(table: Table, person: Person) -> ColumnElement[bool]:
    return table.c.guild_id == person.guild_id
