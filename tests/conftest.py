"""What every test may ask for: a real migrated database, and a clock that it moves itself."""

import asyncio
import gc
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import (
    POSTGRES,
    drop_lent,
    drop_template,
    empty_database,
    lent,
    make_template,
)
from tests.keys import KEYS
from tests.outside import Outside

_DATABASES = {"template", "empty_url"}
# Modules and collected tests live until the end: the collector need not go through them, again and
# again, while they are made (a fifth of that time, measured) or later.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on what a test makes is collected."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what never opens a database there: SQLite's run has shown it.

    Such a test asks for no fixture of a database, and its module knows neither which engine the
    run is for nor the browser, which is there in that run only.
    """
    if not POSTGRES:
        return
    left_out = [item for item in items if not _is_needed_again(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _is_needed_again(item)]


def _is_needed_again(item: pytest.Item) -> bool:
    assert isinstance(item, pytest.Function)
    knows = any(hasattr(item.module, name) for name in ("POSTGRES", "browser"))
    return knows or not _DATABASES.isdisjoint(item.fixturenames)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """A database that was migrated once in this worker."""
    made = asyncio.run(make_template(tmp_path_factory.mktemp("template")))
    yield made
    asyncio.run(drop_lent())
    asyncio.run(drop_template(made))


@pytest.fixture
async def database_url(template: str, tmp_path: Path) -> AsyncGenerator[str]:
    """The address of a fresh migrated database, on the engine that this run is for."""
    async with lent(template, tmp_path) as address:
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
