from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, Table, Text, UniqueConstraint

from plc_bot.resources.record.models import ResourceType
from plc_bot.resources.wanted.models import PairState, WantState
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

WantRow = tuple[
    int,
    int,
    WantState,
    str,
    str,
    tuple[str, ...],
    tuple[str, ...],
    ResourceType | None,
    tuple[str, ...],
    int,
    datetime,
    datetime,
    int,
    datetime,
    int,
    datetime | None,
    datetime | None,
    int | None,
]


class WantColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    state: Named[WantState] = Column(text_enum(WantState), nullable=False)
    title: Named[str] = Column(Text, nullable=False)
    more: Named[str] = Column(Text, nullable=False)
    subjects: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    grades: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    type: Named[ResourceType | None] = Column(text_enum(ResourceType))
    words: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    asker_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule("who looks for it", AtErasure.DELETE_ROW, names_person=True),
    )
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    moved_at: Named[datetime] = Column(Instant, nullable=False)
    days: Named[int] = Column(Integer, nullable=False)
    ends_at: Named[datetime] = Column(Instant, nullable=False)
    renewals: Named[int] = Column(Integer, nullable=False)
    forgotten_at: Named[datetime | None] = Column(Instant)
    told_at: Named[datetime | None] = Column(Instant)
    answered_by: Named[int | None] = Column(Integer)
    __row_pos__: WantRow


wants = Table(
    "wants",
    metadata,
    WantColumns,
    Index(None, "guild_id", "state", "number"),
    Index(None, "guild_id", "asker_id"),
    info=table_rules(
        "finding what you look for (180 days after it is over)",
        Keep.UNTIL_DATE,
        counted_from="forgotten_at",
    ),
)

PairRow = tuple[int, int, int, int, PairState, datetime]


class PairColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    want_number: Named[int] = Column(Integer, nullable=False)
    resource_number: Named[int] = Column(Integer, nullable=False)
    state: Named[PairState] = Column(text_enum(PairState), nullable=False)
    found_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: PairRow


want_pairs = Table(
    "want_pairs",
    metadata,
    PairColumns,
    UniqueConstraint("guild_id", "want_number", "resource_number"),
    Index(None, "guild_id", "resource_number"),
    info=table_rules("showing nobody the same find twice", Keep.MONTHS_12, counted_from="found_at"),
)
