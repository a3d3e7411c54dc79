"""Every table alike, by what its columns declare; the only store that knows none by name."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Delete,
    MetaData,
    Table,
    Update,
    delete,
    func,
    or_,
    select,
    update,
)

from plc_bot.privacy.models import Erasure, Row
from plc_bot.storage import AtErasure, Connection, metadata
from plc_bot.storage.declared import rule_of, rules_of


class PrivacyStore:
    def __init__(self, connection: Connection, tables: MetaData = metadata) -> None:
        self._connection = connection
        self._tables = [table for table in tables.sorted_tables if "guild_id" in table.c]

    async def rows_about(self, guild_id: int, user_id: int) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for table in self._tables:
            people = _people(table)
            if not people:
                continue
            query = select(table).where(
                table.c.guild_id == guild_id, or_(*(column == user_id for column in people))
            )
            rows = (await self._connection.execute(query)).mappings()
            names = {column.name for column in people}
            found[table.name] = [
                {
                    # Who else is named in the row is theirs to ask for.
                    name: None if name in names and value != user_id else value
                    for name, value in row.items()
                }
                for row in rows
            ]
        return found

    async def erase(self, guild_id: int, user_id: int) -> Erasure:
        deleted, emptied, kept = Counter[str](), Counter[str](), Counter[str]()
        # Whole rows first: a name in a row that goes is neither emptied nor kept.
        for table, column in self._columns(AtErasure.DELETE_ROW):
            here = (table.c.guild_id == guild_id, column == user_id)
            deleted[table.name] += await self._change(delete(table).where(*here))
        for table, column in self._columns(AtErasure.EMPTY):
            here = (table.c.guild_id == guild_id, column == user_id)
            statement = update(table).where(*here).values({column.name: None})
            emptied[table.name] += await self._change(statement)
        for table, column in self._columns(AtErasure.KEEP):
            here = (table.c.guild_id == guild_id, column == user_id)
            query = select(func.count()).select_from(table).where(*here)
            kept[table.name] += (await self._connection.execute(query)).scalar_one()
        return Erasure(+deleted, +emptied, +kept)  # the plus drops what is zero

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

    async def _change(self, statement: Update | Delete) -> int:
        return (await self._connection.execute(statement)).rowcount

    def _columns(self, wanted: AtErasure) -> Iterator[tuple[Table, Column[Any]]]:
        for table in self._tables:
            for column in _people(table):
                rule = rule_of(column)
                if rule is not None and rule.at_erasure is wanted:
                    yield table, column


def _people(table: Table) -> list[Column[Any]]:
    rules = ((column, rule_of(column)) for column in table.columns)
    return [column for column, rule in rules if rule is not None and rule.names_person]
