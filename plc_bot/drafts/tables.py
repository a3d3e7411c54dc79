from datetime import datetime
from typing import cast

from sqlalchemy import JSON, Column, Index, Named, String, Table
from sqlalchemy.types import TypeEngine

from plc_bot.drafts.models import Typed
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

# SQLAlchemy's JSON does not say what it holds.
_FIELDS = cast("TypeEngine[dict[str, Typed]]", JSON())

DraftRow = tuple[int, int, int, str, dict[str, Typed], datetime]


class DraftColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    owner_id: Named[int] = Column(
        Snowflake,
        nullable=False,
        info=column_rule("who filled in the form", AtErasure.DELETE_ROW, names_person=True),
    )
    form: Named[str] = Column(String(40), nullable=False)
    fields: Named[dict[str, Typed]] = Column(_FIELDS, nullable=False)
    kept_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: DraftRow


drafts = Table(
    "drafts",
    metadata,
    DraftColumns,
    Index(None, "kept_at"),
    info=table_rules("giving back what was typed into a form", Keep.DAYS_7, counted_from="kept_at"),
)
