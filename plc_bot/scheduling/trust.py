"""Whether the machine's clock may be believed before something is posted by it."""

import logging
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.metrics import DUE_HELD_BACK
from plc_bot.outward import SkyClock

MOST_APART = timedelta(seconds=60)
JUMP = timedelta(minutes=5)
ASK_EVERY_SECONDS = 600.0
"""How often Discord is asked for its time when its answers have not told it lately."""
_log = logging.getLogger(__name__)


class ClockCheck:
    """Compares our clock with Discord's, and with its own steady second hand.

    A clock that is set wrong would post a question at the wrong hour, or skip a week as missed;
    so while in doubt nothing is posted and nothing is skipped. Where Discord's time is not to be
    had (the demo, a test) there is no evidence against ours, and only a jump holds work back.
    """

    def __init__(self, clock: Clock, sky: SkyClock) -> None:
        self._clock = clock
        self._sky = sky
        self._seen: tuple[datetime, float] | None = None
        self._asked_at: float | None = None
        self._doubted = False

    async def passes(self) -> bool:
        """Whether work may go on; logs for the operator when that changes."""
        jumped = self._jumped()
        offset = self._sky.offset()
        suspect = jumped or self._doubted or _apart(offset)
        if suspect or (offset is None and self._long_unasked()):
            self._asked_at = self._clock.monotonic()
            await self._sky.ask()
            offset = self._sky.offset()
        self._tell(_apart(offset) or (offset is None and suspect), offset)
        return not self._doubted

    def _jumped(self) -> bool:
        wall, steady = self._clock.now(), self._clock.monotonic()
        before, self._seen = self._seen, (wall, steady)
        if before is None:
            return False
        passed = timedelta(seconds=steady - before[1])
        return abs((wall - before[0]) - passed) > JUMP

    def _long_unasked(self) -> bool:
        asked_at = self._asked_at
        return asked_at is None or self._clock.monotonic() - asked_at > ASK_EVERY_SECONDS

    def _tell(self, doubted: bool, offset: timedelta | None) -> None:
        if doubted and not self._doubted:
            shown = "unknown" if offset is None else f"{offset.total_seconds():+.0f} s"
            _log.critical(
                "The clock cannot be trusted, so nothing is posted. Ahead of Discord's: %s. "
                "Set this machine's time (NTP); posting goes on by itself.",
                shown,
            )
        elif self._doubted and not doubted:
            _log.warning("The clock agrees with Discord's again; posting goes on.")
        self._doubted = doubted
        DUE_HELD_BACK.set(doubted)


def _apart(offset: timedelta | None) -> bool:
    return offset is not None and abs(offset) > MOST_APART
