"""What a guild decides about its resources as a whole."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Review(StrEnum):
    """Whose shares wait for a librarian before others see them."""

    OFF = "off"
    NEW_MEMBERS = "new members"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ResourceSettings:
    """The resources' section of a guild's settings.

    Attributes:
        role_id: the librarians; None leaves the library to any staff role.
        library_channel_id: where a card of whatever goes live is posted; None: nowhere.
        review: whose shares wait first.
        digest_channel_id: where the week's digest is posted; None: nowhere.
        publishes: whether staff may publish feeds of what its sharers allow.
    """

    section: ClassVar[str] = "resources"
    role_id: int | None = None
    library_channel_id: int | None = None
    review: Review = Review.NEW_MEMBERS
    digest_channel_id: int | None = None
    publishes: bool = False
