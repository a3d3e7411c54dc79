"""For how long the event loop lets nobody else run."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

_TICK = 0.001


class Ticker:
    """Asks to run every millisecond, and notes for how long it was not let.

    Attributes:
        waited: the longest wait in milliseconds, whoever had the processor meanwhile.
        held: the most of one wait that this process was at work, so that what else runs on the
            machine does not count. A thread that keeps the interpreter to itself does.
    """

    def __init__(self) -> None:
        self.waited = 0.0
        self.held = 0.0

    async def run(self) -> None:
        while True:
            asked, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(_TICK)
            waited = (time.perf_counter() - asked - _TICK) * 1000
            self.waited = max(self.waited, waited)
            self.held = max(self.held, min(waited, (time.process_time() - worked) * 1000))


@asynccontextmanager
async def ticking() -> AsyncGenerator[Ticker]:
    """A ticker that runs meanwhile."""
    ticker = Ticker()
    running = asyncio.ensure_future(ticker.run())
    try:
        yield ticker
    finally:
        running.cancel()
