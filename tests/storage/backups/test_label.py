"""Any change to a backup is noticed, wherever it is made."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from plc_bot.storage.backups.errors import DamagedBackupError, NotABackupError
from plc_bot.storage.backups.label import Label, attach, check, read_label
from tests.storage.backups.copies import MADE_AT

HELD = bytes(range(256)) * 40


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    file = tmp_path / "backup"
    file.write_bytes(HELD)
    attach(file, a_label())
    return file


def a_label(size: int = len(HELD)) -> Label:
    return Label("sqlite", "0002", MADE_AT, size)


def test_a_label_reads_as_it_was_written(labelled: Path) -> None:
    assert read_label(labelled) == check(labelled) == a_label()


def test_what_a_backup_holds_is_copied_without_its_label(labelled: Path, tmp_path: Path) -> None:
    check(labelled, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == HELD
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600


def test_a_changed_bit_anywhere_is_found(labelled: Path) -> None:
    whole = labelled.read_bytes()
    random = Random(7)
    label = range(len(HELD), len(whole))
    for place in [0, *random.sample(range(len(HELD)), 100), *label]:
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << random.randrange(8)
        labelled.write_bytes(spoilt)
        with pytest.raises((DamagedBackupError, NotABackupError)):
            check(labelled)


@pytest.mark.parametrize("left", [0, 1, 100, len(HELD), len(HELD) + 5, -1])
def test_the_beginning_of_a_backup_is_none(labelled: Path, left: int) -> None:
    labelled.write_bytes(labelled.read_bytes()[:left])
    with pytest.raises((DamagedBackupError, NotABackupError)):
        check(labelled)


@pytest.mark.parametrize("more", [b"\n", b"more", HELD])
def test_what_was_added_below_is_noticed(labelled: Path, more: bytes) -> None:
    labelled.write_bytes(labelled.read_bytes() + more)
    with pytest.raises((DamagedBackupError, NotABackupError)):
        check(labelled)


@pytest.mark.parametrize(
    "content",
    [b"", b"My dear diary", b'\n{"plc-bot backup": 1}\n', b'\n{"plc-bot backup": 1'],
    ids=len,
)
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(NotABackupError, match="last line"):
        read_label(tmp_path / "file")


def test_a_file_that_is_not_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(NotABackupError, match="No such file"):
        read_label(tmp_path / "file")


def test_a_label_of_another_day_does_not_fit(labelled: Path) -> None:
    other = labelled.read_bytes().replace(b"2027-01-05", b"2027-01-06")
    labelled.write_bytes(other)
    with pytest.raises(DamagedBackupError):
        check(labelled)


def test_a_labelled_database_is_still_an_ordinary_one(tmp_path: Path) -> None:
    file = tmp_path / "backup"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (words)")
        connection.execute("INSERT INTO t VALUES ('kept')")
        connection.commit()
    attach(file, a_label(file.stat().st_size))
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT words FROM t").fetchall() == [("kept",)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert json.loads(file.read_bytes().splitlines()[-1])["schema"] == "0002"
