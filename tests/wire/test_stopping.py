"""SIGTERM under load; 100 rounds of it are `python -m tests.wire.stops`."""

from pathlib import Path

import pytest

from plc_bot.clock import SystemClock
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.stops import AT_ONCE, Stop, Stops


@pytest.mark.parametrize("rounds", [1, pytest.param(2, marks=pytest.mark.thorough)])
async def test_a_stop_under_load_leaves_nobody_unanswered_and_no_post_lost_or_doubled(
    database_url: str, folder: Path, rounds: int
) -> None:
    seen: list[Stop] = []
    async with EmulatedDiscord(SystemClock()) as discord:
        assert await Stops(discord, database_url, folder).play(rounds, seen.append) == []
    assert len(seen) == rounds
    assert all(stop.answered >= AT_ONCE for stop in seen)
    assert any(stop.under_way for stop in seen)
