"""What makes a backup count: it is opened as a database, checked, and read through our tables."""

import sqlite3
from collections import Counter
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, create_engine, func, select
from sqlalchemy.pool import NullPool

from plc_bot.storage.columns import metadata
from plc_bot.storage.full_text import tables_in
from plc_bot.storage.migrating import SCHEMA, found_schema

_ALEMBIC = "alembic_version"


class UnprovenError(Exception):
    """What was opened is not a whole database of this bot; its words are for the operator."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read back.

    Attributes:
        guilds: how many guilds it holds.
        rows: of the guild with the most of them; each was made into the values it stands for.
    """

    guilds: int
    rows: int


@contextmanager
def opened_to_read(file: Path, *, alone: bool = False) -> Generator[Connection]:
    """A SQLite file, with our types; `alone`: nobody writes to it, nor is anything beside it."""
    uri = f"{file.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        yield connection


def check_file(file: Path) -> str | None:
    """Have SQLite look through the whole file; the schema's revision that it is at.

    Raises:
        UnprovenError: it is damaged, or rows refer to others that are not there.
        sqlite3.Error: it is no database.
    """
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (first,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if first != "ok":
            raise UnprovenError(first)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            message = "rows refer to others that are not there"
            raise UnprovenError(message)
        if (
            connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_ALEMBIC,)).fetchone()
            is None
        ):
            return None
        return connection.execute(f"SELECT version_num FROM {_ALEMBIC}").fetchone()[0]  # noqa: S608 - ours


def read_through(connection: Connection) -> Proof:
    """Read everything of the guild with the most rows, as its tables declare it.

    Raises:
        UnprovenError: the tables are not those of this code.
        LookupError, ValueError: a value is none that its column may hold.
    """
    found = found_schema(connection)
    if found != SCHEMA:
        message = f"its schema is {found}, not {SCHEMA}"
        raise UnprovenError(message)
    there = tables_in(connection)
    if there != set(metadata.tables):
        message = f"its tables differ: {', '.join(sorted(there ^ set(metadata.tables)))}"
        raise UnprovenError(message)
    tables = [table for table in metadata.sorted_tables if "guild_id" in table.c]
    sizes = _sizes(connection, tables)
    if not sizes:
        return Proof(0, 0)
    fullest, _count = sizes.most_common(1)[0]
    return Proof(len(sizes), sum(_read(connection, table, fullest) for table in tables))


def _read(connection: Connection, table: Table, guild_id: int) -> int:
    """How many rows were made into values, a few at a time: a running bot needs the memory."""
    query = select(table).where(table.c.guild_id == guild_id)
    rows = connection.execute(query, execution_options={"yield_per": 200})
    return sum(1 for _row in rows)


def _sizes(connection: Connection, tables: list[Table]) -> Counter[int]:
    """How many rows each guild has."""
    sizes = Counter[int]()
    for table in tables:
        query = select(table.c.guild_id, func.count()).group_by(table.c.guild_id)
        for guild_id, count in connection.execute(query):
            sizes[guild_id] += count
    return sizes
