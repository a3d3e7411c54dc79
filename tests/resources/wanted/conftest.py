from collections.abc import AsyncGenerator

import pytest

from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.outside import Outside
from tests.prompts.life import Life


@pytest.fixture
async def life(db: Database, clock: ManualClock, outside: Outside) -> AsyncGenerator[Life]:
    """The services with the loop running."""
    made = Life(db, clock, outside)
    await made.start()
    yield made
    await made.stop()
