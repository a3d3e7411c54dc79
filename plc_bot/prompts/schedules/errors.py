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
    """The only date of a schedule is over, so saving it would never ask anything."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("That date has passed. Choose one that is still to come.")


@dataclass(eq=False)
class NothingToSkipError(PLCBotError):
    """The schedule has no planned date."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Schedule #{number} has no date to skip. Is it paused?")
    number: int
