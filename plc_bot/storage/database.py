"""The only ways in: `read()` and `write()`; a write is one transaction."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, nullcontext
from contextvars import ContextVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from plc_bot.storage.engines import Engine, engine_for, usable
from plc_bot.storage.full_text import list_indexes, merge_some
from plc_bot.storage.guard import ACROSS_GUILDS, guard
from plc_bot.storage.migrating import SCHEMA, migrate

_in_background = ContextVar("in_background", default=False)

Connection = AsyncConnection
"""What a store is made with; services pass it on and never look inside."""


def go_last() -> None:
    """From now on this task, and what it starts, writes when nobody else waits to.

    The work of a whole server may fall due at once, and a person's command must not wait in line
    behind it.
    """
    _in_background.set(True)


class Database:
    """One database, SQLite or PostgreSQL, with its schema brought up to date."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._after_commit: dict[AsyncConnection, list[Callable[[], None]]] = {}
        self._last = asyncio.Semaphore(engine.background_writers)
        self._at_end: dict[AsyncConnection, list[Callable[[], None]]] = {}

    @classmethod
    async def open(cls, url: str, *, strict: bool = False) -> "Database":
        """Connect, and migrate where the schema is older than this code.

        Args:
            url: SQLAlchemy's form, such as `sqlite:///data/plc.sqlite3`.
            strict: whether a statement that names no guild fails (tests, demo) or is logged.

        Raises:
            DatabaseAddressError: the address names no SQLite file and no PostgreSQL.
            DatabaseUnusableError: it cannot be reached, read or migrated.
            NewerDatabaseError: a newer version of the bot has used it.
        """
        engine = engine_for(url)
        try:
            with usable():
                await migrate(engine)
        except BaseException:
            await engine.writer.dispose()
            raise
        guard(engine.writer, strict=strict)
        guard(engine.reader, strict=strict)
        return cls(engine)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Connection]:
        """A connection for queries; each sees what was committed when it began."""
        async with self._engine.reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Connection]:
        """One transaction: committed at the end, or, on an error or cancellation, never there."""
        # The pool serves in turn: of those who go last, only so many as may write stand there.
        last = self._last if _in_background.get() else nullcontext()
        async with last, self._engine.writer.connect() as connection:
            calls = self._after_commit[connection] = []
            at_end = self._at_end[connection] = []
            try:
                async with connection.begin():
                    yield connection
            finally:
                del self._after_commit[connection], self._at_end[connection]
                for call in at_end:
                    call()
            # Before anything is awaited again: a cancellation could come between.
            for call in calls:
                call()

    def after_commit(self, connection: Connection, call: Callable[[], None]) -> None:
        """Have `call` made once the transaction that `connection` is in has been committed."""
        self._after_commit[connection].append(call)

    def at_end(self, connection: Connection, call: Callable[[], None]) -> None:
        """Have `call` made once that transaction is over, whichever way.

        For letting go of what was remembered: who is called off while the commit is under way
        does not learn whether it came about.
        """
        self._at_end[connection].append(call)

    @property
    def is_shared(self) -> bool:
        """Whether other processes may change what is in it; a file is this one's alone."""
        return self._engine.is_shared

    async def probe(self) -> bool:
        """Write for real, changing nothing; whether the schema is still the one of this code.

        It takes as long as a write takes now: whoever asks sets the limit.
        """
        statement = text(
            "UPDATE alembic_version SET version_num = version_num RETURNING version_num"
        )
        async with self.write() as connection:
            found = await connection.execute(statement, execution_options=ACROSS_GUILDS)
            return found.scalar() == SCHEMA

    @property
    def needs_scrubbing(self) -> bool:
        """Whether what was deleted stays in the files until `scrub`."""
        return self._engine.scrubbing is not None

    async def scrub(self) -> None:
        """After an erasure, leave nothing of what is gone in the database's files.

        Where somebody reads meanwhile, it is done by the next one, or at the end.
        """
        if self._engine.scrubbing is None:
            return
        async with self.read() as connection:
            indexes = await list_indexes(connection)
        for index in indexes:
            await self._merge(index)
        # A reading connection may do it: it is no change, and needs no transaction.
        async with self.read() as connection:
            await connection.execute(text(self._engine.scrubbing))

    async def _merge(self, index: str) -> None:
        goes_on, first = True, True
        while goes_on:
            async with self.write() as connection:
                goes_on = await merge_some(connection, index, first=first)
            first = False

    async def close(self) -> None:
        """Close every connection; what is not committed is gone."""
        await self._engine.reader.dispose()
        await self._engine.writer.dispose()
