"""The bot in a process of its own, following a simulated time; started by `bots.py`.

It is `run_bot` as `plc-bot run` calls it, with another clock. What it waits for is counted, and it
can be made to die right before or after a commit.
"""

import asyncio
import math
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket

from plc_bot.cli import assembly
from plc_bot.cli.exits import told
from plc_bot.cli.running import run_bot
from plc_bot.settings import read_settings
from plc_bot.storage import Connection, Database
from plc_bot.watching.logs import set_up_logs
from tests.wire.simulated_time import FollowingClock, FollowingLoop


@dataclass(frozen=True, slots=True)
class Life:
    """How a bot lives.

    Attributes:
        environment: its `PLC_…` settings; there are no others.
        start: when the simulated time begins.
        log: the file that its log is added to.
        dies_at: at which step it is killed: each commit is two, before and after.
        dies_answered: it is killed as soon as it has so many answers to requests that change
            something.
        gateway_patience: for how many seconds the gateway may be silent. Heartbeats go by the
            machine's clock, so in simulated time there are none to wait for.
    """

    environment: Mapping[str, str]
    start: datetime
    log: str
    dies_at: int | None = None
    dies_answered: int | None = None
    gateway_patience: float = math.inf


def live(life: Life, control: socket.socket) -> None:
    """Run the bot to its end; the process's exit status is that of `plc-bot run`."""
    _take_over(life)
    loop = FollowingLoop(control)
    _count(loop, life)
    _be_patient(life.gateway_patience)
    settings = read_settings()
    secrets = (settings.discord_token.get_secret_value(),)
    with open(life.log, "a", encoding="utf-8") as log, told():  # noqa: PTH123 - a plain name
        set_up_logs(settings.log_level, log, as_json=True, secrets=secrets)
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(run_bot(settings, FollowingClock(loop, life.start)))


def _take_over(life: Life) -> None:
    for name in [name for name in os.environ if name.startswith("PLC_")]:
        del os.environ[name]
    os.environ.update(life.environment)
    sys.stdin.close()


def _be_patient(seconds: float) -> None:
    connect = DiscordWebSocket.from_client

    async def patient(client: discord.Client, **options: Any) -> DiscordWebSocket:
        state: Any = client._connection  # noqa: SLF001
        state.heartbeat_timeout = None if math.isinf(seconds) else seconds
        return await connect(client, **options)

    DiscordWebSocket.from_client = patient


def _count(loop: FollowingLoop, life: Life) -> None:
    """Have the loop know what it waits for beside timers."""
    request, starting, answers = aiohttp.ClientSession._request, True, 0  # noqa: SLF001
    loop.under_way += 1  # opening the database, until the first request

    async def counted(session: aiohttp.ClientSession, *args: Any, **options: Any) -> Any:
        nonlocal starting, answers
        if starting:
            loop.under_way -= 1
            starting = False
        loop.asked += 1
        try:
            answer = await request(session, *args, **options)
        except aiohttp.ClientConnectorError:
            loop.asked -= 1  # it never got there
            raise
        answers += args[0] != "GET"
        if answers == life.dies_answered:
            _die()
        return answer

    aiohttp.ClientSession._request = counted  # noqa: SLF001

    class CountedDatabase(Database):
        steps = 0

        @asynccontextmanager
        async def read(self) -> AsyncGenerator[Connection]:
            loop.under_way += 1
            try:
                async with super().read() as connection:
                    yield connection
            finally:
                loop.under_way -= 1

        @asynccontextmanager
        async def write(self) -> AsyncGenerator[Connection]:
            loop.under_way += 1
            try:
                async with super().write() as connection:
                    yield connection
                    self.step()
                self.step()
            finally:
                loop.under_way -= 1

        def step(self) -> None:
            CountedDatabase.steps += 1
            if CountedDatabase.steps == life.dies_at:
                _die()

    assembly.Database = CountedDatabase


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
