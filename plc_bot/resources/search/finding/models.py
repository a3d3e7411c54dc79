"""What a search finds; no I/O."""

from dataclasses import dataclass
from enum import StrEnum

from plc_bot.resources.search.finding.query import Query

SHOWN_MOST = 100
"""So many of what was found can be looked at."""


class Trouble(StrEnum):
    """Why a part of a query was left out, or why nothing can match."""

    GRADE = "grade"
    SUBJECT = "subject"
    TYPE = "type"
    DATE = "date"
    MINUTES = "minutes"
    LICENCE = "licence"
    HAS = "has"
    IS = "is"
    CONTRADICTION = "contradiction"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the person should know of their query.

    Attributes:
        value: as it was typed.
        offers: what could be written instead.
    """

    trouble: Trouble
    value: str = ""
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        query: what was understood, with the words that were really looked for.
        typed: the query with the words as they were typed.
        numbers: of the first hundred, the best first.
        total: how many there are; more than 1,000 are not counted.
        is_widened: no resource has all the words, these have some of them.
        corrected: words that nobody here wrote, and what was looked for instead.
        near: where nothing was found, up to three that come near.
    """

    query: Query
    typed: Query
    numbers: tuple[int, ...] = ()
    total: int = 0
    is_widened: bool = False
    corrected: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    near: tuple[int, ...] = ()
