"""When a community's week ends: on Friday afternoon, before people plan the next one."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from plc_bot.scheduling.instants import instant

WEEKDAY = 4
"""Friday; Monday is 0."""
HOUR = time(14, 0)
_WEEK = 7


def next_week_end(now: datetime, zone: ZoneInfo) -> datetime:
    """The next Friday at 14:00 on the community's clock, later than now."""
    today = now.astimezone(zone).date()
    ahead = (WEEKDAY - today.weekday()) % _WEEK
    # A third is tried where a Friday lacks that hour, or is no date at all (Samoa in 2011).
    for weeks in range(3):
        found = instant(today + timedelta(days=ahead + weeks * _WEEK), HOUR, zone)
        if found is not None and found > now:
            return found
    return now + timedelta(days=_WEEK)
