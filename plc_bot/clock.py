"""Time as something handed in, so that a week can pass in a test, and a demo, in no time."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol

LONGEST_NAP_SECONDS = 60.0


class Clock(Protocol):
    """Where the whole bot gets its time from."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never set back, not even when the wall clock is."""
        ...

    async def nap(self, seconds: float) -> None:
        """Sleep at most so long. It may end early: who naps looks at the clock again."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask the machine

    def monotonic(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    async def nap(self, seconds: float) -> None:
        """Sleep at most a minute: a machine that was suspended or set right is noticed by then."""
        await asyncio.sleep(min(max(seconds, 0.0), LONGEST_NAP_SECONDS))
