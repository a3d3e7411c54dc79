"""The tenant guard: no statement reaches the database without naming its guild."""

import logging
import re
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor, ExecutionContext
from sqlalchemy.ext.asyncio import AsyncEngine

from plc_bot.metrics import UNGUARDED_STATEMENTS

ACROSS_GUILDS = {"across_guilds": True}
"""Execution options of the few statements that serve all guilds: claims, retention, migration."""

_GUARDED = re.compile(r"\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
_INSERT = re.compile(r"\s*INSERT\b", re.IGNORECASE)
_WHERE_GUILD = re.compile(r"\bWHERE\b.*\bguild_id\b", re.IGNORECASE | re.DOTALL)
_INSERT_GUILD = re.compile(r"\s*INSERT INTO \S+ \([^)]*\bguild_id\b", re.IGNORECASE)
_log = logging.getLogger(__name__)


class UnguardedStatementError(Exception):
    """A statement would have read or changed rows of any guild."""


def guard(engine: AsyncEngine, *, strict: bool) -> None:
    """Watch every statement of the engine: strict ones fail, others are logged and counted.

    Strict is for tests and the demo. In production a slip is better served and reported than
    turned into an outage.
    """

    def check(
        _connection: Connection,
        _cursor: DBAPICursor,
        statement: str,
        _parameters: Any,
        context: ExecutionContext | None,
        _many: bool,
    ) -> None:
        wide = context is not None and context.execution_options.get("across_guilds", False)
        if wide or names_guild(statement):
            return
        UNGUARDED_STATEMENTS.inc()
        if strict:
            raise UnguardedStatementError(statement)
        _log.error("a statement named no guild: %s", statement)

    event.listen(engine.sync_engine, "before_cursor_execute", check)


@lru_cache(1_000)  # SQLAlchemy words a statement once, and the values are not in it
def names_guild(statement: str) -> bool:
    """Whether the statement is bound to a guild, or touches no rows at all (PRAGMA, BEGIN)."""
    if not _GUARDED.match(statement):
        return True
    if _INSERT.match(statement):
        # The rows' own guild counts, not that of the rows they are copied from.
        return bool(_INSERT_GUILD.match(statement))
    return bool(_WHERE_GUILD.search(statement))
