"""Staff's own prompts: added, listed, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.errors import PLCBotError
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_numbers
from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.errors import (
    PromptMovedOnError,
    PromptNotFoundError,
    StarterNotFoundError,
    UndoOverError,
)
from plc_bot.prompts.queue.keeping import DateKeeping
from plc_bot.prompts.queue.likeness import KnownTexts
from plc_bot.prompts.queue.line import PROMPT_NUMBERS, count_left
from plc_bot.prompts.queue.models import UNDO_LASTS, NewPrompt, Prompt, PromptState, PromptText
from plc_bot.prompts.queue.room import QueueRoom
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.prompts.starter import find
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database


class QueueService:
    """The guild's own prompts that wait."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        keeping: DateKeeping,
    ) -> None:
        self._database = database
        self._clock = clock
        self._keeping = keeping
        self._duties = duties
        self._audit = audit

    async def add(
        self, actor: Actor, typed: PromptText, schedule_number: int | None = None
    ) -> Prompt:
        """Put a prompt at the end of a schedule's queue, or of the pool for all of them.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            TextLengthError, TooManyTagsError, AnswerCountError: a part is out of its limits.
            AddedBeforeError: the same text waits already.
            QueueFullError: there is no room.
            ScheduleNotFoundError: there is no such schedule.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        return await self._add(actor, NewPrompt(typed, schedule_number))

    async def add_from_library(
        self, actor: Actor, key: str, schedule_number: int | None = None
    ) -> Prompt:
        """Put a prompt of the starter library at the end of the line, even one asked before.

        Raises:
            StarterNotFoundError: the library has no such prompt.
            NotStaffError, AddedBeforeError, QueueFullError, ScheduleNotFoundError: as for `add`.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        starter = find(key)
        if starter is None:
            raise StarterNotFoundError
        wording = PromptText.of_starter(starter)
        return await self._add(actor, NewPrompt(wording, schedule_number, starter_key=key))

    async def add_in(  # noqa: PLR0913 - what a prompt comes with, by name
        self,
        connection: Connection,
        actor: Actor,
        wording: PromptText,
        *,
        schedule_number: int | None,
        suggestion_number: int | None = None,
        batch: int | None = None,
        dated_on: date | None = None,
    ) -> Prompt:
        """As `add`, within the caller's transaction and on the caller's authority.

        The act of which it is a part is the caller's to record.

        Raises:
            PLCBotError: as `add`; NotADateError: its schedule posts nothing on `dated_on`.
        """
        wanted = NewPrompt(
            wording,
            schedule_number,
            dated_on,
            batch=batch,
            suggestion_number=suggestion_number,
        )
        return (await self.add_all_in(connection, actor, [wanted]))[0]

    async def add_all_in(
        self, connection: Connection, actor: Actor, wanted: Sequence[NewPrompt]
    ) -> list[Prompt]:
        """As `add_in`, many at once, in this order at the end of the line; all of them or none.

        Raises:
            PLCBotError: of the first for which there is no place, as `faults_in` would name it.
        """
        guild_id, store = actor.guild_id, PromptStore(connection)
        await take_turn(connection, guild_id)
        room = await self.room_in(connection, guild_id, wanted)
        admitted = [room.admit(one) for one in wanted]
        if not admitted:
            return []
        numbers = await next_numbers(connection, guild_id, PROMPT_NUMBERS, len(admitted))
        position = await store.last_position(guild_id) + 1
        added = [
            Prompt(
                guild_id=guild_id,
                number=number,
                schedule_number=one.schedule_number,
                position=position + place,
                state=PromptState.QUEUED,
                wording=one.wording,
                starter_key=one.starter_key,
                added_by=actor.user_id,
                moved_at=self._clock.now(),
                dated_on=one.dated_on,
                batch=one.batch,
                suggestion_number=one.suggestion_number,
            )
            for place, (number, one) in enumerate(zip(numbers, admitted, strict=True))
        ]
        await store.add_all(added)
        for prompt in added:
            await self._keeping.keep(connection, prompt, room.dates)
        return added

    async def faults_in(
        self, connection: Connection, guild_id: int, wanted: Sequence[NewPrompt]
    ) -> list[PLCBotError | None]:
        """For each of these what would keep it out, were those without a fault added in this order.

        Nothing is changed.
        """
        room = await self.room_in(connection, guild_id, wanted)
        return [_fault(room, one) for one in wanted]

    async def find_alike(
        self, actor: Actor, typed: PromptText, without: int | None = None
    ) -> Prompt | None:
        """A prompt that waits or was asked and says nearly the same; None: there is none.

        Args:
            actor: who asks.
            typed: what would be added, or said from now on by the prompt `without`.
            without: a prompt that does not count.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            TextLengthError, TooManyTagsError, AnswerCountError: a part is out of its limits.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        wording = checked(typed)
        async with self._database.read() as connection:
            store = PromptStore(connection)
            texts = await store.list_texts(actor.guild_id)
            texts.pop(without or 0, None)
            found = KnownTexts(texts).most_alike(wording.text)
            return None if found is None else await store.find(actor.guild_id, found)

    async def find_waiting(self, guild_id: int, number: int) -> Prompt | None:
        """A prompt, while it waits; for the message to staff."""
        async with self._database.read() as connection:
            prompt = await PromptStore(connection).find(guild_id, number)
        return prompt if prompt is not None and prompt.state is PromptState.QUEUED else None

    async def count_left(self, schedule: Schedule) -> int:
        """How many prompts wait that the schedule could ask; for the message to staff."""
        async with self._database.read() as connection:
            return await count_left(connection, schedule)

    async def list_asked_starters(self, actor: Actor) -> list[str]:
        """Keys of the library's prompts that were asked here or wait in line, oldest first.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            return await PromptStore(connection).list_used_starters(actor.guild_id)

    async def undo_add(self, actor: Actor, number: int) -> Prompt:
        """Take a prompt out of the queue again, within ten minutes of adding it; it is dropped.

        Raises:
            NotStaffError, PromptNotFoundError: as they say.
            UndoOverError: it was added longer ago.
            PromptMovedOnError: it has been taken for a post, or out of the queue.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            store = PromptStore(connection)
            prompt = await store.find(actor.guild_id, number)
            if prompt is None or prompt.added_by is None:
                raise PromptNotFoundError(number)
            if now - prompt.moved_at > UNDO_LASTS:
                raise UndoOverError
            moved = await store.move(
                actor.guild_id, number, PromptState.QUEUED, PromptState.DROPPED, now
            )
            if not moved:
                raise PromptMovedOnError(number)
            await self._audit.record(connection, actor, "prompt.dropped", f"prompt {number}")
        return replace(prompt, state=PromptState.DROPPED, moved_at=now)

    async def list_page(
        self, actor: Actor, limit: int, after: int | None = None, before: int | None = None
    ) -> list[Prompt]:
        """Prompts that wait in this guild, in line: after a position, nearest before, or the first.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            store = PromptStore(connection)
            if before is not None:
                return await store.list_before(actor.guild_id, limit, before)
            return await store.list_waiting(actor.guild_id, None, limit, after)

    async def count(self, actor: Actor) -> int:
        """How many prompts wait in this guild.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            return await PromptStore(connection).count_waiting(actor.guild_id)

    async def _add(self, actor: Actor, wanted: NewPrompt) -> Prompt:
        async with self._database.write() as connection:
            [prompt] = await self.add_all_in(connection, actor, [wanted])
            target = f"prompt {prompt.number}"
            await self._audit.record(connection, actor, "prompt.added", target)
        return prompt

    async def room_in(
        self, connection: Connection, guild_id: int, wanted: Sequence[NewPrompt]
    ) -> QueueRoom:
        """What there is room for in the guild, for judging these prompts, many of them at leisure.

        On the caller's authority, and within the caller's transaction.
        """
        dates = await self._keeping.dates(connection, guild_id)
        return await QueueRoom.of(connection, guild_id, wanted, dates)


def _fault(room: QueueRoom, wanted: NewPrompt) -> PLCBotError | None:
    try:
        room.admit(wanted)
    except PLCBotError as fault:
        return fault
    return None
