"""A furnished server with the whole bot in it, on a database that is thrown away."""

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import pytest

from cogs._demo.running import bot_maker
from cogs._demo.simulation import Simulation, simulation
from tests.wire.validity.sent import holding_requests


@pytest.fixture(autouse=True)
def requests_as_described() -> Iterator[None]:
    """Fails the test in which the bot asked for anything that Discord would refuse."""
    with holding_requests() as problems:
        yield
    assert problems == []


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[Simulation]:
    async with simulation(tmp_path, bot_maker(1)) as made:
        yield made
        assert made.env.errors == []
