from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bot.scheduling.instants import Moment, Note
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import LAST, Rhythm, RhythmKind
from plc_bot.scheduling.zones import Zones

ZONES = Zones()
BERLIN = ZONES.get("Europe/Berlin")
WEEKDAY = st.integers(0, 6)


def _weekly(days: set[int], weeks: int) -> Rhythm:
    return Rhythm.weekly(*days, interval=weeks)


RHYTHMS = st.one_of(
    st.just(Rhythm.daily()),
    st.just(Rhythm.once()),
    st.builds(_weekly, st.sets(WEEKDAY, min_size=1), st.integers(1, 8)),
    st.builds(Rhythm.month_weekday, st.sampled_from([1, 2, 3, 4, LAST]), WEEKDAY),
    st.builds(Rhythm.month_day, st.integers(1, 31)),
)


def a_recurrence(
    rhythm: Rhythm, first: str = "2026-12-21", at: time = time(16), zone: str = "Europe/Berlin"
) -> Recurrence:
    return Recurrence(rhythm.rule, at, date.fromisoformat(first), zone)


def dates(rhythm: Rhythm, after: str, count: int, first: str = "2026-01-01") -> list[str]:
    found = a_recurrence(rhythm, first).dates(date.fromisoformat(after))
    return [day.isoformat() for day in islice(found, count)]


def test_daily_is_every_date_after_the_given_one() -> None:
    assert dates(Rhythm.daily(), "2028-02-28", 2) == ["2028-02-29", "2028-03-01"]


def test_weekdays_leave_out_the_weekend() -> None:
    rhythm = Rhythm.weekly(4, 3, 2, 1, 0)
    assert rhythm.kind is RhythmKind.WEEKDAYS
    assert dates(rhythm, "2027-01-07", 2) == ["2027-01-08", "2027-01-11"]


def test_several_days_of_a_week_come_in_order() -> None:
    assert dates(Rhythm.weekly(3, 0), "2027-01-01", 3) == ["2027-01-04", "2027-01-07", "2027-01-11"]


def test_every_2_weeks_counts_from_the_first_date_past_week_53() -> None:
    rhythm = Rhythm.weekly(0, interval=2)
    assert dates(rhythm, "2026-12-21", 2, "2026-12-21") == ["2027-01-04", "2027-01-18"]
    assert dates(rhythm, "2030-01-01", 1, "2026-12-21") == ["2030-01-14"]


def test_every_2_weeks_on_two_days_keeps_both_in_one_week() -> None:
    found = dates(Rhythm.weekly(0, 3, interval=2), "2026-12-01", 4, "2026-12-24")
    assert found == ["2026-12-24", "2027-01-04", "2027-01-07", "2027-01-18"]


@pytest.mark.parametrize("weeks", range(2, 9))
def test_long_after_the_first_date_the_weeks_are_still_in_step(weeks: int) -> None:
    first = date(2026, 12, 21)
    recurrence = a_recurrence(Rhythm.weekly(0, interval=weeks))
    for after in range(300):
        found = next(recurrence.dates(first + timedelta(days=after)))
        assert (found - first).days % (7 * weeks) == 0
        assert after < (found - first).days <= after + 7 * weeks


def test_the_last_friday_and_the_first_monday_of_a_month() -> None:
    last, first = Rhythm.month_weekday(LAST, 4), Rhythm.month_weekday(1, 0)
    assert dates(last, "2027-01-01", 2) == ["2027-01-29", "2027-02-26"]
    assert dates(first, "2027-01-04", 1) == ["2027-02-01"]


@pytest.mark.parametrize(
    ("day", "ends"),
    [(28, [28, 28, 28]), (29, [29, 28, 29]), (30, [30, 28, 30]), (31, [31, 28, 31])],
)
def test_a_day_that_a_month_lacks_is_its_last_day(day: int, ends: list[int]) -> None:
    found = dates(Rhythm.month_day(day), "2027-01-01", 3)
    assert [int(date_[-2:]) for date_ in found] == ends


def test_a_leap_day_is_kept() -> None:
    assert dates(Rhythm.month_day(31), "2028-02-01", 1) == ["2028-02-29"]


def test_once_is_its_first_date_alone() -> None:
    assert dates(Rhythm.once(), "2026-12-20", 5, "2026-12-21") == ["2026-12-21"]
    assert dates(Rhythm.once(), "2026-12-21", 5, "2026-12-21") == []


def test_nothing_comes_before_the_first_date() -> None:
    assert dates(Rhythm.daily(), "2020-01-01", 1, "2026-12-21") == ["2026-12-21"]


def test_a_recurrence_starts_today_only_while_its_time_is_to_come() -> None:
    monday = datetime(2027, 1, 4, 14, 59, tzinfo=UTC)
    starts = [
        Recurrence.starting(Rhythm.weekly(0, interval=2), time(16), BERLIN, now).first
        for now in (monday, monday + timedelta(minutes=1))
    ]
    assert starts == [date(2027, 1, 4), date(2027, 1, 11)]


def test_a_date_that_has_no_instant_is_told_and_the_next_one_follows() -> None:
    apia = ZONES.get("Pacific/Apia")
    daily = a_recurrence(Rhythm.daily(), "2011-01-01", time(9), apia.key)
    found = islice(daily.moments(datetime(2011, 12, 29, 19, tzinfo=UTC), apia), 2)
    assert list(found) == [
        Moment(date(2011, 12, 30), None, Note.NO_SUCH_DATE),
        Moment(date(2011, 12, 31), datetime(2011, 12, 30, 19, tzinfo=UTC), Note.PLAIN),
    ]


