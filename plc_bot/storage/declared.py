"""What every column says of itself: why it is kept, how long, about whom, and what erasing does.

A table declares a rule for all its columns; a column that names a person, or differs, declares
its own. Export, erasure and retention read these rules, so no feature writes them again.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Table

_KEY = "plc_rule"


class AtErasure(StrEnum):
    """What happens to a person's row, or to the one column that names them."""

    DELETE_ROW = "delete the row"
    EMPTY = "empty the column"
    KEEP = "keep"


class Keep(StrEnum):
    """Until when a row is kept."""

    UNTIL_REMOVED = "until staff or the person remove it"
    WHILE_LIVE = "while the work it stands for is under way"
    UNTIL_DATE = "until the date that the row itself names"
    DAYS_7 = "7 days"
    DAYS_14 = "14 days"
    DAYS_30 = "30 days"
    DAYS_60 = "60 days"
    DAYS_90 = "90 days"
    MONTHS_12 = "12 months"
    YEARS_5 = "5 years"

    @property
    def term(self) -> timedelta | None:
        """The longest time a row may be kept; None where only an act ends it."""
        return _TERMS.get(self)


_TERMS = {
    Keep.UNTIL_DATE: timedelta(),
    Keep.DAYS_7: timedelta(days=7),
    Keep.DAYS_14: timedelta(days=14),
    Keep.DAYS_30: timedelta(days=30),
    Keep.DAYS_60: timedelta(days=60),
    Keep.DAYS_90: timedelta(days=90),
    Keep.MONTHS_12: timedelta(days=365),
    Keep.YEARS_5: timedelta(days=5 * 365),
}


@dataclass(frozen=True, slots=True)
class TableRules:
    """A table's rule: what its rows are for, how long they stay, and from which instant on.

    `counted_from` names the column that the term runs from; it is needed where `keep` is a term.
    A row in which that column is empty stays.
    """

    purpose: str
    keep: Keep
    counted_from: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """A column's own rule, where it tells of a person.

    `names_person`: it holds their Discord id. `holds_tag`: it holds the keyed tag that stands for
    them in this guild (`Keys.tag("person", guild, user)`), which only its owner is known by.
    """

    purpose: str
    names_person: bool
    at_erasure: AtErasure
    holds_tag: bool = False


def table_rules(purpose: str, keep: Keep, *, counted_from: str | None = None) -> dict[str, Any]:
    """For a table's `info`: the rule of all its columns that have none of their own."""
    return {_KEY: TableRules(purpose, keep, counted_from)}


def column_rule(
    purpose: str, at_erasure: AtErasure, *, names_person: bool = False, holds_tag: bool = False
) -> dict[str, Any]:
    """For a column's `info`: whom it names or what it holds of a person, and what erasing does."""
    return {_KEY: ColumnRule(purpose, names_person, at_erasure, holds_tag)}


def rules_of(table: Table) -> TableRules | None:
    """What the table declares, or None where somebody forgot."""
    found = table.info.get(_KEY)
    return found if isinstance(found, TableRules) else None


def rule_of(column: Column[Any]) -> ColumnRule | None:
    """What the column declares beyond its table, if anything."""
    found = column.info.get(_KEY)
    return found if isinstance(found, ColumnRule) else None
