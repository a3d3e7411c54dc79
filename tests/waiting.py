"""Waiting for something to happen, without guessing how long it takes."""

import asyncio
import time
from collections.abc import Callable
from itertools import count

LIMIT_SECONDS = 20.0
"""Only a test that fails waits so long."""
_TURNS = 50
"""As long as only the event loop is waited for. Then a thread is, which a busy loop slows down."""


async def until(happened: Callable[[], bool]) -> None:
    """Let everything else go on until it has happened."""
    limit = time.monotonic() + LIMIT_SECONDS
    for turn in count():
        if happened():
            return
        assert time.monotonic() < limit, "it never happened"
        await asyncio.sleep(0 if turn < _TURNS else 0.001)
