"""Staff's own prompts: added, listed, taken back."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.numbers import next_number
from plc_bot.prompts.queue.errors import (
    AddedBeforeError,
    PromptMovedOnError,
    PromptNotFoundError,
    QueueFullError,
    StarterNotFoundError,
    TextLengthError,
    TooManyTagsError,
    UndoOverError,
)
from plc_bot.prompts.queue.line import PROMPT_NUMBERS
from plc_bot.prompts.queue.models import (
    LOOK_FOR_MOST,
    NOTE_MOST,
    POOL_MOST,
    QUEUE_MOST,
    TAG_MOST,
    TAGS_MOST,
    TEXT_LEAST,
    TEXT_MOST,
    TITLE_MOST,
    TRY_MOST,
    Prompt,
    PromptState,
    PromptText,
)
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.starter import find
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database
from plc_bot.text import cleaned

UNDO_LASTS = timedelta(minutes=10)


class QueueService:
    """The guild's own prompts that wait."""

    def __init__(self, database: Database, clock: Clock, duties: DutyService, audit: Audit) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit

    async def add(
        self, actor: Actor, typed: PromptText, schedule_number: int | None = None
    ) -> Prompt:
        """Put a prompt at the end of a schedule's queue, or of the pool for all of them.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            TextLengthError, TooManyTagsError: a part is out of its limits.
            AddedBeforeError: the same text waits already.
            QueueFullError: there is no room.
            ScheduleNotFoundError: there is no such schedule.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        return await self._add(actor, checked(typed), None, schedule_number)

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
        return await self._add(actor, PromptText.of_starter(starter), key, schedule_number)

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

    async def _add(
        self,
        actor: Actor,
        wording: PromptText,
        starter_key: str | None,
        schedule_number: int | None,
    ) -> Prompt:
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            await self._check_room(connection, actor.guild_id, schedule_number, wording)
            number = await next_number(connection, actor.guild_id, PROMPT_NUMBERS)
            store = PromptStore(connection)
            prompt = Prompt(
                guild_id=actor.guild_id,
                number=number,
                schedule_number=schedule_number,
                position=await store.last_position(actor.guild_id) + 1,
                state=PromptState.QUEUED,
                wording=wording,
                starter_key=starter_key,
                added_by=actor.user_id,
                moved_at=self._clock.now(),
            )
            await store.add(prompt)
            await self._audit.record(connection, actor, "prompt.added", f"prompt {number}")
        return prompt

    async def _check_room(
        self,
        connection: Connection,
        guild_id: int,
        schedule_number: int | None,
        wording: PromptText,
    ) -> None:
        store = PromptStore(connection)
        same = await store.find_same(guild_id, wording.text)
        if same is not None:
            raise AddedBeforeError(same.number)
        if await store.count_waiting(guild_id) >= POOL_MOST:
            raise QueueFullError(POOL_MOST)
        if schedule_number is None:
            return
        schedule = await ScheduleStore(connection).find(guild_id, schedule_number)
        if schedule is None or schedule.state is ScheduleState.REMOVED:
            raise ScheduleNotFoundError(schedule_number)
        if await store.count_waiting(guild_id, schedule_number) >= QUEUE_MOST:
            raise QueueFullError(QUEUE_MOST)


def checked(typed: PromptText) -> PromptText:
    """The text without invisible signs and outer blanks, within every limit.

    Raises:
        TextLengthError, TooManyTagsError: it is not.
    """
    tags = tuple(dict.fromkeys(tag for tag in map(cleaned, typed.tags) if tag))
    wording = PromptText(
        text=cleaned(typed.text),
        title=cleaned(typed.title),
        look_for=cleaned(typed.look_for),
        try_by=cleaned(typed.try_by),
        tags=tags,
        note=cleaned(typed.note),
    )
    limits = (
        ("text", wording.text, TEXT_LEAST, TEXT_MOST),
        ("title", wording.title, 0, TITLE_MOST),
        ("look-for line", wording.look_for, 0, LOOK_FOR_MOST),
        ("first step", wording.try_by, 0, TRY_MOST),
        ("note", wording.note, 0, NOTE_MOST),
        *(("tag", tag, 1, TAG_MOST) for tag in tags),
    )
    for part, content, least, most in limits:
        if not least <= len(content) <= most:
            raise TextLengthError(part, len(content), least, most)
    if len(tags) > TAGS_MOST:
        raise TooManyTagsError(len(tags), TAGS_MOST)
    return wording
