from datetime import UTC, datetime, time

import pytest

from plc_bot.scheduling.errors import (
    DateOverError,
    DateTooFarError,
    NoSuchDateError,
    NoSuchTimeError,
    WeeksOutOfRangeError,
    WhenError,
    WhenNotUnderstoodError,
    WhenTooLongError,
    WhichDayError,
)
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import LAST, Rhythm
from plc_bot.scheduling.when import readings, sentence, suggest
from plc_bot.scheduling.zones import Zones

ZONES = Zones()
BERLIN = ZONES.get("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday, 13:00 in Berlin


def read(typed: str, now: datetime = NOW, zone: str = "Europe/Berlin") -> list[str]:
    return [sentence(found) for found in readings(typed, now, ZONES.get(zone))]


def offers(typed: str, error: type[WhenError]) -> list[str]:
    """What is offered with exactly this error."""
    with pytest.raises(WhenError) as refused:
        readings(typed, NOW, BERLIN)
    assert type(refused.value) is error
    return [sentence(offer) for offer in refused.value.offers]


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("mon 4", "16:00 04:00"),
        ("mon 9", "09:00 21:00"),
        ("mon 12", "12:00 00:00"),
        ("mon 7:30", "07:30 19:30"),
        ("mon at 4", "16:00 04:00"),
        ("mon @4", "16:00 04:00"),
        ("at 4 on mondays", "16:00 04:00"),
        ("mon 4 o'clock", "16:00 04:00"),
        ("mon 4 every week", "16:00 04:00"),
        ("mon 16", "16:00"),
        ("mon 0", "00:00"),
        ("mon 04:00", "04:00"),
        ("mon 4pm", "16:00"),
        ("mon 4 PM", "16:00"),
        ("mon 4:30 p.m.", "16:30"),
        ("mon 12am", "00:00"),
        ("mon 12pm", "12:00"),
        ("4pm mon", "16:00"),
        ("mon 16:00", "16:00"),
        ("mon 16.00", "16:00"),
        ("mon 16h00", "16:00"),
        ("mon 16h", "16:00"),
        ("mon 4h30", "04:30"),
        ("mon 16 Uhr", "16:00"),
        ("mon 16:00 Uhr", "16:00"),
        ("mon 4 uhr", "04:00"),
        ("noon on mondays", "12:00"),
        ("mon midnight", "00:00"),
        ("mon", "08:00"),
        ("\uff4d\uff4f\uff4e \uff14pm", "16:00"),
    ],
)
def test_a_time_is_read_as_it_is_written_teaching_hours_first(typed: str, times: str) -> None:
    assert read(typed) == [f"every monday {at}" for at in times.split()]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("monday 4pm", "every monday"),
        ("Mondays, 4pm", "every monday"),
        ("every mon 4pm", "every monday"),
        ("monday - 4pm", "every monday"),
        ("wendesday 4pm", "every wednesday"),
        ("mon and thu 4pm", "every monday, thursday"),
        ("thu/mon 4pm", "every monday, thursday"),
        ("mon, wed & fri 4pm", "every monday, wednesday, friday"),
        ("mon-wed 4pm", "every monday, tuesday, wednesday"),
        ("sat to mon 4pm", "every monday, saturday, sunday"),
        ("weekends 4pm", "every saturday, sunday"),
        ("mon-fri 4pm", "weekdays"),
        ("weekdays 4pm", "weekdays"),
        ("every weekday at 4pm", "weekdays"),
        ("school days 4pm", "weekdays"),
        ("daily 4pm", "daily"),
        ("every day 4pm", "daily"),
        ("every 2 weeks on tue 4pm", "every 2 weeks on tuesday"),
        ("every two weeks tue 4pm", "every 2 weeks on tuesday"),
        ("tue at 4pm every 2 weeks", "every 2 weeks on tuesday"),
        ("every other friday 4pm", "every 2 weeks on friday"),
        ("every other week on friday 4pm", "every 2 weeks on friday"),
        ("fortnightly on tue 4pm", "every 2 weeks on tuesday"),
        ("every 8 weeks on mon and tue 4pm", "every 8 weeks on monday, tuesday"),
        ("every 1 week on tue 4pm", "every tuesday"),
        ("every 3rd week on wed 4pm", "every 3 weeks on wednesday"),
        ("first monday of the month 4pm", "first monday of the month"),
        ("every second tue of each month 4pm", "second tuesday of the month"),
        ("3rd wed 4pm", "third wednesday of the month"),
        ("last fri 4pm", "last friday of the month"),
        ("monthly on the last friday 4pm", "last friday of the month"),
        ("day 31 at 4pm", "day 31 of the month"),
        ("31st of each month 4pm", "day 31 of the month"),
        ("the 15th of every month 4pm", "day 15 of the month"),
        ("monthly on the 15th, 4pm", "day 15 of the month"),
        ("every month on day 15 4pm", "day 15 of the month"),
        ("last day of the month 4pm", "day 31 of the month"),
        ("first day of the month 4pm", "day 1 of the month"),
        ("once 2027-01-05 4pm", "2027-01-05"),
        ("2027-01-05 4pm once", "2027-01-05"),
        ("5 jan 4pm", "2027-01-05"),
        ("jan 5th 4pm", "2027-01-05"),
        ("5th of january 2028 4pm", "2028-01-05"),
        ("tue 5 jan 4pm", "2027-01-05"),
        ("05.01.2027 4pm", "2027-01-05"),
        ("31/12 4pm", "2026-12-31"),
        ("1/1 4pm", "2027-01-01"),
        ("12/31/2026 4pm", "2026-12-31"),
        ("29 feb 4pm", "2028-02-29"),
        ("25 nov 4pm", "2026-11-25"),
        ("24 nov 4pm", "2027-11-24"),
        ("25 nov 2031 4pm", "2031-11-25"),
        ("today 4pm", "2026-11-25"),
        ("tomorrow 4pm", "2026-11-26"),
        ("next monday 4pm", "2026-11-30"),
        ("next wednesday 4pm", "2026-12-02"),
        ("once friday 4pm", "2026-11-27"),
    ],
)
def test_a_sentence_is_read_as_it_is_meant(typed: str, meant: str) -> None:
    assert read(typed) == [f"{meant} 16:00"]


