"""Why something cannot be shared, changed or taken back."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class SharedEnoughError(PLCBotError):
    """They have shared as much as one may in an hour."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "You have shared {most} in the last hour, which is as many as I take. "
        "What you typed is kept: open it again a little later."
    )
    most: int


@dataclass(eq=False)
class SharedEnoughTodayError(PLCBotError):
    """They have shared as much as one may in a day."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "You have shared {most} in the last 24 hours, which is as many as I take. "
        "What you typed is kept: open it again tomorrow."
    )
    most: int


class SilencedError(PLCBotError):
    """Moderators have silenced them for now."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("You can't share anything while you are timed out here.")


class TooLateToUndoError(PLCBotError):
    """It has been there for too long, or is in another state by now."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "That was more than 10 minutes ago, or it has moved on since. You can still withdraw it: "
        "open it, then *More*."
    )


class FileTooLargeError(PLCBotError):
    """The bot copies no file of this size."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "I can keep copies of files up to 10 MiB. For a larger one: post it in a channel, then "
        "open the menu of your message, *Apps*, *Save as resource*. Everybody who sees that "
        "channel can open it there."
    )


class NotForCopyingError(PLCBotError):
    """A copy would be of somebody else's work."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "I keep copies only of your own work, or of what is openly licensed. If it is in a "
        "message here: open that message's menu, *Apps*, *Save as resource*. Or share a link."
    )


class NoPlaceForCopyError(PLCBotError):
    """There is no library channel for the copy, or the share waits for a librarian."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "I can't keep a copy of this file now. Please post it in a channel, then open the menu of "
        "your message, *Apps*, *Save as resource*."
    )


@dataclass(eq=False)
class EditedMeanwhileError(PLCBotError):
    """Somebody changed it after the editor opened it."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Somebody changed #{number} while you were typing. Look at what it says now; what you "
        "typed is kept: open it again to put it in its place."
    )
    number: int
    version: int


class NothingChangedError(PLCBotError):
    """What is suggested stands already."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("That is what it says already.")


class NothingWithoutWordsError(PLCBotError):
    """A note is nothing but its sharer's words."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "This is a note: without your words nothing would be left of it. You can withdraw it."
    )


class SuggestionOverError(PLCBotError):
    """There is no such suggested edit any more."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "That suggestion is settled already, or it is older than 14 days. Nothing was changed."
    )


class TooManySuggestionsError(PLCBotError):
    """They have suggested enough for today."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "You have suggested as many edits as I take in a day. What you typed is kept."
    )


class ChangeForgottenError(PLCBotError):
    """The past value is older than 90 days, or it was never there."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("That change is no longer remembered. Changes are kept for 90 days.")


@dataclass(eq=False)
class FileMissingError(PLCBotError):
    """The message with the file is gone."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "The file of #{number} is missing: its message is gone. Whoever shared it is asked for it."
    )
    number: int


class CopyNotThereYetError(PLCBotError):
    """The copy is about to be posted."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_(
        "The copy is on its way to the library channel. Try again in a minute."
    )


class RequestOverError(PLCBotError):
    """Nobody asks for these words any more."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "That question is over: it was answered, it is older than 7 days, or the note is gone. "
        "Your text is not kept."
    )
