"""Bots as processes, each with a Discord of its own; Discord and its people are this process."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from plc_bot.clock import SystemClock
from tests.benchmarks.memory import resident_megabytes
from tests.wire import bots
from tests.wire.emulator.interactions import Exchange
from tests.wire.emulator.server import EmulatedDiscord

READY_SECONDS = 200.0
ANSWER_SECONDS = 10.0
_LOOK_SECONDS = 0.02


@dataclass
class Wired:
    """A bot that is connected and ready.

    Attributes:
        ready_seconds: from the start of its process until it was.
    """

    discord: EmulatedDiscord
    process: "subprocess.Popen[bytes]"
    ready_seconds: float

    @property
    def megabytes(self) -> float:
        """What its process weighs now."""
        return resident_megabytes(self.process.pid)


@asynccontextmanager
async def the_bot(discord: EmulatedDiscord, folder: Path) -> AsyncGenerator[Wired]:
    """`plc-bot run`, with its files in the folder, in a Discord that listens already."""
    port = _free_port()
    environment = {"PLC_HTTP_PORT": str(port), "PLC_LOG_LEVEL": "WARNING", "PLC_BACKUP_AT": "off"}

    async def is_ready() -> bool:
        try:
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async with aiohttp.ClientSession() as session:
        process = bots.as_operator({**discord.environment, **environment}, folder)
        async with _lived(discord, process, is_ready) as wired:
            yield wired


@asynccontextmanager
async def a_bare_bot(discord: EmulatedDiscord, folder: Path) -> AsyncGenerator[Wired]:
    """`bare_bot.py`, with its files in the folder, in a Discord that listens already."""
    ready = folder / "bare.ready"
    ready.unlink(missing_ok=True)

    async def is_ready() -> bool:
        return ready.exists()

    process = _bare(discord, folder, ready)
    async with _lived(discord, process, is_ready) as wired:
        yield wired


@asynccontextmanager
async def a_discord() -> AsyncGenerator[EmulatedDiscord]:
    """By the machine's clock; nothing exists in it yet."""
    async with EmulatedDiscord(SystemClock()) as discord:
        yield discord


async def answered(act: Awaitable[Exchange]) -> float:
    """The milliseconds from the bot being told of a person's act until it is answered.

    Raises:
        TimeoutError: it never was.
    """
    exchange = await act
    async with asyncio.timeout(ANSWER_SECONDS):
        await exchange.heard.wait()
    assert exchange.answered_at is not None
    return (exchange.answered_at - exchange.asked_at) * 1000


@asynccontextmanager
async def _lived(
    discord: EmulatedDiscord,
    process: "subprocess.Popen[bytes]",
    is_ready: Callable[[], Awaitable[bool]],
) -> AsyncGenerator[Wired]:
    began = time.perf_counter()
    try:
        async with asyncio.timeout(READY_SECONDS):
            while not await is_ready():
                if process.poll() is not None:
                    message = f"the bot ended with {process.returncode}"
                    raise RuntimeError(message)
                await asyncio.sleep(_LOOK_SECONDS)
        yield Wired(discord, process, time.perf_counter() - began)
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, bots.END_SECONDS)


def _bare(discord: EmulatedDiscord, folder: Path, ready: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.bare_bot", str(folder / "bare.sqlite3"), ready],
        env={**os.environ, **discord.environment},
    )


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
