"""The database is locked, full or taken: what was promised still stands exactly once."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncGenerator, Callable
from pathlib import Path as File

import pytest

from tests.databases import POSTGRES
from tests.wire import bots
from tests.wire.emulator.server import Request
from tests.wire.lives import BEFORE, Beginning, Run, a_run

pytestmark = pytest.mark.skipif(bool(POSTGRES), reason="what a file may suffer")
DUE = BEFORE.total_seconds()
LOCKED_SECONDS = 0.3
"""Of real time: SQLite waits by the machine's clock."""
IN_USE = 7


@pytest.fixture
async def run(begun: Beginning) -> AsyncGenerator[Run]:
    async with a_run(begun) as made:
        yield made


def once(act: Callable[[Run], object], run: Run) -> None:
    """Have it happen when the first request has had its effect, before the answer."""

    async def accepted(_request: Request) -> None:
        run.discord.on_accepted = None
        act(run)

    run.discord.on_accepted = accepted


def lock(run: Run) -> None:
    """Take the turn to write that the bot needs next, for a while."""
    other = sqlite3.connect(run.address.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(LOCKED_SECONDS, other.close)


def fill_up(run: Run) -> None:
    """No file of the bot's may grow any more: what a full disk is to it."""
    _limit(run, 1)


def make_room(run: Run) -> None:
    _limit(run, resource.RLIM_INFINITY)


def _limit(run: Run, size_bytes: int) -> None:
    pid = run.bot.process.pid
    _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size_bytes, hard))


async def test_a_database_that_is_locked_for_a_moment_loses_nothing(run: Run) -> None:
    async def lock_twice(run: Run) -> None:
        lock(run)
        once(lock, run)

    ending = await run.live(trouble=lock_twice)
    assert run.discord.on_accepted is None
    assert ending.troubles == []


async def test_a_disk_that_is_full_for_a_while_loses_nothing(run: Run) -> None:
    async def fill(run: Run) -> None:
        await run.time.run(seconds=DUE - 5)
        before = len(run.discord.accepted)
        fill_up(run)
        await run.time.run(minutes=3)
        assert len(run.discord.accepted) == before, "what cannot be noted is not sent"
        make_room(run)

    ending = await run.live(trouble=fill)
    assert ending.troubles == []


async def test_a_disk_that_fills_up_before_an_answer_is_kept_doubles_nothing(run: Run) -> None:
    async def fill(run: Run) -> None:
        once(fill_up, run)
        await run.time.run(minutes=3)
        make_room(run)

    ending = await run.live(trouble=fill)
    assert run.discord.on_accepted is None
    assert ending.troubles == []


async def test_a_second_process_on_the_same_file_leaves_at_once(run: Run, tmp_path: File) -> None:
    async def start_another(run: Run) -> None:
        await run.time.run(seconds=1)
        other = bots.as_operator(run.environment, tmp_path)
        assert await asyncio.to_thread(other.wait, 30) == IN_USE

    ending = await run.live(trouble=start_another)
    assert ending.troubles == []
