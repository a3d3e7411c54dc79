"""What every test over the wire may ask for: a Discord, a simulated time, and a bot in it."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.wire import bots
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.lives import Beginning, beginning
from tests.wire.paths import PATHS
from tests.wire.simulated_time import SimulatedTime
from tests.wire.town import Town


@pytest.fixture
def time() -> SimulatedTime:
    """The one time of the Discord and of all bots in it."""
    return SimulatedTime()


@pytest.fixture
async def discord(time: SimulatedTime) -> AsyncGenerator[EmulatedDiscord]:
    """A Discord in simulated time, with nothing in it yet; nobody may ask it what it refuses."""
    async with EmulatedDiscord(time, traffic=time) as made:
        yield made
    assert made.invalid == []
    assert made.unserved == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a bot keeps its files; its database is elsewhere."""
    made = tmp_path / "bot"
    made.mkdir()
    return made


@pytest.fixture
def town(discord: EmulatedDiscord, time: SimulatedTime, folder: Path, database_url: str) -> Town:
    """One guild with a channel, staff and a member, and all that a bot needs to live there.

    Its database is a migrated one of the engine that this run is for.
    """
    return Town(discord, time, folder, {"PLC_DATABASE_URL": database_url})


@pytest.fixture
async def bot(town: Town) -> AsyncGenerator[bots.Bot]:
    """A bot that is connected and has nothing left to do; stopped at the end, if it still lives."""
    async with town.running() as made:
        yield made


@pytest.fixture(scope="session")
def begun(template: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[Beginning]:
    """All paths to Discord in one world, from the instant before; made once in this worker."""
    stack = AsyncExitStack()
    begins = beginning(PATHS, template, tmp_path_factory.mktemp("beginning"))
    with asyncio.Runner() as runner:
        yield runner.run(stack.enter_async_context(begins))
        runner.run(stack.aclose())