def test_a_number_that_is_no_time_is_a_day_or_a_year() -> None:
    assert read("every month 15") == ["day 15 of the month 08:00"]
    assert read("day 15") == ["day 15 of the month 08:00"]
    assert read("5 jan 2027") == ["2027-01-05 08:00"]
    assert read("5 jan 16") == ["2027-01-05 16:00"]


@pytest.mark.parametrize(
    ("typed", "meanings"),
    [
        ("every second friday 4pm", ["every 2 weeks on friday", "second friday of the month"]),
        ("every third friday 4pm", ["third friday of the month", "every 3 weeks on friday"]),
        ("5/1 4pm", ["2027-01-05", "2027-05-01"]),
        ("this wednesday 4pm", ["2026-11-25", "2026-12-02"]),
    ],
)
def test_what_is_ambiguous_is_given_with_both_meanings(typed: str, meanings: list[str]) -> None:
    assert read(typed) == [f"{meaning} 16:00" for meaning in meanings]


def test_all_meanings_at_the_likelier_hour_come_before_the_other_hour() -> None:
    assert [found[-5:] for found in read("every second friday 4")] == ["16:00"] * 2 + ["04:00"] * 2


def test_every_2_weeks_counts_from_the_next_such_day() -> None:
    (late,) = readings("every 2 weeks on wed 12:59", NOW, BERLIN)[:1]
    (early,) = readings("every 2 weeks on wed 13:01", NOW, BERLIN)[:1]
    assert (str(early.first), str(late.first)) == ("2026-11-25", "2026-12-02")


def test_today_is_the_zones_own_date() -> None:
    evening = datetime(2026, 11, 25, 20, tzinfo=UTC)
    assert read("tomorrow 16:00", evening, "Asia/Tokyo") == ["2026-11-27 16:00"]
    assert read("tomorrow 16:00", evening, "America/New_York") == ["2026-11-26 16:00"]


def test_a_time_that_has_passed_today_leaves_the_later_reading() -> None:
    assert read("today 9") == ["2026-11-25 21:00"]


