"""One date of a schedule: posted at most once, whatever happens."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from plc_bot.delivery.models import Trouble
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.schedules.models import Schedule


class OccurrenceState(StrEnum):
    """How far one date has come."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    """Its prompt is reserved and its post is under way."""
    SENT = "sent"
    DONE = "done"
    PAUSED = "paused"
    SKIPPED = "skipped"
    FAILED = "failed"
    REMOVED = "removed"
    """It stood, and staff took it away; its thread may still be there."""


WAITING = (OccurrenceState.PLANNED, OccurrenceState.PAUSED)
"""Dates that are still to come."""
MADE = (OccurrenceState.CLAIMED, OccurrenceState.SENT, OccurrenceState.DONE)
"""Dates that are posted on, or just being posted on."""


class SkipReason(StrEnum):
    """Why nothing was posted on a date."""

    TOO_LATE = "too late"
    STAFF = "staff"
    PAUSED = "paused"
    NO_SUCH_TIME = "no such time"
    EMPTY = "empty"
    """Nothing waited that could be asked."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A date of a schedule.

    Attributes:
        number: what its post's buttons name; unique in the guild.
        regular_on: the date by the rule. With the schedule (and `nth`, for further posts of one
            date) it is the identity: changing the hour afterwards cannot post a second time.
        due_at: the promised instant.
        claimed_at: when its post was begun.
        was_late: whether it was begun too late to pass as on time.
        settled_at: when it reached its present state, for those that end it.
        is_pinned: whether we pinned its post, and no newer one of the schedule since.
        retried_at: when staff had it tried again; from then on it may be so late anew.
        edited_at: when staff last changed the wording of what stands.
    """

    guild_id: int
    number: int
    schedule_number: int
    regular_on: date
    nth: int
    due_at: datetime
    state: OccurrenceState
    reason: SkipReason | None = None
    prompt_number: int | None = None
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    channel_id: int | None = None
    message_id: int | None = None
    thread_id: int | None = None
    trouble: Trouble | None = None
    was_late: bool = False
    is_pinned: bool = False
    retried_at: datetime | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PromptPost:
    """All that the words of a post are made from.

    Attributes:
        ping_role_id: whom to notify with it, if that may be done now.
        poll_for: how long people may vote, where it goes out as a poll of Discord's own.
        credited_id: who suggested the question and wants to be named.
    """

    occurrence: Occurrence
    schedule: Schedule
    prompt: Prompt
    language: str
    ping_role_id: int | None = None
    poll_for: timedelta | None = None
    credited_id: int | None = None
