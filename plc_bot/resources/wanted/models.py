"""What members look for, how far each search has come, and what may be it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from plc_bot.resources.record.models import Resource, ResourceType

TITLE_LEAST, TITLE_MOST, MORE_MOST = 5, 150, 500
OPEN_MOST, GUILD_OPEN_MOST = 5, 500
"""Open wants of one member, and of a guild."""
DAYS = (7, 30, 90)
"""For how long a want can be open."""
ASKED_BEFORE = timedelta(days=3)
RENEWALS_MOST = 3
REOPENED_WITHIN = timedelta(days=14)
REOPENED_FOR = timedelta(days=7)
"""A want that is opened again stays so for this long at least."""
KEPT = timedelta(days=180)
"""How long its asker can read a want that is over."""
TOLD_EVERY = timedelta(days=1)
FOUND_MOST = 20
"""Undecided matches of one want; while there are so many, no more are looked for."""


class WantState(StrEnum):
    """Where a want is in its life."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    EXPIRED = "expired"
    HIDDEN = "hidden"
    """By a librarian."""


MOVES: dict[WantState, frozenset[WantState]] = {
    WantState.OPEN: frozenset(WantState) - {WantState.OPEN},
    WantState.HIDDEN: frozenset({WantState.OPEN}),
    WantState.ANSWERED: frozenset({WantState.OPEN}),
    WantState.CLOSED: frozenset(),
    WantState.EXPIRED: frozenset(),
}
"""Every move that a want can make; who may make it, and when, is `WantService`'s rule."""


@dataclass(frozen=True, slots=True)
class WantText:
    """What is looked for.

    Attributes:
        title: 5 to 150 characters on one line; its words are what matches are found by.
        more: up to 500 characters.
        subjects: codes of the guild's words.
        grades: codes of the guild's words.
    """

    title: str
    more: str = ""
    subjects: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    type: ResourceType | None = None


@dataclass(frozen=True, slots=True)
class Want:
    """Something a member looks for.

    Attributes:
        words: its content words, each as its forms with spaces between; for matching.
        days: for how long it was opened, and is again by each renewal.
        ends_at: when it expires, if it is open.
        forgotten_at: when the row goes; None while it is open.
        told_at: when its asker was last told of matches.
        answered_by: number of the resource that was it; None where there is none.
    """

    guild_id: int
    number: int
    state: WantState
    text: WantText
    words: tuple[str, ...]
    asker_id: int
    asked_at: datetime
    moved_at: datetime
    days: int
    ends_at: datetime
    renewals: int = 0
    forgotten_at: datetime | None = None
    told_at: datetime | None = None
    answered_by: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is shown to all, and matches are looked for."""
        return self.state is WantState.OPEN

    @property
    def can_be_renewed(self) -> bool:
        """Whether it may stay open beyond its end."""
        return self.is_open and self.renewals < RENEWALS_MOST


@dataclass(frozen=True, slots=True)
class Sought:
    """An open want as it is held against what goes live."""

    number: int
    asker_id: int
    words: tuple[str, ...]
    subjects: tuple[str, ...]
    grades: tuple[str, ...]
    type: ResourceType | None


class PairState(StrEnum):
    """What a want's asker says of a resource that may be it."""

    FOUND = "found"
    REFUSED = "refused"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Pair:
    """A want, and a resource that may be what it looks for; there is never a second one of both."""

    guild_id: int
    number: int
    want_number: int
    resource_number: int
    state: PairState
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Match:
    """An undecided pair as its asker reads it."""

    number: int
    want: Want
    resource: Resource
