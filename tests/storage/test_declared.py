from datetime import timedelta

from sqlalchemy import Column, MetaData, Named, Table, Text

from plc_bot.storage import AtErasure, Columns, Keep, Snowflake, column_rule, table_rules
from plc_bot.storage.declared import ColumnRule, TableRules, rule_of, rules_of

AUTHOR = column_rule("who wrote it", AtErasure.DELETE_ROW, names_person=True)


class LetterColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True)
    author_id: Named[int] = Column(Snowflake, info=AUTHOR)
    text: Named[str] = Column(Text)
    __row_pos__: tuple[int, int, str]


letters = Table(
    "letters",
    MetaData(),
    LetterColumns,
    info=table_rules("what people wrote", Keep.DAYS_90, counted_from="written_at"),
)


def test_a_table_gives_back_the_rules_it_declared() -> None:
    assert rules_of(letters) == TableRules("what people wrote", Keep.DAYS_90, "written_at")


def test_a_column_gives_back_its_own_rule_and_none_where_the_tables_applies() -> None:
    assert rule_of(letters.c.author_id) == ColumnRule("who wrote it", True, AtErasure.DELETE_ROW)
    assert rule_of(letters.c.text) is None


def test_a_table_that_declares_nothing_is_told_apart() -> None:
    assert rules_of(Table("forgotten", MetaData(), LetterColumns)) is None


def test_a_term_has_a_length_and_what_an_act_ends_has_none() -> None:
    assert Keep.DAYS_90.term == timedelta(days=90)
    assert Keep.UNTIL_REMOVED.term is None
    assert {keep for keep in Keep if keep.term is None} == {Keep.UNTIL_REMOVED, Keep.WHILE_LIVE}


def test_a_column_can_say_that_it_holds_a_tag_instead_of_an_id() -> None:
    told = Column(Text, info=column_rule("whose it is", AtErasure.DELETE_ROW, holds_tag=True))
    assert rule_of(told) == ColumnRule("whose it is", False, AtErasure.DELETE_ROW, holds_tag=True)
