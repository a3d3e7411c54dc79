"""The table of zones and dates that the schedule promises, and its edges."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plc_bot.scheduling.instants import ClockChange, Note, clock_changes, instant, moment
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.scheduling.zones import Zones

ZONES = Zones()
OLD = Zones(Path(__file__).parent / "zone_2025b")
SUNDAYS, MONDAYS = Rhythm.weekly(6), Rhythm.weekly(0)
THE_29TH, DAILY = Rhythm.month_day(29), Rhythm.daily()
BERLIN, NEW_YORK, ST_JOHNS = "Europe/Berlin", "America/New_York", "America/St_Johns"
LORD_HOWE, CASABLANCA, APIA = "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"

Row = tuple[str, Rhythm, str, str, str, Note]
TABLE: list[Row] = [
    (BERLIN, SUNDAYS, "02:30", "2026-10-25", "2026-10-25 00:30", Note.FOLD),
    (BERLIN, SUNDAYS, "02:30", "2027-03-28", "2027-03-28 01:00", Note.GAP),
    (BERLIN, MONDAYS, "16:00", "2027-03-22", "2027-03-22 15:00", Note.PLAIN),
    (BERLIN, MONDAYS, "16:00", "2027-03-29", "2027-03-29 14:00", Note.PLAIN),
    (BERLIN, THE_29TH, "16:00", "2027-02-28", "2027-02-28 15:00", Note.PLAIN),
    (BERLIN, THE_29TH, "16:00", "2028-02-29", "2028-02-29 15:00", Note.PLAIN),
    (NEW_YORK, SUNDAYS, "01:30", "2026-11-01", "2026-11-01 05:30", Note.FOLD),
    (NEW_YORK, SUNDAYS, "02:30", "2027-03-14", "2027-03-14 07:00", Note.GAP),
    (LORD_HOWE, SUNDAYS, "01:45", "2027-04-04", "2027-04-03 14:45", Note.FOLD),
    (LORD_HOWE, SUNDAYS, "02:00", "2028-10-01", "2028-09-30 15:30", Note.GAP),
    (ST_JOHNS, SUNDAYS, "01:30", "2026-11-01", "2026-11-01 04:00", Note.FOLD),
    (ST_JOHNS, SUNDAYS, "02:15", "2027-03-14", "2027-03-14 05:30", Note.GAP),
    (CASABLANCA, SUNDAYS, "02:30", "2026-02-15", "2026-02-15 01:30", Note.FOLD),
    (CASABLANCA, SUNDAYS, "02:30", "2026-03-22", "2026-03-22 02:00", Note.GAP),
    (CASABLANCA, MONDAYS, "16:00", "2026-09-14", "2026-09-14 15:00", Note.PLAIN),
    (CASABLANCA, MONDAYS, "16:00", "2026-09-21", "2026-09-21 16:00", Note.PLAIN),
    ("Asia/Kathmandu", MONDAYS, "16:00", "2026-11-30", "2026-11-30 10:15", Note.PLAIN),
    ("Asia/Kathmandu", MONDAYS, "16:00", "2028-12-25", "2028-12-25 10:15", Note.PLAIN),
    (APIA, DAILY, "09:00", "2011-12-29", "2011-12-29 19:00", Note.PLAIN),
    (APIA, DAILY, "09:00", "2011-12-30", "", Note.NO_SUCH_DATE),
    (APIA, DAILY, "09:00", "2011-12-31", "2011-12-30 19:00", Note.PLAIN),
]


@pytest.fixture(params=["as installed", "stale"])
def zones(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Zones]:
    """Zones that have read nothing yet; once while the system's files know no clock change."""
    if request.param == "stale":
        for name in {row[0] for row in TABLE}:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes((files("tzdata") / "zoneinfo/UTC").read_bytes())
        zoneinfo.reset_tzpath(to=[str(tmp_path)])
        ZoneInfo.clear_cache()
        assert datetime(2026, 7, 1, tzinfo=ZoneInfo(BERLIN)).utcoffset() == timedelta()
    yield Zones()
    zoneinfo.reset_tzpath()
    ZoneInfo.clear_cache()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[2]} {row[3]}")