@pytest.mark.parametrize(
    ("typed", "error", "offer"),
    [
        ("4", WhichDayError, "every monday 16:00"),
        ("9am", WhichDayError, "every monday 09:00"),
        ("weekly 4pm", WhichDayError, "every monday 16:00"),
        ("every 3 weeks 4pm", WhichDayError, "every 3 weeks on monday 16:00"),
        ("fortnightly 4pm", WhichDayError, "every 2 weeks on monday 16:00"),
        ("monthly 4pm", WhichDayError, "first monday of the month 16:00"),
        ("25:00", NoSuchTimeError, "every monday 08:00"),
        ("fri 25:00", NoSuchTimeError, "every friday 08:00"),
        ("fri 16:60", NoSuchTimeError, "every friday 08:00"),
        ("fri 24:00", NoSuchTimeError, "every friday 08:00"),
        ("fri 13am", NoSuchTimeError, "every friday 08:00"),
        ("fri 0pm", NoSuchTimeError, "every friday 08:00"),
        ("fri 31", NoSuchTimeError, "every friday 08:00"),
        ("31 June 4pm", NoSuchDateError, "2027-06-30 16:00"),
        ("june 31", NoSuchDateError, "2027-06-30 08:00"),
        ("29 feb 2027", NoSuchDateError, "2027-02-28 08:00"),
        ("2027-02-30 4pm", NoSuchDateError, "2027-02-28 16:00"),
        ("day 32 4pm", NoSuchDateError, "day 31 of the month 16:00"),
        ("mon 5 jan 4pm", NoSuchDateError, "2027-01-05 16:00"),
        ("2026-11-24 4pm", DateOverError, "2027-11-24 16:00"),
        ("2025-02-28 4pm", DateOverError, "2027-02-28 16:00"),
        ("today 9am", DateOverError, "2026-11-26 09:00"),
        ("every 9 weeks on fri 4pm", WeeksOutOfRangeError, "every 8 weeks on friday 16:00"),
        ("every 0 weeks on fri 4pm", WeeksOutOfRangeError, "every 8 weeks on friday 16:00"),
        ("", WhenNotUnderstoodError, "every monday 16:00"),
        ("whenever", WhenNotUnderstoodError, "every monday 16:00"),
        ("mon 16:00 CET", WhenNotUnderstoodError, "every monday 16:00"),
        ("mon 9:00 to 10:00", WhenNotUnderstoodError, "every monday 16:00"),
        ("every 99999999999 weeks on mon", WhenNotUnderstoodError, "every monday 16:00"),
        ("99999999999999999999 jan", WhenNotUnderstoodError, "every monday 16:00"),
        ("mon " * 26, WhenTooLongError, "every monday 16:00"),
    ],
)
def test_what_cannot_be_is_refused_by_name_with_something_to_take(
    typed: str, error: type[WhenError], offer: str
) -> None:
    assert offers(typed, error)[0] == offer


@pytest.mark.parametrize("typed", ["2026-13-01", "0000-01-05", "2026-00-00 4pm"])
def test_a_date_in_no_month_has_nothing_to_offer(typed: str) -> None:
    assert offers(typed, NoSuchDateError) == []


def test_a_date_more_than_five_years_away_is_refused() -> None:
    assert offers("2031-11-26 4pm", DateTooFarError) == []


def test_a_time_that_the_clocks_jump_over_with_its_date_is_no_date() -> None:
    now = datetime(2027, 3, 1, tzinfo=UTC)
    with pytest.raises(NoSuchDateError):
        readings("2027-03-27 23:30", now, ZONES.get("America/Nuuk"))


def test_a_refusal_shows_what_was_typed_and_what_to_type() -> None:
    with pytest.raises(WhenNotUnderstoodError) as refused:
        readings("**when** we can", NOW, BERLIN)
    assert "when\\*\\* we can” as a time. Try “mon 16:00”" in str(refused.value)
    assert refused.value.typed == "**when** we can"


def test_suggestions_are_the_readings_or_else_the_offers() -> None:
    assert suggest("mon 4", NOW, BERLIN) == readings("mon 4", NOW, BERLIN)
    assert [sentence(found) for found in suggest("fri 25:00", NOW, BERLIN)] == [
        "every friday 08:00"
    ]
    assert len(suggest("", NOW, BERLIN)) == 6


RHYTHMS = [
    *(Rhythm.daily(), Rhythm.weekly(0, 1, 2, 3, 4), Rhythm.weekly(*range(7))),
    *(Rhythm.weekly(*range(7), interval=weeks) for weeks in range(2, 9)),
    *(Rhythm.weekly(day, interval=weeks) for day in range(7) for weeks in range(1, 9)),
    *(Rhythm.month_weekday(nth, day) for nth in (1, 2, 3, 4, LAST) for day in range(7)),
    *(Rhythm.month_day(day) for day in range(1, 32)),
    Rhythm.once(),
]


@pytest.mark.parametrize("at", [time(0), time(4), time(9, 30), time(10), time(12), time(16, 5)])
def test_a_sentence_of_ours_is_read_back_first(at: time) -> None:
    for rhythm in RHYTHMS:
        recurrence = Recurrence.starting(rhythm, at, BERLIN, NOW)
        assert len(sentence(recurrence)) <= 100
        assert readings(sentence(recurrence), NOW, BERLIN)[0] == recurrence
