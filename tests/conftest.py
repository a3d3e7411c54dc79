"""What every test may ask for: a real migrated database, and a clock that it moves itself."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import copy_of, drop_template, empty_database, make_template
from tests.keys import KEYS
from tests.outside import Outside


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """A database that was migrated once in this worker."""
    made = asyncio.run(make_template(tmp_path_factory.mktemp("template")))
    yield made
    asyncio.run(drop_template(made))


@pytest.fixture
async def database_url(template: str, tmp_path: Path) -> AsyncGenerator[str]:
    """The address of a fresh migrated database, on the engine that this run is for."""
    async with copy_of(template, tmp_path) as address:
        yield address


@pytest.fixture
async def empty_url(tmp_path: Path) -> AsyncGenerator[str]:
    """The address of a database that was never migrated."""
    async with empty_database(tmp_path) as address:
        yield address


@pytest.fixture
async def db(database_url: str) -> AsyncGenerator[Database]:
    database = await Database.open(database_url, strict=True)
    yield database
    await database.close()


@pytest.fixture
def outside(clock: ManualClock) -> Outside:
    return Outside(clock)


@pytest.fixture
async def services(db: Database, clock: ManualClock, outside: Outside) -> Services:
    """The core's services, as at the bot's start; the due loop is not running."""
    return await open_services(db, clock, outside, seed=1, keys=KEYS)
