from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, Table, Text

from plc_bot.resources.digest.models import DigestState
from plc_bot.storage import (
    AtErasure,
    Columns,
    Instant,
    Keep,
    Several,
    Snowflake,
    column_rule,
    metadata,
    table_rules,
    text_enum,
)

DigestRow = tuple[
    int,
    int,
    DigestState,
    datetime,
    datetime,
    tuple[int, ...],
    int,
    tuple[int, ...],
    tuple[int, ...],
    int | None,
]


class DigestColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    state: Named[DigestState] = Column(text_enum(DigestState), nullable=False)
    made_at: Named[datetime] = Column(Instant, nullable=False)
    since: Named[datetime] = Column(Instant, nullable=False)
    new: Named[tuple[int, ...]] = Column(Several[int](), nullable=False)
    more: Named[int] = Column(Integer, nullable=False)
    wanted: Named[tuple[int, ...]] = Column(Several[int](), nullable=False)
    used: Named[tuple[int, ...]] = Column(Several[int](), nullable=False)
    old: Named[int | None] = Column(Integer)
    __row_pos__: DigestRow


digests = Table(
    "digests",
    metadata,
    DigestColumns,
    info=table_rules(
        "telling once a week what is new, and making files of that",
        Keep.DAYS_90,
        counted_from="made_at",
    ),
)

SelectionRow = tuple[int, int, int, tuple[int, ...], datetime]


class SelectionColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule("who takes it offline", AtErasure.DELETE_ROW, names_person=True),
    )
    numbers: Named[tuple[int, ...]] = Column(Several[int](), nullable=False)
    made_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: SelectionRow


selections = Table(
    "resource_selections",
    metadata,
    SelectionColumns,
    info=table_rules(
        "making files of what somebody has found", Keep.DAYS_7, counted_from="made_at"
    ),
)

FollowRow = tuple[int, int, int, str, datetime, datetime, tuple[int, ...]]


class FollowColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule("who follows a search", AtErasure.DELETE_ROW, names_person=True),
    )
    query: Named[str] = Column(Text, nullable=False)
    followed_at: Named[datetime] = Column(Instant, nullable=False)
    since: Named[datetime] = Column(Instant, nullable=False)
    found: Named[tuple[int, ...]] = Column(Several[int](), nullable=False)
    __row_pos__: FollowRow


follows = Table(
    "resource_follows",
    metadata,
    FollowColumns,
    Index(None, "guild_id", "user_id"),
    info=table_rules("telling members what is new in searches they follow", Keep.UNTIL_REMOVED),
)

FeedRow = tuple[int, int, str, datetime, datetime | None]


class FeedColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    query: Named[str] = Column(Text, nullable=False)
    made_at: Named[datetime] = Column(Instant, nullable=False)
    revoked_at: Named[datetime | None] = Column(Instant)
    __row_pos__: FeedRow


feeds = Table(
    "resource_feeds",
    metadata,
    FeedColumns,
    info=table_rules("publishing what its sharers allow as feeds", Keep.UNTIL_REMOVED),
)
