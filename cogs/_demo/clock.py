"""Time as the simulated Discord has it, so that a week passes in a moment."""

import asyncio
from datetime import UTC, datetime

import simcord

_START = datetime(2026, 1, 1, tzinfo=UTC)
"""Where SimCord's clock begins (3.2.1); `now` says so until there is an environment."""


class SimulatedClock:
    """The environment's clock; it moves only when the environment's does."""

    def __init__(self) -> None:
        self._env: simcord.Env | None = None

    def follow(self, env: simcord.Env) -> None:
        """Show this environment's time from now on."""
        self._env = env

    def now(self) -> datetime:
        """The present instant in the simulated world, aware, in UTC."""
        return _START if self._env is None else self._env.now()

    def monotonic(self) -> float:
        """Seconds since the world began."""
        return (self.now() - _START).total_seconds()

    async def nap(self, seconds: float) -> None:
        """Sleep until the world's time has moved so far; only the bot's own tasks may."""
        if self._env is None or seconds <= 0:
            await asyncio.sleep(0)
            return
        await self._env.external_wait(asyncio.sleep(seconds), reason="until the next thing is due")
