from datetime import datetime
from typing import Any, cast

from sqlalchemy import JSON, Column, Integer, Named, String, Table
from sqlalchemy.types import TypeEngine

from plc_bot.guilds.models import Presence, RevisionState, Values
from plc_bot.storage import (
    AtErasure,
    Columns,
    Instant,
    Keep,
    Snowflake,
    column_rule,
    metadata,
    table_rules,
    text_enum,
)

# SQLAlchemy's JSON does not say what it holds.
_SECTIONS = cast("TypeEngine[Values]", JSON())
_DIFFERENCE = cast("TypeEngine[dict[str, Any]]", JSON())

RevisionRow = tuple[int, int, RevisionState, Values, int | None, datetime, datetime | None]


class RevisionColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    state: Named[RevisionState] = Column(text_enum(RevisionState), nullable=False)
    sections: Named[Values] = Column(_SECTIONS, nullable=False)
    editor_id: Named[int | None] = Column(
        Snowflake,
        info=column_rule("who saved these settings", AtErasure.EMPTY, names_person=True),
    )
    at: Named[datetime] = Column(Instant, nullable=False)
    ends_at: Named[datetime | None] = Column(Instant)
    __row_pos__: RevisionRow


settings_revisions = Table(
    "settings_revisions",
    metadata,
    RevisionColumns,
    info=table_rules(
        "the community's settings (drafts for 7 days, replaced settings for 30 days, for undo)",
        Keep.UNTIL_DATE,
        counted_from="ends_at",
    ),
)

CounterRow = tuple[int, str, int]


class CounterColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    kind: Named[str] = Column(String(40), primary_key=True)
    last: Named[int] = Column(Integer, nullable=False)
    __row_pos__: CounterRow


counters = Table(
    "counters",
    metadata,
    CounterColumns,
    info=table_rules("numbering a guild's things, each number once", Keep.UNTIL_REMOVED),
)

AuditRow = tuple[int, int, datetime, int, str, str, dict[str, Any]]


class AuditColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    actor_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule("which of the staff did it", AtErasure.KEEP, names_person=True),
    )
    act: Named[str] = Column(String(40), nullable=False)
    target: Named[str] = Column(String(100), nullable=False)
    difference: Named[dict[str, Any]] = Column(_DIFFERENCE, nullable=False)
    __row_pos__: AuditRow


audit_entries = Table(
    "audit_entries",
    metadata,
    AuditColumns,
    info=table_rules(
        "answering for what staff did to the whole community", Keep.MONTHS_12, counted_from="at"
    ),
)

LifeRow = tuple[int, Presence, datetime, datetime, datetime | None]


class LifeColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    presence: Named[Presence] = Column(text_enum(Presence), nullable=False)
    since: Named[datetime] = Column(Instant, nullable=False)
    began_at: Named[datetime] = Column(Instant, nullable=False)
    missed_at: Named[datetime | None] = Column(Instant)
    __row_pos__: LifeRow


guild_lives = Table(
    "guild_lives",
    metadata,
    LifeColumns,
    info=table_rules("knowing whether the bot is still in the server", Keep.WHILE_LIVE),
)
