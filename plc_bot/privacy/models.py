"""What is kept about a person, what an export holds and what an erasure does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from plc_bot.storage import metadata
from plc_bot.storage.declared import TableRules, rules_of

Plain = (
    str
    | int
    | float
    | bool
    | datetime
    | date
    | time
    | timedelta
    | None
    | Sequence["Plain"]
    | Mapping[str, "Plain"]
)
"""A column's value as its table gives it."""

Row = dict[str, Plain]
"""One row by the names of its columns."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a guild: by their id, and by the tag that stands for them where no id does.

    `tag` is None while the keys are not to be had; `user_id`, where only the tag is known.
    `takes_all`: what they gave the community goes too, which else stays without name and words.
    """

    guild_id: int
    user_id: int | None
    tag: str | None = None
    takes_all: bool = False


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure does, by table; why a name stays is in that table's declared purpose.

    Attributes:
        deleted: rows that go.
        emptied: places where the person's name goes, in rows that stay.
        kept: places where it must stay.
    """

    deleted: Mapping[str, int]
    emptied: Mapping[str, int]
    kept: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AskedErasure:
    """An erasure that somebody asked for.

    Attributes:
        code: tells it from every other, also in the file outside the database.
        user_id: whose; None once it is done.
        due_at: when it begins; until then it can be cancelled.
        takes_all: as in `Person`.
    """

    guild_id: int
    code: str
    user_id: int | None
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None = None
    takes_all: bool = False


def declared(table: str) -> TableRules:
    """What a table says that it is for, and how long its rows stay.

    Raises:
        KeyError: there is no such table, or it declares nothing.
    """
    rules = rules_of(metadata.tables[table])
    if rules is None:
        raise KeyError(table)
    return rules
