"""What schedules need of a server, and how badly it is missed."""

from dataclasses import replace

import pytest

from plc_bot.doctor.destinations import DECISIVE, Destinations
from plc_bot.doctor.models import Ailment, Diagnosis, Standing
from plc_bot.outward import Permission, Place, PlaceKind
from plc_bot.prompts.schedules.models import Calling, PauseReason, Schedule, ScheduleState
from tests.guilds.people import GUILD
from tests.outside import FORUM_CHANNEL, STAFF_CHANNEL, TEXT_CHANNEL, FakePlaces
from tests.prompts.builders import a_plan, a_schedule

ROLE = 601


@pytest.fixture
def places() -> FakePlaces:
    return FakePlaces(role_ids={ROLE})


def examined(places: FakePlaces, *schedules: Schedule) -> list[Diagnosis]:
    return Destinations(places).examine(GUILD, schedules)


def ills(places: FakePlaces, *schedules: Schedule) -> list[tuple[Standing, Ailment]]:
    return [(one.standing, one.ailment) for one in examined(places, *schedules)]


def calling(**changes: object) -> Schedule:
    return a_schedule(plan=a_plan(calling=replace(Calling(), **changes)))


def test_a_channel_with_everything_is_well(places: FakePlaces) -> None:
    (well,) = examined(places, a_schedule())
    assert (well.standing, well.ailment) == (Standing.OK, Ailment.NONE)
    assert well.place_id == TEXT_CHANNEL


def test_a_channel_that_is_gone_is_a_problem(places: FakePlaces) -> None:
    del places.channels[TEXT_CHANNEL]
    assert ills(places, a_schedule()) == [(Standing.PROBLEM, Ailment.PLACE_GONE)]


@pytest.mark.parametrize("permission", Permission)
def test_a_missing_permission_is_as_bad_as_what_depends_on_it(
    places: FakePlaces, permission: Permission
) -> None:
    places.lacking[TEXT_CHANNEL] = (permission,)
    (found,) = examined(places, a_schedule())
    if permission in DECISIVE:
        assert (found.standing, found.ailment) == (Standing.PROBLEM, Ailment.PERMISSIONS)
    else:
        assert (found.standing, found.ailment) == (Standing.WARNING, Ailment.EXTRAS)
    assert [denial.permission for denial in found.denials] == [permission]


def test_one_finding_speaks_of_all_schedules_it_concerns(places: FakePlaces) -> None:
    del places.channels[TEXT_CHANNEL]
    here = [a_schedule(number) for number in (1, 2)]
    elsewhere = a_schedule(3, plan=a_plan(channel_id=STAFF_CHANNEL))
    gone, well = examined(places, *here, elsewhere)
    assert (gone.schedules, well.schedules) == (tuple(here), (elsewhere,))


@pytest.mark.parametrize(
    ("chosen", "known", "lacks"),
    [((), None, True), ((11,), None, False), ((11,), {11, 12}, False), ((11,), {12}, True)],
)
def test_a_forum_that_wants_a_tag_needs_one_that_it_has(
    places: FakePlaces, chosen: tuple[int, ...], known: set[int] | None, lacks: bool
) -> None:
    tags = None if known is None else frozenset(known)
    places.channels[FORUM_CHANNEL] = Place(
        FORUM_CHANNEL, "questions", PlaceKind.FORUM, needs_tag=True, tag_ids=tags
    )
    schedule = a_schedule(plan=a_plan(channel_id=FORUM_CHANNEL, forum_tag_ids=chosen))
    assert ((Standing.PROBLEM, Ailment.FORUM_TAG) in ills(places, schedule)) is lacks


def test_a_place_to_announce_in_that_is_gone_is_a_warning(places: FakePlaces) -> None:
    schedule = calling(announce_channel_id=STAFF_CHANNEL)
    assert ills(places, schedule) == [(Standing.OK, Ailment.NONE)]
    del places.channels[STAFF_CHANNEL]
    assert ills(places, schedule) == [(Standing.WARNING, Ailment.ANNOUNCING)]


def test_a_role_to_notify_that_is_gone_is_a_warning(places: FakePlaces) -> None:
    assert ills(places, calling(ping_role_id=ROLE)) == [(Standing.OK, Ailment.NONE)]
    assert ills(places, calling(ping_role_id=ROLE + 1)) == [
        (Standing.WARNING, Ailment.PING_ROLE_GONE)
    ]


def test_a_role_that_may_not_be_mentioned_is_looked_at_where_it_would_be(
    places: FakePlaces,
) -> None:
    places.lacking[STAFF_CHANNEL] = (Permission.MENTION_EVERYONE,)
    assert ills(places, calling(ping_role_id=ROLE)) == [(Standing.OK, Ailment.NONE)]
    announced = calling(ping_role_id=ROLE, announce_channel_id=STAFF_CHANNEL)
    assert (Standing.WARNING, Ailment.PING_ROLE_SILENT) in ills(places, announced)


@pytest.mark.parametrize(
    ("state", "reason", "looked_at"),
    [
        (ScheduleState.ACTIVE, None, True),
        (ScheduleState.PAUSED, PauseReason.PLACE, True),
        (ScheduleState.PAUSED, PauseReason.PERMISSION, True),
        (ScheduleState.PAUSED, PauseReason.STAFF, False),
        (ScheduleState.ENDED, None, False),
        (ScheduleState.REMOVED, None, False),
    ],
)
def test_only_what_would_post_is_looked_at(
    places: FakePlaces, state: ScheduleState, reason: PauseReason | None, looked_at: bool
) -> None:
    schedule = a_schedule(state=state, pause_reason=reason)
    assert bool(examined(places, schedule)) is looked_at


def test_a_pause_that_nothing_explains_is_discords_refusal(places: FakePlaces) -> None:
    paused = a_schedule(state=ScheduleState.PAUSED, pause_reason=PauseReason.PERMISSION)
    assert ills(places, paused) == [(Standing.PROBLEM, Ailment.REFUSED)]
    places.lacking[TEXT_CHANNEL] = (Permission.SEND_MESSAGES,)
    assert ills(places, paused) == [(Standing.PROBLEM, Ailment.PERMISSIONS)]
