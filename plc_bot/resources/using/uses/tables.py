from datetime import datetime

from sqlalchemy import Boolean, Column, Index, Integer, Named, String, Table, Text

from plc_bot.resources.using.uses.models import Again
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

UseRow = tuple[int, int, int, int | None, str, str, Again, bool, datetime, datetime | None]


class UseColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, nullable=False)
    user_id: Named[int | None] = Column(
        Snowflake, info=column_rule("who used it", AtErasure.EMPTY, names_person=True)
    )
    grade: Named[str] = Column(String(40), nullable=False)
    changed: Named[str] = Column(Text, nullable=False)
    again: Named[Again] = Column(text_enum(Again), nullable=False)
    is_named: Named[bool] = Column(Boolean, nullable=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    edited_at: Named[datetime | None] = Column(Instant)
    __row_pos__: UseRow


resource_uses = Table(
    "resource_uses",
    metadata,
    UseColumns,
    Index(None, "guild_id", "resource_number", "number"),
    Index(None, "guild_id", "at"),
    info=table_rules(
        "telling others in which class a resource was used and what was changed; your name and "
        "words go when you are erased",
        Keep.UNTIL_REMOVED,
    ),
)
