"""What the doctor finds: what is wrong, where, for whom it matters, and how badly."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from plc_bot.outward import Denial
from plc_bot.prompts.schedules.models import Schedule


class Standing(IntEnum):
    """How a thing stands; the worst first."""

    PROBLEM = 0
    """Something will not be posted, or staff cannot be told."""
    WARNING = 1
    """It works, but not all of it, or not as staff may think."""
    OK = 2


class Ailment(StrEnum):
    """What is wrong."""

    NONE = "none"
    PLACE_GONE = "place gone"
    PERMISSIONS = "permissions"
    FORUM_TAG = "forum tag"
    """The forum wants a tag on each post, and none that was chosen is left."""
    REFUSED = "refused"
    """Discord refused the last post, and nothing to be seen explains it."""
    EXTRAS = "extras"
    """Posts come, without their thread or pin, or cannot be looked for."""
    ANNOUNCING = "announcing"
    """Posts come, but are not announced where they should be."""
    PING_ROLE_GONE = "ping role gone"
    PING_ROLE_SILENT = "ping role silent"
    """Nobody may mention it, so its members would not be notified."""
    STAFF_ROLE_GONE = "staff role gone"
    NO_STAFF_CHANNEL = "no staff channel"
    STAFF_CHANNEL_GONE = "staff channel gone"
    STAFF_CHANNEL_PERMISSIONS = "staff channel permissions"
    STAFF_CHANNEL_OPEN = "staff channel open"
    RESOURCES_WELL = "resources well"
    """All is well in a channel in which resources are shown."""
    RESOURCE_CHANNEL_GONE = "resource channel gone"
    RESOURCE_PERMISSIONS = "resource permissions"
    RESOURCE_FORUM_TAG = "resource forum tag"
    """The forum wants a tag on each post, and resources' posts have none."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing the doctor looked at.

    Attributes:
        place_id: the channel or role it is about; None for none, or one the reader may not see.
        schedules: those it matters to.
        denials: the permissions that are missing there.
        is_hidden: the reader may not see the channel, so it has no name here.
        editor_missed: whoever changed the settings last could not be told by a direct message.
    """

    standing: Standing
    ailment: Ailment
    place_id: int | None = None
    schedules: tuple[Schedule, ...] = ()
    denials: tuple[Denial, ...] = ()
    is_hidden: bool = False
    editor_missed: bool = False


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that was looked at, the worst first, and when the next post comes, if one is planned."""

    diagnoses: tuple[Diagnosis, ...]
    next_at: datetime | None

    @property
    def is_well(self) -> bool:
        """Whether nothing needs anybody."""
        return all(diagnosis.standing is Standing.OK for diagnosis in self.diagnoses)
