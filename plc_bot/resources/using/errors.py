"""Why somebody cannot say what became of a resource with them."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class SilencedUserError(PLCBotError):
    """Moderators have timed the person out."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("While you are timed out here, you can read but not add anything.")


@dataclass(eq=False)
class TooLongError(PLCBotError):
    """A text is longer than it may be; it is never cut."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("This has {count} characters, and {most} fit. Please shorten it.")
    count: int
    most: int


class NothingSaidError(PLCBotError):
    """A note without a word."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("There is nothing in it yet. Please write a few words.")


class GradeUnknownError(PLCBotError):
    """This guild has no such grade."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("That grade is not on this server's list any more. Choose another.")


@dataclass(eq=False)
class UseNotFoundError(PLCBotError):
    """There is no such report of use here, or it is not the person's to change."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("I can't find that report here. It may have been taken back.")
    number: int


@dataclass(eq=False)
class NoteNotFoundError(PLCBotError):
    """There is no such note here, or it is not the person's to remove."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("I can't find that note here. It may have been removed.")
    number: int


@dataclass(eq=False)
class NotesFullError(PLCBotError):
    """The resource has as many notes as it may."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "#{number} has {most} notes, and that is as many as fit. You can suggest an edit instead."
    )
    number: int
    most: int


@dataclass(eq=False)
class NotedEnoughError(PLCBotError):
    """The person has written enough notes for a day."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("That is {most} notes in a day, thank you. Please go on tomorrow.")
    most: int


@dataclass(eq=False)
class KeptEnoughError(PLCBotError):
    """The person's list is full."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "You keep {most} resources, and that is as many as fit. `/resource find is:kept` lists "
        "them."
    )
    most: int


@dataclass(eq=False)
class ReportedEnoughError(PLCBotError):
    """The person has reported enough for a day."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "That is {most} reports in a day. If more is wrong, please tell the staff directly."
    )
    most: int


@dataclass(eq=False)
class ReportedAlreadyError(PLCBotError):
    """The person reported the same of it, and no librarian has looked yet."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("You reported this of #{number} already. A librarian will look at it.")
    number: int
