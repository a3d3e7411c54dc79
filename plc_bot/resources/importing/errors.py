"""Why a file of resources, or one entry of it, cannot be imported, and what to do about it."""

from dataclasses import dataclass, field
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.reading.errors import UnusableFileError
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_

_SHOWN = 60


class LinkColumnMissingError(UnusableFileError):
    """The file has columns, but none is known to hold the links."""

    says: ClassVar[str] = N_(
        "I can't tell which column holds the links. Name the columns in the first line, such as "
        "link,title,tags,date, and put the addresses under “link”."
    )


class NothingFoundError(UnusableFileError):
    """A readable file with no resource in it."""

    says: ClassVar[str] = N_(
        "I found nothing to import in that file. I take bookmarks as a browser exports them "
        "(HTML), CSV with the columns named in the first line, and JSON."
    )


@dataclass(eq=False)
class TooManyRowsError(UnusableFileError):
    """More entries in one file than are taken in Discord."""

    says: ClassVar[str] = N_(
        "That file has more than {most} entries, and I take so many at a time here. Split it and "
        "import the parts, or ask whoever runs this bot: `plc-bot library import` takes it whole."
    )
    most: int


class EntryError(PLCBotError):
    """One entry of a file is not taken, or not all of it; the base of those that follow."""

    kind: ClassVar[Kind] = Kind.INVALID


class NoLinkError(EntryError):
    """It has neither a link nor words of its own."""

    says: ClassVar[str] = N_("It has no link.")


@dataclass(eq=False)
class SurplusCellsError(EntryError):
    """More cells than the first line names."""

    says: ClassVar[str] = N_(
        "It has {cells} cells for {columns} columns. Put quotation marks around a text that "
        "contains the separator."
    )
    cells: int
    columns: int


class NotAResourceError(EntryError):
    """An element of a list that is no object, or an object of another kind."""

    says: ClassVar[str] = N_("It is something else than a resource.")


@dataclass(eq=False)
class PartTooLongError(EntryError):
    """Far longer than anything that is kept; not even tidied."""

    says: ClassVar[str] = N_(
        "One of its parts has {length} characters, far more than is kept. Has the file run "
        "together there?"
    )
    length: int


class FileElsewhereError(EntryError):
    """It stands for a file in another server."""

    says: ClassVar[str] = N_(
        "It is a file in another server. Post that file here, and save it as a resource."
    )


@dataclass(eq=False)
class TwiceInFileError(EntryError):
    """An earlier entry of the same file is the same."""

    says: ClassVar[str] = N_("Line {line} of the file is the same.")
    line: int


@dataclass(eq=False)
class DateUnreadError(EntryError):
    """Taken, but for its date."""

    says: ClassVar[str] = N_("Taken as of today: its date “{shown}” can't be read.")
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, _SHOWN))


@dataclass(eq=False)
class TitleShortenedError(EntryError):
    """Taken, with the whole title at the beginning of its reason."""

    says: ClassVar[str] = N_(
        "Taken with a shorter title: its own has {count} characters, and stands whole in the "
        "description."
    )
    count: int


@dataclass(eq=False)
class SurplusTagsError(EntryError):
    """Taken, with as many tags as fit."""

    says: ClassVar[str] = N_("Taken with {most} of its {count} tags: more don't fit.")
    count: int
    most: int


@dataclass(eq=False)
class ValueUnreadError(EntryError):
    """Taken, but for one value that means nothing here."""

    says: ClassVar[str] = N_("Taken without its {part}: “{shown}” means nothing to me.")
    part: str
    typed: str
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, _SHOWN))


class OpensMoreError(EntryError):
    """Taken, but its link is signed, for editing, or into a meeting: it may show too much."""

    says: ClassVar[str] = N_(
        "Taken, but please look at it: its link may let in whoever opens it, or let them edit."
    )


@dataclass(eq=False)
class JobGoneError(PLCBotError):
    """There is no such import, or it is older than 30 days."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "That import is not there any more: I remember imports for 30 days. "
        "`/library import` begins a new one."
    )
    number: int


@dataclass(eq=False)
class JobMovedOnError(PLCBotError):
    """It is in another state by now, so that this cannot be done."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "This import has moved on since. Press **Refresh** to see how it stands."
    )
    number: int


class NothingNewError(PLCBotError):
    """Everything in the file is here already, or cannot be taken."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("As things stand now, there is nothing new in that file.")


@dataclass(eq=False)
class UndoOverError(PLCBotError):
    """More than 7 days have passed."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "That import is more than {days} days old and can't be taken back as a whole any more. "
        "Single resources can still be removed."
    )
    days: int


class ImportUnderWayError(PLCBotError):
    """One import of a guild at a time."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_(
        "Another import is under way here. Let it finish, or cancel it, then press **Import**."
    )
