from collections.abc import AsyncGenerator

import pytest

from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.outside import Outside
from tests.prompts.life import Life
from tests.resources.health.life import Web


@pytest.fixture
def web(clock: ManualClock) -> Web:
    return Web(clock)


@pytest.fixture
async def life(
    db: Database, clock: ManualClock, outside: Outside, web: Web
) -> AsyncGenerator[Life]:
    outside.fetcher = web
    made = Life(db, clock, outside)

    async def words(_errand: object) -> str:
        return "something of links"

    for kind in ("links-unreachable", "doorbell"):
        outside.posts.renderers[kind] = words
    await made.start()
    yield made
    await made.passes(minutes=2)  # a doorbell that was just answered is taken away first
    await made.stop()
