"""What became of a resource in somebody's class; no stars, and nobody is counted or ranked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CHANGED_MOST = 500
ONE_IN = timedelta(days=30)
"""A member's second report of a resource within this time changes the first."""


class Again(StrEnum):
    """Whether they would use it again."""

    AS_IT_IS = "as it is"
    WITH_CHANGES = "with changes"
    NOT_FOR_MY_CLASS = "not for my class"
    """Says something of the class, nothing against the resource: it lowers nothing."""


@dataclass(frozen=True, slots=True)
class Use:
    """One report.

    Attributes:
        user_id: who used it; None once they were erased, and for readers when not named.
        grade: a code of the guild's words; empty where nobody said.
        changed: what they changed, up to 500 characters.
        is_named: whether others see who it was.
        edited_at: when it was changed last, if it was.
    """

    guild_id: int
    number: int
    resource_number: int
    user_id: int | None
    grade: str
    changed: str
    again: Again
    is_named: bool
    at: datetime
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UseTyped:
    """What somebody reports, as they typed and chose it."""

    grade: str = ""
    changed: str = ""
    again: Again = Again.AS_IT_IS
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class UseSummary:
    """What many reports say of one resource.

    Attributes:
        count: how many reports there are.
        grades: codes of the grades in which it was used, in no order.
        changed: how many say what they changed.
        blocked: at how many schools it was said to be blocked.
    """

    count: int = 0
    grades: frozenset[str] = frozenset()
    changed: int = 0
    blocked: int = 0
