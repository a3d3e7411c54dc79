"""The real bot, with real services and a real database, in a Discord that lives in the test."""

from collections.abc import AsyncGenerator, Iterator, Sequence

import pytest
import simcord

from cogs._demo.clock import SimulatedClock
from plc_bot.cli.assembly import COGS
from tests.cogs.world import CogMaker, World, connected_bot
from tests.waiting import LIMIT_SECONDS
from tests.wire.validity.sent import holding_requests


@pytest.fixture(autouse=True)
def requests_as_described() -> Iterator[None]:
    """Fails the test in which the bot asked for anything that Discord would refuse."""
    with holding_requests() as problems:
        yield
    assert problems == []


@pytest.fixture
def cogs() -> Sequence[CogMaker]:
    """All cogs, as the bot runs with them; a test of the kit brings its own."""
    return COGS


@pytest.fixture
async def world(database_url: str, cogs: Sequence[CogMaker]) -> AsyncGenerator[World]:
    clock = SimulatedClock()
    bot = await connected_bot(database_url, clock, cogs)
    env = simcord.Env(bot, check_errors=False, shard_count=1, settle_timeout=LIMIT_SECONDS)
    clock.follow(env)
    await env.start()
    made = World(env, clock, database_url, cogs)
    yield made
    await env.shutdown()
    await made.services.database.close()
    assert made.surprises() == []
