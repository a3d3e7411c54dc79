"""Telling people that something waits: one neutral private message, and seldom."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from plc_bot.clock import Clock
from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.delivery.service import DeliveryService
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.numbers import next_number
from plc_bot.guilds.settings import SettingsService
from plc_bot.inbox.models import A_DAY, FIRST_TIMES_IN, FIRST_TIMES_MOST, Doorbell, Ring
from plc_bot.inbox.quiet import rings_at
from plc_bot.inbox.store import DoorbellStore, WaitingStore
from plc_bot.members.models import Choice
from plc_bot.members.store import ChoiceStore
from plc_bot.outward import Step
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.scheduling.zones import Zones
from plc_bot.storage import Connection, Database

DOORBELL, DOORBELL_OVER = "doorbell", "doorbell-over"
"""Kinds of the message, and of taking it away: a cog has the words. The first is also the kind of
the work that decides when it is sent. Subject: the ring's number in its guild."""
SENT_WITHIN = timedelta(days=1)
WHOLE_BOT = 0
"""Counts as the guild of a turn that all guilds take together; Discord gives nothing this id."""
_BY_CHOICE = frozenset({Ring.UNASKED, Ring.URGENT})


class Doorbells:
    """Rings for what waits, as rarely as it may. The message says nothing of what it is.

    A crash at any point leaves due work or a delivery that is taken up again.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        due: DueWork,
        deliveries: DeliveryService,
        settings: SettingsService,
        zones: Zones,
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._deliveries = deliveries
        self._settings = settings
        self._zones = zones
        self._rests_until = clock.now()
        due.on(DOORBELL, self.ring)
        deliveries.on_moved(DOORBELL, self.follow)
        deliveries.on_put_off(DOORBELL, self.rest)

    async def wish_in(
        self, connection: Connection, bell: Doorbell, rings: AbstractSet[Ring]
    ) -> None:
        """Have it rung for something new, as soon as may be."""
        now = self._clock.now()
        at = rings_at(bell, rings, now, await self._zone(bell.guild_id))
        if at is not None:
            subject = str(bell.number)
            due = Due(bell.guild_id, DOORBELL, subject, at, SENT_WITHIN, _rank(rings))
            await self._due.plan_by(connection, due)

    async def of_person_in(self, connection: Connection, guild_id: int, user_id: int) -> Doorbell:
        """The person's, made where there is none; nobody else changes it meanwhile."""
        store = DoorbellStore(connection)
        bell = await store.hold(guild_id, user_id)
        if bell is None:
            number = await next_number(connection, guild_id, DOORBELL)
            # Whoever made one at the same time has ended by now: the numbers put them in a row.
            bell = await store.hold(guild_id, user_id)
        else:
            return bell
        if bell is None:
            bell = Doorbell(guild_id, user_id, number)
            await store.put(bell)
        return bell

    async def allowed_in(
        self, connection: Connection, guild_id: int, user_id: int, rings: AbstractSet[Ring]
    ) -> frozenset[Ring]:
        """Those of the rings for which this person is to be messaged at all."""
        wished = frozenset(rings - {Ring.SILENT})
        if not wished & _BY_CHOICE:
            return wished
        made = await ChoiceStore(connection).list_made(guild_id, user_id)
        return wished if Choice.DOORBELL_UNASKED in made else wished - _BY_CHOICE

    async def ring(self, row: Due) -> None:
        """Ring, or find that it is not yet, or no longer, the time for it; due work.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        zone = await self._zone(row.guild_id)
        async with self._database.write() as connection:
            bell = await DoorbellStore(connection).hold_number(row.guild_id, int(row.subject))
            if bell is None:
                await self._due.done(connection, row)
                return
            rings = await self._wished(connection, bell)
            at = rings_at(bell, rings, self._clock.now(), zone)
            if at is not None:
                at = await self._when_free(connection, bell, at)
            if at is not None and at > self._clock.now():
                await self._due.again(connection, row, at)
                return
            await self._due.done(connection, row)
            if at is not None:
                await self._ring_in(connection, bell, rings)

    async def follow(self, connection: Connection, delivery: Delivery) -> None:
        """The message stands: where it was opened meanwhile, or another rang, it goes."""
        if delivery.state is not DeliveryState.DONE:
            return
        guild_id, number = delivery.guild_id, int(delivery.subject)
        bell = await DoorbellStore(connection).hold_number(guild_id, number)
        if bell is None or bell.rung_at is None:
            await self._take_away(connection, delivery)

    def rest(self, span: timedelta) -> None:
        """Discord asks to wait: nobody's rings meanwhile."""
        self._rests_until = max(self._rests_until, self._clock.now() + span)

    async def hush_in(self, connection: Connection, bell: Doorbell) -> None:
        """It was opened, or nothing is inside any more: take the message away."""
        if bell.rung_at is None:
            return
        await self._take_away_last(connection, bell)
        await DoorbellStore(connection).put(replace(bell, rung_at=None))

    async def _wished(self, connection: Connection, bell: Doorbell) -> frozenset[Ring]:
        guild_id, user_id = bell.guild_id, bell.user_id
        rings = await WaitingStore(connection).rings_wished(guild_id, user_id, self._clock.now())
        return await self.allowed_in(connection, guild_id, user_id, rings)

    async def _when_free(self, connection: Connection, bell: Doorbell, at: datetime) -> datetime:
        """Not while Discord wants rest, and only so many people for the first time at once."""
        at = max(at, self._rests_until)
        if bell.first_rung_at is not None:
            return at
        # Discord counts for the whole bot, so all servers' first times stand in one line.
        await next_number(connection, WHOLE_BOT, DOORBELL)
        since = self._clock.now() - FIRST_TIMES_IN
        first_times = await DoorbellStore(connection).list_first_times(since)
        if len(first_times) < FIRST_TIMES_MOST:
            return at
        return max(at, first_times[-FIRST_TIMES_MOST] + FIRST_TIMES_IN)

    async def _ring_in(
        self, connection: Connection, bell: Doorbell, rings: AbstractSet[Ring]
    ) -> None:
        now = self._clock.now()
        if bell.rung_at is not None:
            await self._take_away_last(connection, bell)
        rung = replace(
            _counted(bell, now) if rings == {Ring.UNASKED} else bell,
            number=await next_number(connection, bell.guild_id, DOORBELL),
            rung_at=now,
            first_rung_at=bell.first_rung_at or now,
        )
        await DoorbellStore(connection).put(rung)
        await WaitingStore(connection).mark_rung(bell.guild_id, bell.user_id, now)
        message = Delivery(
            guild_id=bell.guild_id,
            kind=DOORBELL,
            subject=str(rung.number),
            channel_id=0,
            opens_thread=False,
            promised_at=now,
            gives_up_at=now + SENT_WITHIN,
            member_id=bell.user_id,
        )
        await self._deliveries.plan(connection, message, now, _rank(rings))

    async def _take_away_last(self, connection: Connection, bell: Doorbell) -> None:
        sent = await self._deliveries.find(connection, bell.guild_id, DOORBELL, str(bell.number))
        if sent is not None:
            await self._take_away(connection, sent)

    async def _take_away(self, connection: Connection, sent: Delivery) -> None:
        if sent.message_id is None:
            return
        now = self._clock.now()
        over = Delivery(
            guild_id=sent.guild_id,
            kind=DOORBELL_OVER,
            subject=sent.subject,
            channel_id=0,
            opens_thread=False,
            promised_at=now,
            gives_up_at=now + SENT_WITHIN,
            step=Step.DELETE,
            message_id=sent.message_id,
            member_id=sent.member_id,
        )
        await self._deliveries.plan_anew(connection, over, now, Rank.UPKEEP)

    async def _zone(self, guild_id: int) -> tzinfo:
        community = await self._settings.read(guild_id, CommunitySettings)
        return self._zones.get(community.zone) if community.zone else UTC


def _rank(rings: AbstractSet[Ring]) -> Rank:
    if Ring.URGENT in rings:
        return Rank.FIRST
    return Rank.AFTER if Ring.ASKED in rings else Rank.UPKEEP


def _counted(bell: Doorbell, now: datetime) -> Doorbell:
    """One more that nobody asked for; a day begins with its first."""
    if bell.unasked_since is None or now - bell.unasked_since >= A_DAY:
        return replace(bell, unasked_since=now, unasked_count=1)
    return replace(bell, unasked_count=bell.unasked_count + 1)
