"""One date, as people write it."""

from datetime import date

import pytest

from plc_bot.scheduling.dates import days_meant

MONDAY = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2027-01-11", date(2027, 1, 11)),
        ("11 Jan", date(2027, 1, 11)),
        ("January 11th", date(2027, 1, 11)),
        ("11.1.2027", date(2027, 1, 11)),
        ("mon 11 jan", date(2027, 1, 11)),
        ("3 jan", date(2028, 1, 3)),
        ("tomorrow", date(2027, 1, 5)),
        ("next monday", date(2027, 1, 11)),
        ("friday", date(2027, 1, 8)),
    ],
)
def test_a_date_is_read_in_many_ways(typed: str, meant: date) -> None:
    assert days_meant(typed, MONDAY) == (meant,)


def test_of_what_can_be_read_both_ways_both_are_given() -> None:
    assert days_meant("5/2", MONDAY) == (date(2027, 2, 5), date(2027, 5, 2))
    assert days_meant("monday", MONDAY) == (MONDAY, date(2027, 1, 11))


@pytest.mark.parametrize(
    "typed", ["", "31 june", "tue 11 jan", "soon", "daily", "mon and tue", "every 2 weeks mon", "?"]
)
def test_what_is_no_one_date_means_none(typed: str) -> None:
    assert days_meant(typed, MONDAY) == ()
