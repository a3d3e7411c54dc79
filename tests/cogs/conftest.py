"""The real bot, with real services and a real database, in a Discord that lives in the test."""

from collections.abc import AsyncGenerator, Sequence

import pytest
import simcord

from cogs._demo.clock import SimulatedClock
from plc_bot.cli.assembly import COGS
from tests.cogs.world import CogMaker, World, connected_bot


@pytest.fixture
def cogs() -> Sequence[CogMaker]:
    """All cogs, as the bot runs with them; a test of the kit brings its own."""
    return COGS


@pytest.fixture
async def world(database_url: str, cogs: Sequence[CogMaker]) -> AsyncGenerator[World]:
    clock = SimulatedClock()
    env = simcord.Env(await connected_bot(database_url, clock, cogs), check_errors=False)
    clock.follow(env)
    await env.start()
    made = World(env, clock, database_url, cogs)
    yield made
    await env.shutdown()
    await made.services.database.close()
    assert made.surprises() == []
