"""The week's digest: planned when something new is shared, made and posted as the week ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.numbers import next_number
from plc_bot.kernel import Kernel
from plc_bot.resources.digest.models import NEW_MOST, Digest, DigestState
from plc_bot.resources.digest.store import DigestStore, NewsStore
from plc_bot.resources.digest.week import next_week_end
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import Written
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection

DIGEST = "digest"
"""The kind of the due work, of the delivery, and the name of its numbers."""
NOT_POSTED = "digest-unposted"
"""The finding by which staff are told; its subject is the digest's number."""
THIS_WEEK = "week"
POSTED_WITHIN = timedelta(days=2)
WEEK, LONGEST = timedelta(days=7), timedelta(days=28)
"""How far back the first digest looks, and how far one after a long silence."""
_NOT_THROUGH = frozenset(
    {DeliveryState.TOO_LATE, DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNSURE}
)


class WeeklyDigest:
    """Makes each guild's digest once a week; where nothing is new, none is made.

    It is made, and its post intended, in the transaction that settles the due work: a crash
    leaves either the work to be done again or the one post to be delivered.
    """

    def __init__(self, kernel: Kernel) -> None:
        self._database = kernel.database
        self._clock = kernel.clock
        self._zones = kernel.zones
        self._due = kernel.due
        self._settings = kernel.settings
        self._deliveries = kernel.deliveries
        self._findings = kernel.findings
        kernel.due.on(DIGEST, self.make)
        kernel.deliveries.on_moved(DIGEST, self.follow_post)

    async def follow(self, connection: Connection, written: Sequence[Written]) -> None:
        """Something new makes a digest worth while, when the week ends; called by the shelf."""
        if not any(one.goes_live and one.after.source != "import" for one in written):
            return
        guild_id = written[0].after.guild_id
        community = await self._settings.read(guild_id, CommunitySettings)
        at = next_week_end(self._clock.now(), self._zones.get(community.zone or "UTC"))
        due = Due(guild_id, DIGEST, THIS_WEEK, at, WEEK, Rank.UPKEEP)
        await self._due.plan_once(connection, due)

    async def make(self, row: Due) -> None:
        """Make the digest and have it posted, if there is a channel and something new; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        guild_id, now = row.guild_id, self._clock.now()
        channel_id = (await self._settings.read(guild_id, ResourceSettings)).digest_channel_id
        async with self._database.write() as connection:
            await self._due.done(connection, row)
            if channel_id is None:
                return
            digest = await self._made(connection, guild_id, now)
            if digest is None:
                return
            await DigestStore(connection).add(digest)
            delivery = Delivery(
                guild_id=guild_id,
                kind=DIGEST,
                subject=str(digest.number),
                channel_id=channel_id,
                opens_thread=False,
                promised_at=now,
                gives_up_at=now + POSTED_WITHIN,
            )
            await self._deliveries.plan(connection, delivery, now, Rank.AFTER)

    async def follow_post(self, connection: Connection, delivery: Delivery) -> None:
        """Its post moved: what was not posted is new in the next one; staff are told."""
        guild_id, number = delivery.guild_id, int(delivery.subject)
        if delivery.message_id is not None:
            await DigestStore(connection).set_state(guild_id, number, DigestState.POSTED)
        elif delivery.state in _NOT_THROUGH:
            await DigestStore(connection).set_state(guild_id, number, DigestState.UNPOSTED)
            await self._findings.tell(connection, guild_id, NOT_POSTED, delivery.subject)

    async def _made(self, connection: Connection, guild_id: int, now: datetime) -> Digest | None:
        last = await DigestStore(connection).find_last(guild_id)
        since = now - WEEK if last is None else max(last.told_until, now - LONGEST)
        new = await NewsStore(connection).list_live_since(guild_id, since)
        if not new:
            return None
        return Digest(
            guild_id=guild_id,
            number=await next_number(connection, guild_id, DIGEST),
            state=DigestState.PLANNED,
            made_at=now,
            since=since,
            new=tuple(new[:NEW_MOST]),
            more=len(new[NEW_MOST:]),
            wanted=(),
            used=(),
            old=None,
        )
