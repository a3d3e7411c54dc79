"""A server whose bot is in use already."""

from cogs._demo.recorder import Recorder
from cogs._demo.scenes import setting_up
from cogs._demo.simulation import Simulation
from cogs._demo.stage import Stage


async def set_up(world: Simulation) -> Stage:
    """Have the tour's moderator turn the bot on: each Monday at 8:00 it asks a question."""
    recorder = Recorder(world)
    recorder.begin("Before", "", world.env.now())
    stage = Stage(world, recorder)
    await setting_up.turning_on.play(stage)
    return stage
