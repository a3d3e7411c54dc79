"""Fresh migrated databases on either engine, quickly: copies of one that was migrated once."""

import os
import shutil
import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import asyncpg
from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, Pool
from sqlalchemy.util import LRUCache

from plc_bot.storage import Database

POSTGRES = os.environ.get("PLC_TEST_POSTGRES_URL", "")
"""A server's address: with it the whole suite runs on PostgreSQL, without it on SQLite."""

_shapes: dict[str, str] = {}
_free: list[str] = []
_worded: LRUCache[Any, Any] = LRUCache(3_000)
_converting: dict[str, WeakKeyDictionary[Any, Any]] = {}

_SHAPE = """
SELECT concat_ws(' ', (SELECT version_num FROM alembic_version),
  (SELECT sum(xmin::text::bigint) FROM pg_class WHERE oid >= 16384),
  (SELECT sum(xmin::text::bigint) FROM pg_attribute WHERE attrelid >= 16384),
  (SELECT sum(xmin::text::bigint) FROM pg_trigger),
  (SELECT sum(xmin::text::bigint) FROM pg_proc WHERE oid >= 16384))
"""
"""Differs as soon as a table, a column, a trigger or a function was made, changed or dropped."""
_ROWS = """
SELECT string_agg(format('DELETE FROM %I', relname), ';') FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
"""
_END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@event.listens_for(Pool, "connect")
def _wait_for_no_disk(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # No test outlives a loss of power; processes that tests kill are not concerned by it.
    if isinstance(connection, AsyncAdapt_aiosqlite_connection):
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.close()


@event.listens_for(Engine, "engine_connect")
def _word_once(connection: Connection) -> None:
    # Each test opens two engines, and each engine would put every statement into words anew: a
    # quarter of all time (2.1.9, measured). Engines of one kind word and convert alike.
    engine = connection.engine
    if "compiled_cache" not in engine.get_execution_options():
        engine.update_execution_options(compiled_cache=_worded)
        memos = _converting.setdefault(engine.dialect.name, WeakKeyDictionary())
        engine.dialect._type_memos = memos  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - it has no public name


# What was worded is found again by its dialect, of which every engine makes one.
DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)
DefaultDialect.__hash__ = lambda self: hash(type(self))


@asynccontextmanager
async def empty_database(folder: Path) -> AsyncGenerator[str]:
    """The address of a database with nothing in it."""
    if not POSTGRES:
        yield f"sqlite:///{folder / f'{uuid.uuid4().hex}.sqlite3'}"
        return
    name = f"plc_{uuid.uuid4().hex}"
    await _on_server(f'CREATE DATABASE "{name}"')
    yield _address(name)
    await _drop(name)


async def make_template(folder: Path) -> str:
    """Migrate a database once and return its path or name, to be copied by every test."""
    if POSTGRES:
        name = f"plc_template_{uuid.uuid4().hex}"
        await _on_server(f'CREATE DATABASE "{name}"')
        await _migrate(_address(name))
        return name
    path = folder / "template.sqlite3"
    await _migrate(f"sqlite:///{path}")
    return str(path)


@asynccontextmanager
async def copy_of(template: str, folder: Path) -> AsyncGenerator[str]:
    """The address of a copy of the template, dropped afterwards."""
    if not POSTGRES:
        copy = folder / "plc.sqlite3"
        shutil.copyfile(template, copy)
        yield f"sqlite:///{copy}"
        return
    name = await _copied(template)
    yield _address(name)
    await _drop(name)


@asynccontextmanager
async def lent(template: str, folder: Path) -> AsyncGenerator[str]:
    """The address of a copy of a template without rows, for one test.

    A server makes and drops a copy in 45 ms and empties one in 5 ms: it is lent again, emptied,
    unless a test has changed its tables.
    """
    if not POSTGRES:
        async with copy_of(template, folder) as address:
            yield address
        return
    if not _free:
        made = await _copied(template)
        async with _connected(made) as connection:
            _shapes[made] = await connection.fetchval(_SHAPE)
        _free.append(made)
    name = _free.pop()
    yield _address(name)
    if await _emptied(name):
        _free.append(name)
    else:
        await _drop(name)


async def drop_lent() -> None:
    """Drop what was to be lent again."""
    while _free:
        await _drop(_free.pop())


async def drop_template(template: str) -> None:
    if POSTGRES:
        await _drop(template)


async def _copied(template: str) -> str:
    name = f"plc_{uuid.uuid4().hex}"
    await _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


async def _drop(name: str) -> None:
    await _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


async def _emptied(name: str) -> bool:
    """Whether all rows are gone and all else is as it was."""
    async with _connected(name) as connection:
        await connection.execute(_END_OTHERS)
        # Rows that refer to one another may go in any order.
        await connection.execute("SET session_replication_role = replica")
        try:
            await connection.execute(await connection.fetchval(_ROWS))
            return _shapes[name] == await connection.fetchval(_SHAPE)
        except asyncpg.PostgresError:
            return False


async def _migrate(address: str) -> None:
    database = await Database.open(address, strict=True)
    await database.close()


def _address(name: str) -> str:
    return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)


async def _on_server(statement: str) -> None:
    async with _connected(make_url(POSTGRES).database or "") as connection:
        await connection.execute(statement)


@asynccontextmanager
async def _connected(name: str) -> AsyncGenerator["asyncpg.Connection[asyncpg.Record]"]:
    address = make_url(POSTGRES).set(drivername="postgresql", database=name)
    connection = await asyncpg.connect(address.render_as_string(hide_password=False))
    try:
        yield connection
    finally:
        await connection.close()
