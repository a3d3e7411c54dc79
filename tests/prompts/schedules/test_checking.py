"""What a schedule may choose, and what has to be there before it works."""

from datetime import date, timedelta

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.outward import Permission, Place, PlaceKind
from plc_bot.prompts.schedules.checking import announced_in, check_choices, check_plan
from plc_bot.prompts.schedules.errors import (
    AnnouncementPlaceError,
    EndOutOfRangeError,
    EveryonePingedError,
    LatenessOutOfRangeError,
    PermissionsMissingError,
    PostsOutOfRangeError,
)
from plc_bot.prompts.schedules.models import Bounds, Calling
from plc_bot.services import Services
from tests.guilds.people import GUILD
from tests.outside import FORUM_CHANNEL, STAFF_CHANNEL, FakePlaces, Outside
from tests.prompts.builders import STAFF, a_plan

TODAY = date(2027, 1, 4)
GONE = 999
ANNOUNCED = a_plan(calling=Calling(announce_channel_id=STAFF_CHANNEL, ping_role_id=5))


@pytest.mark.parametrize(
    "bounds",
    [
        Bounds(posts_most=1),
        Bounds(posts_most=500),
        Bounds(ends_on=date(2031, 12, 31)),
        Bounds(late_by=timedelta(0)),
        Bounds(late_by=timedelta(hours=24)),
    ],
)
def test_what_is_within_its_limits_passes(bounds: Bounds) -> None:
    check_choices(GUILD, a_plan(bounds=bounds), TODAY)


@pytest.mark.parametrize(
    ("bounds", "error"),
    [
        (Bounds(posts_most=0), PostsOutOfRangeError),
        (Bounds(posts_most=501), PostsOutOfRangeError),
        (Bounds(ends_on=date(2032, 1, 10)), EndOutOfRangeError),
        (Bounds(late_by=timedelta(hours=25)), LatenessOutOfRangeError),
        (Bounds(late_by=timedelta(seconds=-1)), LatenessOutOfRangeError),
    ],
)
def test_what_is_beyond_its_limits_does_not(bounds: Bounds, error: type[PLCBotError]) -> None:
    with pytest.raises(error):
        check_choices(GUILD, a_plan(bounds=bounds), TODAY)


def test_everyone_is_never_pinged() -> None:
    # The role that all members have carries the server's own number.
    with pytest.raises(EveryonePingedError):
        check_choices(GUILD, a_plan(calling=Calling(ping_role_id=GUILD)), TODAY)


def test_posts_can_be_announced_in_a_channel_that_takes_them() -> None:
    assert check_plan(FakePlaces(), GUILD, ANNOUNCED) == ANNOUNCED


@pytest.mark.parametrize("channel_id", [GONE, FORUM_CHANNEL])
def test_posts_cannot_be_announced_just_anywhere(channel_id: int) -> None:
    plan = a_plan(calling=Calling(announce_channel_id=channel_id))
    assert announced_in(FakePlaces(), GUILD, plan) is None
    with pytest.raises(AnnouncementPlaceError):
        check_plan(FakePlaces(), GUILD, plan)


def test_posts_can_be_announced_in_a_thread() -> None:
    places = FakePlaces()
    places.channels[7] = Place(7, "news", PlaceKind.THREAD)
    plan = a_plan(calling=Calling(announce_channel_id=7))
    assert announced_in(places, GUILD, plan) == places.channels[7]


def test_a_permission_that_announcing_lacks_is_named() -> None:
    places = FakePlaces(lacking={STAFF_CHANNEL: (Permission.MENTION_EVERYONE,)})
    with pytest.raises(PermissionsMissingError, match="Mention @everyone"):
        check_plan(places, GUILD, ANNOUNCED)


def test_where_posts_are_announced_the_ping_is_there_and_not_on_the_post() -> None:
    assert (ANNOUNCED.use.ping_role_id, ANNOUNCED.announce_use.ping_role_id) == (None, 5)
    alone = a_plan(calling=Calling(ping_role_id=5))
    assert alone.use.ping_role_id == 5


async def test_a_preview_is_not_ready_while_nothing_can_be_announced(
    services: Services, outside: Outside
) -> None:
    ready = await services.prompts.schedule_drafts.preview(STAFF, ANNOUNCED)
    outside.places.lacking[STAFF_CHANNEL] = (Permission.SEND_MESSAGES,)
    lacking = await services.prompts.schedule_drafts.preview(STAFF, ANNOUNCED)
    del outside.places.channels[STAFF_CHANNEL]
    gone = await services.prompts.schedule_drafts.preview(STAFF, ANNOUNCED)
    assert [one.is_ready for one in (ready, lacking, gone)] == [True, False, False]
    assert [one.is_blocked for one in (ready, lacking, gone)] == [False, True, True]
