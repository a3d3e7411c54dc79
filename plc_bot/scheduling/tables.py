from datetime import datetime, timedelta

from sqlalchemy import Column, Dialect, Index, Integer, Named, String, Table
from sqlalchemy.types import TypeDecorator

from plc_bot.scheduling.models import Rank
from plc_bot.storage import Columns, Instant, Keep, Snowflake, metadata, table_rules


class _Seconds(TypeDecorator[timedelta]):
    """A length of time in whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        return None if value is None else timedelta(seconds=value)


class _Ranked(TypeDecorator[Rank]):
    impl = Integer
    cache_ok = True

    def process_result_value(self, value: int | None, dialect: Dialect) -> Rank | None:
        return None if value is None else Rank(value)


DueRow = tuple[int, str, str, datetime, timedelta, Rank, int, datetime | None, str | None]


class DueColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    kind: Named[str] = Column(String(40), primary_key=True)
    subject: Named[str] = Column(String(150), primary_key=True)
    due_at: Named[datetime] = Column(Instant, nullable=False)
    tolerance: Named[timedelta] = Column(_Seconds, nullable=False)
    rank: Named[Rank] = Column(_Ranked, nullable=False)
    tries: Named[int] = Column(Integer, nullable=False)
    lease_until: Named[datetime | None] = Column(Instant)
    holder: Named[str | None] = Column(String(40))
    __row_pos__: DueRow


due = Table(
    "due",
    metadata,
    DueColumns,
    Index(None, "due_at"),
    info=table_rules("knowing what must happen when", Keep.WHILE_LIVE),
)

HaltRow = tuple[int, datetime]


class HaltColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    since: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: HaltRow


halts = Table(
    "halts",
    metadata,
    HaltColumns,
    info=table_rules("doing nothing for a server that the bot is not in", Keep.WHILE_LIVE),
)
