from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, String, Table

from plc_bot.inbox.models import Ring
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

WaitingRow = tuple[
    int,
    int,
    str,
    str,
    Ring,
    datetime,
    datetime,
    datetime | None,
    datetime | None,
    datetime | None,
]


class WaitingColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        primary_key=True,
        autoincrement=False,
        info=column_rule("for whom it waits", AtErasure.DELETE_ROW, names_person=True),
    )
    kind: Named[str] = Column(String(40), primary_key=True)
    subject: Named[str] = Column(String(100), primary_key=True)
    ring: Named[Ring] = Column(text_enum(Ring), nullable=False)
    put_at: Named[datetime] = Column(Instant, nullable=False)
    until: Named[datetime] = Column(Instant, nullable=False)
    rung_at: Named[datetime | None] = Column(Instant)
    noted_at: Named[datetime | None] = Column(Instant)
    seen_at: Named[datetime | None] = Column(Instant)
    __row_pos__: WaitingRow


inbox_items = Table(
    "inbox_items",
    metadata,
    WaitingColumns,
    info=table_rules("what waits for you in your inbox", Keep.UNTIL_DATE, counted_from="until"),
)

DoorbellRow = tuple[int, int, int, datetime | None, datetime | None, datetime | None, int]


class DoorbellColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        primary_key=True,
        autoincrement=False,
        info=column_rule("to whom it was sent", AtErasure.DELETE_ROW, names_person=True),
    )
    number: Named[int] = Column(Integer, nullable=False)
    rung_at: Named[datetime | None] = Column(Instant)
    first_rung_at: Named[datetime | None] = Column(Instant, index=True)
    unasked_since: Named[datetime | None] = Column(Instant)
    unasked_count: Named[int] = Column(Integer, nullable=False)
    __row_pos__: DoorbellRow


doorbells = Table(
    "doorbells",
    metadata,
    DoorbellColumns,
    Index(None, "guild_id", "number"),
    info=table_rules("messaging you no more often than you want", Keep.UNTIL_REMOVED),
)
