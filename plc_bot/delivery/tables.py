from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, Named, String, Table, false

from plc_bot.delivery.models import DeliveryState, Trouble
from plc_bot.outward import Step
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

DeliveryRow = tuple[
    int,
    str,
    str,
    int,
    bool,
    datetime,
    datetime,
    Step,
    DeliveryState,
    datetime | None,
    int,
    int | None,
    int | None,
    Trouble | None,
    bool,
    int | None,
    Step | None,
    int | None,
]


class DeliveryColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    kind: Named[str] = Column(String(40), primary_key=True)
    subject: Named[str] = Column(String(100), primary_key=True)
    channel_id: Named[int] = Column(Snowflake, nullable=False)
    opens_thread: Named[bool] = Column(Boolean, nullable=False)
    promised_at: Named[datetime] = Column(Instant, nullable=False)
    gives_up_at: Named[datetime] = Column(Instant, nullable=False)
    step: Named[Step] = Column(text_enum(Step), nullable=False)
    state: Named[DeliveryState] = Column(text_enum(DeliveryState), nullable=False)
    attempted_at: Named[datetime | None] = Column(Instant)
    tries: Named[int] = Column(Integer, nullable=False)
    message_id: Named[int | None] = Column(Snowflake)
    thread_id: Named[int | None] = Column(Snowflake)
    trouble: Named[Trouble | None] = Column(text_enum(Trouble))
    pins: Named[bool] = Column(Boolean, nullable=False, server_default=false())
    replaces_id: Named[int | None] = Column(Snowflake)
    given_up: Named[Step | None] = Column(text_enum(Step))
    member_id: Named[int | None] = Column(
        Snowflake,
        info=column_rule(
            "to whom a private message of the bot goes", AtErasure.DELETE_ROW, names_person=True
        ),
    )
    __row_pos__: DeliveryRow


deliveries = Table(
    "deliveries",
    metadata,
    DeliveryColumns,
    info=table_rules(
        "posting everything once, and finding it again", Keep.YEARS_5, counted_from="promised_at"
    ),
)

FindingRow = tuple[int, str, str, datetime, datetime | None, int]


class FindingColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    key: Named[str] = Column(String(40), primary_key=True)
    subject: Named[str] = Column(String(60), primary_key=True)
    found_at: Named[datetime] = Column(Instant, nullable=False)
    told_at: Named[datetime | None] = Column(Instant)
    times_told: Named[int] = Column(Integer, nullable=False)
    __row_pos__: FindingRow


findings = Table(
    "findings",
    metadata,
    FindingColumns,
    info=table_rules(
        "telling staff once what needs mending", Keep.DAYS_90, counted_from="found_at"
    ),
)
