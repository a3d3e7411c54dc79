"""A promise to ask at a recurring local time in one place."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from plc_bot.outward import Permission, Place, Use
from plc_bot.prompts.queue.models import Prompt, PromptKind
from plc_bot.prompts.starter import StarterPrompt
from plc_bot.scheduling.instants import ClockChange, Moment
from plc_bot.scheduling.recurrence import Recurrence

NAME_MOST = 60
SCHEDULES_MOST = 50
TOLERANCE = timedelta(hours=6)


class ScheduleState(StrEnum):
    """What a schedule does; a removed one can be brought back for ten minutes."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    """Its last date has passed."""
    REMOVED = "removed"


class PauseReason(StrEnum):
    """Why a schedule is paused."""

    STAFF = "staff"
    PLACE = "place"
    PERMISSION = "permission"


class Order(StrEnum):
    """In which order a schedule takes the prompts that wait."""

    IN_LINE = "in line"
    SHUFFLE = "shuffle"
    ROTATE_TAGS = "rotate tags"


class WhenEmpty(StrEnum):
    """What a schedule asks when none of the guild's own prompts waits for it."""

    LIBRARY = "library"
    SKIP = "skip"
    REUSE = "reuse"
    """One that was asked 26 weeks ago or earlier, again."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which prompts a schedule asks, in what order; no tags (kinds) named means all."""

    order: Order = Order.IN_LINE
    when_empty: WhenEmpty = WhenEmpty.LIBRARY
    tags: tuple[str, ...] = ()
    kinds: tuple[PromptKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Calling:
    """How a post draws attention.

    Attributes:
        pins: keep the newest post pinned, in place of the bot's own pin before.
        ping_role_id: whom to notify; where the post is announced elsewhere, only there.
        announce_channel_id: where else a link to the post goes.
    """

    pins: bool = True
    ping_role_id: int | None = None
    announce_channel_id: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a schedule lasts, by the earlier of the two, and how late it may still post."""

    ends_on: date | None = None
    posts_most: int | None = None
    late_by: timedelta = TOLERANCE


@dataclass(frozen=True, slots=True)
class SchedulePlan:
    """What a moderator has chosen so far; nothing of it is public.

    `forum_tag_ids`: at most 5, for posts in a forum. `opens_thread` counts in channels that
    can have threads; a forum post is one itself.
    """

    name: str
    recurrence: Recurrence
    channel_id: int
    opens_thread: bool = True
    forum_tag_ids: tuple[int, ...] = ()
    calling: Calling = Calling()
    choosing: Choosing = Choosing()
    bounds: Bounds = Bounds()

    @property
    def use(self) -> Use:
        """What posting by this plan does in its channel."""
        announced = self.calling.announce_channel_id is not None
        return Use(
            opens_thread=self.opens_thread,
            pins=self.calling.pins,
            ping_role_id=None if announced else self.calling.ping_role_id,
        )


@dataclass(frozen=True, slots=True)
class Schedule:
    """A saved schedule.

    Attributes:
        draft_number: of the draft it was saved from; one draft makes one schedule.
        zone_release: release of the zone rules its planned instants were computed with.
        before_removal: the state that bringing it back returns to.
        moved_at: when it last changed its state.
    """

    guild_id: int
    number: int
    plan: SchedulePlan
    state: ScheduleState
    pause_reason: PauseReason | None
    draft_number: int
    zone_release: str
    created_by: int | None
    before_removal: ScheduleState | None
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class SchedulePreview:
    """What saving a plan would mean, for the card that is shown first.

    Attributes:
        place: where it goes, or None when that channel cannot be used.
        missing: the permissions without which it cannot be saved.
        moments: the next dates; one without an instant does not exist on the clock.
        clock_changes: when the zone's clocks change within those dates.
        first: what would be asked first.
        queued: how many of the guild's own prompts wait.
    """

    plan: SchedulePlan
    place: Place | None
    missing: tuple[Permission, ...]
    moments: tuple[Moment, ...]
    clock_changes: tuple[ClockChange, ...]
    first: Prompt | StarterPrompt
    queued: int

    @property
    def is_ready(self) -> bool:
        """Whether it can be saved and will work."""
        tagged = bool(self.plan.forum_tag_ids) or not (self.place and self.place.needs_tag)
        can_post = self.place is not None and not self.missing
        return can_post and tagged and bool(self.moments)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One line of a schedule's preview: when, and what.

    Attributes:
        prompt: None on a date left out.
        is_last: nothing is posted after it.
    """

    moment: Moment
    prompt: Prompt | StarterPrompt | None
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """A schedule in a list, with the instant it posts next, if any is planned."""

    schedule: Schedule
    next_at: datetime | None
