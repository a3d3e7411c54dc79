"""When the doctor looks by itself: after changes, and ahead of each post."""

from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection

DUE_KIND = "doctor"
AHEAD = (timedelta(hours=24), timedelta(hours=1))
SETTLING = timedelta(seconds=60)
"""From a change to the look: whoever changes one thing often changes another right after."""
_SUBJECT = "look"
_TOLERANCE = timedelta(days=1)


class Lookout:
    """One piece of due work a guild: the next look, whatever it is for."""

    def __init__(self, clock: Clock, due: DueWork) -> None:
        self._clock = clock
        self._due = due

    async def expect(self, connection: Connection, guild_id: int, post_at: datetime) -> None:
        """Look 24 hours and 1 hour before this post, as far as these are still to come."""
        at = first_look(post_at, self._clock.now())
        if at is not None:
            await self.look_at(connection, guild_id, at)

    async def look_at(self, connection: Connection, guild_id: int, at: datetime) -> None:
        """Look at this instant, unless a look is planned for an earlier one."""
        await self._due.plan_by(connection, _look(guild_id, at))

    async def changed(self, connection: Connection, *guild_ids: int) -> None:
        """Something in the servers, or in their plans, has changed: look when it has settled."""
        # Put anew even while a look is under way: that one may have seen things as they were.
        at = self._clock.now() + SETTLING
        await self._due.plan(connection, *(_look(guild_id, at) for guild_id in guild_ids))


def first_look(post_at: datetime, now: datetime) -> datetime | None:
    """When to look first before a post; None when it is too late for that."""
    return min((post_at - ahead for ahead in AHEAD if post_at - ahead > now), default=None)


def _look(guild_id: int, at: datetime) -> Due:
    return Due(guild_id, DUE_KIND, _SUBJECT, at, _TOLERANCE, Rank.UPKEEP)
