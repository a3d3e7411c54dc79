"""How the bot starts, watches its loop, and stops."""

import asyncio
import logging
from dataclasses import replace

import pytest

from plc_bot.scheduling.due import DueWork
from tests.cogs.world import World


class DyingDue(DueWork):
    async def run(self) -> None:
        raise RuntimeError("no database")


def loops() -> list[asyncio.Task[None]]:
    return [task for task in asyncio.all_tasks() if task.get_name() == "due"]


async def test_one_loop_runs_however_often_discord_says_ready(world: World) -> None:
    await world.bot.on_ready()
    assert len(loops()) == 1


async def test_a_bot_whose_loop_dies_closes_itself(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    services = world.services
    dying = DyingDue(services.database, world.clock, world.bot.outward.sky)
    (running,) = loops()
    running.cancel()
    world.bot.services = replace(services, due=dying)
    world.bot._due = None  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - as before it was ready
    await world.bot.on_ready()
    await world.env.settle()
    assert world.bot.is_closed()
    assert any(record.levelno == logging.CRITICAL for record in caplog.records)


async def test_a_bot_that_stops_lets_its_loop_end(world: World) -> None:
    (running,) = loops()
    await world.bot.close()
    assert running.done()
    assert not running.cancelled()
