from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from plc_bot.resources.digest.week import next_week_end

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2027-01-04 06:00", "2027-01-08 13:00"),
        ("2027-01-08 12:59", "2027-01-08 13:00"),
        ("2027-01-08 13:00", "2027-01-15 13:00"),
        ("2027-01-09 00:00", "2027-01-15 13:00"),
        ("2027-03-27 12:00", "2027-04-02 12:00"),  # summer time has begun
    ],
)
def test_the_week_ends_on_friday_at_two_on_the_communitys_clock(now: str, then: str) -> None:
    given = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert next_week_end(given, BERLIN) == datetime.fromisoformat(then).replace(tzinfo=UTC)


def test_far_from_europe_friday_is_that_places_friday() -> None:
    thursday_here = datetime(2027, 1, 7, 22, 0, tzinfo=UTC)
    found = next_week_end(thursday_here, ZoneInfo("Pacific/Auckland"))
    assert found == datetime(2027, 1, 8, 1, 0, tzinfo=UTC)


def test_a_friday_that_a_country_leaves_out_is_passed_over() -> None:
    before = datetime(2011, 12, 28, 0, 0, tzinfo=UTC)
    found = next_week_end(before, ZoneInfo("Pacific/Apia"))
    assert found.astimezone(ZoneInfo("Pacific/Apia")).isoformat()[:16] == "2012-01-06T14:00"
