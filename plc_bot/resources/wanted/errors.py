"""Why a want cannot be posted, changed or answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.resources.wanted.models import WantState
from plc_bot.wording import N_


@dataclass(eq=False)
class WantNotFoundError(PLCBotError):
    """There is none with this number here, or the person may not see it: both read alike."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("I can't find want #{number} here. `/resource wanted` lists them.")
    number: int


@dataclass(eq=False)
class NotYourWantError(PLCBotError):
    """Only who asked may do this."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("Only whoever asked for want #{number} can do this.")
    number: int


@dataclass(eq=False)
class WantStateError(PLCBotError):
    """It is in a state from which this cannot be done; a subclass for each says which."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Want #{number} is open now, so nothing was changed.")
    number: int


class WantAnsweredError(WantStateError):
    """Its asker has found it."""

    says: ClassVar[str] = N_("Want #{number} is answered now, so nothing was changed.")


class WantClosedError(WantStateError):
    """Its asker or a librarian has closed it."""

    says: ClassVar[str] = N_("Want #{number} is closed now, so nothing was changed.")


class WantExpiredError(WantStateError):
    """Its time is over."""

    says: ClassVar[str] = N_("Want #{number} has expired. You can ask for it anew.")


class WantHiddenError(WantStateError):
    """A librarian has hidden it."""

    says: ClassVar[str] = N_("Want #{number} is hidden by a librarian, so nothing was changed.")


_STANDS: Mapping[WantState, type[WantStateError]] = {
    WantState.OPEN: WantStateError,
    WantState.ANSWERED: WantAnsweredError,
    WantState.CLOSED: WantClosedError,
    WantState.EXPIRED: WantExpiredError,
    WantState.HIDDEN: WantHiddenError,
}


def stands(number: int, state: WantState) -> WantStateError:
    """The error that says what it is now."""
    return _STANDS[state](number)


@dataclass(eq=False)
class WantTooShortError(PLCBotError):
    """Nobody could tell from so few letters what is looked for."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("Please say in at least {least} characters what you look for.")
    least: int


class WantDaysError(PLCBotError):
    """A want is open for 7, 30 or 90 days."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("A want is open for 7, 30 or 90 days. Please choose one of these.")


@dataclass(eq=False)
class WantedEnoughError(PLCBotError):
    """They have as many open wants as one may."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "{most} of your wants are open, which is as many as I take. Close one of them first: "
        "`/resource wanted`, then *My wants*."
    )
    most: int


@dataclass(eq=False)
class GuildWantsEnoughError(PLCBotError):
    """The guild has as many open wants as it may."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "{most} wants are open in this server, which is as many as I take. Please try again in "
        "a few days."
    )
    most: int


@dataclass(eq=False)
class WantedAlreadyError(PLCBotError):
    """The very same want of theirs is open (a second press)."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("You look for this already, as want #{number}. It is open.")
    number: int


class WantSilencedError(PLCBotError):
    """Moderators have silenced them for now."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("You can't ask for anything while you are timed out here.")


@dataclass(eq=False)
class RenewedEnoughError(PLCBotError):
    """It was kept open as often as it may be."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "Want #{number} was kept open {most} times, which is as often as I do that. When it has "
        "expired you can ask for it anew."
    )
    number: int
    most: int


@dataclass(eq=False)
class ReopenedTooLateError(PLCBotError):
    """It was answered too long ago."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "Want #{number} was answered more than 14 days ago. Please ask for it anew."
    )
    number: int


class MatchGoneError(PLCBotError):
    """It is decided already, or what was found is no longer there, or it is not theirs."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "That find is settled already, or it is no longer here. Nothing was changed."
    )
