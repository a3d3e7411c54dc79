from datetime import date, datetime

from sqlalchemy import Column, Date, Index, Integer, Named, String, Table, Text

from plc_bot.prompts.queue.models import PromptKind, PromptState
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

PromptRow = tuple[
    int,
    int,
    int | None,
    int,
    PromptState,
    str,
    str,
    str,
    str,
    tuple[str, ...],
    str,
    PromptKind,
    tuple[str, ...],
    str,
    str | None,
    int | None,
    datetime,
    date | None,
    int | None,
    int | None,
]


class PromptColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    schedule_number: Named[int | None] = Column(Integer)
    position: Named[int] = Column(Integer, nullable=False)
    state: Named[PromptState] = Column(text_enum(PromptState), nullable=False)
    text: Named[str] = Column(Text, nullable=False)
    title: Named[str] = Column(Text, nullable=False)
    look_for: Named[str] = Column(Text, nullable=False)
    try_by: Named[str] = Column(Text, nullable=False)
    tags: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    note: Named[str] = Column(Text, nullable=False)
    kind: Named[PromptKind] = Column(
        text_enum(PromptKind), nullable=False, server_default=PromptKind.QUESTION
    )
    answers: Named[tuple[str, ...]] = Column(Several[str](), nullable=False, server_default="[]")
    source: Named[str] = Column(Text, nullable=False, server_default="")
    starter_key: Named[str | None] = Column(String(60))
    added_by: Named[int | None] = Column(
        Snowflake,
        info=column_rule("who of staff added the question", AtErasure.EMPTY, names_person=True),
    )
    moved_at: Named[datetime] = Column(Instant, nullable=False)
    dated_on: Named[date | None] = Column(Date)
    batch: Named[int | None] = Column(Integer)
    suggestion_number: Named[int | None] = Column(Integer)
    __row_pos__: PromptRow


prompts = Table(
    "prompts",
    metadata,
    PromptColumns,
    Index(None, "guild_id", "state", "position"),
    info=table_rules("asking the community its questions", Keep.UNTIL_REMOVED),
)
