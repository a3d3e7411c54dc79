from datetime import date, datetime

from sqlalchemy import Boolean, Column, Date, Integer, Named, Table, UniqueConstraint, false

from plc_bot.delivery.models import Trouble
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.storage import Columns, Instant, Keep, Snowflake, metadata, table_rules, text_enum

OccurrenceRow = tuple[
    int,
    int,
    int,
    date,
    int,
    datetime,
    OccurrenceState,
    SkipReason | None,
    int | None,
    datetime | None,
    datetime | None,
    int | None,
    int | None,
    int | None,
    Trouble | None,
    bool,
    bool,
    datetime | None,
    datetime | None,
]


class OccurrenceColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    schedule_number: Named[int] = Column(Integer, nullable=False)
    regular_on: Named[date] = Column(Date, nullable=False)
    nth: Named[int] = Column(Integer, nullable=False)
    due_at: Named[datetime] = Column(Instant, nullable=False)
    state: Named[OccurrenceState] = Column(text_enum(OccurrenceState), nullable=False)
    reason: Named[SkipReason | None] = Column(text_enum(SkipReason))
    prompt_number: Named[int | None] = Column(Integer)
    claimed_at: Named[datetime | None] = Column(Instant)
    settled_at: Named[datetime | None] = Column(Instant)
    channel_id: Named[int | None] = Column(Snowflake)
    message_id: Named[int | None] = Column(Snowflake)
    thread_id: Named[int | None] = Column(Snowflake)
    trouble: Named[Trouble | None] = Column(text_enum(Trouble))
    was_late: Named[bool] = Column(Boolean, nullable=False)
    is_pinned: Named[bool] = Column(Boolean, nullable=False, server_default=false())
    retried_at: Named[datetime | None] = Column(Instant)
    edited_at: Named[datetime | None] = Column(Instant)
    __row_pos__: OccurrenceRow


occurrences = Table(
    "occurrences",
    metadata,
    OccurrenceColumns,
    UniqueConstraint("guild_id", "schedule_number", "regular_on", "nth"),
    info=table_rules(
        "never asking twice on one date, and the history of what was asked",
        Keep.YEARS_5,
        counted_from="due_at",
    ),
)
