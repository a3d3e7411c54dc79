"""Whom a post notifies, whether it can be a poll and for how long, by clock and places alone."""

from datetime import UTC, datetime, timedelta

import pytest

from plc_bot.outward import Permission
from plc_bot.prompts.occurrences.calling import PostCalling
from plc_bot.prompts.schedules.models import Calling
from plc_bot.scheduling.zones import Zones
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.outside import FORUM_CHANNEL, TEXT_CHANNEL, FakePlaces
from tests.prompts.builders import a_plan, a_recurrence, a_schedule, an_occurrence

ROLE, GONE = 900, 999
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ZONES = Zones()
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def a_calling(now: datetime = NOON, places: FakePlaces | None = None) -> PostCalling:
    return PostCalling(ManualClock(now), ZONES, places or FakePlaces(role_ids={ROLE}))


def pinged(
    calling: PostCalling, due_at: datetime, zone: str = "UTC", role: int | None = ROLE
) -> int | None:
    plan = a_plan(recurrence=a_recurrence(zone=zone), calling=Calling(ping_role_id=role))
    return calling.role_to_ping(a_schedule(plan=plan), an_occurrence(due_at=due_at))


def test_five_minutes_late_is_on_time_and_a_second_more_is_not() -> None:
    night = a_calling(NOON.replace(hour=3))
    promised = NOON.replace(hour=3) - 5 * MINUTE
    assert pinged(night, promised) == ROLE
    assert pinged(night, promised - timedelta(seconds=1)) is None


def test_an_hour_late_still_pings_and_a_second_more_does_not() -> None:
    assert pinged(a_calling(), NOON - HOUR) == ROLE
    assert pinged(a_calling(), NOON - HOUR - timedelta(seconds=1)) is None


@pytest.mark.parametrize(("hour", "is_day"), [(6, False), (7, True), (19, True), (20, False)])
def test_a_late_ping_waits_for_the_hours_from_seven_to_twenty(hour: int, is_day: bool) -> None:
    now = NOON.replace(hour=hour)
    assert (pinged(a_calling(now), now - 30 * MINUTE) == ROLE) is is_day


@pytest.mark.parametrize(
    ("zone", "is_day"),
    [("Asia/Tokyo", False), ("Asia/Kathmandu", True), ("America/Los_Angeles", False)],
)
def test_the_day_and_night_of_the_schedules_own_zone_count(zone: str, is_day: bool) -> None:
    assert (pinged(a_calling(), NOON - 30 * MINUTE, zone) == ROLE) is is_day


def test_without_a_role_nobody_is_notified_and_none_is_lost() -> None:
    schedule = a_schedule(plan=a_plan(calling=Calling()))
    assert pinged(a_calling(), NOON, role=None) is None
    assert not a_calling().lost_role(schedule)


def test_a_role_that_is_gone_is_lost_and_not_pinged() -> None:
    schedule = a_schedule(plan=a_plan(calling=Calling(ping_role_id=GONE)))
    assert a_calling().lost_role(schedule)
    assert pinged(a_calling(), NOON, role=GONE) is None


def test_while_discord_is_away_no_role_is_taken_for_lost() -> None:
    calling = a_calling(places=FakePlaces(outage=True))
    assert not calling.lost_role(a_schedule(plan=a_plan(calling=Calling(ping_role_id=ROLE))))
    assert pinged(calling, NOON) == ROLE


def test_a_poll_goes_where_it_is_allowed_and_into_no_forum() -> None:
    assert a_calling().can_poll(GUILD, TEXT_CHANNEL)
    assert not a_calling().can_poll(GUILD, FORUM_CHANNEL)
    lacking = FakePlaces(lacking={TEXT_CHANNEL: (Permission.SEND_POLLS,)})
    assert not a_calling(places=lacking).can_poll(GUILD, TEXT_CHANNEL)


def test_another_permission_that_is_missing_does_not_forbid_the_poll() -> None:
    lacking = FakePlaces(lacking={TEXT_CHANNEL: (Permission.PIN_MESSAGES,)})
    assert a_calling(places=lacking).can_poll(GUILD, TEXT_CHANNEL)


@pytest.mark.parametrize(
    ("ahead", "hours"),
    [
        (-HOUR, 1),
        (59 * MINUTE, 1),
        (2 * HOUR - MINUTE, 1),
        (2 * HOUR, 2),
        (768 * HOUR, 768),
        (769 * HOUR, 768),
    ],
)
def test_a_vote_lasts_whole_hours_within_what_discord_takes(ahead: timedelta, hours: int) -> None:
    assert a_calling().votes_for(NOON + ahead) == timedelta(hours=hours)


def test_without_a_next_date_a_vote_lasts_a_week() -> None:
    assert a_calling().votes_for(None) == timedelta(days=7)
