from datetime import date, datetime, time, timedelta

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    Named,
    String,
    Table,
    Time,
    UniqueConstraint,
    false,
)

from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import Order, PauseReason, ScheduleState, WhenEmpty
from plc_bot.storage import (
    AtErasure,
    Columns,
    Instant,
    Keep,
    Several,
    Snowflake,
    Span,
    column_rule,
    metadata,
    table_rules,
    text_enum,
)

ScheduleRow = tuple[
    int,
    int,
    str,
    str,
    time,
    date,
    str,
    int,
    bool,
    tuple[int, ...],
    bool,
    int | None,
    int | None,
    Order,
    WhenEmpty,
    tuple[str, ...],
    tuple[PromptKind, ...],
    date | None,
    int | None,
    timedelta,
    ScheduleState,
    PauseReason | None,
    int,
    str,
    int | None,
    ScheduleState | None,
    datetime,
]


class ScheduleColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    name: Named[str] = Column(String(60), nullable=False)
    rule: Named[str] = Column(String(200), nullable=False)
    at: Named[time] = Column(Time, nullable=False)
    first_on: Named[date] = Column(Date, nullable=False)
    zone: Named[str] = Column(String(60), nullable=False)
    channel_id: Named[int] = Column(Snowflake, nullable=False)
    opens_thread: Named[bool] = Column(Boolean, nullable=False)
    forum_tag_ids: Named[tuple[int, ...]] = Column(Several[int](), nullable=False)
    # What a schedule of the first release did: it pinned nothing, and took what was in line.
    pins: Named[bool] = Column(Boolean, nullable=False, server_default=false())
    ping_role_id: Named[int | None] = Column(Snowflake)
    announce_channel_id: Named[int | None] = Column(Snowflake)
    order: Named[Order] = Column(text_enum(Order), nullable=False, server_default=Order.IN_LINE)
    when_empty: Named[WhenEmpty] = Column(
        text_enum(WhenEmpty), nullable=False, server_default=WhenEmpty.LIBRARY
    )
    tags: Named[tuple[str, ...]] = Column(Several[str](), nullable=False, server_default="[]")
    kinds: Named[tuple[PromptKind, ...]] = Column(
        Several[PromptKind](PromptKind), nullable=False, server_default="[]"
    )
    ends_on: Named[date | None] = Column(Date)
    posts_most: Named[int | None] = Column(Integer)
    late_by: Named[timedelta] = Column(Span, nullable=False, server_default="21600")
    state: Named[ScheduleState] = Column(text_enum(ScheduleState), nullable=False)
    pause_reason: Named[PauseReason | None] = Column(text_enum(PauseReason))
    draft_number: Named[int] = Column(Integer, nullable=False)
    zone_release: Named[str] = Column(String(20), nullable=False)
    created_by: Named[int | None] = Column(
        Snowflake,
        info=column_rule("who of staff set the schedule up", AtErasure.EMPTY, names_person=True),
    )
    before_removal: Named[ScheduleState | None] = Column(text_enum(ScheduleState))
    moved_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: ScheduleRow


schedules = Table(
    "schedules",
    metadata,
    ScheduleColumns,
    UniqueConstraint("guild_id", "draft_number"),
    info=table_rules("asking at the promised local time", Keep.UNTIL_REMOVED),
)
