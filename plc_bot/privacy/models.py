"""What an export holds and what an erasure did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Plain = (
    str | int | float | bool | datetime | date | None | Sequence["Plain"] | Mapping[str, "Plain"]
)
"""A column's value as its table gives it."""

Row = dict[str, Plain]
"""One row by the names of its columns."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did, by table; why a name stays is in that table's declared purpose.

    Attributes:
        deleted: rows that are gone.
        emptied: places where the person's name is no more, in rows that stay.
        kept: places where it must stay.
    """

    deleted: Mapping[str, int]
    emptied: Mapping[str, int]
    kept: Mapping[str, int]
