"""What can go wrong with a community's lists of words."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


@dataclass(eq=False)
class TooManyWordsError(PLCBotError):
    """More words than a list takes."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("A list has up to {most} words; this one has {count}.")
    most: int
    count: int


@dataclass(eq=False)
class TooManyKeptError(PLCBotError):
    """With all words that were ever retired, there is no room for new ones."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I keep up to {most} words of a kind, with those that were taken off the list, so that "
        "what was filed under them is still found. Rename one instead: `old word = new word`."
    )
    most: int


@dataclass(eq=False)
class WordLengthError(PLCBotError):
    """A word is too long, or nothing of it could be read."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "In line {line}: a word has 1 to {most} characters, one of them a letter or a digit."
    )
    line: int
    most: int


@dataclass(eq=False)
class WordTwiceError(PLCBotError):
    """Two lines name the same word."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_("Line {line} names a word that an earlier line names already.")
    line: int


@dataclass(eq=False)
class RenamedUnknownError(PLCBotError):
    """A line renames what is not in the list."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "In line {line}: the word before the = is not in the list. "
        "Write `old word = new word` to rename one."
    )
    line: int


@dataclass(eq=False)
class BandNeededError(PLCBotError):
    """A grade stands under no age, or under something that is none."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "Line {line} needs an age above it. Write one of these on a line of its own, with a "
        "colon, and the grades below it: {bands}."
    )
    line: int
    bands: str


class SameWordsError(PLCBotError):
    """The list would stay as it is."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("This is the list as it stands, so there is nothing to change.")


class WordsMovedOnError(PLCBotError):
    """Someone changed the list after the preview was made."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Someone changed this list after you opened it, so nothing of yours was saved yet. "
        "Open the form again and compare it with /setup words."
    )


class NoWordsToReturnError(PLCBotError):
    """That change is not the list's last, or is more than 30 days old."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "This change can't be taken back any more: the list was changed again since, or 30 days "
        "have passed. /setup words shows the list as it is."
    )
