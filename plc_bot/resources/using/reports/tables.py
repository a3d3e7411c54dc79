from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, Table, Text

from plc_bot.resources.using.reports.models import ReportKind
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

ReportRow = tuple[int, int, int, int | None, ReportKind, str, datetime, datetime | None]


class ReportColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, nullable=False)
    reporter_id: Named[int | None] = Column(
        Snowflake, info=column_rule("who reported it", AtErasure.EMPTY, names_person=True)
    )
    kind: Named[ReportKind] = Column(text_enum(ReportKind), nullable=False)
    said: Named[str] = Column(Text, nullable=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    closed_at: Named[datetime | None] = Column(Instant)
    __row_pos__: ReportRow


resource_reports = Table(
    "resource_reports",
    metadata,
    ReportColumns,
    Index(None, "guild_id", "resource_number"),
    Index(None, "guild_id", "reporter_id", "at"),
    info=table_rules(
        "having librarians look at what is wrong with a resource (90 days after they did)",
        Keep.DAYS_90,
        counted_from="closed_at",
    ),
)
