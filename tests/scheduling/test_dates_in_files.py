"""Dates at the edges: leap days, year ends, spreadsheets' hours, and the hand that wrote them."""

from datetime import date

import pytest

from plc_bot.scheduling.dates import day_of, days_meant, writes_day_first
from plc_bot.scheduling.errors import DayAmbiguousError, DayNotUnderstoodError, NoSuchDateError

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize("typed", ["29 Feb", "Feb 29th", "29.2.", "29. 02.", "29/2", "2/29"])
def test_a_leap_day_without_a_year_waits_for_the_next_leap_year(typed: str) -> None:
    assert day_of(typed, TODAY) == date(2028, 2, 29)


@pytest.mark.parametrize("typed", ["29 Feb 2027", "29.2.2027", "2027-02-29", "2/29/2027"])
def test_a_leap_day_of_another_year_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchDateError):
        day_of(typed, TODAY)


@pytest.mark.parametrize(("typed", "year"), [("1 Dec", 2026), ("30 Nov", 2027), ("31 Dec", 2026)])
def test_a_date_without_a_year_is_today_at_the_earliest(typed: str, year: int) -> None:
    assert day_of(typed, TODAY).year == year
    assert [day.year for day in days_meant(typed, TODAY)] == [year]


@pytest.mark.parametrize("typed", ["2027-01-05T00:00:00.000Z", "2027-1-5 9:30", "2027-01-05 00:00"])
def test_a_spreadsheet_s_hour_behind_a_date_is_not_read(typed: str) -> None:
    assert day_of(typed, TODAY) == date(2027, 1, 5)


@pytest.mark.parametrize(
    "typed", ["5 January at noon", "5 January 16:00", "25/1/27", "5.1.27", "2027/01/05", "5th"]
)
def test_what_says_more_or_less_than_a_date_is_not_guessed(typed: str) -> None:
    with pytest.raises(DayNotUnderstoodError):
        day_of(typed, TODAY)
    assert days_meant(typed, TODAY) == ()


@pytest.mark.parametrize("typed", ["0000-01-01", "0/0", "0.0.", "24/24", "31 Feb", "4/31/2027"])
def test_a_date_that_no_calendar_shows_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchDateError):
        day_of(typed, TODAY)


@pytest.mark.parametrize("typed", ["1/1", "1/1/2027", "01/01", "12/12"])
def test_a_date_that_is_the_same_in_both_ways_is_no_riddle(typed: str) -> None:
    assert day_of(typed, TODAY) in {date(2027, 1, 1), date(2026, 12, 12)}
    assert len(days_meant(typed, TODAY)) == 1


@pytest.mark.parametrize("typed", ["25/1/2027", "25/1", "31/3"])
def test_a_hand_that_writes_the_month_first_cannot_have_meant_the_day(typed: str) -> None:
    with pytest.raises(NoSuchDateError):
        day_of(typed, TODAY, day_first=False)


@pytest.mark.parametrize("day_first", [True, False, None])
@pytest.mark.parametrize("typed", ["5.1.2027", "5.1.", "2027-01-05", "Jan 5"])
def test_the_hand_counts_for_slashes_alone(typed: str, day_first: bool | None) -> None:
    assert day_of(typed, TODAY, day_first=day_first) == date(2027, 1, 5)


def test_a_riddle_names_what_was_typed_and_both_its_answers() -> None:
    with pytest.raises(DayAmbiguousError) as refused:
        day_of("2/3", TODAY)
    assert (refused.value.first, refused.value.second) == ("2027-03-02", "2027-02-03")


@pytest.mark.parametrize(
    ("dates", "day_first"),
    [
        ([], None),
        ([" 13/12 "], True),
        (["12/13"], False),
        (["12/12/2027"], None),
        (["5/1", "6/2/2027"], None),
        (["13/1", "14/2", "1/1"], True),
        (["25.1.2027", "2027-01-25", "25/1/27"], None),
        (["x 25/1/2027", "25/1/2027 x"], None),
    ],
)
def test_only_whole_dates_with_slashes_tell_the_hand(
    dates: list[str], day_first: bool | None
) -> None:
    assert writes_day_first(dates) is day_first


@pytest.mark.parametrize(
    "typed", ["today", "TODAY", "1 dec 2026", "this tuesday", "on the 1st dec"]
)
def test_today_has_several_names(typed: str) -> None:
    assert days_meant(typed, TODAY)[0] == TODAY


def test_a_weekday_is_never_in_the_past_nor_more_than_a_week_ahead() -> None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    ahead = [(days_meant(name, TODAY)[0] - TODAY).days for name in names]
    assert ahead == [6, 0, 1, 2, 3, 4, 5]


def test_next_on_today_s_weekday_is_in_a_week() -> None:
    assert days_meant("next tuesday", TODAY) == (date(2026, 12, 8),)
    assert days_meant("this tuesday", TODAY) == (TODAY, date(2026, 12, 8))


def test_the_word_at_does_not_hide_a_date() -> None:
    assert days_meant("at 5 January", TODAY) == (date(2027, 1, 5),)
    assert days_meant("at", TODAY) == ()
