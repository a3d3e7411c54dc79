"""Why a file, or one prompt of it, cannot be imported, and what to do about it."""

from dataclasses import dataclass, field
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.reading.errors import UnusableFileError
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_

_SHOWN = 60


@dataclass(eq=False)
class TooManyPromptsError(UnusableFileError):
    """More than 500 prompts in one file."""

    says: ClassVar[str] = N_(
        "That file has more than {most} prompts, and I take so many at a time. Split it and "
        "import the parts."
    )
    most: int


class TextColumnMissingError(UnusableFileError):
    """The file has columns, but none is known to hold the questions."""

    says: ClassVar[str] = N_(
        "I can't tell which column holds the questions. Name the columns in the first line, such "
        "as text,title,tags,date, and put the questions under “text”."
    )


class NoPromptFoundError(UnusableFileError):
    """A readable file with no prompt in it."""

    says: ClassVar[str] = N_(
        "I found no prompt in that file. In Markdown, begin each with “- ”, or put a heading "
        "(“## ”) above each."
    )


class NotAListError(UnusableFileError):
    """JSON that is something else than a list."""

    says: ClassVar[str] = N_(
        'A JSON file of prompts is a list of objects: [{{"text": "…", "tags": ["…"]}}]. This one '
        "begins otherwise."
    )


class EntryError(PLCBotError):
    """One prompt of a file needs mending; the base of those that follow."""

    kind: ClassVar[Kind] = Kind.INVALID


@dataclass(eq=False)
class TooManyCellsError(EntryError):
    """More cells than the first line names."""

    says: ClassVar[str] = N_(
        "It has {cells} cells for {columns} columns. Put quotation marks around a text that "
        "contains the separator."
    )
    cells: int
    columns: int


class NotAnObjectError(EntryError):
    """An element of a JSON list that says no text."""

    says: ClassVar[str] = N_('It is no object. Write it as {{"text": "…"}}.')


@dataclass(eq=False)
class PartShapeError(EntryError):
    """A value in JSON that is no text, or for tags and answers no list of texts."""

    says: ClassVar[str] = N_("Its “{part}” is neither a text nor, for tags and answers, a list.")
    part: str


@dataclass(eq=False)
class PartTooLongError(EntryError):
    """Far longer than anything a prompt says; not even tidied."""

    says: ClassVar[str] = N_(
        "One of its parts has {length} characters. A question can have 1,500, and nothing else "
        "more than that. Has the file run together there?"
    )
    length: int


class BrokenSignError(EntryError):
    """Half of a pair of UTF-16 units, which is no character."""

    says: ClassVar[str] = N_("It contains half a character (a lone surrogate). Write it anew.")


@dataclass(eq=False)
class KindUnknownError(EntryError):
    """There is no such kind of prompt."""

    says: ClassVar[str] = N_("“{shown}” is no kind of prompt. Write question or poll.")
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, _SHOWN))


@dataclass(eq=False)
class AnswersWithoutPollError(EntryError):
    """Answers to choose from under what is called a question."""

    says: ClassVar[str] = N_(
        "A question has no answers to choose from. Call its kind poll, or drop the answers."
    )


@dataclass(eq=False)
class ScheduleUnknownError(EntryError):
    """No schedule is called so."""

    says: ClassVar[str] = N_(
        "No schedule here is called “{shown}”. `/prompts schedule list` shows what they are called."
    )
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, _SHOWN))


class ImportGoneError(PLCBotError):
    """It was undone before, is older than 7 days, or there never was such an import."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "That import can't be undone any more: it was undone before, or it is older than 7 days. "
        "`/prompts queue list` shows what waits."
    )


class NothingToImportError(PLCBotError):
    """Not one prompt of the file can be put in line."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "As things stand now, not one prompt of that file can be put in line. Get them back, mend "
        "them, and import the file again."
    )
