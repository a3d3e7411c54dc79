"""A world in which the prompts' cog runs, in a server that has been set up."""

from collections.abc import Sequence

import pytest

from cogs.prompts import PromptsCog
from tests.cogs.prompts.scenes import settle_in
from tests.cogs.world import CogMaker, World


@pytest.fixture
def cogs() -> Sequence[CogMaker]:
    return (PromptsCog,)


@pytest.fixture
async def school(world: World) -> World:
    """The world with its zone, staff role and staff channel turned on."""
    await settle_in(world)
    return world
