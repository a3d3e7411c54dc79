"""What the doctor asks of the server for each schedule, and how findings add up."""

from dataclasses import dataclass, field, replace

import pytest

from plc_bot.doctor.destinations import Destinations, in_use, paused_by_us
from plc_bot.doctor.models import Ailment, Checkup, Diagnosis, Standing
from plc_bot.outward import Denial, Permission, Place, PlaceKind, Use
from plc_bot.prompts.schedules.models import Calling, PauseReason, Schedule, ScheduleState
from tests.guilds.people import GUILD
from tests.outside import FORUM_CHANNEL, STAFF_CHANNEL, TEXT_CHANNEL, FakePlaces
from tests.prompts.builders import a_plan, a_schedule

ROLE = 601


@dataclass(slots=True)
class AskedPlaces(FakePlaces):
    """Remembers what it was asked to be of use for."""

    asked: list[tuple[int, Use]] = field(default_factory=list[tuple[int, Use]])

    def denials(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Denial, ...]:
        self.asked.append((channel_id, use))
        return FakePlaces.denials(self, guild_id, channel_id, use)


@pytest.fixture
def places() -> AskedPlaces:
    return AskedPlaces(role_ids={ROLE})


def calling(number: int = 1, **changes: object) -> Schedule:
    return a_schedule(number, plan=a_plan(calling=replace(Calling(), **changes)))


def examined(
    places: FakePlaces, *schedules: Schedule, polls_for: tuple[int | None, ...] = ()
) -> list[Diagnosis]:
    return Destinations(places).examine(GUILD, schedules, polls_for)


def ailments(places: FakePlaces, *schedules: Schedule) -> list[Ailment]:
    return [found.ailment for found in examined(places, *schedules)]


@pytest.mark.parametrize(
    ("polls_for", "asked"),
    [((), [False, False]), ((2,), [False, True]), ((None,), [True, True]), ((9,), [False, False])],
)
def test_polls_are_asked_for_where_one_waits(
    places: AskedPlaces, polls_for: tuple[int | None, ...], asked: list[bool]
) -> None:
    examined(places, a_schedule(1), a_schedule(2), polls_for=polls_for)
    assert [use.polls for _channel_id, use in places.asked] == asked


def test_an_announcement_needs_no_thread_and_pings_nobody(places: AskedPlaces) -> None:
    examined(places, calling(announce_channel_id=STAFF_CHANNEL))
    assert (STAFF_CHANNEL, Use(opens_thread=False)) in places.asked


def test_a_ping_is_asked_about_once_and_apart_from_posting(places: AskedPlaces) -> None:
    examined(places, calling(ping_role_id=ROLE))
    assert [use.ping_role_id for _channel_id, use in places.asked] == [None, ROLE]


def test_a_role_that_is_gone_is_not_asked_about(places: AskedPlaces) -> None:
    examined(places, calling(ping_role_id=ROLE + 1))
    assert [use.ping_role_id for _channel_id, use in places.asked] == [None]


def test_where_nothing_posts_nothing_is_asked(places: AskedPlaces) -> None:
    assert examined(places, a_schedule(state=ScheduleState.ENDED)) == []
    assert places.asked == []


def test_one_schedule_may_have_several_ills(places: AskedPlaces) -> None:
    places.lacking[TEXT_CHANNEL] = (Permission.SEND_MESSAGES,)
    del places.channels[STAFF_CHANNEL]
    ill = calling(announce_channel_id=STAFF_CHANNEL, ping_role_id=ROLE + 1)
    assert ailments(places, ill) == [
        Ailment.PERMISSIONS, Ailment.ANNOUNCING, Ailment.PING_ROLE_GONE
    ]  # fmt: skip


def test_a_forum_may_lack_a_tag_and_a_permission(places: AskedPlaces) -> None:
    places.channels[FORUM_CHANNEL] = Place(FORUM_CHANNEL, "f", PlaceKind.FORUM, needs_tag=True)
    places.lacking[FORUM_CHANNEL] = (Permission.EMBED_LINKS,)
    there = a_schedule(plan=a_plan(channel_id=FORUM_CHANNEL))
    assert ailments(places, there) == [Ailment.PERMISSIONS, Ailment.FORUM_TAG]


def test_one_decisive_permission_makes_a_problem_of_all(places: AskedPlaces) -> None:
    places.lacking[TEXT_CHANNEL] = (Permission.PIN_MESSAGES, Permission.VIEW_CHANNEL)
    (found,) = examined(places, a_schedule())
    assert found.standing is Standing.PROBLEM
    assert len(found.denials) == 2


def test_a_warning_does_not_explain_why_discord_refused(places: AskedPlaces) -> None:
    places.lacking[TEXT_CHANNEL] = (Permission.PIN_MESSAGES,)
    paused = a_schedule(state=ScheduleState.PAUSED, pause_reason=PauseReason.PLACE)
    assert ailments(places, paused) == [Ailment.EXTRAS, Ailment.REFUSED]


def test_an_announcement_that_is_denied_says_by_what(places: AskedPlaces) -> None:
    places.lacking[STAFF_CHANNEL] = (Permission.SEND_MESSAGES,)
    (found,) = examined(places, calling(announce_channel_id=STAFF_CHANNEL))
    assert (found.standing, found.ailment) == (Standing.WARNING, Ailment.ANNOUNCING)
    assert [denial.permission for denial in found.denials] == [Permission.SEND_MESSAGES]


def test_two_roles_that_are_gone_are_two_findings(places: AskedPlaces) -> None:
    first, second = calling(1, ping_role_id=8), calling(2, ping_role_id=9)
    found = examined(places, first, second, calling(3, ping_role_id=8))
    assert [[one.number for one in ill.schedules] for ill in found] == [[1, 3], [2]]


@pytest.mark.parametrize("reason", PauseReason)
def test_only_a_pause_of_ours_counts_as_use(reason: PauseReason) -> None:
    paused = a_schedule(state=ScheduleState.PAUSED, pause_reason=reason)
    ours = reason in {PauseReason.PLACE, PauseReason.PERMISSION}
    assert (in_use(paused), paused_by_us(paused)) == (ours, ours)


def test_what_ended_while_paused_is_not_paused_by_us() -> None:
    assert not paused_by_us(a_schedule(state=ScheduleState.ENDED, pause_reason=PauseReason.PLACE))


@pytest.mark.parametrize(
    ("standings", "well"),
    [
        ((), True),
        ((Standing.OK, Standing.OK), True),
        ((Standing.OK, Standing.WARNING), False),
        ((Standing.PROBLEM,), False),
    ],
)
def test_a_server_is_well_when_nothing_needs_anybody(
    standings: tuple[Standing, ...], *, well: bool
) -> None:
    found = tuple(Diagnosis(standing, Ailment.NONE) for standing in standings)
    assert Checkup(found, None).is_well is well


def test_the_worst_standing_is_sorted_to_the_front() -> None:
    assert sorted(Standing) == [Standing.PROBLEM, Standing.WARNING, Standing.OK]
