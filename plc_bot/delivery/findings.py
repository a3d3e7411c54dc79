"""What only staff can mend: told once in their channel, again after a week, closed when mended."""

from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.models import Delivery, Finding
from plc_bot.delivery.service import DeliveryService
from plc_bot.delivery.store import FindingStore
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.scheduling.models import Rank
from plc_bot.storage import Connection

TOLD_AGAIN_AFTER = timedelta(days=7)
GATHERED_FOR = timedelta(seconds=60)
"""Findings of one key within a minute become one message; its words are made at its end."""
TOLD_WITHIN = timedelta(days=1)


class FindingService:
    """Keeps what staff should know. A cog renders each finding by the delivery's kind."""

    def __init__(
        self, clock: Clock, deliveries: DeliveryService, settings: SettingsService
    ) -> None:
        self._clock = clock
        self._deliveries = deliveries
        self._settings = settings

    async def tell(
        self,
        connection: Connection,
        guild_id: int,
        key: str,
        subject: str,
        quiet_for: timedelta = TOLD_AGAIN_AFTER,
    ) -> None:
        """Note the finding and, unless staff heard of it lately, tell them in a minute.

        Without a staff channel it is only noted. `quiet_for` is how lately; for what happens
        anew each time, not what lasts, it is `GATHERED_FOR`.
        """
        now, store = self._clock.now(), FindingStore(connection)
        known = await store.find(guild_id, key, subject)
        finding = known or Finding(guild_id, key, subject, now)
        if finding.told_at is not None and now - finding.told_at < quiet_for:
            return
        community = await self._settings.read(guild_id, CommunitySettings)
        if community.staff_channel_id is None:
            await store.put(finding)
            return
        # What happens anew is told as of this time, what lasts as of the first.
        found_at = finding.found_at if quiet_for == TOLD_AGAIN_AFTER else now
        finding = replace(
            finding, found_at=found_at, told_at=now, times_told=finding.times_told + 1
        )
        await store.put(finding)
        await self._deliveries.plan(
            connection,
            _message(finding, community.staff_channel_id, now + GATHERED_FOR),
            now + GATHERED_FOR,
            Rank.UPKEEP,
        )

    async def mended(self, connection: Connection, guild_id: int, key: str, subject: str) -> None:
        """Close the finding: should it come back, staff are told anew."""
        await FindingStore(connection).remove(guild_id, key, subject)


def _message(finding: Finding, channel_id: int, at: datetime) -> Delivery:
    return Delivery(
        guild_id=finding.guild_id,
        kind=finding.key,
        subject=f"{finding.subject}:{finding.times_told}:{finding.found_at:%Y%m%d%H%M%S}",
        channel_id=channel_id,
        opens_thread=False,
        promised_at=at,
        gives_up_at=at + TOLD_WITHIN,
    )
