"""Why nothing can be said of an occurrence."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class OccurrenceNotFoundError(PLCBotError):
    """No such post is known in this guild."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("I know nothing about this post. It may come from another server.")


@dataclass(eq=False)
class PostNotStandingError(PLCBotError):
    """Nothing of this date stands in Discord, as far as known."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("There is no post of #{number} that I could change or remove.")
    number: int


@dataclass(eq=False)
class PostEditedError(PLCBotError):
    """Somebody else has changed the wording since the form was opened."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Somebody has changed this post meanwhile. Please look at it again, then decide."
    )


@dataclass(eq=False)
class TryAgainOverError(PLCBotError):
    """Only what was not posted can be tried again, and only until the next date."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Prompt #{number} can't be tried again: it is posted, its schedule is paused, or the next "
        "date has come. The question is not lost, it waits in line."
    )
    number: int


@dataclass(eq=False)
class NotInDoubtError(PLCBotError):
    """It is known whether this post stands."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("There is no doubt about #{number} any more.")
    number: int


@dataclass(eq=False)
class SkipNotUndoneError(PLCBotError):
    """The date was not skipped by staff, or its time has come meanwhile."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("That date can't be brought back any more. The next ones stand.")
