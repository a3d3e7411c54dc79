"""How fast the bot speaks: evenly, and below what Discord allows."""

from plc_bot.clock import Clock

PER_SECOND = 48
"""Discord allows 50 requests a second a bot, answers to interactions apart ("Rate Limits")."""
APART_SECONDS = 1 / PER_SECOND


class Pacer:
    """Hands out turns so that never more than 48 requests begin in any second."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = 0.0
        self._begun = float("-inf")

    async def turn(self) -> None:
        """Return when the next request may begin."""
        turn = max(self._next, self._clock.monotonic())
        self._next = turn + APART_SECONDS
        # Naps may end late, and several at once: what counts is when the last one did begin.
        while (wait := max(turn, self._begun + APART_SECONDS) - self._clock.monotonic()) > 0:
            await self._clock.nap(wait)
        self._begun = self._clock.monotonic()
