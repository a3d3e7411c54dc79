"""Last lines that look like a label and are none, and what a check leaves behind."""

import json
from pathlib import Path

import pytest

from plc_bot.storage.backups.errors import DamagedBackupError, NotABackupError
from plc_bot.storage.backups.label import LONGEST, Label, attach, check, read_label
from tests.storage.backups.copies import MADE_AT

HELD = b"what it holds"


def a_label(**changes: object) -> Label:
    values: dict[str, object] = {"engine": "sqlite", "schema": "0002", "size": len(HELD)}
    return Label(made_at=MADE_AT, **{**values, **changes})  # pyright: ignore[reportArgumentType] - each test changes one


def a_backup(folder: Path, held: bytes = HELD) -> Path:
    file = folder / "backup"
    file.write_bytes(held)
    attach(file, a_label(size=len(held)))
    return file


def with_line(folder: Path, **told: object) -> Path:
    file = folder / "file"
    whole = {"plc-bot backup": 1, "engine": "sqlite", "schema": "0002", **told}
    file.write_bytes(HELD + b"\n" + json.dumps(whole).encode() + b"\n")
    return file


@pytest.mark.parametrize(
    "told",
    [
        {"made_at": MADE_AT.isoformat()},
        {"size": len(HELD)},
        {"made_at": "yesterday", "size": len(HELD)},
        {"made_at": 20270105, "size": len(HELD)},
    ],
    ids=["no size", "no time", "no such time", "a number"],
)
def test_a_line_that_tells_too_little_is_no_label(tmp_path: Path, told: dict[str, object]) -> None:
    with pytest.raises(NotABackupError, match="last line"):
        read_label(with_line(tmp_path, **told))


@pytest.mark.parametrize("size", [len(HELD) - 1, len(HELD) + 1, 0, -1, str(len(HELD)), None])
def test_a_line_of_another_size_is_no_label(tmp_path: Path, size: object) -> None:
    with pytest.raises(NotABackupError, match="length"):
        read_label(with_line(tmp_path, made_at=MADE_AT.isoformat(), size=size))


def test_a_line_without_a_digest_reads_and_does_not_pass(tmp_path: Path) -> None:
    file = with_line(tmp_path, made_at=MADE_AT.isoformat(), size=len(HELD))
    assert read_label(file) == a_label()
    with pytest.raises(DamagedBackupError):
        check(file)


def test_a_label_that_the_content_quotes_is_not_taken_for_its_own(tmp_path: Path) -> None:
    inner = a_backup(tmp_path).read_bytes()
    file = a_backup(tmp_path, inner)
    assert check(file, tmp_path / "copy").size == len(inner)
    assert (tmp_path / "copy").read_bytes() == inner


def test_even_an_empty_backup_can_be_checked(tmp_path: Path) -> None:
    assert check(a_backup(tmp_path, b"")) == a_label(size=0)


def test_content_of_several_chunks_is_copied_whole(tmp_path: Path) -> None:
    held = bytes(range(256)) * 5_000
    check(a_backup(tmp_path, held), tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == held


def test_a_label_has_room_to_spare_in_what_is_read_of_it(tmp_path: Path) -> None:
    line = a_backup(tmp_path).read_bytes()[len(HELD) :]
    assert len(line) < LONGEST - 200


def test_an_older_copy_is_written_over_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"x" * 1_000)
    check(a_backup(tmp_path), tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == HELD


def test_a_copy_that_cannot_be_written_is_not_the_backups_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check(a_backup(tmp_path), tmp_path / "nowhere" / "copy")


def test_a_folder_is_no_backup_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotABackupError, match="directory"):
        read_label(tmp_path)


def test_checking_leaves_the_backup_as_it_was(tmp_path: Path) -> None:
    file = a_backup(tmp_path)
    before = file.read_bytes()
    check(file)
    assert file.read_bytes() == before
