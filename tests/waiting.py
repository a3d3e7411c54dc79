"""Waiting for something to happen, without guessing how long it takes."""

import asyncio
import time
from collections.abc import Callable

LIMIT_SECONDS = 20.0
"""Only a test that fails waits so long."""


async def until(happened: Callable[[], bool]) -> None:
    """Let everything else go on until it has happened."""
    limit = time.monotonic() + LIMIT_SECONDS
    while not happened():
        assert time.monotonic() < limit, "it never happened"
        await asyncio.sleep(0)
