"""A file of prompts as it is read, before any of it is in line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from plc_bot.errors import PLCBotError
from plc_bot.prompts.queue.models import Prompt, PromptText

BYTES_MOST = 1_048_576
LINES_MOST = 20_000
"""Reading a Markdown file of so many lines takes less than a second; of 250,000, eight."""
PROMPTS_MOST = 500
CELL_MOST = 20_000
"""What is longer than this is not even tidied: that would take too long in one go."""


class Format(StrEnum):
    """How a file says its prompts; the value is the ending of its name."""

    CSV = "csv"
    MARKDOWN = "md"
    JSON = "json"


class Part(StrEnum):
    """What a file can say of a prompt; the value is the name of its column or key."""

    TEXT = "text"
    TITLE = "title"
    KIND = "kind"
    TAGS = "tags"
    DATE = "date"
    SCHEDULE = "schedule"
    ANSWERS = "answers"
    SOURCE = "source"
    NOTE = "note"
    LOOK_FOR = "look for"
    TRY_BY = "try by"


@dataclass(frozen=True, slots=True)
class Entry:
    """One prompt as the file has it.

    Attributes:
        line: on which it begins, from 1 on.
        verbatim: all of it as it stands there, without the last line's end.
        parts: what it says; several tags or answers as `parts.joined` puts them together.
        fault: why not even this could be read; None where it could.
    """

    line: int
    verbatim: str
    parts: dict[Part, str] = field(default_factory=dict[Part, str])
    fault: PLCBotError | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file as it was read.

    Attributes:
        head: the line that names the columns, as it stands there; empty where there is none.
        separator: what stands between two cells.
        unknown: columns or keys that mean nothing here.
    """

    format: Format
    entries: Sequence[Entry]
    head: str = ""
    separator: str = ""
    unknown: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A prompt of a file that can be put in line."""

    line: int
    wording: PromptText
    schedule_number: int | None
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A prompt of a file that cannot be put in line before it is mended."""

    entry: Entry
    error: PLCBotError


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do, as things stand.

    Attributes:
        draft_number: under which the file is kept until it is imported.
        alike: how many are much like a prompt that waits or was asked.
    """

    draft_number: int
    sheet: Sheet
    fine: Sequence[Candidate]
    problems: Sequence[Problem]
    alike: int


@dataclass(frozen=True, slots=True)
class Imported:
    """An import as it was carried out; `number` is its own, by which it can be undone."""

    number: int
    prompts: Sequence[Prompt]
    sheet: Sheet
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An import that was undone: how many prompts are out of line again, and how many stay."""

    gone: int
    used: int
