"""Why a question cannot be suggested, or a suggestion not be moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.prompts.suggestions.models import SuggestionState
from plc_bot.wording import N_


@dataclass(eq=False)
class SuggestionNotFoundError(PLCBotError):
    """This guild has no such suggestion, or it is not the actor's own."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("There is no suggestion #{number} here any more.")
    number: int


@dataclass(eq=False)
class SuggestedEnoughError(PLCBotError):
    """The daily limit."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "You have suggested {most} questions within a day, which is as many as I take. Keep this "
        "one, and suggest it tomorrow."
    )
    most: int


@dataclass(eq=False)
class EnoughWaitingError(PLCBotError):
    """The limit of those that wait."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "{most} of your questions are waiting for staff, which is as many as I take. "
        "`/prompt mine` shows them; withdraw one, or wait until one is decided."
    )
    most: int


@dataclass(eq=False)
class SuggestedBeforeError(PLCBotError):
    """The very same question of this person waits already (a second press)."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("You have suggested this already, as #{number}. It is waiting.")
    number: int


class TimedOutError(PLCBotError):
    """Moderators have silenced the person for a while; nothing of theirs is passed on."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "You are timed out in this server, so I can't pass on a question now. Please come back "
        "when that is over."
    )


@dataclass(eq=False)
class SuggestionSettledError(PLCBotError):
    """It is not where the act needs it to be; each state has a class, so a sentence, of its own."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Suggestion #{number} is waiting again.")
    number: int


class QueuedAlreadyError(SuggestionSettledError):
    """Somebody approved it."""

    says: ClassVar[str] = N_("Suggestion #{number} is approved already, and in the queue.")


class DeclinedAlreadyError(SuggestionSettledError):
    """Somebody declined it."""

    says: ClassVar[str] = N_("Suggestion #{number} is declined already.")


class WithdrawnAlreadyError(SuggestionSettledError):
    """Its author took it back."""

    says: ClassVar[str] = N_("Suggestion #{number} was withdrawn by whoever suggested it.")


class ExpiredAlreadyError(SuggestionSettledError):
    """Nobody decided for 90 days."""

    says: ClassVar[str] = N_("Suggestion #{number} waited for 90 days and has expired.")


class PromptTakenError(PLCBotError):
    """The approved question is being posted, was posted, or left the queue."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("That question is no longer waiting in the queue, so it stays so.")


_SETTLED: Mapping[SuggestionState, type[SuggestionSettledError]] = {
    SuggestionState.WAITING: SuggestionSettledError,
    SuggestionState.QUEUED: QueuedAlreadyError,
    SuggestionState.DECLINED: DeclinedAlreadyError,
    SuggestionState.WITHDRAWN: WithdrawnAlreadyError,
    SuggestionState.EXPIRED: ExpiredAlreadyError,
}


def settled(number: int, state: SuggestionState) -> SuggestionSettledError:
    """The error that says what stands."""
    return _SETTLED[state](number)
