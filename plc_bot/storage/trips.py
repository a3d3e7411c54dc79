"""SQLite by one trip a statement.

aiosqlite has a thread for each connection, and goes there and back for a cursor, for the statement,
for its rows and for the cursor's end: four trips, each dearer than what most statements do there
(0.22.1 with SQLAlchemy 2.1.9, measured). Here one trip does all four, and takes the BEGIN along.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

Values = Sequence[Any]


class TripConnection(aiosqlite.Connection):
    """A connection whose cursors have their rows with them when they come back."""

    _is_to_begin = False

    def begin(self) -> None:
        """Have a transaction that holds the lock for writing begun with the next statement."""
        self._is_to_begin = True

    def cursor(self) -> "TripCursor":  # pyright: ignore[reportIncompatibleMethodOverride] - theirs is awaited; SQLAlchemy enters both
        """Nothing happens before it executes something."""
        return TripCursor(self)

    async def commit(self) -> None:
        """Keep what was done; without a trip if nothing was."""
        self._is_to_begin = False
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Undo what is not committed; without a trip if there is nothing, as after each commit."""
        self._is_to_begin = False
        if self.in_transaction:
            await super().rollback()

    async def carry_out(self, statement: Callable[[sqlite3.Connection], None]) -> None:
        """Have it done in the connection's thread."""

        def there() -> None:
            if self._is_to_begin:
                # Refused, it stays to be done: nothing may be written outside a transaction.
                self._conn.execute("BEGIN IMMEDIATE").close()
                self._is_to_begin = False
            statement(self._conn)

        await self._execute(there)  # pyright: ignore[reportUnknownMemberType] - untyped there


class TripCursor:
    """What SQLAlchemy asks of a cursor of aiosqlite's (its `AsyncAdapt_dbapi_cursor`)."""

    def __init__(self, connection: TripConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "TripCursor":
        return self

    async def execute(self, statement: str, values: Values = ()) -> "TripCursor":
        """Run one statement, and bring all its rows."""
        await self._connection.carry_out(lambda raw: self._take(raw.execute(statement, values)))
        return self

    async def executemany(self, statement: str, values: Iterable[Values]) -> "TripCursor":
        """Run one statement for each."""
        await self._connection.carry_out(lambda raw: self._take(raw.executemany(statement, values)))
        return self

    async def fetchall(self) -> list[Any]:
        """The rows, which are here already."""
        return self._rows

    async def close(self) -> None:
        """It was closed where it ran."""

    def _take(self, cursor: sqlite3.Cursor) -> None:
        # The count of an UPDATE … RETURNING is right only when its rows have been read.
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else []
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()


def connect(path: str, **options: Any) -> TripConnection:
    """A connection to a file, not yet open: whoever awaits it opens it.

    Args:
        path: of the database.
        options: of `sqlite3.connect`.
    """
    connection = TripConnection(partial(sqlite3.connect, path, **options), iter_chunk_size=64)
    # Else a process that ends by an error before it closes would wait for ever.
    connection._thread.daemon = True  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - as SQLAlchemy's dialect does for its own
    return connection
