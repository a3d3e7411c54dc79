"""What only staff can mend: told once in their channel, again after a week, closed when mended."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.models import Delivery, DeliveryState, Finding
from plc_bot.delivery.service import DeliveryService
from plc_bot.delivery.store import FindingStore
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.outward import Permission, Places
from plc_bot.scheduling.models import Rank
from plc_bot.storage import Connection

TOLD_AGAIN_AFTER = timedelta(days=7)
GATHERED_FOR = timedelta(seconds=60)
"""Findings of one key within a minute become one message; its words are made at its end."""
TOLD_WITHIN = timedelta(days=1)
NO_CHANNEL = "staff-unreached"
"""Key of the one finding that goes to a person: staff have no channel that could be written to."""
NO_CHANNEL_SUBJECT = "all"
TO_TELL_STAFF = frozenset(
    {
        Permission.VIEW_CHANNEL,
        Permission.SEND_MESSAGES,
        Permission.SEND_MESSAGES_IN_THREADS,
    }
)
"""What a message in the staff channel needs, by the kind of channel."""

_NOT_THROUGH = (DeliveryState.BLOCKED, DeliveryState.FAILED)


class FindingService:
    """Keeps what staff should know. A cog renders each finding by the delivery's kind."""

    def __init__(
        self,
        clock: Clock,
        deliveries: DeliveryService,
        settings: SettingsService,
        places: Places,
    ) -> None:
        self._clock = clock
        self._deliveries = deliveries
        self._settings = settings
        self._places = places

    async def tell(
        self,
        connection: Connection,
        guild_id: int,
        key: str,
        subject: str,
        quiet_for: timedelta = TOLD_AGAIN_AFTER,
        also: Sequence[str] = (),
    ) -> None:
        """Note the finding and, unless staff heard of it lately, tell them in a minute.

        Where they cannot be told in their channel it is only noted, so that the next `tell`
        tells it; whoever changed the settings last is told that something waits. `quiet_for` is
        how lately; for what happens anew each time, not what lasts, it is `GATHERED_FOR`.
        `also`: the subjects, besides the first, of which the one message speaks.
        """
        now, store = self._clock.now(), FindingStore(connection)
        known = await store.find(guild_id, key, subject)
        finding = known or Finding(guild_id, key, subject, now)
        if finding.told_at is not None and now - finding.told_at < quiet_for:
            return
        channel_id = await self.channel(guild_id)
        covered = [
            await store.find(guild_id, key, other) or Finding(guild_id, key, other, now)
            for other in also
        ]
        if channel_id is None:
            for noted in (finding, *covered):
                await store.put(noted)
            await self.tell_editor(connection, guild_id)
            return
        # What happens anew is told as of this time, what lasts as of the first.
        found_at = finding.found_at if quiet_for == TOLD_AGAIN_AFTER else now
        told = _told(replace(finding, found_at=found_at), now)
        for heard in (told, *(_told(one, now) for one in covered)):
            await store.put(heard)
        await self._deliver(connection, told, channel_id)

    async def tell_editor(self, connection: Connection, guild_id: int) -> None:
        """Staff cannot be told anything: tell whoever changed the settings last, once a week.

        Where nobody changed them, or that person has erased themselves, it is only noted.
        """
        now, store = self._clock.now(), FindingStore(connection)
        known = await store.find(guild_id, NO_CHANNEL, NO_CHANNEL_SUBJECT)
        finding = known or Finding(guild_id, NO_CHANNEL, NO_CHANNEL_SUBJECT, now)
        if finding.told_at is not None and now - finding.told_at < TOLD_AGAIN_AFTER:
            return
        editor_id = await self._settings.last_editor(guild_id)
        if editor_id is None:
            await store.put(finding)
            return
        told = _told(finding, now)
        await store.put(told)
        await self._deliver(connection, told, 0, editor_id)

    async def editor_was_missed(self, connection: Connection, guild_id: int) -> bool:
        """Whether the last `tell_editor` did not get through: that person's messages are shut."""
        known = await FindingStore(connection).find(guild_id, NO_CHANNEL, NO_CHANNEL_SUBJECT)
        if known is None or known.told_at is None:
            return False
        sent = await self._deliveries.find(connection, guild_id, NO_CHANNEL, _subject(known))
        return sent is not None and sent.state in _NOT_THROUGH

    async def mended(self, connection: Connection, guild_id: int, key: str, subject: str) -> None:
        """Close the finding: should it come back, staff are told anew."""
        await FindingStore(connection).remove(guild_id, key, subject)

    async def list_open(
        self, connection: Connection, guild_id: int, keys: Collection[str]
    ) -> list[Finding]:
        """The guild's findings of these keys that nobody closed yet."""
        return await FindingStore(connection).list_open(guild_id, keys)

    async def channel(self, guild_id: int) -> int | None:
        """The channel in which staff can be told; None when there is none that can be used."""
        community = await self._settings.read(guild_id, CommunitySettings)
        channel_id = community.staff_channel_id
        if channel_id is None or not self._places.knows(guild_id):
            return channel_id  # while Discord has lost the server nothing is known of its channels
        if self._places.find(guild_id, channel_id) is None:
            return None
        lacking = TO_TELL_STAFF.intersection(self._places.missing(guild_id, channel_id))
        return None if lacking else channel_id

    async def _deliver(
        self,
        connection: Connection,
        finding: Finding,
        channel_id: int,
        member_id: int | None = None,
    ) -> None:
        at = self._clock.now() + GATHERED_FOR
        delivery = Delivery(
            guild_id=finding.guild_id,
            kind=finding.key,
            subject=_subject(finding),
            channel_id=channel_id,
            opens_thread=False,
            promised_at=at,
            gives_up_at=at + TOLD_WITHIN,
            member_id=member_id,
        )
        await self._deliveries.plan(connection, delivery, at, Rank.UPKEEP)


def _told(finding: Finding, now: datetime) -> Finding:
    return replace(finding, told_at=now, times_told=finding.times_told + 1)


def _subject(finding: Finding) -> str:
    return f"{finding.subject}:{finding.times_told}:{finding.found_at:%Y%m%d%H%M%S}"
