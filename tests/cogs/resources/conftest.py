import pytest
from simcord import ChannelHandle

from plc_bot.guilds.models import CommunitySettings
from plc_bot.resources.models import ResourceSettings, Review
from tests.cogs.resources.scenes import turn_on
from tests.cogs.world import World


@pytest.fixture
def shelf_channel(world: World) -> ChannelHandle:
    """Where a card of whatever goes live is posted."""
    return world.guild.create_text_channel("library")


@pytest.fixture
async def library(world: World) -> World:
    """The world with its library open, in which nobody's shares wait and nothing is posted."""
    await world.env.settle()
    community = CommunitySettings(name="Riverside Educators", zone="Europe/Berlin")
    await turn_on(world, community, ResourceSettings(review=Review.OFF))
    return world
