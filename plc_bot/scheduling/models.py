"""Work that falls due: one row for each thing that must happen at an instant."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Rank(IntEnum):
    """Where in line work stands when much is due at once."""

    FIRST = 0
    """What people wait for: the week's post itself."""
    AFTER = 1
    """What follows a post: its thread."""
    UPKEEP = 2
    """What nobody waits for: retention, notices to staff."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done at an instant, unless it is too late by then.

    Attributes:
        kind: which part of the bot carries it out.
        subject: that part's own key of what it is about; (guild, kind, subject) is unique.
        due_at: the instant.
        tolerance: how late it may still be done; the one who carries it out decides what then.
        tries: how often it was claimed since it was planned.
        lease_until: until when one worker has it to itself.
        holder: that worker's claim; who no longer holds it changes nothing.
    """

    guild_id: int
    kind: str
    subject: str
    due_at: datetime
    tolerance: timedelta
    rank: Rank = Rank.FIRST
    tries: int = 0
    lease_until: datetime | None = None
    holder: str | None = None
