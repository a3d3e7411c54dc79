"""Full-text indexes: each engine has its own kind, beside the tables that both share.

Whatever one engine alone has is named `fts_…`: on SQLite FTS5's virtual tables and the tables
they keep themselves in, on PostgreSQL indexes. They hold nothing that the tables do not.
"""

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from plc_bot.storage.guard import ACROSS_GUILDS

_PREFIX = "fts_"
_ALEMBIC = "alembic_version"
_VIRTUAL = text(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE fts@_%'"
    " ESCAPE '@'"
)
_PAGES = 250
"""Pages of an index merged in one transaction: some 20 ms, so that nobody waits long."""


def is_full_text(name: str) -> bool:
    """Whether a table or an index of this name belongs to one engine's full-text search."""
    return name.startswith(_PREFIX)


def tables_in(connection: Connection) -> set[str]:
    """The tables that a database has of those which both engines share; Alembic's is left out."""
    names = inspect(connection).get_table_names()
    return {name for name in names if name != _ALEMBIC and not is_full_text(name)}


async def list_indexes(connection: AsyncConnection) -> list[str]:
    """SQLite's full-text tables, by name."""
    found = await connection.execute(_VIRTUAL, execution_options=ACROSS_GUILDS)
    return list(found.scalars())


async def merge_some(connection: AsyncConnection, index: str, *, first: bool) -> bool:
    """Merge a part of an index's segments; whether there is more to do.

    FTS5 only notes that a word was taken out, and forgets it when the segments are merged that
    hold the word and the note (SQLite's documentation, "FTS5", 6.8 and 6.9). A first call
    takes on all segments, the next ones go on with it.
    """
    pages = -_PAGES if first else _PAGES
    merging = text(f"INSERT INTO {index}({index}, rank) VALUES ('merge', :pages)")  # noqa: S608 - ours
    before = await _changes(connection)
    await connection.execute(merging, {"pages": pages}, execution_options=ACROSS_GUILDS)
    # It adds one even where nothing was left to do.
    return await _changes(connection) - before > 1


async def _changes(connection: AsyncConnection) -> int:
    counted = text("SELECT total_changes()")
    return (await connection.execute(counted, execution_options=ACROSS_GUILDS)).scalar_one()