def test_each_row_of_the_promised_table_holds(zones: Zones, row: Row) -> None:
    name, rhythm, at, day, utc, note = row
    zone, wanted = zones.get(name), date.fromisoformat(day)
    recurrence = Recurrence(rhythm.rule, time.fromisoformat(at), date(2011, 1, 1), name)
    eve = datetime.fromisoformat(f"{day} 00:00").replace(tzinfo=zone) - timedelta(days=1)
    found = next(there for there in recurrence.moments(eve, zone) if there.day >= wanted)
    assert found.day == wanted
    assert found.instant == (datetime.fromisoformat(f"{utc}Z") if utc else None)
    assert found.note is note


def test_a_reader_in_new_york_sees_berlin_move_when_the_clocks_differ(zones: Zones) -> None:
    days = (date(2027, 3, 8), date(2027, 3, 15), date(2027, 3, 22), date(2027, 3, 29))
    read = [_at(zones, BERLIN, day).astimezone(zones.get(NEW_YORK)).hour for day in days]
    assert read == [10, 11, 11, 10]


def test_casablanca_stays_on_summer_time_by_the_old_release() -> None:
    days = (date(2026, 9, 14), date(2026, 9, 21))
    assert [_at(OLD, CASABLANCA, day).hour for day in days] == [15, 15]
    assert [_at(ZONES, CASABLANCA, day).hour for day in days] == [15, 16]


def test_berlin_is_the_same_by_both_releases() -> None:
    days = [date(2026, 9, 14) + timedelta(weeks=n) for n in range(104)]
    assert all(_at(OLD, BERLIN, day) == _at(ZONES, BERLIN, day) for day in days)


def test_a_gap_that_leaves_the_date_has_no_instant() -> None:
    """Nuuk's clocks go from Saturday 23:00 to Sunday 00:00."""
    zone = ZONES.get("America/Nuuk")
    found = moment(date(2027, 3, 27), time(23, 30), zone)
    assert (found.instant, found.note) == (None, Note.NO_SUCH_TIME)
    assert instant(date(2027, 3, 27), time(22, 59), zone) == datetime(
        2027, 3, 28, 0, 59, tzinfo=UTC
    )


def test_the_first_of_two_is_meant_however_the_time_is_marked() -> None:
    found = instant(date(2026, 10, 25), time(2, 30, fold=1), ZONES.get(BERLIN))
    assert found == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_gap_at_midnight_ends_on_the_same_date() -> None:
    """Cairo's clocks go from Friday 00:00 to 01:00."""
    found = moment(date(2027, 4, 30), time(0, 30), ZONES.get("Africa/Cairo"))
    assert (found.instant, found.note) == (datetime(2027, 4, 29, 22, tzinfo=UTC), Note.GAP)


@pytest.mark.parametrize(
    ("name", "start", "end", "changes"),
    [
        (BERLIN, "2027-01-01", "2027-12-31", [("2027-03-28", 60), ("2027-10-31", -60)]),
        (BERLIN, "2027-03-28", "2027-03-28", [("2027-03-28", 60)]),
        (BERLIN, "2027-03-29", "2027-10-30", []),
        (BERLIN, "2027-03-20", "2027-03-27", []),
        (LORD_HOWE, "2027-01-01", "2027-12-31", [("2027-04-04", -30), ("2027-10-03", 30)]),
        (CASABLANCA, "2026-02-01", "2026-04-01", [("2026-02-15", -60), ("2026-03-22", 60)]),
        (CASABLANCA, "2026-09-01", "2027-12-31", [("2026-09-20", -60)]),
        ("Asia/Kathmandu", "2026-01-01", "2028-12-31", []),
        (APIA, "2011-12-01", "2011-12-31", [("2011-12-31", 24 * 60)]),
        ("Pacific/Auckland", "2027-04-04", "2027-04-04", [("2027-04-04", -60)]),
        ("America/Nuuk", "2027-03-28", "2027-03-28", [("2027-03-28", 60)]),
    ],
)
def test_clock_changes_are_found_between_two_dates(
    name: str, start: str, end: str, changes: list[tuple[str, int]]
) -> None:
    found = clock_changes(ZONES.get(name), date.fromisoformat(start), date.fromisoformat(end))
    assert found == tuple(ClockChange(date.fromisoformat(day), by) for day, by in changes)


def _at(zones: Zones, name: str, day: date) -> datetime:
    found = instant(day, time(16), zones.get(name))
    assert found is not None
    return found
