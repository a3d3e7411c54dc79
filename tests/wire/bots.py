"""Real processes of the bot: following a simulated time, or exactly as an operator starts it."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from tests.wire.child import Life, live
from tests.wire.simulated_time import SimulatedTime

END_SECONDS = 15.0


@cache
def forks() -> ForkServerContext:
    """Makes processes that have all modules imported, so that each starts at once."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.wire.child"])
    return context


@dataclass
class Bot:
    """A bot that follows a simulated time.

    Attributes:
        log: the file of its log.
    """

    process: Any
    control: socket.socket
    time: SimulatedTime
    log: Path

    @property
    def alive(self) -> bool:
        return self.process.is_alive()

    @property
    def exit_status(self) -> int | None:
        """As `subprocess` gives it: negative for a signal."""
        return self.process.exitcode

    def kill(self) -> None:
        """At once: SIGKILL."""
        os.kill(self.process.pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        """As a supervisor does: SIGTERM."""
        os.kill(self.process.pid, signal.SIGTERM)

    async def ended(self) -> int:
        """Wait for its end; its exit status."""
        await asyncio.to_thread(self.process.join, END_SECONDS)
        assert self.exit_status is not None
        self.time.unfollow(self.control)
        return self.exit_status


def start(
    environment: Mapping[str, str],
    time: SimulatedTime,
    folder: Path,
    dies_at: int | None = None,
    **more: Any,
) -> Bot:
    """A bot of these settings, with all its files in the folder; `more` is as for `Life`."""
    ours, its = socket.socketpair()
    log = folder / "bot.log"
    kept = {
        "PLC_DATA_DIR": str(folder),
        "PLC_KEYS_FILE": str(folder / "keys" / "plc.keys"),
        "PLC_BACKUP_DIR": str(folder / "backups"),
        "PLC_BACKUP_AT": "off",
        "PLC_HTTP_PORT": "0",
    }
    life = Life({**kept, **environment}, time.start, str(log), dies_at, **more)
    process = forks().Process(target=live, args=(life, its), daemon=True)
    process.start()
    its.close()
    time.follow(ours)
    return Bot(process, ours, time, log)


@asynccontextmanager
async def running(
    environment: Mapping[str, str], time: SimulatedTime, folder: Path
) -> AsyncGenerator[Bot]:
    """A bot that lives as long as the context, unless something kills it."""
    async with living(start(environment, time, folder)) as bot:
        yield bot


@asynccontextmanager
async def living(bot: Bot) -> AsyncGenerator[Bot]:
    """Have it live as long as the context, unless something kills it."""
    try:
        yield bot
    finally:
        if bot.alive:
            bot.kill()
        await bot.ended()


def as_operator(environment: Mapping[str, str], folder: Path) -> "subprocess.Popen[bytes]":
    """`plc-bot run` itself, by the machine's clock; its log goes to `bot.log` in the folder.

    It dies with whoever started it, where the system can be asked for that (Linux, util-linux).
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLC_")}
    ours = {"PLC_DATA_DIR": str(folder), "PLC_KEYS_FILE": str(folder / "plc.keys")}
    others = {"PLC_BACKUP_DIR": str(folder / "backups"), "PLC_HTTP_PORT": "0"}
    with (folder / "bot.log").open("ab") as log:
        return subprocess.Popen(
            [*_dies_with_us(), sys.executable, "-m", "plc_bot", "run"],
            env={**kept, **ours, **others, **environment},
            stdout=subprocess.DEVNULL,
            stderr=log,
        )


@cache
def _dies_with_us() -> tuple[str, ...]:
    """Put before a command, which then takes its place: same process, same id."""
    setpriv = shutil.which("setpriv")
    return () if setpriv is None else (setpriv, "--pdeathsig", "KILL")
