"""Seven days, then three weeks, then nothing: whatever comes in between."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.storage.backups.keeping import LONGEST, file_name, superfluous, tidy

NOW = datetime(2027, 1, 31, 3, 0, tzinfo=UTC)


def name(days_ago: float, schema: str = "0002") -> str:
    return file_name(NOW - timedelta(days=days_ago), schema, "sqlite")


def kept_after(days: int, per_day: int = 1) -> list[str]:
    """What is left when so many days, with so many backups each, were tidied one by one."""
    names: set[str] = set()
    for day in range(days, -1, -1):
        for nth in range(per_day):
            at = NOW - timedelta(days=day, hours=nth)
            names.add(file_name(at, "0002", "sqlite"))
            names -= superfluous(names, at)
    return sorted(names, reverse=True)


def ages(names: list[str]) -> list[int]:
    return [(NOW.date() - date.fromisoformat(found[4:12])).days for found in names]


def test_a_name_says_when_and_which_schema() -> None:
    assert file_name(NOW, "0002", "sqlite") == "plc-20270131-030000-0002.sqlite3"
    assert file_name(NOW, "0002", "postgresql") == "plc-20270131-030000-0002.dump"


def test_after_months_a_week_of_days_and_three_weeks_are_there() -> None:
    left = ages(kept_after(100))
    assert left[:7] == list(range(7))
    assert len(left) <= 10
    weekly = left[7:]
    assert all(older - newer == 7 for newer, older in pairwise(weekly))


def test_of_a_day_the_newest_stays() -> None:
    assert superfluous([name(0), name(0.1), name(1)], NOW) == {name(0.1)}


def test_the_one_made_for_an_upgrade_stays_beside_the_others_of_its_day() -> None:
    assert superfluous([name(0), name(0.1, "0001")], NOW) == set()


def test_after_four_weeks_none_is_left() -> None:
    assert superfluous([name(0), name(27.9), name(28.1)], NOW) == {name(28.1)}
    assert superfluous([name(29), name(40)], NOW) == {name(29), name(40)}


@pytest.mark.parametrize(
    "strange",
    [
        "plc.sqlite3",
        "plc-20270131-030000-0002.sqlite3.copy",
        "plc-2027-0002.dump",
        "x",
        "plc-20279931-030000-0002.sqlite3",
    ],
)
def test_a_file_with_another_name_is_nobodys_business(strange: str) -> None:
    assert superfluous([strange, name(0)], NOW) == set()


@given(st.lists(st.floats(0, 60), max_size=60))
def test_never_is_more_kept_than_ten_nor_longer_than_four_weeks(days: list[float]) -> None:
    names = {name(age) for age in days}
    kept = sorted(names - superfluous(names, NOW))
    assert len(kept) <= 10
    assert all(age <= LONGEST.days for age in ages(kept))
    if any(age < 27 for age in days):
        assert max(names) in kept


def test_tidying_deletes_what_is_superfluous_and_what_was_left_by_a_crash(tmp_path: Path) -> None:
    abandoned = ".plc-20270101-030000-0002.sqlite3.K7Q29FXM.part"
    for made in (name(0), name(0.1), abandoned, "notes.txt"):
        (tmp_path / made).touch()
    two_days = NOW + timedelta(days=2)
    # As old as this machine says; two days later by any clock.
    later = datetime.fromtimestamp((tmp_path / abandoned).stat().st_mtime, UTC) + timedelta(days=2)
    assert tidy(tmp_path, NOW) == [name(0.1)]
    assert {path.name for path in tmp_path.iterdir()} >= {name(0), "notes.txt"}
    tidy(tmp_path, max(two_days, later))
    assert not (tmp_path / abandoned).exists()
    assert (tmp_path / "notes.txt").exists()
