from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plc_bot.inbox.models import Doorbell, Ring
from plc_bot.inbox.quiet import awake, rings_at
from plc_bot.scheduling.zones import Zones
from tests.guilds.people import GUILD

NEW_YORK = Zones().get("America/New_York")
MONDAY_NOON = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
SATURDAY_NOON = MONDAY_NOON + timedelta(days=5)
MONDAY_MORNING = datetime(2027, 1, 11, 7, 0, tzinfo=UTC)


def a_bell(**changes: object) -> Doorbell:
    return Doorbell(GUILD, 72, 1, **changes)  # pyright: ignore[reportArgumentType] - by name


@pytest.mark.parametrize(
    ("at", "awake_at"),
    [
        ("2027-01-04T07:00", "2027-01-04T07:00"),
        ("2027-01-04T19:59", "2027-01-04T19:59"),
        ("2027-01-04T06:59", "2027-01-04T07:00"),
        ("2027-01-04T20:00", "2027-01-05T07:00"),
        ("2027-01-08T20:00", "2027-01-11T07:00"),
        ("2027-01-09T12:00", "2027-01-11T07:00"),
        ("2027-01-11T03:00", "2027-01-11T07:00"),
    ],
)
def test_nights_and_weekends_are_quiet(at: str, awake_at: str) -> None:
    assert awake(datetime.fromisoformat(f"{at}+00:00"), UTC) == datetime.fromisoformat(
        f"{awake_at}+00:00"
    )


def test_quiet_hours_are_those_of_the_zone() -> None:
    late = datetime(2027, 1, 5, 1, 30, tzinfo=UTC)  # 20:30 on Monday over there
    assert awake(late, NEW_YORK) == datetime(2027, 1, 5, 12, 0, tzinfo=UTC)
    assert awake(late - timedelta(hours=1), NEW_YORK) == late - timedelta(hours=1)


def test_the_morning_after_the_clocks_change_begins_at_seven() -> None:
    berlin: ZoneInfo = Zones().get("Europe/Berlin")
    saturday = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    assert awake(saturday, berlin) == datetime(2027, 3, 29, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("ring", [Ring.ASKED, Ring.URGENT])
def test_what_was_asked_for_or_is_urgent_rings_at_once(ring: Ring) -> None:
    assert rings_at(a_bell(), {ring}, SATURDAY_NOON, UTC) == SATURDAY_NOON


@pytest.mark.parametrize("rings", [set[Ring](), {Ring.SILENT}])
def test_silence_does_not_ring(rings: set[Ring]) -> None:
    assert rings_at(a_bell(), rings, MONDAY_NOON, UTC) is None


def test_what_nobody_asked_for_waits_for_the_morning() -> None:
    assert rings_at(a_bell(), {Ring.UNASKED}, SATURDAY_NOON, UTC) == MONDAY_MORNING
    assert rings_at(a_bell(), {Ring.UNASKED, Ring.ASKED}, SATURDAY_NOON, UTC) == SATURDAY_NOON


def test_while_one_stands_the_next_waits_six_hours() -> None:
    bell = a_bell(rung_at=MONDAY_NOON - timedelta(hours=2))
    assert rings_at(bell, {Ring.ASKED}, MONDAY_NOON, UTC) == MONDAY_NOON + timedelta(hours=4)


def test_six_hours_that_end_in_the_evening_end_in_the_morning() -> None:
    bell = a_bell(rung_at=MONDAY_NOON + timedelta(hours=3))
    tuesday = datetime(2027, 1, 5, 7, 0, tzinfo=UTC)
    assert rings_at(bell, {Ring.UNASKED}, MONDAY_NOON, UTC) == tuesday


def test_a_fourth_that_nobody_asked_for_waits_until_the_day_is_over() -> None:
    bell = a_bell(unasked_since=MONDAY_NOON - timedelta(hours=3), unasked_count=3)
    tuesday = MONDAY_NOON + timedelta(hours=21)
    assert rings_at(bell, {Ring.UNASKED}, MONDAY_NOON, UTC) == tuesday
    assert rings_at(bell, {Ring.ASKED}, MONDAY_NOON, UTC) == MONDAY_NOON
