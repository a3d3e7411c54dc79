"""What differs between the two engines, one small class for each."""

from typing import Protocol

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 20_000
READERS = 4
MIGRATION_LOCK = 7_421_903
"""Any fixed number: PostgreSQL's advisory lock that lets one process migrate at a time."""


class Engine(Protocol):
    """How one kind of database is opened, for writing and for reading."""

    writer: AsyncEngine
    reader: AsyncEngine
    lock_for_migration: str | None


class SqliteEngine:
    """One file, WAL, one writer at a time; readers are never blocked by it.

    A commit is synced to the disk (synchronous FULL): what was answered for must not be lost
    with the power.
    """

    lock_for_migration: str | None = None

    def __init__(self, url: URL) -> None:
        self.writer = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=60)
        self.reader = create_async_engine(
            url, pool_size=READERS, max_overflow=0, pool_timeout=60, pool_reset_on_return=None
        )
        event.listen(self.writer.sync_engine, "connect", _prepare)
        event.listen(self.writer.sync_engine, "begin", _begin_immediate)
        event.listen(self.reader.sync_engine, "connect", _prepare)


class PostgresEngine:
    """A server that several processes share; reads run without a transaction of their own."""

    lock_for_migration: str | None = f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"

    def __init__(self, url: URL) -> None:
        self.writer = create_async_engine(url, pool_size=8, max_overflow=0, pool_pre_ping=True)
        self.reader = self.writer.execution_options(isolation_level="AUTOCOMMIT")


def engine_for(url: URL) -> Engine:
    """The engine that a database's address names.

    Raises:
        ValueError: neither SQLite nor PostgreSQL.
    """
    match url.get_backend_name():
        case "sqlite":
            return SqliteEngine(url.set(drivername="sqlite+aiosqlite"))
        case "postgresql":
            return PostgresEngine(url.set(drivername="postgresql+asyncpg"))
        case other:
            message = f"{other} is not a database this bot can use: choose sqlite or postgresql"
            raise ValueError(message)


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


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
