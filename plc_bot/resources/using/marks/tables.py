from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, Table

from plc_bot.storage import (
    AtErasure,
    Columns,
    Instant,
    Keep,
    Snowflake,
    column_rule,
    metadata,
    table_rules,
)

MarkRow = tuple[int, int, int, datetime, int | None]


class KeptColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        primary_key=True,
        autoincrement=False,
        info=column_rule("whose list it is on", AtErasure.DELETE_ROW, names_person=True),
    )
    resource_number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    copied_from: Named[int | None] = Column(Integer)
    __row_pos__: MarkRow


kept_resources = Table(
    "kept_resources",
    metadata,
    KeptColumns,
    Index(None, "guild_id", "resource_number"),
    info=table_rules("your own list of resources, which no one else sees", Keep.UNTIL_REMOVED),
)


class BlockedColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        primary_key=True,
        autoincrement=False,
        info=column_rule("at whose school it is blocked", AtErasure.DELETE_ROW, names_person=True),
    )
    resource_number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    copied_from: Named[int | None] = Column(Integer)
    __row_pos__: MarkRow


blocked_resources = Table(
    "blocked_resources",
    metadata,
    BlockedColumns,
    Index(None, "guild_id", "resource_number"),
    info=table_rules(
        "warning others of what school networks block, without a name",
        Keep.MONTHS_12,
        counted_from="at",
    ),
)
