"""What a person has told or chosen about themselves in one guild."""

from enum import StrEnum


class Choice(StrEnum):
    """Something that happens only to whoever chose it; no row means no."""

    NAMED_SUGGESTIONS = "named suggestions"
    """The form for suggestions begins with their name shown."""
    DOORBELL_UNASKED = "doorbell unasked"
    """A private message also when something waits that they had not asked for."""
    IN_FEEDS = "in feeds"
    """What they share may stand, without their name, in feeds that staff publish."""
