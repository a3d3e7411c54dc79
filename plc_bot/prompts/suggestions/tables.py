from datetime import datetime

from sqlalchemy import Column, Index, Integer, Named, String, Table, Text

from plc_bot.prompts.suggestions.models import SuggestionState
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

SuggestionRow = tuple[
    int,
    int,
    SuggestionState,
    str,
    str,
    int | None,
    str | None,
    datetime,
    datetime,
    datetime | None,
    int | None,
]


class SuggestionColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    state: Named[SuggestionState] = Column(text_enum(SuggestionState), nullable=False)
    text: Named[str] = Column(Text, nullable=False)
    tag: Named[str] = Column(Text, nullable=False)
    author_id: Named[int | None] = Column(
        Snowflake,
        info=column_rule(
            "who suggested it and wants to be named", AtErasure.DELETE_ROW, names_person=True
        ),
    )
    author_tag: Named[str | None] = Column(
        String(60),
        info=column_rule(
            "finding a suggestion without a name for its author",
            AtErasure.DELETE_ROW,
            holds_tag=True,
        ),
    )
    suggested_at: Named[datetime] = Column(Instant, nullable=False)
    moved_at: Named[datetime] = Column(Instant, nullable=False)
    forgotten_at: Named[datetime | None] = Column(Instant)
    prompt_number: Named[int | None] = Column(Integer)
    __row_pos__: SuggestionRow


suggestions = Table(
    "suggestions",
    metadata,
    SuggestionColumns,
    Index(None, "guild_id", "state", "number"),
    info=table_rules(
        "passing members' questions on to staff; what staff approved stays without its author",
        Keep.UNTIL_DATE,
        counted_from="forgotten_at",
    ),
)
