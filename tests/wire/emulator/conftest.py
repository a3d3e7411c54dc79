"""A Discord by a clock that tests move, and discord.py's own client in it."""

from collections.abc import AsyncGenerator

import pytest

from tests.clock import ManualClock
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.visitor import Visitor, visiting


@pytest.fixture
async def emulated(clock: ManualClock) -> AsyncGenerator[EmulatedDiscord]:
    """One that serves; nothing exists in it yet. Its clock stands, so it tells of no limits."""
    async with EmulatedDiscord(clock) as made:
        made.rate_limits.enforced = False
        yield made


@pytest.fixture
async def visitor(
    emulated: EmulatedDiscord, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Visitor]:
    """A client of discord.py's that is connected, with one guild to act in."""
    async with visiting(emulated, monkeypatch) as made:
        yield made
    assert emulated.unserved == []
