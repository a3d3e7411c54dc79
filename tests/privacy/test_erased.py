"""The list of erasures outside the database: durable, readable after a crash, 60 days long."""

import logging
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plc_bot.privacy.erased import KEPT, Erased, ErasureFile
from plc_bot.privacy.errors import ErasureNotNotedError, ErasuresUnreadableError
from plc_bot.sealing.keys import Keys

NOW = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)


def an_erasure(code: str = "AAAA-0001", at: datetime = NOW, tag: str | None = "abc") -> Erased:
    return Erased(at, 1, code, tag)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "plc.erased"


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def test_what_was_noted_comes_back_in_order(path: Path) -> None:
    noted = [an_erasure("one"), an_erasure("two", tag=None)]
    for erased in noted:
        await ErasureFile(path).add(erased)
    assert await ErasureFile(path).list_kept(NOW) == noted


async def test_an_erasure_is_noted_once_however_often_it_is_tried(path: Path) -> None:
    for _try in range(3):
        await ErasureFile(path).add(an_erasure())
    assert len(lines_of(path)) == 1


async def test_a_line_cut_short_by_a_crash_swallows_no_other(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await ErasureFile(path).add(an_erasure("one"))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"at": "2027-')
    await ErasureFile(path).add(an_erasure("two"))
    assert [erased.code for erased in await ErasureFile(path).list_kept(NOW)] == ["one", "two"]
    assert caplog.records[-1].levelno == logging.WARNING


async def test_an_erasure_leaves_the_list_after_sixty_days(path: Path) -> None:
    file = ErasureFile(path)
    await file.add(an_erasure("old", NOW - KEPT))
    await file.add(an_erasure("young", NOW - KEPT + timedelta(seconds=1)))
    assert [erased.code for erased in await file.list_kept(NOW)] == ["young"]
    assert len(lines_of(path)) == 1


async def test_only_its_owner_can_read_the_list(path: Path) -> None:
    await ErasureFile(path).add(an_erasure())
    assert mode_of(path) == 0o600
    await ErasureFile(path).list_kept(NOW + KEPT)
    assert mode_of(path) == 0o600


async def test_a_list_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "plc.erased").mkdir()
    with pytest.raises(ErasureNotNotedError):
        await ErasureFile(tmp_path / "plc.erased").add(an_erasure())


async def test_a_list_that_cannot_be_read_stops_what_needs_it(tmp_path: Path) -> None:
    (tmp_path / "plc.erased").mkdir()
    with pytest.raises(ErasuresUnreadableError, match=r"plc\.erased.*I don't start"):
        await ErasureFile(tmp_path / "plc.erased").list_kept(NOW)


async def test_the_list_stands_beside_the_keys_and_ends_with_keys_that_do(tmp_path: Path) -> None:
    keys = Keys(bytes(32), tmp_path / "plc.keys")
    await ErasureFile.beside(keys).add(an_erasure())
    assert (tmp_path / "plc.erased").exists()
    await ErasureFile.beside(Keys.fresh()).add(an_erasure())
    assert await ErasureFile.beside(Keys.fresh()).list_kept(NOW) == []
