"""What members tell librarians of a resource."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SAID_MOST = 500
DAY_MOST = 10
HIDES_FROM = 3
"""So many people, and the resource is hidden until a librarian has looked."""


class ReportKind(StrEnum):
    """What is wrong."""

    BROKEN = "broken"
    WRONG = "wrong"
    COPYRIGHT = "copyright"
    PUPIL_DATA = "pupil data"
    """One person's word is enough to hide it."""
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Report:
    """One person's report.

    Attributes:
        reporter_id: known to librarians only; None once they were erased.
        said: in their own words, may be empty.
        closed_at: when a librarian was done with it.
    """

    guild_id: int
    number: int
    resource_number: int
    reporter_id: int | None
    kind: ReportKind
    said: str
    at: datetime
    closed_at: datetime | None = None
