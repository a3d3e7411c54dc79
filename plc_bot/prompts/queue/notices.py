"""Staff are told before their own prompts run out: at 3, at 1 and at none, once each."""

from datetime import timedelta

from plc_bot.delivery.findings import FindingService
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.storage import Connection

FEW_LEFT, NOTHING_LEFT = "prompt-few-left", "prompt-nothing-left"
"""Keys of what staff are told; a cog has the words for each."""
LEVELS = (3, 1, 0)
_LEVELS_MOST = 10
_ONCE = timedelta(days=365_000)


class QueueNotices:
    """Notes how much is left for a schedule, in the transaction that takes a prompt for it."""

    def __init__(self, findings: FindingService) -> None:
        self._findings = findings

    async def taken(self, connection: Connection, schedule: Schedule, before: int) -> None:
        """One of so many that waited for the schedule, in its line or in the pool, was taken.

        A level is told of anew only after there was more in line again.
        """
        guild_id = schedule.guild_id
        await self._findings.mended(connection, guild_id, NOTHING_LEFT, str(schedule.number))
        for level in LEVELS:
            if before > level:
                subject = _subject(schedule, level)
                await self._findings.mended(connection, guild_id, FEW_LEFT, subject)
        reached = [level for level in LEVELS if before - 1 <= level]
        if reached:
            subject, *also = [_subject(schedule, level) for level in reversed(reached)]
            await self._findings.tell(connection, guild_id, FEW_LEFT, subject, _ONCE, also)

    async def nothing_left(self, connection: Connection, schedule: Schedule) -> None:
        """A date is left out, because nothing waits and the schedule asks nothing else then."""
        subject = str(schedule.number)
        await self._findings.tell(connection, schedule.guild_id, NOTHING_LEFT, subject)


def level_of(number: int) -> tuple[int, int]:
    """The schedule's number and the level, of the number that such a message is about."""
    return divmod(number, _LEVELS_MOST)


def _subject(schedule: Schedule, level: int) -> str:
    return str(schedule.number * _LEVELS_MOST + level)
