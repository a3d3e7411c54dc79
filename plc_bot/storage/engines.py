"""What differs between the two engines, one small class for each."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from plc_bot.errors import Kind, PLCBotError
from plc_bot.storage.trips import connect

BUSY_MILLISECONDS = 20_000
READERS = 4
WRITERS = 8
"""To a server; a file has one."""
MIGRATION_LOCK = 7_421_903
"""Any fixed number: PostgreSQL's advisory lock that lets one process migrate at a time."""


@dataclass(eq=False)
class DatabaseAddressError(PLCBotError):
    """The address names no database that this bot can use."""

    kind: ClassVar[Kind] = Kind.INVALID
    # Without the address itself, which may hold a password. For the operator: not translated.
    says: ClassVar[str] = (
        "I can't use that database address: {problem}. Give a file, such as "
        "sqlite:///data/plc.sqlite3, or a server, such as postgresql://user:password@host/name."
    )
    problem: str


@dataclass(eq=False)
class DatabaseUnusableError(PLCBotError):
    """The database cannot be reached, read, written or migrated; `reason` is its own word."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = "I can't use the database: {reason}."
    reason: str


@contextmanager
def usable() -> Generator[None]:
    """Within it, what the driver says of a database becomes our own error.

    Raises:
        DatabaseUnusableError: whatever it was.
    """
    try:
        yield
    except DBAPIError as error:
        # Its `orig` is the driver's own sentence, without the statement and its values.
        raise DatabaseUnusableError(str(error.orig)) from error
    except OSError as error:
        raise DatabaseUnusableError(str(error)) from error


class Engine(Protocol):
    """How one kind of database is opened, for writing and for reading."""

    writer: AsyncEngine
    reader: AsyncEngine
    lock_for_migration: str | None
    scrubbing: str | None
    is_shared: bool
    """Whether other processes may change what is in it."""
    background_writers: int
    """How many of those who go last may write at once, or wait in line for it."""


class _LeavesNoLock(sqlite3.Connection):
    """Whose lock goes with it, also when it is closed in the middle of a transaction.

    A cancelled statement outlives its connection until Python collects it, and SQLite keeps a
    closed connection's transaction as long as it has a statement (sqlite3_close_v2, "zombie"):
    every other write would find the database locked.
    """

    def close(self) -> None:
        if self.in_transaction:
            self.rollback()
        super().close()


class SqliteEngine:
    """One file, WAL, one writer at a time; readers are never blocked by it.

    A commit is synced to the disk (synchronous FULL): what was answered for must not be lost
    with the power.
    """

    lock_for_migration: str | None = None
    # Deleted rows are overwritten in the file (secure_delete), but stay in the write-ahead log
    # until it is begun anew.
    scrubbing: str | None = "PRAGMA wal_checkpoint(TRUNCATE)"
    is_shared = False  # `sole_use` sees to that
    background_writers = 1

    def __init__(self, url: URL) -> None:
        # hide_parameters: else an error's text, and so the log, holds what people typed.
        self.writer = create_async_engine(
            url,
            pool_size=1,
            max_overflow=0,
            pool_timeout=60,
            hide_parameters=True,
            connect_args={"async_creator_fn": connect, "factory": _LeavesNoLock},
        )
        self.reader = create_async_engine(
            url,
            pool_size=READERS,
            max_overflow=0,
            pool_timeout=60,
            pool_reset_on_return=None,
            hide_parameters=True,
            connect_args={"async_creator_fn": connect},
        )
        event.listen(self.writer.sync_engine, "connect", _prepare)
        event.listen(self.writer.sync_engine, "begin", _begin_immediate)
        event.listen(self.reader.sync_engine, "connect", _prepare)
        event.listen(self.reader.sync_engine, "connect", _forbid_writing)


class PostgresEngine:
    """A server that several processes share; reads run without a transaction of their own."""

    lock_for_migration: str | None = f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"
    scrubbing: str | None = None  # its own housekeeping removes dead rows
    is_shared = True
    background_writers = WRITERS // 2

    def __init__(self, url: URL) -> None:
        self.writer = create_async_engine(
            url, pool_size=WRITERS, max_overflow=0, pool_pre_ping=True, hide_parameters=True
        )
        # A pool of its own: a read inside a write must not wait for the writers' connections.
        self.reader = create_async_engine(
            url,
            pool_size=READERS,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",
        )


def engine_for(address: str) -> Engine:
    """The engine that a database's address names; nothing is connected yet.

    Raises:
        DatabaseAddressError: no address, or neither a SQLite file nor PostgreSQL.
        DatabaseUnusableError: PostgreSQL's driver is not installed.
    """
    url = parsed(address)
    if url.get_backend_name() == "sqlite":
        return SqliteEngine(url.set(drivername="sqlite+aiosqlite"))
    try:
        return PostgresEngine(url.set(drivername="postgresql+asyncpg"))
    except ModuleNotFoundError as error:
        reason = "PostgreSQL needs one more package: pip install 'plc-bot[postgres]'"
        raise DatabaseUnusableError(reason) from error


def parsed(address: str) -> URL:
    """The parts of a database's address.

    Raises:
        DatabaseAddressError: as for `engine_for`.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # Its own words would repeat the address, password and all.
        problem = "it is not of the form engine://place"
        raise DatabaseAddressError(problem) from None
    match url.get_backend_name(), url.database:
        case "sqlite", None | "" | ":memory:":
            problem = "it names no file"
            raise DatabaseAddressError(problem)
        case (("sqlite" | "postgresql"), _):
            return url
        case other, _:
            problem = f"{other} is not one of sqlite and postgresql"
            raise DatabaseAddressError(problem)


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # None: SQLAlchemy's BEGIN is the only one, else Alembic's steps would not be atomic.
    connection.isolation_level = None
    cursor = connection.cursor()
    # The time-out stands before WAL is asked for: else eight processes that start together
    # meet "database is locked" (tried).
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    for setting in ("journal_mode = WAL", "foreign_keys = ON", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _forbid_writing(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # A write there would be committed at once, outside any transaction.
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection  # a TripConnection
    driver.begin()
