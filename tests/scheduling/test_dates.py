"""A date without a time, as people write it."""

from datetime import date

import pytest

from plc_bot.scheduling.dates import day_of, writes_day_first
from plc_bot.scheduling.errors import (
    DateTooFarError,
    DayAmbiguousError,
    DayNotUnderstoodError,
    NoSuchDateError,
    WhenError,
)

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-05",
        " 2027-1-5 ",
        "2027-01-05 00:00:00",
        "2027-01-05T00:00",
        "5 January 2027",
        "5 jan",
        "Jan 5th, 2027",
        "Tue 5 Jan",
        "5.1.2027",
        "05.01.",
        "5. 1.",
    ],
)
def test_a_date_is_read_however_it_is_written(typed: str) -> None:
    assert day_of(typed, TODAY) == date(2027, 1, 5)


@pytest.mark.parametrize(("typed", "day"), [("25/1/2027", 25), ("1/25/2027", 25), ("25/1", 25)])
def test_a_date_that_can_be_read_in_one_way_only_is(typed: str, day: int) -> None:
    assert day_of(typed, TODAY) == date(2027, 1, day)


@pytest.mark.parametrize("typed", ["5/1/2027", "5/1"])
def test_a_date_that_is_two_is_not_guessed(typed: str) -> None:
    with pytest.raises(DayAmbiguousError) as refused:
        day_of(typed, TODAY)
    assert "2027-01-05 or 2027-05-01" in str(refused.value)
    assert day_of(typed, TODAY, day_first=True) == date(2027, 1, 5)
    assert day_of(typed, TODAY, day_first=False) == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("31 June 2027", NoSuchDateError),
        ("31.6.", NoSuchDateError),
        ("2027-13-01", NoSuchDateError),
        ("Wed 5 Jan 2027", NoSuchDateError),
        ("13/13/2027", NoSuchDateError),
        ("5 Jan 2040", DateTooFarError),
        ("monday", DayNotUnderstoodError),
        ("daily", DayNotUnderstoodError),
        ("soon", DayNotUnderstoodError),
        ("44567", DayNotUnderstoodError),
        ("", DayNotUnderstoodError),
        ("5 January 2027" + " " * 100, DayNotUnderstoodError),
    ],
)
def test_what_is_no_date_is_told(typed: str, error: type[WhenError]) -> None:
    with pytest.raises(WhenError) as refused:
        day_of(typed, TODAY)
    assert type(refused.value) is error


def test_a_past_date_is_read_as_it_is_and_one_without_a_year_is_to_come() -> None:
    assert day_of("2026-01-05", TODAY) == date(2026, 1, 5)
    assert day_of("30 Nov", TODAY) == date(2027, 11, 30)


@pytest.mark.parametrize(
    ("dates", "day_first"),
    [
        (["5/1/2027", "25/1/2027"], True),
        (["5/1/2027", "1/25/2027"], False),
        (["5/1/2027", "", "6 Jan", "44/1/x"], None),
        (["25/1/2027", "1/25/2027"], None),
        (["25/25/2027"], None),
    ],
)
def test_one_hand_writes_all_dates_alike(dates: list[str], day_first: bool | None) -> None:
    assert writes_day_first(dates) is day_first
