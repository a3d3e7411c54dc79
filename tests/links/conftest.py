from collections.abc import AsyncGenerator

import pytest

from tests.links.site import Site, open_site


@pytest.fixture
async def site() -> AsyncGenerator[Site]:
    async with open_site() as opened:
        yield opened
