"""The bot put together with its key, start after start."""

from pathlib import Path

import pytest

from plc_bot.cli.assembly import assembled_bot
from plc_bot.sealing.errors import KeysUnavailableError
from plc_bot.sealing.keys import PERSON
from tests.clock import ManualClock


async def tag(url: str, clock: ManualClock, keys_file: Path | None) -> str:
    """A person's tag, as a bot that was just started makes it."""
    bot = await assembled_bot(url, clock, strict=True, keys_file=keys_file)
    try:
        return bot.services.keys.tag(PERSON, 1, 2)
    finally:
        await bot.services.database.close()


async def test_each_start_finds_the_key_of_the_first(
    database_url: str, clock: ManualClock, tmp_path: Path
) -> None:
    keys_file = tmp_path / "apart" / "plc.keys"
    first = await tag(database_url, clock, keys_file)
    assert await tag(database_url, clock, keys_file) == first


async def test_a_lost_key_does_not_stop_the_start(
    database_url: str, clock: ManualClock, tmp_path: Path
) -> None:
    await tag(database_url, clock, tmp_path / "plc.keys")
    with pytest.raises(KeysUnavailableError):
        await tag(database_url, clock, tmp_path / "elsewhere.keys")


async def test_without_a_place_the_key_ends_with_the_bot(
    database_url: str, clock: ManualClock
) -> None:
    assert await tag(database_url, clock, None) != await tag(database_url, clock, None)
