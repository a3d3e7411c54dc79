"""A list of erasures that something else wrote into still brings nobody back."""

import json
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from plc_bot.privacy.erased import KEPT, Erased, ErasureFile

NOW = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
WHOLE = Erased(NOW, 1, "AAAA-0001", "abc")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plc.erased"


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", errors="surrogateescape")


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def codes(path: Path, now: datetime = NOW) -> list[str]:
    return [erased.code for erased in await ErasureFile(path).list_kept(now)]


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "null",
        "7",
        "[]",
        '"at"',
        '{"at": "yesterday", "guild": 1, "code": "x", "tag": null}',
        '{"at": 7, "guild": 1, "code": "x", "tag": null}',
        '{"at": "2027-01-04T06:00:00+00:00", "guild": "all", "code": "x", "tag": null}',
        '{"at": "2027-01-04T06:00:00+00:00", "guild": null, "code": "x", "tag": null}',
        '{"at": "2027-01-04T06:00:00+00:00", "guild": 1, "code": "x"}',
    ],
)
async def test_whatever_stands_in_a_line_the_others_are_read(
    path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    write(path, f"{damage}\n{WHOLE.line}")
    assert await ErasureFile(path).list_kept(NOW) == [WHOLE]
    assert [record.getMessage() for record in caplog.records] == [
        "line 1 of the list of erasures is damaged and left out"
    ]


async def test_bytes_that_are_no_text_spoil_their_own_line_only(path: Path) -> None:
    write(path, f"\udcff\udcfe\0\n{WHOLE.line}")
    assert await codes(path) == [WHOLE.code]


async def test_a_time_without_its_zone_still_counts(path: Path) -> None:
    told = json.loads(WHOLE.line)
    write(path, json.dumps({**told, "at": "2027-01-04T06:00:00"}) + "\n")
    assert await codes(path) == [WHOLE.code]


async def test_a_time_in_another_zone_is_the_same_instant(path: Path) -> None:
    there = timezone(timedelta(hours=9))
    await ErasureFile(path).add(Erased((NOW - KEPT).astimezone(there), 1, "old", None))
    await ErasureFile(path).add(Erased(NOW.astimezone(there), 1, "young", None))
    assert await codes(path) == ["young"]


async def test_what_stays_is_written_anew_as_it_was(path: Path) -> None:
    old = Erased(NOW - KEPT, 2, "old", None)
    write(path, old.line + WHOLE.line)
    await ErasureFile(path).list_kept(NOW)
    assert text_of(path) == WHOLE.line


@pytest.fixture
def read_by_others(path: Path) -> Path:
    write(path, WHOLE.line)
    path.chmod(0o644)
    return path


async def test_a_list_that_others_could_read_is_closed_when_written_anew(
    read_by_others: Path,
) -> None:
    await ErasureFile(read_by_others).list_kept(NOW + KEPT)
    assert mode_of(read_by_others) == 0o600


async def test_looking_at_a_list_that_is_not_there_makes_nothing(tmp_path: Path) -> None:
    assert await codes(tmp_path / "keys" / "plc.erased") == []
    assert names_in(tmp_path) == []


async def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    await ErasureFile(tmp_path / "keys" / "plc.erased").add(WHOLE)
    assert mode_of(tmp_path / "keys") == 0o700


async def test_erasures_are_told_apart_by_their_codes_not_by_whose_they_are(path: Path) -> None:
    for code, tag in (("one", "abc"), ("two", "abc"), ("three", None)):
        await ErasureFile(path).add(Erased(NOW, 1, code, tag))
    assert await codes(path) == ["one", "two", "three"]
