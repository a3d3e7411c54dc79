"""Whether a link still leads somewhere, as far as checks and its sharer have said; no I/O."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

OUTCOMES_MOST = 10
FAILS_MOST = 5
"""After so many failures in a row, 11 days after the first, the sharer is asked."""
AFTER_A_FAILURE = (
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
)
"""How long after the first, second, third, fourth failure a link is asked again."""
ANSWER_WITHIN = timedelta(days=14)
TOLD_EVERY = timedelta(days=7)
TOLD_MOST = 10
"""Links that a sharer is asked about at once."""
DEAD_FIRST, DEAD_LATER = timedelta(days=30), timedelta(days=90)
"""When a dead link is asked again, and then."""
REVIVED_BY = 2
"""Good answers, a day apart, that make a dead link ok."""
REVIVED_AFTER = timedelta(days=1)
EVERY = timedelta(days=30)
SPREAD = 0.2
"""A link that is ok is asked every 30 days, give or take a fifth, so that not all come at once."""


class Health(StrEnum):
    """What is known of a link."""

    UNCHECKED = "unchecked"
    OK = "ok"
    MOVED = "moved"
    """It leads elsewhere for good; its sharer is asked whether that is what was meant."""
    FAILING = "failing"
    """One to four failures in a row: nobody hears of them."""
    ASKED = "asked"
    """Five: its sharer is asked, and nobody else hears of it."""
    DEAD = "dead"
    EXEMPT = "exempt"
    """Never checked: its sharer says that it works, or only some networks reach it."""


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """One resource's link as checks found it.

    Attributes:
        key: of the link that was checked; another key is another link.
        state_since: when it came into this state, or led to this other address.
        fails: failures in a row.
        goods: good answers in a row while dead.
        due_at: when it is asked next; None: not, as it stands.
        told_at: when its sharer was last asked about it.
        moved_to: where it leads for good.
        declined: where it led when the sharer said that it stays as it is.
        outcomes: the last ten, as `2027-01-04 gone 404`, the newest last.
    """

    guild_id: int
    resource_number: int
    key: str
    host: str
    state: Health
    state_since: datetime
    fails: int = 0
    goods: int = 0
    checked_at: datetime | None = None
    due_at: datetime | None = None
    told_at: datetime | None = None
    moved_to: str | None = None
    declined: str | None = None
    outcomes: tuple[str, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether somebody has to say what becomes of it."""
        return self.state in (Health.ASKED, Health.MOVED)

    @property
    def is_told(self) -> bool:
        """Whether its sharer was asked about it as it now stands."""
        return self.told_at is not None and self.told_at >= self.state_since
