"""How fast the bot speaks: evenly, and below what Discord allows."""

from plc_bot.clock import Clock

PER_SECOND = 48
"""Discord allows 50 requests a second a bot, answers to interactions apart ("Rate Limits")."""


class Pacer:
    """Hands out turns so that never more than 48 requests begin in any second."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = 0.0

    async def turn(self) -> None:
        """Return when the next request may begin."""
        turn = max(self._next, self._clock.monotonic())
        self._next = turn + 1 / PER_SECOND
        while (wait := turn - self._clock.monotonic()) > 0:
            await self._clock.nap(wait)
