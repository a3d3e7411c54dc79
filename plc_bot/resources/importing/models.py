"""A file of resources as it is read, and an import as it is kept; no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from plc_bot.errors import PLCBotError
from plc_bot.reading.decoding import MEBIBYTE
from plc_bot.resources.record.models import Address, FileReference, Particulars

BYTES_MOST = 10 * MEBIBYTE
ROWS_MOST = 20_000
"""In a file that is given in Discord; the command line takes more."""
CELL_MOST = 20_000
"""What is longer is not even tidied: that would take too long."""


class Format(StrEnum):
    """How a file says what it holds."""

    NETSCAPE = "bookmarks"
    """Bookmarks in HTML, as every browser writes them (the Netscape bookmark file format)."""
    CSV = "csv"
    JSON = "json"
    """Ours, linkding's, Pinboard's, or JSON-LD: each object says itself which it is."""


class Part(StrEnum):
    """What a file can say of a resource; the value is the name of our own column or key."""

    LINK = "link"
    TITLE = "title"
    WHY = "why"
    TEXT = "text"
    SUBJECTS = "subjects"
    GRADES = "grades"
    TAGS = "tags"
    TYPE = "type"
    LICENCE = "licence"
    LANGUAGE = "language"
    MINUTES = "minutes"
    AUTHOR = "author"
    OWN_WORK = "own work"
    COST = "cost"
    STANDARDS = "standards"
    ACCESS = "access"
    ACCESS_NOTE = "access note"
    DATE = "date"
    RETIRED = "retired"
    FILE = "file"
    NOTES = "notes"
    """More words, which go behind the reason."""


SEVERAL = frozenset({Part.SUBJECTS, Part.GRADES, Part.TAGS, Part.STANDARDS, Part.ACCESS})
"""Of these a resource has more than one; a cell that holds them is split."""

Said = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource as the file has it.

    Attributes:
        line: on which it begins, from 1 on.
        said: what it says, by part; several values as a tuple, or in one text as in a cell.
        folders: in which it stands, the outermost first.
        fault: why not even this could be read; None where it could.
    """

    line: int
    said: Mapping[Part, Said] = field(default_factory=dict[Part, Said])
    folders: tuple[str, ...] = ()
    fault: PLCBotError | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file as it was read.

    Attributes:
        unknown: columns or keys that mean nothing here.
        is_cut_off: whether it ends before it closes what it opened.
    """

    format: Format
    entries: Sequence[Entry]
    unknown: Sequence[str] = ()
    is_cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A resource of a file, checked, before it has a place in a library.

    Attributes:
        identity: equal for two that are the same: a link's key, else made from the words.
        shared_at: when the file says that it was kept; None where it does not.
    """

    identity: str
    particulars: Particulars
    address: Address | None
    file: FileReference | None
    shared_at: datetime | None
    is_retired: bool


class RowResult(StrEnum):
    """What became, or will become, of one entry of a file."""

    NEW = "new"
    """It will be put in the library."""
    TWICE = "twice"
    """An earlier entry of the file is the same."""
    HERE = "here"
    """The library has it already."""
    REJECTED = "rejected"
    ADDED = "added"
    UNDONE = "undone"
    """It was added, and taken back with the import."""
    KEPT = "kept"
    """It was added, and stayed when the import was taken back: somebody had changed or used it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry was not taken, or what was odd about it: an error's sentence and its fields."""

    says: str
    fields: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a file that is being imported; (guild, job, position) is unique.

    Attributes:
        position: counted in its file, from 1 on.
        link: as the file has it, for the report.
        identity: `Prepared.identity`; empty where it was rejected.
        content: a `Prepared` as `prepared.written` writes it; empty where it was rejected.
        resource_number: of what it became, or of what is here already.
        read_at: when the file was read; the row is forgotten 30 days later.
    """

    guild_id: int
    job_number: int
    position: int
    line: int
    link: str
    identity: str
    result: RowResult
    reason: Reason | None
    content: str
    resource_number: int | None
    read_at: datetime


class JobState(StrEnum):
    """How far an import is."""

    READING = "reading"
    """Not all of its entries are kept yet; nobody sees it."""
    READY = "ready"
    """Read and looked over; nothing is in the library yet."""
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    """Stopped before its end; what was added by then stays."""
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Job:
    """An import of one file.

    Attributes:
        number: counted in its guild.
        actor_id: who gave the file; what it brings is shared by nobody. None: the command line,
            or a person since erased.
        waits: whether what it brings waits for a librarian's look.
        folders: of the file, with how many entries stand in each, as far as they become tags.
        is_cut_off, unknown: as `Sheet` has them.
        done_to: the last position that was dealt with: the checkpoint.
        began_at: when the file was read.
        ended_at: when it was done or cancelled; it can be undone until 7 days later.
    """

    guild_id: int
    number: int
    actor_id: int | None
    format: Format
    state: JobState
    waits: bool
    rows: int
    folders: Mapping[str, int]
    unknown: tuple[str, ...]
    is_cut_off: bool
    done_to: int
    began_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """An import as it stands: how many entries have which result, and why."""

    job: Job
    counts: Mapping[RowResult, int]
    reasons: Sequence["Reasoned"] = ()

    def count(self, result: RowResult) -> int:
        """How many entries have this result."""
        return self.counts.get(result, 0)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Entries with the same result for the same kind of reason.

    Attributes:
        reason: of the first of them.
        lines: of the first few.
    """

    result: RowResult
    reason: Reason
    count: int
    lines: tuple[int, ...]
