"""Two bots on one database: each post goes out once, also when one of them freezes midway."""

import os
import signal
from collections import Counter
from datetime import timedelta
from pathlib import Path as File

import pytest

from plc_bot.scheduling.due import LEASE
from tests.databases import POSTGRES
from tests.prompts.builders import a_text
from tests.wire import bots
from tests.wire.emulator.server import EmulatedDiscord, Request
from tests.wire.lives import unsettled
from tests.wire.scenes import MONDAY, staging, standing
from tests.wire.simulated_time import SimulatedTime

pytestmark = [
    pytest.mark.skipif(not POSTGRES, reason="only a server's database can be shared"),
    pytest.mark.thorough,
]
GUILDS, POSTS_EACH = 50, 20
PATIENCE_SECONDS = 600.0
"""Of real time: both have much to do at one instant."""
FREEZES_AT = 200
"""Posts that stand by then: both bots have requests under way."""


async def prepare(address: str, discord: EmulatedDiscord, time: SimulatedTime) -> None:
    """A thousand posts, all due at once."""
    guilds = [discord.world.add_guild() for _ in range(GUILDS)]
    async with staging(address, discord.world, time) as scene:
        for guild in guilds:
            made = scene(guild)
            for number in range(POSTS_EACH):
                name = f"room {number}"
                await made.weekly(made.channel(name), a_text(number), name=name)


def freezing(bot: bots.Bot, discord: EmulatedDiscord, time: SimulatedTime) -> None:
    """Stop the bot that came first, as a machine that hangs does, in the middle of a request."""

    async def accepted(_request: Request) -> None:
        is_its_own = any(asker.startswith("1-") for asker in time.at_work)
        if len(discord.accepted) >= FREEZES_AT and is_its_own:
            discord.on_accepted = None
            os.kill(bot.process.pid, signal.SIGSTOP)
            time.freeze(bot.control)

    discord.on_accepted = accepted


async def lived(environment: dict[str, str], discord: EmulatedDiscord, time: SimulatedTime) -> str:
    """Both bots' lives through the hour, with the first one's trouble; its log."""
    folders = [File(environment["PLC_KEYS_FILE"]).parent / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    async with bots.running(environment, time, folders[0]) as one:
        await time.run(seconds=10)
        async with bots.running(environment, time, folders[1]):
            freezing(one, discord, time)
            await time.run(seconds=30)
            assert discord.on_accepted is None
            await time.run(seconds=LEASE.total_seconds())
            os.kill(one.process.pid, signal.SIGCONT)
            time.freeze(one.control, frozen=False)
            await time.run(minutes=10)
            return one.log.read_text()


async def test_a_thousand_posts_by_two_bots_of_which_one_freezes(
    database_url: str, tmp_path: File
) -> None:
    time = SimulatedTime(MONDAY - timedelta(seconds=15), patience=PATIENCE_SECONDS)
    discord = EmulatedDiscord(time, traffic=time)
    await prepare(database_url, discord, time)
    async with discord:
        ours = {"PLC_KEYS_FILE": str(tmp_path / "plc.keys"), "PLC_DATABASE_URL": database_url}
        log = await lived(discord.environment | ours, discord, time)
    posts = Counter[str]()
    for guild in discord.world.guilds.values():
        posts.update(standing(discord.world, guild))
    assert len(posts) == POSTS_EACH
    assert set(posts.values()) == {GUILDS}
    assert await unsettled(database_url, time.now()) == []
    assert "work of kind delivery failed" in log or "lost the lease" in log, "it was at work"
