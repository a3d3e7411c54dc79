"""What colleagues add to a resource; notes are only ever added."""

from dataclasses import dataclass
from datetime import datetime

TEXT_MOST = 500
ON_ONE_MOST = 100
DAY_MOST = 20


@dataclass(frozen=True, slots=True)
class Note:
    """A note.

    Attributes:
        text: 1 to 500 characters.
    """

    guild_id: int
    number: int
    resource_number: int
    author_id: int
    text: str
    at: datetime
