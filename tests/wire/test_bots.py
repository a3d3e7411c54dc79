"""Processes of the bot that tests start."""

import asyncio
import json
import sys
from pathlib import Path

from plc_bot.clock import SystemClock
from tests.wire.emulator.server import EmulatedDiscord

STARTS = """
import json, pathlib, sys
from tests.wire import bots
bots.as_operator(json.loads(sys.argv[1]), pathlib.Path(sys.argv[2])).wait()
"""
PATIENCE_SECONDS = 30.0


async def test_a_bot_dies_with_whoever_started_it(database_url: str, folder: Path) -> None:
    async with EmulatedDiscord(SystemClock()) as discord, asyncio.timeout(PATIENCE_SECONDS):
        environment = json.dumps({**discord.environment, "PLC_DATABASE_URL": database_url})
        starter = await asyncio.create_subprocess_exec(
            sys.executable, "-c", STARTS, environment, str(folder)
        )
        sessions = discord.gateway.sessions
        while not sessions:  # noqa: ASYNC110 - seldom enough
            await asyncio.sleep(0.02)
        (session,) = sessions.values()
        starter.kill()
        await starter.wait()
        while session.socket is not None and not session.socket.closed:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)
