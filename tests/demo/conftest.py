"""A furnished server with the whole bot in it, on a database that is thrown away."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cogs._demo.running import bot_maker
from cogs._demo.simulation import Simulation, simulation


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[Simulation]:
    async with simulation(tmp_path, bot_maker(1)) as made:
        yield made
        assert made.env.errors == []
