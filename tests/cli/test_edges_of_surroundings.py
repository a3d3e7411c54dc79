"""Where a check of the machine begins to warn, and what it tells the operator to do."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from plc_bot.cli import surroundings
from plc_bot.cli.findings import Word
from plc_bot.scheduling.zones import Zones
from plc_bot.settings import read_settings
from tests.clock import ManualClock

pytestmark = pytest.mark.usefixtures("at_home")
GIGABYTE = 10**9
LEAST = surroundings.FREE_LEAST_BYTES


@pytest.fixture
def with_free(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A disk with so many bytes left."""

    def set_free(free: int) -> None:
        def usage(_folder: Path) -> SimpleNamespace:
            return SimpleNamespace(free=free)

        monkeypatch.setattr(shutil, "disk_usage", usage)

    return set_free


def disk_words(database_bytes: int) -> list[Word]:
    return [line.word for line in surroundings.disk(read_settings(), database_bytes)]


@pytest.mark.parametrize(
    ("free", "database_bytes", "word"),
    [
        (LEAST, 0, Word.OK),
        (LEAST - 1, 0, Word.PROBLEM),
        (4 * GIGABYTE, 2 * GIGABYTE, Word.OK),
        (4 * GIGABYTE - 1, 2 * GIGABYTE, Word.PROBLEM),
    ],
)
def test_room_is_wanted_for_the_database_and_as_much_again(
    with_free: Callable[[int], None], free: int, database_bytes: int, word: Word
) -> None:
    with_free(free)
    assert disk_words(database_bytes) == [word, word]


def test_a_full_disk_says_how_much_room_to_make(with_free: Callable[[int], None]) -> None:
    with_free(1_500_000_000)
    line, _backups = surroundings.disk(read_settings(), 1_000 * GIGABYTE)
    assert (line.says, line.mend) == ("1.5 GB are free.", "Make room: 2,000.0 GB at least.")


def test_a_folder_not_made_yet_is_looked_at_where_it_will_be(
    monkeypatch: pytest.MonkeyPatch, at_home: Path
) -> None:
    monkeypatch.setenv("PLC_BACKUP_DIR", str(at_home / "not" / "made" / "yet"))
    _data, backups = surroundings.disk(read_settings(), 0)
    assert backups.about == "disk of the backups"
    assert not (at_home / "not").exists()


@pytest.mark.parametrize(("years", "word"), [(0, Word.OK), (1, Word.OK), (2, Word.WARNING)])
def test_zone_rules_are_old_in_their_second_year(years: int, word: Word) -> None:
    release = Zones().release
    clock = ManualClock(datetime(int(release[:4]) + years, 1, 1, tzinfo=UTC))
    line = surroundings.zone_rules(clock)
    assert (line.word, release in line.says) == (word, True)


def test_a_version_with_letters_behind_it_is_compared_by_its_numbers() -> None:
    assert surroundings.sqlite_version("3.100.1-beta").word is Word.OK


@pytest.mark.parametrize("version", ["3.7.17", "3.41.2"])
def test_an_old_sqlite_is_named_with_what_to_use(version: str) -> None:
    line = surroundings.sqlite_version(version)
    assert line.says.startswith(version)
    assert "3.42" in line.mend


@pytest.mark.parametrize(
    ("mode", "found"), [(0o600, 0), (0o640, 0), (0o604, 1), (0o602, 1), (0o601, 0)]
)
def test_only_what_everybody_can_read_or_change_is_open(
    at_home: Path, mode: int, found: int
) -> None:
    (at_home / ".env").touch()
    (at_home / ".env").chmod(mode)
    lines = list(surroundings.secret_files(read_settings()))
    assert sum(line.word is Word.PROBLEM for line in lines) == found
    assert len(lines) == 1


def test_each_open_file_has_a_line_of_its_own(at_home: Path) -> None:
    (at_home / "keys").mkdir()
    for name in ("plc.keys", "plc.erased"):
        (at_home / "keys" / name).touch(mode=0o600)
        (at_home / "keys" / name).chmod(0o644)
    mends = [line.mend for line in surroundings.secret_files(read_settings())]
    assert mends == [
        "Close it to others: chmod 600 keys/plc.keys",
        "Close it to others: chmod 600 keys/plc.erased",
    ]


def test_an_address_that_is_not_this_machines_is_no_port_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLC_HTTP_PORT", "1")
    monkeypatch.setenv("PLC_HTTP_HOST", "192.0.2.1")
    monkeypatch.setattr(surroundings, "PROBE_SECONDS", 0.05)
    line = surroundings.port(read_settings())
    assert line.word is Word.PROBLEM
    assert "1 on 192.0.2.1 can't be used" in line.says
