"""Rhythms and dates as people read them."""

from datetime import UTC, date, datetime, time
from itertools import islice

import pytest

from cogs._kit.calendar_words import (
    clock_change_words,
    coming_dates_words,
    moment_words,
    own_clock,
    recurrence_words,
)
from plc_bot.scheduling.cities import city_of
from plc_bot.scheduling.instants import ClockChange, clock_changes
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.scheduling.zones import Zones
from plc_bot.wording import speaking

ZONES = Zones()


def a_recurrence(
    rhythm: Rhythm | None = None,
    at: time = time(16),
    first: date = date(2027, 1, 4),
    zone: str = "Europe/Berlin",
) -> Recurrence:
    return Recurrence((rhythm or Rhythm.weekly(0)).rule, at, first, zone)


def dates(recurrence: Recurrence, after: datetime, count: int = 1) -> str:
    zone = ZONES.get(recurrence.zone)
    moments = list(islice(recurrence.moments(after, zone), count))
    changes = clock_changes(zone, moments[0].day, moments[-1].day)
    return coming_dates_words(moments, changes, recurrence, zone)


@pytest.mark.parametrize(
    ("rhythm", "said"),
    [
        (Rhythm.daily(), "Every day 16:00, Berlin"),
        (Rhythm.weekly(0, 1, 2, 3, 4), "Monday to Friday 16:00, Berlin"),
        (Rhythm.weekly(0), "Every Monday 16:00, Berlin"),
        (Rhythm.weekly(0, 2, 4), "Every Monday, Wednesday, and Friday 16:00, Berlin"),
        (Rhythm.weekly(1, interval=2), "Every 2 weeks on Tuesday 16:00, Berlin"),
        (Rhythm.month_weekday(1, 0), "First Monday of the month 16:00, Berlin"),
        (Rhythm.month_weekday(2, 0), "Second Monday of the month 16:00, Berlin"),
        (Rhythm.month_weekday(3, 0), "Third Monday of the month 16:00, Berlin"),
        (Rhythm.month_weekday(4, 0), "Fourth Monday of the month 16:00, Berlin"),
        (Rhythm.month_weekday(-1, 4), "Last Friday of the month 16:00, Berlin"),
        (Rhythm.month_day(28), "Day 28 of the month 16:00, Berlin"),
        (
            Rhythm.month_day(29),
            "Day 29 of the month (a shorter month's last day) 16:00, Berlin",
        ),
        (Rhythm.once(), "Once, on Mon, Jan 4, 2027 16:00, Berlin"),
    ],
)
def test_every_rhythm_has_its_words(rhythm: Rhythm, said: str) -> None:
    assert recurrence_words(a_recurrence(rhythm)) == said


def test_weekdays_and_dates_speak_the_readers_language() -> None:
    with speaking("de"):
        assert "Montag" in recurrence_words(a_recurrence())
        assert "Mo., 4. Jan." in dates(a_recurrence(), datetime(2027, 1, 1, tzinfo=UTC))
    with speaking("en-GB"):
        assert "Mon 4 Jan 16:00" in dates(a_recurrence(), datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, city: str) -> None:
    assert city_of(zone) == city


def test_an_instant_is_left_to_each_readers_discord() -> None:
    assert own_clock(datetime(2027, 1, 4, 15, tzinfo=UTC), "R") == "<t:1799074800:R>"


def test_a_date_has_its_local_time_and_the_readers() -> None:
    said = dates(a_recurrence(), datetime(2027, 1, 1, tzinfo=UTC))
    assert said == "Mon, Jan 4 16:00 · <t:1799074800:f>"


def test_a_clock_change_within_the_dates_is_told() -> None:
    said = dates(a_recurrence(), datetime(2027, 3, 20, tzinfo=UTC), 2)
    assert said.splitlines()[-1] == "-# Clocks change on March 28; it stays 16:00 in Berlin."


def test_no_clock_change_is_told_where_none_is() -> None:
    assert "Clocks" not in dates(a_recurrence(), datetime(2027, 1, 1, tzinfo=UTC), 5)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("2027-03-27", "-# 02:30 does not exist on Sun, Mar 28, 2027: posted at 03:00."),
        ("2026-10-24", "-# 02:30 comes twice on Sun, Oct 25, 2026: posted the first time."),
    ],
)
def test_gaps_and_folds_are_told(after: str, said: str) -> None:
    recurrence = a_recurrence(Rhythm.weekly(6), time(2, 30), date(2026, 1, 4))
    assert said in dates(recurrence, datetime.fromisoformat(f"{after}T00:00+00:00"))


def test_a_date_that_no_clock_shows_is_left_out_in_words() -> None:
    recurrence = a_recurrence(Rhythm.daily(), time(9), date(2011, 12, 1), "Pacific/Apia")
    zone = ZONES.get(recurrence.zone)
    after = datetime(2011, 12, 30, 1, tzinfo=UTC)
    (moment,) = islice(recurrence.moments(after, zone), 1)
    said = moment_words(moment, recurrence, zone)
    assert said == "Fri, Dec 30: left out. Fri, Dec 30, 2011 does not exist there."


def test_clocks_put_back_are_told_alike() -> None:
    said = clock_change_words(ClockChange(date(2027, 10, 31), -60), a_recurrence())
    assert said == "Clocks change on October 31; it stays 16:00 in Berlin."
