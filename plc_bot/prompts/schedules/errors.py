"""Why a schedule cannot be saved or moved."""

from dataclasses import dataclass, field
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_

NAME_SHOWN = 60


@dataclass(eq=False)
class ScheduleNotFoundError(PLCBotError):
    """This guild has no such schedule, or it was removed."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "There is no schedule #{number} here. `/prompts schedule list` shows what there is."
    )
    number: int


@dataclass(eq=False)
class ScheduleNameUnknownError(PLCBotError):
    """No schedule of this guild is called what was typed."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "There is no schedule called “{shown}” here. Choose one of those offered while you type, "
        "or see `/prompts schedule list`."
    )
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, NAME_SHOWN))


@dataclass(eq=False)
class ScheduleStateError(PLCBotError):
    """It is in that state already, or in one that does not lead there."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Schedule #{number} is {state}, so this changes nothing.")
    number: int
    state: str


@dataclass(eq=False)
class ScheduleNameTakenError(PLCBotError):
    """Two schedules of one guild cannot share a name."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("There is a schedule called “{name}” already. Choose another name.")
    name: str


@dataclass(eq=False)
class ScheduleNameLengthError(PLCBotError):
    """The name is empty or too long."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("A schedule's name has 1 to {most} characters; this has {length}.")
    most: int
    length: int


@dataclass(eq=False)
class TooManySchedulesError(PLCBotError):
    """The guild has as many as it may."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "This server has {most} schedules, which is the most. Remove one first."
    )
    most: int


@dataclass(eq=False)
class PlaceUnusableError(PLCBotError):
    """Prompts cannot be posted in that kind of channel, or it cannot be seen."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I can't post a prompt there. Choose a text channel, an announcement channel, a forum or "
        "a thread that I can see."
    )


@dataclass(eq=False)
class PermissionsMissingError(PLCBotError):
    """The bot lacks permissions in the chosen channel; `permissions` names them."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_(
        "I still need these permissions in that channel: {permissions}. Give them to my role "
        "(channel settings → Permissions), then press Check again."
    )
    permissions: str


@dataclass(eq=False)
class ForumTagNeededError(PLCBotError):
    """That forum takes no post without a tag."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("That forum wants a tag on every post. Choose one first.")


class NoDateLeftError(PLCBotError):
    """The schedule's last date is over, so saving it would never ask anything."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("No date is left. Choose a date or an end that is still to come.")


class EveryonePingedError(PLCBotError):
    """@everyone is never pinged."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("I never ping everyone. Choose a role that people can join or leave.")


class AnnouncementPlaceError(PLCBotError):
    """Posts cannot be announced there."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I can't announce posts in that channel. Choose a text channel, an announcement channel "
        "or a thread that I can see."
    )


class EndNotReadError(PLCBotError):
    """No date is meant by what was typed."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I could not read the last date. Type it such as “30 June” or “2027-06-30”."
    )


@dataclass(eq=False)
class EndOutOfRangeError(PLCBotError):
    """The end is too far away."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("Choose an end within the next {years} years.")
    years: int


@dataclass(eq=False)
class PostsOutOfRangeError(PLCBotError):
    """No such number of posts."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("A schedule ends after 1 to {most} posts. Type a number in digits.")
    most: int


@dataclass(eq=False)
class LatenessOutOfRangeError(PLCBotError):
    """No such lateness."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("A post may be 0 to {hours} hours late. Type a number in digits.")
    hours: int


@dataclass(eq=False)
class EditedSinceError(PLCBotError):
    """Somebody changed the schedule after the edit that was to be undone."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Schedule #{number} was changed again since, and undoing would lose that. "
        "Use `/prompts schedule edit` instead."
    )
    number: int


@dataclass(eq=False)
class SchedulePausedError(PLCBotError):
    """Nothing is posted while it is paused."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Schedule #{number} is paused, so it posts nothing. "
        "`/prompts schedule resume` sets it going again."
    )
    number: int


@dataclass(eq=False)
class ExtrasUsedUpError(PLCBotError):
    """There were as many further posts today as there may be."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Schedule #{number} has posted {most} extra prompts today; more would be a lot to read. "
        "Tomorrow you can post again."
    )
    number: int
    most: int


@dataclass(eq=False)
class NothingWaitsError(PLCBotError):
    """No prompt waits, and the schedule asks nothing else."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "No prompt waits for schedule #{number}. Write one with `/prompts queue add`."
    )
    number: int


@dataclass(eq=False)
class NothingToSkipError(PLCBotError):
    """The schedule has no planned date."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Schedule #{number} has no date to skip. Is it paused?")
    number: int
