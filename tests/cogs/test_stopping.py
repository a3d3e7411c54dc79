"""What people are told, and what is waited for, while the bot stops."""

import asyncio

from cogs._kit.stopping import until_answered
from tests.cogs.world import World


async def test_a_command_given_while_the_bot_stops_is_answered(world: World) -> None:
    world.bot.is_stopping = True
    shown = (await world.member.slash(world.channel, "help")).response
    assert shown is not None
    assert "restarting" in shown.content


async def test_a_stop_waits_for_an_answer_under_way(world: World) -> None:
    ends = asyncio.Event()
    answering = asyncio.get_running_loop().create_task(ends.wait(), name="CommandTree-invoker")
    waiting = asyncio.ensure_future(until_answered())
    await asyncio.sleep(0)
    assert not waiting.done()
    ends.set()
    await waiting
    assert answering.done()
