"""Announcing: a post that stands is pointed to in another channel, in a message of its own."""

from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.delivery.service import DeliveryService
from plc_bot.outward import Step
from plc_bot.prompts.occurrences.changing import ANNOUNCEMENT_KIND, PostChanging
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState
from plc_bot.prompts.occurrences.planning import NOT_ANNOUNCED
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.prompts.turn import take_turn
from plc_bot.scheduling.models import Rank
from plc_bot.storage import Connection

ANNOUNCED_WITHIN = timedelta(hours=1)
"""An announcement later than this after its post would send people to what is over."""
_NOT_THROUGH = frozenset(
    {
        DeliveryState.TOO_LATE,
        DeliveryState.BLOCKED,
        DeliveryState.FAILED,
        DeliveryState.UNSURE,
    }
)


class Announcing:
    """Plans announcements, each once, and keeps step with what became of them."""

    def __init__(
        self,
        clock: Clock,
        deliveries: DeliveryService,
        findings: FindingService,
        changing: PostChanging,
    ) -> None:
        self._clock = clock
        self._deliveries = deliveries
        self._findings = findings
        self._changing = changing
        deliveries.on_moved(ANNOUNCEMENT_KIND, self.follow)

    async def plan(
        self, connection: Connection, occurrence: Occurrence, schedule: Schedule
    ) -> None:
        """Have the post announced, in the transaction in which it is known to stand."""
        channel_id = schedule.plan.calling.announce_channel_id
        guild_id, subject = occurrence.guild_id, str(occurrence.number)
        known = await self._deliveries.find(connection, guild_id, ANNOUNCEMENT_KIND, subject)
        if channel_id is None or known is not None:
            return
        now = self._clock.now()
        delivery = Delivery(
            guild_id=guild_id,
            kind=ANNOUNCEMENT_KIND,
            subject=subject,
            channel_id=channel_id,
            opens_thread=False,
            promised_at=now,
            gives_up_at=now + ANNOUNCED_WITHIN,
        )
        await self._deliveries.plan(connection, delivery, now, Rank.AFTER)

    async def follow(self, connection: Connection, delivery: Delivery) -> None:
        """An announcement moved: take it back where its post is gone, tell what went wrong."""
        await take_turn(connection, delivery.guild_id)
        if delivery.message_id is not None:
            store = OccurrenceStore(connection)
            occurrence = await store.find(delivery.guild_id, int(delivery.subject))
            if occurrence is not None and occurrence.state is OccurrenceState.REMOVED:
                await self._changing.change(connection, delivery, Step.DELETE)
        elif delivery.state in _NOT_THROUGH:
            guild_id, subject = delivery.guild_id, delivery.subject
            await self._findings.tell(connection, guild_id, NOT_ANNOUNCED, subject)
