"""What a backup's name tells, and which files the tidying leaves alone."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from plc_bot.storage.backups.keeping import (
    ABANDONED_AFTER,
    LONGEST,
    file_name,
    superfluous,
    tidy,
    unfinished,
)

NOW = datetime(2027, 1, 31, 3, 0, tzinfo=UTC)


def name(age: timedelta, schema: str = "0002", engine: str = "sqlite") -> str:
    return file_name(NOW - age, schema, engine)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def left_in(folder: Path, now: datetime = NOW) -> set[str]:
    tidy(folder, now)
    return {path.name for path in folder.iterdir()}


def test_a_name_tells_the_instant_whatever_the_zone() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=-8)))
    assert file_name(there, "0002", "sqlite") == "plc-20270131-030000-0002.sqlite3"


def test_names_sort_as_their_backups_were_made() -> None:
    names = [name(days(age)) for age in (400, 31, 30, 1, 0)]
    assert names == sorted(names)


def test_an_engine_without_an_ending_has_no_name() -> None:
    with pytest.raises(KeyError):
        file_name(NOW, "0002", "mysql")


def test_an_unfinished_backup_is_hidden_beside_its_place(tmp_path: Path) -> None:
    made = unfinished(tmp_path / name(days(0)))
    assert made.parent == tmp_path
    assert made.name.startswith(f".{name(days(0))}.")
    assert made.name.endswith(".part")


def test_two_unfinished_backups_do_not_meet(tmp_path: Path) -> None:
    assert unfinished(tmp_path / "x") != unfinished(tmp_path / "x")


def test_an_unfinished_backup_never_counts_as_one(tmp_path: Path) -> None:
    part = unfinished(tmp_path / name(days(100))).name
    assert superfluous([part, name(days(0))], NOW) == set()


def test_at_four_weeks_to_the_second_a_backup_is_still_kept() -> None:
    assert superfluous([name(LONGEST)], NOW) == set()
    late = name(LONGEST + timedelta(seconds=1))
    assert superfluous([late], NOW) == {late}


def test_a_backup_from_a_clock_that_was_ahead_is_kept() -> None:
    assert superfluous([name(-days(2)), name(days(0))], NOW) == set()


def test_the_order_in_which_names_come_decides_nothing() -> None:
    names = [name(timedelta(hours=hours)) for hours in range(0, 800, 7)]
    assert superfluous(names, NOW) == superfluous(reversed(names), NOW)


def test_seven_days_need_not_follow_each_other() -> None:
    names = [name(days(age)) for age in range(0, 14, 2)]
    assert superfluous(names, NOW) == set()


def test_each_schema_has_its_own_seven_days_and_three_weeks() -> None:
    ages = [days(age) for age in range(28)]
    mine, other = ({name(age, schema) for age in ages} for schema in ("0002", "0001"))
    assert superfluous(mine | other, NOW) == superfluous(mine, NOW) | superfluous(other, NOW)


def test_a_young_unfinished_backup_is_left_to_whoever_makes_it(tmp_path: Path) -> None:
    part = unfinished(tmp_path / name(days(0)))
    part.touch()
    os.utime(part, (NOW.timestamp(), NOW.timestamp()))
    assert left_in(tmp_path, NOW + ABANDONED_AFTER) == {part.name}
    assert left_in(tmp_path, NOW + ABANDONED_AFTER + timedelta(seconds=1)) == set()


def test_what_belongs_to_an_abandoned_one_goes_with_it(tmp_path: Path) -> None:
    for ending in ("", "-journal", "-wal"):
        part = tmp_path / f".{name(days(0))}.K7Q29FXM.part{ending}"
        part.touch()
        os.utime(part, (0, 0))
    assert left_in(tmp_path) == set()


@pytest.mark.parametrize("mine", [".notes.part", "plc-old.part", ".plc-notes", "plc.sqlite3.part"])
def test_old_files_of_other_names_stay_however_old(tmp_path: Path, mine: str) -> None:
    (tmp_path / mine).touch()
    os.utime(tmp_path / mine, (0, 0))
    assert left_in(tmp_path) == {mine}


def test_what_was_deleted_is_told_the_oldest_first(tmp_path: Path) -> None:
    for age in (40, 0, 30):
        (tmp_path / name(days(age))).touch()
    assert tidy(tmp_path, NOW) == [name(days(40)), name(days(30))]


def test_an_archive_of_a_server_grows_old_like_a_file() -> None:
    assert superfluous([name(days(30), engine="postgresql")], NOW) == {
        "plc-20270101-030000-0002.dump"
    }
