import pytest
from simcord import ChannelHandle

from tests.cogs.prompts.scenes import open_to_all
from tests.cogs.world import World


@pytest.fixture
def staff_room(world: World) -> ChannelHandle:
    """Where staff are told what needs them."""
    return world.guild.create_text_channel("staff-room")


@pytest.fixture
async def school(world: World, staff_room: ChannelHandle) -> World:
    """The world with its settings turned on, in which everybody may try staff's commands."""
    await world.env.settle()
    await world.set_up(language="en-GB", staff_channel_id=staff_room.id)
    open_to_all(world)
    return world
