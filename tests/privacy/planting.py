"""A person's rows in every table that can tell of somebody, made from the declarations alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Enum,
    String,
    Table,
    Time,
    insert,
)

from plc_bot.storage import Connection, Instant, metadata
from plc_bot.storage.columns import Several, Span
from plc_bot.storage.declared import rule_of
from tests.storage.modules import import_all_tables

import_all_tables()
AT = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
TYPED = "xylophonist"
"""Stands wherever somebody could have typed something."""

_PLAIN: list[tuple[type[Any], Any]] = [
    (Several, ()),
    (Instant, AT),
    (Date, date(2027, 1, 4)),
    (Time, time(8, 0)),
    (Boolean, False),
    (JSON, {"typed": TYPED}),
    (Span, timedelta(hours=6)),
]


def telling(table: Table) -> list[Column[Any]]:
    """The columns that can tell of a person."""
    rules = ((column, rule_of(column)) for column in table.columns)
    return [column for column, rule in rules if rule and (rule.names_person or rule.holds_tag)]


def tables_about_people() -> Iterator[Table]:
    for table in metadata.sorted_tables:
        if "guild_id" in table.c and telling(table):
            yield table


async def plant(
    connection: Connection, table: Table, number: int, guild_id: int, **named: int | str | None
) -> None:
    """Put a row there in which nobody is named but whoever is given."""
    row = {column.name: _value(column, number) for column in table.columns}
    nobody = {column.name: _nobody(column) for column in telling(table)}
    await connection.execute(insert(table).values({**row, **nobody, "guild_id": guild_id, **named}))


def _nobody(column: Column[Any]) -> int | str | None:
    if column.nullable:
        return None
    return 999 if isinstance(column.type, BigInteger) else "nobody"


def _value(column: Column[Any], number: int) -> Any:
    kind: Any = column.type
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class or []))
    if isinstance(kind, String):
        return f"{TYPED[: (kind.length or 99) - 3]}{number}"
    plain = [value for family, value in _PLAIN if isinstance(kind, family)]
    return plain[0] if plain else number
