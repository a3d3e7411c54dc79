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
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
import aiohttp.connector
import discord
import typer
from discord.gateway import DiscordWebSocket

from plc_bot.cli import assembly
from plc_bot.cli.exits import told
from plc_bot.cli.running import run_bot
from plc_bot.settings import read_settings
from plc_bot.storage import Connection, Database
from plc_bot.watching.logs import set_up_logs
from tests.wire.emulator.traffic import ASKER
from tests.wire.following import FollowingClock, FollowingLoop

_MESSAGES = (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY)
STARTING = "starting"
DATABASE = "the database"


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
        patience: for how many seconds the gateway may be silent. Heartbeats go by the
            machine's clock, so in simulated time there are none to wait for.
        compressed: whether it wants what the gateway says in one stream of zlib.
    """

    environment: Mapping[str, str]
    start: datetime
    log: str
    dies_at: int | None = None
    dies_answered: int | None = None
    patience: float = math.inf
    compressed: bool = True


def live(life: Life, control: socket.socket) -> None:
    """Run the bot to its end; the process's exit status is that of `plc-bot run`."""
    try:
        _live(life, control)
    except typer.Exit as ended:
        raise SystemExit(ended.exit_code) from None


def _live(life: Life, control: socket.socket) -> None:
    _take_over(life)
    loop = FollowingLoop(control)
    clock = FollowingClock(loop, life.start)
    _tell_time(loop)
    _count_requests(loop, life.dies_answered)
    _count_messages(loop)
    _count_statements(loop, life.dies_at)
    _set_up_connections(life)
    settings = read_settings()
    secrets = (settings.discord_token.get_secret_value(),)
    with open(life.log, "a", encoding="utf-8") as log, told():  # noqa: PTH123 - a plain name
        set_up_logs(settings.log_level, log, as_json=True, secrets=secrets)
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(run_bot(settings, clock))


def _take_over(life: Life) -> None:
    for name in [name for name in os.environ if name.startswith("PLC_")]:
        del os.environ[name]
    os.environ.update(life.environment)
    sys.stdin.close()


def _tell_time(loop: FollowingLoop) -> None:
    # discord.py's pauses between connections and its views' ends, and aiohttp's idle connections,
    # which it otherwise looks after every 15 s for ever, as no time seems to pass for them.
    time.monotonic = loop.time
    _open(aiohttp.connector).monotonic = loop.time


def _set_up_connections(life: Life) -> None:
    connect = DiscordWebSocket.from_client

    async def patient(client: discord.Client, **options: Any) -> DiscordWebSocket:
        state: Any = client._connection  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - a constructor's argument sets it, which the bot leaves alone
        state.heartbeat_timeout = life.patience
        return await connect(client, compress=life.compressed, **options)

    DiscordWebSocket.from_client = patient


def _count_requests(loop: FollowingLoop, dies_answered: int | None) -> None:
    session, answer, answers = aiohttp.ClientSession, aiohttp.ClientResponse, 0
    request: Any = session._request  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - what all of its methods call
    read: Any = answer.read
    loop.busy[STARTING] = 1  # opening the database, until the first request

    async def counted(
        session: aiohttp.ClientSession, method: str, url: Any, **options: Any
    ) -> aiohttp.ClientResponse:
        nonlocal answers
        loop.busy[STARTING] = 0
        given: Mapping[str, str] = options.pop("headers", None) or {}
        with loop.asking() as asker:
            named = {**given, ASKER: asker}
            answer: aiohttp.ClientResponse = await request(
                session, method, url, headers=named, **options
            )
        answers += method != "GET"
        if answers == dies_answered:
            _die()
        return answer

    async def counted_read(answer: aiohttp.ClientResponse) -> bytes:
        with loop.at_work("an answer's body"):
            return await read(answer)

    _open(session)._request = counted  # noqa: SLF001
    _open(answer).read = counted_read


@dataclass
class _Messages:
    """What a connection to the gateway has brought."""

    connection: Any
    sent: int = 0
    heard: int = 0

    def __call__(self) -> list[int]:
        # Nobody may be listening: discord.py pauses before it identifies again.
        queue = self.connection._reader._buffer  # noqa: SLF001
        unread = [
            one for one in queue if (one[0] if isinstance(one[0], tuple) else one).type in _MESSAGES
        ]
        return [self.sent, self.heard + len(unread)]


def _count_messages(loop: FollowingLoop) -> None:
    kind = aiohttp.ClientWebSocketResponse
    begin, receive, send, close = kind.__init__, kind.receive, kind.send_str, kind.close

    def asker_of(connection: Any) -> str:
        return connection._response.request_info.headers[ASKER]  # noqa: SLF001

    def counted_begin(connection: Any, *args: Any, **options: Any) -> None:
        begin(connection, *args, **options)
        connection.counted = loop.links[asker_of(connection)] = _Messages(connection)

    async def counted_receive(connection: Any, timeout: float | None = None) -> aiohttp.WSMessage:  # noqa: ASYNC109 - theirs
        message = await receive(connection, timeout)
        if message.type in _MESSAGES:
            connection.counted.heard += 1
        else:
            loop.links.pop(asker_of(connection), None)
        return message

    async def counted_send(connection: Any, *args: Any, **options: Any) -> None:
        connection.counted.sent += 1
        await send(connection, *args, **options)

    async def counted_close(connection: Any, *args: Any, **options: Any) -> bool:
        with loop.at_work("closing a connection"):
            closed = await close(connection, *args, **options)
        loop.links.pop(asker_of(connection), None)
        return closed

    ours = _open(kind)
    ours.__init__, ours.receive = counted_begin, counted_receive
    ours.send_str, ours.close = counted_send, counted_close


def _count_statements(loop: FollowingLoop, dies_at: int | None) -> None:
    class CountedDatabase(Database):
        steps = 0

        @asynccontextmanager
        async def read(self) -> AsyncGenerator[Connection]:
            with loop.at_work(DATABASE):
                async with super().read() as connection:
                    yield connection

        @asynccontextmanager
        async def write(self) -> AsyncGenerator[Connection]:
            with loop.at_work(DATABASE):
                async with super().write() as connection:
                    yield connection
                    self.step()
                self.step()

        async def probe(self) -> bool:
            with loop.at_work(DATABASE):
                return await super().probe()

        async def scrub(self) -> None:
            with loop.at_work(DATABASE):
                await super().scrub()

        async def close(self) -> None:
            with loop.at_work(DATABASE):
                await super().close()

        def step(self) -> None:
            CountedDatabase.steps += 1
            if CountedDatabase.steps == dies_at:
                _die()

    assembly.Database = CountedDatabase


def _open(kind: object) -> Any:
    """The class or module, to put something else into it."""
    return kind


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
