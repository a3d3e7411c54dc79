from datetime import datetime
from typing import cast

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Named, String, Table, Text
from sqlalchemy.types import TypeEngine

from plc_bot.guilds.words.models import WordBefore, WordKind
from plc_bot.storage import Columns, Instant, Keep, Snowflake, metadata, table_rules, text_enum

# SQLAlchemy's JSON does not say what it holds; tuples come back as lists of the same things.
_LIST = cast("TypeEngine[list[WordBefore]]", JSON())

WordRow = tuple[int, WordKind, str, str | None, str, int, bool]


class WordColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    kind: Named[WordKind] = Column(text_enum(WordKind), primary_key=True)
    code: Named[str] = Column(String(40), primary_key=True)
    label: Named[str | None] = Column(Text)
    parent: Named[str] = Column(Text, nullable=False)
    position: Named[int] = Column(Integer, nullable=False)
    is_retired: Named[bool] = Column(Boolean, nullable=False)
    __row_pos__: WordRow


guild_words = Table(
    "guild_words",
    metadata,
    WordColumns,
    info=table_rules(
        "the words that the community files things under, such as subjects and grades",
        Keep.UNTIL_REMOVED,
    ),
)

WordChangeRow = tuple[int, int, WordKind, list[WordBefore], datetime, datetime]


class WordChangeColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    kind: Named[WordKind] = Column(text_enum(WordKind), nullable=False)
    before: Named[list[WordBefore]] = Column(_LIST, nullable=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    ends_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: WordChangeRow


guild_word_changes = Table(
    "guild_word_changes",
    metadata,
    WordChangeColumns,
    Index(None, "guild_id", "kind", "number"),
    info=table_rules(
        "taking back a change of the community's words, for 30 days",
        Keep.UNTIL_DATE,
        counted_from="ends_at",
    ),
)
