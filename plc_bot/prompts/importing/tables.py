from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, Table

from plc_bot.storage import Columns, Instant, Keep, Snowflake, metadata, table_rules

ImportRow = tuple[int, int, datetime]


class ImportColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    imported_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: ImportRow


imports = Table(
    "imports",
    metadata,
    ImportColumns,
    Index(None, "imported_at"),
    info=table_rules("taking back an import", Keep.DAYS_7, counted_from="imported_at"),
)
