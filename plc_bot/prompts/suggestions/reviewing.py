"""Staff's side of suggestions: read, approve, decline, and take that back for ten minutes."""

from dataclasses import dataclass, replace

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.prompts.queue.errors import UndoOverError
from plc_bot.prompts.queue.models import Prompt, PromptState, PromptText
from plc_bot.prompts.queue.service import QueueService
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.suggestions.errors import (
    PromptTakenError,
    SuggestionNotFoundError,
    settled,
)
from plc_bot.prompts.suggestions.models import (
    SETTLED_SHOWN,
    UNDO_LASTS,
    Suggestion,
    SuggestionState,
)
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.prompts.suggestions.waiting import SuggestionWaiting
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database


@dataclass(frozen=True, slots=True)
class InReview:
    """A suggestion that waits, and which of how many it is."""

    suggestion: Suggestion
    place: int
    total: int


class SuggestionReview:
    """What staff do with suggestions. Of two who decide at once, one wins."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        queue: QueueService,
        waiting: SuggestionWaiting,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._queue = queue
        self._waiting = waiting

    async def next_waiting(self, actor: Actor, after: int = 0) -> InReview | None:
        """The oldest that waits after a number, or else from the beginning; None: none waits.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            store = SuggestionStore(connection)
            found = await store.find_waiting(actor.guild_id, after)
            found = found or await store.find_waiting(actor.guild_id, 0)
            if found is None:
                return None
            place = await store.count_waiting(actor.guild_id, found.number)
            return InReview(found, place, await store.count_waiting(actor.guild_id))

    async def find(self, actor: Actor, number: int) -> Suggestion:
        """A suggestion that waits.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            SuggestionNotFoundError: there is none.
            SuggestionSettledError: it waits no more.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            suggestion = await _find(SuggestionStore(connection), actor, number)
        if suggestion.state is not SuggestionState.WAITING:
            raise settled(number, suggestion.state)
        return suggestion

    async def count_waiting(self, guild_id: int) -> int:
        """How many wait; for the message to staff."""
        async with self._database.read() as connection:
            return await SuggestionStore(connection).count_waiting(guild_id)

    async def approve(self, actor: Actor, number: int, edited: PromptText | None = None) -> Prompt:
        """Put it in line for all schedules, as it was suggested or as staff edited it.

        Raises:
            NotStaffError, SuggestionNotFoundError: as they say.
            SuggestionSettledError: it waits no more; the error says what stands.
            TextLengthError, TooManyTagsError, AddedBeforeError, QueueFullError: as for
                `QueueService.add`.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            suggestion = await self._begin(connection, actor, number)
            wording = edited or wording_of(suggestion)
            prompt = await self._queue.add_in(
                connection, actor, wording, schedule_number=None, suggestion_number=number
            )
            queued = replace(suggestion, state=SuggestionState.QUEUED, prompt_number=prompt.number)
            await self._settle(connection, actor, queued, "suggestion.approved")
        return prompt

    async def decline(self, actor: Actor, number: int) -> Suggestion:
        """Do not ask it; its author can read so for 90 days.

        Raises:
            NotStaffError, SuggestionNotFoundError: as they say.
            SuggestionSettledError: it waits no more; the error says what stands.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        forgotten_at = self._clock.now() + SETTLED_SHOWN
        async with self._database.write() as connection:
            suggestion = await self._begin(connection, actor, number)
            declined = replace(
                suggestion, state=SuggestionState.DECLINED, forgotten_at=forgotten_at
            )
            await self._settle(connection, actor, declined, "suggestion.declined")
        return declined

    async def undo(self, actor: Actor, number: int) -> Suggestion:
        """Let it wait again, within ten minutes of approving or declining it.

        Raises:
            NotStaffError, SuggestionNotFoundError: as they say.
            UndoOverError: it was decided longer ago.
            PromptTakenError: its question has been taken for a post, or dropped.
            SuggestionSettledError: nobody of staff decided on it.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        now = self._clock.now()
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            store = SuggestionStore(connection)
            suggestion = await _find(store, actor, number)
            if suggestion.state not in (SuggestionState.QUEUED, SuggestionState.DECLINED):
                raise settled(number, suggestion.state)
            if now - suggestion.moved_at > UNDO_LASTS:
                raise UndoOverError
            if suggestion.prompt_number is not None and not await PromptStore(connection).move(
                actor.guild_id,
                suggestion.prompt_number,
                PromptState.QUEUED,
                PromptState.DROPPED,
                now,
            ):
                raise PromptTakenError
            again = replace(
                suggestion,
                state=SuggestionState.WAITING,
                moved_at=now,
                forgotten_at=None,
                prompt_number=None,
            )
            await store.move(again, suggestion.state)
            await self._waiting.begin(connection, again)
            target = f"suggestion {number}"
            await self._audit.record(connection, actor, "suggestion.reopened", target)
        return again

    async def _begin(self, connection: Connection, actor: Actor, number: int) -> Suggestion:
        await take_turn(connection, actor.guild_id)
        suggestion = await _find(SuggestionStore(connection), actor, number)
        if suggestion.state is not SuggestionState.WAITING:
            raise settled(number, suggestion.state)
        return suggestion

    async def _settle(
        self, connection: Connection, actor: Actor, suggestion: Suggestion, act: str
    ) -> None:
        decided = replace(suggestion, moved_at=self._clock.now())
        if not await SuggestionStore(connection).move(decided, SuggestionState.WAITING):
            raise settled(suggestion.number, suggestion.state)
        await self._waiting.end(connection, decided)
        await self._audit.record(connection, actor, act, f"suggestion {suggestion.number}")


def wording_of(suggestion: Suggestion) -> PromptText:
    """The prompt that a suggestion is as it stands."""
    return PromptText(text=suggestion.text, tags=(suggestion.tag,) if suggestion.tag else ())


async def _find(store: SuggestionStore, actor: Actor, number: int) -> Suggestion:
    suggestion = await store.find(actor.guild_id, number)
    if suggestion is None:
        raise SuggestionNotFoundError(number)
    return suggestion
