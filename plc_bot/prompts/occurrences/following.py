"""Following: the occurrence keeps step with what became of its post in Discord."""

from dataclasses import replace

from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.delivery.models import Delivery, DeliveryState, Trouble
from plc_bot.delivery.service import DeliveryService
from plc_bot.outward import Step
from plc_bot.prompts.occurrences.announcing import Announcing
from plc_bot.prompts.occurrences.calling import PostCalling
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.opening import DELIVERY_KIND
from plc_bot.prompts.occurrences.planning import (
    BLOCKED,
    FAILED,
    NO_PIN,
    NO_POLL,
    NO_THREAD,
    OccurrencePlanner,
)
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.line import give_back, use
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import PauseReason, Schedule, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection

_MISSING = {Step.THREAD: NO_THREAD, Step.PIN: NO_PIN}


class OccurrenceFollowing:
    """Moves occurrences when their deliveries move, in the same transaction."""

    def __init__(
        self,
        clock: Clock,
        deliveries: DeliveryService,
        planner: OccurrencePlanner,
        findings: FindingService,
        calling: PostCalling,
        announcing: Announcing,
    ) -> None:
        self._clock = clock
        self._planner = planner
        self._findings = findings
        self._calling = calling
        self._announcing = announcing
        deliveries.on_moved(DELIVERY_KIND, self.follow)

    async def follow(self, connection: Connection, delivery: Delivery) -> None:
        """Move the occurrence to where its delivery now is."""
        await take_turn(connection, delivery.guild_id)
        store = OccurrenceStore(connection)
        occurrence = await store.find(delivery.guild_id, int(delivery.subject))
        if occurrence is None or not _is_followed(occurrence):
            return
        if delivery.message_id is not None:
            # Whatever becomes of its thread, the post is there.
            await self._stands(connection, occurrence, delivery)
            return
        match delivery.state:
            case DeliveryState.WAITING | DeliveryState.DONE:
                return  # Only what stands has come so far.
            case DeliveryState.TOO_LATE:
                await self._falls_out(connection, occurrence, SkipReason.TOO_LATE)
                await self._planner.tell_missed(connection, occurrence.guild_id)
            case DeliveryState.NOT_WANTED:
                await self._falls_out(connection, occurrence, SkipReason.STAFF)
            case DeliveryState.BLOCKED:
                await self._block(connection, occurrence, delivery)
            case DeliveryState.FAILED | DeliveryState.UNSURE:
                await self._fail(connection, occurrence, delivery)

    async def _stands(
        self, connection: Connection, occurrence: Occurrence, delivery: Delivery
    ) -> None:
        now, number = self._clock.now(), occurrence.prompt_number or 0
        done = delivery.state is not DeliveryState.WAITING
        pinned = done and delivery.step is Step.PIN and delivery.given_up is not Step.PIN
        stands = replace(
            occurrence,
            state=OccurrenceState.DONE if done else OccurrenceState.SENT,
            settled_at=now,
            message_id=delivery.message_id,
            thread_id=delivery.thread_id,
            trouble=delivery.trouble,
            is_pinned=pinned,
        )
        store = OccurrenceStore(connection)
        if pinned and delivery.replaces_id is not None:
            await store.unpin(occurrence.guild_id, delivery.replaces_id)
        await store.move(stands, occurrence.state)
        await use(connection, occurrence.guild_id, number, now)
        await self._tell_given_up(connection, delivery)
        schedule = await ScheduleStore(connection).find(
            occurrence.guild_id, occurrence.schedule_number
        )
        if schedule is None:
            return
        if done or delivery.step is not Step.THREAD:
            await self._announcing.plan(connection, stands, schedule)
        if occurrence.message_id is None:
            await self._tell_without(connection, stands, schedule)

    async def _tell_given_up(self, connection: Connection, delivery: Delivery) -> None:
        """A thread or pin that did not come about, once each."""
        key = _MISSING.get(delivery.given_up or Step.POST)
        if key is not None:
            await self._findings.tell(connection, delivery.guild_id, key, delivery.subject)

    async def _tell_without(
        self, connection: Connection, occurrence: Occurrence, schedule: Schedule
    ) -> None:
        """A poll that has just come to stand as a plain question: staff can mend that."""
        guild_id = occurrence.guild_id
        prompt = await PromptStore(connection).find(guild_id, occurrence.prompt_number or 0)
        if prompt is None or prompt.wording.kind is not PromptKind.POLL:
            return
        polls = self._calling.can_poll(guild_id, schedule.plan.channel_id)
        note = self._findings.mended if polls else self._findings.tell
        await note(connection, guild_id, NO_POLL, str(schedule.number))

    async def _falls_out(
        self, connection: Connection, occurrence: Occurrence, reason: SkipReason
    ) -> None:
        await self._settle(
            connection, replace(occurrence, state=OccurrenceState.SKIPPED, reason=reason)
        )

    async def _block(
        self, connection: Connection, occurrence: Occurrence, delivery: Delivery
    ) -> None:
        now, guild_id = self._clock.now(), occurrence.guild_id
        schedules = ScheduleStore(connection)
        schedule = await schedules.find(guild_id, occurrence.schedule_number)
        if schedule is None or schedule.state is ScheduleState.ENDED:
            # It was the last date: there is nothing to pause, and nothing would be resumed.
            await self._fail(connection, occurrence, delivery)
            return
        blocked = replace(occurrence, state=OccurrenceState.PAUSED, trouble=delivery.trouble)
        await self._settle(connection, blocked)
        if schedule.state is not ScheduleState.ACTIVE:
            return
        reason = PauseReason.PERMISSION
        if delivery.trouble is Trouble.PLACE:
            reason = PauseReason.PLACE
        paused = replace(schedule, state=ScheduleState.PAUSED, pause_reason=reason, moved_at=now)
        await schedules.move(paused, ScheduleState.ACTIVE)
        await self._planner.hold_back(connection, paused)
        await self._findings.tell(connection, guild_id, BLOCKED, str(schedule.number))

    async def _fail(
        self, connection: Connection, occurrence: Occurrence, delivery: Delivery
    ) -> None:
        failed = replace(occurrence, state=OccurrenceState.FAILED, trouble=delivery.trouble)
        await self._settle(connection, failed)
        if delivery.state is DeliveryState.UNSURE:
            # Should staff find that it stands, it is this prompt that was asked.
            await OccurrenceStore(connection).move(
                replace(failed, settled_at=self._clock.now()), OccurrenceState.FAILED
            )
        guild_id, subject = occurrence.guild_id, str(occurrence.number)
        await self._findings.tell(connection, guild_id, FAILED, subject)

    async def _settle(self, connection: Connection, occurrence: Occurrence) -> None:
        """Nothing stands: the prompt goes back to its place in line."""
        now, number = self._clock.now(), occurrence.prompt_number
        settled = replace(occurrence, settled_at=now, prompt_number=None)
        await OccurrenceStore(connection).move(settled, OccurrenceState.CLAIMED)
        if number is not None:
            await give_back(connection, occurrence.guild_id, number, now)


def _is_followed(occurrence: Occurrence) -> bool:
    """Not once it is settled; a removed one's last steps may still be under way."""
    removed = occurrence.state is OccurrenceState.REMOVED
    return occurrence.prompt_number is not None and not removed
