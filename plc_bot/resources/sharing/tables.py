from datetime import datetime

from sqlalchemy import Boolean, Column, Index, Integer, Named, Table, Text

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
)

CardRow = tuple[int, int, int, int, int | None, int | None, str, datetime]


class CardColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    posting: Named[int] = Column(Integer, nullable=False)
    channel_id: Named[int] = Column(Snowflake, nullable=False)
    message_id: Named[int | None] = Column(Snowflake)
    thread_id: Named[int | None] = Column(Snowflake)
    copy_from: Named[str] = Column(Text, nullable=False)
    planned_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: CardRow


cards = Table(
    "resource_cards",
    metadata,
    CardColumns,
    info=table_rules("showing in the library channel what is there", Keep.UNTIL_REMOVED),
)

SuggestedEditRow = tuple[int, int, int, int, int, tuple[str, ...], str, bool, datetime, datetime]


class SuggestedEditColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, nullable=False)
    suggester_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule("who suggested a change", AtErasure.DELETE_ROW, names_person=True),
    )
    version: Named[int] = Column(Integer, nullable=False)
    fields: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    said: Named[str] = Column(Text, nullable=False)
    is_librarians: Named[bool] = Column(Boolean, nullable=False)
    suggested_at: Named[datetime] = Column(Instant, nullable=False)
    ends_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: SuggestedEditRow


suggested_edits = Table(
    "suggested_resource_edits",
    metadata,
    SuggestedEditColumns,
    Index(None, "guild_id", "resource_number"),
    info=table_rules(
        "asking whether a suggested change is taken", Keep.UNTIL_DATE, counted_from="ends_at"
    ),
)

TextRequestRow = tuple[int, int, int, int, str, datetime, datetime]


class TextRequestColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, nullable=False)
    author_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule(
            "whether your words may be kept in a note", AtErasure.DELETE_ROW, names_person=True
        ),
    )
    text: Named[str] = Column(Text, nullable=False)
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    ends_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: TextRequestRow


text_requests = Table(
    "resource_text_requests",
    metadata,
    TextRequestColumns,
    info=table_rules(
        "asking whether your words may be kept in a note", Keep.UNTIL_DATE, counted_from="ends_at"
    ),
)
