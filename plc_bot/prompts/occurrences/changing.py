"""Changing what stands: a post and its announcement get other words, or are taken away."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.delivery.models import Delivery, DeliveryState
from plc_bot.delivery.service import DeliveryService
from plc_bot.guilds.numbers import next_number
from plc_bot.outward import Step
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState
from plc_bot.prompts.occurrences.opening import DELIVERY_KIND
from plc_bot.prompts.occurrences.planning import NOT_CHANGED, NOT_REMOVED
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.turn import take_turn
from plc_bot.scheduling.models import Rank
from plc_bot.storage import Connection

ANNOUNCEMENT_KIND = "prompt-announcement"
CHANGE_KIND = "prompt-change"
"""Subject: the number of the occurrence and which of its two messages, such as `3:post`."""
CORRECTION_KIND = "prompt-correction"
"""Subject: the number of the occurrence, and the correction's own."""
CORRECTION_NUMBERS = "correction"
STANDS = (OccurrenceState.SENT, OccurrenceState.DONE)
CHANGED_WITHIN = timedelta(days=1)
_COPIES = {DELIVERY_KIND: "post", ANNOUNCEMENT_KIND: "announcement"}


class PostChanging:
    """Plans changes to messages that stand; what goes out is read from the rows at that time."""

    def __init__(self, clock: Clock, deliveries: DeliveryService, findings: FindingService) -> None:
        self._clock = clock
        self._deliveries = deliveries
        self._findings = findings
        deliveries.on_moved(CHANGE_KIND, self.follow)

    async def refresh_copies(
        self, connection: Connection, guild_id: int, prompt_number: int
    ) -> None:
        """Have every message that shows this prompt say what its rows say now."""
        store = OccurrenceStore(connection)
        for occurrence in await store.list_of_prompt(guild_id, prompt_number, STANDS):
            await self.change_all(connection, occurrence, Step.EDIT)

    async def correct(self, connection: Connection, occurrence: Occurrence) -> None:
        """Say in the thread what the question is now, because the post cannot be changed."""
        channel_id = occurrence.thread_id or occurrence.channel_id
        if channel_id is None:
            return
        guild_id, now = occurrence.guild_id, self._clock.now()
        number = await next_number(connection, guild_id, CORRECTION_NUMBERS)
        correction = Delivery(
            guild_id=guild_id,
            kind=CORRECTION_KIND,
            subject=f"{occurrence.number}:{number}",
            channel_id=channel_id,
            opens_thread=False,
            promised_at=now,
            gives_up_at=now + CHANGED_WITHIN,
        )
        await self._deliveries.plan(connection, correction, now, Rank.AFTER)

    async def change_all(self, connection: Connection, occurrence: Occurrence, step: Step) -> None:
        """Edit or delete the post and its announcement, as far as they stand."""
        for kind in _COPIES:
            found = await self._deliveries.find(
                connection, occurrence.guild_id, kind, str(occurrence.number)
            )
            if found is not None and found.message_id is not None:
                await self.change(connection, found, step)

    async def change(self, connection: Connection, stands: Delivery, step: Step) -> None:
        """Edit or delete one message, in place of any change to it that still waits."""
        now = self._clock.now()
        change = Delivery(
            guild_id=stands.guild_id,
            kind=CHANGE_KIND,
            subject=f"{stands.subject}:{_COPIES[stands.kind]}",
            channel_id=stands.channel_id,
            opens_thread=False,
            promised_at=now,
            gives_up_at=now + CHANGED_WITHIN,
            step=step,
            message_id=stands.message_id,
            thread_id=stands.thread_id,
        )
        await self._deliveries.plan_anew(connection, change, now, Rank.AFTER)

    async def follow(self, connection: Connection, delivery: Delivery) -> None:
        """A change did not come about: correct it in the thread, or tell staff."""
        if delivery.state not in (DeliveryState.FAILED, DeliveryState.BLOCKED):
            return
        await take_turn(connection, delivery.guild_id)
        number, _, copy = delivery.subject.partition(":")
        guild_id, store = delivery.guild_id, OccurrenceStore(connection)
        occurrence = await store.find(guild_id, int(number))
        if occurrence is None:
            return
        if delivery.step is Step.DELETE:
            await self._findings.tell(connection, guild_id, NOT_REMOVED, number)
        elif occurrence.edited_at is not None and copy == _COPIES[DELIVERY_KIND]:
            await self.correct(connection, occurrence)
        else:
            await self._findings.tell(connection, guild_id, NOT_CHANGED, number)

    async def reword(self, connection: Connection, occurrence: Occurrence) -> None:
        """The prompt of this post has another wording: bring it to all of the prompt's copies."""
        store, guild_id = OccurrenceStore(connection), occurrence.guild_id
        number, now = occurrence.prompt_number or 0, self._clock.now()
        prompt = await PromptStore(connection).find(guild_id, number)
        for post in await store.list_of_prompt(guild_id, number, STANDS):
            edited = replace(post, edited_at=now)
            await store.move(edited, post.state)
            if prompt is not None and prompt.wording.kind is PromptKind.POLL:
                # Discord changes no poll that stands, not even its words.
                await self.correct(connection, edited)
            else:
                await self.change_all(connection, edited, Step.EDIT)
