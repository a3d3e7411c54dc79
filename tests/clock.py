"""A clock that stands still until a test moves it."""

import asyncio
from datetime import UTC, datetime, timedelta

START = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)  # a Monday


class ManualClock:
    """Naps end when the test has moved time far enough, or when they are cancelled."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._monotonic = 1_000.0
        self._naps: list[tuple[float, asyncio.Future[None]]] = []
        self._another: asyncio.Future[None] | None = None

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    async def nap(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._naps.append((self._monotonic + seconds, waiting))
        if self._another is not None and not self._another.done():
            self._another.set_result(None)
        await waiting

    def advance(self, **by: float) -> None:
        """Let time pass, as `timedelta` spells it: `clock.advance(hours=3)`."""
        passed = timedelta(**by)
        self._now += passed
        self._monotonic += passed.total_seconds()
        self._ring()

    def set_wrong(self, **by: float) -> None:
        """Set the wall clock aside without time passing, as a bad time server would."""
        self._now += timedelta(**by)

    def next_nap_ends_in(self) -> float | None:
        """Seconds until the first nap ends, or None when nobody naps."""
        ends = [end for end, waiting in self._naps if not waiting.done()]
        return min(ends) - self._monotonic if ends else None

    @property
    def napping(self) -> int:
        """How many naps have not ended yet."""
        return sum(not waiting.done() for _end, waiting in self._naps)

    def another_nap(self) -> asyncio.Future[None]:
        """Done as soon as somebody begins to nap."""
        if self._another is None or self._another.done():
            self._another = asyncio.get_running_loop().create_future()
        return self._another

    def in_(self, **by: float) -> datetime:
        """The instant that is so far away, as `timedelta` spells it."""
        return self._now + timedelta(**by)

    def _ring(self) -> None:
        for end, waiting in self._naps:
            if end <= self._monotonic and not waiting.done():
                waiting.set_result(None)
        self._naps = [(end, waiting) for end, waiting in self._naps if not waiting.done()]
