"""How often a database was written to, for what must not grow with the number of guilds."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection, event

from plc_bot.storage import Database


@contextmanager
def counted_commits(database: Database) -> Generator[list[None]]:
    """Gives a list that has one entry for each transaction that was committed inside."""
    commits: list[None] = []

    def count(_connection: Connection) -> None:
        commits.append(None)

    writer = database._engine.writer.sync_engine  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - nobody else needs to look
    event.listen(writer, "commit", count)
    try:
        yield commits
    finally:
        event.remove(writer, "commit", count)
