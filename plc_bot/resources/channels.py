"""The two channels in which resources are shown, and what one can lack."""

from dataclasses import dataclass

from plc_bot.outward import Denial, PlaceKind, Places, Use
from plc_bot.resources.models import ResourceSettings

POSTING = Use(opens_thread=False, attaches=True)
"""What is done in both: cards, and files with them."""
LIBRARY_KINDS = frozenset({PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT, PlaceKind.FORUM})
DIGEST_KINDS = frozenset({PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT})


@dataclass(frozen=True, slots=True)
class ChannelTrouble:
    """Why nothing can be posted in a channel.

    Attributes:
        denials: permissions that are missing; with none, and no tag asked for, it is gone.
        needs_tag: whether it is a forum that wants a tag on each post; ours have none.
    """

    channel_id: int
    denials: tuple[Denial, ...] = ()
    needs_tag: bool = False


def channels_of(settings: ResourceSettings) -> tuple[int, ...]:
    """The channels that were chosen, each once."""
    chosen = (settings.library_channel_id, settings.digest_channel_id)
    return tuple(dict.fromkeys(one for one in chosen if one is not None))


def trouble_in(places: Places, guild_id: int, channel_id: int) -> ChannelTrouble | None:
    """What keeps resources from being posted there; None when all is well."""
    place = places.find(guild_id, channel_id)
    denials = places.denials(guild_id, channel_id, POSTING)
    if not denials and place is not None and place.kind in LIBRARY_KINDS and not place.needs_tag:
        return None
    return ChannelTrouble(channel_id, denials, place is not None and place.needs_tag)
