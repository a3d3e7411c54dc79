"""Instants in words."""

from datetime import UTC, datetime, timedelta

import pytest

from cogs._demo.times import Times
from plc_bot.scheduling.zones import Zones

TIMES = Times(Zones())
SUNDAY = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


def test_an_instant_is_told_on_the_clock_at_home() -> None:
    assert TIMES.told(SUNDAY) == "Sunday 1 March 2026, 15:00"
    assert TIMES.day(SUNDAY) == "Sunday 1 March 2026"
    assert TIMES.weekday(SUNDAY) == "Sun"
    assert TIMES.clock(SUNDAY) == "15:00"


def test_an_instant_is_told_on_another_clock() -> None:
    assert TIMES.told(SUNDAY, "Europe/Berlin") == "Sunday 1 March 2026, 21:00"
    assert TIMES.clock(SUNDAY, "Europe/Berlin") == "21:00"


def test_a_day_begins_at_midnight_at_home() -> None:
    late = datetime(2026, 3, 2, 4, 59, tzinfo=UTC)
    assert TIMES.day(late) == "Sunday 1 March 2026"
    assert TIMES.day(late + timedelta(minutes=1)) == "Monday 2 March 2026"


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("t", "21:00"),
        ("T", "21:00:00"),
        ("d", "01/03/2026"),
        ("D", "1 March 2026"),
        ("f", "1 March 2026, 21:00"),
        ("F", "Sunday 1 March 2026, 21:00"),
        ("R", "in 17 hours"),
    ],
)
def test_each_of_discords_styles_is_known(style: str, shown: str) -> None:
    before = SUNDAY - timedelta(hours=17)
    assert TIMES.styled(style, before, SUNDAY, "Europe/Berlin") == shown


def test_the_past_is_told_as_past() -> None:
    assert TIMES.until(SUNDAY, SUNDAY - timedelta(hours=2)) == "2 hours ago"


@pytest.mark.parametrize(
    ("now", "eve"),
    [
        (datetime(2026, 3, 1, tzinfo=UTC), "Saturday 7 March 2026, 21:00"),  # New York's
        (datetime(2026, 3, 8, 3, 0, tzinfo=UTC), "Saturday 28 March 2026, 16:00"),  # Berlin's
        (datetime(2026, 4, 1, tzinfo=UTC), "Saturday 24 October 2026, 15:00"),  # Berlin's, back
    ],
)
def test_the_evening_before_the_next_change_of_clocks_is_found(now: datetime, eve: str) -> None:
    found = TIMES.eve_of_clock_change(now)
    assert found is not None
    assert TIMES.told(found) == eve
