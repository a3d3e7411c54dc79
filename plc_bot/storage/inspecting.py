"""What a database says of itself to somebody who only looks."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from plc_bot.storage.backups.proof import opened_to_read
from plc_bot.storage.columns import Instant, metadata
from plc_bot.storage.engines import engine_for, parsed, usable
from plc_bot.storage.migrating import SCHEMA, found_schema

_OF_THE_PAST = frozenset(
    {"asked_at", "at", "attempted_at", "claimed_at", "done_at", "found_at", "kept_at", "made_at"}
    | {"moved_at", "settled_at", "since", "suggested_at", "told_at"}
)
"""The columns that hold when something happened; the others look ahead."""


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """How a database was found.

    Attributes:
        version: of SQLite, or of the PostgreSQL server.
        schema: the revision that its tables are at; None where it has none.
        size: in bytes.
        damage: SQLite's own first word on what is broken; None where nothing is.
        newest: the latest instant that any row tells of; None where there is none, or where the
            schema is another one.
    """

    version: str
    schema: str | None
    size: int
    damage: str | None
    newest: datetime | None


async def inspect_database(address: str) -> DatabaseState | None:
    """Look through a whole database and change nothing; None where there is none yet.

    Raises:
        DatabaseAddressError: as for `engine_for`.
        DatabaseUnusableError: it cannot be reached, or not even be opened.
    """
    url = parsed(address)
    if url.get_backend_name() != "sqlite":
        return await _of_server(address)
    path = Path(url.database or "")
    return await asyncio.to_thread(_of_file, path) if await asyncio.to_thread(path.exists) else None


def _of_file(path: Path) -> DatabaseState:
    size = path.stat().st_size
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            damage = _damage(connection)
    except sqlite3.Error as error:
        damage = str(error)
    schema = newest = None
    if damage is None:
        with opened_to_read(path) as connection:
            schema, newest = _told(connection)
    return DatabaseState(sqlite3.sqlite_version, schema, size, damage, newest)


def _damage(connection: sqlite3.Connection) -> str | None:
    (first,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if first != "ok":
        return str(first).partition("\n")[0]
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "rows refer to others that are not there"
    return None


async def _of_server(address: str) -> DatabaseState:
    engine = engine_for(address)
    try:
        with usable():
            async with engine.reader.connect() as connection:
                version = (await connection.execute(text("SHOW server_version"))).scalar_one()
                sized = text("SELECT pg_database_size(current_database())")
                size = (await connection.execute(sized)).scalar_one()
                schema, newest = await connection.run_sync(_told)
    finally:
        await engine.reader.dispose()
        await engine.writer.dispose()
    return DatabaseState(version, schema, size, None, newest)


def _told(connection: Connection) -> tuple[str | None, datetime | None]:
    schema = found_schema(connection)
    if schema != SCHEMA:
        return schema, None
    found = [newest for table in metadata.sorted_tables for newest in _newest(connection, table)]
    return schema, max(found, default=None)


def _newest(connection: Connection, table: Table) -> Iterator[datetime]:
    for column in table.columns:
        if column.name in _OF_THE_PAST and isinstance(column.type, Instant):
            newest = connection.execute(select(func.max(column, type_=column.type))).scalar()
            if newest is not None:
                yield newest
