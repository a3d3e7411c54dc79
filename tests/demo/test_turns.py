"""One act at a time, whoever begins it."""

import asyncio

import pytest
import simcord

from cogs._demo.simulation import Simulation
from cogs._demo.turns import Turns


async def test_an_act_waits_until_another_one_is_over(world: Simulation) -> None:
    async with asyncio.TaskGroup() as group:
        # Straight upon the world, as the preview in the browser acts.
        group.create_task(world.env.advance_time(3_600))
        await asyncio.sleep(0)
        before = world.env.now()
        group.create_task(world.turns.take(lambda: world.env.advance_time(60)))
    assert (world.env.now() - before).total_seconds() == 3_660


async def test_what_the_world_refuses_otherwise_is_told_at_once() -> None:
    tries: list[str] = []

    async def refused() -> None:
        tries.append("one")
        raise simcord.SetupError("no such channel")

    with pytest.raises(simcord.SetupError, match="no such channel"):
        await Turns().take(refused)
    assert tries == ["one"]
