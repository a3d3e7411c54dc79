"""When a doorbell may ring: at once, in working hours, or after a rest."""

from collections.abc import Collection
from datetime import datetime, time, timedelta, tzinfo

from plc_bot.inbox.models import A_DAY, RUNG_ANEW_AFTER, UNASKED_MOST, Doorbell, Ring

MORNING, EVENING = time(7), time(20)
SATURDAY = 5


def rings_at(
    bell: Doorbell, rings: Collection[Ring], now: datetime, zone: tzinfo
) -> datetime | None:
    """The first instant at which the doorbell may ring for these; None: not at all."""
    wished = set(rings) - {Ring.SILENT}
    if not wished:
        return None
    at = now if bell.rung_at is None else max(now, bell.rung_at + RUNG_ANEW_AFTER)
    if wished != {Ring.UNASKED}:
        return at
    since = bell.unasked_since
    if since is not None and bell.unasked_count >= UNASKED_MOST:
        at = max(at, since + A_DAY)
    return awake(at, zone)


def awake(at: datetime, zone: tzinfo) -> datetime:
    """The instant itself from 7:00 to 20:00, Monday to Friday; else the next such morning."""
    local = at.astimezone(zone)
    if local.weekday() < SATURDAY and MORNING <= local.time() < EVENING:
        return at
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, zone)
