"""Where rows live: two engines, one way in, and what every column must declare."""

# PostgreSQL's form of "insert or update" compiles to the same clause on SQLite (2.1.9, tried).
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import SQLAlchemyError as StorageError

from plc_bot.storage.columns import (
    Columns,
    Instant,
    Several,
    Snowflake,
    Span,
    metadata,
    text_enum,
)
from plc_bot.storage.database import Connection, Database, go_last
from plc_bot.storage.declared import AtErasure, Keep, column_rule, table_rules
from plc_bot.storage.engines import DatabaseAddressError, DatabaseUnusableError
from plc_bot.storage.guard import ACROSS_GUILDS
from plc_bot.storage.migrating import SCHEMA, NewerDatabaseError, schema_at
from plc_bot.storage.sharding import held_by
from plc_bot.storage.sole_use import DatabaseInUseError, sole_use

__all__ = [
    "ACROSS_GUILDS",
    "SCHEMA",
    "AtErasure",
    "Columns",
    "Connection",
    "Database",
    "DatabaseAddressError",
    "DatabaseInUseError",
    "DatabaseUnusableError",
    "Instant",
    "Keep",
    "NewerDatabaseError",
    "Several",
    "Snowflake",
    "Span",
    "StorageError",
    "column_rule",
    "go_last",
    "held_by",
    "metadata",
    "schema_at",
    "sole_use",
    "table_rules",
    "text_enum",
    "upsert",
]
