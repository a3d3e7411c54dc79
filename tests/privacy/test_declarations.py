"""Every table of the bot says why it is kept, how long, and whom it names."""

import re
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, Date, Table

from plc_bot.storage import AtErasure, Instant, metadata
from plc_bot.storage.declared import rule_of, rules_of
from tests.storage.modules import import_all_tables

NAMES_NO_PERSON = re.compile(
    r"(^|_)((guild|channel|message|thread|role|attachment)_id|replaces_id)$"
)
WITHOUT_A_GUILD = {"backup_log", "error_references", "installation"}

import_all_tables()
TABLES = sorted(metadata.tables.values(), key=lambda table: table.name)
COLUMNS = [column for table in TABLES for column in table.columns]
MAYBE_PEOPLE = [
    # Discord's ids are the only columns so wide; whatever is not known to be a place is a person.
    column
    for column in COLUMNS
    if isinstance(column.type, BigInteger) and not NAMES_NO_PERSON.search(column.name)
]


def of_people() -> list[Column[Any]]:
    rules = ((column, rule_of(column)) for column in COLUMNS)
    return [column for column, rule in rules if rule and (rule.names_person or rule.holds_tag)]


def test_the_tables_were_found() -> None:
    assert {"due", "drafts", "installation"} <= {table.name for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_table_says_what_it_is_for_and_how_long_its_rows_stay(table: Table) -> None:
    rules = rules_of(table)
    assert rules is not None, "declare table_rules(…) in the table's info"
    assert len(rules.purpose) > 10


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_term_is_counted_from_an_instant_that_the_table_has(table: Table) -> None:
    rules = rules_of(table)
    assert rules is not None
    assert (rules.keep.term is None) == (rules.counted_from is None)
    if rules.counted_from is not None:
        assert isinstance(table.c[rules.counted_from].type, Instant | Date)


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_row_belongs_to_a_guild_first_of_all(table: Table) -> None:
    keys = [column.name for column in table.primary_key.columns]
    assert (keys[0] == "guild_id") == (table.name not in WITHOUT_A_GUILD)


@pytest.mark.parametrize("name", sorted(WITHOUT_A_GUILD))
def test_a_table_without_a_guild_names_nobody(name: str) -> None:
    # Retention goes guild by guild: what has a term here, its own service forgets.
    table = metadata.tables[name]
    assert not {column.name for column in of_people()} & set(table.c.keys())


@pytest.mark.parametrize("column", MAYBE_PEOPLE, ids=str)
def test_a_column_that_holds_a_persons_id_says_so(column: Column[Any]) -> None:
    rule = rule_of(column)
    assert rule is not None, "declare column_rule(…, names_person=True) in the column's info"
    assert rule.names_person
    assert len(rule.purpose) > 5


@pytest.mark.parametrize("column", of_people(), ids=str)
def test_a_name_that_is_to_be_emptied_can_be(column: Column[Any]) -> None:
    rule = rule_of(column)
    assert rule is not None
    if rule.at_erasure is AtErasure.EMPTY:
        assert column.nullable
        assert not column.primary_key


MAYBE_TAGS = [column for column in COLUMNS if column.name.endswith("_tag")]


@pytest.mark.parametrize("column", MAYBE_TAGS, ids=str)
def test_a_column_that_holds_a_persons_tag_says_so(column: Column[Any]) -> None:
    rule = rule_of(column)
    assert rule is not None, "declare column_rule(…, holds_tag=True) in the column's info"
    assert rule.holds_tag


def test_only_what_names_a_person_says_what_erasing_does_to_it() -> None:
    # Erasure finds rows by the person's id or tag: what tells of nobody would never be reached.
    rules = {str(column): rule_of(column) for column in COLUMNS}
    assert [
        name
        for name, rule in rules.items()
        if rule
        and not (rule.names_person or rule.holds_tag)
        and rule.at_erasure is not AtErasure.KEEP
    ] == []
