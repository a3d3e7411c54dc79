from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, Table, Text

from plc_bot.resources.health.models import Health
from plc_bot.storage import (
    Columns,
    Instant,
    Keep,
    Several,
    Snowflake,
    metadata,
    table_rules,
    text_enum,
)

LinkCheckRow = tuple[
    int,
    int,
    str,
    str,
    Health,
    datetime,
    int,
    int,
    datetime | None,
    datetime | None,
    datetime | None,
    str | None,
    str | None,
    tuple[str, ...],
]


class LinkCheckColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    key: Named[str] = Column(Text, nullable=False)
    host: Named[str] = Column(Text, nullable=False)
    state: Named[Health] = Column(text_enum(Health), nullable=False)
    state_since: Named[datetime] = Column(Instant, nullable=False)
    fails: Named[int] = Column(Integer, nullable=False)
    goods: Named[int] = Column(Integer, nullable=False)
    checked_at: Named[datetime | None] = Column(Instant)
    due_at: Named[datetime | None] = Column(Instant)
    told_at: Named[datetime | None] = Column(Instant)
    moved_to: Named[str | None] = Column(Text)
    declined: Named[str | None] = Column(Text)
    outcomes: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    __row_pos__: LinkCheckRow


link_checks = Table(
    "link_checks",
    metadata,
    LinkCheckColumns,
    Index(None, "guild_id", "due_at"),
    Index(None, "guild_id", "state"),
    info=table_rules("seeing which links still lead somewhere", Keep.WHILE_LIVE),
)
