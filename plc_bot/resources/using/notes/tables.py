from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, Table, Text

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

NoteRow = tuple[int, int, int, int, str, datetime]


class NoteColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, nullable=False)
    author_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule("who wrote the note", AtErasure.DELETE_ROW, names_person=True),
    )
    text: Named[str] = Column(Text, nullable=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: NoteRow


resource_notes = Table(
    "resource_notes",
    metadata,
    NoteColumns,
    Index(None, "guild_id", "resource_number", "number"),
    Index(None, "guild_id", "author_id", "at"),
    info=table_rules("what colleagues add to a resource", Keep.UNTIL_REMOVED),
)
