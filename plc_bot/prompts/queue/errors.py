"""Why a prompt cannot be queued."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.prompts.queue.models import PromptText
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_

TYPED_SHOWN = 60


@dataclass(eq=False)
class PromptNotFoundError(PLCBotError):
    """This guild has no such prompt."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_("There is no prompt #{number} here. `/prompts queue list` shows them.")
    number: int


class StarterNotFoundError(PLCBotError):
    """The starter library has no such prompt (a made-up or an outdated button)."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "The starter library has no such question. `/prompts queue library` shows them all."
    )


@dataclass(eq=False)
class PromptMovedOnError(PLCBotError):
    """It left the queue meanwhile, so there is nothing to undo."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Prompt #{number} is no longer waiting, so nothing was changed.")
    number: int


@dataclass(eq=False)
class PromptWordsUnknownError(PLCBotError):
    """What was typed is in no waiting prompt, or in several."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "“{shown}” does not tell me which prompt. Choose one of those offered while you type, or "
        "type its number; `/prompts queue list` shows them."
    )
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, TYPED_SHOWN))


@dataclass(eq=False)
class PlaceNotReadError(PLCBotError):
    """What was typed names no place in line."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "“{shown}” is no place in line. Type “first”, “last”, “after #12”, or a number such as 3."
    )
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, TYPED_SHOWN))


@dataclass(eq=False)
class DayNotReadError(PLCBotError):
    """What was typed is no date."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I could not read “{shown}” as a date. Type it as “4 Jan” or “2027-01-05”; “no date” "
        "frees the prompt."
    )
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, TYPED_SHOWN))


@dataclass(eq=False)
class AfterItselfError(PLCBotError):
    """A prompt cannot stand behind itself."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("Prompt #{number} can't stand behind itself. Choose another one.")
    number: int


@dataclass(eq=False)
class EditedMeanwhileError(PLCBotError):
    """Somebody else changed the prompt while the form was open; `stands` is what it says now."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Somebody else changed prompt #{number} while you were writing. It now says:\n>>> {shown}"
    )
    number: int
    stands: PromptText
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        parts = (self.stands.title, self.stands.text, *self.stands.answers)
        self.shown = "\n".join(escaped(part) for part in parts if part)


@dataclass(eq=False)
class TextLengthError(PLCBotError):
    """A part of the prompt is too long or too short; `part` is the field's name."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "The {part} has {length} characters; it can have {least} to {most}. "
        "Shorten or extend it and send it again."
    )
    part: str
    length: int
    least: int
    most: int


@dataclass(eq=False)
class TooManyTagsError(PLCBotError):
    """More tags than a prompt can have."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("That is {count} tags; a prompt can have {most}.")
    count: int
    most: int


@dataclass(eq=False)
class AnswerCountError(PLCBotError):
    """A poll with fewer or more answers than it can have."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "That is {count} different answers; a poll can have {least} to {most}. Write each on a "
        "line of its own."
    )
    count: int
    least: int
    most: int


@dataclass(eq=False)
class NotADateError(PLCBotError):
    """No schedule that could ask the prompt posts on that date."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("Nothing is posted on {on}. The next dates are: {dates}.")
    day: date
    coming: Sequence[date]
    on: str = field(init=False)
    dates: str = field(init=False)

    def __post_init__(self) -> None:
        self.on = self.day.isoformat()
        self.dates = ", ".join(day.isoformat() for day in self.coming)


@dataclass(eq=False)
class NoDateToComeError(PLCBotError):
    """No schedule that could ask the prompt has a date at all."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "No schedule has a date to come, so none could ask this on {on}. `/prompts schedule list` "
        "shows them all."
    )
    day: date
    on: str = field(init=False)

    def __post_init__(self) -> None:
        self.on = self.day.isoformat()


@dataclass(eq=False)
class SaidTwiceError(PLCBotError):
    """The very same question stands twice among those that are added together."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("The same question stands further up already.")


@dataclass(eq=False)
class QueueFullError(PLCBotError):
    """The queue or the whole pool holds as many as it may."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "The queue is full: it holds {most} prompts. Wait until some are used."
    )
    most: int


@dataclass(eq=False)
class AddedBeforeError(PLCBotError):
    """The very same question waits already (a second press, or a second thought)."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("This question is in the queue already, as #{number}.")
    number: int


@dataclass(eq=False)
class UndoOverError(PLCBotError):
    """Undo is offered for ten minutes."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Undo works for 10 minutes, and those are over.")
