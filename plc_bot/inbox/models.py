"""What waits for a person, and the doorbell that tells them that something does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

RUNG_ANEW_AFTER = timedelta(hours=6)
"""While a doorbell stands unopened, or could not be delivered, the next one waits so long."""
A_DAY = timedelta(days=1)
UNASKED_MOST = 3
"""Doorbells a day for what nobody asked for."""
FIRST_TIMES_MOST = 10
FIRST_TIMES_IN = timedelta(minutes=10)
"""Discord stops a bot that opens many private messages at once (its code 40003), and says
nothing of how many; so few it has been seen to take."""
SHOWN_MOST = 100


class Ring(StrEnum):
    """Whether a person is told at once that something waits, by a private message."""

    SILENT = "silent"
    """Never: they find it when they look."""
    ASKED = "asked"
    """At once: their own request, or what they must decide."""
    UNASKED = "unasked"
    """If they chose so, at working hours, and at most three times a day."""
    URGENT = "urgent"
    """If they chose so, at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something for a person's inbox. It holds no words: they are made when it is opened.

    Attributes:
        kind: whose words; a cog registers them.
        subject: up to 100 signs that say what it is about; unique for kind and person.
        until: when it is over and vanishes.
    """

    kind: str
    subject: str
    ring: Ring
    until: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item as it waits for its person.

    Attributes:
        rung_at: when a doorbell rang for it.
        noted_at: when a line below some other answer said that it waits.
        seen_at: when the person opened their inbox with it inside.
    """

    guild_id: int
    user_id: int
    kind: str
    subject: str
    ring: Ring
    put_at: datetime
    until: datetime
    rung_at: datetime | None = None
    noted_at: datetime | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Doorbell:
    """One person's in one guild.

    Attributes:
        number: of the last ring; the delivery of its message is called so.
        rung_at: of that ring; None before the first, and once the inbox was opened.
        first_rung_at: of the very first.
        unasked_since: when the present day of rings that nobody asked for began.
        unasked_count: how many there were since.
    """

    guild_id: int
    user_id: int
    number: int
    rung_at: datetime | None = None
    first_rung_at: datetime | None = None
    unasked_since: datetime | None = None
    unasked_count: int = 0
