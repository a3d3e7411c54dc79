"""Why something about a resource cannot be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.resources.record.models import ResourceState
from plc_bot.wording import N_


@dataclass(eq=False)
class ResourceNotFoundError(PLCBotError):
    """There is none with this number here, or the person may not see it: both read alike."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("I can't find resource #{number} here. `/resource find` looks for it.")
    number: int


@dataclass(eq=False)
class ResourceStateError(PLCBotError):
    """It is in a state from which this cannot be done; a subclass for each says which."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("#{number} is there for all to see now, so nothing was changed.")
    number: int


class WaitingNowError(ResourceStateError):
    """A librarian has not looked yet."""

    says: ClassVar[str] = N_("#{number} is waiting for a librarian now, so nothing was changed.")


class ReturnedNowError(ResourceStateError):
    """Its sharer has it back."""

    says: ClassVar[str] = N_("#{number} is back with who shared it now, so nothing was changed.")


class RetiredNowError(ResourceStateError):
    """It counts as out of date."""

    says: ClassVar[str] = N_("#{number} is marked as out of date now, so nothing was changed.")


class HiddenNowError(ResourceStateError):
    """Until a librarian has looked."""

    says: ClassVar[str] = N_(
        "#{number} is hidden now, until a librarian has looked at it. Nothing was changed."
    )


class MergedNowError(ResourceStateError):
    """It opens another."""

    says: ClassVar[str] = N_("#{number} is merged with another one now, so nothing was changed.")


class RemovedNowError(ResourceStateError):
    """For good."""

    says: ClassVar[str] = N_("#{number} is removed now, so nothing was changed.")


_STANDS: Mapping[ResourceState, type[ResourceStateError]] = {
    ResourceState.WAITING: WaitingNowError,
    ResourceState.RETURNED: ReturnedNowError,
    ResourceState.LIVE: ResourceStateError,
    ResourceState.RETIRED: RetiredNowError,
    ResourceState.HIDDEN: HiddenNowError,
    ResourceState.MERGED: MergedNowError,
    ResourceState.REMOVED: RemovedNowError,
}


def stands(number: int, state: ResourceState) -> ResourceStateError:
    """The error that says what it is now."""
    return _STANDS[state](number)


@dataclass(eq=False)
class ResourceChangedError(PLCBotError):
    """Somebody else changed it meanwhile."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Somebody changed resource #{number} just before you. Please open it again and look."
    )
    number: int


@dataclass(eq=False)
class NotYourResourceError(PLCBotError):
    """Only its sharer or a librarian may do this."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "Only who shared #{number} or a librarian can do this. You can suggest it to them: "
        "*More*, then *Suggest an edit*."
    )
    number: int


@dataclass(eq=False)
class AlreadyHereError(PLCBotError):
    """The same address is kept already, where the person can see it."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("This is here already, as #{number}.")
    number: int


class AlreadyWaitingError(PLCBotError):
    """The same address waits for a librarian."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Somebody shared this already. It is waiting for a librarian's look.")


class NotAvailableHereError(PLCBotError):
    """The same address was hidden or removed; no more than that is said."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("This can't be shared here. Staff can tell you more.")


@dataclass(eq=False)
class LibraryFullError(PLCBotError):
    """The guild keeps as many resources as it may."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "This library holds {most} resources, and that is as many as it can. "
        "Librarians can make room by removing outdated ones."
    )
    most: int


@dataclass(eq=False)
class FieldTooLongError(PLCBotError):
    """A text is longer than its field takes; it is never cut."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "The {field} has {count} characters, and {most} fit. Please shorten it a little."
    )
    field: str
    count: int
    most: int


@dataclass(eq=False)
class FieldUnreadableError(PLCBotError):
    """A field holds what it cannot mean; `field` is its name and `accepts` what it takes."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("I can't read the {field}. It takes {accepts}.")
    field: str
    accepts: str


class NothingLeftError(PLCBotError):
    """There is no link, no file and no words: nothing to keep."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("There is nothing to keep yet. Please add a link, a file or a note.")
