from datetime import datetime

from sqlalchemy import Boolean, Column, Named, String, Table, false

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

ErasureRow = tuple[int, str, int | None, datetime, datetime, datetime | None, bool]


class ErasureColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    code: Named[str] = Column(String(9), primary_key=True)
    user_id: Named[int | None] = Column(
        Snowflake,
        info=column_rule("who asked to be erased", AtErasure.EMPTY, names_person=True),
    )
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    due_at: Named[datetime] = Column(Instant, nullable=False)
    done_at: Named[datetime | None] = Column(Instant)
    takes_all: Named[bool] = Column(Boolean, nullable=False, server_default=false())
    __row_pos__: ErasureRow


erasures = Table(
    "erasures",
    metadata,
    ErasureColumns,
    info=table_rules(
        "erasing once, and never again what came later", Keep.DAYS_60, counted_from="done_at"
    ),
)

ExportRow = tuple[int, int, datetime]


class ExportColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        primary_key=True,
        autoincrement=False,
        info=column_rule("who exported their data", AtErasure.DELETE_ROW, names_person=True),
    )
    at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: ExportRow


exports = Table(
    "exports",
    metadata,
    ExportColumns,
    info=table_rules(
        "exporting somebody's data at most once in ten minutes", Keep.DAYS_7, counted_from="at"
    ),
)
