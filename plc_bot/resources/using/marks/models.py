"""What one tap says of a resource."""

from dataclasses import dataclass
from datetime import datetime

KEPT_MOST = 500
BLOCKED_SAID_FROM = 2
"""So many schools, and the card says that a resource is blocked at some."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A person's mark on a resource: on their list, or blocked at their school.

    Attributes:
        copied_from: the resource that it was made on, where that was merged with this one.
    """

    guild_id: int
    user_id: int
    resource_number: int
    at: datetime
    copied_from: int | None = None
