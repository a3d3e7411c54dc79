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
FORUM_TAGS_MOST = 5
TOLERANCE = timedelta(hours=6)
LATE_BY_MOST = timedelta(hours=24)
POSTS_MOST = 500
END_YEARS_MOST = 5
EXTRAS_MOST = 3
"""Further posts on one date, besides its regular one."""


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

    @property
    def announce_use(self) -> Use:
        """What announcing its posts does in the other channel."""
        return Use(opens_thread=False, ping_role_id=self.calling.ping_role_id)


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
class Edited:
    """What a draft changes: a schedule, and its plan as it was when the draft was begun."""

    schedule_number: int
    before: SchedulePlan


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan that is kept for its author; of a schedule to come, or (`edits`) of a saved one."""

    number: int
    plan: SchedulePlan
    edits: Edited | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """An edit that moves the day after a week's (a month's) post would ask twice in it.

    Attributes:
        posted_on: the date that was posted on.
        this: the first date by the new plan, in the same week.
        later: the first one after that week; None where it ends before.
    """

    posted_on: date
    this: Moment
    later: Moment | None
    is_monthly: bool


@dataclass(frozen=True, slots=True)
class SchedulePreview:
    """What saving a plan would mean, for the card that is shown first.

    Attributes:
        place: where it goes, or None when that channel cannot be used.
        missing: the permissions without which it cannot be saved.
        moments: the next dates; one without an instant does not exist on the clock.
        clock_changes: when the zone's clocks change within those dates.
        first: what would be asked first; None: nothing, because nothing waits.
        queued: how many of the guild's own prompts wait.
        announced_in: where posts are announced, or None when they are not or can't be.
        announcing_lacks: the permissions missing there.
        edits: the schedule that saving would change, and its plan before.
        last: the last date, if it is among these.
        clash: what has to be decided before an edit is saved.
        made: on how many dates it has posted so far.
    """

    plan: SchedulePlan
    place: Place | None
    missing: tuple[Permission, ...]
    moments: tuple[Moment, ...]
    clock_changes: tuple[ClockChange, ...]
    first: Prompt | StarterPrompt | None
    queued: int
    announced_in: Place | None = None
    announcing_lacks: tuple[Permission, ...] = ()
    edits: Edited | None = None
    last: Moment | None = None
    clash: Clash | None = None
    made: int = 0

    @property
    def is_blocked(self) -> bool:
        """Whether something in Discord is in the way, which may have changed when looked again."""
        announces = self.plan.calling.announce_channel_id is not None
        cannot_announce = announces and (self.announced_in is None or bool(self.announcing_lacks))
        return self.place is None or bool(self.missing) or cannot_announce

    @property
    def is_ready(self) -> bool:
        """Whether it can be saved and will work."""
        tagged = bool(self.plan.forum_tag_ids) or not (self.place and self.place.needs_tag)
        changes = self.edits is None or self.edits.before != self.plan
        return not self.is_blocked and tagged and changes and bool(self.moments)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One line of a schedule's preview: when, and what.

    Attributes:
        prompt: None on a date left out, and on one for which nothing waits.
        is_empty: nothing waits for the date that the schedule could ask.
        is_last: nothing is posted after it.
    """

    moment: Moment
    prompt: Prompt | StarterPrompt | None
    is_last: bool = False
    is_empty: bool = False

    @property
    def is_left_out(self) -> bool:
        """Whether staff skipped it: it is there on the clock, and no prompt was looked for."""
        return self.moment.instant is not None and self.prompt is None and not self.is_empty


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """A schedule in a list, with the instant it posts next, if any is planned."""

    schedule: Schedule
    next_at: datetime | None
