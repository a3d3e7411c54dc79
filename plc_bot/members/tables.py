from sqlalchemy import Column, Named, String, Table

from plc_bot.members.models import Choice
from plc_bot.storage import (
    AtErasure,
    Columns,
    Keep,
    Snowflake,
    column_rule,
    metadata,
    table_rules,
    text_enum,
)

FactsRow = tuple[int, int, str]


class FactsColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        primary_key=True,
        autoincrement=False,
        info=column_rule("who asked for this language", AtErasure.DELETE_ROW, names_person=True),
    )
    locale: Named[str] = Column(String(10), nullable=False)
    __row_pos__: FactsRow


facts = Table(
    "facts",
    metadata,
    FactsColumns,
    info=table_rules("answering you in the language you chose", Keep.UNTIL_REMOVED),
)

ChoiceRow = tuple[int, int, Choice]


class ChoiceColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Named[int] = Column(
        Snowflake,
        primary_key=True,
        autoincrement=False,
        info=column_rule("who chose this", AtErasure.DELETE_ROW, names_person=True),
    )
    choice: Named[Choice] = Column(text_enum(Choice), primary_key=True)
    __row_pos__: ChoiceRow


choices = Table(
    "choices",
    metadata,
    ChoiceColumns,
    info=table_rules("doing only what you chose", Keep.UNTIL_REMOVED),
)
