"""A real process, killed for real: what it left behind is enough to go on from."""

import asyncio
import os
import signal
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from plc_bot.delivery.models import DeliveryState
from plc_bot.scheduling.due import LEASE
from tests.clock import START, ManualClock
from tests.delivery.process import Fate, Process, a_delivery
from tests.delivery.tiny_discord import FORUM, TEXT, TinyDiscord

STEPS = (2, 4, 5, 6, 8)
"""After the claim; after the intent; before Discord has it and after; before it is recorded."""


async def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def live(url: str, kept_in: Path, guild_id: int, channel_id: int, dies_at: int) -> None:
    asyncio.run(_live(url, kept_in, guild_id, channel_id, dies_at))


async def _live(url: str, kept_in: Path, guild_id: int, channel_id: int, dies_at: int) -> None:
    clock, fate = ManualClock(), Fate(die=_kill)
    process = await Process.start(url, clock, TinyDiscord(clock, kept_in=kept_in), fate)
    await process.plan(a_delivery(clock, guild_id, channel_id=channel_id))
    fate.steps, fate.dies_at = 0, dies_at
    await process.live()


@pytest.fixture(scope="session")
def forks() -> ForkServerContext:
    """Makes processes that have all modules imported, so that each starts at once."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@pytest.mark.parametrize("channel_id", [TEXT, FORUM], ids=["text", "forum"])
async def test_a_killed_process_leaves_exactly_one_post(
    database_url: str, tmp_path: Path, forks: ForkServerContext, channel_id: int
) -> None:
    kept_in = tmp_path / "discord.jsonl"
    for dies_at in STEPS:
        # The step numbers the guild, so that every life begins with a delivery of its own.
        life = (database_url, kept_in, dies_at, channel_id, dies_at)
        victim = forks.Process(target=live, args=life)
        victim.start()
        await asyncio.to_thread(victim.join, 30)
        assert victim.exitcode == -signal.SIGKILL
    clock = ManualClock(START + LEASE + timedelta(seconds=1))
    heir = await Process.start(database_url, clock, TinyDiscord(clock, kept_in=kept_in))
    await heir.live()
    for dies_at in STEPS:
        assert len(heir.discord.of(dies_at, channel_id)) == 1, dies_at
        found = await heir.found(a_delivery(clock, dies_at))
        assert found.state is DeliveryState.DONE, dies_at
    await heir.end()
