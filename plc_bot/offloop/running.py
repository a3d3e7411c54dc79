"""Starting a process for one piece of work, and what becomes of it."""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from plc_bot.offloop.errors import WorkBrokeError, WorkTooLargeError, WorkTooLongError
from plc_bot.offloop.models import Broke, Done, Outcome, Refused, Task, TooLarge

TOGETHER = 2
"""Processes at once; who comes later waits in line. Each takes a core and its own memory."""
_COMMAND = (sys.executable, "-P", "-m", "plc_bot.offloop.child")
"""`-P`: a file in the folder where the bot was started must not stand in for a module."""

_P = TypeVar("_P")
_R = TypeVar("_R")
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def run(function: Callable[[_P], _R], payload: _P, *, seconds: int, memory_bytes: int) -> _R:
    """What `function(payload)` returns, worked out in a process that can do no harm here.

    The process is gone when this returns, raises or is cancelled. What goes in and comes out is
    plain data; a large result is best a few long texts or bytes, since unpacking many small
    objects would hold the event loop after all.

    Args:
        function: at the top level of a module, which the process imports anew.
        payload: what it is about.
        seconds: how long it may take, its turn not counted.
        memory_bytes: what it may take beyond what the interpreter and its module need.

    Raises:
        PLCBotError: whatever `function` raised of this family.
        WorkTooLongError, WorkTooLargeError: it went over a limit.
        WorkBrokeError: it failed otherwise.
    """
    task = pickle.dumps(Task(function, payload, seconds, memory_bytes))
    async with _turn():
        process = await asyncio.create_subprocess_exec(
            *_COMMAND, stdin=PIPE, stdout=PIPE, env=_surroundings()
        )
        try:
            async with asyncio.timeout(seconds):
                written, _errors = await process.communicate(task)
        except TimeoutError:
            raise WorkTooLongError(seconds) from None
        finally:
            await _end(process)
    return cast("_R", _result(written, process.returncode, seconds))


def _surroundings() -> dict[str, str]:
    """This process's, so that the other one finds the same modules."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _turn() -> asyncio.Semaphore:
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(TOGETHER))


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    # Also while this is being cancelled: a killed process ends at once.
    await asyncio.shield(asyncio.ensure_future(process.wait()))


def _result(written: bytes, exit_status: int | None, seconds: int) -> object:
    # From our own process, through our own pipe: it runs no code that a person sent.
    outcome: Outcome | None = pickle.loads(written) if written else None  # noqa: S301
    if isinstance(outcome, Done):
        return outcome.result
    if isinstance(outcome, Refused):
        raise outcome.error()
    if isinstance(outcome, TooLarge):
        raise WorkTooLargeError
    if isinstance(outcome, Broke):
        message = f"{outcome.kind} at {outcome.place}"
        raise WorkBrokeError(message)
    if exit_status is not None and exit_status < 0:
        message = f"ended by signal {-exit_status} within {seconds} s"
        raise WorkBrokeError(message)
    message = f"ended with status {exit_status} and no result"
    raise WorkBrokeError(message)
