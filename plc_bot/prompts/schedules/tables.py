from datetime import date, datetime, time

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
)

from plc_bot.prompts.schedules.models import PauseReason, ScheduleState
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
