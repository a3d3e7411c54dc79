from collections.abc import AsyncGenerator

import pytest

from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.outside import Outside
from tests.prompts.builders import with_staff_channel
from tests.prompts.life import Life


@pytest.fixture
async def life(db: Database, clock: ManualClock, outside: Outside) -> AsyncGenerator[Life]:
    """The bot, started, in a guild whose staff have a channel of their own."""
    begun = Life(db, clock, outside)
    await begun.start()
    await with_staff_channel(begun.services, db)
    yield begun
    await begun.kill()
