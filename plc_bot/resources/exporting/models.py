"""What a library is written as."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from plc_bot.reading.decoding import MEBIBYTE

BYTES_MOST = 10 * MEBIBYTE
"""Of one file: what Discord takes, and what an import takes."""


class ExportFormat(StrEnum):
    """In which form a library is handed over."""

    JSON = "json"
    """All of it; an import makes the same library of it."""
    CSV = "csv"
    NETSCAPE = "bookmarks"
    JSON_LD = "jsonld"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Names:
    """What the guild's words are called, by their codes.

    Attributes:
        subjects, grades: as people read them.
        lasting: as another library may know them, too: a word that the bot brought along by its
            code, which is the same in every language.
    """

    subjects: Mapping[str, str]
    grades: Mapping[str, str]
    lasting: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exported:
    """A library as files, none larger than 10 MiB, with as many resources as were written."""

    files: tuple[bytes, ...]
    count: int
