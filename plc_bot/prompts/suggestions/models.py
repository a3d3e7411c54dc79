"""Questions that members suggest, and how far each has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

A_DAY = timedelta(days=1)
A_DAY_MOST = 3
WAITING_MOST = 5
WAITS = timedelta(days=90)
SETTLED_SHOWN = timedelta(days=90)
"""How long a person can read that theirs was declined, or that nobody came to decide."""
UNDO_LASTS = timedelta(minutes=10)
TAG_MOST = 25


class SuggestionState(StrEnum):
    """Where a suggestion is on its way."""

    WAITING = "waiting"
    QUEUED = "queued"
    """Staff approved it, as it was or edited; from then on its prompt says how it fares."""
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that a member would like to be asked.

    Attributes:
        author_id: who wants to be named if it is used; None for everybody else.
        author_tag: stands for whoever does not want to be named; only they are known by it.
        suggested_at: when; with the author it makes the daily limit.
        moved_at: when it last changed its state.
        forgotten_at: when the row goes; None while it waits or its prompt stands.
        prompt_number: of the prompt that was made of it.
    """

    guild_id: int
    number: int
    state: SuggestionState
    text: str
    tag: str
    author_id: int | None
    author_tag: str | None
    suggested_at: datetime
    moved_at: datetime
    forgotten_at: datetime | None = None
    prompt_number: int | None = None

    @property
    def is_named(self) -> bool:
        """Whether its author is shown to staff, and to all if it is used."""
        return self.author_id is not None


@dataclass(frozen=True, slots=True)
class Author:
    """One person, as rows of either sort know them; the two are joined only in memory.

    `tag` is None while the keys are not there: what was given without a name is then not found.
    """

    user_id: int
    tag: str | None
