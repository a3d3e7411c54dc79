"""What staff do with a prompt that waits: move it, edit it, keep it for a date, drop it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from itertools import islice

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.errors import (
    AddedBeforeError,
    AfterItselfError,
    EditedMeanwhileError,
    PromptMovedOnError,
    PromptNotFoundError,
    QueueFullError,
    UndoOverError,
)
from plc_bot.prompts.queue.keeping import DateKeeping
from plc_bot.prompts.queue.models import (
    POOL_MOST,
    UNDO_LASTS,
    Prompt,
    PromptState,
    PromptText,
)
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database

_Change = Callable[[Connection, PromptStore, Prompt], Awaitable[Prompt]]


class QueueTending:
    """One act on one waiting prompt: a transaction each, asked for by staff, and audited."""

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
        self._duties = duties
        self._audit = audit
        self._keeping = keeping

    async def find(self, actor: Actor, number: int) -> Prompt:
        """A prompt that waits.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            PromptNotFoundError: this guild has no such prompt.
            PromptMovedOnError: it does not wait (any more).
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            return await _waiting(PromptStore(connection), actor, number)

    async def place_of(self, actor: Actor, prompt: Prompt) -> int:
        """Which a prompt is of all that wait in this guild, from 1 on.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            return await PromptStore(connection).count_up_to(actor.guild_id, prompt.position)

    async def search(self, actor: Actor, typed: str, limit: int) -> list[Prompt]:
        """Waiting prompts whose number, title or text has what was typed, in line.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        wanted = typed.strip().lstrip("#").casefold()
        async with self._database.read() as connection:
            store = PromptStore(connection)
            words = await store.list_words(actor.guild_id)
            numbers = [number for number, said in words if wanted in f"{number} {said}".casefold()]
            # Who types a number means that one before all whose text has it.
            numbers.sort(key=lambda number: str(number) != wanted)
            found = await store.list_numbered(actor.guild_id, numbers[:limit])
        return [found[number] for number in numbers[:limit]]

    async def coming_days(self, actor: Actor, number: int, limit: int) -> list[date]:
        """The next dates for which a waiting prompt can be kept.

        Raises:
            NotStaffError, PromptNotFoundError, PromptMovedOnError: as for `find`.
        """
        prompt = await self.find(actor, number)
        async with self._database.read() as connection:
            dates = await self._keeping.dates(connection, actor.guild_id)
        return list(islice(dates.days(prompt), limit))

    async def move_after(self, actor: Actor, number: int, other: int | None) -> Prompt:
        """Put a prompt right behind another one, or (None) before all.

        One whose date was missed is freed from it: it has a place of its own again.

        Raises:
            NotStaffError, PromptNotFoundError, PromptMovedOnError: as for `find`, of either.
            AfterItselfError: the two are one.
        """
        if number == other:
            raise AfterItselfError(number)

        async def change(_connection: Connection, store: PromptStore, prompt: Prompt) -> Prompt:
            before = None if other is None else await _waiting(store, actor, other)
            return await self._put_behind(store, prompt, before)

        return await self._act(actor, number, "prompt.moved", change)

    async def move_to(self, actor: Actor, number: int, place: int) -> Prompt:
        """Give a prompt a place among all that wait, 1 being the first; beyond the end, the last.

        Raises:
            NotStaffError, PromptNotFoundError, PromptMovedOnError: as for `find`.
        """

        async def change(_connection: Connection, store: PromptStore, prompt: Prompt) -> Prompt:
            before = None
            if place > 1:
                before = await store.find_nth(actor.guild_id, place - 1, prompt.number)
            return await self._put_behind(store, prompt, before)

        return await self._act(actor, number, "prompt.moved", change)

    async def edit(self, actor: Actor, number: int, typed: PromptText, mark: str) -> Prompt:
        """Change what a waiting prompt says; kind, first step and source stay as they were.

        Args:
            actor: who asks.
            number: of the prompt.
            typed: what it shall say.
            mark: `PromptText.mark` of what it said when the editing began.

        Raises:
            NotStaffError, PromptNotFoundError, PromptMovedOnError: as for `find`.
            TextLengthError, TooManyTagsError, AnswerCountError: a part is out of its limits.
            AddedBeforeError: another one that waits says the same.
            EditedMeanwhileError: somebody else has changed it since; the error has what it says.
        """

        async def change(_connection: Connection, store: PromptStore, prompt: Prompt) -> Prompt:
            stands = prompt.wording
            wording = checked(
                replace(typed, kind=stands.kind, try_by=stands.try_by, source=stands.source)
            )
            if stands.mark != mark and stands != wording:
                raise EditedMeanwhileError(number, stands)
            same = await store.find_same(actor.guild_id, [wording.text])
            other = same.get(wording.text, number)
            if other != number:
                raise AddedBeforeError(other)
            return replace(prompt, wording=wording)

        return await self._act(actor, number, "prompt.edited", change)

    async def date(self, actor: Actor, number: int, day: date | None) -> Prompt:
        """Keep a waiting prompt for a regular date of its schedule (of any), or (None) for none.

        Raises:
            NotStaffError, PromptNotFoundError, PromptMovedOnError: as for `find`.
            NotADateError, NoDateToComeError: nothing is posted then that could ask it.
        """

        async def change(connection: Connection, _store: PromptStore, prompt: Prompt) -> Prompt:
            dated = replace(prompt, dated_on=day)
            if day is None:
                await self._keeping.free(connection, prompt)
                return dated
            dates = await self._keeping.dates(connection, actor.guild_id)
            dates.check(dated, day)
            await self._keeping.keep(connection, dated, dates)
            return dated

        return await self._act(actor, number, "prompt.dated", change)

    async def drop(self, actor: Actor, number: int) -> Prompt:
        """Take a waiting prompt out of the queue; ten minutes long it can be brought back.

        Raises:
            NotStaffError, PromptNotFoundError, PromptMovedOnError: as for `find`.
        """
        now = self._clock.now()

        async def change(_connection: Connection, _store: PromptStore, prompt: Prompt) -> Prompt:
            return replace(prompt, state=PromptState.DROPPED, moved_at=now)

        return await self._act(actor, number, "prompt.dropped", change)

    async def undo_drop(self, actor: Actor, number: int) -> Prompt:
        """Let a prompt that was dropped within the last ten minutes wait again, in its place.

        Raises:
            NotStaffError, PromptNotFoundError: as for `find`.
            UndoOverError: it was dropped longer ago.
            PromptMovedOnError: it is not dropped.
            AddedBeforeError, QueueFullError: its place was taken meanwhile.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            store = PromptStore(connection)
            prompt = await store.find(actor.guild_id, number)
            if prompt is None:
                raise PromptNotFoundError(number)
            if prompt.state is not PromptState.DROPPED:
                raise PromptMovedOnError(number)
            if now - prompt.moved_at > UNDO_LASTS:
                raise UndoOverError
            for other in (await store.find_same(actor.guild_id, [prompt.wording.text])).values():
                raise AddedBeforeError(other)
            if await store.count_waiting(actor.guild_id) >= POOL_MOST:
                raise QueueFullError(POOL_MOST)
            back = replace(prompt, state=PromptState.QUEUED, moved_at=now)
            await store.put(back)
            await self._audit.record(connection, actor, "prompt.restored", f"prompt {number}")
        return back

    async def _act(self, actor: Actor, number: int, act: str, change: _Change) -> Prompt:
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            store = PromptStore(connection)
            prompt = await _waiting(store, actor, number)
            changed = await change(connection, store, prompt)
            await store.put(changed)
            await self._audit.record(connection, actor, act, f"prompt {number}")
        return changed

    async def _put_behind(
        self, store: PromptStore, prompt: Prompt, before: Prompt | None
    ) -> Prompt:
        guild_id = prompt.guild_id
        if before is None:
            position = await store.first_position(guild_id) - 1
        else:
            await store.make_room(guild_id, before.position)
            position = before.position + 1
        was_missed = prompt.dated_on is not None and prompt.dated_on < self._clock.now().date()
        return replace(prompt, position=position, dated_on=None if was_missed else prompt.dated_on)


async def _waiting(store: PromptStore, actor: Actor, number: int) -> Prompt:
    prompt = await store.find(actor.guild_id, number)
    if prompt is None:
        raise PromptNotFoundError(number)
    if prompt.state is not PromptState.QUEUED:
        raise PromptMovedOnError(number)
    return prompt
