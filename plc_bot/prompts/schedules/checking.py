"""Whether a plan can be kept, and whether it can work."""

from dataclasses import replace
from datetime import date, timedelta

from plc_bot.outward import Place, PlaceKind, Places
from plc_bot.prompts.schedules.errors import (
    AnnouncementPlaceError,
    EndOutOfRangeError,
    EveryonePingedError,
    ForumTagNeededError,
    LatenessOutOfRangeError,
    PermissionsMissingError,
    PlaceUnusableError,
    PostsOutOfRangeError,
    ScheduleNameLengthError,
)
from plc_bot.prompts.schedules.models import (
    END_YEARS_MOST,
    FORUM_TAGS_MOST,
    LATE_BY_MOST,
    NAME_MOST,
    POSTS_MOST,
    SchedulePlan,
)
from plc_bot.text import cleaned

_YEAR = timedelta(days=365)
_ANNOUNCED_IN = (PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT, PlaceKind.THREAD)


def check_choices(guild_id: int, plan: SchedulePlan, today: date) -> None:
    """Return when each choice is one that a schedule may have, wherever it posts.

    Raises:
        EveryonePingedError: the role is the one that all members have.
        EndOutOfRangeError, PostsOutOfRangeError, LatenessOutOfRangeError: as they say.
    """
    bounds = plan.bounds
    if plan.calling.ping_role_id == guild_id:
        raise EveryonePingedError
    if bounds.ends_on is not None and bounds.ends_on > today + END_YEARS_MOST * _YEAR:
        raise EndOutOfRangeError(END_YEARS_MOST)
    if bounds.posts_most is not None and not 1 <= bounds.posts_most <= POSTS_MOST:
        raise PostsOutOfRangeError(POSTS_MOST)
    if not timedelta(0) <= bounds.late_by <= LATE_BY_MOST:
        raise LatenessOutOfRangeError(LATE_BY_MOST // timedelta(hours=1))


def usable(places: Places, guild_id: int, channel_id: int) -> Place | None:
    """The place, when prompts can be posted there."""
    place = places.find(guild_id, channel_id)
    return None if place is None or place.kind is PlaceKind.OTHER else place


def announced_in(places: Places, guild_id: int, plan: SchedulePlan) -> Place | None:
    """The place where the plan's posts are announced, when they can be."""
    channel_id = plan.calling.announce_channel_id
    place = None if channel_id is None else places.find(guild_id, channel_id)
    return place if place is not None and place.kind in _ANNOUNCED_IN else None


def check_plan(places: Places, guild_id: int, plan: SchedulePlan) -> SchedulePlan:
    """The plan with its name tidied, once it can work.

    Raises:
        ScheduleNameLengthError: the name is empty or too long.
        PlaceUnusableError, PermissionsMissingError, ForumTagNeededError: nothing could be posted
            in the channel.
        AnnouncementPlaceError: nothing could be announced in the other channel.
    """
    name = cleaned(plan.name)
    if not 1 <= len(name) <= NAME_MOST:
        raise ScheduleNameLengthError(NAME_MOST, len(name))
    place = usable(places, guild_id, plan.channel_id)
    if place is None:
        raise PlaceUnusableError
    if missing := places.missing(guild_id, plan.channel_id, plan.use):
        raise PermissionsMissingError(", ".join(missing))
    if place.needs_tag and not plan.forum_tag_ids:
        raise ForumTagNeededError
    _check_announcement(places, guild_id, plan)
    is_thread = place.kind in (PlaceKind.FORUM, PlaceKind.THREAD)
    return replace(
        plan,
        name=name,
        opens_thread=plan.opens_thread and not is_thread,
        forum_tag_ids=plan.forum_tag_ids[:FORUM_TAGS_MOST],
    )


def _check_announcement(places: Places, guild_id: int, plan: SchedulePlan) -> None:
    channel_id = plan.calling.announce_channel_id
    if channel_id is None:
        return
    if announced_in(places, guild_id, plan) is None:
        raise AnnouncementPlaceError
    if missing := places.missing(guild_id, channel_id, plan.announce_use):
        raise PermissionsMissingError(", ".join(missing))