def test_a_moment_is_not_given_again_at_its_own_instant() -> None:
    monday = datetime(2027, 1, 4, 15, tzinfo=UTC)
    weekly = a_recurrence(Rhythm.weekly(0))
    before = next(weekly.moments(monday - timedelta(microseconds=1), BERLIN)).instant
    assert before == monday
    assert next(weekly.moments(monday, BERLIN)).instant == monday + timedelta(weeks=1)


@given(RHYTHMS)
def test_a_rhythm_survives_being_kept_as_a_rule(rhythm: Rhythm) -> None:
    assert Rhythm.from_rule(rhythm.rule) == rhythm


@given(RHYTHMS, st.dates(), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_recurrence_survives_being_kept_as_text(rhythm: Rhythm, first: date, at: time) -> None:
    recurrence = Recurrence(rhythm.rule, at, first, "Europe/Berlin")
    assert Recurrence.from_text(*recurrence.as_text()) == recurrence


@pytest.mark.parametrize(
    "rule",
    [
        *("", "FREQ=HOURLY", "FREQ=DAILY;COUNT=2", "FREQ=WEEKLY;INTERVAL=9;BYDAY=MO"),
        *("FREQ=WEEKLY;BYDAY=TU,MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=5MO"),
        *("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=0", "freq=daily"),
    ],
)
def test_a_rule_of_another_kind_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="not the rule of a rhythm"):
        Recurrence(rule, time(16), date(2026, 12, 21), "Europe/Berlin")


@pytest.mark.parametrize(
    "rhythm", [Rhythm.month_day(32), Rhythm.weekly(), Rhythm.month_weekday(5, 0)]
)
def test_a_rhythm_out_of_range_makes_no_recurrence(rhythm: Rhythm) -> None:
    with pytest.raises(ValueError, match="not the rule of a rhythm"):
        a_recurrence(rhythm)


@pytest.mark.parametrize("at", [time(16, 0, 1), time(16, tzinfo=UTC)])
def test_a_time_is_a_bare_time_in_whole_minutes(at: time) -> None:
    with pytest.raises(ValueError, match="whole minutes"):
        a_recurrence(Rhythm.daily(), at=at)


@settings(max_examples=300, deadline=None)
@given(
    RHYTHMS,
    st.sampled_from(ZONES.names),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.dates(date(2011, 12, 1), date(2028, 12, 31)),
)
def test_every_regular_date_has_one_valid_instant_and_they_increase(
    rhythm: Rhythm, name: str, at: time, first: date
) -> None:
    recurrence, zone = Recurrence(rhythm.rule, at, first, name), ZONES.get(name)
    start = datetime.combine(first, time(), UTC) - timedelta(days=3)
    found = list(islice(recurrence.moments(start, zone), 40))
    assert [there.day for there in found] == list(
        islice(recurrence.dates(first - timedelta(days=1)), 40)
    )
    instants = [there.instant for there in found if there.instant]
    assert all(one < two for one, two in pairwise(instants))
    for there in found:
        assert there.instant == _first_valid_minute(name, there.day, at)


EVERY_OTHER = Rhythm.weekly(1, interval=2)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (a_recurrence(Rhythm.weekly(0), "2027-01-11"), "2026-12-21"),  # the same again
        (a_recurrence(Rhythm.weekly(0), "2027-01-11", time(9)), "2027-01-11"),
        (a_recurrence(Rhythm.once(), "2027-01-11"), "2027-01-11"),
        (a_recurrence(EVERY_OTHER, "2027-01-12"), "2027-01-12"),
    ],
)
def test_what_is_typed_in_place_of_every_monday_begins(typed: Recurrence, first: str) -> None:
    before = a_recurrence(Rhythm.weekly(0))
    assert typed.in_step_with(before).first.isoformat() == first


@pytest.mark.parametrize("at", [time(16), time(9)])
@pytest.mark.parametrize("rhythm", [EVERY_OTHER, Rhythm.weekly(4, interval=2)])
def test_every_two_weeks_goes_on_in_the_weeks_it_was_in(rhythm: Rhythm, at: time) -> None:
    before = a_recurrence(EVERY_OTHER, "2026-12-22")
    after = a_recurrence(rhythm, "2027-01-15", at).in_step_with(before)
    weeks = {day.isocalendar().week for day in islice(after.dates(date(2026, 12, 31)), 4)}
    assert weeks <= {day.isocalendar().week for day in islice(before.dates(date(2026, 12, 31)), 4)}


def test_a_single_date_is_the_one_typed_last() -> None:
    before, typed = a_recurrence(Rhythm.once()), a_recurrence(Rhythm.once(), "2027-02-01")
    assert typed.in_step_with(before) == typed


def _first_valid_minute(name: str, day: date, at: time) -> datetime | None:
    """By trying: the first UTC minute at which the date's local clock shows the time or later."""
    zone, wall = ZONES.get(name), datetime.combine(day, at)
    for fold in (0, 1):
        utc = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if utc.astimezone(zone).replace(tzinfo=None) == wall:
            return utc
    tried = (datetime.combine(day, at, UTC) + timedelta(minutes=m) for m in range(-1700, 1700))
    shown = ((utc, utc.astimezone(zone).replace(tzinfo=None)) for utc in tried)
    return next((utc for utc, local in shown if local.date() == day and local >= wall), None)
