import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plc_bot.storage import (
    DatabaseAddressError,
    DatabaseInUseError,
    DatabaseUnusableError,
    sole_use,
)

NOW = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
POSTGRES = "postgresql://plc@127.0.0.1/plc"


def address(folder: Path) -> str:
    return f"sqlite:///{folder / 'plc.sqlite3'}"


def enter(where: str) -> None:
    with sole_use(where, NOW):
        pass


def test_a_second_user_of_a_file_is_told_who_was_first(tmp_path: Path) -> None:
    with sole_use(address(tmp_path), NOW), pytest.raises(DatabaseInUseError) as refused:
        enter(address(tmp_path))
    assert refused.value.holder == f"process {os.getpid()}, started 2027-01-04 06:00:00 UTC"
    assert refused.value.holder in str(refused.value)


def test_afterwards_the_file_is_free_again(tmp_path: Path) -> None:
    enter(address(tmp_path))
    enter(address(tmp_path))


def test_what_an_earlier_process_left_is_not_mistaken_for_a_user(tmp_path: Path) -> None:
    (tmp_path / "plc.sqlite3.lock").write_text("process 1, started long ago and long gone")
    enter(address(tmp_path))


def test_two_files_have_a_user_each(tmp_path: Path) -> None:
    with sole_use(address(tmp_path / "one"), NOW):
        enter(address(tmp_path / "two"))


def test_a_new_folder_is_made_and_closed_to_others(tmp_path: Path) -> None:
    enter(address(tmp_path / "made" / "here"))
    mode = (tmp_path / "made" / "here").stat().st_mode
    assert stat.S_IMODE(mode) == 0o700


def test_a_server_may_have_many_users() -> None:
    with sole_use(POSTGRES, NOW):
        enter(POSTGRES)


def test_an_address_that_names_nothing_is_refused() -> None:
    with pytest.raises(DatabaseAddressError):
        enter("plc.sqlite3")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseUnusableError, match="Not a directory"):
        enter(address(tmp_path / "file" / "folder"))
