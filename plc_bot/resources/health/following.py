"""What a written resource means for the checks of its link."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.resources.health.asking import Asking
from plc_bot.resources.health.models import Health, LinkCheck
from plc_bot.resources.health.store import LinkCheckStore
from plc_bot.resources.record.models import Resource, ResourceState, Written
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection

LINK_HEALTH = "link-health"
"""The kind of the due work; one piece a guild, whose subject is this."""
ROUND = "round"
TOLERANCE = timedelta(days=1)
IMPORTED_WITHIN = timedelta(days=7)
"""A whole collection is looked at bit by bit; what somebody just shared, at once."""


class Following:
    """Keeps one row of checks for each link that all see; told by the shelf."""

    def __init__(self, clock: Clock, due: DueWork, asking: Asking) -> None:
        self._clock = clock
        self._due = due
        self._asking = asking

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """In the transaction that wrote them: check what is new, forget what is gone."""
        guild_id, now = written[0].after.guild_id, self._clock.now()
        store = LinkCheckStore(connection)
        numbers = [one.after.number for one in written]
        known = {one.resource_number: one for one in await store.list_numbered(guild_id, numbers)}
        kept = {r.number: _new(r, now) for r in (one.after for one in written) if _is_checked(r)}
        stays = {n for n, check in kept.items() if n in known and known[n].key == check.key}
        gone = [number for number in known if number not in stays]
        await store.remove(guild_id, gone)
        fresh = [check for number, check in kept.items() if number not in stays]
        await store.add(fresh)
        if fresh:
            first = min(check.due_at for check in fresh if check.due_at is not None)
            await self.plan_in(connection, guild_id, first)
        asked = {n for n in gone if known[n].is_question and known[n].is_told}
        for sharer_id in {one.after.sharer_id for one in written if one.after.number in asked}:
            if sharer_id is not None:
                await self._asking.tidy_in(connection, guild_id, sharer_id)

    async def plan_in(self, connection: Connection, guild_id: int, at: datetime) -> None:
        """Have a round of checks made at that instant, unless one is planned earlier."""
        due = Due(guild_id, LINK_HEALTH, ROUND, at, TOLERANCE, Rank.UPKEEP)
        await self._due.plan_by(connection, due)


def _is_checked(resource: Resource) -> bool:
    return resource.state is ResourceState.LIVE and resource.address is not None


def _new(resource: Resource, now: datetime) -> LinkCheck:
    assert resource.address is not None  # noqa: S101 - said by whoever calls this
    check = LinkCheck(
        guild_id=resource.guild_id,
        resource_number=resource.number,
        key=resource.address.key,
        host=resource.address.host,
        state=Health.UNCHECKED,
        state_since=now,
        due_at=now,
    )
    if resource.source != "import":
        return check
    part = zlib.crc32(resource.address.key.encode()) / 0xFFFFFFFF
    return replace(check, due_at=now + IMPORTED_WITHIN * part)
